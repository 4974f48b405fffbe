"""Figures: numbers that a text states about the world, with what they count.

"More than a dozen meetings" is a figure: at least twelve, of meetings. A
telephone number, the name of a flight, a year or the number of an article of
a constitution is none. A figure keeps what its words allow as an interval, so
that two sources can be compared: "about 60%" and "62 percent" agree,
"at least 20" and "18" do not.

The words decide the interval (our choice): a plain number is itself; "over
20" and "at least 20" have no upper bound; "up to 20" no lower one; "almost
20" reaches from nine tenths of 20 to 20, "just over 20" to eleven tenths,
"about 20" a tenth to either side.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial

from standoff.evidence.figures.counted import find_counted, find_trend
from standoff.evidence.figures.currencies import find_currency_before, is_money
from standoff.evidence.figures.qualifiers import Qualifier, find_qualifier
from standoff.evidence.figures.quantities import Number, Quantities
from standoff.evidence.figures.ranges import Ranges, find_score_end, noun_follows
from standoff.evidence.figures.signs import (
    find_minus,
    find_negative_brackets,
    find_negative_cell,
    is_sign,
)
from standoff.evidence.figures.stating import is_stated
from standoff.evidence.figures.times import TimesNearFigures
from standoff.evidence.figures.traps import find_traps, is_bare_year
from standoff.evidence.figures.words import FigureWords, StatingWords, figure_words
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import Pattern
from standoff.evidence.text.remembered import remembered
from standoff.evidence.text.stretches import cut_stretches


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text, and what it says.

    Parameters
    ----------
    span
        From the qualifier to the unit.
    value
        The number that is named; None for a vague one or a range.
    low, high
        The closed interval that the words allow; None is unbounded.
    unit
        ISO 4217 code, "%", "km2", "hour", "person" ...; None for a plain count.
    counted
        The words for what is counted or measured.
    qualifier
        The words that make the number more or less than it is.
    of
        The whole of which it is a part: "two of the four islands" has 4, "a
        third" is 1 of 3.
    trend
        "up" or "down" where the figure is the size of a change.
    as_of
        The words for the time it holds for, if they stand near.
    equals
        The span of the figure that states the same amount in another unit.
    """

    span: Span
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    counted: str | None = None
    qualifier: str | None = None
    of: Decimal | None = None
    trend: str | None = None
    as_of: str | None = None
    equals: Span | None = None

    @property
    def share(self) -> Fraction | None:
        """The part of the whole, exact, where the figure is one."""
        if self.value is None or not self.of:
            return None
        return Fraction(self.value) / Fraction(self.of)


def find_figures(
    text: str,
    times: Sequence[Span] = (),
    language: Language = ENGLISH,
    *,
    bounds: Sequence[Span] = (),
) -> tuple[Figure, ...]:
    """Find the figures of a sentence or paragraph, in reading order.

    Parameters
    ----------
    times
        Where time expressions stand, if the caller knows; else years, months
        and phrases such as "last year" are looked for here.
    bounds
        Those of them at which no figure held: "before 20 March".
    language
        In whose words it is read.

    Examples
    --------
    >>> (figure,) = find_figures("They have met more than a dozen times in four days.")[:1]
    >>> figure.low, figure.high, figure.counted
    (Decimal('12'), None, 'times')
    """
    return _find_alone(text, language) if not times else _find_beside(text, times, language, bounds)


@remembered
def _find_alone(text: str, language: Language) -> tuple[Figure, ...]:
    return _find_beside(text, (), language)


def _find_beside(
    text: str, times: Sequence[Span], language: Language, bounds: Sequence[Span] = ()
) -> tuple[Figure, ...]:
    words = figure_words(language)
    found: list[Figure] = []
    for stretch in cut_stretches(text):
        holding = [time for time in times if time not in bounds]
        inside = [time.shifted(-stretch.start) for time in holding if stretch.contains(time)]
        figures = _find(stretch.of(text), inside, words, given=bool(times))
        found += (_moved(figure, stretch.start) for figure in figures)
    return tuple(found)


def _moved(figure: Figure, by: int) -> Figure:
    equals = None if figure.equals is None else figure.equals.shifted(by)
    return replace(figure, span=figure.span.shifted(by), equals=equals) if by else figure


