"""What readings together say, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.robustness import Robustness
from standoff.dossier.answers.doubt.questions import QuestionView
from standoff.dossier.answers.robustness import view_outcomes
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.reports.tables.table import Cell, Column, Table

SHARES = (
    "Equilibria over the readings: first those in doubt, then those of every reading; of either "
    "first what holds under most concepts"
)


def tabulate_shares(naming: Naming, found: Robustness, most: int | None = None) -> Table:
    """Show the equilibria by the share of readings, those in doubt first, and what each hinges on.

    Parameters
    ----------
    most
        So many lines are shown; None for all.
    """
    shown, left = view_outcomes(naming, found, most)
    sampled = not found.readings.exhaustive
    columns = [
        Column("outcome", "Outcome"),
        Column("concepts", "Holds under"),
        Column("share", "Readings", "right"),
        Column("nominal", "As written", "center"),
        Column("hinge", "Hinges on"),
    ]
    if sampled:
        columns.insert(3, Column("interval", "95 % interval", "center"))
    rows = []
    for view in shown:
        row: list[Cell] = [
            view.line,
            ", ".join(CONCEPT_NAMES[concept] for concept in view.concepts),
            view.words,
            view.nominal,
            view.hinges[0].words if view.hinges else "",
        ]
        if sampled:
            row.insert(3, view.interval)
        rows.append(tuple(row))
    alike = any(view.others for view in shown)
    notes = (f"... and {left:,} more (--all).",) if left else ()
    notes = notes or (("--all tells them one by one.",) if alike else ())
    return Table(SHARES, tuple(columns), tuple(rows), notes)


def tabulate_questions(questions: Sequence[QuestionView], most: int | None = None) -> Table:
    """Show what to read about next, most telling first."""
    shown = questions if most is None else questions[:most]
    columns = (
        Column("gain", "How telling", "right"),
        Column("question", "Question"),
        Column("decides", "Decides most"),
    )
    rows = tuple((f"{q.gain:.2f}", q.words + q.aside, q.decided) for q in shown)
    left = len(questions) - len(shown)
    notes = (f"... and {left:,} more.",) if left else ()
    return Table("What to read about next", columns, rows, notes)
