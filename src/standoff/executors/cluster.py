"""Work done on the machines of a Dask cluster; needs the extra ``cluster``."""

from __future__ import annotations

import queue
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from standoff.errors import StandoffError
from standoff.executors.jobs import (
    AHEAD,
    APART,
    Found,
    Job,
    NobodyWorksError,
    Piece,
    State,
    WorkerDiedError,
    as_they_come,
    in_turn,
)
from standoff.version import __version__


@dataclass(frozen=True)
class Cluster:
    """Does a job on the Dask cluster whose scheduler has an address: ``tcp://host:8786``."""

    address: str

    def run(
        self, job: Job[State, Piece, Found], pieces: Iterable[Piece], *, in_order: bool = False
    ) -> Iterator[tuple[Piece, Found]]:
        """Do a job; what a worker had in hand that is lost, the scheduler gives to another."""
        found = self._run(job, pieces)
        yield from in_turn(found) if in_order else as_they_come(found)

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
        distributed.comm.resolve_address(address)  # of one that is none no client gets rid again
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
