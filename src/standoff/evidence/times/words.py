"""The words of time in a language: which part each plays, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.text.guards import Needed
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
    behind_a_model: Words
    streets: Words
    before_a_far_year: Words
    before_an_age: Words
    units_of_record: Words
    of_a_record: Words
    no_record_behind: Words
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
    figures, words = _signs_of_a_year(language)
    return figures.search(text) is not None or words.may_be_in(text)


@lru_cache(maxsize=64)
def _signs_of_a_year(language: Language) -> tuple[re.Pattern[str], Needed]:
    """Give what figures of a year look like, of an era's at its ends, and words a year begins with."""
    lexicon = time_lexicon(language)
    behind = (r"\d{3}", r"[/.]\d{1,2}[/.]\d\d", rf"\s*(?:{era_pattern(lexicon)})")
    before = (r"(?<=[^\W\d_]\d)\d", r"(?<=[A-Z.]\d)", r"(?<=[A-Z.\s]\s\d)")
    words = lexicon.words("hundreds of years")
    return re.compile(rf"\d(?:{'|'.join((*behind, *before))})"), Needed(tuple(sorted(words)))


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


Part = tuple[str, float, str]
"""Kind of token, the number and the name that a word stands for."""


def without_apostrophes(name: str) -> str:
    """Give the name of a feast as it is looked up: many write "New Years Day".

    Examples
    --------
    >>> without_apostrophes("new year’s day")
    'new years day'
    """
    return name.replace("’", "").replace("'", "")


def parts_of_words(lexicon: Lexicon) -> dict[str, Part]:
    """Give each word that plays one part only; of two parts the later one listed holds."""
    words, numbers = lexicon.table, lexicon.numbers
    found: dict[str, Part] = {word: ("mod", 0, mod) for word, mod in words("mods").items()}
    found |= {word: ("phase", 0, word) for word in words("phases")}
    found |= {word: (kind, 0, word) for word, kind in words("kinds").items()}
    found |= {word: ("set", 0, value) for word, value in words("sets").items()}
    found |= {word: ("part", 0, part) for word, part in words("parts of day").items()}
    found |= {word: ("season", code, "") for word, code in numbers("seasons").items()}
    found |= {word: ("units", 1, unit) for word, unit in words("plural units").items()}
    found |= {word: ("unit", 1, unit) for word, unit in words("short units").items()}
    found |= {word: ("unit", 1, unit) for word, unit in words("units").items()}
    found |= {word: ("number", value, "") for word, value in numbers("scales").items()}
    found |= {word: ("ordinal", value, "") for word, value in numbers("ordinals").items()}
    return found | {word: ("number", value, "") for word, value in numbers("counts").items()}


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers in words, and the years that are said by the hundred."""

    below_100: Mapping[str, int]
    scales: Mapping[str, int]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Numbers:
        small = {**lexicon.numbers("ones"), **lexicon.numbers("tens")}
        return cls(small, lexicon.numbers("scales"))

    def spoken(self, text: str) -> Part:
        """Read "twenty-one thousand"."""
        total = 0
        for word in text.lower().replace("-", " ").split():
            total += self.below_100.get(word, 0)
            total *= self.scales.get(word, 1)
        return "number", total, ""

    def year(self, text: str) -> Part:
        """Read "nineteen forty-five", "nineteen hundred"."""
        head, *tail = text.lower().replace("-", " ").split()
        rest = sum(self.below_100.get(word, 0) for word in tail)
        return "year", 100 * self.below_100[head] + rest, ""


def _read_number(text: str) -> Part:
    value = float(text.replace(",", ""))
    if len(text) == 4 and text.isdigit() and 1000 <= value < 2200:
        return "year", value, ""
    return "number", value, ""


def _read_decade(text: str) -> Part:
    digits = int("".join(char for char in text if char.isdigit()))
    return "decade", digits if digits >= 1000 else 1900 + digits, ""


def _read_mixed(text: str) -> Part:
    return "number", float("".join(re.findall(r"\d+", text)[:1])) + 0.5, ""


def _read_ordinal(text: str) -> Part:
    return "ordinal", float("".join(char for char in text if char.isdigit())), ""


def _label_reader(lexicon: Lexicon) -> Callable[[str], Part]:
    """Read "Q4" and "4Q": which part of a year of which size."""
    quarters = lexicon.words("quarter letters")

    def read(text: str) -> Part:
        letter, number = (text[0], text[1:]) if text[0].isalpha() else (text[1:], text[0])
        return "label", int(number), "quarter" if letter in quarters else "half"

    return read


def readers_of_groups(lexicon: Lexicon) -> dict[str, Callable[[str], Part]]:
    """Give what reads the text of a group of the expression that cuts a text."""
    numbers, label = _Numbers.of(lexicon), _label_reader(lexicon)
    eras = lexicon.table("eras")
    mods, references = lexicon.table("mods"), lexicon.table("references")
    return {
        "break": lambda _: ("break", 0, ""),
        "iso": lambda text: ("iso", 0, text),
        "yearmonth": lambda text: ("iso", 0, text),
        "yearfirst": lambda text: ("iso", 0, text),
        "slashed": lambda text: ("slashed", 0, text),
        "clock": lambda text: ("clock", 0, text),
        "decade": _read_decade,
        "nth": _read_ordinal,
        "mixed": _read_mixed,
        "numberlabel": label,
        "letterlabel": label,
        "era": lambda text: ("era", 0, eras[text.replace(".", "")]),
        "number": _read_number,
        "ampm": lambda text: ("ampm", 0, text[0].lower()),
        "mod": lambda text: ("mod", 0, mods[" ".join(text.lower().split())]),
        "reference": lambda text: ("reference", 0, references[" ".join(text.lower().split())]),
        "holiday": lambda text: ("holiday", 0, without_apostrophes(text.lower())),
        "spokenyear": numbers.year,
        "spoken": numbers.spoken,
        "possessive": lambda _: ("possessive", 0, ""),
    }
