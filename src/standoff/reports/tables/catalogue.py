"""The catalogue of published conflicts, and the proof of their tables, as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable

from standoff.catalog import Cell as CheckedCell
from standoff.catalog import find_entries
from standoff.catalog.entries import FAMILY, GameEntry
from standoff.dossier.words.phrases import shorten
from standoff.reports.tables.table import Column, Table

BRIEF = 60
"""Letters of a citation without a year."""


def tabulate_entries(*, games: bool) -> Table:
    """List the entries; the 78 games as one row unless `games`."""
    columns = (
        Column("name", "Name"),
        Column("title", "Conflict"),
        Column("citation", "Published in"),
    )
    entries = find_entries()
    rows = [
        (entry.name, entry.title, cite_briefly(entry.citation))
        for entry in entries
        if games or not isinstance(entry, GameEntry)
    ]
    if not games:
        family = next(entry for entry in entries if isinstance(entry, GameEntry))
        rows.append(
            ("game-01 ... game-78", "All strictly ordinal 2x2 games", cite_briefly(family.citation))
        )
    notes = (
        "Load one by name: standoff analyse elmira",
        "All that is known of one, with whole citations: standoff catalog show elmira",
    )
    return Table("Published conflicts", columns, tuple(rows), notes)


def cite_briefly(citation: str) -> str:
    """Shorten a citation to authors and year, and say how many more there are.

    Examples
    --------
    >>> cite_briefly("Fang, Hipel & Kilgour (1993) Wiley; Brams (1994) Theory of Moves")
    'Fang, Hipel & Kilgour (1993) and 1 more'
    """
    first, *others = [part.strip() for part in citation.split(";") if part.strip()] or [""]
    found = re.match(r".*?\(\d{4}\w?\)", first)
    brief = shorten(found[0] if found else first, BRIEF)
    return f"{brief} and {len(others)} more" if others else brief


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
