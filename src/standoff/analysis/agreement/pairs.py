"""Two sets of states: in how many pairs a decision maker prefers which, and what decides there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.deciding import ByCorrection, ByLevel, ByPair, ByWeights, Comparer, Decision
from standoff.model.preferences import RankedStatements, Weights

MOST_KINDS = 20_000
"""So many pairs of unlike states are compared one by one where there are corrections by hand."""

Reason = tuple[str, int]
"""``("level", 2)``, ``("correction", 0)``, ``("ranking", 0)`` or ``("weights", 0)``."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """What decides, and in how many pairs for the state of the first set, and of the second."""

    reason: Reason
    first: int
    second: int


@dataclass(frozen=True)
class Pairs:
    """How a decision maker compares the states of two sets, each of one with each of the other.

    Parameters
    ----------
    first, second, equal
        In how many pairs it prefers the state of the first set, that of the
        second, and neither. A state with itself is no pair.
    deciding
        What decides, most pairs first; empty where there are too many
        corrections to tell.
    """

    first: int
    second: int
    equal: int
    deciding: tuple[Deciding, ...]

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return self.first + self.second + self.equal


def compare_sets(comparer: Comparer, one: Sequence[int], other: Sequence[int]) -> Pairs:
    """Compare each state of a set with each of another.

    Notes
    -----
    Cost: by statements one pass over the states for each level; otherwise one
    sort. With corrections by hand each pair of states that these treat unlike
    is compared, up to `MOST_KINDS`.
    """
    first, second, equal = _count(comparer.graph.ranks[comparer.dm], one, other)
    same = len(set(one) & set(other))
    deciding = tuple(sorted(_find_deciding(comparer, one, other), key=_order))
    return Pairs(first, second, equal - same, deciding)


def _order(each: Deciding) -> tuple[int, Reason]:
    return -(each.first + each.second), each.reason


def _count(ranks: Sequence[int], one: Sequence[int], other: Sequence[int]) -> tuple[int, int, int]:
    import numpy as np

    mine = np.array([ranks[state] for state in one], dtype=np.int64)
    theirs = np.sort(np.array([ranks[state] for state in other], dtype=np.int64))
    below = np.searchsorted(theirs, mine, "left")
    upto = np.searchsorted(theirs, mine, "right")
    first, second = int(below.sum()), int((len(theirs) - upto).sum())
    return first, second, len(one) * len(other) - first - second


def _find_deciding(
    comparer: Comparer, one: Sequence[int], other: Sequence[int]
) -> Iterator[Deciding]:
    preferences = comparer.preferences
    if preferences is None:
        return
    if preferences.adjustments:
        yield from _with_corrections(comparer, one, other)
    elif isinstance(preferences.basis, RankedStatements):
        held = comparer.satisfied
        yield from _by_levels([held(s) for s in one], [held(s) for s in other])
    else:
        kind = "weights" if isinstance(preferences.basis, Weights) else "ranking"
        first, second, _ = _count(comparer.graph.ranks[comparer.dm], one, other)
        if first or second:
            yield Deciding((kind, 0), first, second)


def _by_levels(one: list[tuple[int, ...]], other: list[tuple[int, ...]]) -> Iterator[Deciding]:
    """Part both sets level by level: pairs that differ at a level are decided there."""
    groups = [(one, other)]
    for level in range(len(one[0])):
        first = second = 0
        following = []
        for mine, theirs in groups:
            parted, against = _part(mine, level), _part(theirs, level)
            for value, some in parted.items():
                for value_there, others in against.items():
                    if value == value_there:
                        following.append((some, others))
                    elif value > value_there:
                        first += len(some) * len(others)
                    else:
                        second += len(some) * len(others)
        if first or second:
            yield Deciding(("level", level), first, second)
        groups = following


def _part(rows: list[tuple[int, ...]], level: int) -> dict[int, list[tuple[int, ...]]]:
    found: dict[int, list[tuple[int, ...]]] = {}
    for row in rows:
        found.setdefault(row[level], []).append(row)
    return found


def _with_corrections(
    comparer: Comparer, one: Sequence[int], other: Sequence[int]
) -> Iterator[Deciding]:
    """Compare one state of each kind: those are alike that all preferences treat alike."""
    mine, theirs = _kinds(comparer.kind, one), _kinds(comparer.kind, other)
    if len(mine) * len(theirs) > MOST_KINDS:
        return
    found: dict[Reason, list[int]] = {}
    for some in mine:
        for others in theirs:
            way = comparer.prefers(some[0], others[0])
            decision = comparer.decide(some[0], others[0])
            if decision is not None:
                counts = found.setdefault(reason_of(decision), [0, 0])
                counts[way < 0] += len(some) * len(others)
    for reason, (first, second) in found.items():
        yield Deciding(reason, first, second)


def _kinds(kind: Callable[[int], Hashable], states: Sequence[int]) -> list[list[int]]:
    found: dict[Hashable, list[int]] = {}
    for state in states:
        found.setdefault(kind(state), []).append(state)
    return list(found.values())


def reason_of(decision: Decision) -> Reason:
    """Give what decides between two states without how far they differ."""
    match decision:
        case ByLevel(level):
            return "level", level
        case ByCorrection(number):
            return "correction", number
        case ByPair(number):
            return "pair", number
        case ByWeights():
            return "weights", 0
    return "ranking", 0
