"""Moves as lists: for conflicts whose moves have no regularity to exploit.

Explicit graphs, merged states, blocked moves, and option forms in which only a
few combinations of strategies are feasible. A decision maker's moves need not
be transitive here, so the rule that nobody moves twice in a row has to be kept:
the last mover is part of what is tracked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from standoff.analysis.engine.layout import BoolArray, Int32Array, Int64Array
from standoff.model.graph_form import ExplicitGraph, GraphForm, OptionGraph
from standoff.model.options import Direction
from standoff.model.selection import unpack_bits


@dataclass(frozen=True, eq=False)
class Arcs:
    """The moves of one decision maker, sorted by origin.

    Parameters
    ----------
    starts
        ``targets[starts[s]:starts[s + 1]]`` are the states one move from ``s``.
    targets
        Ends of the moves.
    """

    starts: Int64Array
    targets: Int32Array

    @property
    def origins(self) -> Int32Array:
        """Beginnings of the moves, one per target."""
        count = len(self.starts) - 1
        return np.repeat(np.arange(count, dtype=np.int32), np.diff(self.starts))

    def only(self, kept: BoolArray) -> Arcs:
        """Keep some of the moves."""
        counts = np.bincount(self.origins[kept], minlength=len(self.starts) - 1)
        return Arcs(_starts(counts), self.targets[kept])

    def reverse(self) -> Arcs:
        """Turn every move round."""
        return sort_arcs(self.targets, self.origins, len(self.starts) - 1)


@dataclass(frozen=True, eq=False)
class ArcGraph:
    """Ranks by state, and the moves of every decision maker."""

    ranks: Int32Array
    moves: tuple[Arcs, ...]


def _starts(counts: Int64Array) -> Int64Array:
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def sort_arcs(origins: Int32Array, targets: Int32Array, count: int) -> Arcs:
    """Sort moves by origin, keeping their order otherwise."""
    starts = _starts(np.bincount(origins, minlength=count))
    return Arcs(starts, targets[np.argsort(origins, kind="stable")])


def list_arcs(graph: GraphForm) -> ArcGraph:
    """List the moves of every decision maker.

    Notes
    -----
    Memory: 4 bytes a move.
    """
    ranks = np.stack([np.asarray(found, dtype=np.int32) for found in graph.ranks])
    dms = range(len(graph.decision_makers))
    if isinstance(graph, OptionGraph):
        moves = tuple(_arcs_of_options(graph, dm) for dm in dms)
    elif isinstance(graph, ExplicitGraph):
        moves = tuple(_arcs_of_lists(graph.moves[dm]) for dm in dms)
    else:
        moves = tuple(
            _arcs_of_lists([graph.reachable(dm, s) for s in range(graph.state_count)]) for dm in dms
        )
    return ArcGraph(ranks, moves)


def _arcs_of_lists(lists: Sequence[Sequence[int]]) -> Arcs:
    counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
    targets = np.fromiter(chain.from_iterable(lists), dtype=np.int32, count=int(counts.sum()))
    return Arcs(_starts(counts), targets)


def _arcs_of_options(graph: OptionGraph, dm: int) -> Arcs:
    """Pair every two states that differ in options of `dm` only, at growing distance."""
    mask = graph.mask(dm)
    codes = graph.codes_array
    rest = codes & ~mask
    order = np.argsort(rest, kind="stable").astype(np.int32)
    rest = rest[order]
    allows = _MoveRules(graph, dm)
    origins: list[Int32Array] = []
    targets: list[Int32Array] = []
    for distance in range(1, len(codes)):
        same = np.flatnonzero(rest[distance:] == rest[:-distance])
        if not len(same):
            break
        low, high = order[same], order[same + distance]
        for origin, target in ((low, high), (high, low)):
            kept = allows(codes[origin], codes[target])
            origins.append(origin[kept])
            targets.append(target[kept])
    none = np.zeros(0, dtype=np.int32)
    return sort_arcs(np.concatenate([none, *origins]), np.concatenate([none, *targets]), len(codes))


class _MoveRules:
    """Which moves between codes the directions and the rules allow to `dm`."""

    def __init__(self, graph: OptionGraph, dm: int) -> None:
        ways = list(enumerate(graph.directions))
        self.kept = sum(1 << k for k, way in ways if way is Direction.ONE_WAY)
        self.barred = sum(1 << k for k, way in ways if way is Direction.ONE_WAY_BACK)
        size = 1 << len(graph.options)
        self.blocks = [
            (unpack_bits(block.origins, size), unpack_bits(block.targets, size))
            for block in graph.blocked
            if block.dm in (None, dm)
        ]

    def __call__(self, origin: Int64Array, target: Int64Array) -> BoolArray:
        allowed: BoolArray = (origin & ~target & self.kept) == 0
        allowed &= (target & ~origin & self.barred) == 0
        for origins, targets in self.blocks:
            allowed &= ~(origins[origin] & targets[target])
        return allowed
