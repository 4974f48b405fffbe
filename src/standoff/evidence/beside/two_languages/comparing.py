"""Comparing: figures, days, denials and opposites of two statements of two languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standoff.evidence.beside.comparing import LONG, length_of, outcome_of_days
from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.concepts import COMMON, DEEDS, OPPOSITES, ORDER, UNDONE
from standoff.evidence.beside.figures import outcome_of
from standoff.evidence.beside.numbers import (
    change_otherwise,
    count_people,
    may_measure_one,
    tell_one_thing,
)
from standoff.evidence.beside.one_event.measures import measure_at
from standoff.evidence.beside.one_frame.acting import compare_states
from standoff.evidence.beside.one_frame.differing import compare_frames
from standoff.evidence.beside.one_frame.frame import FEW
from standoff.evidence.beside.one_frame.opposing import is_of_one_event
from standoff.evidence.beside.one_frame.turning import compare_undone_concepts
from standoff.evidence.beside.statement import Counted, any_apart, are_apart
from standoff.evidence.beside.timing import has_settled
from standoff.evidence.beside.two_languages.known import (
    CERTAIN,
    Known,
    are_known,
    said_of,
    unknown_of,
)
from standoff.evidence.beside.two_languages.opposing import compare_denied, compare_doers
from standoff.evidence.beside.wording import Worded
from standoff.evidence.figures.currencies import is_money


def compare_known(left: Known, right: Known) -> Iterator[Comparison]:
    """Compare what two statements of two languages say of one thing, as far as the tables know it."""
    least = None if unknown_of(left) or unknown_of(right) else FEW
    framed = tuple(
        each
        for each in compare_frames(left.worded, right.worded, whole=True, least=least)
        if each.matter is not Matter.NEGATION or are_known(left, right)
    )
    yield from framed
    if any(each.matter is Matter.FIGURE for each in framed):
        yield from _dates(left, right)
        return
    figures = tuple(_figures(left, right))
    yield from figures or _unknown_figures(left, right)
    yield from _dates(left, right)
    if not framed:
        opposed = (*compare_denied(left, right), *compare_doers(left, right))
        opposed = opposed or tuple(compare_states(left.worded, right.worded))
        yield from opposed or _turned(left, right)


def _figures(left: Known, right: Known) -> Iterator[Comparison]:
    ours, theirs = left.worded.statement, right.worded.statement
    found: list[Comparison] = []
    for one in ours.figures:
        for other in theirs.figures:
            if not _is_one_measure(left.worded, one, right.worded, other):
                continue
            outcome = outcome_of(one.figure, other.figure)
            if outcome is None or (
                # People are many: those who fell ill are not those who live there.
                outcome is Outcome.EXCLUDED
                and count_people(left.worded, one, right.worded, other)
                and not left.concepts & right.concepts & DEEDS
            ):
                continue
            if outcome is Outcome.EXCLUDED and _are_of_two_times(left, one, right, other):
                outcome = Outcome.OTHER_TIME
            said = one.span.of(ours.text), other.span.of(theirs.text)
            found.append(Comparison(Matter.FIGURE, outcome, *said, CERTAIN))
    equal = [each for each in found if each.outcome is not Outcome.EXCLUDED]
    # A figure that has its equal is not held against a third; of several that differ none is known.
    yield from equal[:2]
    used = {side for each in equal for side in (each.left, each.right)}
    rest = [each for each in found if not {each.left, each.right} & used and each not in equal]
    yield from rest if len(rest) == 1 else ()


def _unknown_figures(left: Known, right: Known) -> Iterator[Comparison]:
    """Compare the one number that each has, of which no table knows whether it counts the same."""
    ours, theirs = left.worded.statement, right.worded.statement
    if len(ours.figures) != 1 or len(theirs.figures) != 1:
        return
    (one,), (other,) = ours.figures, theirs.figures
    if may_measure_one(left.worded, one, right.worded, other) and (
        outcome_of(one.figure, other.figure) is Outcome.EXCLUDED
    ):
        said = one.span.of(ours.text), other.span.of(theirs.text)
        yield Comparison(Matter.FIGURE, Outcome.EXCLUDED, *said, UNKNOWN)


UNKNOWN = 0.3
"""So alike are the surroundings of numbers of which no table knows what they count."""


def _are_of_two_times(left: Known, one: Counted, right: Known, other: Counted) -> bool:
    """Say whether two figures are of two days, or count what grows in reports of two days."""
    measure = measure_at(left.worded, one.span)
    grows = measure is not None and measure.grows
    ours, theirs = left.worded.statement, right.worded.statement
    grows = grows and ours.published != theirs.published and not has_settled(ours, theirs)
    return are_apart(one.days, other.days) or grows


def _is_one_measure(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether two figures measure the same, have one unit, or count one thing that both tables know."""
    a, b = one.figure, other.figure
    measures = measure_at(left, one.span), measure_at(right, other.span)
    kinds = {each.kind for each in measures if each is not None and each.kind[0] != "#"}
    if kinds:
        return len(kinds) == 1 and None not in measures and a.unit == b.unit
    return may_measure_one(left, one, right, other) and tell_one_thing(left, one, right, other)


