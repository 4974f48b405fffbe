"""Coalitions of a case: what they gain by leaving states, what deters them, who would leave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

from standoff.analysis.coalitions import (
    COALITION_CONCEPTS,
    Coalition,
    CoalitionImprovement,
    CoalitionVerdict,
    Leaving,
    Partition,
    find_leaving,
    iter_coalitions,
    make_coalition,
    make_partition,
    require_rule,
)
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability.concept import require_order
from standoff.dossier.answers.coalitions import (
    COALITION_NAMES,
    CoalitionsView,
    view_coalitions,
)
from standoff.errors import ConceptNotDefinedError
from standoff.model.forming.limits import tell_seconds
from standoff.model.graph_form import GraphForm
from standoff.reports.tables import Table
from standoff.reports.tables.coalitions import tabulate_held
from standoff.workflows.asking.coalitions.searches import (
    SEARCHED,
    SECONDS_A_STEP,
    SHOWN_STATES,
    choose_judge,
    count_affordable,
    count_steps,
    is_searchable,
)
from standoff.workflows.cases.disputes import Dispute

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
    coalitions
        The coalitions looked at.
    partition
        The coalitions there are, if that was said.
    leaving
        For each coalition and the state it may lead to, who would then leave it: nobody
        if it lasts. Empty for a conflict so large that this is not looked at.
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
    coalitions: tuple[Coalition, ...]
    partition: Partition | None = None
    leaving: Mapping[tuple[Coalition, int], tuple[Leaving, ...]] = field(default_factory=dict)
    more_states: int = 0
    more_improvements: int = 0
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def concepts(self) -> tuple[str, ...]:
        """Keys of the coalition concepts checked."""
        return tuple(dict.fromkeys(verdict.concept for verdict in self.verdicts))

    def lasting(self) -> tuple[CoalitionImprovement, ...]:
        """List the improvements that no part of the coalition would leave in turn."""
        return tuple(
            each
            for each in self.improvements
            if self.leaving.get((each.coalition, each.target)) == ()
        )

    def immune(self, concept: str = "cnash") -> tuple[int, ...]:
        """List the states looked at that no coalition looked at would leave.

        Parameters
        ----------
        concept
            ``cnash`` for strong equilibria, ``cproof`` for coalition-proof ones, or what the
            others are expected to do.
        """
        return tuple(state for state in self.states if not self.unstable(concept, state))

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
            leaving=self.leaving,
            partition=self.partition,
            every=len(self.coalitions) == 2 ** len(self.dispute.graph.decision_makers) - 1,
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
            "coalitions": [[ids[dm] for dm in h] for h in self.coalitions],
            "partition": self.partition and [[ids[dm] for dm in h] for h in self.partition],
            "improvements": [
                {**each.to_dict(graph), "leaving": self._record_leaving(each)}
                for each in self.improvements
            ],
            "more_improvements": self.more_improvements,
            "left_out": dict(self.left_out),
        }

    def _record_leaving(self, each: CoalitionImprovement) -> list[dict[str, Any]] | None:
        found = self.leaving.get((each.coalition, each.target))
        if found is None:
            return None
        ids = self.dispute.graph.decision_makers
        return [{"members": [ids[dm] for dm in one.members], "to": one.target + 1} for one in found]

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
    tell: Callable[[float], object] | None = None,
    coalitions: Sequence[Sequence[str]] | None = None,
    partition: Sequence[Sequence[str]] | None = None,
) -> CoalitionReport:
    """Find what coalitions gain by leaving a state, or any equilibrium, and what deters them.

    Parameters
    ----------
    state
        As for `Dispute.find_states`; None for every equilibrium.
    concepts
        Coalition concepts: ``cnash``, ``cgmr``, ``csmr``, ``cseq``, ``csseq``,
        ``cproof``; None for all that can be checked in reasonable time.
    progress
        Told how many coalitions were looked at, of how many, over all states.
    most
        How many equilibria are looked at, those of most concepts first; None
        for all. In a very large conflict fewer, as the limit on states has it.
    tell
        Told beforehand about how many seconds the coalitions take.
    coalitions
        Those looked at, by the names of their members; None for every one.
    partition
        The coalitions there are; whoever is in none stands alone. Only these are looked
        at, and under CSEQ and CSSEQ only these answer.

    Raises
    ------
    UsageError
        For a state, concept or decision maker that does not exist, for a partition with
        somebody in two coalitions, and for more work than the limit on states allows.
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
    require_order(dispute.graph, "The analysis of coalitions")
    keys, left_out = _choose_concepts(dispute.graph, concepts)
    analysis = dispute.analyse().analysis
    if state is None:
        every: Sequence[int] = [each.state for each in analysis.all_equilibria[:most]]
        found = len(analysis.all_equilibria)
    else:
        every = tuple(dispute.find_states([state]))
        found = len(every)
    states = tuple(every[: count_affordable(dispute.graph, len(every))])
    looked_at, blocks = _choose_coalitions(dispute, coalitions, partition)
    judge = choose_judge(dispute.graph, keys, blocks)
    if tell is not None:
        tell(judge.estimate(states))
    held = analysis.all_equilibria.states
    improvements: list[CoalitionImprovement] = []
    verdicts: list[CoalitionVerdict] = []
    more = 0
    for number, (each, h) in enumerate(product(states, looked_at), start=1):
        gains, rest = judge.improve(h, each, held) if len(h) > 1 else ([], 0)
        improvements += gains
        more += rest
        verdicts += judge.judge(h, each)
        if progress is not None:
            progress(number, len(states) * len(looked_at))
    asked = dict.fromkeys((each.coalition, each.target) for each in improvements)
    lasts = not left_out.keys() & {"cproof"} and is_searchable(dispute.graph)
    return CoalitionReport(
        dispute,
        states,
        tuple(improvements),
        tuple(_by_concept(verdicts, states, keys)),
        analysis.table,
        looked_at,
        blocks,
        {key: find_leaving(judge.reach, *key) for key in asked} if lasts else {},
        found - len(states),
        more,
        left_out,
    )


