"""What work in pieces is, for whoever does it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from standoff.errors import StandoffError

State = TypeVar("State")
Piece = TypeVar("Piece", bound=Hashable)
Found = TypeVar("Found")

DEATHS = 3
"""A piece at which so many workers have died is given up."""

AHEAD = 2
"""So many pieces a worker has: one in hand, and one to go on with."""

APART = 8
"""So many pieces a worker may be done while an earlier one is not: they wait in memory."""


class WorkerDiedError(StandoffError):
    """Workers died at one piece of the work, again and again.

    `piece` is what they had in hand.
    """

    def __init__(self, piece: object, deaths: int = DEATHS) -> None:
        super().__init__(
            f"{deaths} workers died one after another at the same piece of the work, "
            "perhaps for want of memory"
        )
        self.piece = piece


class NobodyWorksError(StandoffError):
    """All workers of a cluster are gone, or its scheduler is."""


@dataclass(frozen=True)
class Job(Generic[State, Piece, Found]):
    """What is to be done with each piece.

    Parameters
    ----------
    start
        Called with `given` once in every process; makes what the work needs.
    work
        Called with what `start` made and a piece.
    here
        What `start` would make, where it is at hand in this process.
    """

    start: Callable[..., State]
    given: tuple[Any, ...]
    work: Callable[[State, Piece], Found]
    here: Callable[[], State] | None = None

    def begin(self) -> State:
        """Make what the work needs."""
        return self.start(*self.given)


class Executor(Protocol):
    """Does a job piece by piece."""

    def run(
        self, job: Job[State, Piece, Found], pieces: Iterable[Piece], *, in_order: bool = False
    ) -> Iterator[tuple[Piece, Found]]:
        """Give each piece with what was found of it, as soon as it is there.

        Parameters
        ----------
        pieces
            Taken as they are needed; never many more than are worked on.
        in_order
            Give them in their order.

        Raises
        ------
        WorkerDiedError
            If workers die at one piece again and again.
        """
        ...


def as_they_come(found: Iterator[tuple[int, Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Give what was found of each piece as soon as it is there, without its number."""
    for _, piece, said in found:
        yield piece, said


def in_turn(found: Iterator[tuple[int, Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Give what was found of each piece in the order of their numbers."""
    early: dict[int, tuple[Any, Any]] = {}
    number = 0
    for at, piece, said in found:
        early[at] = piece, said
        while number in early:
            yield early.pop(number)
            number += 1
