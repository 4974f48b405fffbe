"""What changed between two stages, as a table."""

from __future__ import annotations

from standoff.dossier.answers.comparison import ComparisonView
from standoff.reports.tables.table import Column, Table


def tabulate_changes(view: ComparisonView) -> Table:
    """Show one row per change with the claims it rests on."""
    columns = (
        Column("kind", "What"),
        Column("decision_maker", "Whose"),
        Column("how", "How"),
        Column("what", "Change"),
        Column("because", "Claims", claims=True),
    )
    rows = tuple(
        (c.kind, c.dm, c.how, c.what, ", ".join(link.text for link in c.because))
        for c in view.changes
    )
    return Table(view.title, columns, rows)
