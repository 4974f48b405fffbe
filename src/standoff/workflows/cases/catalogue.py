"""Describe and verify the catalogue of published conflicts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from standoff.catalog import Cell, Entry, find_entries, find_entry, verify_entry
from standoff.catalog.entries import FAMILY
from standoff.catalog.verification import verify_family
from standoff.errors import UsageError
from standoff.executors import Job, choose_executor
from standoff.version import __version__
from standoff.workflows.asking.checkpoints import Chunks, keep_pieces
from standoff.workflows.cases.disputes import Dispute


@dataclass(frozen=True)
class EntryDescription:
    """An entry with its conflict opened."""

    entry: Entry
    dispute: Dispute

    @property
    def published(self) -> dict[str, Any]:
        """The published tables as plain data."""
        return {
            table.id: {
                "equilibria": {c: list(labels) for c, labels in table.equilibria.items()},
                "stable": {
                    c: {dm: list(labels) for dm, labels in columns.items()}
                    for c, columns in table.stable.items()
                },
            }
            for table in self.entry.tables
        }


def describe_entry(entry: Entry) -> EntryDescription:
    """Open an entry."""
    return EntryDescription(entry, Dispute(entry.load()))


def verify_catalogue(
    names: Iterable[str],
    progress: Callable[[int, int], object] | None = None,
    *,
    workers: int = 1,
    scheduler: str = "",
    checkpoint: str | os.PathLike[str] | None = None,
) -> tuple[Cell, ...]:
    """Recompute the cells of some entries, or of all and of the family of games.

    Parameters
    ----------
    progress
        Told how many entries are done, and how many there are.
    workers
        Processes. The result is the same at any number.
    scheduler
        Address of the scheduler of a Dask cluster that does the work, instead.
    checkpoint
        File that keeps what is done, so that a run can be resumed.

    Raises
    ------
    UsageError
        For an unknown entry, and a number of workers below 1.
    ProjectFileError
        If the checkpoint belongs to another run.
    """
    if workers < 1:
        raise UsageError("workers are counted from 1")
    wanted = [find_entry(name) for name in names]
    entries = [entry.address for entry in wanted or find_entries()]
    parts = entries if wanted else [*entries, FAMILY]
    chunks = Chunks(
        len(parts),
        None if checkpoint is None else Path(checkpoint),
        {"version of results": __version__, "conflicts": parts},
        least=PIECE,
        encode=_list_cells,
        decode=_read_cells,
    )
    done = 0

    def advance(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None:
            progress(min(done, len(entries)), len(entries))

    job = Job(tuple, (parts,), _verify)
    executor = choose_executor(workers, scheduler)
    rows: list[tuple[Cell, ...]] = keep_pieces(executor, job, chunks, advance)
    return tuple(cell for row in rows for cell in row)


PIECE = 8
"""So many conflicts of the catalogue are checked together, at least."""


def _verify(parts: tuple[str, ...], bounds: tuple[int, int]) -> list[tuple[Cell, ...]]:
    return [
        verify_family() if name == FAMILY else verify_entry(find_entry(name))
        for name in parts[slice(*bounds)]
    ]


def _list_cells(cells: tuple[Cell, ...]) -> list[list[str | bool | int]]:
    return [[getattr(cell, each.name) for each in fields(Cell)] for cell in cells]


def _read_cells(rows: list[list[Any]]) -> tuple[Cell, ...]:
    return tuple(Cell(*row) for row in rows)
