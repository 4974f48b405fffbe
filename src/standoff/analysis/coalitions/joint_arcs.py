"""Coalition improvements as lists of arcs, and values carried along them, coalition by coalition."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from standoff.analysis.coalitions.members import Coalition
from standoff.analysis.engine.arcs import Arcs, sort_arcs
from standoff.analysis.engine.layout import UNREACHED, Int32Array
from standoff.model.forming.move_lists import MoveLists, count_up
from standoff.model.graph_form import GraphForm

CELLS = 1 << 22


class JointArcs:
    """The improvements of coalitions in a conflict.

    Parameters
    ----------
    ranks
        One row for each decision maker.
    least
        Gives for each state the least value there and wherever some may lead.

    Notes
    -----
    Time and memory with the square of the number of states for each coalition of
    two or more.
    """

    def __init__(
        self,
        graph: GraphForm,
        ranks: Int32Array,
        least: Callable[[Coalition, Int32Array], Int32Array],
    ) -> None:
        self.graph = graph
        self.ranks = ranks
        self._least = least
        self._arcs: dict[Coalition, Arcs] = {}

    def arcs(self, coalition: Coalition) -> Arcs:
        """Give ``R_H^{++}`` of every state, made once."""
        if coalition not in self._arcs:
            alone = len(coalition) == 1
            self._arcs[coalition] = self._list_own(*coalition) if alone else self._list(coalition)
        return self._arcs[coalition]

    def carry(self, movers: Sequence[Coalition], rows: Int32Array) -> Int32Array:
        """Give for each state the least value there and wherever coalition improvements lead.

        No coalition moves twice in a row, so for each the least value is kept of the
        sequences that it begins.
        """
        arcs = [own for each in movers if len((own := self.arcs(each)).targets)]
        begun = [np.full(rows.shape, UNREACHED, dtype=np.int32) for _ in arcs]
        changed = bool(arcs)
        while changed:
            changed = False
            for place, each in enumerate(arcs):
                others = (row for number, row in enumerate(begun) if number != place)
                onward = np.minimum.reduce([rows, *others])
                least = _reduce_least(each, onward)
                changed |= not np.array_equal(least, begun[place])
                begun[place] = least
        found: Int32Array = np.minimum.reduce([rows, *begun])
        return found

    def _list_own(self, dm: int) -> Arcs:
        lists = MoveLists(self.graph)
        states = np.arange(self.graph.state_count)
        origins, targets = lists.list(dm, states)
        ranks = self.ranks[dm]
        kept = ranks[targets] > ranks[origins]
        counts = np.bincount(origins[kept], minlength=len(states))
        return Arcs(count_up(counts), targets[kept].astype(np.int32))

    def _list(self, coalition: Coalition) -> Arcs:
        count = self.graph.state_count
        own = self.ranks[list(coalition)]
        origins, targets = [], []
        step = max(1, CELLS // count)
        for start in range(0, count, step):
            some = np.arange(start, min(start + step, count))
            away = np.ones((len(some), count), dtype=np.int32)
            away[np.arange(len(some)), some] = 0
            gains = (own[:, some][:, :, None] > own[:, None, :]).all(axis=0)
            numbers, froms = np.nonzero((self._least(coalition, away) == 0) & gains)
            origins.append(froms.astype(np.int32))
            targets.append(some[numbers].astype(np.int32))
        return sort_arcs(np.concatenate(origins), np.concatenate(targets), count)


def _reduce_least(arcs: Arcs, values: Int32Array) -> Int32Array:
    """Give for each state the least of the values that its arcs lead to."""
    found = np.full(values.shape, UNREACHED, dtype=np.int32)
    moving = np.flatnonzero(np.diff(arcs.starts))
    step = max(1, CELLS // len(arcs.targets))
    for start in range(0, len(values), step):
        rows = values[start : start + step]
        found[start : start + step, moving] = np.minimum.reduceat(
            rows[:, arcs.targets], arcs.starts[moving], axis=1
        )
    return found
