"""Executors: work in pieces, done here, in processes, or on the machines of a Dask cluster.

A `Job` says how to begin and what to do with a piece. Every executor gives the
same results, piece by piece; only when they are there differs. Whoever is
killed in the middle of a piece costs that piece: it is done again by another.
"""

from __future__ import annotations

import os
import queue
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, Protocol, TypeVar

from standoff.errors import StandoffError
from standoff.version import __version__
from standoff.workers import end_with_parent, start_apart

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


@dataclass(frozen=True)
class Serial:
    """Does everything in this process, one piece after another."""

    def run(
        self, job: Job[State, Piece, Found], pieces: Iterable[Piece], *, in_order: bool = False
    ) -> Iterator[tuple[Piece, Found]]:
        """Do a job; the pieces come in their order anyway."""
        del in_order
        state: State | None = None
        for piece in pieces:
            if state is None:
                state = job.begin() if job.here is None else job.here()
            yield piece, job.work(state, piece)


# Processes --------------------------------------------------------------------------------


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
            yield from _in_order(crew.run(pieces)) if in_order else _as_they_come(crew.run(pieces))
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
    state: Any = None
    begun = False
    while True:
        try:
            piece = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            if not begun:
                state, begun = start(*given), True
            said = (True, work(state, piece))
        except Exception as error:  # noqa: BLE001 - whoever asked decides what to do with it
            said = (False, error)
        try:
            pipe.send(said)
        except (BrokenPipeError, ConnectionResetError):
            return


# Dask -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cluster:
    """Does a job on the Dask cluster whose scheduler has an address: ``tcp://host:8786``."""

    address: str

    def run(
        self, job: Job[State, Piece, Found], pieces: Iterable[Piece], *, in_order: bool = False
    ) -> Iterator[tuple[Piece, Found]]:
        """Do a job; what a worker had in hand that is lost, the scheduler gives to another."""
        found = self._run(job, pieces)
        yield from _in_order(found) if in_order else _as_they_come(found)

    def _run(
        self, job: Job[Any, Any, Any], pieces: Iterable[Any]
    ) -> Iterator[tuple[int, Any, Any]]:
        distributed = _import_distributed()
        client = _connect(distributed, self.address)
        try:
            token = uuid.uuid4().hex
            # A task, not data: when all who hold it have died, it is made again.
            head = client.submit(_hold, job.start, job.given, job.work, pure=False)
            room = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            done: queue.SimpleQueue[Any] = queue.SimpleQueue()
            known: dict[str, tuple[int, Any]] = {}
            coming = enumerate(pieces)
            number = 0
            while True:
                while _has_room(known, number, room):
                    following = next(coming, None)
                    if following is None:
                        break
                    number, piece = following
                    future = client.submit(
                        _do, token, __version__, head, piece, pure=False, key=f"{token}-{number}"
                    )
                    known[future.key] = number, piece
                    future.add_done_callback(done.put)
                if not known:
                    return
                future = self._wait_for(client, done)
                at, piece = known.pop(future.key)
                yield at, piece, self._result(distributed, client, future, piece)
        finally:
            client.close()  # what nobody waits for any more, the scheduler lets go

    def _wait_for(self, client: Any, done: queue.SimpleQueue[Any]) -> Any:
        """Wait for a piece that is done."""
        return self._be_patient(client, lambda: done.get(timeout=LOOK_AGAIN), queue.Empty)

    def _be_patient(
        self, client: Any, attempt: Callable[[], Found], in_vain: type[Exception]
    ) -> Found:
        """Try again as long as there is somebody who works, or may be again soon."""
        alone_since: float | None = None
        while True:
            with suppress(in_vain):
                return attempt()
            if client.status != "running":
                raise self._tell_gone()
            if client.scheduler_info(n_workers=-1)["workers"]:
                alone_since = None
                continue
            alone_since = alone_since or time.monotonic()
            if time.monotonic() - alone_since >= PATIENCE:
                raise NobodyWorksError(
                    f"all workers of the scheduler at {self.address!r} are gone, "
                    f"and none has come for {PATIENCE:g} seconds",
                    hint=f"Start some and ask again: dask worker {self.address} --nthreads 1. "
                    "What was kept by --checkpoint is not done again.",
                )

    def _tell_gone(self) -> NobodyWorksError:
        return NobodyWorksError(
            f"the scheduler at {self.address!r} is gone",
            hint="Start it again, and ask again. What was kept by --checkpoint is not done again.",
        )

    def _result(self, distributed: Any, client: Any, future: Any, piece: Any) -> Any:
        """Fetch a result; one that died with its worker is waited for once more."""

        def fetch() -> tuple[bool, Any]:
            if future.status == "error":
                return False, future.exception()
            return True, future.result(timeout=LOOK_AGAIN)

        try:
            went_well, said = self._be_patient(client, fetch, distributed.TimeoutError)
        except (distributed.CancelledError, OSError):
            raise self._tell_gone() from None
        if went_well:
            return said
        if isinstance(said, distributed.scheduler.KilledWorker):
            raise WorkerDiedError(piece, said.allowed_failures + 1)
        raise said


