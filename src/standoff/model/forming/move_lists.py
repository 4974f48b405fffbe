"""Moves of many states at once, as arrays: from where, to where.

For what has to look at moves one by one where there are very many of them:
merging states, listed moves, searches from a state of a large conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from standoff.model.forming.grouping import Groups, group_states
from standoff.model.forming.spreading import Spreading
from standoff.model.graph_form import ExplicitGraph, GraphForm, OptionGraph
from standoff.model.language.evaluate import unpack_bits

Int64Array = NDArray[np.int64]
Int32Array = NDArray[np.int32]
BoolArray = NDArray[np.bool_]

LISTED = 1 << 22
"""Moves listed at a time, about."""


@dataclass(frozen=True, eq=False)
class MoveTable(Sequence[tuple[int, ...]]):
    """The moves of one decision maker: for each state where they lead.

    Parameters
    ----------
    starts
        ``targets[starts[s]:starts[s + 1]]`` are the states one move from ``s``.
    targets
        Ends of the moves, ascending for each state.
    """

    starts: Int64Array
    targets: Int32Array

    @classmethod
    def of_lists(cls, lists: Sequence[Sequence[int]]) -> MoveTable:
        """Make a table of lists of targets."""
        counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        every = chain.from_iterable(lists)
        return cls(count_up(counts), np.fromiter(every, dtype=np.int32, count=int(counts.sum())))

    @overload
    def __getitem__(self, state: int) -> tuple[int, ...]: ...
    @overload
    def __getitem__(self, state: slice) -> list[tuple[int, ...]]: ...
    def __getitem__(self, state: int | slice) -> tuple[int, ...] | list[tuple[int, ...]]:
        if isinstance(state, slice):
            return [self[index] for index in range(*state.indices(len(self)))]
        return tuple(self.targets[self.starts[state] : self.starts[state + 1]].tolist())

    def __len__(self) -> int:
        return len(self.starts) - 1


def count_up(counts: Int64Array) -> Int64Array:
    """Give where the items of each state begin, from how many it has."""
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def sort_distinct(values: Int64Array) -> Int64Array:
    """Sort numbers in place and keep each once, of millions much faster than `np.union1d`."""
    values.sort()
    return values[np.append(True, values[1:] != values[:-1])] if len(values) else values


class _Ranked(NamedTuple):
    """The states of each group by rank: ``order[after[s]:][:counts[s]]`` rank higher than ``s``."""

    order: Int32Array
    after: Int64Array
    counts: Int64Array


def _rank_groups(groups: Groups, ranks: NDArray[Any]) -> _Ranked:
    number = np.asarray(groups.number)
    order = np.lexsort((ranks, number))
    number, ranks = number[order], ranks[order]
    last = np.append((number[1:] != number[:-1]) | (ranks[1:] != ranks[:-1]), True)
    places = np.flatnonzero(last)
    after = np.empty(len(order), np.int64)
    # Of states that are tied, the place behind the last one is where better ones begin.
    after[order] = places[np.searchsorted(places, np.arange(len(order)))] + 1
    counts = np.empty(len(order), np.int64)
    counts[order] = np.asarray(groups.starts)[1:][number]
    return _Ranked(order.astype(np.int32), after, counts - after)


@dataclass(frozen=True, eq=False)
class MoveLists:
    """The moves of a graph, listed for any states at once.

    Parameters
    ----------
    graph
        The conflict.
    """

    graph: GraphForm
    _groups: dict[int, Groups] = field(default_factory=dict, init=False, repr=False)
    _tables: dict[int, MoveTable] = field(default_factory=dict, init=False, repr=False)
    _flags: dict[int, Blocks] = field(default_factory=dict, init=False, repr=False)
    _rankings: dict[int, _Ranked] = field(default_factory=dict, init=False, repr=False)
    _counts: dict[int, int] = field(default_factory=dict, init=False, repr=False)
    _spreadings: dict[int, Spreading | None] = field(default_factory=dict, init=False, repr=False)

    def list(self, dm: int, states: NDArray[Any]) -> tuple[Int64Array, Int32Array]:
        """List the moves of `dm` from some states.

        Returns
        -------
        tuple
            For each move the place of its origin in `states`, ascending, and
            its target; the targets of one origin ascend.
        """
        if isinstance(self.graph, OptionGraph):
            return self._list_options(self.graph, dm, states)
        table = self._table(dm)
        begins = table.starts[states]
        counts = table.starts[states + 1] - begins
        places, within = _expand(counts)
        return places, table.targets[begins[places] + within]

    def list_better(self, dm: int, states: NDArray[Any]) -> tuple[Int64Array, Int32Array]:
        """List the unilateral improvements of `dm` from some states, as `list` does.

        Notes
        -----
        In option form cost goes with the states of higher rank, not with all moves.
        """
        ranks = self.graph.rank_array(dm)
        if not isinstance(self.graph, OptionGraph):
            places, targets = self.list(dm, states)
            kept = ranks[targets] > ranks[states[places]]
            return places[kept], targets[kept]
        ranked = self._ranked(self.graph, dm)
        places, within = _expand(ranked.counts[states])
        targets = ranked.order[ranked.after[states][places] + within]
        blocks = self._blocks(self.graph, dm)
        kept = _allows(self.graph, blocks, states[places], targets)
        places, targets = places[kept], targets[kept]
        order = np.lexsort((targets, places))
        return places[order], targets[order]

    def count_better(self, dm: int) -> Int64Array:
        """Count for each state of a conflict in option form those of its group that rank higher."""
        if not isinstance(self.graph, OptionGraph):
            raise TypeError("only states in option form have groups")
        return self._ranked(self.graph, dm).counts

    def iter_all(self, dm: int) -> Iterator[tuple[NDArray[Any], Int32Array]]:
        """Iterate over all moves of `dm`, as origins and targets, some millions at a time."""
        count = self.graph.state_count
        step = max(1, LISTED * count // max(1, self.count(dm)))
        for start in range(0, count, step):
            states = np.arange(start, min(start + step, count))
            places, targets = self.list(dm, states)
            yield states[places], targets

    def spreading(self, dm: int) -> Spreading | None:
        """Give what tells where `dm` may lead without a list; None where there is no such thing."""
        if dm not in self._spreadings:
            self._spreadings[dm] = Spreading.of(self.graph, dm)
        return self._spreadings[dm]

    def count(self, dm: int) -> int:
        """Count the moves of `dm`; those that rules or directions forbid may be counted."""
        if not isinstance(self.graph, OptionGraph):
            return len(self._table(dm).targets)
        if dm not in self._counts:
            sizes = np.diff(self._group(self.graph, dm).starts).astype(np.int64)
            self._counts[dm] = int((sizes * (sizes - 1)).sum())
        return self._counts[dm]

    def _list_options(
        self, graph: OptionGraph, dm: int, states: NDArray[Any]
    ) -> tuple[Int64Array, Int32Array]:
        groups = self._group(graph, dm)
        number = np.asarray(groups.number)[states]
        starts, members = np.asarray(groups.starts), np.asarray(groups.members)
        begins = starts[number]
        places, within = _expand(starts[number + 1] - begins)
        targets = members[begins[places] + within]
        kept = _allows(graph, self._blocks(graph, dm), states[places], targets)
        return places[kept], targets[kept]

    def _group(self, graph: OptionGraph, dm: int) -> Groups:
        if dm not in self._groups:
            self._groups[dm] = group_states(graph.codes_array, graph.mask(dm))  # type: ignore[arg-type]
        return self._groups[dm]

    def _ranked(self, graph: OptionGraph, dm: int) -> _Ranked:
        if dm not in self._rankings:
            self._rankings[dm] = _rank_groups(self._group(graph, dm), graph.rank_array(dm))
        return self._rankings[dm]

    def _blocks(self, graph: OptionGraph, dm: int) -> Blocks:
        if dm not in self._flags:
            self._flags[dm] = _read_blocks(graph, dm)
        return self._flags[dm]

    def _table(self, dm: int) -> MoveTable:
        if dm not in self._tables:
            graph = self.graph
            lists: Any = (
                graph.moves[dm]
                if isinstance(graph, ExplicitGraph)
                else [graph.reachable(dm, state) for state in range(graph.state_count)]
            )
            self._tables[dm] = lists if isinstance(lists, MoveTable) else MoveTable.of_lists(lists)
        return self._tables[dm]


def iter_pairs(
    graph: OptionGraph, dm: int, states: NDArray[Any], starts: NDArray[Any]
) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """Iterate over the moves of `dm` among some states, as origins and targets.

    Parameters
    ----------
    states, starts
        Groups of states that differ in options of `dm` only:
        ``states[starts[g]:starts[g + 1]]``.
    """
    blocks = _read_blocks(graph, dm)
    sizes = np.repeat(np.diff(starts), np.diff(starts))
    begins = np.repeat(starts[:-1], np.diff(starts))
    ends = np.cumsum(sizes)
    start = 0
    while start < len(states):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + LISTED, side="right")))
        places, within = _expand(sizes[start:stop])
        origins = states[start:stop][places]
        targets = states[begins[start:stop][places] + within]
        kept = _allows(graph, blocks, origins, targets)
        yield origins[kept], targets[kept]
        start = stop


Blocks = list[tuple[BoolArray, BoolArray]]


def _read_blocks(graph: OptionGraph, dm: int) -> Blocks:
    count = graph.state_count
    some = (1 << count) - 1
    return [
        (unpack_bits(block.origins & some, count), unpack_bits(block.targets & some, count))
        for block in graph.blocks(dm)
    ]


def _allows(
    graph: OptionGraph, blocks: Blocks, origins: NDArray[Any], targets: NDArray[Any]
) -> BoolArray:
    before, after = graph.codes_array[origins], graph.codes_array[targets]
    kept, barred = graph.one_way
    allowed: BoolArray = before != after
    if kept or barred:
        allowed &= (before & ~after & kept) == 0
        allowed &= (after & ~before & barred) == 0
    for from_flags, to_flags in blocks:
        allowed &= ~(from_flags[origins] & to_flags[targets])
    return allowed


def _expand(counts: NDArray[Any]) -> tuple[Int64Array, Int64Array]:
    """Give for each of so many items of each place the place, and its number there."""
    starts = count_up(counts)
    places = np.repeat(np.arange(len(counts)), counts)
    return places, np.arange(starts[-1]) - starts[places]
