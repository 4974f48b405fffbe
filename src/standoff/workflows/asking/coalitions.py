"""What decision makers can gain by moving together, and what holds against that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.analysis.coalitions import (
    COALITION_CONCEPTS,
    CoalitionImprovement,
    CoalitionVerdict,
    check_coalition,
    find_coalition_improvements,
    iter_coalitions,
)
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import StabilityTable
from standoff.dossier.answers.coalitions import CoalitionsView, view_coalitions
from standoff.reports.tables import Table
from standoff.reports.tables.coalitions import tabulate_held
from standoff.workflows.cases.disputes import Dispute

SHOWN_STATES = 16
SHOWN_IMPROVEMENTS = 8
"""In a notebook; a program gets all."""


@dataclass(frozen=True)
class CoalitionReport:
    """Some states of a conflict against coalitions.

    Parameters
    ----------
    states
        The states looked at: one that was asked for, or the equilibria, those
        of most concepts first.
    improvements
        How coalitions of two or more improve on them.
    verdicts
        Each state under each coalition concept for each coalition, those of
        one included.
    table
        What is stable against everybody who acts alone.
    """

    dispute: Dispute
    states: tuple[int, ...]
    improvements: tuple[CoalitionImprovement, ...]
    verdicts: tuple[CoalitionVerdict, ...]
    table: StabilityTable

    @property
    def concepts(self) -> tuple[str, ...]:
        """Keys of the coalition concepts checked."""
        return tuple(dict.fromkeys(verdict.concept for verdict in self.verdicts))

    def unstable(self, concept: str, state: int) -> tuple[tuple[int, ...], ...]:
        """List the coalitions that would leave a state under a coalition concept."""
        return tuple(
            verdict.coalition
            for verdict in self.verdicts
            if (verdict.concept, verdict.state) == (concept, state) and not verdict.stable
        )

    @cached_property
    def view(self) -> CoalitionsView:
        """The same in words."""
        dispute = self.dispute
        return view_coalitions(
            dispute.naming,
            dispute.title,
            self.states,
            table=self.table,
            improvements=self.improvements,
            verdicts=self.verdicts,
        )

    def held(self, most: int | None = None) -> Table:
        """Tabulate which states hold against every coalition."""
        return tabulate_held(self.view, most)

    def lines(self, most: int | None = None) -> tuple[str, ...]:
        """Tell the improvements: jumps first, then those that every member moves for."""
        return self.view.lines(most)

    def reasons(self) -> tuple[str, ...]:
        """Say why the states are stable or not, for each coalition of two or more."""
        return self.view.reasons

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff coalitions``."""
        graph, dispute = self.dispute.graph, self.dispute
        labels = dispute.naming.labels
        ids = graph.decision_makers
        equilibria = {c: self.table.equilibria(c) for c in self.table.stable}
        return {
            "title": dispute.case.title,
            "stage": dispute.stage.id if dispute.stage else None,
            "decision_makers": list(ids),
            "names": dispute.names,
            "states": [
                {
                    "state": state + 1,
                    "choices": graph.choices(state),
                    "label": labels.of(state),
                    "outcome": labels.outcome(state),
                    "equilibrium": [c for c in equilibria if state in equilibria[c]],
                    "unstable": {
                        concept: [[ids[dm] for dm in h] for h in self.unstable(concept, state)]
                        for concept in self.concepts
                    },
                }
                for state in self.states
            ],
            "improvements": [each.to_dict(graph) for each in self.improvements],
        }

    def __repr__(self) -> str:
        sizes = f"{len(self.states):,} states, {len(self.improvements):,} joint improvements"
        return f"<CoalitionReport on {self.dispute.title!r}: {sizes}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines, html_of_tables

        lines = html_of_lines(self.lines(SHOWN_IMPROVEMENTS))
        return html_of_tables([self.held(SHOWN_STATES)]) + lines


def find_coalitions(
    dispute: Dispute,
    state: str | int | None = None,
    concepts: Sequence[str] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> CoalitionReport:
    """Find what coalitions gain by leaving a state, or any equilibrium, and what deters them.

    Parameters
    ----------
    state
        As for `Dispute.find_states`; None for every equilibrium.
    concepts
        Coalition concepts: ``cnash``, ``cgmr``, ``csmr``, ``cseq``; None for all.
    progress
        Told how many states are done, of how many.

    Raises
    ------
    UsageError
        For a state or concept that does not exist.

    Examples
    --------
    >>> import standoff
    >>> report = find_coalitions(standoff.load("elmira"), "s5")
    >>> [each.target + 1 for each in report.improvements if each.jump]
    [8]

    Notes
    -----
    Cost: searches for each state looked at and each of the ``2**n`` coalitions.
    """
    graph = dispute.graph
    analysis = dispute.analyse().analysis
    if state is None:
        states = tuple(each.state for each in analysis.all_equilibria)
    else:
        states = tuple(dispute.find_states([state]))
    keys = tuple(concepts or COALITION_CONCEPTS)
    coalitions = list(iter_coalitions(range(len(graph.decision_makers))))
    reach = Reachability(graph)
    improvements: list[CoalitionImprovement] = []
    verdicts: list[CoalitionVerdict] = []
    for done, each in enumerate(states, start=1):
        improvements += find_coalition_improvements(graph, [each], analysis.table)
        verdicts += [check_coalition(graph, c, h, each, reach) for c in keys for h in coalitions]
        if progress is not None:
            progress(done, len(states))
    return CoalitionReport(dispute, states, tuple(improvements), tuple(verdicts), analysis.table)
