"""Which numbers state something: no year, no pronoun "one", no part of a name or an ordinal."""

from __future__ import annotations

import re

from standoff.evidence.figures.currencies import find_currency_before
from standoff.evidence.figures.qualifiers import is_qualified
from standoff.evidence.figures.quantities import Number
from standoff.evidence.figures.traps import is_bare_year, is_named_number
from standoff.evidence.figures.words import FigureWords, StatingWords
from standoff.evidence.text.anchors import Span

__all__ = ["is_stated"]

_PART = 24
_LONGEST_PLAIN = 9
"""Digits that nobody writes without parting them in groups: a number of an order, a moment in seconds."""
_CAPITAL_NUMBER = re.compile(r"(?<=[\w,;’'”)])\s$")


def is_stated(text: str, number: Number, words: FigureWords) -> bool:
    """Say whether a number states something, rather than name or refer.

    Parameters
    ----------
    text
        Of the sentence or paragraph in which it stands.
    """
    word = number.span.of(text)
    before = text[max(0, number.span.start - 12) : number.span.start]
    unit = words.quantities.find_unit_after(text, number)
    if not number.spelled:
        money = find_currency_before(text, number.span.start)
        if not (unit or money) and len(word) >= _LONGEST_PLAIN and word.isdigit():
            return False
        if is_bare_year(text, number.span):
            return bool(unit or money) or _is_qualified_year(text, number.span, words)
        return bool(unit or money) or not is_named_number(text, number.span)
    if word[:1].isupper() and _CAPITAL_NUMBER.search(before):
        return False
    if words.stating.rank.search(text, max(0, number.span.start - _PART), number.span.start):
        return False
    if words.stating.ordinal_behind.match(text, number.span.end):
        return False
    if number.of and words.stating.part_before.search(
        text, max(0, number.span.start - _PART), number.span.start
    ):
        return False
    if number.scale > 1 and number.span.start and _goes_on(text, number, words.stating):
        return False
    if word.lower() in words.stating.pronoun_one:
        return _is_counted_one(text, number, unit, words.stating)
    return not (number.value == 2 and words.stating.anaphoric.search(before))


def _is_qualified_year(text: str, span: Span, words: FigureWords) -> bool:
    """Say whether words bound what looks like a year: "over 1900 came", no "over the 1960 treaty"."""
    if not is_qualified(text, span, words.qualifiers):
        return False
    stating, before = words.stating, max(0, span.start - _PART)
    return not (
        stating.anaphoric.search(text, before, span.start)
        or stating.about_a_year.search(text, before, span.start)
        or stating.level_of_a_year.match(text, span.end)
    )


_WORD_BEFORE = re.compile(r"([\w.,$€£]+)[\s-]$")


def _goes_on(text: str, number: Number, words: StatingWords) -> bool:
    """Say whether a bare "million" belongs to what stands before it and was not read: "Q5 million"."""
    if number.base != 1 or number.span.of(text).lower().split()[0] in words.articles:
        return False
    before = _WORD_BEFORE.search(text, max(0, number.span.start - 24), number.span.start)
    word = before[1].lower() if before else ""
    return any(char.isdigit() for char in word) or word in words.numeric


def _is_counted_one(
    text: str, number: Number, unit: tuple[str, int] | None, words: StatingWords
) -> bool:
    """Tell the number one from the pronoun."""
    if unit is not None and unit[0] not in ("day", "second"):
        return True
    before = text[max(0, number.span.start - 12) : number.span.start]
    return bool(words.one_before.search(before) or words.one_after.match(text, number.span.end))
