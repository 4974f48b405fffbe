"""Maximin stability over a horizon (Maximin_h): what can be had whatever the others do.

The decision maker looks h moves ahead, its own and the others' in turn, and
expects the others to hurt it as best they can. The first three are old
friends: Nash, GMR and SMR.
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
    from standoff.analysis.stability.farsighted.move_arrays import Flags, MoveArrays
    from standoff.analysis.stability.farsighted.threats import Threats

LONGEST = 9
"""The longest horizon that has a key of its own."""


@dataclass(frozen=True, kw_only=True)
class ThreatConcept(FarsightedConcept):
    """The decision maker maximises, the others minimise, over a horizon.

    Parameters
    ----------
    credible
        Whether the others only make moves that are improvements for the mover.
    """

    credible: bool = False

    def judge(self, arrays: MoveArrays) -> Sequence[Flags]:
        """Say of each state whether it is stable, for each decision maker."""
        return [
            self.threats(arrays, dm).worth(self.horizon) <= arrays.ranks[dm] for dm in arrays.dms
        ]

    def anticipate(self, reach: Reachability, dm: int, state: int) -> Reason:
        """Give the play after the best first move, and its end."""
        threats = self.threats(arrays_of(reach), dm)
        moves = threats.foresee(reach.graph, state, self.horizon)
        end = moves[-1].target if moves else state
        ranks = reach.graph.ranks[dm]
        return Anticipation(moves, end, gains=bool(ranks[end] > ranks[state]))

    def threats(self, arrays: MoveArrays, dm: int) -> Threats:
        """Give what a decision maker can be sure of, shared by all horizons."""
        from standoff.analysis.stability.farsighted.threats import Threats

        return Threats.of(arrays, dm, credible=self.credible)


def maximin(horizon: int) -> ThreatConcept:
    """Make maximin stability of a horizon, from 1."""
    return ThreatConcept(
        key=f"maximin{horizon}",
        abbreviation=f"Maximin{horizon}",
        name="Maximin stability",
        definition=(
            f"no move leads to something better if for the rest of {horizon} moves the decision "
            "maker and all the others together, in turn, stay or move, the others so as to hurt "
            "it most"
        ),
        formula="max over m in R_i(s) of O_{h-1}(m) <=_i s",
        references=("RegoVieira2021",),
        horizon=horizon,
    )


MAXIMIN = tuple(maximin(horizon) for horizon in range(1, LONGEST + 1))


def check_maximin(
    graph: GraphForm, dm: int, state: int, horizon: int, reach: Reachability | None = None
) -> Verdict:
    """Check maximin stability (Maximin_h) of one state for one decision maker.

    With F_0 = O_0 the rank of a state for i, what i is sure of on its own turn
    is F_h(s) = max of the rank of s and O_{h-1}(m) over m in R_i(s), and on the
    others' turn O_h(s) = min of the rank of s and F_{h-1}(k) over k in
    R_{N-i}(s). A state is stable if no m in R_i(s) has O_{h-1}(m) above the
    rank of s.

    Returns
    -------
    Verdict
        Stable or not, and why: the play after the best first move.

    Examples
    --------
    In Chicken, whoever stops swerving (YY to NY) can be made to crash.

    >>> from standoff.model import Direction, OptionGraph
    >>> chicken = OptionGraph(
    ...     decision_makers=("one", "two"), options=("swerve", "swerve"),
    ...     codes=(0, 1, 2, 3), ranks=((0, 1, 3, 2), (0, 3, 1, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [check_maximin(chicken, 0, 0b11, horizon).stable for horizon in (1, 2, 3)]
    [False, True, True]

    Notes
    -----
    Maximin_1 is Nash, Maximin_2 GMR, Maximin_3 SMR. For more opponents than
    one a move of theirs is a legal sequence. L_h stability of two decision
    makers implies Maximin_h. Who stays ends the play: that the others may
    stay is what makes a move that is no improvement useless.

    Cost: moves times horizon; with several opponents times the length of the
    longest sequence that is needed.

    References
    ----------
    [RegoVieira2021]_
    """
    return check(maximin(horizon), graph, dm, state, reach)
