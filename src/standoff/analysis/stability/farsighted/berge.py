"""Berge stability: the others can do nothing better for the decision maker.

Where Nash stability asks what a decision maker can do for itself, this asks what
the others could do for it: whoever acts for the good of the others, and counts on
the same from them, finds nothing to wish for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.analysis.predicates import is_possible
from standoff.analysis.reachability import LegalSequences, Reachability
from standoff.analysis.results import Favour, Reason, Verdict
from standoff.analysis.stability.concept import check, find_best
from standoff.analysis.stability.farsighted.anticipating import FarsightedConcept
from standoff.model.graph_form import GraphForm

if TYPE_CHECKING:
    from standoff.analysis.stability.farsighted.move_arrays import Flags, MoveArrays


@dataclass(frozen=True, kw_only=True)
class BergeConcept(FarsightedConcept):
    """A concept about the moves of the others."""

    def judge(self, arrays: MoveArrays) -> Sequence[Flags]:
        """Say of each state whether it is stable, for each decision maker."""
        found = []
        for dm in arrays.dms:
            others = [other for other in arrays.dms if other != dm]
            best = arrays.worst_in_turn(others, -arrays.ranks[dm], [None] * len(others))
            found.append(-best <= arrays.ranks[dm])
        return found

    def anticipate(self, reach: Reachability, dm: int, state: int) -> Reason:
        """Give the best that the others could do for it, by fewest moves."""
        ranks = reach.graph.ranks[dm]
        sequences = LegalSequences(reach.graph, reach.others(dm), state, is_possible).explore()
        better = [end for end in sequences.lengths if ranks[end] > ranks[state]]
        if not better:
            return Favour(())
        return Favour(sequences.to(find_best(reach.graph, dm, sorted(better))))


BERGE = BergeConcept(
    key="berge",
    abbreviation="Berge",
    name="Berge stability",
    definition="nothing that the others could do, moving in turn, leads to a better state",
    formula="no q in R_{N-i}(s) with q >_i s",
    references=("RegoVieira2020", "RegoCordeiro2023"),
    horizon=0,
)


def check_berge(
    graph: GraphForm, dm: int, state: int, reach: Reachability | None = None
) -> Verdict:
    """Check Berge stability of one state for one decision maker.

    A state is stable if no q in R_{N-i}(s), the legal sequences of all the others, is
    better for i than s.

    Returns
    -------
    Verdict
        Stable or not, and why: the best that the others could do for it.

    Examples
    --------
    In Prisoner's dilemma cooperation (YY) is the only state in which nobody could
    wish for more from the other.

    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("cooperate", "cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [s for s in range(4) if all(check_berge(dilemma, dm, s).stable for dm in (0, 1))]
    [3]

    Notes
    -----
    It is coalition Nash stability of the others, if they all had the preferences of i.
    The definition is that of games in normal form (Zhukovskii), carried over to moves;
    of the paper we know the abstract, and of the further Berge concepts in it (with
    responses) too little to compute them.

    Cost: the states that the others reach.

    References
    ----------
    [RegoVieira2020]_, [RegoCordeiro2023]_
    """
    return check(BERGE, graph, dm, state, reach)
