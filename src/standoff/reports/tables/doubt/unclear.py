"""What is known of moves, and what holds however one counts it, as tables."""

from __future__ import annotations

from standoff.analysis.unclear.fourfold import COUNTINGS
from standoff.dossier.answers.doubt.unclear import UnclearView
from standoff.dossier.words.phrases import join_words
from standoff.reports.tables.table import Cell, Column, Table


def tabulate_known(view: UnclearView) -> Table:
    """List the questions about moves with the claims on either side."""
    columns = (
        Column("question", "Question"),
        Column("value", "That is"),
        Column("for", "For it"),
        Column("against", "Against it"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            each.question,
            each.value,
            "; ".join(text for _, text in each.speaking_for),
            "; ".join(text for _, text in each.speaking_against),
        )
        for each in view.known
    )
    return Table("What is known of who can and would do what", columns, rows)


def tabulate_conclusions(view: UnclearView) -> Table:
    """List what holds for each way of counting, and whatever is true."""
    columns = (
        Column("label", "State"),
        Column("concepts", "In the sense of"),
        *(Column(name, name.capitalize(), "center") for name in COUNTINGS),
        Column("whatever", "Whatever is true"),
        *([Column("reach", "Reached")] if any(row.reach for row in view.rows) else []),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.state.label,
            join_words(row.concepts),
            *row.countings,
            row.whatever,
            *([row.reach] if len(columns) > len(COUNTINGS) + 3 else []),
        )
        for row in view.rows
    )
    notes = (f"... and {view.more:,} more states.",) if view.more else ()
    return Table("What holds however one counts", columns, rows, notes)