def _find(
    text: str, times: Sequence[Span], words: FigureWords, *, given: bool
) -> tuple[Figure, ...]:
    traps = _Traps(text, words.traps)
    numbers = words.quantities
    figures: list[Figure] = []
    reader: _Reader | None = None
    at = 0
    while match := numbers.number.search(text, at):
        number = numbers.read(match)
        at = match.end()
        cell = _find_cell(text, number, words.stating)
        # Traps are looked for last: to find them costs more than all the rest.
        if cell is None and not (is_stated(text, number, words) and not traps.cover(number.span)):
            continue
        reader = reader or _Reader(text, traps, words)
        figure = reader.read(number) if cell is None else reader.read_cell(number, cell)
        if figure is None:
            at = find_score_end(text, number.span) or at
        if figure is not None and not (figures and figures[-1].span.overlaps(figure.span)):
            figures.append(figure)
            at = max(at, figure.span.end)
    if not figures:
        return ()
    calendar = TimesNearFigures(text, numbers.number, words.near, times if given else None)
    dated = [_dated(one, calendar.nearest(one.span)) for one in figures]
    return tuple(_link_equals(text, dated, words.stating.equals))


def _dated(figure: Figure, as_of: str | None) -> Figure:
    return figure if as_of is None else replace(figure, as_of=as_of)


def _find_cell(text: str, number: Number, words: StatingWords) -> Span | None:
    """Find the brackets that make a number negative."""
    if number.spelled:
        return None
    found = find_negative_cell(text, number.span)
    return found or find_negative_brackets(text, number.span, words.cell_before)


class _Traps:
    """Where numerals are no figures; they are looked for when there is a numeral."""

    def __init__(self, text: str, pattern: Pattern) -> None:
        self._text, self._pattern = text, pattern

    @cached_property
    def _spans(self) -> list[Span]:
        return sorted(find_traps(self._text, self._pattern))

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self._spans]

    def cover(self, span: Span) -> bool:
        """Say whether a number touches a trap; traps do not overlap one another."""
        at = bisect.bisect_left(self._starts, span.end)
        return at > 0 and self._spans[at - 1].overlaps(span)


_ADJECTIVE = re.compile(r"-[a-z]")
_MOST_METRES = 10_000
_SMALL_SHARE = 10
_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10000))


def _number_at(text: str, traps: _Traps, quantities: Quantities, at: int) -> Number | None:
    """Give the number that begins at a place."""
    match = quantities.number.match(text, at)
    if match is None or traps.cover(Span(*match.span())):
        return None
    return quantities.read(match)


