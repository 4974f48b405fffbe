"""Non-myopic stability (NM): limited-move stability however far both look.

A state is stable if it is L_h-stable for every horizon from some length on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Reason, Verdict
from standoff.analysis.stability.concept import check
from standoff.analysis.stability.farsighted.anticipating import MAX_STEPS, arrays_of
from standoff.analysis.stability.farsighted.limited import LimitedConcept
from standoff.errors import ConceptNotDefinedError
from standoff.model.graph_form import GraphForm

if TYPE_CHECKING:
    from standoff.analysis.stability.farsighted.backward import Backward
    from standoff.analysis.stability.farsighted.move_arrays import Flags, MoveArrays

MAX_LEVELS = 1 << 12
"""Up to this many levels it is looked for one that came before."""


@dataclass(frozen=True, kw_only=True)
class NonMyopicConcept(LimitedConcept):
    """The limit of limited-move stability."""

    def judge(self, arrays: MoveArrays) -> Sequence[Flags]:
        """Say of each state whether it is stable at every level that comes again."""
        import numpy as np

        backward = self.backward(arrays)
        first, after = find_recurring(backward)
        return [
            np.logical_and.reduce([backward.stable(dm, level) for level in range(first, after)])
            for dm in arrays.dms
        ]

    def anticipate(self, reach: Reachability, dm: int, state: int) -> Reason:
        """Give what is foreseen at a level that comes again: of those where it moves the first."""
        backward = self.backward(arrays_of(reach))
        first, after = find_recurring(backward)
        levels = range(first, after)
        moving = [level for level in levels if backward.level(level).moving[dm][state]]
        return self.tell(backward, dm, state, next(iter(moving), first))


def find_recurring(backward: Backward) -> tuple[int, int]:
    """Find the levels that come again and again: from the first up to the second.

    What is anticipated at a level depends on the level before alone. So once
    one is as one before was, all between them come again, for ever.

    Raises
    ------
    ConceptNotDefinedError
        If none is, within as many levels as are looked at.
    """
    moves = sum(len(origins) for origins, _ in backward.arrays.moves)
    longest = min(MAX_LEVELS, max(2, MAX_STEPS // max(1, moves)))
    seen: dict[int, int] = {}
    for level in range(1, longest + 1):
        found = backward.level(level)
        before = seen.setdefault(found.digest(), level)
        if before < level and found.same_as(backward.level(before)):
            return before, level
    raise ConceptNotDefinedError(
        f"what is anticipated has not come to rest within {longest:,} moves",
        hint="Ask for a horizon: l2, l3, ... .",
    )


def non_myopic(*, hopeful: bool = False) -> NonMyopicConcept:
    """Make non-myopic stability; see `limited_move` for `hopeful`."""
    ties = "best" if hopeful else "worst"
    return NonMyopicConcept(
        key="nm-hopeful" if hopeful else "nm",
        abbreviation="NM hopeful" if hopeful else "NM",
        name="Non-myopic stability",
        definition=(
            "the state is limited-move stable for every horizon from some length on; "
            f"where the other has moves that are equally good to it, the {ties} of them counts"
        ),
        formula="there is h_0 with G_h(i, s) = s for all h >= h_0",
        references=("BramsWittman1981", "Kilgour1985", "FangHipelKilgour1993"),
        horizon=0,
        hopeful=hopeful,
    )


NON_MYOPIC = (non_myopic(), non_myopic(hopeful=True))


def check_non_myopic(
    graph: GraphForm,
    dm: int,
    state: int,
    reach: Reachability | None = None,
    *,
    hopeful: bool = False,
) -> Verdict:
    """Check non-myopic stability (NM) of one state for one of two decision makers.

    A state is NM-stable for i if there is h_0 such that it is L_h-stable for i
    for all h >= h_0.

    Returns
    -------
    Verdict
        Stable or not, and why: what is foreseen at a horizon that comes again.

    Raises
    ------
    ConceptNotDefinedError
        Unless there are two decision makers.

    Examples
    --------
    In Chicken only that both swerve (YY) lasts.

    >>> from standoff.model import Direction, OptionGraph
    >>> chicken = OptionGraph(
    ...     decision_makers=("one", "two"), options=("swerve", "swerve"),
    ...     codes=(0, 1, 2, 3), ranks=((0, 1, 3, 2), (0, 3, 1, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [state for state in range(4)
    ...     if all(check_non_myopic(chicken, dm, state).stable for dm in (0, 1))] == [0b11]
    True

    Notes
    -----
    The limit is exact: levels are computed until one repeats an earlier one,
    and a state is stable if it is so at each of the levels between. Where the
    levels go round rather than settle, a state stable at some of them only is
    not stable. This is not the theory of moves of Brams (1994), whose
    non-myopic equilibria follow another rule.

    Cost: as L_h for as many levels as are needed.

    References
    ----------
    [BramsWittman1981]_, [Kilgour1985]_, [FangHipelKilgour1993]_
    """
    return check(non_myopic(hopeful=hopeful), graph, dm, state, reach)
