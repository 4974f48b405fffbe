"""Coalition general metarationality (CGMR): the others answer whatever it costs them."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.coalitions.judging import CoalitionVerdict, check_coalition
from standoff.analysis.coalitions.rules import RULES
from standoff.analysis.reachability import Reachability
from standoff.analysis.stability.coalitional.concept import CoalitionalConcept
from standoff.model.graph_form import GraphForm

CGMR = CoalitionalConcept(
    key="cgmr",
    abbreviation="CGMR",
    name="Coalition general metarationality",
    definition=(
        "after each improvement of a coalition that the decision maker may join, the others can "
        "move in turn to a state that some member likes no better than the one it left"
    ),
    formula="for all H with i in H, all q in R_H^{++}(s): there is k in R_{N-H}(q) with k <=_j s "
    "for some j in H",
    references=("InoharaHipel2008",),
    rule=RULES["cgmr"],
)


def check_coalition_general_metarational(
    graph: GraphForm, coalition: Sequence[int], state: int, reach: Reachability | None = None
) -> CoalitionVerdict:
    """Check coalition general metarationality (CGMR) of one state for one coalition.

    A state is CGMR-stable for H if every coalition improvement from it can be
    answered by the others: for all q in R_H^{++}(s) there is k in R_{N-H}(q)
    with k <=_j s for some j in H.

    Returns
    -------
    CoalitionVerdict
        Stable or not, with a deterrent for each improvement that has one.

    Examples
    --------
    a and b gain together (1 to 2); c can spoil it for a alone (2 to 3), which is enough.

    >>> from standoff.model import ExplicitGraph
    >>> graph = ExplicitGraph(
    ...     decision_makers=("a", "b", "c"), options=(), codes=(0, 1, 2),
    ...     ranks=((1, 2, 0), (0, 1, 2), (0, 0, 0)),
    ...     moves=(((1,), (), ()), ((), (), ()), ((), (2,), ())))
    >>> check_coalition_general_metarational(graph, [0, 1], 0).sanctioned
    ((1, 2),)

    Notes
    -----
    Cost: one search of what the coalition reaches, and one of what the others
    reach for each improvement.

    References
    ----------
    [InoharaHipel2008]_
    """
    return check_coalition(graph, "cgmr", coalition, state, reach)
