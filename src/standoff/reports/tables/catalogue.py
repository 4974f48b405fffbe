"""The catalogue of published conflicts, and the proof of their tables, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.catalog import Cell as CheckedCell
from standoff.catalog import find_entries
from standoff.catalog.entries import FAMILY, GameEntry
from standoff.reports.tables.table import Column, Table


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


def tabulate_cells(cells: Iterable[CheckedCell]) -> Table:
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
