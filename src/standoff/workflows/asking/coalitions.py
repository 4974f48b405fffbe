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
from standoff.analysis.stability.concept import require_order
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

FEW = 1 << 8

LARGE = 1 << 12
"""From this many states on, coalitions are judged on arrays."""

MOST_IMPROVEMENTS = 20
"""Of a coalition and a state of a large conflict, so many improvements are listed."""

STEPS_PER_STATE = 64
"""States that searches may visit, for each state of the limit."""

SECONDS_A_STEP = 4e-7
"""For the searches of CSEQ: a rounded figure of `make bench`, as are those below."""

MANY_MOVES = 1 << 18
"""From this many moves on, arrays are quicker in smaller conflicts, too."""

SECONDS_A_LOOK = 1.3e-8
"""Of any coalition, for each state of a large conflict: what all members prefer, if anything."""

SECONDS_A_PASS = 1.5e-8
SECONDS_A_TURN = 1.6e-9
"""Of a coalition that may improve, for each state of a large conflict besides: once, and for each
pair of members."""

SECONDS_A_COALITION = 5e-4
"""Of any coalition, however few the states."""

SECONDS_A_MOVE = 1.1e-7
"""Of a coalition, for each move on each node of a search of a small conflict."""


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
    tell: Callable[[float], object] | None = None,
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
    tell
        Told beforehand about how many seconds the coalitions take.

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
    require_order(dispute.graph, "The analysis of coalitions")
    keys, left_out = _choose_concepts(dispute.graph, concepts)
    analysis = dispute.analyse().analysis
    if state is None:
        every: Sequence[int] = [each.state for each in analysis.all_equilibria[:most]]
        found = len(analysis.all_equilibria)
    else:
        every = tuple(dispute.find_states([state]))
        found = len(every)
    states = tuple(every[: _count_affordable(dispute.graph, len(every))])
    judge = _choose_judge(dispute.graph, keys)
    if tell is not None:
        tell(judge.estimate(states))
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


def estimate_coalitions(graph: GraphForm, states: Sequence[int]) -> float:
    """Estimate the seconds that looking at coalitions takes from some states, CSEQ left out."""
    return _choose_judge(graph, ()).estimate(states)


def _choose_judge(graph: GraphForm, keys: Sequence[str]) -> _JudgeFew:
    """Choose how to judge; arrays are for many states or moves."""
    large = graph.state_count >= LARGE
    if not large and graph.state_count > FEW:
        from standoff.model.forming.move_lists import MoveLists

        lists = MoveLists(graph)
        dms = range(len(graph.decision_makers))
        large = sum(map(lists.count, dms)) >= MANY_MOVES
    return _JudgeMany(graph, keys) if large else _JudgeFew(graph, keys)


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
    steps = graph.state_count**2 << max(0, len(graph.decision_makers) - 2)
    if "cseq" not in wanted or steps <= STEPS_PER_STATE * current_limit():
        return tuple(wanted), {}
    takes = tell_seconds(steps * SECONDS_A_STEP)
    dms = len(graph.decision_makers)
    why = f"of {graph.state_count:,} states and {dms} decision makers it may take {takes} and more"
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
        takes = tell_seconds(_most_seconds(graph))
        raise UsageError(
            f"{2 ** len(graph.decision_makers):,} coalitions over {graph.state_count:,} states"
            f" take {takes} for one state, more than the limit allows",
            hint=f"Raise it: --limit 2^{(steps // STEPS_PER_STATE).bit_length()}.",
        )
    return min(wanted, affordable)


def _most_seconds(graph: GraphForm) -> float:
    """Estimate the seconds of one state of which every coalition would be rid."""
    dms = len(graph.decision_makers)
    pairs = dms * (dms + 1) / 4
    every = SECONDS_A_LOOK + SECONDS_A_PASS + SECONDS_A_TURN * pairs
    return (graph.state_count << dms) * every


class _JudgeFew:
    """Judges coalitions of a small conflict by searches, state by state."""

    def __init__(self, graph: GraphForm, concepts: Sequence[str]) -> None:
        self.graph = graph
        self.concepts = concepts
        self.reach = Reachability(graph)

    def estimate(self, states: Sequence[int]) -> float:
        """Estimate the seconds that some states take, CSEQ left out."""
        from standoff.model.forming.move_lists import MoveLists

        dms = len(self.graph.decision_makers)
        lists = MoveLists(self.graph)
        moves = sum(map(lists.count, range(dms)))
        # Each member of each coalition of two or more, as often as there are members.
        searched = moves * ((dms + 1 << dms) / 4 - 1)
        return len(states) * searched * SECONDS_A_MOVE

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

    def estimate(self, states: Sequence[int]) -> float:
        """Estimate the seconds that some states take by how many coalitions are tempted."""
        tempted = [self._arrays.count_tempted(state) for state in states[:SHOWN_STATES]]
        each = sum(SECONDS_A_PASS * few + SECONDS_A_TURN * pairs for few, pairs in tempted)
        coalitions = len(tempted) << len(self.graph.decision_makers)
        each += SECONDS_A_LOOK * coalitions
        seconds = self.graph.state_count * each + SECONDS_A_COALITION * coalitions
        return seconds * len(states) / max(1, len(tempted))

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
