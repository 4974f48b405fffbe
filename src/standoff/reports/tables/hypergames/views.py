"""What holds where decision makers see a dispute differently, as a table."""

from __future__ import annotations

from standoff.dossier.answers.hypergames.views import HypergameView
from standoff.dossier.words.phrases import within
from standoff.reports.tables.table import Cell, Column, Table, name_column


def tabulate_views(view: HypergameView) -> Table:
    """Show states with the concepts they hold under, and as each decision maker sees it."""
    columns = (
        Column("label", "State"),
        Column("holds", "Holds"),
        *(_seen(dm, name) for dm, name in zip(view.ids, view.decision_makers, strict=True)),
        Column("disclosed", "If all knew"),
        *((Column("kind", "Kind"),) if any(row.kind for row in view.rows) else ()),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.state.label,
            row.holds or "none",
            *("not seen" if each is None else each or "none" for each in row.expected),
            row.disclosed or "none",
            *((row.kind or "none",) if any(row.kind for row in view.rows) else ()),
        )
        for row in view.rows
    )
    notes = (f"... and {view.more:,} more.",) if view.more else ()
    return Table("What holds, and what each expects", columns, rows, notes)


def _seen(dm: str, name: str) -> Column:
    title = f"Seen by {within(name)}"
    return name_column(f"seen-{dm}", title, align="left")
