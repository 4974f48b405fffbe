"""Symmetric metarationality (SMR): a sanction must hold.

As general metarationality, but the decision maker looks one step further: a
sanction that it can get out of by another move of its own does not deter it.
"""

from __future__ import annotations

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import Concept, check
from standoff.model.graph_form import GraphForm

SMR = Concept(
    key="smr",
    abbreviation="SMR",
    name="Symmetric metarationality",
    definition=(
        "after each unilateral improvement the others can move, in turn, to a state no better "
        "for the decision maker than the one it left, and from which no move of its own leads "
        "to a better one"
    ),
    formula=(
        "for all t in R_i^+(s) there is k in R_{N-i}(t) with k <=_i s and h <=_i s "
        "for all h in R_i(k)"
    ),
    references=("Howard1971", "FangHipelKilgour1993"),
    symmetric=True,
)


def check_symmetric_metarational(
    graph: GraphForm, dm: int, state: int, reach: Reachability | None = None
) -> Verdict:
    """Check symmetric metarationality (SMR) of one state for one decision maker.

    A state is SMR-stable for `dm` if after every unilateral improvement from
    it the others can take the conflict to a state that `dm` does not prefer to
    the first one, and from where it cannot move to one that it does:
    for all t in R_i^+(s) there is k in R_{N-i}(t) with k <=_i s and
    h <=_i s for all h in R_i(k).

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest sanction of each improvement with
        the moves that do not undo it, or the best improvement none deters.

    Examples
    --------
    In Chicken the crash (NN) deters from leaving YY, because swerving (YN)
    then still leaves the mover worse off than before.

    >>> from standoff.model import Direction, OptionGraph
    >>> chicken = OptionGraph(
    ...     decision_makers=("one", "two"), options=("swerve", "swerve"),
    ...     codes=(0, 1, 2, 3), ranks=((0, 1, 3, 2), (0, 3, 1, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [(s.state, s.escapes) for s in
    ...     check_symmetric_metarational(chicken, 0, 0b11).reason.sanctions]
    [(0, (1,))]

    Notes
    -----
    The escape is one move of `dm`; an escape to a state equally good as the
    first one is none. A conflict need not have an SMR equilibrium.

    References
    ----------
    [Howard1971]_, [FangHipelKilgour1993]_
    """
    return check(SMR, graph, dm, state, reach)
