"""Questions are answered in processes of their own, which can be killed.

A thread cannot be stopped, and one long question in the server's own process
would hold up all others. So each answer is made in one of a few processes that
are kept warm. A question that is cancelled, or whose place another one takes,
may end by itself within a moment, and its process goes on with all it knows;
else the process is ended. One that waits, warm, is kept in spare, so that the
next question does not have to wait for the start of another.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from standoff.model.forming.limits import current_limit, limited
from standoff.workers import end_with, start_apart

PROCESSES = 3
"""So many questions are worked on at once."""

KEPT = 64
"""So many finished jobs are remembered for those who ask what became of them."""

GRACE = 0.3
"""Seconds that the process of a dropped question has to end it by itself."""

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
        given = (begin, os.getpid(), current_limit())
        self.process, self.pipe = start_apart(_serve, given)
        self._heard: asyncio.Future[Any] | None = None

    async def hear(self, ears: ThreadPoolExecutor) -> tuple[str, Any]:
        """Give what the process says next; who stops listening may listen again."""
        if self._heard is None:
            # The thread that listens ends with the process it listens to.
            self._heard = asyncio.get_running_loop().run_in_executor(ears, self.pipe.recv)
        said: tuple[str, Any] = await asyncio.shield(self._heard)
        self._heard = None
        return said

    def kill(self) -> None:
        if self._heard is not None:
            self._heard.add_done_callback(lambda heard: heard.cancelled() or heard.exception())
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
        self._ears = ThreadPoolExecutor(3 * count, thread_name_prefix="standoff-ear")
        self._beside: set[asyncio.Task[None]] = set()
        self._starting = False
        self._ended = asyncio.Event()

    def warm_up(self) -> None:
        """Start a process before it is needed."""
        if not self._idle and not self._ended.is_set():
            self._idle.append(_Worker(self.begin))

    def start(self, lane: str, work: str, *given: Any) -> Job:
        """Start a job; an earlier one of the same lane is dropped."""
        for other in list(self.known.values()):
            if other.lane == lane and not other.over:
                self.drop(other)
        job = Job(str(next(self._numbers)), lane, work, given)
        self.known[job.id] = job
        if self._ended.is_set():
            job.tell("dropped")
            return job
        job.task = asyncio.create_task(self._do(job))
        self._forget()
        return job

    def drop(self, job: Job) -> None:
        """End a job; its process is killed if it has one."""
        if not job.over:
            job.tell("dropped")
        if job.task is not None:
            job.task.cancel()

    def end(self) -> None:
        """End all jobs, and begin no other; whoever waits for one hears of it."""
        self._ended.set()
        for job in list(self.known.values()):
            self.drop(job)

    async def close(self) -> None:
        """End all jobs and processes."""
        tasks = [job.task for job in self.known.values() if job.task is not None]
        self.end()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*self._beside, return_exceptions=True)
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
            worker = await self._take()
            self._do_beside(self._keep_spare())
            try:
                job.tell("running")
                worker.pipe.send((job.work, job.given))
                await self._listen(job, worker)
            except asyncio.CancelledError:
                self._do_beside(self._retire(worker))
                raise
            except (EOFError, OSError):
                worker.kill()
                job.tell("failed", "The process that worked on this ended; ask again.")
                return
            self._keep(worker)

    async def _take(self) -> _Worker:
        """Take a process that waits, or a new one; who waits no longer leaves it to the next."""
        if self._idle:
            return self._idle.pop()
        starting = asyncio.ensure_future(asyncio.to_thread(_Worker, self.begin))
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            self._do_beside(self._keep_started(starting))
            raise

    async def _keep_started(self, starting: asyncio.Future[_Worker]) -> None:
        self._keep(await starting)

    def _keep(self, worker: _Worker) -> None:
        """Keep a process for the next question, unless there are enough that wait."""
        if self._ended.is_set() or len(self._idle) >= self._count:
            worker.kill()
        else:
            self._idle.append(worker)

    def _do_beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _keep_spare(self) -> None:
        """Start a process for the next question if none waits; later, so that it delays no answer."""
        try:
            async with asyncio.timeout(GRACE):
                await self._ended.wait()
        except TimeoutError:
            pass
        if self._idle or self._starting or self._ended.is_set():
            return
        self._starting = True
        try:
            self._keep(await asyncio.to_thread(_Worker, self.begin))
        finally:
            self._starting = False

    async def _retire(self, worker: _Worker) -> None:
        """Let a process whose question was dropped end it by itself, or end the process."""
        try:
            async with asyncio.timeout(0 if self._ended.is_set() else GRACE):
                while (await worker.hear(self._ears))[0] == "words":
                    pass
        except (TimeoutError, EOFError, OSError):
            await asyncio.to_thread(worker.kill)
            return
        self._keep(worker)

    async def _listen(self, job: Job, worker: _Worker) -> None:
        while True:
            kind, value = await worker.hear(self._ears)
            if kind == "words":
                job.tell("running", value)
            else:
                job.tell(kind, "", value)
                return


def _serve(pipe: Connection, begin: Callable[[], Any], parent: int, limit: int) -> None:
    """Answer questions of at most so many states until the one who asks is gone."""
    end_with(parent)
    answer = begin()
    while True:
        try:
            work, given = pipe.recv()
            with limited(limit):
                said = _answer(answer, work, given, lambda words: pipe.send(("words", words)))
            pipe.send(said)
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
