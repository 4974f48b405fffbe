"""The words of time in a language: which part each plays, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import Lexicon, Numbers, Table, Words

UNITS: Mapping[str, tuple[str, str]] = {
    "second": ("T", "S"),
    "minute": ("T", "M"),
    "hour": ("T", "H"),
    "day": ("", "D"),
    "week": ("", "W"),
    "fortnight": ("", "W"),
    "weekend": ("", "WE"),
    "month": ("", "M"),
    "quarter": ("", "Q"),
    "year": ("", "Y"),
    "decade": ("", "Y"),
    "century": ("", "Y"),
    "millennium": ("", "Y"),
}
"""Unit and how ISO 8601 writes a duration of it: marker of time, letter."""

SIZE_OF_UNIT = {"decade": 10, "century": 100, "millennium": 1000, "fortnight": 2}


class TimeWords(NamedTuple):
    """The words of one language that the readings of time expressions ask for.

    Each field is the section of its name in ``times.txt``; the comments there say
    what stands in it.
    """

    phases: Table
    feasts: Table
    movable_feasts: Table
    easter: Numbers
    days_from_today: Numbers
    tonight: Words
    midnight: Words
    before_noon: Words
    numbered_things: Words
    counted_things: Words
    before_a_month: Words
    past: Words
    ended: Words
    relations: Words
    relations_of_a_period: Words
    beside: Words
    back: Words
    since: Words
    forward: Words
    later: Words
    ends_of_year: Words
    ends_of_an_anchor: Words
    no_rate_after: Words
    rare_sets: Words
    final: Words
    counts_from: Words
    week_behind: Words
    week_marks: Words
    every_other: Words
    runs_to: Words
    labelled: Words


def time_lexicon(language: Language) -> Lexicon:
    """Give all words of time of a language."""
    return language.lexicon("times")


@lru_cache(maxsize=64)
def time_words(language: Language) -> TimeWords:
    """Give the words that the readings of time expressions ask for."""
    return time_lexicon(language).fill(TimeWords)


def may_name_a_year(text: str, language: Language = ENGLISH) -> bool:
    """Say whether a text has what a year is written with, itself or in a date; costs next to nothing.

    Four digits, a date in figures, two digits behind a letter (FY19), digits beside the letters
    of an era, or words that a year begins with.

    Examples
    --------
    >>> may_name_a_year("They met last summer for 20 days."), may_name_a_year("In 44 BC they met.")
    (False, True)
    """
    return _names_a_year(language).search(text) is not None


@lru_cache(maxsize=64)
def _names_a_year(language: Language) -> re.Pattern[str]:
    lexicon = time_lexicon(language)
    era = era_pattern(lexicon)
    words = map(re.escape, sorted(lexicon.words("hundreds of years")))
    dates = (r"\d{4}", r"\d[/.]\d{1,2}[/.]\d\d", r"(?<=[^\W\d_])\d\d")
    eras = (rf"\d\s*(?-i:{era})", rf"(?-i:\b(?:{era})\s*\d)")
    return re.compile("|".join((*dates, *eras, *words)), re.IGNORECASE)


def era_pattern(lexicon: Lexicon) -> str:
    """Write the pattern of eras, the longer first, with or without full stops."""
    names = sorted(lexicon.table("eras"), key=len, reverse=True)
    return "|".join(r"\.?".join(name) + r"\.?" for name in names) or "(?!)"


def numbers_of(entry: str) -> tuple[int, ...]:
    """Read the whole numbers of an entry: the month and day of a feast.

    Examples
    --------
    >>> numbers_of("12 25")
    (12, 25)
    """
    return tuple(int(number) for number in entry.split())
