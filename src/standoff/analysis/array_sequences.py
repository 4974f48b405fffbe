"""Legal sequences in large conflicts: the searches of `reachability`, on arrays.

The results are those of the plain searches to the last move, also which of
several shortest sequences is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.predicates import MovePredicate, is_better, is_possible
from standoff.analysis.reachability import LegalSequences
from standoff.analysis.results import Move
from standoff.model.forming.move_lists import LISTED, MoveLists
from standoff.model.graph_form import GraphForm

Int64Array = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

FRONTIER = 1 << 16
"""Most states that moves are listed from at a time; fewer where a state has many moves."""

KEY_BITS = 48
"""Bits of a key that say which moves of a sequence are not preferred; those above, how many."""

UNSEEN = (1 << 63) - 1

EXACT = 1 << 60
"""Numbers of ways beyond this are kept as integers of any length."""

KNOWN_PREDICATES = frozenset({is_possible, is_better})


def iter_moves_of(
    lists: MoveLists, dm: int, states: Int64Array, credible: MovePredicate
) -> tuple[Int64Array, Int64Array]:
    """List credible moves of `dm`: the place of each origin in `states`, and its target."""
    places, targets = lists.list(dm, states)
    if credible is is_better:
        kept = lists.graph.array_gains(dm, states[places], targets)
        places, targets = places[kept], targets[kept]
    return places, targets.astype(np.int64)


def find_reached(
    lists: MoveLists, coalition: Sequence[int], start: int, credible: MovePredicate
) -> BoolArray:
    """Find the states that legal sequences of credible moves reach, as flags by state."""
    reached = np.zeros(lists.graph.state_count, np.bool_)
    for fresh in iter_reached(lists, coalition, start, credible):
        reached[fresh] = True
    return reached


def iter_reached(
    lists: MoveLists, coalition: Sequence[int], start: int, credible: MovePredicate
) -> Iterator[Int64Array]:
    """Iterate over the states first reached in 1, 2, ... moves, ascending in each round.

    Notes
    -----
    Each member moves at most once from each state. No sequence is kept, so this
    takes a part of the time of `ArraySequences`.
    """
    count = lists.graph.state_count
    reached = {dm: np.zeros(count, np.bool_) for dm in coalition}
    moved = {dm: np.zeros(count, np.bool_) for dm in coalition}
    begin = np.array([start], dtype=np.int64)
    fresh = {dm: _spread(lists, dm, begin, credible, reached[dm]) for dm in coalition}
    known = np.zeros(count, np.bool_)
    while any(flags.any() for flags in fresh.values()):
        new = np.logical_or.reduce([*fresh.values()])
        new &= ~known
        known |= new
        yield np.flatnonzero(new)
        arrived, fresh = fresh, {}
        for dm in coalition:
            origins = np.zeros(count, np.bool_)
            for other, flags in arrived.items():
                if other != dm:
                    origins |= flags
            origins &= ~moved[dm]
            moved[dm] |= origins
            fresh[dm] = _spread(lists, dm, np.flatnonzero(origins), credible, reached[dm])


def _spread(
    lists: MoveLists, dm: int, origins: Int64Array, credible: MovePredicate, reached: BoolArray
) -> BoolArray:
    """Mark what moves from `origins` reach, and give what was not marked before."""
    if not len(origins):
        return np.zeros(len(reached), np.bool_)
    fresh = _reach(lists, dm, origins, credible)
    fresh &= ~reached
    reached |= fresh
    return fresh


def _reach(lists: MoveLists, dm: int, origins: Int64Array, credible: MovePredicate) -> BoolArray:
    """Say which states credible moves from `origins` lead to; many are not listed for it."""
    count = lists.graph.state_count
    share = lists.count(dm) * len(origins) // max(1, count)
    spreading = lists.spreading(dm) if share > count else None
    by_ranks = credible is not is_better or lists.graph.gains_by_ranks(dm)
    if spreading is not None and credible in KNOWN_PREDICATES and by_ranks:
        if credible is is_better:
            return spreading.reach_better(origins, lists.graph.rank_array(dm))
        return spreading.reach(origins)
    flags = np.zeros(count, np.bool_)
    step = _step(lists, [dm])
    for start in range(0, len(origins), step):
        part = origins[start : start + step]
        flags[iter_moves_of(lists, dm, part, credible)[1]] = True
    return flags


def _step(lists: MoveLists, coalition: Sequence[int]) -> int:
    """Give from how many states at a time some decision makers' moves are listed."""
    moves = sum(lists.count(dm) for dm in coalition)
    return min(FRONTIER, max(1, LISTED * lists.graph.state_count // max(1, moves)))


class ArraySequences(LegalSequences):
    """Shortest legal sequences of a coalition's moves, found round by round, on arrays.

    Parameters
    ----------
    lists
        Moves of the conflict, to be shared by many searches.
    coalition, start, credible
        As for `LegalSequences`; `credible` is one of `KNOWN_PREDICATES`.
    preferred
        None, or `is_better`.
    counting
        Whether shortest sequences are counted, which `count` needs.

    Notes
    -----
    A node is a state and who moved last. Memory is used for the nodes reached.
    """

    def __init__(
        self,
        lists: MoveLists,
        coalition: Sequence[int],
        start: int,
        credible: MovePredicate = is_possible,
        preferred: MovePredicate | None = None,
        *,
        counting: bool = True,
    ) -> None:
        self.graph: GraphForm = lists.graph
        self.preferred = preferred
        self.coalition = tuple(coalition)
        self.start = start
        self.credible = credible
        self._lists = lists
        self._dms = len(self.graph.decision_makers)
        nodes = self.graph.state_count * self._dms
        # Zero is "not yet" everywhere, so that memory is taken up only where it is written.
        self._node_round = np.zeros(nodes, np.int32)
        self._node_before = np.zeros(nodes, np.int64)
        self._node_ways: NDArray[Any] = np.zeros(nodes if counting else 0, np.int64)
        self._node_first = np.zeros(self.graph.state_count, np.int64)
        # By node which moves to it are not preferred, less being better; see `_keys`.
        self._node_key = np.zeros(0 if preferred is None else nodes, np.int64)
        self._round = 0

    @cached_property
    def lengths(self) -> Mapping[int, int]:  # type: ignore[override]
        """Number of moves of a shortest sequence to each state reached so far."""
        states = np.flatnonzero(self._node_first)
        rounds = self._node_round[self._node_first[states] - 1]
        return dict(zip(states.tolist(), rounds.tolist(), strict=True))

    def iter_rounds(self) -> Iterator[list[int]]:
        """Iterate over the states first reached in 1, 2, ... moves, ascending in each round."""
        for states in self.iter_round_arrays():
            yield states.tolist()

    def iter_round_arrays(self) -> Iterator[Int64Array]:
        """Iterate over the same as arrays."""
        frontier = np.array([-1], dtype=np.int64)
        while True:
            self.__dict__.pop("lengths", None)
            frontier = self._advance(frontier)
            if not len(frontier):
                return
            states, places = np.unique(frontier // self._dms, return_index=True)
            new = self._node_first[states] == 0
            self._node_first[states[new]] = frontier[places[new]] + 1
            yield states[new]

    def iter_reached(self) -> Iterator[list[int]]:
        """Iterate over the same, without looking for sequences; see `iter_reached`."""
        for states in iter_reached(self._lists, self.coalition, self.start, self.credible):
            yield states.tolist()

    def search(self, state: int) -> None:
        """Find how a state is reached: go on until it is.

        Raises
        ------
        KeyError
            If no sequence leads there.
        """
        while not self._node_first[state]:
            if next(self._rounds, None) is None:
                raise KeyError(state)

    @cached_property
    def _rounds(self) -> Iterator[Int64Array]:
        return self.iter_round_arrays()

    def to(self, state: int) -> tuple[Move, ...]:
        """Give the preferred of the shortest sequences to a state already reached."""
        nodes = [self._best_end(state)]
        while before := int(self._node_before[nodes[-1]]):
            nodes.append(before - 1)
        steps = [divmod(node, self._dms) for node in reversed(nodes)]
        origins = [self.start, *(target for target, _ in steps)]
        return tuple(
            Move(dm, origin, target) for origin, (target, dm) in zip(origins, steps, strict=False)
        )

    def _best_end(self, state: int) -> int:
        first = int(self._node_first[state]) - 1
        if self.preferred is None:
            return first
        nodes = [state * self._dms + dm for dm in range(self._dms)]
        ends = [n for n in nodes if self._node_round[n] == self._node_round[first]]
        return min(ends, key=lambda node: (int(self._node_key[node]), node != first))

    def count(self, state: int) -> int:
        """Give the number of shortest sequences to a state already reached."""
        nodes = state * self._dms + np.arange(self._dms)
        rounds = self._node_round[nodes]
        shortest = rounds[rounds > 0].min()
        return sum(int(ways) for ways in self._node_ways[nodes[rounds == shortest]])

    def _advance(self, frontier: Int64Array) -> Int64Array:
        """Make the next move from every node of a frontier; give the nodes found, in order."""
        self._round += 1
        step = _step(self._lists, self.coalition)
        if self.preferred is not None and self._round > 1:
            self._shorten_keys(frontier)
        found = [
            self._advance_from(frontier[start : start + step])
            for start in range(0, len(frontier), step)
        ]
        return np.concatenate(found)

    def _advance_from(self, frontier: Int64Array) -> Int64Array:
        begin = len(frontier) == 1 and frontier[0] < 0
        states = np.array([self.start], dtype=np.int64) if begin else frontier // self._dms
        last = np.array([-1]) if begin else frontier % self._dms
        places, nodes = self._list_next(states, last)
        known = self._node_round[nodes]
        fresh = known == 0
        found, first = np.unique(nodes[fresh], return_index=True)
        before = frontier[places[fresh][first]]
        self._node_round[found] = self._round
        self._node_before[found] = before + 1
        if self.preferred is not None:
            self._node_key[found] = UNSEEN
            known_now = fresh | (known == self._round)
            self._prefer_many(states, frontier, places[known_now], nodes[known_now])
        if len(self._node_ways):
            ways = np.ones(1, np.int64) if begin else self._node_ways[frontier]
            self._add_ways(nodes, ways[places], fresh | (known == self._round))
        return found[np.argsort(first, kind="stable")]

    def _prefer_many(
        self, states: Int64Array, frontier: Int64Array, places: Int64Array, nodes: Int64Array
    ) -> None:
        """Go to nodes from where it is better than what was found in this round."""
        targets, dms = np.divmod(nodes, self._dms)
        wanted = np.zeros(len(nodes), np.bool_)
        for dm in self.coalition:
            own = dms == dm
            wanted[own] = self.graph.array_gains(dm, states[places[own]], targets[own])
        begin = len(frontier) == 1 and frontier[0] < 0
        before = np.zeros(1, np.int64) if begin else self._node_key[frontier]
        keys = self._keys(before[places], ~wanted)
        better = keys < self._node_key[nodes]
        nodes, keys, places = nodes[better], keys[better], places[better]
        np.minimum.at(self._node_key, nodes, keys)
        best = keys == self._node_key[nodes]
        found, first = np.unique(nodes[best], return_index=True)
        self._node_before[found] = frontier[places[best][first]] + 1

    @staticmethod
    def _keys(before: Int64Array, unwanted: BoolArray) -> Int64Array:
        """Give keys after one more move: above how many are not preferred, below which."""
        count, which = before >> KEY_BITS, before & ((1 << KEY_BITS) - 1)
        return (count + unwanted) << KEY_BITS | which << 1 | unwanted

    def _shorten_keys(self, frontier: Int64Array) -> None:
        """Give the keys of a frontier new numbers in their order, before they grow too long."""
        keys = self._node_key[frontier]
        which = keys & ((1 << KEY_BITS) - 1)
        if (which >> (KEY_BITS - 1)).any():
            numbers = np.unique(which, return_inverse=True)[1].astype(np.int64)
            self._node_key[frontier] = keys >> KEY_BITS << KEY_BITS | numbers

    def _list_next(self, states: Int64Array, last: Int64Array) -> tuple[Int64Array, Int64Array]:
        """List next nodes in the order of origins, of the coalition, and of targets."""
        places: list[Int64Array] = []
        nodes: list[Int64Array] = []
        keys: list[Int64Array] = []
        for turn, dm in enumerate(self.coalition):
            free = np.flatnonzero(last != dm)
            within, targets = iter_moves_of(self._lists, dm, states[free], self.credible)
            places.append(free[within])
            nodes.append(targets * self._dms + dm)
            keys.append(places[-1] * len(self.coalition) + turn)
        none = np.zeros(0, np.int64)
        order = np.argsort(np.concatenate([none, *keys]), kind="stable")
        return np.concatenate([none, *places])[order], np.concatenate([none, *nodes])[order]

    def _add_ways(self, nodes: Int64Array, ways: NDArray[Any], counted: BoolArray) -> None:
        if not counted.any():
            return
        nodes, ways = nodes[counted], ways[counted]
        if ways.dtype != object and int(ways.max()) > EXACT // len(ways):
            self._node_ways = self._node_ways.astype(object)
            ways = ways.astype(object)
        np.add.at(self._node_ways, nodes, ways)