def read_coalitions(*said: str) -> list[list[str]] | None:
    """Part ``a+b,c`` into coalitions and the names of members; None where nothing was said.

    Examples
    --------
    >>> read_coalitions("moe + uniroyal, local")
    [['moe', 'uniroyal'], ['local']]
    """
    blocks = [block for each in said if each.strip() for block in each.split(",")]
    return [[name.strip() for name in block.split("+")] for block in blocks] or None


def _choose_coalitions(
    dispute: Dispute,
    coalitions: Sequence[Sequence[str]] | None,
    partition: Sequence[Sequence[str]] | None,
) -> tuple[tuple[Coalition, ...], Partition | None]:
    """Give the coalitions looked at, and the partition if one was given."""
    dms = range(len(dispute.graph.decision_makers))
    blocks = None
    if partition is not None:
        blocks = make_partition([map(dispute.find_dm, block) for block in partition], len(dms))
    if coalitions is not None:
        named = (make_coalition(map(dispute.find_dm, members)) for members in coalitions)
        return tuple(dict.fromkeys(named)), blocks
    return blocks if blocks is not None else tuple(iter_coalitions(dms)), blocks


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
    wanted = dict.fromkeys(require_rule(each).key for each in concepts or COALITION_CONCEPTS)
    slow = [key for key in wanted if key in SEARCHED]
    if not slow or is_searchable(graph):
        return tuple(wanted), {}
    takes = tell_seconds(count_steps(graph) * SECONDS_A_STEP)
    dms = len(graph.decision_makers)
    why = f"of {graph.state_count:,} states and {dms} decision makers it may take {takes} and more"
    if concepts:
        names = " and ".join(COALITION_NAMES[key] for key in slow)
        message = f"{names} would take too long: {why}"
        hint = "Leave it out, or raise the limit with --limit."
        raise ConceptNotDefinedError(message, hint=hint)
    return tuple(key for key in wanted if key not in slow), dict.fromkeys(slow, why)
