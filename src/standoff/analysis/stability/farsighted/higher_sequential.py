"""Higher-order sequential stability (SEQ^k): sanctions by those who would leave anyhow.

Under SEQ a sanctioner may leave a state that is SEQ-stable for it, so that the
threat is not quite credible. Under SEQ^k it only leaves states that are not
SEQ^(k-1)-stable for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.analysis.predicates import MovePredicate, is_better
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Reason, Verdict
from standoff.analysis.stability.concept import Concept, check
from standoff.analysis.stability.farsighted.anticipating import FarsightedConcept
from standoff.model.graph_form import GraphForm

if TYPE_CHECKING:
    from standoff.analysis.stability.farsighted.move_arrays import Flags, MoveArrays

HIGHEST = 5
"""The highest order that has a key of its own."""


@dataclass(frozen=True, kw_only=True)
class HigherSequentialConcept(FarsightedConcept):
    """Sequential stability of an order, the horizon."""

    def judge(self, arrays: MoveArrays) -> Sequence[Flags]:
        """Say of each state whether it is stable, order by order."""
        known = arrays.known.setdefault(HigherSequentialConcept, [])
        while len(known) < self.horizon:
            known.append(_judge_next(arrays, known[-1] if known else None))
        found: Sequence[Flags] = known[self.horizon - 1]
        return found

    def anticipate(self, reach: Reachability, dm: int, state: int) -> Reason:
        """Give the sanction of each improvement, or the best that meets none."""
        return self._shaped(reach).find_reason(reach, dm, state, None)

    def _shaped(self, reach: Reachability) -> Concept:
        """Give the concept as a choice of predicates, which depend on the conflict."""
        return Concept(
            key=self.key,
            abbreviation=self.abbreviation,
            name=self.name,
            definition=self.definition,
            formula=self.formula,
            references=self.references,
            countermove=self._credible(reach),
        )

    def _credible(self, reach: Reachability) -> MovePredicate:
        if self.horizon == 1:
            return is_better
        before = higher_sequential(self.horizon - 1).find_stable(reach)

        def leaves(graph: GraphForm, dm: int, origin: int, target: int) -> bool:
            return is_better(graph, dm, origin, target) and origin not in before[dm]

        return leaves


def _judge_next(arrays: MoveArrays, before: Sequence[Flags] | None) -> list[Flags]:
    """Judge the next order: sanctioners leave only what is not stable under the one before."""
    kept = [arrays.improving(dm) for dm in arrays.dms]
    if before is not None:
        kept = [
            each & ~stable[arrays.moves[dm][0]]
            for dm, (each, stable) in enumerate(zip(kept, before, strict=True))
        ]
    found = []
    for dm in arrays.dms:
        others = [other for other in arrays.dms if other != dm]
        ranks = arrays.ranks[dm]
        worst = arrays.worst_in_turn(others, ranks, [kept[other] for other in others])
        found.append(arrays.best(dm, worst, arrays.improving(dm)) <= ranks)
    return found


def higher_sequential(order: int) -> HigherSequentialConcept:
    """Make sequential stability of an order, from 1."""
    return HigherSequentialConcept(
        key=f"seq{order}",
        abbreviation=f"SEQ{order}",
        name="Higher-order sequential stability",
        definition=(
            "after each unilateral improvement the others can move, in turn and each time to a "
            "state better for the mover, from a state that is not stable for it under the order "
            f"below {order}, to a state no better for the decision maker than the one it left"
        ),
        formula="for all t in R_i^+(s) there is k in R_{N-i}^{+,k-1}(t) with k <=_i s",
        references=("OliveiraRego2018",),
        horizon=order,
    )


HIGHER_SEQUENTIAL = tuple(higher_sequential(order) for order in range(2, HIGHEST + 1))


def check_higher_sequential(
    graph: GraphForm, dm: int, state: int, order: int, reach: Reachability | None = None
) -> Verdict:
    """Check sequential stability of an order (SEQ^k) of one state for one decision maker.

    SEQ^1 is SEQ. A state is SEQ^k-stable if after every unilateral improvement
    the others can sanction it by improvements of theirs, each made from a state
    that is not SEQ^(k-1)-stable for its mover.

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest sanction of each improvement, or the
        best improvement that none deters.

    Examples
    --------
    b could punish a (1 to 2), but would itself be punished for it (2 to 3).

    >>> from standoff.model import ExplicitGraph
    >>> graph = ExplicitGraph(
    ...     decision_makers=("a", "b"), options=(), codes=(0, 1, 2, 3),
    ...     ranks=((1, 2, 0, 3), (3, 1, 2, 0)),
    ...     moves=(((1,), (), (3,), ()), ((), (2,), (), ())))
    >>> [check_higher_sequential(graph, 0, 0, order).stable for order in (1, 2)]
    [True, False]

    Notes
    -----
    Reconstructed from an abstract: the order below says who would leave.
    Orders need not settle; a threat lost at one order may protect another
    state at the next.

    Cost: per order as SEQ for all states.

    References
    ----------
    [OliveiraRego2018]_
    """
    return check(higher_sequential(order), graph, dm, state, reach)
