"""Where moves of one decision maker lead from many states, without listing the moves.

All states that differ in options of one decision maker only form a group, in
which every state is a move from every other, unless a one-way option forbids
it. Of two states of a group the move is open if the one-way options moved at
the first are moved at the second, too. So what counts of the origins is, for
each group and each set of one-way options moved, how many there are or how
little they are worth; of the subsets of each set that is a sum or a least over
a table (a *zeta transform*).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.model.forming.grouping import group_states
from standoff.model.graph_form import GraphForm, OptionGraph

Int32Array = NDArray[np.int32]
Int64Array = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

MOST_CELLS = 8
"""Cells of a table for each state; with more, moves are listed."""

_ABOVE = np.int32(np.iinfo(np.int32).max)


@dataclass(frozen=True, eq=False)
class Spreading:
    """The groups of one decision maker, as a table of groups and sets of one-way options.

    Parameters
    ----------
    cells
        Cell of each state.
    groups
        Number of groups.
    bits
        Number of one-way options.
    """

    cells: Int64Array
    groups: int
    bits: int

    @classmethod
    def of(cls, graph: GraphForm, dm: int) -> Spreading | None:
        """Make the table of a decision maker; None where moves have to be listed.

        Notes
        -----
        They have to where rules block moves, where moves are listed in the
        model, and where so few combinations are feasible that the table would
        be large.
        """
        if not isinstance(graph, OptionGraph) or graph.blocks(dm):
            return None
        kept, barred = graph.one_way
        mask = graph.mask(dm)
        ways = [bit for bit in range(mask.bit_length()) if (kept | barred) & mask & 1 << bit]
        groups = group_states(graph.codes_array, mask)  # type: ignore[arg-type]
        count = len(groups.starts) - 1
        if count << len(ways) > MOST_CELLS * graph.state_count:
            return None
        codes: NDArray[Any] = graph.codes_array ^ np.int64(barred)
        cells = np.asarray(groups.number, np.int64) << len(ways)
        for place, bit in enumerate(ways):
            cells |= ((codes >> bit) & 1) << place
        return cls(cells, count, len(ways))

    def reach(self, origins: Int64Array) -> BoolArray:
        """Say which states are a move away from one of some states."""
        counts = np.bincount(self.cells[origins], minlength=self.groups << self.bits)
        table = counts.astype(np.int32)
        self._join_subsets(table, np.add)
        found = table[self.cells]
        found[origins] -= 1  # a state is no move away from itself
        reached: BoolArray = found > 0
        return reached

    def reach_better(self, origins: Int64Array, ranks: NDArray[Any]) -> BoolArray:
        """Say which states are a move away from a state of lower rank."""
        table = np.full(self.groups << self.bits, _ABOVE, np.int32)
        np.minimum.at(table, self.cells[origins], ranks[origins])
        self._join_subsets(table, np.minimum)
        reached: BoolArray = table[self.cells] < ranks
        return reached

    def find_best(self, ranks: NDArray[Any]) -> NDArray[Any]:
        """Give for each state the highest rank there and one move away."""
        table = np.full(self.groups << self.bits, np.int32(-1), np.int32)
        np.maximum.at(table, self.cells, ranks)
        for bit in range(self.bits):
            halves = table.reshape(-1, 2, 1 << bit)
            np.maximum(halves[:, 0], halves[:, 1], out=halves[:, 0])
        return table[self.cells]

    def _join_subsets(self, table: Int32Array, join: np.ufunc) -> None:
        """Join into each set of one-way options what its subsets hold, in place."""
        for bit in range(self.bits):
            halves = table.reshape(-1, 2, 1 << bit)
            join(halves[:, 1], halves[:, 0], out=halves[:, 1])
