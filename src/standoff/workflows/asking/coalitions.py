"""What decision makers can gain by moving together, and what holds against that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

from standoff.analysis.coalitions import (
    COALITION_CONCEPTS,
    Coalition,
    CoalitionImprovement,
    CoalitionVerdict,
    check_coalition,
    find_improvements_of,
    iter_coalitions,
    require_concept,
)
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import StabilityTable
from standoff.dossier.answers.coalitions import CoalitionsView, view_coalitions
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model.forming.limits import current_limit, tell_seconds
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet
from standoff.reports.tables import Table
from standoff.reports.tables.coalitions import tabulate_held
from standoff.workflows.cases.disputes import Dispute

if TYPE_CHECKING:
    from standoff.analysis.coalition_arrays import CoalitionArrays

SHOWN_STATES = 16
"""Equilibria that are looked at unless all are asked for."""

SHOWN_IMPROVEMENTS = 8
"""In a notebook; a program gets all."""

LARGE = 1 << 12
"""From this many states on, coalitions are judged on arrays."""

MOST_IMPROVEMENTS = 20
"""Of a coalition and a state of a large conflict, so many improvements are listed."""

STEPS_PER_STATE = 64
"""States that searches may visit, for each state of the limit."""

SECONDS_A_STEP = 4e-7
"""A rounded figure of `make bench`."""


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
    more_states, more_improvements
        How many equilibria were not looked at, and how many improvements on
        the states looked at are not listed.
    left_out
        Coalition concepts that were not checked, and why.
    """

    dispute: Dispute
    states: tuple[int, ...]
    improvements: tuple[CoalitionImprovement, ...]
    verdicts: tuple[CoalitionVerdict, ...]
    table: StabilityTable
    more_states: int = 0
    more_improvements: int = 0
    left_out: Mapping[str, str] = field(default_factory=dict)

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
            more=(self.more_states, self.more_improvements),
            left_out=self.left_out,
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
            "more_states": self.more_states,
            "improvements": [each.to_dict(graph) for each in self.improvements],
            "more_improvements": self.more_improvements,
            "left_out": dict(self.left_out),
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
    *,
    most: int | None = SHOWN_STATES,
) -> CoalitionReport:
    """Find what coalitions gain by leaving a state, or any equilibrium, and what deters them.

    Parameters
    ----------
    state
        As for `Dispute.find_states`; None for every equilibrium.
    concepts
        Coalition concepts: ``cnash``, ``cgmr``, ``csmr``, ``cseq``; None for all
        that can be checked in reasonable time.
    progress
        Told how many coalitions were looked at, of how many, over all states.
    most
        How many equilibria are looked at, those of most concepts first; None
        for all. In a very large conflict fewer, as the limit on states has it.

    Raises
    ------
    UsageError
        For a state or concept that does not exist, and for more work than the
        limit on states allows.
    ConceptNotDefinedError
        If a concept that was asked for would take too long.

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
    keys, left_out = _choose_concepts(dispute.graph, concepts)
    analysis = dispute.analyse().analysis
    if state is None:
        every: Sequence[int] = [each.state for each in analysis.all_equilibria[:most]]
        found = len(analysis.all_equilibria)
    else:
        every = tuple(dispute.find_states([state]))
        found = len(every)
    states = tuple(every[: _count_affordable(dispute.graph, len(every))])
    large = dispute.graph.state_count >= LARGE
    judge = _JudgeMany(dispute.graph, keys) if large else _JudgeFew(dispute.graph, keys)
    coalitions = list(iter_coalitions(range(len(dispute.graph.decision_makers))))
    held = analysis.all_equilibria.states
    improvements: list[CoalitionImprovement] = []
    verdicts: list[CoalitionVerdict] = []
    more = 0
    for number, (each, h) in enumerate(product(states, coalitions), start=1):
        gains, rest = judge.improve(h, each, held) if len(h) > 1 else ([], 0)
        improvements += gains
        more += rest
        verdicts += judge.judge(h, each)
        if progress is not None:
            progress(number, len(states) * len(coalitions))
    return CoalitionReport(
        dispute,
        states,
        tuple(improvements),
        tuple(_by_concept(verdicts, states, keys)),
        analysis.table,
        found - len(states),
        more,
        left_out,
    )


def estimate_coalitions(graph: GraphForm, most: int | None = SHOWN_STATES) -> float:
    """Estimate the seconds that looking at so many states takes; at all of them, if None."""
    states = graph.state_count if most is None else most
    steps = graph.state_count << len(graph.decision_makers)
    return _count_affordable(graph, states) * steps * SECONDS_A_STEP


def _by_concept(
    verdicts: Iterable[CoalitionVerdict], states: Sequence[int], keys: Sequence[str]
) -> Iterator[CoalitionVerdict]:
    """Order verdicts by state, then by concept as they were asked for."""
    place = {state: number for number, state in enumerate(states)}
    asked = {key: number for number, key in enumerate(keys)}
    yield from sorted(verdicts, key=lambda each: (place[each.state], asked[each.concept]))


def _choose_concepts(
    graph: GraphForm, concepts: Sequence[str] | None
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Choose the concepts that can be checked, and say why others cannot."""
    wanted = dict.fromkeys(map(require_concept, concepts or COALITION_CONCEPTS))
    steps = graph.state_count**2
    if "cseq" not in wanted or steps <= STEPS_PER_STATE * current_limit():
        return tuple(wanted), {}
    takes = tell_seconds(steps * SECONDS_A_STEP)
    why = f"of {graph.state_count:,} states it takes {takes} and more for one state"
    if concepts:
        message = f"CSEQ would take too long: {why}"
        hint = "Leave it out, or raise the limit with --limit."
        raise ConceptNotDefinedError(message, hint=hint)
    return tuple(key for key in wanted if key != "cseq"), {"cseq": why}


