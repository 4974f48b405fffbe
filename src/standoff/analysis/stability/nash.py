"""Nash stability (R): nobody is expected to answer.

The most short-sighted concept. A decision maker stays where it is if no move
of its own improves matters for it, whatever the others might do afterwards.
Every other concept here keeps the Nash-stable states and adds some.
"""

from __future__ import annotations

from standoff.analysis.predicates import is_never_made
from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import Concept, check
from standoff.model.graph_form import GraphForm

NASH = Concept(
    key="nash",
    abbreviation="Nash",
    name="Nash stability",
    definition="the decision maker has no unilateral improvement from the state",
    formula="R_i^+(s) is empty",
    references=("Nash1950", "Nash1951", "FangHipelKilgour1993"),
    countermove=is_never_made,
)


def check_nash(graph: GraphForm, dm: int, state: int, reach: Reachability | None = None) -> Verdict:
    """Check Nash stability of one state for one decision maker.

    A state is Nash-stable for `dm` if no move of its own leads to a state that
    it strictly prefers: R_i^+(s) is empty.

    Returns
    -------
    Verdict
        Stable for want of an improvement, or not because of the best one.

    Examples
    --------
    Upstream releases water (YN) although it would rather not (NN).

    >>> from standoff.model import Direction, OptionGraph
    >>> river = OptionGraph(
    ...     decision_makers=("upstream", "downstream"), options=("release", "sue"),
    ...     codes=(0, 1, 2, 3), ranks=((3, 2, 0, 1), (1, 3, 2, 0)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> check_nash(river, 0, 0b01).reason.improvement == 0b00
    True
    >>> check_nash(river, 1, 0b01).reason
    NoImprovement()

    Notes
    -----
    A move to an equally preferred state is no improvement.

    References
    ----------
    [Nash1950]_, [Nash1951]_, [FangHipelKilgour1993]_
    """
    return check(NASH, graph, dm, state, reach)