class _Reader:
    """Reads what stands about the numbers of a text."""

    def __init__(self, text: str, traps: _Traps, words: FigureWords) -> None:
        self.text = text
        self.words, self.range_words = words.stating, words.ranges
        self.counted, self.qualifiers = words.counted, words.qualifiers
        self.quantities = words.quantities
        self.unit_after = words.quantities.find_unit_after
        self.number_at = partial(_number_at, text, traps, words.quantities)
        self.ranges = Ranges(text, words.quantities, words.ranges, self.number_at)

    def read(self, number: Number) -> Figure | None:
        """Give the figure that a number belongs to; None if it turns out to be none."""
        figure = self._read_part(number) or self._read_range(number) or self._read_plain(number)
        if figure is None:
            return None
        counted = find_counted(self.text, figure.span, figure.unit, self.counted)
        plain_count = figure.unit is None and figure.of is None
        trend = find_trend(self.text, figure.span.start, self.counted, plain_count=plain_count)
        return replace(figure, counted=figure.counted or counted, trend=trend)

    def _read_part(self, number: Number) -> Figure | None:
        """Read "two of the four islands", "one in five" and "a third"."""
        if number.of is not None:
            return self._qualified(
                number, Figure(number.span, number.value, None, None, of=number.of)
            )
        of, among = self.words.whole.match(self.text, number.span.end), None
        if of is not None:
            among = self.number_at(of.end())
        elif in_ := self.words.one_in.match(self.text, number.span.end):
            among = self.number_at(in_.end())
            if among is not None and not self._is_share(number, among):
                among = None
        if among is None or among.value is None or number.value is None:
            return None
        if among.value < number.value or is_bare_year(self.text, among.span):
            return None
        span = Span(number.span.start, among.span.end)
        return self._qualified(number, Figure(span, number.value, None, None, of=among.value))

    def _is_share(self, number: Number, among: Number) -> bool:
        """Say whether "in" makes a share: "1 in 5", not "3 in 8 days" or "30 in 41 raids"."""
        if number.scale > 1 or self.unit_after(self.text, among):
            return False
        small = number.value is not None and number.value < _SMALL_SHARE
        return number.spelled or (small and among.value in _WHOLES)

    def _read_range(self, number: Number) -> Figure | None:
        found = self.ranges.find(number)
        if found is None:
            return None
        figure = Figure(found.span, None, found.low, found.high, found.unit)
        return self._bounded(figure)

    def _bounded(self, figure: Figure) -> Figure:
        """Open a range that words bound on one side only: "at least 5 to 6 hours"."""
        found = find_qualifier(self.text, figure.span, self.qualifiers)
        if found is None or not (found.is_open_above or found.is_open_below):
            return figure
        low = None if found.is_open_below else figure.low
        high = None if found.is_open_above else figure.high
        return replace(figure, span=found.span, qualifier=found.words, low=low, high=high)

    def read_cell(self, number: Number, cell: Span) -> Figure | None:
        """Read a number in the brackets that make it negative."""
        if number.value is None:
            return None
        behind = self.unit_after(self.text, replace(number, span=cell))
        unit = self.unit_after(self.text, number) or behind
        cell = Span(cell.start, behind[1]) if behind else cell
        money = find_currency_before(self.text, number.span.start)
        name = money[0] if money else unit[0] if unit else None
        return Figure(cell, -number.value, -number.value, -number.value, name)

    def _read_plain(self, number: Number) -> Figure | None:
        if self._is_score(number):
            return None
        number, shared = self.ranges.of_change(number)
        if number.short and find_currency_before(self.text, number.span.start) is None:
            after = self.unit_after(self.text, number)
            metres = self._as_metres(number)
            follows = noun_follows(self.text, number.span.end, self.range_words)
            if metres is not None or (after is None and not follows and self._is_letter(number)):
                return metres
        unit = self.unit_after(self.text, number)
        money = find_currency_before(self.text, number.span.start)
        start = money[1] if money else number.span.start
        end = unit[1] if unit and not money else number.span.end
        if unit is None and money is None:
            member = self.words.member.match(self.text, end)
            if member:
                span = Span(start, member.end())
                figure = Figure(span, number.value, number.low, None, counted=member[1])
                return self._qualified(number, figure)
            if _ADJECTIVE.match(self.text, end):
                return None
        name = money[0] if money else unit[0] if unit else shared
        value = number.value
        minus = find_minus(self.text, start, self.words.minus)
        if minus is not None and value is not None and self._is_negative(minus, name, end):
            start, value = minus, -value
        return self._qualified(number, Figure(Span(start, end), value, number.low, None, name))

    def _is_negative(self, minus: int, unit: str | None, end: int) -> bool:
        counts = noun_follows(self.text, end, self.range_words)
        return is_sign(self.text, minus, unit, self.words.after_a_minus, counts=counts)

    def _is_score(self, number: Number) -> bool:
        """Say whether the number begins a vote or a score: 312-298."""
        if number.spelled or number.scale > 1 or find_score_end(self.text, number.span) is None:
            return False
        return find_currency_before(self.text, number.span.start) is None

    def _is_letter(self, number: Number) -> bool:
        """Say whether a single letter is taken for a scale: "12k" alone is no figure."""
        return re.search(r"[^\W\d_]{2,}$", number.span.of(self.text)) is None

    def _as_metres(self, number: Number) -> Figure | None:
        """Read "200m" and "200 m" as metres: without a currency it is no million."""
        end = number.span.end
        if not re.search(r"\d\s?m$", number.span.of(self.text)):
            return None
        measured = number.grouped or self.quantities.words.dimension.match(self.text, end)
        if not measured and (
            number.base >= _MOST_METRES
            or self.unit_after(self.text, number)
            or noun_follows(self.text, end, self.range_words)
        ):
            return None
        plain = replace(number, value=number.base)
        return self._qualified(plain, Figure(number.span, number.base, None, None, "m"))

    def _qualified(self, number: Number, figure: Figure) -> Figure:
        """Widen a figure by the words before and after it that bound it."""
        plain = figure.unit is None and figure.of is None
        small = plain and number.value is not None and number.value <= 4
        found = find_qualifier(self.text, figure.span, self.qualifiers, small=small)
        found = found or Qualifier(figure.span)
        low, high = figure.low, figure.high
        if figure.value is not None:
            low, high = found.bounds(figure.value, whole=plain or figure.unit == "person")
        elif found.kind in ("most", "under"):
            low = None
        return replace(figure, span=found.span, qualifier=found.words, low=low, high=high)


def _link_equals(text: str, figures: list[Figure], equals: Pattern) -> Iterator[Figure]:
    """Link figures that state one amount in two units."""
    linked = list(figures)
    for n, (left, right) in enumerate(itertools.pairwise(figures)):
        between = equals.fullmatch(text, left.span.end, right.span.start)
        if between and _are_alike(left.unit, right.unit):
            linked[n] = replace(linked[n], equals=right.span)
            counted = linked[n].counted or right.counted
            linked[n + 1] = replace(right, equals=left.span, counted=counted)
    yield from linked


_SIZES: tuple[set[str], ...] = (
    {"km", "mi", "m", "ft", "nmi"},
    {"km2", "mi2", "ha", "acre", "m2", "ft2"},
)
_SIZES += ({"t", "ton", "kg", "lb", "pound"}, {"l", "gal", "bbl"}, {"km/h", "mph", "knot"})


def _are_alike(left: str | None, right: str | None) -> bool:
    if left is None or right is None or left == right:
        return False
    money = is_money(left) and is_money(right)
    return money or any({left, right} <= kind for kind in _SIZES)
