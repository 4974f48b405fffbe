"""Describe and verify the catalogue of published conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from standoff.catalog import Cell, Entry, find_entries, find_entry, verify_entry
from standoff.catalog.verification import verify_family
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
    names: Iterable[str], progress: Callable[[int, int], object] | None = None
) -> tuple[Cell, ...]:
    """Recompute the cells of some entries, or of all and of the family of games."""
    wanted = [find_entry(name) for name in names]
    entries = wanted or list(find_entries())
    cells: list[Cell] = []
    for number, entry in enumerate(entries, start=1):
        cells += verify_entry(entry)
        if progress is not None:
            progress(number, len(entries))
    if not wanted:
        cells += verify_family()
    return tuple(cells)
