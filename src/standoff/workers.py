"""Processes that work for another one, and end with it however it ends.

A process that is killed cannot tell its workers. They wait for work that never
comes, or go on with what nobody will read; so each watches the process it
works for by itself.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVarTuple, Unpack

_Given = TypeVarTuple("_Given")
_LOOK_AGAIN = 0.5
"""Seconds between two looks where the system says nothing by itself."""


def worker_pool(
    count: int, start: Callable[[Unpack[_Given]], None], given: tuple[*_Given]
) -> ProcessPoolExecutor:
    """Make a pool of processes; each calls ``start(*given)`` before anything else.

    They are started afresh, so a script that uses more than one needs a main
    module that can be imported.
    """
    return ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_begin, initargs=(start, given)
    )


def _begin(start: Callable[[Unpack[_Given]], None], given: tuple[*_Given]) -> None:
    parent = parent_process()
    if parent is not None:
        _end_after(lambda: wait([parent.sentinel]))
    start(*given)


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
