"""Coalitions: what decision makers can gain by moving together.

An equilibrium holds against everybody who acts alone. Several decision makers
may still leave it together: a *coalition improvement* is a state the members
reach by a legal sequence of moves of their own and that each of them strictly
prefers, whatever the states on the way are worth. From an equilibrium to
another equilibrium it is an *equilibrium jump* [KilgourHipelFangPeng2001]_.

The four coalition concepts of [InoharaHipel2008]_ repeat the one shape of
`standoff.analysis.stability.concept` for a coalition H. What it wants are its
coalition improvements R_H^{++}(s); a state deters if *some* member is no
better off there than in s; and the others answer

* not at all (CNash),
* by any legal sequence R_{N-H} (CGMR, and CSMR, where no legal sequence of H
  leads from the sanction to a state better for all of H),
* by coalition improvements of any coalitions among them, one after the other
  and none twice in a row (CSEQ).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import and_, or_
from typing import Any, Literal, TypeAlias, get_args

from standoff.analysis.equilibria import find_equilibria
from standoff.analysis.predicates import is_better, is_no_better
from standoff.analysis.reachability import LegalSequences, Reachability, move_in_turn
from standoff.analysis.results import Move, StabilityTable
from standoff.errors import UsageError, unknown_word
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet, iter_bits

Coalition: TypeAlias = tuple[int, ...]
CoalitionConcept: TypeAlias = Literal["cnash", "cgmr", "csmr", "cseq"]
COALITION_CONCEPTS: tuple[str, ...] = get_args(CoalitionConcept)


@dataclass(frozen=True, slots=True)
class CoalitionImprovement:
    """A joint move that all members of a coalition gain by.

    Parameters
    ----------
    coalition
        The members.
    origin, target
        From where to where.
    moves
        A shortest legal sequence of their moves.
    jump
        Whether it leads from an equilibrium to an equilibrium, under whatever
        concepts.
    """

    coalition: Coalition
    origin: int
    target: int
    moves: tuple[Move, ...]
    jump: bool

    @property
    def movers(self) -> frozenset[int]:
        """The members that move in the sequence shown; the others only gain."""
        return frozenset(move.dm for move in self.moves)

    def to_dict(self, graph: GraphForm) -> dict[str, Any]:
        """Give the improvement as plain data, with numbers and ids."""
        ids = graph.decision_makers
        return {
            "coalition": [ids[dm] for dm in self.coalition],
            "from": self.origin + 1,
            "to": self.target + 1,
            "moves": [
                {"decision_maker": ids[m.dm], "from": m.origin + 1, "to": m.target + 1}
                for m in self.moves
            ],
            "jump": self.jump,
        }


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
        that deters it.
    unsanctioned
        The coalition improvements they cannot.
    """

    concept: CoalitionConcept
    coalition: Coalition
    state: int
    sanctioned: tuple[tuple[int, int], ...]
    unsanctioned: tuple[int, ...]

    @property
    def stable(self) -> bool:
        """Whether the state is stable."""
        return not self.unsanctioned


def iter_coalitions(members: Sequence[int], smallest: int = 1) -> Iterator[Coalition]:
    """Iterate over the coalitions among `members`, small ones first."""
    for size in range(smallest, len(members) + 1):
        yield from combinations(members, size)


def find_coalition_improvements(
    graph: GraphForm,
    states: Iterable[int],
    table: StabilityTable | None = None,
    coalitions: Iterable[Sequence[int]] | None = None,
) -> tuple[CoalitionImprovement, ...]:
    """Find how coalitions could improve on states, as a rule on equilibria.

    q is a coalition improvement of H from s if q in R_H(s) and q >_i s for
    all i in H.

    Parameters
    ----------
    graph
        The conflict.
    states
        The states to leave.
    table
        What is stable, to tell equilibrium jumps; None if that does not matter.
    coalitions
        Who might move together; None for any two or more.

    Notes
    -----
    Of three members two may do all the moving; the coalition is listed all
    the same, for the third gains too and has no reason to object. Cost: one
    search per state and coalition, of which there are ``2**n``.

    References
    ----------
    [KilgourHipelFangPeng2001]_
    """
    dms = range(len(graph.decision_makers))
    chosen = list(iter_coalitions(dms, 2)) if coalitions is None else [tuple(h) for h in coalitions]
    held = find_equilibria(table).states if table is not None else StateSet()
    return tuple(
        improvement
        for state in states
        for coalition in chosen
        for improvement in find_improvements_of(graph, coalition, state, held)
    )


