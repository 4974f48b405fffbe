"""Options: the yes/no choices that a decision maker controls."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """In which direction the owner of an option can change it."""

    BOTH = "both"
    ONE_WAY = "one_way"
    """From not taken to taken (N to Y) only: a choice that cannot be undone."""
    ONE_WAY_BACK = "one_way_back"
    """From taken to not taken (Y to N) only: a choice that cannot be made again."""

    def allows(self, before: bool, after: bool) -> bool:
        """Say whether the option may go from `before` to `after`."""
        if before == after or self is Direction.BOTH:
            return True
        return after if self is Direction.ONE_WAY else before


@dataclass(frozen=True, slots=True)
class Option:
    """A yes/no choice of one decision maker.

    Parameters
    ----------
    id
        Slug, unique among the options of its owner.
    name
        What a reader sees.
    decision_maker
        Id of the owner.
    direction
        Whether the choice can be made, undone, or both.
    because
        Ids of the claims the option rests on.
    note
        Anything the analyst wants to remember.
    """

    id: str
    name: str
    decision_maker: str
    direction: Direction = Direction.BOTH
    because: tuple[str, ...] = ()
    note: str = ""

    @property
    def qualified(self) -> str:
        """The id that is unique in the conflict: ``owner.option``."""
        return f"{self.decision_maker}.{self.id}"
