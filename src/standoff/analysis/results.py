"""Frozen results: what is stable for whom, and why.

Analysis returns these values; only `standoff.reports` makes words of them.
States are indexes from 0 here, decision makers indexes; `to_dict` of a whole
analysis uses numbers and ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.model.states import StateSet


@dataclass(frozen=True, slots=True)
class Move:
    """One decision maker changes the state."""

    dm: int
    origin: int
    target: int


@dataclass(frozen=True, slots=True)
class Sanction:
    """What deters a move: where the others take the conflict after it, and how.

    Parameters
    ----------
    improvement
        The state the focal decision maker would move to.
    state
        Where the sanction ends: no better for the focal decision maker than
        the state it left.
    moves
        The legal sequence of the others' moves from `improvement` to `state`.
    escapes
        For symmetric concepts, where the focal decision maker could go from
        there: none of it better than the state it left.
    others
        Whether it could go elsewhere as well, to nothing better than the first of `escapes`;
        so where states are too many to be listed.
    together
        True for simultaneous sanctions (SIM): the moves are made from the
        first state, at the same time as the improvement.
    """

    improvement: int
    state: int
    moves: tuple[Move, ...]
    escapes: tuple[int, ...] = ()
    together: bool = False
    others: bool = False


@dataclass(frozen=True, slots=True)
class NoImprovement:
    """Stable: there is no unilateral improvement."""


@dataclass(frozen=True, slots=True)
class EveryImprovementSanctioned:
    """Stable: each improvement meets a sanction.

    Parameters
    ----------
    sanctions
        One for each improvement.
    others
        Whether there are more improvements than these, each of which the same answers
        deter; so where states are too many to be listed.
    """

    sanctions: tuple[Sanction, ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class UnsanctionedImprovement:
    """Not stable: nobody sanctions this improvement.

    Parameters
    ----------
    improvement
        The best of the improvements that meet no sanction.
    others
        The rest of them.
    responses
        How many states the others could reach after it under the concept; None if there
        are some, but they were not counted.
    nearest
        The worst of those states for the focal decision maker, which still
        does not deter it; None if the others cannot respond at all.
    sanctions
        What deters the improvements that are sanctioned.
    """

    improvement: int
    others: tuple[int, ...] = ()
    responses: int | None = 0
    nearest: int | None = None
    sanctions: tuple[Sanction, ...] = ()


@dataclass(frozen=True, slots=True)
class Anticipation:
    """What a decision maker that looks ahead sees come of its best first move.

    Parameters
    ----------
    moves
        The moves, the first its own; empty if it cannot move.
    end
        Where they lead.
    gains
        Whether it strictly prefers that end: then the state is not stable.
    """

    moves: tuple[Move, ...]
    end: int
    gains: bool


@dataclass(frozen=True, slots=True)
class Favour:
    """The best that the others could do for a decision maker.

    Parameters
    ----------
    moves
        Moves of others that lead to a state it strictly prefers; empty if none do: then
        the state is stable.
    """

    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class JointGain:
    """What a coalition would gain, and what becomes of it.

    Parameters
    ----------
    coalition
        The members.
    target
        Where they would move together, better for each of them.
    moves
        A shortest legal sequence of their moves.
    end
        Where an answer leads that deters them, or where members go on to that leave
        the coalition; None if nothing speaks against the move.
    answer
        The moves that lead from `target` to `end`.
    """

    coalition: tuple[int, ...]
    target: int
    moves: tuple[Move, ...]
    end: int | None = None
    answer: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Concert:
    """What the coalitions that a decision maker may join have to gain by leaving a state.

    Parameters
    ----------
    gains
        If some coalition would leave it, for the smallest that would: first what
        it would move to, then what else nothing speaks against. If none would, what each
        could gain, and what keeps it from that.
    leaving
        How many coalitions would leave; the state is stable if none would.
    """

    gains: tuple[JointGain, ...]
    leaving: int = 0


Reason = (
    NoImprovement
    | EveryImprovementSanctioned
    | UnsanctionedImprovement
    | Anticipation
    | Favour
    | Concert
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one state is stable for one decision maker under one concept, and why."""

    concept: str
    dm: int
    state: int
    reason: Reason

    @property
    def stable(self) -> bool:
        """Whether the state is stable."""
        if isinstance(self.reason, Anticipation):
            return not self.reason.gains
        if isinstance(self.reason, Favour):
            return not self.reason.moves
        if isinstance(self.reason, Concert):
            return not self.reason.leaving
        return not isinstance(self.reason, UnsanctionedImprovement)


@dataclass(frozen=True, slots=True)
class StabilityTable:
    """For each concept the stable states of each decision maker, and the equilibria.

    Parameters
    ----------
    decision_makers
        Ids, in order.
    state_count
        Number of feasible states.
    stable
        ``stable[concept][dm]``: the states stable for that decision maker.
    engine
        The engine that computed it.
    """

    decision_makers: tuple[str, ...]
    state_count: int
    stable: Mapping[str, tuple[StateSet, ...]]
    engine: str

    def __repr__(self) -> str:
        concepts = ", ".join(self.stable)
        return f"<StabilityTable: {concepts}; {self.state_count:,} states>"

    def equilibria(self, concept: str) -> StateSet:
        """Give the states stable for every decision maker under `concept`."""
        common = StateSet.first(self.state_count)
        for states in self.stable[concept]:
            common = common & states
        return common
