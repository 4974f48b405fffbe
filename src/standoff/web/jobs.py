"""Questions are answered in processes of their own, which can be killed.

A thread cannot be stopped, and one long question in the server's own process
would hold up all others. So each answer is made in one of a few processes that
are kept warm; who cancels a question, or asks another in its place, ends the
process, and a fresh one takes its place.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from standoff.workers import end_with, start_apart

PROCESSES = 3
"""So many questions are worked on at once."""

KEPT = 64
"""So many finished jobs are remembered for those who ask what became of them."""

Tell = Callable[[str], None]


@dataclass
class Job:
    """A question on its way.

    Parameters
    ----------
    lane
        Of two jobs in one lane the later takes the place of the earlier.
    words
        How far it is, for a person.
    state
        ``waiting``, ``running``, ``done``, ``failed`` or ``dropped``.
    """

    id: str
    lane: str
    work: str
    given: tuple[Any, ...]
    state: str = "waiting"
    words: str = ""
    result: Any = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in {"done", "failed", "dropped"}

    def tell(self, state: str, words: str = "", result: Any = None) -> None:
        """Say what became of it, and wake who waits for that."""
        self.state, self.words, self.result = state, words, result
        self.changed.set()
        self.changed = asyncio.Event()


class _Worker:
    """A process that answers one question after the other."""

    def __init__(self, begin: Callable[[], Any]) -> None:
        self.process, self.pipe = start_apart(_serve, (begin, os.getpid()))

    def kill(self) -> None:
        self.process.kill()
        self.process.join()


class Jobs:
    """The jobs of one run, and the processes that do them.

    Parameters
    ----------
    begin
        Called once in each process; gives what answers a question there. It is
        called with the name of the work, what was given, and a way to tell how
        far it is, and gives a value that can be sent.
    """

    def __init__(self, begin: Callable[[], Any], count: int = PROCESSES) -> None:
        self.begin = begin
        self.known: dict[str, Job] = {}
        self._numbers = itertools.count(1)
        self._count = count
        self._room = asyncio.Semaphore(count)
        self._idle: list[_Worker] = []
        self._ears = ThreadPoolExecutor(2 * count, thread_name_prefix="standoff-ear")
        self._closed = False

    def warm_up(self) -> None:
        """Start a process before it is needed."""
        if not self._idle:
            self._idle.append(_Worker(self.begin))

    def start(self, lane: str, work: str, *given: Any) -> Job:
        """Start a job; an earlier one of the same lane is dropped."""
        for other in list(self.known.values()):
            if other.lane == lane and not other.over:
                self.drop(other)
        job = Job(str(next(self._numbers)), lane, work, given)
        self.known[job.id] = job
        job.task = asyncio.create_task(self._do(job))
        self._forget()
        return job

    def drop(self, job: Job) -> None:
        """End a job; its process is killed if it has one."""
        if not job.over:
            job.tell("dropped")
        if job.task is not None:
            job.task.cancel()

    def drop_all(self) -> None:
        """End all jobs; whoever waits for one hears of it."""
        for job in list(self.known.values()):
            self.drop(job)

    async def close(self) -> None:
        """End all jobs and processes."""
        self._closed = True
        tasks = [job.task for job in self.known.values() if job.task is not None]
        self.drop_all()
        await asyncio.gather(*tasks, return_exceptions=True)
        for worker in self._idle:
            worker.kill()
        self._idle.clear()
        self._ears.shutdown(wait=True)

    def _forget(self) -> None:
        over = [key for key, job in self.known.items() if job.over]
        for key in over[: max(0, len(self.known) - KEPT)]:
            del self.known[key]

    async def _do(self, job: Job) -> None:
        async with self._room:
            worker = self._idle.pop() if self._idle else await asyncio.to_thread(self._new)
            try:
                job.tell("running")
                worker.pipe.send((job.work, job.given))
                await self._listen(job, worker)
            except asyncio.CancelledError:
                await asyncio.shield(asyncio.to_thread(worker.kill))
                raise
            except (EOFError, OSError):
                worker.kill()
                job.tell("failed", "The process that worked on this ended; ask again.")
                return
            if self._closed:
                worker.kill()
            else:
                self._idle.append(worker)

    def _new(self) -> _Worker:
        return _Worker(self.begin)

    async def _listen(self, job: Job, worker: _Worker) -> None:
        while True:
            # The thread that listens ends with the process it listens to.
            kind, value = await asyncio.get_running_loop().run_in_executor(
                self._ears, worker.pipe.recv
            )
            if kind == "words":
                job.tell("running", value)
            else:
                job.tell(kind, "", value)
                return


def _serve(pipe: Connection, begin: Callable[[], Any], parent: int) -> None:
    """Answer questions until the one who asks is gone."""
    end_with(parent)
    answer = begin()
    while True:
        try:
            work, given = pipe.recv()
            pipe.send(_answer(answer, work, given, lambda words: pipe.send(("words", words))))
        except (EOFError, OSError):  # nobody is there any more who could be told
            return


def _answer(answer: Callable[..., Any], work: str, given: tuple[Any, ...], tell: Tell) -> Any:
    try:
        return "done", answer(work, given, tell)
    except Exception as error:  # noqa: BLE001 - whatever it is, the page is told so
        return "failed", tell_failure(error)


def tell_failure(error: Exception) -> dict[str, Any]:
    """Say what went wrong as plain data; of an error that is none of ours only its kind."""
    from standoff.errors import StandoffError

    if isinstance(error, StandoffError):
        return error.to_dict()
    if isinstance(error, MemoryError):
        return {"error": "memory", "message": "This takes more memory than there is."}
    logging.getLogger(__name__).error("unforeseen", exc_info=error)
    return {"error": "internal", "message": f"Something went wrong here: {type(error).__name__}."}
