"""The shape of a coalition concept as one that tables and explanations can ask for.

A state is stable for a decision maker if it is stable for every coalition that
it may join, itself alone included.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.analysis.coalitions.answers import find_answer
from standoff.analysis.coalitions.judging import PlainTables, is_stable_for, judge_coalition
from standoff.analysis.coalitions.members import Coalition, iter_coalitions
from standoff.analysis.coalitions.rules import CoalitionRule
from standoff.analysis.reachability import LegalSequences, Reachability
from standoff.analysis.results import Concert, JointGain, Reason
from standoff.analysis.stability.concept import Concept, Finder
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet

MAX_STEPS = 1 << 34
"""Pairs of states, times coalitions, that are looked at unasked: some minutes."""

MAX_LISTED = 1 << 29
"""The same where improvements of coalitions are listed: some minutes, and some GB."""


@dataclass(frozen=True, kw_only=True)
class CoalitionalConcept(Concept):
    """A coalition concept.

    Parameters
    ----------
    rule
        What it expects of others and of members.
    """

    rule: CoalitionRule

    @property
    def heeds_others(self) -> bool:
        """Always: what others gain says whether they would join."""
        return True

    def why_too_large(self, graph: GraphForm) -> str | None:
        """Say that there are too many coalitions for so many states, if there are."""
        dms, states = len(graph.decision_makers), graph.state_count
        steps = states**2 << dms
        if steps <= (MAX_LISTED if self.rule.answer == "improvements" else MAX_STEPS):
            return None
        return f"{2**dms - 1:,} coalitions would be held against {states:,} states"

    def find_stable(self, reach: Reachability) -> tuple[StateSet, ...]:
        """Give the states stable for each decision maker, state by state."""
        every = tuple(iter_coalitions(range(len(reach.graph.decision_makers))))
        return PlainTables(reach.graph, reach=reach).find_columns(self.rule, every)

    def is_stable(self, reach: Reachability, dm: int, state: int) -> bool:
        """Say whether `state` is stable for `dm`."""
        return all(
            self._holds(reach, coalition, state) for coalition in _joined_by(reach.graph, dm)
        )

    def _holds(self, reach: Reachability, coalition: Coalition, state: int) -> bool:
        """Say whether a state is stable for a coalition; asked of every member, found once."""
        key = self.rule, coalition, state
        return reach.once(key, lambda: is_stable_for(reach, self.rule, coalition, state))

    def find_reason(
        self,
        reach: Reachability,
        dm: int,
        state: int,
        finder: Finder | None,  # noqa: ARG002 - finders know answers to one decision maker
    ) -> Reason:
        """Say which coalition would leave `state`, or what keeps each from it."""
        kept: list[JointGain] = []
        gone: list[tuple[Coalition, tuple[int, ...]]] = []
        for coalition in _joined_by(reach.graph, dm):
            verdict = judge_coalition(reach, self.rule, coalition, state)
            if verdict.unsanctioned:
                gone.append((coalition, verdict.unsanctioned))
            elif not gone and verdict.sanctioned:
                kept += self._tell_kept(reach, coalition, state, verdict.sanctioned)
        if not gone:
            return Concert(tuple(kept))
        coalition, targets = gone[0]
        ways = LegalSequences(reach.graph, coalition, state).explore()
        best = _order(reach.graph, coalition, targets, ways)
        gains = tuple(JointGain(coalition, target, ways.to(target)) for target in best)
        return Concert(gains, len(gone))

    def _tell_kept(
        self,
        reach: Reachability,
        coalition: Coalition,
        state: int,
        sanctioned: tuple[tuple[int, int], ...],
    ) -> Iterator[JointGain]:
        ways = LegalSequences(reach.graph, coalition, state).explore()
        for target, end in sanctioned:
            answer = find_answer(reach, self.rule, coalition, target, end)
            yield JointGain(coalition, target, ways.to(target), end, answer)


def _joined_by(graph: GraphForm, dm: int) -> Iterator[Coalition]:
    """Iterate over the coalitions that somebody may join, small ones first."""
    every = iter_coalitions(range(len(graph.decision_makers)))
    return (coalition for coalition in every if dm in coalition)


def _order(
    graph: GraphForm, coalition: Coalition, targets: tuple[int, ...], ways: LegalSequences
) -> list[int]:
    """Order improvements: first those than which no other is better for all, by fewest moves."""
    ranks = [graph.ranks[dm] for dm in coalition]

    def outdone(target: int) -> bool:
        return any(all(r[other] > r[target] for r in ranks) for other in targets)

    return sorted(targets, key=lambda t: (outdone(t), ways.lengths[t], t))
