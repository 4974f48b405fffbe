"""States that everybody of a group prefers, or weakly prefers, to another, and how they get there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.paths import search_sequences
from standoff.analysis.predicates import is_better, is_possible
from standoff.analysis.reachability import LegalSequences
from standoff.analysis.results import Move
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet


@dataclass(frozen=True, slots=True)
class Way:
    """Shortest legal moves to a state that a group prefers.

    Parameters
    ----------
    moves
        The moves.
    by_group
        Whether nobody outside the group has to move.
    by_improvements
        Whether each is an improvement for whoever makes it.
    """

    moves: tuple[Move, ...]
    by_group: bool
    by_improvements: bool


@dataclass(frozen=True)
class Gains:
    """The states that a group prefers, or weakly prefers, to one.

    Parameters
    ----------
    start
        The state they are compared with.
    group
        Indexes of the members.
    strict
        States that each member prefers: ``q >_i s`` for all i.
    weak
        Other states that some member prefers and none is worse off in.
    efficient
        Those of both that no state beats for the group: none is at least as
        good for each member and better for one.
    """

    graph: GraphForm
    start: int
    group: tuple[int, ...]
    strict: StateSet
    weak: StateSet
    efficient: StateSet

    @property
    def states(self) -> StateSet:
        """The strict gains and the weak."""
        return self.strict | self.weak

    def winners(self, state: int) -> tuple[int, ...]:
        """Give the members that prefer a state."""
        return tuple(dm for dm in self.group if is_better(self.graph, dm, self.start, state))

    def losers(self, state: int) -> tuple[int, ...]:
        """Give the decision makers outside the group that are worse off in a state."""
        everybody = range(len(self.graph.decision_makers))
        return tuple(dm for dm in everybody if is_better(self.graph, dm, state, self.start))

    def way(self, state: int) -> Way | None:
        """Find moves to a state: improvements of the group, else any moves of it, else of anybody.

        None if no legal moves lead there.
        """
        kind = self.kind(state)
        return None if kind is None else Way(self._searches[kind].to(state), *kind)

    def kind(self, state: int) -> tuple[bool, bool] | None:
        """Say by whose moves a state is reached: of the group alone, by improvements alone."""
        return next(
            (kind for kind, found in self._searches.items() if state in found.lengths), None
        )

    def length(self, state: int) -> int | None:
        """Count the moves of the way to a state."""
        kind = self.kind(state)
        return None if kind is None else self._searches[kind].lengths[state]

    @cached_property
    def _searches(self) -> Mapping[tuple[bool, bool], LegalSequences]:
        everybody = tuple(range(len(self.graph.decision_makers)))
        kinds = (
            ((True, True), self.group, is_better),
            ((True, False), self.group, is_possible),
            ((False, True), everybody, is_better),
            ((False, False), everybody, is_possible),
        )
        return {
            kind: search_sequences(self.graph, movers, self.start, predicate).explore()
            for kind, movers, predicate in kinds
        }


def find_gains(graph: GraphForm, start: int, group: Sequence[int]) -> Gains:
    """Find the states that all of a group prefer, or weakly prefer, to one.

    Parameters
    ----------
    start
        Index of the state, as a rule the status quo.
    group
        Indexes of decision makers.

    Examples
    --------
    Both prisoners prefer mutual cooperation to mutual defection.

    >>> import standoff
    >>> graph = standoff.load("prisoners-dilemma").graph
    >>> gains = find_gains(graph, 0, (0, 1))
    >>> list(gains.strict), list(gains.weak), list(gains.efficient)
    ([3], [], [3])

    Notes
    -----
    Cost: one pass over the states for each member, and one comparison of each
    gain with each efficient rank vector. The ways cost four searches, once.
    """
    ranks = [graph.ranks[dm] for dm in group]
    base = tuple(int(row[start]) for row in ranks)
    vectors: dict[int, tuple[int, ...]] = {}
    for state, vector in enumerate(zip(*ranks, strict=True)):
        if all(now >= then for now, then in zip(vector, base, strict=True)):
            vectors[state] = tuple(map(int, vector))
    beyond = {state: vector for state, vector in vectors.items() if vector != base}
    strict = [
        state
        for state, vector in beyond.items()
        if all(now > then for now, then in zip(vector, base, strict=True))
    ]
    best = _find_unbeaten(beyond.values())
    return Gains(
        graph,
        start,
        tuple(group),
        StateSet.of(strict),
        StateSet.of(beyond.keys() - set(strict)),
        StateSet.of(state for state, vector in beyond.items() if vector in best),
    )


def _find_unbeaten(vectors: Iterable[tuple[int, ...]]) -> frozenset[tuple[int, ...]]:
    """Keep the vectors that no other is at least equal to throughout."""
    kept: list[tuple[int, ...]] = []
    for vector in sorted(set(vectors), key=lambda each: (-sum(each), each)):
        if not any(all(a >= b for a, b in zip(one, vector, strict=True)) for one in kept):
            kept.append(vector)
    return frozenset(kept)