def find_improvements_of(
    graph: GraphForm, coalition: Coalition, state: int, held: StateSet
) -> list[CoalitionImprovement]:
    """Find how one coalition could improve on one state.

    Parameters
    ----------
    held
        The equilibria, to tell jumps.
    """
    sequences = LegalSequences(graph, coalition, state).explore()
    return [
        CoalitionImprovement(
            coalition, state, target, sequences.to(target), state in held and target in held
        )
        for target in sorted(sequences.lengths)
        if all(is_better(graph, dm, state, target) for dm in coalition)
    ]


def check_coalition(
    graph: GraphForm,
    concept: str,
    coalition: Sequence[int],
    state: int,
    reach: Reachability | None = None,
) -> CoalitionVerdict:
    """Check whether a state is stable for a coalition.

    Parameters
    ----------
    graph
        The conflict.
    concept
        ``cnash``, ``cgmr``, ``csmr`` or ``cseq``.
    coalition
        The members, one or more.
    state
        The state.
    reach
        Moves of `graph` already computed, to be shared by many checks.

    Raises
    ------
    UsageError
        For an unknown concept or a coalition of nobody.

    Notes
    -----
    For a coalition of one CNash, CGMR and CSMR are Nash, GMR and SMR. CSEQ of
    one is SEQ only with two decision makers: among more, the others may
    answer as coalitions.

    References
    ----------
    [InoharaHipel2008]_
    """
    key = require_concept(concept)
    members = tuple(sorted(set(coalition)))
    if not members:
        raise UsageError("a coalition needs at least one member")
    reach = reach or Reachability(graph)
    deterrents = _find_deterrents(reach, members, state)
    sanctioned: list[tuple[int, int]] = []
    unsanctioned: list[int] = []
    for target in iter_bits(_improvements(reach, members, state)):
        ends = _responses(reach, key, members, target) & deterrents
        holding = (k for k in iter_bits(ends) if _holds(reach, key, members, k, deterrents))
        sanction = next(holding, None)
        if sanction is None:
            unsanctioned.append(target)
        else:
            sanctioned.append((target, sanction))
    return CoalitionVerdict(key, members, state, tuple(sanctioned), tuple(unsanctioned))


def find_coalition_stable(graph: GraphForm, concepts: Sequence[str]) -> StabilityTable:
    """Find the states that are coalitionally stable for each decision maker.

    A state is so for a decision maker if it is stable for every coalition that
    the decision maker belongs to, alone included.

    Raises
    ------
    UsageError
        For an unknown concept.

    References
    ----------
    [InoharaHipel2008]_
    """
    keys = [require_concept(concept) for concept in concepts]
    reach = Reachability(graph)
    dms = range(len(graph.decision_makers))
    stable: dict[str, tuple[StateSet, ...]] = {}
    for key in keys:
        columns = [StateSet.first(graph.state_count)] * len(dms)
        for coalition in iter_coalitions(dms):
            states = StateSet.of(
                state
                for state in range(graph.state_count)
                if check_coalition(graph, key, coalition, state, reach).stable
            )
            for dm in coalition:
                columns[dm] = columns[dm] & states
        stable[key] = tuple(columns)
    return StabilityTable(graph.decision_makers, graph.state_count, stable, "plain")


def _improvements(reach: Reachability, coalition: Coalition, state: int) -> int:
    """Give ``R_H^{++}(s)`` as bits."""
    better = (reach.accepted(dm, state, is_better) for dm in coalition)
    return reduce(and_, better, reach.responses(coalition, state))


def _find_deterrents(reach: Reachability, coalition: Coalition, state: int) -> int:
    """Give the states where some member is no better off, as bits."""
    bits = 0
    for dm in coalition:
        bits |= reach.accepted(dm, state, is_no_better)
    return bits


def _responses(reach: Reachability, key: str, coalition: Coalition, start: int) -> int:
    dms = range(len(reach.graph.decision_makers))
    others = tuple(dm for dm in dms if dm not in coalition)
    if key == "cnash":
        return 0
    if key != "cseq":
        return reach.responses(others, start)
    reached = move_in_turn(
        list(iter_coalitions(others)), lambda h, state: _improvements(reach, h, state), start
    )
    return reduce(or_, reached.values(), 0)


def _holds(
    reach: Reachability, key: str, coalition: Coalition, sanction: int, deterrents: int
) -> bool:
    """Say whether the coalition has no way out of a sanction, if that matters."""
    return key != "csmr" or not reach.responses(coalition, sanction) & ~deterrents


def require_concept(concept: str) -> CoalitionConcept:
    """Give the key of a coalition concept in any spelling of case, or refuse it."""
    for key in get_args(CoalitionConcept):
        if key == concept.casefold():
            found: CoalitionConcept = key
            return found
    message = "unknown coalition concept {!r}"
    raise unknown_word(concept, COALITION_CONCEPTS, "unknown-concept", message)
