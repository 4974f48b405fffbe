"""Coalition improvements: what several decision makers gain by moving together.

An equilibrium holds against everybody who acts alone. Several decision makers
may still leave it together: a *coalition improvement* is a state the members
reach by a legal sequence of moves of their own and that each of them strictly
prefers, whatever the states on the way are worth. From an equilibrium to
another equilibrium it is an *equilibrium jump* [KilgourHipelFangPeng2001]_.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from standoff.analysis.coalitions.members import Coalition, iter_coalitions
from standoff.analysis.equilibria import find_equilibria
from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import LegalSequences, Reachability
from standoff.analysis.results import Move, StabilityTable
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet


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


def gain_together(reach: Reachability, coalition: Coalition, state: int) -> int:
    """Give the coalition improvements ``R_H^{++}(s)`` as bits."""
    better = (reach.accepted(dm, state, is_better) for dm in coalition)
    return reduce(and_, better, reach.responses(coalition, state))
