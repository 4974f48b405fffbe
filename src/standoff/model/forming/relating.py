"""From preferences to relations: statements, tiers and pairs of states with their marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from standoff.errors import ConflictModelError, Problem
from standoff.model.forming.relations import SMALL, Criterion, Relation, SaidOfPairs
from standoff.model.forming.tiers import rank_by_tiers
from standoff.model.ordering import count_holding
from standoff.model.preferences import Mark, Preferences, RankedStatements, Ranking, Thresholds
from standoff.model.selection import StateIndex, selects_nothing, unpack_bits

OPEN_STATES = 1 << 12
"""Up to this many states it is kept which comparisons an unknown order of statements leaves open."""


def relate_states(
    preferences: Preferences | None, ranks: Sequence[int], states: StateIndex
) -> Relation | None:
    """Make the relation that preferences say; None where they say no more than an order.

    Parameters
    ----------
    ranks
        The order they come to where marks are left out.

    Raises
    ------
    ConflictModelError
        With every problem found; paths are relative to the decision maker.
    """
    if preferences is None or not _needs_relation(preferences, len(states.codes)):
        return None
    return relate(preferences, ranks, states)


def _needs_relation(preferences: Preferences, states: int) -> bool:
    if preferences.is_marked or preferences.thresholds is not None:
        return True
    basis = preferences.basis
    is_open = isinstance(basis, RankedStatements) and bool(basis.order_unknown)
    return is_open and states <= OPEN_STATES


def relate(preferences: Preferences, ranks: Sequence[int], states: StateIndex) -> Relation:
    """Make the relation that preferences say.

    Parameters
    ----------
    ranks
        The order they come to where marks are left out.

    Raises
    ------
    ConflictModelError
        With every problem found; paths are relative to the decision maker.
    """
    problems: list[Problem] = []
    exceptions = tuple(_iter_exceptions(preferences, states, problems))
    if problems:
        raise ConflictModelError("a comparison of states cannot be read", problems)
    match preferences.basis:
        case RankedStatements() as basis if not preferences.adjustments:
            criteria = tuple(_iter_levels(basis, states))
        case Ranking(marks=marks) as basis if marks and not preferences.adjustments:
            criteria = tuple(_iter_tiers(basis, states))
        case _:
            criteria = (Criterion(ranks),)
    return Relation(len(states.codes), criteria, exceptions, preferences.thresholds or Thresholds())


def _iter_levels(basis: RankedStatements, states: StateIndex) -> Iterator[Criterion]:
    blocks = {
        k: number
        for number, (start, stop) in enumerate(basis.order_unknown)
        for k in range(start, stop)
    }
    for number, level in enumerate(basis.levels):
        tables = [states.tables.of(item.statement) for item in level.statements]
        yield Criterion(_count(tables, states), level.mark, blocks.get(number, -1))


def _count(tables: Sequence[int], states: StateIndex) -> Sequence[int]:
    size = len(states.codes)
    if size <= SMALL:
        return count_holding(tables, states)
    import numpy as np

    found = np.zeros(size, np.int32)
    for table in tables:
        found += unpack_bits(table, size)
    return cast("Sequence[int]", found)


def _iter_tiers(basis: Ranking, states: StateIndex) -> Iterator[Criterion]:
    """Part a ranking into classes by its strongest marks, and these by weaker ones.

    Of two tiers the strongest mark between them counts; they are in unknown
    order only if all marks between them say so.
    """
    scores = rank_by_tiers(replace(basis, marks=()), states)
    last = len(basis.tiers) + basis.rest
    place = [last - 1 if score < 0 else len(basis.tiers) - score for score in scores]
    strengths = sorted({m.strength for m in basis.marks[1:] if not m.unknown}, reverse=True)
    for strength in strengths:
        steps = [not m.unknown and m.strength >= strength for m in basis.marks]
        yield Criterion(_classes(steps, place), Mark(strength=strength))
    if any(mark.unknown for mark in basis.marks):
        yield Criterion([-each for each in place], Mark(unknown=True))


def _classes(steps: Sequence[bool], place: Sequence[int]) -> list[int]:
    """Give each state the number of the class of its tier, as steps between tiers part them."""
    classes, level = [], 0
    for number, step in enumerate(steps):
        level -= step and number > 0
        classes.append(level)
    return [classes[each] for each in place]


def _iter_exceptions(
    preferences: Preferences, states: StateIndex, problems: list[Problem]
) -> Iterator[SaidOfPairs]:
    for number, pair in enumerate(preferences.pairs):
        found = {}
        for key, selector in (("better", pair.better), ("worse", pair.worse)):
            path = ("compare", number, key)
            bits = states.select(selector)
            if isinstance(bits, Problem):
                problems.append(replace(bits, path=path))
                continue
            if not bits:
                problems.append(selects_nothing(selector, states, path))
            found[key] = bits
        if len(found) == 2 and found["better"] & found["worse"] and not pair.equal:
            common = found["better"] & found["worse"]
            name = states.describe(common.bit_length() - 1)
            message = f"state {name} would be compared with itself"
            hint = "Say 'better' and 'worse' so that no state fits both."
            at = ("compare", number)
            problems.append(Problem("compared-with-itself", message, hint=hint, path=at))
        elif len(found) == 2:
            yield SaidOfPairs(found["better"], found["worse"], pair.mark, pair.equal)
