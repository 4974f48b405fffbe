"""What readings together say, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.robustness import Robustness
from standoff.dossier.answers.robustness import QuestionView, view_shares
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.reports.tables.table import Cell, Column, Table


def tabulate_shares(
    naming: Naming, found: Robustness, concept: str, most: int | None = None
) -> Table:
    """Show the equilibria of a concept by the share of readings, and what each hinges on."""
    shown, left = view_shares(naming, found, concept, most)
    sampled = not found.readings.exhaustive
    columns = [
        Column("state", "State", "right"),
        Column("share", "Readings", "right"),
        Column("nominal", "As written", "center"),
        Column("taken", "Options taken"),
        Column("hinge", "Hinges on"),
    ]
    if sampled:
        columns.insert(2, Column("interval", "95 % interval", "center"))
    rows = []
    for view in shown:
        row: list[Cell] = [
            view.number,
            view.words,
            view.nominal,
            ", ".join(view.taken) or "none",
            view.hinges[0].words if view.hinges else "",
        ]
        if sampled:
            row.insert(2, view.interval)
        rows.append(tuple(row))
    notes = (f"... and {left:,} more states (--all).",) if left else ()
    title = f"{CONCEPT_NAMES[concept]} equilibria over the readings"
    return Table(title, tuple(columns), tuple(rows), notes)


def tabulate_questions(questions: Sequence[QuestionView], most: int | None = None) -> Table:
    """Show what to read about next, most telling first."""
    shown = questions if most is None else questions[:most]
    columns = (
        Column("gain", "Bits", "right"),
        Column("decision_maker", "Decision maker"),
        Column("question", "Does it rank ... above ..."),
        Column("decides", "Decides most"),
    )
    rows = tuple(
        (f"{q.gain:.2f}", q.dm, f"“{q.upper}” above “{q.lower}”", q.decided) for q in shown
    )
    left = len(questions) - len(shown)
    notes = (f"... and {left:,} more.",) if left else ()
    return Table("What to read about next", columns, rows, notes)
