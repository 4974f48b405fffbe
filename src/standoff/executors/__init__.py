"""Executors: work in pieces, done here, in processes, or on the machines of a Dask cluster.

A `Job` says how to begin and what to do with a piece. Every executor gives the
same results, piece by piece; only when they are there differs. Whoever is
killed in the middle of a piece costs that piece: it is done again by another.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.executors.cluster import Cluster
from standoff.executors.cores import core_count
from standoff.executors.jobs import (
    DEATHS,
    Executor,
    Found,
    Job,
    NobodyWorksError,
    Piece,
    State,
    WorkerDiedError,
)
from standoff.executors.processes import Processes

__all__ = [
    "DEATHS",
    "Cluster",
    "Executor",
    "Job",
    "NobodyWorksError",
    "Patient",
    "Processes",
    "Serial",
    "WorkerDiedError",
    "choose_executor",
    "core_count",
]


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


@dataclass(frozen=True)
class Patient:
    """Does what it can in this process in some time, and leaves the rest of a job to others.

    Parameters
    ----------
    seconds
        After so many no piece is begun here.
    others
        Who does the rest.
    """

    seconds: float
    others: Executor

    def run(
        self, job: Job[State, Piece, Found], pieces: Iterable[Piece], *, in_order: bool = False
    ) -> Iterator[tuple[Piece, Found]]:
        """Do a job; those here come first."""
        begun = time.monotonic()
        coming = iter(pieces)
        for done in Serial().run(job, coming):
            yield done
            if time.monotonic() - begun > self.seconds:
                yield from self.others.run(job, coming, in_order=in_order)
                return


def choose_executor(workers: int, scheduler: str = "") -> Executor:
    """Give the executor that is meant: a cluster, several processes, or this one."""
    if scheduler:
        return Cluster(scheduler)
    return Serial() if workers <= 1 else Processes(workers)
