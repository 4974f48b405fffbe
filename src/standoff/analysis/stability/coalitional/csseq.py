"""Coalition symmetric sequential stability (CSSEQ): credible answers that hold.

Not in the literature as known to us: the shape of CSMR with the answers of CSEQ, as SSEQ
[RegoVieira2017]_ is that of SMR with the answers of SEQ.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.coalitions.judging import CoalitionVerdict, check_coalition
from standoff.analysis.coalitions.rules import RULES
from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import Reachability
from standoff.analysis.stability.coalitional.concept import CoalitionalConcept
from standoff.model.graph_form import GraphForm

CSSEQ = CoalitionalConcept(
    key="csseq",
    abbreviation="CSSEQ",
    name="Coalition symmetric sequential stability",
    definition=(
        "after each improvement of a coalition that the decision maker may join, the others can "
        "move by improvements of coalitions among them, one after the other, to a state that some "
        "member likes no better than the one it left, and from where the coalition cannot move in "
        "turn to one that all its members like better"
    ),
    formula="for all H with i in H, all q in R_H^{++}(s): there is k in R_{P(N-H)}^{++}(q) with "
    "k <=_j s for some j in H, and for all h in R_H(k): h <=_j s for some j in H",
    references=("InoharaHipel2008", "RegoVieira2017"),
    countermove=is_better,
    symmetric=True,
    rule=RULES["csseq"],
)


def check_coalition_symmetric_sequential(
    graph: GraphForm,
    coalition: Sequence[int],
    state: int,
    reach: Reachability | None = None,
    *,
    partition: Sequence[Sequence[int]] | None = None,
) -> CoalitionVerdict:
    """Check coalition symmetric sequential stability (CSSEQ) of one state for one coalition.

    As CSEQ, with k such that moreover every h in R_H(k) has h <=_j s for some j
    in H.

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
    b answers a's gain (2 to 3) in its own interest; a has a way out of that (3 to 4).

    >>> from standoff.model import ExplicitGraph
    >>> graph = ExplicitGraph(
    ...     decision_makers=("a", "b"), options=(), codes=(0, 1, 2, 3),
    ...     ranks=((1, 2, 0, 3), (0, 1, 2, 0)),
    ...     moves=(((1,), (), (3,), ()), ((), (2,), (), ())))
    >>> from standoff.analysis.stability.coalitional.cseq import check_coalition_sequential
    >>> check_coalition_sequential(graph, [0], 0).stable
    True
    >>> check_coalition_symmetric_sequential(graph, [0], 0).stable
    False

    Notes
    -----
    Our reading. Cost: that of CSEQ, and one more search from each deterrent.

    References
    ----------
    [InoharaHipel2008]_, [RegoVieira2017]_
    """
    return check_coalition(graph, "csseq", coalition, state, reach, partition=partition)
