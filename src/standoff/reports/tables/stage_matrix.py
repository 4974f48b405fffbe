"""Stages against outcomes as a table."""

from __future__ import annotations

from standoff.dossier.glance.stage_matrix import StageLine, StageMatrix
from standoff.reports.tables.table import Cell, Column, Table, name_column


def tabulate_stage_matrix(matrix: StageMatrix) -> Table:
    """Lay out what holds at each stage."""
    others = any(line.others for line in matrix.lines)
    columns = (
        Column("date", "Date"),
        Column("stage", "Stage"),
        *(
            name_column(f"outcome_{n}", name, align="left")
            for n, name in enumerate(matrix.outcomes, start=1)
        ),
        *([Column("others", "Others", "right")] if others else []),
    )
    rows = tuple(_row(line, others=others) for line in matrix.lines)
    return Table("What holds at each stage", columns, rows, (matrix.note,))


def _row(line: StageLine, *, others: bool) -> tuple[Cell, ...]:
    title = f"{line.title} (background)" if line.background else line.title
    return (line.date, title, *line.cells, *([line.others or None] if others else []))
