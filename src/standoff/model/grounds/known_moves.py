"""What is known of moves: who can make them and who would, by claims for and against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from standoff.model.selectors import StateSelector


class Knowing(StrEnum):
    """What claims are about."""

    CAN = "can"
    """Capability: whether the decision maker is able to make the move."""
    WOULD = "would"
    """Intention: whether it would make it where it gains by it."""


@dataclass(frozen=True, slots=True)
class KnownMove:
    """What claims say of some moves of one decision maker.

    Parameters
    ----------
    decision_maker
        Id of who would move.
    kind
        Whether the claims are about what it can or about what it would do.
    target
        The states that the moves lead to.
    origin
        The states that they leave; None for all that `target` is not.
    because, against
        Ids of the claims that speak for it, and of those that speak against it. Of
        neither: nobody knows.
    note
        Anything the analyst wants to remember.
    """

    decision_maker: str
    kind: Knowing
    target: StateSelector
    origin: StateSelector | None = None
    because: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""

    def without(self, claims: frozenset[str]) -> KnownMove:
        """Give the same moves without some claims; of them still less is known then."""
        sides = (tuple(c for c in side if c not in claims) for side in (self.because, self.against))
        because, against = sides
        return replace(self, because=because, against=against)
