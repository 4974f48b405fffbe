"""All moves of a conflict as arrays, and the best or worst of what moves lead to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.model.forming.move_lists import MoveLists
from standoff.model.graph_form import GraphForm

Values = NDArray[np.int32]
Flags = NDArray[np.bool_]

NEVER = -1
"""Less than any rank: what is best of no move at all."""

ALWAYS = int(np.iinfo(np.int32).max)
"""More than any rank: what is worst of no move at all."""


class MoveArrays:
    """The moves of everybody, and the ranks.

    Parameters
    ----------
    graph
        The conflict.

    Notes
    -----
    Memory: 8 bytes a move.
    """

    def __init__(self, graph: GraphForm) -> None:
        self.graph = graph
        self.dms = range(len(graph.decision_makers))
        self.known: dict[Hashable, Any] = {}
        self.ranks = [np.asarray(graph.rank_array(dm), dtype=np.int32) for dm in self.dms]

    @cached_property
    def moves(self) -> list[tuple[Values, Values]]:
        """Origins and targets of the moves of each, origins ascending."""
        lists = MoveLists(self.graph)
        return [_join(lists.iter_all(dm)) for dm in self.dms]

    def best(self, dm: int, values: Values, kept: Flags | None = None) -> Values:
        """Give for each state the most of `values` that a move of `dm` leads to, or `NEVER`."""
        origins, targets = self._kept(dm, kept)
        return self._reduce(np.maximum, origins, values[targets], NEVER)

    def worst(self, dm: int, values: Values, kept: Flags | None = None) -> Values:
        """Give for each state the least of `values` that a move of `dm` leads to, or `ALWAYS`."""
        origins, targets = self._kept(dm, kept)
        return self._reduce(np.minimum, origins, values[targets], ALWAYS)

    def improving(self, dm: int) -> Flags:
        """Say of each move of `dm` whether it is an improvement."""
        origins, targets = self.moves[dm]
        found: Flags = self.ranks[dm][targets] > self.ranks[dm][origins]
        return found

    def worst_in_turn(
        self, movers: Sequence[int], values: Values, kept: Sequence[Flags | None]
    ) -> Values:
        """Give for each state the least of `values` at the ends of legal sequences, or `ALWAYS`.

        Parameters
        ----------
        movers
            Who moves, never twice in a row.
        kept
            For each of `movers` which of its moves are made; None for all.

        Notes
        -----
        The least fixed point of X_j(s) = min over t in R_j(s) of values(t) and
        X_l(t) for l other than j: as many rounds as the longest sequence that
        is needed, each over all moves.
        """
        every = np.full(len(values), ALWAYS, dtype=np.int32)
        found = [every for _ in movers]
        while True:
            fresh = [
                self.worst(dm, np.minimum.reduce([values, *_without(found, place)]), kept[place])
                for place, dm in enumerate(movers)
            ]
            if all(np.array_equal(old, new) for old, new in zip(found, fresh, strict=True)):
                least: Values = np.minimum.reduce([every, *found])
                return least
            found = fresh

    def _kept(self, dm: int, kept: Flags | None) -> tuple[Values, Values]:
        origins, targets = self.moves[dm]
        return (origins, targets) if kept is None else (origins[kept], targets[kept])

    def _reduce(self, ufunc: Any, origins: Values, values: Values, empty: int) -> Values:
        found = np.full(self.graph.state_count, empty, dtype=np.int32)
        if len(origins):
            firsts = np.flatnonzero(np.append(True, origins[1:] != origins[:-1]))
            found[origins[firsts]] = ufunc.reduceat(values, firsts)
        return found


def _join(chunks: Iterable[tuple[NDArray[Any], NDArray[Any]]]) -> tuple[Values, Values]:
    """Put chunks of moves together, as numbers of 4 bytes."""
    found = [(from_.astype(np.int32), to.astype(np.int32)) for from_, to in chunks]
    empty = [(np.empty(0, dtype=np.int32),) * 2]
    origins, targets = zip(*(found or empty), strict=True)
    return np.concatenate(origins), np.concatenate(targets)


def _without(found: Sequence[Values], place: int) -> list[Values]:
    return [each for other, each in enumerate(found) if other != place]


def count_moves(graph: GraphForm) -> int:
    """Count the moves of everybody; those that rules or directions forbid may be counted."""
    lists = MoveLists(graph)
    return sum(lists.count(dm) for dm in range(len(graph.decision_makers)))


__all__ = ["ALWAYS", "NEVER", "Flags", "MoveArrays", "Values", "count_moves"]
