"""Symmetric sequential stability (SSEQ): credible sanctions that hold.

The demands of sequential and of symmetric metarational stability together:
the others answer in their own interest, and the decision maker cannot get out
of the sanction by another move.
"""

from __future__ import annotations

from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import Concept, check
from standoff.model.graph_form import GraphForm

SSEQ = Concept(
    key="sseq",
    abbreviation="SSEQ",
    name="Symmetric sequential stability",
    definition=(
        "after each unilateral improvement the others can move, in turn and each time to a "
        "state better for the mover, to a state no better for the decision maker than the one "
        "it left, and from which no move of its own leads to a better one"
    ),
    formula=(
        "for all t in R_i^+(s) there is k in R_{N-i}^+(t) with k <=_i s and h <=_i s "
        "for all h in R_i(k)"
    ),
    references=("RegoVieira2017",),
    countermove=is_better,
    symmetric=True,
)


def check_symmetric_sequential(
    graph: GraphForm, dm: int, state: int, reach: Reachability | None = None
) -> Verdict:
    """Check symmetric sequential stability (SSEQ) of one state for one decision maker.

    A state is SSEQ-stable for `dm` if every unilateral improvement from it can
    be sanctioned by the others using only their own improvements, with a
    sanction that `dm` cannot undo:
    for all t in R_i^+(s) there is k in R_{N-i}^+(t) with k <=_i s and
    h <=_i s for all h in R_i(k).

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest sanction of each improvement with
        the moves that do not undo it, or the best improvement none deters.

    Examples
    --------
    Sued by Downstream, Upstream could release water again (NY to YY) but would
    still be worse off than before it stopped (YN).

    >>> from standoff.model import Direction, OptionGraph
    >>> river = OptionGraph(
    ...     decision_makers=("upstream", "downstream"), options=("release", "sue"),
    ...     codes=(0, 1, 2, 3), ranks=((3, 2, 0, 1), (1, 3, 2, 0)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [sanction.escapes for sanction in
    ...     check_symmetric_sequential(river, 0, 0b01).reason.sanctions] == [(0b11,)]
    True

    Notes
    -----
    SSEQ implies SEQ and SMR but is more than both together: one and the same
    sanction must be credible and hold. A conflict need not have an SSEQ
    equilibrium.

    References
    ----------
    [RegoVieira2017]_
    """
    return check(SSEQ, graph, dm, state, reach)
