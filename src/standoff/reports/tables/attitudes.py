"""What holds with attitudes beside what holds without, as a table."""

from __future__ import annotations

from standoff.dossier.answers.attitudes import AttitudesView
from standoff.reports.tables.table import Cell, Column, Table


def tabulate_attitudes(view: AttitudesView) -> Table:
    """Show states with what they hold under, with attitudes and without."""
    columns = (
        Column("label", "State"),
        Column("without", "Without attitudes"),
        *(Column(name.casefold(), name, "center") for name in view.concepts),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (row.state.label, row.without or "none", *row.holds) for row in view.rows
    )
    notes = (f"... and {view.more:,} more.",) if view.more else ()
    return Table("What holds with these attitudes", columns, rows, notes)
