"""Coalition sequential stability (CSEQ): the others answer in their own interest, as coalitions."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.coalitions.judging import CoalitionVerdict, check_coalition
from standoff.analysis.coalitions.rules import RULES
from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import Reachability
from standoff.analysis.stability.coalitional.concept import CoalitionalConcept
from standoff.model.graph_form import GraphForm

CSEQ = CoalitionalConcept(
    key="cseq",
    abbreviation="CSEQ",
    name="Coalition sequential stability",
    definition=(
        "after each improvement of a coalition that the decision maker may join, the others can "
        "move by improvements of coalitions among them, one after the other, to a state that some "
        "member likes no better than the one it left"
    ),
    formula="for all H with i in H, all q in R_H^{++}(s): there is k in R_{P(N-H)}^{++}(q) with "
    "k <=_j s for some j in H",
    references=("InoharaHipel2008",),
    countermove=is_better,
    rule=RULES["cseq"],
)


def check_coalition_sequential(
    graph: GraphForm,
    coalition: Sequence[int],
    state: int,
    reach: Reachability | None = None,
    *,
    partition: Sequence[Sequence[int]] | None = None,
) -> CoalitionVerdict:
    """Check coalition sequential stability (CSEQ) of one state for one coalition.

    As CGMR, with k in R_{P(N-H)}^{++}(q): reached by coalition improvements of
    any coalitions of the others, none twice in a row.

    Parameters
    ----------
    partition
        The coalitions there are, if it is known; then only those answer.

    Returns
    -------
    CoalitionVerdict
        Stable or not, with a deterrent for each improvement that has one.

    Examples
    --------
    a gains (1 to 2). To punish it b must first do itself harm (2 to 3) before c moves on (3 to
    4): neither would alone, both together do.

    >>> from standoff.model import ExplicitGraph
    >>> graph = ExplicitGraph(
    ...     decision_makers=("a", "b", "c"), options=(), codes=(0, 1, 2, 3),
    ...     ranks=((1, 2, 1, 0), (0, 1, 0, 2), (0, 1, 0, 2)),
    ...     moves=(((1,), (), (), ()), ((), (2,), (), ()), ((), (), (3,), ())))
    >>> check_coalition_sequential(graph, [0], 0).sanctioned
    ((1, 3),)
    >>> check_coalition_sequential(graph, [0], 0, partition=[[0], [1], [2]]).stable
    False

    Notes
    -----
    Cost: improvements of every coalition of the others from every state that
    answers lead to.

    References
    ----------
    [InoharaHipel2008]_
    """
    return check_coalition(graph, "cseq", coalition, state, reach, partition=partition)
