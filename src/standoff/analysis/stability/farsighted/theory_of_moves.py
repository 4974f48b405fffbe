"""Theory of moves (TOM): where play ends that starts in a state, if the other answers move for move.

Two decision makers with one choice each take turns. Whoever's turn it is moves on
or stays, and who stays ends the play; back where it started it ends as well. Both
see the whole round, so it is judged from its end backwards. The *nonmyopic
equilibria* of the theory are the states in which such a play can end: not the same
as non-myopic stability (NM), the limit of limited-move stability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Anticipation, Move, Reason, Verdict
from standoff.analysis.stability.concept import check, tell_readers
from standoff.analysis.stability.farsighted.anticipating import FarsightedConcept
from standoff.errors import ConceptNotDefinedError
from standoff.model.graph_form import GraphForm

if TYPE_CHECKING:
    from standoff.analysis.stability.farsighted.move_arrays import Flags, MoveArrays

ROUND = 4
"""The moves of a round, after which a play is back where it began."""


@dataclass(frozen=True, kw_only=True)
class TheoryOfMovesConcept(FarsightedConcept):
    """Whether a decision maker would begin a round of moves."""

    def why_undefined(self, graph: GraphForm) -> str | None:
        """Say that the conflict is no game of two by two, if it is none."""
        found = super().why_undefined(graph)
        if found is not None or _is_two_by_two(graph):
            return found
        return (
            "it takes two decision makers who each have one choice of two, with all four "
            "states feasible and every move both ways"
        )

    def judge(self, arrays: MoveArrays) -> Sequence[Flags]:
        """Say of each state whether it is stable, for each decision maker."""
        import numpy as np

        graph = arrays.graph
        return [
            np.array([not foresee_round(graph, dm, s).gains for s in range(graph.state_count)])
            for dm in arrays.dms
        ]

    def anticipate(self, reach: Reachability, dm: int, state: int) -> Reason:
        """Give the play that follows if the decision maker begins."""
        return foresee_round(reach.graph, dm, state)


TOM = TheoryOfMovesConcept(
    key="tom",
    abbreviation="TOM",
    name="Theory of moves",
    definition=(
        "the decision maker would not begin a round of moves in turn, in which whoever stays "
        "ends the play, and which ends where it began, if both foresee all of it"
    ),
    formula="the survivor of s -> s_1 -> s_2 -> s_3 -> s, judged from its end, is no better than s",
    references=("Brams1994", "BramsIsmail2022"),
    horizon=ROUND,
)


@dataclass(frozen=True, slots=True)
class Play:
    """How play goes on from one state.

    Parameters
    ----------
    start
        The state.
    begun
        For each decision maker what follows if it begins; of `Anticipation.gains`
        depends whether it does.
    ends
        Where play ends: the state itself if nobody begins, of two if both do and it
        is not the same which of them is first.
    """

    start: int
    begun: tuple[Anticipation, ...]
    ends: tuple[int, ...]


def foresee_round(graph: GraphForm, dm: int, state: int) -> Anticipation:
    """Foresee the play that follows if a decision maker begins it in a state.

    Notes
    -----
    On its last turn a decision maker compares staying with the state the round
    began in, on the turn before the other compares staying with what is left of
    that, and so on; who is indifferent stays.
    """
    moves, mover, at = [], dm, state
    for _ in range(ROUND):
        target = _the_move(graph, mover, at)
        moves.append(Move(mover, at, target))
        mover, at = 1 - mover, target
    end, last = state, ROUND
    for turn in range(ROUND - 1, 0, -1):
        move = moves[turn]
        ranks = graph.ranks[move.dm]
        if ranks[move.origin] >= ranks[end]:
            end, last = move.origin, turn
    return Anticipation(tuple(moves[:last]), end, graph.ranks[dm][end] > graph.ranks[dm][state])


def find_plays(graph: GraphForm) -> tuple[Play, ...]:
    """Find where play ends from each state, by the theory of moves.

    If one would begin and the other not, the one who begins decides. If both
    would, and it leads to different ends, there are two: who is first decides, of
    which the theory says nothing (Brams speaks of order power).

    Raises
    ------
    ConceptNotDefinedError
        Unless there are two decision makers with one choice each.

    Examples
    --------
    In Prisoner's dilemma both stay in cooperation (YY); from everywhere else play
    ends in defection (NN).

    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("cooperate", "cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [play.ends for play in find_plays(dilemma)]
    [(0,), (0,), (0,), (3,)]

    Notes
    -----
    The set of all ends are the nonmyopic equilibria. Of the 57 games without a state
    that is best for both, 45 have one that is at least second best for both; in
    all of them but one it is a nonmyopic equilibrium, as printed.

    Cost: four moves for each state and decision maker.

    References
    ----------
    [Brams1994]_, [BramsIsmail2022]_
    """
    undefined = TOM.why_undefined(graph)
    if undefined:
        message = f"the theory of moves says nothing here: {undefined}"
        raise ConceptNotDefinedError(message, hint=tell_readers(graph.kinds - TOM.reads))
    plays = []
    for state in range(graph.state_count):
        begun = tuple(foresee_round(graph, dm, state) for dm in (0, 1))
        ends = tuple(sorted({each.end for each in begun if each.gains})) or (state,)
        plays.append(Play(state, begun, ends))
    return tuple(plays)


def check_theory_of_moves(
    graph: GraphForm, dm: int, state: int, reach: Reachability | None = None
) -> Verdict:
    """Check whether a decision maker would not begin to move in a state (TOM).

    Returns
    -------
    Verdict
        Stable or not, and why: the play that would follow.

    Raises
    ------
    ConceptNotDefinedError
        Unless there are two decision makers with one choice each.

    Examples
    --------
    In Chicken nobody leaves the state in which both swerve (YY).

    >>> from standoff.model import Direction, OptionGraph
    >>> chicken = OptionGraph(
    ...     decision_makers=("one", "two"), options=("swerve", "swerve"),
    ...     codes=(0, 1, 2, 3), ranks=((0, 1, 3, 2), (0, 3, 1, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [check_theory_of_moves(chicken, 0, state).stable for state in range(4)]
    [False, False, True, True]

    Notes
    -----
    Where nobody would begin play ends at once; see `find_plays` for all its ends.

    Cost: four moves.

    References
    ----------
    [Brams1994]_, [BramsIsmail2022]_
    """
    return check(TOM, graph, dm, state, reach)


def _the_move(graph: GraphForm, dm: int, state: int) -> int:
    return next(iter(graph.reachable(dm, state)))


def _is_two_by_two(graph: GraphForm) -> bool:
    """Whether both have exactly one move in each of four states, and a round passes all of them."""
    if len(graph.decision_makers) != 2 or graph.state_count != ROUND:
        return False
    if any(len(list(graph.reachable(dm, s))) != 1 for dm in (0, 1) for s in range(ROUND)):
        return False
    mover, at, seen = 0, 0, {0}
    for _ in range(ROUND):
        target = _the_move(graph, mover, at)
        if _the_move(graph, mover, target) != at:
            return False
        mover, at = 1 - mover, target
        seen.add(at)
    return at == 0 and len(seen) == ROUND
