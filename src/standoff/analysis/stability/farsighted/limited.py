"""Limited-move stability (L_h): looking h moves ahead, everybody in its own interest.

The decision maker expects that after its move the other goes on as is best for
the other, looking one move less far, and so on to the end of the horizon. It
stays unless what comes of its best move in the end is strictly better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Anticipation, Reason, Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.farsighted.anticipating import FarsightedConcept, arrays_of
from standoff.model.graph_form import GraphForm

if TYPE_CHECKING:
    from standoff.analysis.stability.farsighted.backward import Backward
    from standoff.analysis.stability.farsighted.move_arrays import Flags, MoveArrays

LONGEST = 9
"""The longest horizon that has a key of its own."""


@dataclass(frozen=True, kw_only=True)
class LimitedConcept(FarsightedConcept):
    """Backward induction of two decision makers over a horizon.

    Parameters
    ----------
    hopeful
        Whether ties of the other are expected to be broken in one's favour.
    """

    hopeful: bool = False

    def why_undefined(self, graph: GraphForm) -> str | None:
        """Say that there are not two decision makers, if so."""
        count = len(graph.decision_makers)
        if count == 2:
            return super().why_undefined(graph)
        who = "1 decision maker" if count == 1 else f"{count} decision makers"
        return f"it is defined for two decision makers, and here are {who}"

    def horizon_of(self, dm: int, backward: Backward) -> int:  # noqa: ARG002
        """Give how many moves ahead a decision maker looks."""
        return self.horizon

    def judge(self, arrays: MoveArrays) -> Sequence[Flags]:
        """Say of each state whether it is stable, for each decision maker."""
        backward = self.backward(arrays)
        return [backward.stable(dm, self.horizon_of(dm, backward)) for dm in arrays.dms]

    def anticipate(self, reach: Reachability, dm: int, state: int) -> Reason:
        """Give the moves that are foreseen after the best first move, and their end."""
        backward = self.backward(arrays_of(reach))
        return self.tell(backward, dm, state, self.horizon_of(dm, backward))

    @staticmethod
    def tell(backward: Backward, dm: int, state: int, horizon: int) -> Reason:
        """Give what a decision maker foresees over a horizon."""
        moves = backward.foresee(dm, state, horizon)
        end = moves[-1].target if moves else state
        return Anticipation(moves, end, gains=bool(backward.level(horizon).moving[dm][state]))

    def backward(self, arrays: MoveArrays) -> Backward:
        """Give the levels of anticipation, shared by all horizons."""
        from standoff.analysis.stability.farsighted.backward import Backward

        return Backward.of(arrays, hopeful=self.hopeful)


def limited_move(horizon: int, *, hopeful: bool = False) -> LimitedConcept:
    """Make limited-move stability of a horizon.

    Parameters
    ----------
    horizon
        Number of moves looked ahead, from 1.
    hopeful
        Count on the best of what the other may choose among moves that are
        equally good to it, rather than on the worst.
    """
    ties = "best" if hopeful else "worst"
    return LimitedConcept(
        key=f"l{horizon}" + ("-hopeful" if hopeful else ""),
        abbreviation=f"L{horizon}" + (" hopeful" if hopeful else ""),
        name="Limited-move stability",
        definition=(
            "no move leads, once both have gone on in their own interest for the rest of "
            f"{horizon} moves, to an end better for the decision maker than the state; "
            f"where the other has moves that are equally good to it, the {ties} of them counts"
        ),
        formula="G_h(i, s) = s",
        references=("Kilgour1985", "FangHipelKilgour1993"),
        horizon=horizon,
        hopeful=hopeful,
    )


LIMITED = (
    *(limited_move(horizon) for horizon in range(1, LONGEST + 1)),
    *(limited_move(horizon, hopeful=True) for horizon in range(1, LONGEST + 1)),
)


def check_limited_move(
    graph: GraphForm,
    dm: int,
    state: int,
    horizon: int,
    reach: Reachability | None = None,
    *,
    hopeful: bool = False,
) -> Verdict:
    """Check limited-move stability (L_h) of one state for one of two decision makers.

    What i anticipates from s with h moves left is G_h(i, s): s itself if h = 0
    or i cannot move; else, m being the move from s that makes G_{h-1}(j, m)
    best for i, this end if i strictly prefers it to s, and s if not. The state
    is L_h-stable for i if G_h(i, s) = s.

    Returns
    -------
    Verdict
        Stable or not, and why: the moves that are foreseen after the best
        first move, and where they end.

    Raises
    ------
    ConceptNotDefinedError
        Unless there are two decision makers.

    Examples
    --------
    In Prisoner's dilemma one who defects (YY to NY) foresees that the other
    defects as well (NN), and stays if it looks two moves ahead.

    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("cooperate", "cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [check_limited_move(dilemma, 0, 0b11, horizon).stable for horizon in (1, 2, 3)]
    [False, True, True]
    >>> check_limited_move(dilemma, 0, 0b11, 2).reason.end == 0b00
    True

    Notes
    -----
    Who gains nothing stays. Under ties G_h is not one state
    [DiscreteAppliedMathematics2024]_; counted on is the worst of what may come,
    or, with `hopeful`, the best. For strict preferences both are the same.
    L_1 is Nash stability.

    Cost: moves times horizon, for all states together.

    References
    ----------
    [Kilgour1985]_, [FangHipelKilgour1993]_
    """
    return check(limited_move(horizon, hopeful=hopeful), graph, dm, state, reach)
