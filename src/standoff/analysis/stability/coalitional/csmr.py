"""Coalition symmetric metarationality (CSMR): and the coalition has no way out of the answer."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.coalitions.judging import CoalitionVerdict, check_coalition
from standoff.analysis.coalitions.rules import RULES
from standoff.analysis.reachability import Reachability
from standoff.analysis.stability.coalitional.concept import CoalitionalConcept
from standoff.model.graph_form import GraphForm

CSMR = CoalitionalConcept(
    key="csmr",
    abbreviation="CSMR",
    name="Coalition symmetric metarationality",
    definition=(
        "after each improvement of a coalition that the decision maker may join, the others can "
        "move in turn to a state that some member likes no better than the one it left, and from "
        "where the coalition cannot move in turn to one that all its members like better"
    ),
    formula="for all H with i in H, all q in R_H^{++}(s): there is k in R_{N-H}(q) with k <=_j s "
    "for some j in H, and for all h in R_H(k): h <=_j s for some j in H",
    references=("InoharaHipel2008",),
    symmetric=True,
    rule=RULES["csmr"],
)


def check_coalition_symmetric_metarational(
    graph: GraphForm, coalition: Sequence[int], state: int, reach: Reachability | None = None
) -> CoalitionVerdict:
    """Check coalition symmetric metarationality (CSMR) of one state for one coalition.

    As CGMR, with k such that moreover every h in R_H(k) has h <=_j s for some j
    in H.

    Returns
    -------
    CoalitionVerdict
        Stable or not, with a deterrent for each improvement that has one.

    Examples
    --------
    c can spoil what a and b gain (2 to 3), but b mends it at once (3 to 2).

    >>> from standoff.model import ExplicitGraph
    >>> graph = ExplicitGraph(
    ...     decision_makers=("a", "b", "c"), options=(), codes=(0, 1, 2),
    ...     ranks=((1, 2, 0), (0, 1, 2), (0, 0, 0)),
    ...     moves=(((1,), (), ()), ((), (), (1,)), ((), (2,), ())))
    >>> check_coalition_symmetric_metarational(graph, [0, 1], 0).unsanctioned
    (1,)

    Notes
    -----
    Cost: that of CGMR, and one more search from each deterrent.

    References
    ----------
    [InoharaHipel2008]_
    """
    return check_coalition(graph, "csmr", coalition, state, reach)