def _count_affordable(graph: GraphForm, wanted: int) -> int:
    """Count the states that may be looked at; refuse if not even one may."""
    steps = graph.state_count << len(graph.decision_makers)
    affordable = STEPS_PER_STATE * current_limit() // steps
    if wanted and not affordable:
        takes = tell_seconds(steps * SECONDS_A_STEP)
        raise UsageError(
            f"{2 ** len(graph.decision_makers):,} coalitions over {graph.state_count:,} states"
            f" take {takes} for one state, more than the limit allows",
            hint=f"Raise it: --limit 2^{(steps // STEPS_PER_STATE).bit_length()}.",
        )
    return min(wanted, affordable)


class _JudgeFew:
    """Judges coalitions of a small conflict by searches, state by state."""

    def __init__(self, graph: GraphForm, concepts: Sequence[str]) -> None:
        self.graph = graph
        self.concepts = concepts
        self.reach = Reachability(graph)

    def improve(
        self, coalition: Coalition, state: int, held: StateSet
    ) -> tuple[Sequence[CoalitionImprovement], int]:
        """Give the improvements on a state, and how many more there are."""
        return find_improvements_of(self.graph, coalition, state, held), 0

    def judge(self, coalition: Coalition, state: int) -> list[CoalitionVerdict]:
        """Judge a state under every concept."""
        return [
            check_coalition(self.graph, concept, coalition, state, self.reach)
            for concept in self.concepts
        ]


class _JudgeMany(_JudgeFew):
    """Judges coalitions of a large conflict by values of all states; CSEQ as in a small one."""

    @cached_property
    def _arrays(self) -> CoalitionArrays:
        from standoff.analysis.coalition_arrays import CoalitionArrays

        return CoalitionArrays(self.graph)

    def improve(
        self, coalition: Coalition, state: int, held: StateSet
    ) -> tuple[Sequence[CoalitionImprovement], int]:
        """Give the improvements of fewest moves, and how many more there are."""
        arrays = self._arrays
        found = list(arrays.iter_improvements(coalition, state, held, MOST_IMPROVEMENTS))
        return found, arrays.count_improvements(coalition, state) - len(found)

    def judge(self, coalition: Coalition, state: int) -> list[CoalitionVerdict]:
        """Judge a state under every concept."""
        return [
            check_coalition(self.graph, concept, coalition, state, self.reach)
            if concept == "cseq"
            else self._arrays.check(require_concept(concept), coalition, state)
            for concept in self.concepts
        ]
