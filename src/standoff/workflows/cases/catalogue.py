"""List, describe and verify the catalogue of published conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.catalog import Cell, Entry, find_entries, find_entry, verify_entry
from standoff.catalog.entries import FAMILY, GameEntry
from standoff.catalog.verification import verify_family
from standoff.reports.tables import Column, Table, render_rich
from standoff.workflows.cases.disputes import Dispute

if TYPE_CHECKING:
    from rich.console import RenderableType


def tabulate_entries(*, games: bool) -> Table:
    """List the entries; the 78 games as one row unless `games`."""
    columns = (
        Column("name", "Name"),
        Column("title", "Conflict"),
        Column("citation", "Published in"),
    )
    entries = find_entries()
    rows = [
        (entry.name, entry.title, entry.citation)
        for entry in entries
        if games or not isinstance(entry, GameEntry)
    ]
    if not games:
        family = next(entry for entry in entries if isinstance(entry, GameEntry))
        rows.append(("game-01 ... game-78", "All strictly ordinal 2x2 games", family.citation))
    notes = ("Load one by name: standoff analyse elmira",)
    return Table("Published conflicts", columns, tuple(rows), notes)


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

    def render(self) -> list[RenderableType]:
        """Render for the terminal."""
        solution = self.dispute.analyse()
        shown: list[RenderableType] = [
            f"{self.entry.title}\n{self.entry.citation}\n{self.entry.notes}".rstrip(),
            render_rich(solution.table("options")),
            render_rich(solution.table("option-form")),
        ]
        for table in self.entry.tables:
            lines = [
                f"  {concept}: {', '.join(labels) or 'none'}"
                for concept, labels in table.equilibria.items()
            ]
            if lines:
                shown.append(f"Equilibria as {table.id}:\n" + "\n".join(lines))
        shown.append(render_rich(solution.table("equilibria")))
        return shown


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


def tabulate_cells(cells: Iterable[Cell]) -> Table:
    """Count the cells of each entry by status, and list those that do not agree."""
    counts: dict[str, dict[str, int]] = {}
    notes = []
    for cell in cells:
        entry = FAMILY if cell.entry.startswith(FAMILY) else cell.entry
        row = counts.setdefault(entry, {"agrees": 0, "diverges": 0, "differs": 0})
        row[cell.status] += 1
        if cell.status != "agrees":
            where = f"{cell.entry}: {cell.concept}, {cell.column}, state {cell.label}"
            notes.append(
                f"{where}: published {cell.published}, computed {cell.computed}. {cell.reason}"
            )
    columns = (
        Column("entry", "Conflict"),
        Column("agrees", "Agree", "right"),
        Column("diverges", "Diverge, reason known", "right"),
        Column("differs", "Differ", "right"),
    )
    rows = tuple(
        (entry, row["agrees"], row["diverges"], row["differs"]) for entry, row in counts.items()
    )
    return Table("Cells of published tables, recomputed", columns, rows, tuple(notes))
