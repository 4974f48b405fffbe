"""Coalition Nash stability (CNash): no coalition gains, whatever the others might answer.

A state that is so for everybody cannot be bettered by any set of decision makers for all of
them: it is a *strong* equilibrium.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.coalitions.judging import CoalitionVerdict, check_coalition
from standoff.analysis.coalitions.rules import RULES
from standoff.analysis.predicates import is_never_made
from standoff.analysis.reachability import Reachability
from standoff.analysis.stability.coalitional.concept import CoalitionalConcept
from standoff.model.graph_form import GraphForm

CNASH = CoalitionalConcept(
    key="cnash",
    abbreviation="CNash",
    name="Coalition Nash stability",
    definition=(
        "no coalition that the decision maker may join, itself alone included, can move in turn "
        "to a state that every member likes better"
    ),
    formula="for all H with i in H: R_H^{++}(s) is empty",
    references=("InoharaHipel2008", "Aumann1959"),
    countermove=is_never_made,
    rule=RULES["cnash"],
)


def check_coalition_nash(
    graph: GraphForm, coalition: Sequence[int], state: int, reach: Reachability | None = None
) -> CoalitionVerdict:
    """Check coalition Nash stability (CNash) of one state for one coalition.

    A state is CNash-stable for H if H has no coalition improvement from it:
    R_H^{++}(s) is empty.

    Returns
    -------
    CoalitionVerdict
        Stable or not, and the improvements.

    Examples
    --------
    Two prisoners who defect would both rather cooperate (NN to YY).

    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("cooperate", "cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [check_coalition_nash(dilemma, h, 0b00).stable for h in ([0], [1], [0, 1])]
    [True, True, False]

    Notes
    -----
    Cost: one search of what the coalition reaches.

    References
    ----------
    [InoharaHipel2008]_, [Aumann1959]_
    """
    return check_coalition(graph, "cnash", coalition, state, reach)
