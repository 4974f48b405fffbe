"""The answer as a table: now and what holds, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.dossier.glance.outcome_table import CellView, OutcomeTable
from standoff.reports.tables.table import Cell, Column, Table, name_column

CHANGED = "→ "
"""Stands before what is different from now."""


def tabulate_outcome(view: OutcomeTable) -> Table:
    """Lay out decision makers and options against now and the outcomes."""
    columns = (
        Column("decision_maker", "Decision maker"),
        Column("option", "Option"),
        *(
            name_column(
                f"{n}.{head.code or head.label}", f"{head.label} {head.code}".strip(), align="left"
            )
            for n, head in enumerate(view.heads)
        ),
    )
    notes = (f"Not done, now or then: {line}" for line in view.untaken)
    return Table(view.title, columns, tuple(_iter_rows(view)), tuple(notes))


def _iter_rows(view: OutcomeTable) -> Iterator[tuple[Cell, ...]]:
    for group in view.groups:
        yield (group.dm, "place in its order", *map(_spell_place, group.places))
        for row in group.rows:
            yield ("", row.option, *map(_spell, row.cells))


def _spell(cell: CellView) -> str:
    return f"{CHANGED}{cell.text}" if cell.changed else cell.text


def _spell_place(cell: CellView) -> str:
    return cell.text
