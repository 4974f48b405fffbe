"""Holding: whether two measures are of one thing of one event, and whether both can be true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.figures import is_amount_of
from standoff.evidence.beside.holding import are_statements, is_guessed, parties_of
from standoff.evidence.beside.one_event.kinship import Kinship
from standoff.evidence.beside.one_event.measures import (
    AGE,
    CHILDREN,
    Measure,
    is_recalled,
    measure_words,
    places_of,
    read_measures,
)
from standoff.evidence.beside.statement import Days
from standoff.evidence.beside.surroundings import Surroundings, likeness_of
from standoff.evidence.beside.wording import Worded
from standoff.evidence.figures.currencies import may_be_one
from standoff.evidence.text.shingles import normalise_words

CLOSE = Decimal("1.06")
"""Converted and rounded lengths that differ by less are one."""
FULL_NAME = 2
"""Words of a name by which somebody is known for one and the same."""
OF_THE_DAY = dt.timedelta(days=3)
"""A day so near to the report is that of what it reports."""


class Held(NamedTuple):
    """Two measures held against each other.

    Parameters
    ----------
    certain
        Whether subject, measure and time are one, so that two values contradict each other.
    """

    comparison: Comparison
    certain: bool
    kind: str


def hold_measures(left: Worded, right: Worded, kinship: Kinship) -> Iterator[Held]:
    """Hold the measures of two statements of articles on one event against each other.

    Of a kind that a statement has twice, only equal values are told: of which the
    other one speaks is not known.
    """
    ours, theirs = read_measures(left), read_measures(right)
    for kind in sorted({each.kind for each in ours} & {each.kind for each in theirs}):
        pairs = [
            (one, other)
            for one in ours
            for other in theirs
            if one.kind == other.kind == kind and _are_of_one(one, other)
        ]
        held = [each for each in (_hold(left, *p, right, kinship) for p in pairs) if each]
        equal = [each for each in held if each.comparison.outcome is Outcome.EQUAL]
        yield from (equal or (held if len(pairs) == 1 else ()))[:1]


def _are_of_one(one: Measure, other: Measure) -> bool:
    """Say whether two measures of a kind have one unit and no owners of two names."""
    if not may_be_one(one.unit, other.unit) or one.who != other.who:
        return False
    if one.kind == AGE:
        fewer, more = sorted((one.owner, other.owner), key=len)
        return len(fewer) >= FULL_NAME and fewer <= more
    if one.kind == CHILDREN:
        unknown = min(len(one.owner), len(other.owner)) < FULL_NAME
        return unknown or bool(one.owner & other.owner)
    return True


def _hold(
    left: Worded, one: Measure, other: Measure, right: Worded, kinship: Kinship
) -> Held | None:
    outcome = outcome_of(one, other)
    around, there = Surroundings.of(left, one.span), Surroundings.of(right, other.span)
    named = one.kind in (AGE, CHILDREN)
    if outcome is None or not _are_of_one_time(left, one, right, other):
        return None
    if outcome is not Outcome.EQUAL and _is_told_besides(left, one, other, right):
        return None
    if one.grows and not _count_the_same(left, one, right, other):
        return None
    if not named and not _are_of_one_event(left, one, right, other, kinship):
        return None
    if one.kind.startswith("#") and (outcome is not Outcome.EQUAL or around.alike(there) < COUNTED):
        return None
    said = one.span.of(left.statement.text), other.span.of(right.statement.text)
    alike = max(ALIKE, around.alike(there, 1))
    comparison = Comparison(Matter.FIGURE, outcome, *said, alike, named=True)
    anchored = not one.grows and _have_a_measure_in_common(left, one, right, other)
    certain = named or anchored or _name_the_same(left, right)
    certain = certain and _is_certain(left, one, right, other)
    return Held(comparison, certain, one.kind)


def _is_told_besides(left: Worded, one: Measure, other: Measure, right: Worded) -> bool:
    """Say whether an amount is told by the other statement, too, in whatever place: sold for nine to pay a bill of 27."""
    return is_amount_of(right, left, one.span) or is_amount_of(left, right, other.span)


ALIKE = 0.5
"""Measures of one kind, of one event, count for so much likeness of their surroundings."""
COUNTED = 0.3
"""So alike must the surroundings of what has no kind of its own be."""


def outcome_of(one: Measure, other: Measure) -> Outcome | None:
    """Say what two measures are to each other; None where one is only vague, or nothing can be said.

    What grows and is left open upwards is of another time: at least three, at least five.
    """
    if one.is_vague or other.is_vague:
        return _outcome_of_vague(one, other)
    if one.value == other.value or (one.unit == "m" and _are_close(one.value, other.value)):
        return Outcome.EQUAL
    if one.high < other.low or other.high < one.low:
        return Outcome.EXCLUDED
    if one.is_open or other.is_open:
        return _outcome_of_open(one, other)
    if other.low <= one.low and one.high <= other.high:
        return Outcome.LEFT_NARROWER
    within = one.low <= other.low and other.high <= one.high
    return Outcome.RIGHT_NARROWER if within else Outcome.OVERLAP


def _outcome_of_vague(one: Measure, other: Measure) -> Outcome | None:
    """Say what dozens are to hundreds, or to a number: as a rule dozens are fewer than two hundred."""
    if one.is_vague and other.is_vague:
        return None if one.value == other.value else Outcome.EXCLUDED
    vague, exact = (one, other) if one.is_vague else (other, one)
    if exact.high < vague.value or exact.low > UP_TO * vague.value:
        return Outcome.EXCLUDED
    if exact.is_open:
        return Outcome.OVERLAP
    return Outcome.RIGHT_NARROWER if one.is_vague else Outcome.LEFT_NARROWER


UP_TO = 8
"""Dozens are 24 at least, and so many times that at most."""


def _outcome_of_open(one: Measure, other: Measure) -> Outcome | None:
    near = _are_close(one.value, other.value, NEARLY)
    if near and one.is_open != other.is_open:
        return Outcome.RIGHT_NARROWER if one.is_open else Outcome.LEFT_NARROWER
    if _are_close(one.value, other.value, ROUND):
        return Outcome.OVERLAP
    return Outcome.OTHER_TIME if one.grows else None


NEARLY = Decimal("1.5")
"""Who says "more than 40" may mean 42; who means 80 says so."""


ROUND = Decimal("1.1")
"""More than 40 and at least 43 are one count."""
FAR = 25
"""Counts of one event, early and late, are not so many times each other."""


def _are_close(one: Decimal, other: Decimal, times: Decimal = CLOSE) -> bool:
    return max(one, other) <= times * min(one, other)


def _are_of_one_time(left: Worded, one: Measure, right: Worded, other: Measure) -> bool:
    """Say whether neither is of a day long before its report, nor of a day that the other excludes."""
    if one.kind in (AGE, CHILDREN):
        return not is_recalled(left, one) and not is_recalled(right, other)
    if not (_is_of_the_day(left, one.days) and _is_of_the_day(right, other.days)):
        return one.days is not None and one.days == other.days
    return one.days is None or other.days is None or _meet(one.days, other.days)


def _meet(one: Days, other: Days) -> bool:
    return one[0] - dt.timedelta(days=1) <= other[1] and other[0] <= one[1] + dt.timedelta(days=1)


def _is_of_the_day(worded: Worded, days: Days | None) -> bool:
    published = worded.statement.published
    if days is None or published is None:
        return days is None
    near = published[0] - OF_THE_DAY <= days[1] and days[0] <= published[1] + OF_THE_DAY
    return near and days[1] - days[0] <= OF_THE_DAY


def _are_of_one_event(
    left: Worded, one: Measure, right: Worded, other: Measure, kinship: Kinship
) -> bool:
    """Say whether nothing tells that two measures are of two events, and something that they are of one."""
    if one.another or other.another:
        return False
    if _have_a_measure_in_common(left, one, right, other):
        return True
    around, there = Surroundings.of(left, one.span), Surroundings.of(right, other.span)
    if around.is_of_others(there):
        return False
    articles = left.statement.article, right.statement.article
    if any(not kinship.knows(articles[1], name) for name in around.proper):
        return False
    if any(not kinship.knows(articles[0], name) for name in there.proper):
        return False
    return bool(left.proper & right.proper & (around.proper | there.proper))


LIKE = 0.25
"""So alike must two statements be of which each counts people."""


def _count_the_same(left: Worded, one: Measure, right: Worded, other: Measure) -> bool:
    """Say whether two counts of people are of one place and one span of time.

    A count of a part, of a district, or of a whole war is told in other words.
    """
    likeness = likeness_of(left, right)
    if likeness is None or likeness.share < LIKE:
        return False
    if max(one.value, other.value) > FAR * max(Decimal(1), min(one.value, other.value)):
        return False
    if outcome_of(one, other) in (Outcome.EQUAL, Outcome.OVERLAP):
        return True
    return _has_all(right, places_of(left, one)) and _has_all(left, places_of(right, other))


BEGINNING = 5
"""So many letters of the name of a place stand in its adjective, too: Indonesia, Indonesian."""


def _has_all(worded: Worded, names: frozenset[str]) -> bool:
    told = {word[:BEGINNING] for word in normalise_words(worded.statement.text)}
    return all(name[:BEGINNING] in told for name in names)


def _have_a_measure_in_common(left: Worded, one: Measure, right: Worded, other: Measure) -> bool:
    ours, theirs = (
        {
            (each.kind, each.value, each.unit)
            for each in read_measures(side)
            if each is not mine and each.kind == AGE
        }
        for side, mine in ((left, one), (right, other))
    )
    return bool(ours & theirs)


def _name_the_same(left: Worded, right: Worded) -> bool:
    """Say whether neither speaks of somebody of whom the other does not."""
    ours, theirs = parties_of(left), parties_of(right)
    return not (ours - right.proper and theirs - left.proper)


def _is_certain(left: Worded, one: Measure, right: Worded, other: Measure) -> bool:
    """Say whether the time is one, and neither is guessed, left open or still going on."""
    ours, theirs = left.statement, right.statement
    if ours.published is None or theirs.published is None:
        return False
    if one.kind in (AGE, CHILDREN):
        return True
    if is_guessed(left, right) or not are_statements(left, right):
        return False
    if not one.grows:
        return not (one.is_open and other.is_open)
    rising = measure_words(ours.language).words.rising
    if any(rising.search(each.text) for each in (ours, theirs)):
        return False
    return ours.published == theirs.published and not one.is_open and not other.is_open
