"""Killing one of several workers in the middle of a job, as the system would that has no memory left."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

WORKED = 1.0
"""Seconds of processor time after which a worker is killed."""

LOOK = 0.05


def kill_child(over: threading.Event) -> bool:
    """Kill the first process of this one that has worked for a while; False where all is over before."""

    def find() -> list[int]:
        return [child.pid for child in multiprocessing.active_children() if child.pid]

    return _kill_first(find, over, worked=WORKED)


def kill_worker(address: str, over: threading.Event) -> bool:
    """Kill the first worker of a cluster that has worked for a while since this was asked."""
    import distributed

    with distributed.Client(address) as client:
        pids = sorted(client.run(os.getpid).values())
    begun = min(map(_used, pids))
    return _kill_first(lambda: pids, over, worked=begun + WORKED)


def _kill_first(find: Callable[[], list[int]], over: threading.Event, worked: float) -> bool:
    while not over.wait(LOOK):
        for pid in find():
            if _used(pid) >= worked:
                os.kill(pid, signal.SIGKILL)
                return True
    return False


def _used(pid: int) -> float:
    """Give the seconds of processor time that a process has used; none where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