def _has_room(known: dict[str, tuple[int, Any]], last: int, room: int) -> bool:
    """Say whether one piece more may be given out."""
    first = min((number for number, _ in known.values()), default=last)
    return len(known) < room and last - first < APART * room


def _import_distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise StandoffError(
            "a scheduler of Dask was named, and Dask is not installed",
            hint="pip install 'standoff[cluster]'",
        ) from None
    return distributed


def _connect(distributed: Any, address: str) -> Any:
    try:
        client = distributed.Client(address, set_as_default=False, timeout=CONNECT)
    except (OSError, ValueError) as error:
        raise StandoffError(
            f"no scheduler of Dask answers at {address!r}: {error}",
            hint="Start one with 'dask scheduler', and give its address: tcp://host:8786.",
        ) from None
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError:
        client.close()
        raise StandoffError(
            f"the scheduler at {address!r} has no workers",
            hint=f"Start some: dask worker {address} --nthreads 1",
        ) from None
    return client


CONNECT = 10
"""Seconds in which a scheduler must answer, and have a worker."""

PATIENCE = 30.0
"""Seconds without any worker after which a run ends; one that is started again takes some."""

LOOK_AGAIN = 1.0
"""Seconds between two looks whether there still is somebody who works."""

_begun: dict[str, Any] = {}
_one_at_a_time = threading.Lock()


def _hold(*head: Any) -> tuple[Any, ...]:
    return head


def _do(token: str, version: str, head: tuple[Any, ...], piece: Any) -> Any:
    """Do a piece on a worker; it begins when it meets the job first."""
    if version != __version__:
        raise StandoffError(f"a worker has standoff {__version__}, this is {version}")
    start, given, work = head
    with _one_at_a_time:  # limits and the like are the process's, not the thread's
        if token not in _begun:
            _begun.clear()
            _begun[token] = start(*given)
        return work(_begun[token], piece)


# Which, and in what order -------------------------------------------------------------------


def choose_executor(workers: int, scheduler: str = "") -> Executor:
    """Give the executor that is meant: a cluster, several processes, or this one."""
    if scheduler:
        return Cluster(scheduler)
    return Serial() if workers <= 1 else Processes(workers)


def core_count() -> int:
    """Give the number of cores that this process may use."""
    return os.cpu_count() or 1


def _as_they_come(found: Iterator[tuple[int, Any, Any]]) -> Iterator[tuple[Any, Any]]:
    for _, piece, said in found:
        yield piece, said


def _in_order(found: Iterator[tuple[int, Any, Any]]) -> Iterator[tuple[Any, Any]]:
    early: dict[int, tuple[Any, Any]] = {}
    number = 0
    for at, piece, said in found:
        early[at] = piece, said
        while number in early:
            yield early.pop(number)
            number += 1
