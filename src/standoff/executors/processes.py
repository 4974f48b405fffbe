"""Work done in processes of this machine."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from typing import Any

from standoff.executors.jobs import (
    AHEAD,
    APART,
    DEATHS,
    Found,
    Job,
    Piece,
    State,
    WorkerDiedError,
    as_they_come,
    in_turn,
)
from standoff.workers import end_with_parent, start_apart


@dataclass
class _Hand:
    """A process that works, and the numbers of the pieces it has been given."""

    process: SpawnProcess
    pipe: Connection
    has: deque[int] = field(default_factory=deque)


@dataclass(frozen=True)
class Processes:
    """Does a job in so many processes of this machine."""

    count: int

    def run(
        self, job: Job[State, Piece, Found], pieces: Iterable[Piece], *, in_order: bool = False
    ) -> Iterator[tuple[Piece, Found]]:
        """Do a job; a process that is killed is replaced, and its piece done again."""
        crew = _Crew(job, self.count)
        try:
            yield from in_turn(crew.run(pieces)) if in_order else as_they_come(crew.run(pieces))
        finally:
            crew.dismiss()


@dataclass
class _Crew:
    """The processes of one run."""

    job: Job[Any, Any, Any]
    count: int
    hands: list[_Hand] = field(default_factory=list)
    open: dict[int, Any] = field(default_factory=dict)
    again: deque[int] = field(default_factory=deque)
    deaths: dict[int, int] = field(default_factory=dict)
    given: int = 0

    def run(self, pieces: Iterable[Any]) -> Iterator[tuple[int, Any, Any]]:
        coming = enumerate(pieces)
        while True:
            self._give_out(coming)
            if not self.open:
                return
            pipes = {hand.pipe: hand for hand in self.hands}
            for ready in wait(list(pipes)):
                hand = pipes[ready]  # type: ignore[index]
                try:
                    went_well, said = hand.pipe.recv()
                except (EOFError, OSError):
                    self._bury(hand)
                    continue
                if not went_well:
                    raise said
                number = hand.has.popleft()
                self._give_out(coming)
                yield number, self.open.pop(number), said

    def _give_out(self, coming: Iterator[tuple[int, Any]]) -> None:
        """Give every process something in hand and something to go on with."""
        for rank in range(1, AHEAD + 1):
            for at in range(self.count):
                idle = at >= len(self.hands) or len(self.hands[at].has) < rank
                number = self._next(coming) if idle else None
                if number is None:
                    continue
                if at >= len(self.hands):
                    self.hands.append(_hire(self.job))
                self._hand_over(self.hands[at], number)

    def _next(self, coming: Iterator[tuple[int, Any]]) -> int | None:
        if self.again:
            return self.again.popleft()
        if self.open and self.given - next(iter(self.open)) >= APART * self.count:
            return None
        following = next(coming, None)
        if following is None:
            return None
        number, self.open[following[0]] = following
        self.given = number + 1
        return number

    def _hand_over(self, hand: _Hand, number: int) -> None:
        hand.has.append(number)
        with suppress(BrokenPipeError, ConnectionResetError):  # that it died is heard later
            hand.pipe.send(self.open[number])

    def _bury(self, hand: _Hand) -> None:
        """Let another process do what a dead one had in hand."""
        hand.process.join()
        hand.pipe.close()
        self.hands.remove(hand)
        if hand.has:
            first = hand.has[0]
            self.deaths[first] = self.deaths.get(first, 0) + 1
            if self.deaths[first] >= DEATHS:
                raise WorkerDiedError(self.open[first])
        self.again.extend(hand.has)

    def dismiss(self) -> None:
        for hand in self.hands:
            hand.process.kill()
        for hand in self.hands:
            hand.process.join()
            hand.pipe.close()


def _hire(job: Job[Any, Any, Any]) -> _Hand:
    return _Hand(*start_apart(_serve, (job.start, job.given, job.work)))


def _serve(
    pipe: Connection, start: Callable[..., Any], given: tuple[Any, ...], work: Callable[..., Any]
) -> None:
    """Do piece after piece until nobody asks any more."""
    if parent_process() is not None:
        end_with_parent()
    coming: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
    # Pieces are always taken in, so that nobody waits to give one to who waits to give a result.
    threading.Thread(target=_take_in, args=(pipe, coming), daemon=True).start()
    state: Any = None
    begun = False
    while piece := coming.get():
        try:
            if not begun:
                state, begun = start(*given), True
            said = (True, work(state, *piece))
        except Exception as error:  # noqa: BLE001 - whoever asked decides what to do with it
            said = (False, error)
        try:
            pipe.send(said)
        except (BrokenPipeError, ConnectionResetError):
            return


def _take_in(pipe: Connection, coming: SimpleQueue[tuple[Any, ...]]) -> None:
    """Take pieces in, each in a tuple of its own; an empty one is the end."""
    try:
        while True:
            coming.put((pipe.recv(),))
    except (EOFError, OSError):
        coming.put(())
