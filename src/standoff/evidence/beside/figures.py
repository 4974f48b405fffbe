"""Figures of two statements: which count the same thing, and whether both can be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.one_event.measures import AGE, Measure, is_recalled, measure_at
from standoff.evidence.beside.statement import Counted, are_apart
from standoff.evidence.beside.surroundings import Surroundings, named_before, subject_of
from standoff.evidence.beside.wording import Worded, head_of
from standoff.evidence.beside.words.meanings import meaning_of, meanings
from standoff.evidence.figures.currencies import may_be_one
from standoff.evidence.figures.finding import Figure
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import normalise_words


def compare_figures(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare the figures of two statements that count the same thing.

    A figure that has its equal on the other side is not held against a third.
    """
    found: list[tuple[float, Counted, Counted, Comparison]] = []
    for one in left.statement.figures:
        for other in right.statement.figures:
            alike = _same_measure(left, one, right, other)
            if alike is not None:
                comparison = _compare_figures(left, one, right, other, alike)
                if comparison is not None:
                    found.append((alike, one, other, comparison))
    if not found:
        return
    equal = [each for each in found if each[3].outcome is not Outcome.EXCLUDED]
    settled = {id(side) for each in equal for side in each[1:3]}
    settled |= _stated_on_both(left, right)
    rest = [
        each
        for each in found
        if not {id(each[1]), id(each[2])} & settled
        and not _is_summed(left, each[2])
        and not _is_summed(right, each[1])
    ]
    yield from _best(equal)
    yield from _best(rest)


def _is_summed(worded: Worded, whole: Counted) -> bool:
    """Say whether a statement gives the parts of a number: three ships and two boats for five."""
    values = [each.figure.value for each in worded.statement.figures if each.figure.of is None]
    parts = [value for value in values if value is not None]
    return len(parts) > 1 and any(
        sum(parts[i:j]) == whole.figure.value
        for i in range(len(parts))
        for j in range(i + 2, len(parts) + 1)
    )


def _stated_on_both(left: Worded, right: Worded) -> set[int]:
    """Give the figures whose value and unit stand on the other side, too, in whatever place."""
    both = values_of(left) & values_of(right)
    told = (*left.statement.figures, *right.statement.figures)
    return {id(each) for each in told if _value_of(each) in both}


def is_amount_of(worded: Worded, other: Worded, span: Span) -> bool:
    """Say whether a statement has the amount that stands in a place of another one: so much of one unit, no people."""
    told = next((each for each in other.statement.figures if each.span == span), None)
    if told is None or told.figure.unit in (None, "person"):
        return False
    return _value_of(told) in values_of(worded)


def values_of(worded: Worded) -> frozenset[object]:
    """Give the bounds and units of the figures of a statement."""
    return worded.keep("values", _values_of)


def _values_of(worded: Worded) -> frozenset[object]:
    return frozenset(_value_of(each) for each in worded.statement.figures)


def _value_of(counted: Counted) -> object:
    return _interval(counted.figure), counted.figure.unit


def _best(found: Iterable[tuple[float, Counted, Counted, Comparison]]) -> Iterator[Comparison]:
    """Give every figure at most one partner, the likest first."""
    used: set[int] = set()
    for _, one, other, comparison in sorted(found, key=lambda each: -each[0]):
        if id(one) not in used and id(other) not in used:
            used |= {id(one), id(other)}
            yield comparison


def _same_measure(left: Worded, one: Counted, right: Worded, other: Counted) -> float | None:
    """Say how alike the surroundings of two figures are; None if they count different things."""
    ours, theirs = one.figure, other.figure
    if not may_be_one(ours.unit, theirs.unit) or (ours.of is None) != (theirs.of is None):
        return None
    if ours.trend != theirs.trend or not may_be_of_one_thing(left, one, right, other):
        return None
    subjects = {subject_of(left, one.span), subject_of(right, other.span)} - {None}
    if len(subjects) > 1 or _are_of_two_named(left, one, right, other):
        return None
    around = Surroundings.of(left, one.span), Surroundings.of(right, other.span)
    heads = _measure_of(left, one), _measure_of(right, other)
    general = meanings(left.statement.language).general
    plain = [head is None or head in general for head in heads]
    if heads[0] == heads[1] and not plain[0]:
        return _enough(around, 1, 0.25)
    if all(plain):
        measured = ours.unit is not None or ours.of is not None
        return _enough(around, 2, 0.6) if measured else None
    if any(plain):
        bare = ours if plain[0] else theirs
        if bare.unit is None and bare.counted is None:
            return None  # an age, a number by itself
        head, place = (heads[1], around[0]) if plain[0] else (heads[0], around[1])
        named = head in place.weights
        return _enough(around, 1, 0.25) if named else _enough(around, 2, 0.5)
    return _enough(around, 2, 0.6) if ours.unit is not None else None


