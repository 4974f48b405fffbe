"""Whether a state is stable for a coalition, state by state as the definitions have it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from standoff.analysis.coalitions.improvements import gain_together
from standoff.analysis.coalitions.lasting import gain_lastingly, iter_leaving
from standoff.analysis.coalitions.members import (
    Coalition,
    Partition,
    find_answering,
    make_coalition,
    make_partition,
)
from standoff.analysis.coalitions.rules import CoalitionRule, require_rule
from standoff.analysis.predicates import is_no_better
from standoff.analysis.reachability import Reachability, move_in_turn
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet, iter_bits


@dataclass(frozen=True, slots=True)
class CoalitionVerdict:
    """Whether a state is stable for a coalition under a coalition concept, and why.

    Parameters
    ----------
    concept
        One of `COALITION_CONCEPTS`.
    coalition
        The members.
    state
        The state judged.
    sanctioned
        Each coalition improvement that the others can deter, with a state
        that deters it; under CProof each fragile one, with where some members
        would go on to.
    unsanctioned
        The other coalition improvements.
    """

    concept: str
    coalition: Coalition
    state: int
    sanctioned: tuple[tuple[int, int], ...]
    unsanctioned: tuple[int, ...]

    @property
    def stable(self) -> bool:
        """Whether the state is stable."""
        return not self.unsanctioned


def check_coalition(
    graph: GraphForm,
    concept: str,
    coalition: Sequence[int],
    state: int,
    reach: Reachability | None = None,
    *,
    partition: Sequence[Sequence[int]] | None = None,
) -> CoalitionVerdict:
    """Check whether a state is stable for a coalition.

    Parameters
    ----------
    graph
        The conflict.
    concept
        ``cnash``, ``cgmr``, ``csmr``, ``cseq``, ``csseq`` or ``cproof``.
    coalition
        The members, one or more.
    state
        The state.
    reach
        Moves of `graph` already computed, to be shared by many checks.
    partition
        The coalitions there are, if it is known; whoever is in none stands
        alone. Under CSEQ and CSSEQ the others then answer as these coalitions;
        without it, as any coalitions among them.

    Raises
    ------
    UsageError
        For an unknown concept, a coalition of nobody, and where somebody is in
        two coalitions of a partition.

    Notes
    -----
    For a coalition of one CNash, CGMR and CSMR are Nash, GMR and SMR. CSEQ and
    CSSEQ of one are SEQ and SSEQ with two decision makers; among more, the
    others may answer as coalitions. Where everybody stands alone in a
    partition all five are the concepts of decision makers.

    References
    ----------
    [InoharaHipel2008]_
    """
    rule = require_rule(concept)
    members = make_coalition(coalition)
    blocks = None
    if partition is not None:
        blocks = make_partition(partition, len(graph.decision_makers))
    return judge_coalition(reach or Reachability(graph), rule, members, state, blocks)


def judge_coalition(
    reach: Reachability,
    rule: CoalitionRule,
    members: Coalition,
    state: int,
    partition: Partition | None = None,
) -> CoalitionVerdict:
    """Judge a state for a coalition; as `check_coalition`, whose words are known."""
    sanctioned: list[tuple[int, int]] = []
    unsanctioned: list[int] = []
    for target in iter_bits(gain_together(reach, members, state)):
        sanction = find_sanction(reach, rule, members, state, target, partition=partition)
        if sanction is None:
            unsanctioned.append(target)
        else:
            sanctioned.append((target, sanction))
    return CoalitionVerdict(rule.key, members, state, tuple(sanctioned), tuple(unsanctioned))


def find_sanction(
    reach: Reachability,
    rule: CoalitionRule,
    members: Coalition,
    state: int,
    target: int,
    *,
    partition: Partition | None = None,
) -> int | None:
    """Find the first state that keeps a coalition from an improvement, if there is one."""
    if rule.lasting:
        leaving = next(iter_leaving(reach, members, target), None)
        return leaving.target if leaving else None
    deterrents = find_deterrents(reach, members, state)
    ends = find_answers(reach, rule, members, target, partition) & deterrents
    return next(
        (
            k
            for k in iter_bits(ends)
            if not rule.symmetric or not reach.responses(members, k) & ~deterrents
        ),
        None,
    )


def is_stable_for(
    reach: Reachability,
    rule: CoalitionRule,
    members: Coalition,
    state: int,
    partition: Partition | None = None,
) -> bool:
    """Say whether a state is stable for a coalition."""
    if rule.lasting:
        return not gain_lastingly(reach, members, state)
    return all(
        find_sanction(reach, rule, members, state, target, partition=partition) is not None
        for target in iter_bits(gain_together(reach, members, state))
    )


def find_deterrents(reach: Reachability, coalition: Coalition, state: int) -> int:
    """Give the states where some member is no better off, as bits."""
    bits = 0
    for dm in coalition:
        bits |= reach.accepted(dm, state, is_no_better)
    return bits


def find_answers(
    reach: Reachability,
    rule: CoalitionRule,
    coalition: Coalition,
    start: int,
    partition: Partition | None,
) -> int:
    """Give the states that answers of the others lead to, as bits."""
    dms = range(len(reach.graph.decision_makers))
    others = tuple(dm for dm in dms if dm not in coalition)
    if rule.answer == "none":
        return 0
    if rule.answer == "moves":
        return reach.responses(others, start)
    movers = find_answering(others, partition)
    return reach.once(("answers", movers, start), lambda: _answer_in_turn(reach, movers, start))


def _answer_in_turn(reach: Reachability, movers: Partition, start: int) -> int:
    reached = move_in_turn(movers, lambda h, state: gain_together(reach, h, state), start)
    return reduce(or_, reached.values(), 0)


class PlainTables:
    """Judges every state of a small conflict, one after the other."""

    def __init__(
        self,
        graph: GraphForm,
        partition: Partition | None = None,
        reach: Reachability | None = None,
    ) -> None:
        self.graph = graph
        self.partition = partition
        self.reach = reach or Reachability(graph)

    def find_stable(self, rule: CoalitionRule, coalition: Coalition) -> StateSet:
        """Give the states that are stable for a coalition."""
        key: Hashable = ("stable", rule, coalition, self.partition)
        return self.reach.once(
            key,
            lambda: StateSet.of(
                state
                for state in range(self.graph.state_count)
                if is_stable_for(self.reach, rule, coalition, state, self.partition)
            ),
        )

    def find_columns(
        self, rule: CoalitionRule, coalitions: Sequence[Coalition]
    ) -> tuple[StateSet, ...]:
        """Give for each decision maker the states stable for every coalition that it is in."""
        columns = [StateSet.first(self.graph.state_count)] * len(self.graph.decision_makers)
        for coalition in coalitions:
            states = self.find_stable(rule, coalition)
            for dm in coalition:
                columns[dm] = columns[dm] & states
        return tuple(columns)
