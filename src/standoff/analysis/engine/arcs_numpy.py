"""The fast engine on listed moves, with numpy alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.arcs import ArcGraph, Arcs
from standoff.analysis.engine.layout import Focal, Int32Array, others_than


class ArcsNumpy:
    """Answers by reductions over lists of moves.

    Notes
    -----
    For each opponent ``j`` the least value of the sequences that begin with a
    move of ``j`` is kept; going on from such a move, anybody but ``j`` is next.
    Rounds go on until nothing changes: as many as the longest needed sequence
    has moves.
    """

    name = "numpy"

    def __init__(self, graph: ArcGraph) -> None:
        self.graph = graph
        self._improving: dict[int, Arcs] = {}

    def ranks_of(self, dm: int) -> Int32Array:
        """Give the ranks of `dm` by state."""
        ranks: Int32Array = self.graph.ranks[dm]
        return ranks

    def by_state(self, values: NDArray[Any]) -> NDArray[Any]:
        """Give the values back: they are by state already."""
        return values

    def by_position(self, values: Int32Array) -> Int32Array:
        """Give the values back: they are as this engine wants them."""
        return values

    def find_best(self, dm: int, values: Int32Array) -> Int32Array:
        """Give for each state the greatest value there and one move of `dm` away."""
        found = values.copy()
        _reduce(np.maximum, self.graph.moves[dm], np.atleast_2d(values), np.atleast_2d(found))
        return found

    def find_worst(self, focal: Focal, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each state the least value there and wherever the others may lead."""
        movers = {
            dm: arcs
            for dm in others_than(focal, len(self.graph.moves))
            if len((arcs := self._arcs(dm, improving)).targets)
        }
        if not movers:
            return values
        begun_by = {dm: values.copy() for dm in movers}
        changed = True
        while changed:
            changed = False
            for dm, arcs in movers.items():
                after = [begun for other, begun in begun_by.items() if other != dm]
                onward = np.minimum.reduce([values, *after])
                found = values.copy()
                _reduce(np.minimum, arcs, onward, found)
                changed |= not np.array_equal(found, begun_by[dm])
                begun_by[dm] = found
        least: Int32Array = np.minimum.reduce(list(begun_by.values()))
        return least

    def _arcs(self, dm: int, improving: bool) -> Arcs:
        arcs = self.graph.moves[dm]
        if not improving:
            return arcs
        if dm not in self._improving:
            ranks = self.graph.ranks[dm]
            self._improving[dm] = arcs.only(ranks[arcs.targets] > ranks[arcs.origins])
        return self._improving[dm]


def _reduce(choose: np.ufunc, arcs: Arcs, values: Int32Array, found: Int32Array) -> None:
    """Choose between what was found at a state and the values one move away."""
    moving = np.flatnonzero(np.diff(arcs.starts))
    if len(moving):
        reduced = choose.reduceat(values[:, arcs.targets], arcs.starts[moving], axis=1)
        found[:, moving] = choose(found[:, moving], reduced)
