"""States by how a decision maker compares them: what holds of one holds of all that are alike.

Statements tell few states apart. States that no criterion and no single comparison tells
apart compare alike with every state, so a test is asked once for each pair of classes, not
of states. A state from which one may move on (symmetric concepts) is told apart by the
classes that its moves lead to, besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.arcs import Arcs
from standoff.analysis.predicates import MovePredicate, is_better, is_no_better
from standoff.analysis.stability.richer.comparing import GAIN, NO_GAIN, Compares, PairTest
from standoff.analysis.stability.richer.probabilistic import Probably
from standoff.model.forming.marked import UNKNOWN
from standoff.model.forming.relations import Relation
from standoff.model.forming.rows import chance_rows, deciding_rows

Flags = NDArray[np.bool_]
Bits = NDArray[np.uint8]
Numbers = NDArray[Any]

NEAR = 1e-9
"""Probabilities that are so near to a threshold are compared as exact fractions."""

_TESTS: dict[Any, PairTest] = {is_better: GAIN, is_no_better: NO_GAIN}
"""The tests that say of comparisons what crisp predicates say of ranks."""


class Alike:
    """The states of a conflict in classes, as one decision maker compares them.

    Parameters
    ----------
    relation
        How it compares states.
    """

    def __init__(self, relation: Relation) -> None:
        first, group = relation.classes
        self.group: Numbers = group
        self.count = len(first)
        self._relation = relation.among(first)
        self._known: dict[tuple[PairTest, bytes], bool] = {}

    def row(self, origin: int, predicate: MovePredicate) -> Flags:
        """Say for every class whether a predicate holds of it seen from one class."""
        test = _test_of(predicate)
        if isinstance(test, Compares):
            return _compare(test, self._relation.array_row(origin))
        if not self._relation.is_open:
            found: Flags = self._rows(test, [origin])[0]
            return found
        first, group = self._relation.alike(origin)
        return np.asarray(self._ask(test, origin, first)[group], bool)

    def square(self, predicate: MovePredicate) -> Flags:
        """Say for every two states whether a predicate holds of the second seen from the first."""
        test, every = _test_of(predicate), range(self.count)
        if isinstance(test, Compares):
            found = _compare(test, self._codes)
        elif not self._relation.is_open:
            found = self._rows(test, every)
        else:
            found = np.stack([self.row(origin, test) for origin in every])
        return found[self.group[:, None], self.group[None, :]]

    def _rows(self, test: PairTest, origins: Sequence[int]) -> Flags:
        """Say for every class whether a test holds of it seen from some classes, each a row."""
        if isinstance(test, Probably):
            chances = chance_rows(self._relation, origins)
            limit = float(1 - getattr(self._relation.thresholds, test.threshold))
            found = np.asarray((chances > limit) == test.above, bool)
            near = np.abs(chances - limit) < NEAR
            for row in np.flatnonzero(near.any(axis=1)):
                states = np.flatnonzero(near[row])
                found[row, states] = self._ask(test, origins[int(row)], states)
            return found
        codes = deciding_rows(self._relation, origins)
        _, first, group = np.unique(codes, return_index=True, return_inverse=True)
        pairs = [divmod(int(place), codes.shape[1]) for place in first]
        held = [test.holds(self._relation, int(origins[row]), state) for row, state in pairs]
        return np.asarray(np.array(held, bool)[group].reshape(codes.shape), bool)

    def _ask(self, test: PairTest, origin: int, states: NDArray[Any]) -> Flags:
        """Ask a test of some states seen from one, of those that compare alike once."""
        held = np.zeros(len(states), bool)
        for place, way in enumerate(self._relation.ways(origin, states)):
            if (test, way) not in self._known:
                self._known[test, way] = test.holds(self._relation, origin, int(states[place]))
            held[place] = self._known[test, way]
        return held

    @cached_property
    def _codes(self) -> NDArray[np.int8]:
        """How every class compares with every other."""
        return np.asarray(self._relation.array_rows(range(self.count)), np.int8)


def _test_of(predicate: MovePredicate) -> PairTest:
    test = _TESTS.get(predicate, predicate)
    if not isinstance(test, PairTest):
        raise TypeError(predicate)
    return test


def _compare(test: Compares, codes: NDArray[np.int8]) -> Flags:
    inside = (codes >= test.least) & (codes <= test.most)
    return np.asarray(inside | (codes == UNKNOWN) if test.unknown else inside, bool)


@dataclass(frozen=True, eq=False)
class Labels:
    """States told apart as far as it matters whether they deter.

    Parameters
    ----------
    of
        Of each state its number.
    classes
        Of each number the class of its states.
    origins, ends
        The moves from one state of each number: which number, and the class they lead to;
        none where it does not matter what one could move on to.
    """

    of: Numbers
    classes: Numbers
    origins: Numbers
    ends: Numbers

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.classes)

    def deter(self, flags: Flags) -> Flags:
        """Say which of them deter, if these classes do: no move of them leads elsewhere."""
        kept = flags[self.classes]
        kept[self.origins[~flags[self.ends]]] = False
        return kept


def label_each(count: int) -> Labels:
    """Tell every state apart from every other, whoever compares them."""
    none, every = np.zeros(0, np.int64), np.arange(count)
    return Labels(every, every, none, none)


def label_states(alike: Alike, arcs: Arcs | None = None) -> Labels:
    """Tell states apart by their class and, with the moves of the decision maker, by theirs."""
    none = np.zeros(0, np.int64)
    if arcs is None:
        return Labels(alike.group, np.arange(alike.count), none, none)
    ends = alike.group[arcs.targets]
    width = (alike.count + 7) // 8
    rows = np.zeros((len(alike.group), width + 8), np.uint8)
    np.bitwise_or.at(rows, (arcs.origins, ends >> 3), (0x80 >> (ends & 7)).astype(np.uint8))
    rows[:, width:] = alike.group.astype(np.int64)[:, None].view(np.uint8)
    keys = np.ascontiguousarray(rows).view(np.dtype((np.void, rows.shape[1]))).ravel()
    _, first, of = np.unique(keys, return_index=True, return_inverse=True)
    mine = first[of[arcs.origins]] == arcs.origins
    return Labels(of, alike.group[first], of[arcs.origins[mine]], ends[mine])
