"""Relational stability by arrays: what a decision maker accepts in place of a state, as a row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.attitudes.concepts import RelationalConcepts
from standoff.analysis.engine.relational.pairs import Relational
from standoff.analysis.predicates import MovePredicate
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability.concept import Concept
from standoff.errors import ConceptNotDefinedError
from standoff.model.graph_form import GraphForm
from standoff.model.selection import pack_bits
from standoff.model.states import StateSet

MOST_STATES = 1 << 13
"""Above this many states attitudes are not judged: the last doubling takes about a minute."""


class RowsOfAttitudes(Relational):
    """The moves of a graph, and what its decision makers accept, as arrays."""

    def __init__(self, graph: GraphForm, made: RelationalConcepts) -> None:
        super().__init__(graph)
        self.made = made
        self.ranks = [np.asarray(ranks) for ranks in graph.ranks]
        self.parts = [made.attitudes.parts(dm) for dm in range(len(self.ranks))]

    def _find_row(self, dm: int, state: int, predicate: MovePredicate) -> NDArray[np.bool_]:
        accepted = self._accepted(dm, state)
        if predicate is self.made.accepts:
            return accepted
        deterred = ~accepted
        deterred[state] = True
        return deterred

    def _accepted(self, dm: int, state: int) -> NDArray[np.bool_]:
        first, rest = self.parts[dm]
        suits, gains = self._suits(first, state)
        others, _ = self._suits(rest, state)
        return np.asarray(suits & (gains | others), bool)

    def _suits(
        self, minded: Sequence[tuple[int, int]], state: int
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Say of each state whether it is no worse by all attitudes, and better by one of them."""
        suits, gains = np.ones(self.size, bool), np.zeros(self.size, bool)
        for other, value in minded:
            ranks = self.ranks[other]
            better, worse = ranks > ranks[state], ranks < ranks[state]
            if value < 0:
                better, worse = worse, better
            suits &= ~worse
            gains |= better
        return suits, gains


def find_in_rows(
    graph: GraphForm, made: RelationalConcepts, concepts: Sequence[Concept]
) -> StabilityTable:
    """Find the states that are stable for each decision maker with its attitudes, by arrays.

    Raises
    ------
    ConceptNotDefinedError
        If there are too many states.

    Notes
    -----
    Time grows with the square of the number of states, and with the moves of everybody times
    the number of states over 64; memory with that square over 8, for each decision maker.
    """
    if graph.state_count > MOST_STATES:
        raise ConceptNotDefinedError(
            f"attitudes would take too long: each of {graph.state_count:,} states is compared "
            "with each",
            hint="Ask about fewer states: rule out what does not matter.",
        )
    work = RowsOfAttitudes(graph, made)
    dms = range(len(graph.decision_makers))
    judged = [work.judge(dm, concepts) for dm in dms]
    stable = {
        each.key: tuple(StateSet(pack_bits(judged[dm][each.key])) for dm in dms)
        for each in concepts
    }
    return StabilityTable(graph.decision_makers, graph.state_count, stable, "numpy")
