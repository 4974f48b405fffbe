"""Relational stability by arrays: what a decision maker accepts in place of a state, as a row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.attitudes.concepts import RelationalConcepts
from standoff.analysis.engine.relational.alike import Alike
from standoff.analysis.engine.relational.pairs import Relational
from standoff.analysis.predicates import MovePredicate
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability.concept import Concept
from standoff.errors import ConceptNotDefinedError
from standoff.model.graph_form import GraphForm

MOST_STATES = 1 << 13
"""Above this many states attitudes are not judged: the last doubling takes about a minute."""


class RowsOfAttitudes(Alike):
    """The states as one decision maker with attitudes accepts them, each a class of its own.

    States that everybody ranks alike are accepted in place of each other, but none is in
    place of itself: so not even they are alike.
    """

    def __init__(self, graph: GraphForm, made: RelationalConcepts, dm: int) -> None:
        self.group = np.arange(graph.state_count)
        self.count = graph.state_count
        self.made = made
        self.ranks = [np.asarray(ranks) for ranks in graph.ranks]
        self.first, self.rest = made.attitudes.parts(dm)

    def row(self, origin: int, predicate: MovePredicate) -> NDArray[np.bool_]:
        """Say for every state whether it is accepted, or deters, seen from one state."""
        accepted = self._accepted(origin)
        if predicate is self.made.accepts:
            return accepted
        deterred = ~accepted
        deterred[origin] = True
        return deterred

    def _accepted(self, state: int) -> NDArray[np.bool_]:
        suits, gains = self._suits(self.first, state)
        others, _ = self._suits(self.rest, state)
        return np.asarray(suits & (gains | others), bool)

    def _suits(
        self, minded: Sequence[tuple[int, int]], state: int
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Say of each state whether it is no worse by all attitudes, and better by one of them."""
        suits, gains = np.ones(self.count, bool), np.zeros(self.count, bool)
        for other, value in minded:
            ranks = self.ranks[other]
            better, worse = ranks > ranks[state], ranks < ranks[state]
            if value < 0:
                better, worse = worse, better
            suits &= ~worse
            gains |= better
        return suits, gains


class RelationalOfAttitudes(Relational):
    """The moves of a graph, and what its decision makers accept, as arrays."""

    def __init__(self, graph: GraphForm, made: RelationalConcepts) -> None:
        super().__init__(graph)
        self.made = made

    def alike(self, dm: int) -> Alike:
        """Give the states as a decision maker with its attitudes accepts them."""
        if dm not in self._alike:
            self._alike[dm] = RowsOfAttitudes(self.graph, self.made, dm)
        return self._alike[dm]


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
    return RelationalOfAttitudes(graph, made).table(concepts)
