"""A limit on the time that one document may take.

Whoever writes a page may write one that an analyser chokes on. Where the
platform can interrupt (the main thread, POSIX), a document that takes far
longer than its size explains is given up and reported, and the rest goes on.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60.0
SECONDS_PER_MEGABYTE = 30.0
_AT_ONCE = 1e-6


class TookTooLongError(Exception):
    """The work was given up because its time was over."""


def seconds_for(size: int) -> float:
    """Give the time that a document of so many bytes may take."""
    return SECONDS + SECONDS_PER_MEGABYTE * size / 1e6


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TookTooLongError` in the block when its time is over, or that of a block around it."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        yield
        return

    before = None if _running else signal.signal(signal.SIGALRM, _give_up)
    left = signal.getitimer(signal.ITIMER_REAL)[0]
    given = min(seconds, left) if left else seconds
    _running.append(given)
    try:
        signal.setitimer(signal.ITIMER_REAL, given)
        yield
    finally:
        unused = signal.setitimer(signal.ITIMER_REAL, 0)[0]
        _running.pop()
        if not _running:
            signal.signal(signal.SIGALRM, before)
        if left:  # of the block around this one
            signal.setitimer(signal.ITIMER_REAL, max(left - given + unused, _AT_ONCE))


_running: list[float] = []
"""The times of the blocks that run, each inside the one before; the outermost says what happens when
time is over, for to say so takes longer than to set the time."""


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLongError
