"""Working beside the loop: every question in a thread of its own, ended when its time is over."""

from __future__ import annotations

import asyncio
import contextvars
import ctypes
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from standoff.errors import StandoffError
from standoff.model.forming.limits import tell_seconds

SECONDS = 60.0
"""So long one question may take."""

AT_ONCE = 6
"""So many questions are worked on at once; more are refused and may be asked again."""

T = TypeVar("T")


class TooLongError(StandoffError):
    """A question was ended because its time was over."""

    code = "took-too-long"


class BusyError(StandoffError):
    """More questions were asked at once than are worked on."""

    code = "busy"


class _Stop(BaseException):
    """Ends the thread of a question that nobody waits for any more."""


class Work(Generic[T]):
    """One question, worked on in a thread.

    Parameters
    ----------
    ask
        What is worked on; called once.
    """

    running: set[Work[object]] = set()  # noqa: RUF012 - shared on purpose: the bound is the process's

    def __init__(self, ask: Callable[[], T]) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self._thread: int | None = None
        self._outcome: tuple[T | None, BaseException | None] = (None, None)
        self.stopped = False

    async def run(self, seconds: float = SECONDS) -> T:
        """Give the answer.

        Raises
        ------
        TooLongError
            If there is none after so many seconds; the thread is ended.
        BusyError
            If too much is worked on already.
        """
        if len(Work.running) >= AT_ONCE:
            raise BusyError(
                f"{AT_ONCE} questions are being worked on, and no more are begun",
                hint="Wait for their answers, or cancel them, then ask again.",
            )
        loop, done = asyncio.get_running_loop(), asyncio.Event()
        context = contextvars.copy_context()
        thread = threading.Thread(
            target=context.run, args=(self._body, loop, done), daemon=True, name="standoff question"
        )
        Work.running.add(self)  # type: ignore[arg-type]
        thread.start()
        try:
            await asyncio.wait_for(done.wait(), seconds)
        except TimeoutError:
            self.stop()
            raise TooLongError(
                f"this took longer than {tell_seconds(seconds)} and was ended",
                hint="Ask less at once: one concept, one decision maker, a stage, fewer readings; "
                "or let the person ask it in a terminal, which has no such limit.",
            ) from None
        except BaseException:
            self.stop()
            raise
        found, error = self._outcome
        if error is not None:
            raise error
        return found  # type: ignore[return-value]

    def stop(self) -> None:
        """End the thread at its next step.

        Python code has no other way to end a thread that is not asked to look
        whether it should; the lock makes sure that it is still this question.
        """
        with self._lock:
            self.stopped = True
            if self._thread is not None:
                number = ctypes.c_ulong(self._thread)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(number, ctypes.py_object(_Stop))

    def _body(self, loop: asyncio.AbstractEventLoop, done: asyncio.Event) -> None:
        try:
            with self._lock:
                if self.stopped:
                    return
                self._thread = threading.get_ident()
            try:
                self._outcome = (self._ask(), None)
            except BaseException as error:  # noqa: BLE001 - told to whoever waits
                self._outcome = (None, error)
            finally:
                with self._lock:
                    self._thread = None
        except _Stop:  # it arrived between the answer and the end
            pass
        finally:
            Work.running.discard(self)
            with suppress(RuntimeError):  # the loop was closed
                loop.call_soon_threadsafe(done.set)