def _dates(left: Known, right: Known) -> Iterator[Comparison]:
    ours, theirs = left.worded.statement, right.worded.statement
    for one in ours.days_told:
        for other in theirs.days_told:
            outcome = outcome_of_days(one.days, other.days)
            if outcome is Outcome.EXCLUDED or max(map(length_of, (one.days, other.days))) > LONG:
                continue
            said = one.span.of(ours.text), other.span.of(theirs.text)
            yield Comparison(Matter.DATE, outcome, *said, CERTAIN)
            return


def _turned(left: Known, right: Known) -> Iterator[Comparison]:
    ours, theirs = left.concepts - COMMON, right.concepts - COMMON
    if left.denies != right.denies and _tell_the_same(left, right):
        both = left.worded.denies and right.worded.denies
        denying, telling = (left, right) if left.denies else (right, left)
        # What the denial has for itself is all that it denies.
        more = denying.concepts - telling.concepts - COMMON or unknown_of(denying)
        if both or more or "deny" in ours or not are_known(left, right):
            return
        if any_apart(left.worded.statement.days_told, right.worded.statement.days_told):
            return
        yield Comparison(Matter.NEGATION, Outcome.EXCLUDED, *_sides(left, right), CERTAIN)
    elif left.denies == right.denies:
        for one in sorted(ours - theirs):
            for other in sorted(OPPOSITES.get(one, frozenset()) & (theirs - ours)):
                if not ours & theirs or _have_in_common(left, right) < 2:
                    continue
                if one in ORDER and not all(map(_is_of_one_event, (left, right), (one, other))):
                    continue
                said = said_of(left, one), said_of(right, other)
                yield Comparison(Matter.OPPOSITE, Outcome.EXCLUDED, *said, CERTAIN)
                return
        yield from compare_undone_concepts(left.worded, right.worded)


def _is_of_one_event(known: Known, concept: str) -> bool:
    """Say whether a sentence tells of one event before or after which something was: "the vote", not "a vote"."""
    spans = [each.span for each in known.worded.features if each.name == concept]
    return is_of_one_event(known.worded, spans[0])


def _have_in_common(left: Known, right: Known) -> int:
    """Give how many things two statements share: names, days, numbers, and concepts that say something.

    Where all of both is known, each concept does.
    """
    shared = left.worded.weights.keys() & right.worded.weights.keys()
    return len(shared - COMMON if unknown_of(left) or unknown_of(right) else shared)


def _tell_the_same(left: Known, right: Known) -> bool:
    """Say whether two statements speak of the same but for a denial: the same deeds of the same, or all the same."""
    ours, theirs = left.concepts - COMMON, right.concepts - COMMON
    if ours == theirs and len(ours) > 1:
        return True
    deeds = ours & DEEDS
    if not deeds or deeds != theirs & DEEDS or not (ours <= theirs or theirs <= ours):
        return False
    return _have_in_common(left, right) > 2


def tell_opposites(left: Known, right: Known) -> bool:
    """Say whether one statement has a concept that the other has the opposite of, or what undoes it."""
    ours, theirs = left.concepts - right.concepts, right.concepts - left.concepts
    return any(
        not (OPPOSITES.get(one, frozenset()) | UNDONE.get(one, frozenset())).isdisjoint(theirs)
        for one in ours
    )


def tell_one_amount(left: Known, right: Known, comparisons: Iterable[Comparison]) -> bool:
    """Say whether two undated statements tell one amount of money: what was paid stays so, whenever it is told."""
    if left.worded.statement.days_told or right.worded.statement.days_told:
        return False
    told = {each.left for each in comparisons if each.outcome is Outcome.EQUAL}
    statement = left.worded.statement
    return any(
        is_money(each.figure.unit) and each.span.of(statement.text) in told
        for each in statement.figures
    )


def tell_other_numbers(left: Known, right: Known) -> bool:
    """Say whether both have figures, and none of them the same, or tell a change otherwise."""
    if change_otherwise(left.worded, right.worded):
        return True
    ours, theirs = (
        {each.figure.value for each in side.worded.statement.figures} for side in (left, right)
    )
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _sides(left: Known, right: Known) -> tuple[str, str]:
    shared = (left.concepts & right.concepts) - COMMON
    first = min(shared & DEEDS or shared)
    told = [said_of(side, first) for side in (left, right)]
    words = [
        f"not: {word}" if k.denies else word for k, word in zip((left, right), told, strict=True)
    ]
    return words[0], words[1]
