"""Symmetric simultaneous stability (SSIM): what others do at the same moment must hold.

As simultaneous stability, but the decision maker looks one step further: a
joint outcome that it can get out of by another move does not deter it.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.sim import SimultaneousConcept
from standoff.model.graph_form import GraphForm

MAX_SINGLE = 1_000_000
"""Above this many joint changes in a whole conflict, SSIM is refused: they are made one by one."""


@dataclass(frozen=True, kw_only=True)
class SymmetricSimultaneousConcept(SimultaneousConcept):
    """A concept whose sanctions are made at the same time, and outlast another move."""

    symmetric: bool = True

    @property
    def most_changes(self) -> int:
        """Above this many joint changes in a whole conflict it is refused."""
        return MAX_SINGLE


SSIM = SymmetricSimultaneousConcept(
    key="ssim",
    abbreviation="SSIM",
    name="Symmetric simultaneous stability",
    definition=(
        "each unilateral improvement can be spoilt by others who, wanting to leave the state as "
        "well, improve at the same time: the changes together lead to a feasible state no better "
        "for the decision maker, and from which no move of its own leads to a better one"
    ),
    formula=(
        "for all t in R_i^+(s) there are J subset of N-i, J not empty, and t_j in R_j^+(s) for "
        "j in J with k = t + sum_j (t_j - s) in S, k <=_i s and h <=_i s for all h in R_i(k)"
    ),
    references=("FraserHipel1979", "FraserHipel1984"),
    countermove=is_better,
)


def check_symmetric_simultaneous(
    graph: GraphForm, dm: int, state: int, reach: Reachability | None = None
) -> Verdict:
    """Check symmetric simultaneous stability (SSIM) of one state for one decision maker.

    As `check_simultaneous`, but the joint outcome k must also hold: h <=_i s
    for all h in R_i(k).

    Returns
    -------
    Verdict
        Stable or not, and why: for each improvement the moves that spoil it
        and the ways out that are no better, or the best improvement that none
        does.

    Raises
    ------
    ConceptNotDefinedError
        If the conflict has no option form.

    Examples
    --------
    In Prisoner's dilemma who defects together with the other (NN) could only
    go on to cooperate alone (YN).

    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("cooperate", "cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [(s.state, s.escapes) for s in
    ...     check_symmetric_simultaneous(dilemma, 0, 0b11).reason.sanctions]
    [(0, (1,))]

    Notes
    -----
    SSIM is to SIM as SSEQ is to SEQ, our carrying over of one to the other; it
    implies SIM, and Nash implies it.

    Cost: that of SIM times the moves from each joint outcome.

    References
    ----------
    [FraserHipel1979]_, [FraserHipel1984]_
    """
    return check(SSIM, graph, dm, state, reach)
