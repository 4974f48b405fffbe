"""General metarationality (GMR): the others may answer with anything.

A cautious concept. The decision maker expects that after its move the others
do whatever hurts it, even at their own cost, and that this ends the matter.
"""

from __future__ import annotations

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import Concept, check
from standoff.model.graph_form import GraphForm

GMR = Concept(
    key="gmr",
    abbreviation="GMR",
    name="General metarationality",
    definition=(
        "after each unilateral improvement the others can move, in turn, to a state "
        "no better for the decision maker than the one it left"
    ),
    formula="for all t in R_i^+(s) there is k in R_{N-i}(t) with k <=_i s",
    references=("Howard1971", "FangHipelKilgour1993"),
)


def check_general_metarational(
    graph: GraphForm, dm: int, state: int, reach: Reachability | None = None
) -> Verdict:
    """Check general metarationality (GMR) of one state for one decision maker.

    A state is GMR-stable for `dm` if after every unilateral improvement from
    it the others can take the conflict, by a legal sequence of any moves, to
    a state that `dm` does not prefer to the first one:
    for all t in R_i^+(s) there is k in R_{N-i}(t) with k <=_i s.

    Returns
    -------
    Verdict
        Stable or not, and why: a shortest sanction of each improvement, or the
        best improvement that none deters.

    Examples
    --------
    In Chicken, whoever stops swerving (YY to NY) can be made to crash (NN),
    although the other would hurt itself as well.

    >>> from standoff.model import Direction, OptionGraph
    >>> chicken = OptionGraph(
    ...     decision_makers=("one", "two"), options=("swerve", "swerve"),
    ...     codes=(0, 1, 2, 3), ranks=((0, 1, 3, 2), (0, 3, 1, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [(s.improvement, s.state) for s in
    ...     check_general_metarational(chicken, 0, 0b11).reason.sanctions]
    [(2, 0)]

    Notes
    -----
    A sanction that ends in a state equally good for `dm` deters, also when it
    leads back to the first state. The others' joint moves are legal
    sequences: any of them may move again once another has moved.

    References
    ----------
    [Howard1971]_, [FangHipelKilgour1993]_
    """
    return check(GMR, graph, dm, state, reach)
