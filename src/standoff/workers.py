"""Processes that work for another one, and end with it however it ends.

A process that is killed cannot tell its workers. They wait for work that never
comes, or go on with what nobody will read; so each watches the process it
works for by itself.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVarTuple, Unpack

_Given = TypeVarTuple("_Given")
_ONE_AT_A_TIME = threading.Lock()
_LOOK_AGAIN = 0.5
"""Seconds between two looks where the system says nothing by itself."""


@contextmanager
def _interrupts_put_off() -> Iterator[None]:
    """Put Ctrl-C off; processes started meanwhile never get it, for this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its start would let interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _main_left_alone() -> Iterator[None]:
    """Start processes that do not run the user's script again, which may have no main guard.

    They need nothing of it: all that they work with is the package's own.
    """
    main = sys.modules["__main__"].__dict__
    names = ("__file__", "__spec__")
    kept: dict[str, Any] = {name: main[name] for name in names if name in main}
    main.pop("__file__", None)
    main["__spec__"] = None
    try:
        yield
    finally:
        main.update(kept)


def end_with_parent() -> None:
    """End this process as soon as the one that started it through `start_apart` has ended."""
    parent = parent_process()
    if parent is not None:
        _end_after(lambda: wait([parent.sentinel]))


def start_apart(
    work: Callable[[Connection, Unpack[_Given]], None], given: tuple[*_Given]
) -> tuple[SpawnProcess, Connection]:
    """Start a process that calls ``work(pipe, *given)``; give it, and the other end of the pipe.

    Ctrl-C does not reach it: whoever started it ends it.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, *given), daemon=True)
    with _ONE_AT_A_TIME, _interrupts_put_off(), _main_left_alone():
        process.start()
    theirs.close()
    return process, ours


def end_with(parent: int) -> None:
    """End this process as soon as the one of this number, which started it, has ended."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_AGAIN)

    _end_after(watch)


def _end_after(watch: Callable[[], object]) -> None:
    def end() -> None:
        watch()
        os._exit(1)  # no tidying up: it might wait for the one that is gone

    threading.Thread(target=end, daemon=True).start()
