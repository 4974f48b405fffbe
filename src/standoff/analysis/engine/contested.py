"""Simultaneous stability (SIM) of many states: joint changes only where they can matter.

Who has no improvement is stable. Who alone would leave a state is not, for
nobody changes anything at the same moment. What remains are contested states;
the joint changes that begin there are listed as arrays, so many states at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import numpy as np

from standoff.analysis.engine.arcs import Arcs
from standoff.analysis.engine.layout import BoolArray, Int64Array
from standoff.analysis.engine.simultaneous import (
    join_changes,
    list_others,
    table_codes,
)
from standoff.analysis.stability.concept import require_defined, require_searchable
from standoff.analysis.stability.joint_changes import count_improvements, is_none_told
from standoff.analysis.stability.sim import SIM
from standoff.model.forming.move_lists import MoveLists, count_up
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.selection import pack_bits
from standoff.model.states import StateSet

if TYPE_CHECKING:
    from standoff.analysis.engine.plain import Progress

LISTED = 1 << 21
"""So many joint changes are listed at a time, or those of one state."""


def find_stable(graph: GraphForm, progress: Progress | None = None) -> tuple[StateSet, ...]:
    """Find for each decision maker the states that are SIM-stable for it.

    Raises
    ------
    ConceptNotDefinedError
        If the conflict has no option form, or too many joint changes.

    Notes
    -----
    Cost: a sort for each decision maker, and the joint changes of contested states, `LISTED`
    at a time: memory does not grow with their number.
    """
    require_defined(SIM, graph)
    require_searchable(SIM, graph)
    contests = _Contests(cast("OptionGraph", graph))
    dms = range(len(contests.counts))
    found = []
    for dm in dms:
        found.append(StateSet(pack_bits(contests.find_stable(dm))))
        if progress is not None:
            progress(dm + 1, len(dms))
    return tuple(found)


class _Contests:
    """What is needed of a graph to judge its contested states."""

    def __init__(self, graph: OptionGraph) -> None:
        self.graph = graph
        self.counts = [np.asarray(column) for column in count_improvements(graph)]
        self.ranks = [np.asarray(row, dtype=np.int32) for row in graph.ranks]
        self.lists = MoveLists(graph)
        self.table = table_codes(graph)

    def find_stable(self, dm: int) -> BoolArray:
        stable = self.counts[dm] == 0
        others = [count > 0 for other, count in enumerate(self.counts) if other != dm]
        contested = ~stable & np.logical_or.reduce(others, axis=0, initial=False)
        # Counts may be too high where moves are not free; then nobody may want to move at all.
        doubtful = contested if is_none_told(self.graph, dm) else ~stable
        for states in self._parts(dm, np.flatnonzero(doubtful)):
            stable[states] = self._judge(dm, states)
        return cast("BoolArray", stable)

    def _parts(self, dm: int, states: Int64Array) -> Iterator[Int64Array]:
        """Part states so that about `LISTED` joint changes begin in each part."""
        weights = np.ones(len(states))
        for other, count in enumerate(self.counts):
            weights *= count[states] + (other != dm)
        parts = np.cumsum(weights) // LISTED
        return iter(np.split(states, np.flatnonzero(np.diff(parts)) + 1))

    def _judge(self, dm: int, states: Int64Array) -> BoolArray:
        """Say which of some states are stable; moves and changes are listed by their places."""
        others = [
            self._improvements(other, states) for other in range(len(self.ranks)) if other != dm
        ]
        moves = self._improvements(dm, states)
        changes = list_others(self.graph, others, states)
        joint = join_changes(self.graph, moves, changes, self.table)
        ranks, here = self.ranks[dm], self.ranks[dm][states][moves.origins]
        leaving = np.ones(len(here), np.bool_)
        answered = np.flatnonzero(np.diff(joint.starts))
        if len(answered):
            least = np.minimum.reduceat(ranks[joint.ends], joint.starts[answered])
            leaving[answered] = least > here[answered]
        stable = np.ones(len(states), np.bool_)
        stable[moves.origins[leaving]] = False
        return stable

    def _improvements(self, dm: int, states: Int64Array) -> Arcs:
        """List the improvements of a decision maker from some states, by the places of these."""
        places, targets = self.lists.list_better(dm, states)
        return Arcs(count_up(np.bincount(places, minlength=len(states))), targets)