def may_be_of_one_thing(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether nothing near two figures tells that they are of two things."""
    ours, theirs = _told_of(left, one), _told_of(right, other)
    if ours.is_from_the_report or theirs.is_from_the_report:
        return False
    if ours.is_rest != theirs.is_rest or ours.grade != theirs.grade:
        return False
    if not _may_count_one_thing(left, one, right, other):
        return False
    return _may_measure_one_thing(left, one, right, other)


class _Told(NamedTuple):
    """What is told of one figure by what stands around it."""

    is_from_the_report: bool
    is_rest: bool
    grade: str | None
    head: str | None
    measure: Measure | None


def _told_of(worded: Worded, counted: Counted) -> _Told:
    return worded.keep(("figure", id(counted)), lambda whole: _read_told(whole, counted))


def _read_told(worded: Worded, counted: Counted) -> _Told:
    return _Told(
        _is_from_the_report(worded, counted),
        _is_rest(worded, counted),
        _grade_of(worded, counted),
        _read_measure(worded, counted),
        measure_at(worded, counted.span),
    )


def _may_measure_one_thing(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether nothing beside two figures tells that they measure two things, or of two people."""
    ours, theirs = _told_of(left, one).measure, _told_of(right, other).measure
    if ours is None or theirs is None:
        known = ours or theirs
        return known is None or not (known.grows or known.kind == AGE)
    if ours.grows and theirs.grows:
        recalled = is_recalled(left, ours) != is_recalled(right, theirs)
        return ours.kind == theirs.kind and ours.another == theirs.another and not recalled
    if ours.kind == AGE and ours.value != theirs.value:
        return bool(ours.owner & theirs.owner)
    return ours.kind == theirs.kind or ours.kind.startswith("#") or theirs.kind.startswith("#")


def _may_count_one_thing(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether two figures count one noun, or one of them none of its own."""
    people = {one.figure.unit, other.figure.unit} <= {None, "person"}
    if one.figure.unit is not None and other.figure.unit is not None and not people:
        return True
    heads = _measure_of(left, one), _measure_of(right, other)
    general = meanings(left.statement.language).general
    return heads[0] == heads[1] or any(head is None or head in general for head in heads)


def _are_of_two_named(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether a statement has a figure for each of two, of whom these are: two fighters, two sides."""
    ours, theirs = named_before(left, one.span), named_before(right, other.span)
    if not ours or not theirs or ours & theirs:
        return False
    return any(
        named_before(side, each.span) & name
        for side, mine, name in ((left, one, theirs), (right, other, ours))
        for each in side.statement.figures
        if each is not mine
    )


DURATIONS = frozenset(("day", "week", "month", "year", "hour", "minute"))


def _is_from_the_report(worded: Worded, counted: Counted) -> bool:
    """Say whether a figure counts time from the day of the report: 12 days ago."""
    if counted.figure.unit not in DURATIONS:
        return False
    words, text = meanings(worded.statement.language).words, worded.statement.text
    if words.counted_from_the_report.match(text[counted.span.end :]) is not None:
        return True
    before = text[max(0, counted.span.start - GRADING) : counted.span.start]
    lasts = counted.figure.unit in GOES_ON and not worded.statement.days_told
    return lasts and words.counted_up_to_a_moment.search(before) is not None


GOES_ON = frozenset(("day", "week", "hour"))
"""In so short units is counted what still goes on when it is reported."""


def _grade_of(worded: Worded, counted: Counted) -> str | None:
    """Give the word by which a number grades or names something: magnitude 6, round seven."""
    pattern = meanings(worded.statement.language).words.names_a_number
    text, span = worded.statement.text, counted.span
    before = text[max(0, span.start - GRADING) : span.start]
    found = pattern.search(before) or pattern.search(text[span.end : span.end + GRADING])
    if found is None:
        return None
    return next((each.casefold() for each in found.groups() if each), None)


GRADING = 30
"""So many characters before and behind a number are read for what it grades."""


def _is_rest(worded: Worded, counted: Counted) -> bool:
    """Say whether a figure counts the rest of something: three other ships."""
    rest = meanings(worded.statement.language).words.rest
    text = worded.statement.text[counted.span.end : counted.span.end + REST_CHARACTERS]
    return not rest.isdisjoint(normalise_words(text))


REST_CHARACTERS = 12
"""So far behind a figure the word stands that makes it a rest."""


def _enough(around: tuple[Surroundings, Surroundings], words: int, least: float) -> float | None:
    alike = around[0].alike(around[1], words)
    return alike if alike >= least else None


def _measure_of(worded: Worded, counted: Counted) -> str | None:
    """Give what a figure counts; of people, by what befell them: four people were killed."""
    return _told_of(worded, counted).head


def _read_measure(worded: Worded, counted: Counted) -> str | None:
    head = head_of(worded, counted.figure)
    known = meanings(worded.statement.language)
    if counted.figure.unit not in (None, "person") or (head and head not in known.general):
        return head
    text, span = worded.statement.text, counted.span
    found = known.words.befell_behind.search(text[span.end : span.end + GRADING])
    if found is None and (head is not None or counted.figure.unit is not None):
        found = known.words.befell_before.search(text[max(0, span.start - GRADING) : span.start])
    if found is None:
        return head
    return meaning_of(found.group(1).casefold(), worded.statement.language) or head


def _compare_figures(
    left: Worded, one: Counted, right: Worded, other: Counted, alike: float
) -> Comparison | None:
    outcome = outcome_of(one.figure, other.figure)
    if outcome is None:
        return None
    if outcome is Outcome.EXCLUDED and (is_vague(one.figure) or is_vague(other.figure)):
        return None
    if outcome is Outcome.EXCLUDED and are_apart(one.days, other.days):
        outcome = Outcome.OTHER_TIME
    return Comparison(
        Matter.FIGURE,
        outcome,
        one.span.of(left.statement.text),
        other.span.of(right.statement.text),
        alike,
        _is_of_one_name(left, one, right, other),
        Surroundings.of(left, one.span).says_the_same(Surroundings.of(right, other.span)),
    )


def is_vague(figure: Figure) -> bool:
    """Say whether a figure names no number: dozens, hundreds."""
    return figure.value is None and figure.high is None


def _is_of_one_name(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    heads = {_measure_of(left, one), _measure_of(right, other)}
    general = meanings(left.statement.language).general
    if len(heads) > 1 or None in heads or heads & general:
        return False
    around, there = Surroundings.of(left, one.span), Surroundings.of(right, other.span)
    return around.names_with(there) and around.says_the_same(there)


def outcome_of(left: Figure, right: Figure) -> Outcome | None:
    """Say what the values of two figures are to each other; None where that says nothing."""
    ours, theirs = _interval(left), _interval(right)
    if ours == theirs or (left.value is not None and _is_one_number(left, right)):
        return Outcome.EQUAL
    (a, b), (c, d) = ours, theirs
    if not ((b is None or c is None or c <= b) and (d is None or a is None or a <= d)):
        return _rounded(left, right) or Outcome.EXCLUDED
    if (a is None and c is None) or (b is None and d is None):
        return None  # up to this many, up to that many: who says so says nothing of the other
    if _within(ours, theirs):
        return Outcome.LEFT_NARROWER if _is_near(ours, theirs) else None
    if _within(theirs, ours):
        return Outcome.RIGHT_NARROWER if _is_near(theirs, ours) else None
    return Outcome.OVERLAP


def _is_one_number(left: Figure, right: Figure) -> bool:
    """Say whether two figures name one number, be it "about" or "at least" so many."""
    return left.value == right.value and left.of == right.of


_Bound = Fraction | Decimal | None
_Interval = tuple[_Bound, _Bound]


def _interval(figure: Figure) -> _Interval:
    if not figure.of:
        return figure.low, figure.high
    whole = Fraction(figure.of)
    low = None if figure.low is None else Fraction(figure.low) / whole
    high = None if figure.high is None else Fraction(figure.high) / whole
    return low, high


FAR, NEAR = 5, 3
"""Who says "more than 9" may mean 15; who means 20 says so."""


def _is_near(inner: _Interval, outer: _Interval) -> bool:
    """Say whether an interval is near the bound of an open one that it lies in."""
    (a, b), (c, d) = inner, outer
    if d is None:
        return c is not None and b is not None and NEAR * b <= FAR * c
    return c is not None or a is None or FAR * a >= NEAR * d


def _within(inner: _Interval, outer: _Interval) -> bool:
    (a, b), (c, d) = inner, outer
    return (c is None or (a is not None and a >= c)) and (d is None or (b is not None and b <= d))


def _rounded(left: Figure, right: Figure) -> Outcome | None:
    if left.value is None or right.value is None or left.of or right.of:
        return None
    if _rounds_to(left.value, right.value) and right.high is not None:
        return Outcome.LEFT_NARROWER
    fine = left.high is not None and _rounds_to(right.value, left.value)
    return Outcome.RIGHT_NARROWER if fine else None


ROUNDED = Decimal("0.1")
"""So much of a round number may be rounded away: 65 miles are not 100."""


def _rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Say whether `coarse` is `fine` to fewer digits: 1.16 and 1.2, 4,980 and 5,000."""
    exponent = int(coarse.normalize().as_tuple().exponent)
    if exponent in (0, 1) or coarse == 0:
        return False
    step = Decimal(1).scaleb(exponent)
    near = min(step / 2, abs(coarse) * ROUNDED)
    return abs(fine - coarse) <= near and int(fine.normalize().as_tuple().exponent) < exponent


def count_otherwise(left: Worded, right: Worded) -> bool:
    """Say whether two statements count things of one unit or noun, and none of them alike."""
    if not values_of(left).isdisjoint(values_of(right)):
        return False
    ours, theirs = (
        {each.figure.unit or head_of(side, each.figure) for each in side.statement.figures}
        for side in (left, right)
    )
    return not ours.isdisjoint(theirs)
