"""Ranges: two numbers that are the ends of one figure, and two that are a score.

"10-15,000" runs from ten thousand: the scale of the last number, or its
thousands, holds for the first where that makes a range. "312-298" falls, so it
is a vote, and no figure at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from standoff.evidence.figures.currencies import find_currency_before
from standoff.evidence.figures.quantities import Number, Quantities, plain
from standoff.evidence.figures.signs import find_minus
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages.lexicon import AnyCase, Pattern, Words

_SIGN = re.compile(r"(?:minus\s|[−-])?(?:[A-Z]{0,3}\$|[€£¥₽₹])?\s?")
_NOUN = re.compile(r"[\s-][a-z]{3,}")
_SYMBOL = re.compile(r"\s?(?=[A-Za-zµΩ]{1,4}\b)[A-Za-zµ]*[A-ZΩ]")
_SCORE = re.compile(r"\d{1,4}[-–]\d{1,4}(?![\w%]|[.,]\d)")
_THOUSANDS = 1000
_LEAST_SHARE = Decimal("0.3")
_DASHES = "-–—"
_LEAD = 24
_MOST_FALL, _MOST_RISE = 10, 20


class RangeWords(NamedTuple):
    """Words between the ends of a range: the sections of these names in ``figures.txt``."""

    range_link: Pattern
    range_and: Words
    range_to: Words
    range_or: Words
    after_no_noun: Pattern
    rising_from: AnyCase
    between: AnyCase
    minus: AnyCase


class Range(NamedTuple):
    """The ends of a range, with its unit and place."""

    span: Span
    low: Decimal
    high: Decimal
    unit: str | None


def noun_follows(text: str, at: int, words: RangeWords) -> bool:
    """Say whether a word that can be counted stands behind a number."""
    return _NOUN.match(text, at) is not None and words.after_no_noun.match(text, at) is None


def find_score_end(text: str, span: Span) -> int | None:
    """Find the end of two bare numbers joined by a dash: a vote or a score; None if there is none."""
    match = _SCORE.match(text, span.start)
    return match.end() if match and match.end() > span.end else None


class Ranges:
    """Finds the range that begins with a number.

    Parameters
    ----------
    number_at
        Gives the number that stands at a place.
    """

    def __init__(
        self,
        text: str,
        quantities: Quantities,
        words: RangeWords,
        number_at: Callable[[int], Number | None],
    ) -> None:
        self._text, self._quantities, self._words = text, quantities, words
        self._number_at = number_at

    def find(self, number: Number) -> Range | None:
        """Find the range whose first end is a number; None if it has no other end."""
        text = self._text
        unit = self._quantities.find_unit_after(text, number)
        link = self._words.range_link.match(text, unit[1] if unit else number.span.end)
        if link is None or number.value is None:
            return None
        sign = _SIGN.match(text, link.end())
        other = self._number_at(sign.end() if sign else link.end())
        if other is None or other.value is None:
            return None
        word = link[0].strip().lstrip("-").strip() or link[0].strip()
        ends = self._ends(number, other, word)
        if ends is None or not self._is_linked(number, ends, other, word):
            return None
        return self._range(number, other, ends, unit, word=word)

    def of_change(self, number: Number) -> tuple[Number, str | None]:
        """Give the first number of a change, and its unit, as the second tells them.

        In "from $1.2 to $1.8 billion" the scale holds for both, in "from 5.1 to
        6.3 percent" the unit. Where the two are no amounts of one size, or the
        first has its own, it stays as it is.
        """
        text, words = self._text, self._words
        link = words.range_link.match(text, number.span.end)
        if link is None or link[0].strip() not in words.range_to or number.of is not None:
            return number, None
        sign = _SIGN.match(text, link.end())
        other = self._number_at(sign.end() if sign else link.end())
        if other is None or number.value is None or not _are_alike(number, other):
            return number, None
        money = _currency_of(text, number)
        if money != _currency_of(text, other):
            return number, None
        unit = None if money else self._quantities.find_unit_after(text, other)
        start = number.span.start
        told = unit and words.rising_from.search(text, max(0, start - _LEAD), start)
        if number.scale == 1 and not number.grouped and other.scale >= _THOUSANDS:
            value = plain(number.base * other.scale)
            number = replace(number, value=value, scale=other.scale)
        return number, unit[0] if unit and told else None

    def _ends(self, number: Number, other: Number, word: str) -> tuple[Decimal, Decimal] | None:
        """Give the ends with their signs, the first with the scale of the last."""
        if number.value is None or other.value is None:
            return None
        low, high = _shared(number, other, word), other.value
        text, minus = self._text, self._words.minus
        if self._is_negative(number):
            low = -low
        if find_minus(text, _start_of(text, other), minus) is not None and word not in _DASHES:
            high = -high
        if number.scale == 1 and low > high and number.base >= other.base:
            return (high, low) if low < 0 else None
        return (low, high) if low < high else (high, low) if low < 0 else None

    def _is_negative(self, number: Number) -> bool:
        return find_minus(self._text, _start_of(self._text, number), self._words.minus) is not None

    def _is_linked(
        self, number: Number, ends: tuple[Decimal, Decimal], other: Number, word: str
    ) -> bool:
        """Say whether the words about two numbers make them the ends of one figure."""
        words, start = self._words, number.span.start
        before = self._text[max(0, start - 40) : start]
        if word in words.range_and:
            return words.between.search(before) is not None
        if word in words.range_to:
            return words.rising_from.search(before) is None
        if word in words.range_or:
            return ends[1] - ends[0] <= max(Decimal(1), ends[0] / 2)
        return not (number.spelled or other.spelled) or word != "—"

    def _range(
        self,
        number: Number,
        other: Number,
        ends: tuple[Decimal, Decimal],
        unit: tuple[str, int] | None,
        *,
        word: str,
    ) -> Range | None:
        text, words, dashed = self._text, self._words, word in _DASHES
        money = find_currency_before(text, number.span.start)
        last = self._quantities.find_unit_after(text, other)
        if unit is not None and (last is None or last[0] != unit[0]):
            return None
        follows = noun_follows(text, other.span.end, words) or (
            dashed and _SYMBOL.match(text, other.span.end) is not None
        )
        start = money[1] if money else number.span.start
        between = words.between.search(text, max(0, start - 20), start)
        shared = ends[0] != number.value and number.value is not None and ends[0] > 0
        both = (number.grouped and other.grouped) or word in words.range_or
        if last is None and not (money or follows or between or both or (dashed and shared)):
            return None
        minus = find_minus(text, start, words.minus)
        start = between.start() if between else start if minus is None else minus
        name = money[0] if money else last[0] if last else None
        return Range(Span(start, last[1] if last and not money else other.span.end), *ends, name)


def _start_of(text: str, number: Number) -> int:
    money = find_currency_before(text, number.span.start)
    return money[1] if money else number.span.start


def _currency_of(text: str, number: Number) -> str | None:
    money = find_currency_before(text, number.span.start)
    return money[0] if money else None


def _are_alike(number: Number, other: Number) -> bool:
    """Say whether two numbers, without their scales, can be levels of one thing."""
    return other.base / _MOST_RISE <= number.base <= other.base * _MOST_FALL


def _shared(number: Number, other: Number, word: str) -> Decimal:
    """Give the first number with the scale of the last: "5-10 million", "10-15,000"."""
    low, high = number.value or Decimal(0), other.value or Decimal(0)
    if number.scale != 1 or number.grouped:
        return low
    if other.scale > 1 and number.base < other.base:
        return plain(number.base * other.scale)
    if other.spelled and high >= 100 > high / 100 >= number.base and high % 100 == 0:
        return low * 100
    thousands = low * _THOUSANDS
    fits = other.grouped and low < _THOUSANDS and high % 100 == 0 and thousands < high
    if fits and (word in _DASHES or thousands >= high * _LEAST_SHARE):
        return thousands
    return low
