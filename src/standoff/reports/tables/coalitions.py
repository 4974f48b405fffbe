"""What holds against every coalition, as a table."""

from __future__ import annotations

from standoff.dossier.answers.coalitions import COALITION_NAMES, CoalitionsView
from standoff.reports.tables.table import Cell, Column, Table, name_column


def tabulate_held(view: CoalitionsView, most: int | None = None) -> Table:
    """Show states with what they hold under: against each alone, and against every coalition.

    Parameters
    ----------
    most
        How many rows to show; None for all.
    """
    columns = (
        Column("label", "State"),
        Column("alone", "Equilibrium under"),
        *(name_column(c, COALITION_NAMES[c]) for c in view.concepts),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            held.state.label,
            held.alone or "none",
            *held.against,
        )
        for held in view.held[:most]
    )
    left = len(view.held) - len(rows) + view.more_states
    notes = (f"... and {left:,} more equilibria (--all).",) if left else ()
    which = "every coalition" if view.every else "these coalitions"
    return Table(f"What holds against {which}", columns, rows, notes)
