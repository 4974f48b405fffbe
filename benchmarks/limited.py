"""Rows of a table measured apart, each with a limit of its own: what takes longer is ended and said to.

A row runs in a process of its own, which the system ends when it has used its
processor time: no computation, compiled or not, can go on beyond. On a busy
machine the clock runs ahead of the processor, so by the clock it has longer.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

PATIENCE = 15
"""So many times the limit a row may last by the clock."""


def measure_within(seconds: float, work: Callable[..., Any], *given: Any) -> Any:
    """Do work in a process of its own; give what it gives, or a `str` saying why nothing came.

    Raises
    ------
    RuntimeError
        If the work does, or anything else in it.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, seconds, work, given))
    child.start()
    theirs.close()
    done, found = False, None
    try:
        if ours.poll(seconds * PATIENCE):
            done, found = ours.recv()
            if not done:
                raise RuntimeError(found)
            return found
    except EOFError:
        child.join()
    finally:
        lasted = child.is_alive()
        child.kill()
        child.join()
    if lasted or child.exitcode == -signal.SIGXCPU:
        return f"> {seconds:.0f} s"
    return f"ended by signal {-(child.exitcode or 0)}"


def _work(
    pipe: Connection, seconds: float, work: Callable[..., Any], given: tuple[Any, ...]
) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))
    try:
        said = (True, work(*given))
    except Exception as error:  # noqa: BLE001 - told by whoever asked
        said = (False, f"{type(error).__name__}: {error}")
    pipe.send(said)
