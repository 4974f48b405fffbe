"""Two ways to hold a state against coalitions, for few states and for many, and what they take."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.analysis.coalitions import (
    Coalition,
    CoalitionImprovement,
    CoalitionVerdict,
    Partition,
    find_improvements_of,
    require_rule,
)
from standoff.analysis.coalitions.judging import judge_coalition
from standoff.analysis.reachability import Reachability
from standoff.errors import UsageError
from standoff.model.forming.limits import current_limit, tell_seconds
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet

if TYPE_CHECKING:
    from standoff.analysis.coalitions.arrays import CoalitionArrays

SHOWN_STATES = 16
"""Equilibria that are looked at unless all are asked for."""

FEW = 1 << 8

LARGE = 1 << 12
"""From this many states on, coalitions are judged on arrays."""

MOST_IMPROVEMENTS = 20
"""Of a coalition and a state of a large conflict, so many improvements are listed."""

STEPS_PER_STATE = 64
"""States that searches may visit, for each state of the limit."""

SEARCHED = ("cseq", "csseq", "cproof")
"""Concepts that ask from every state on the way what coalitions would gain there."""

SECONDS_A_STEP = 4e-7
"""For the searches of these: a rounded figure of `make bench`, as are those below."""

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


def estimate_coalitions(graph: GraphForm, states: Sequence[int]) -> float:
    """Estimate the seconds that looking at coalitions takes from some states, CSEQ left out."""
    return choose_judge(graph, (), None).estimate(states)


def choose_judge(graph: GraphForm, keys: Sequence[str], partition: Partition | None) -> JudgeFew:
    """Choose how to judge; arrays are for many states or moves."""
    large = graph.state_count >= LARGE
    if not large and graph.state_count > FEW:
        from standoff.model.forming.move_lists import MoveLists

        lists = MoveLists(graph)
        dms = range(len(graph.decision_makers))
        large = sum(map(lists.count, dms)) >= MANY_MOVES
    return (JudgeMany if large else JudgeFew)(graph, keys, partition)


def count_steps(graph: GraphForm) -> int:
    """Count the states that searches for answers of coalitions may visit."""
    return graph.state_count**2 << max(0, len(graph.decision_makers) - 2)


def is_searchable(graph: GraphForm) -> bool:
    """Say whether searches for what parts of coalitions do are within the limit."""
    return count_steps(graph) <= STEPS_PER_STATE * current_limit()


def count_affordable(graph: GraphForm, wanted: int) -> int:
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


class JudgeFew:
    """Judges coalitions of a small conflict by searches, state by state."""

    def __init__(
        self, graph: GraphForm, concepts: Sequence[str], partition: Partition | None
    ) -> None:
        self.graph = graph
        self.concepts = concepts
        self.partition = partition
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
        return [self._search(concept, coalition, state) for concept in self.concepts]

    def _search(self, concept: str, coalition: Coalition, state: int) -> CoalitionVerdict:
        rule = require_rule(concept)
        return judge_coalition(self.reach, rule, coalition, state, self.partition)


class JudgeMany(JudgeFew):
    """Judges coalitions of a large conflict by values of all states; where parts of coalitions act, by searches."""

    @cached_property
    def _arrays(self) -> CoalitionArrays:
        from standoff.analysis.coalitions.arrays import CoalitionArrays

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
            self._search(concept, coalition, state)
            if concept in SEARCHED
            else self._arrays.check(concept, coalition, state)
            for concept in self.concepts
        ]
