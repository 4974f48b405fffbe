"""Sequential stability (SEQ): the others answer in their own interest.

As general metarationality, but only credible sanctions count: every move of
the response must be an improvement for whoever makes it.
"""

from __future__ import annotations

from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import Concept, check
from standoff.model.graph_form import GraphForm

SEQ = Concept(
    key="seq",
    abbreviation="SEQ",
    name="Sequential stability",
    definition=(
        "after each unilateral improvement the others can move, in turn and each time to a "
        "state better for the mover, to a state no better for the decision maker than the "
        "one it left"
    ),
    formula="for all t in R_i^+(s) there is k in R_{N-i}^+(t) with k <=_i s",
    references=("FraserHipel1979", "FraserHipel1984", "FangHipelKilgour1993"),
    countermove=is_better,
)


def check_sequential(
    graph: GraphForm, dm: int, state: int, reach: Reachability | None = None
) -> Verdict:
    """Check sequential stability (SEQ) of one state for one decision maker.

    A state is SEQ-stable for `dm` if every unilateral improvement from it can
    be sanctioned by the others using only their own improvements:
    for all t in R_i^+(s) there is k in R_{N-i}^+(t) with k <=_i s.

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest sanction of each improvement, or the
        best improvement that none deters.

    Examples
    --------
    Upstream would stop releasing water (YN to NN), but Downstream would then
    sue (NN to NY), which Upstream likes least.

    >>> from standoff.model import Direction, OptionGraph
    >>> river = OptionGraph(
    ...     decision_makers=("upstream", "downstream"), options=("release", "sue"),
    ...     codes=(0, 1, 2, 3), ranks=((3, 2, 0, 1), (1, 3, 2, 0)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> verdict = check_sequential(river, 0, 0b01)
    >>> verdict.stable
    True
    >>> [(s.improvement, s.state) for s in verdict.reason.sanctions] == [(0b00, 0b10)]
    True

    Notes
    -----
    A step of a response is judged by its mover from the state it is made
    from, and must be a strict gain. A response to a state equally good for
    `dm` is a sanction. Cost: one search per improvement of `dm`.

    References
    ----------
    [FraserHipel1979]_, [FraserHipel1984]_, [FangHipelKilgour1993]_
    """
    return check(SEQ, graph, dm, state, reach)
