"""What holds with attitudes, or where power counts, beside what holds without, as tables."""

from __future__ import annotations

from standoff.dossier.answers.attitudes import AttitudesView
from standoff.dossier.answers.power.views import PowerView
from standoff.reports.tables.table import Cell, Column, Table, name_column


def tabulate_attitudes(view: AttitudesView) -> Table:
    """Show states with what they hold under, with attitudes and without."""
    columns = (
        Column("label", "State"),
        Column("without", "Without attitudes"),
        *(name_column(name.casefold(), name) for name in view.concepts),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (row.state.label, row.without or "none", *row.holds) for row in view.rows
    )
    notes = (f"... and {view.more:,} more.",) if view.more else ()
    return Table("What holds with these attitudes", columns, rows, notes)


def tabulate_power(view: PowerView) -> Table:
    """Show states with the powers used in them and what they hold under, with power and without."""
    columns = (
        Column("label", "State"),
        Column("force", "Power used"),
        Column("without", "Without power"),
        *(name_column(name.casefold(), name) for name in view.concepts),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (row.state.label, row.force or "none", row.without or "none", *row.holds)
        for row in view.rows
    )
    notes = (f"... and {view.more:,} more.",) if view.more else ()
    return Table("What holds where power counts", columns, rows, notes)
