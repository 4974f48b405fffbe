"""Stackelberg stability: the leader looks two moves ahead, the follower one.

The leader knows that the follower will do what is best for it; the follower
takes what the leader did as given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.farsighted.limited import LimitedConcept
from standoff.model.graph_form import GraphForm

if TYPE_CHECKING:
    from standoff.analysis.stability.farsighted.backward import Backward


@dataclass(frozen=True, kw_only=True)
class StackelbergConcept(LimitedConcept):
    """Horizon two for one, horizon one for the other.

    Parameters
    ----------
    leader
        Index of the decision maker that leads.
    """

    leader: int

    def horizon_of(self, dm: int, backward: Backward) -> int:  # noqa: ARG002
        """Give how many moves ahead a decision maker looks."""
        return 2 if dm == self.leader else 1


def stackelberg(leader: int) -> StackelbergConcept:
    """Make Stackelberg stability with the decision maker of an index as leader."""
    which = ("first", "second")[leader]
    return StackelbergConcept(
        key=f"stackelberg{leader + 1}",
        abbreviation=f"Stackelberg{leader + 1}",
        name="Stackelberg stability",
        definition=(
            f"the state is limited-move stable of horizon 2 for the leader, the {which} "
            "decision maker, and Nash-stable for the follower"
        ),
        formula="G_2(i, s) = s for the leader i, G_1(j, s) = s for the follower j",
        references=("Kilgour1985", "FangHipelKilgour1989"),
        horizon=2,
        leader=leader,
    )


STACKELBERG = (stackelberg(0), stackelberg(1))


def check_stackelberg(
    graph: GraphForm, dm: int, state: int, leader: int, reach: Reachability | None = None
) -> Verdict:
    """Check Stackelberg stability of one state for one of two decision makers.

    A state is stable for the leader if it is L_2-stable for it, for the
    follower if it is L_1-stable, that is Nash-stable.

    Returns
    -------
    Verdict
        Stable or not, and why: the moves that are foreseen.

    Raises
    ------
    ConceptNotDefinedError
        Unless there are two decision makers.

    Examples
    --------
    In Chicken who leads does not swerve (NY), foreseeing that the other will.

    >>> from standoff.model import Direction, OptionGraph
    >>> chicken = OptionGraph(
    ...     decision_makers=("one", "two"), options=("swerve", "swerve"),
    ...     codes=(0, 1, 2, 3), ranks=((0, 1, 3, 2), (0, 3, 1, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [[state for state in range(4)
    ...     if all(check_stackelberg(chicken, dm, state, leader).stable for dm in (0, 1))]
    ...     for leader in (0, 1)]
    [[2], [1]]

    Notes
    -----
    Ties of the follower count at their worst, as in `check_limited_move`.

    References
    ----------
    [Kilgour1985]_, [FangHipelKilgour1989]_
    """
    return check(stackelberg(leader), graph, dm, state, reach)
