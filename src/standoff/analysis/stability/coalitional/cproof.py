"""Coalition-proofness (CProof): only coalitions count that no part of them would leave in turn."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.coalitions.judging import CoalitionVerdict, check_coalition
from standoff.analysis.coalitions.rules import RULES
from standoff.analysis.predicates import is_never_made
from standoff.analysis.reachability import Reachability
from standoff.analysis.stability.coalitional.concept import CoalitionalConcept
from standoff.model.graph_form import GraphForm

CPROOF = CoalitionalConcept(
    key="cproof",
    abbreviation="CProof",
    name="Coalition-proofness",
    definition=(
        "no coalition that the decision maker may join, itself alone included, has a lasting "
        "improvement: a state that every member likes better, and from where no part of the "
        "coalition has a lasting improvement of its own"
    ),
    formula="for all H with i in H: L_H(s) is empty, with L_H(s) the q in R_H^{++}(s) such that "
    "L_G(q) is empty for all G in H, G not H",
    references=("BernheimPelegWhinston1987",),
    countermove=is_never_made,
    rule=RULES["cproof"],
)


def check_coalition_proof(
    graph: GraphForm, coalition: Sequence[int], state: int, reach: Reachability | None = None
) -> CoalitionVerdict:
    """Check coalition-proofness (CProof) of one state for one coalition.

    A state is so for H if H has no lasting improvement from it: L_H(s) is
    empty, L_H(s) being the q in R_H^{++}(s) from which no proper part of H has a
    lasting improvement.

    Returns
    -------
    CoalitionVerdict
        Stable or not; `sanctioned` gives the fragile improvements, each with
        where some members would go on to.

    Examples
    --------
    Two prisoners who defect would rather cooperate, but either would then break it.

    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("cooperate", "cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> check_coalition_proof(dilemma, [0, 1], 0b00).sanctioned
    ((3, 2),)

    Notes
    -----
    Told of games in strategic form by its authors; we tell it of states and
    moves. Cost: each part of the coalition at each state that it may lead to.

    References
    ----------
    [BernheimPelegWhinston1987]_
    """
    return check_coalition(graph, "cproof", coalition, state, reach)
