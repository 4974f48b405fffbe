"""Where a conflict drifts, as a table."""

from __future__ import annotations

from standoff.dossier.answers.dynamics.ends import DriftPage
from standoff.reports.tables.table import Column, Table


def tabulate_drift(page: DriftPage) -> Table:
    """Show each end with its chance."""
    columns = (Column("end", "Where it ends"), Column("chance", "Chance", "right"))
    rows = tuple((each.label, round(each.chance, 4)) for each in page.ends)
    notes = tuple(line for line in (page.view.moves, page.left_out) if line)
    return Table("Where it drifts", columns, rows, notes)
