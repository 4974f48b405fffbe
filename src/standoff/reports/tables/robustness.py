"""What readings together say, as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from standoff.analysis.questions import Hinge, Question, find_hinges
from standoff.analysis.robustness import Robustness, Share
from standoff.dossier.naming import CONCEPT_NAMES, Naming
from standoff.dossier.robustness import tell_percent
from standoff.reports.tables import Cell, Column, Table

Spell = Callable[[int, int], str]
"""Spells the statements of a decision maker's level."""


def tabulate_shares(
    naming: Naming, found: Robustness, concept: str, spell: Spell, most: int | None = None
) -> Table:
    """Show the equilibria of a concept by the share of readings, and what each hinges on."""
    shares = found.shares(concept)
    shown = shares if most is None else _choose(shares, most)
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
    for share in shown:
        row: list[Cell] = [
            share.state + 1,
            tell_percent(share.share),
            share.state in found.nominal[concept],
            ", ".join(naming.taken(share.state)) or "none",
            _tell_hinge(find_hinges(found, concept, share.state), naming, spell),
        ]
        if sampled:
            row.insert(2, f"{tell_percent(share.low)} to {tell_percent(share.high)}")
        rows.append(tuple(row))
    left = len(shares) - len(shown)
    notes = (f"... and {left:,} more states.",) if left else ()
    title = f"{CONCEPT_NAMES[concept]} equilibria over the readings"
    return Table(title, tuple(columns), tuple(rows), notes)


def _choose(shares: Sequence[Share], most: int) -> list[Share]:
    """Choose states to show: of those that hold in every reading half, the rest in doubt."""
    sure = [share for share in shares if share.share == 1]
    doubtful = [share for share in shares if share.share < 1]
    kept = max(most - len(doubtful), most // 2)
    return [*sure[:kept], *doubtful[: most - min(kept, len(sure))]]


def _tell_hinge(hinges: Sequence[Hinge], naming: Naming, spell: Spell) -> str:
    if not hinges:
        return ""
    hinge = hinges[0]
    upper, lower = spell(hinge.dm, hinge.upper), spell(hinge.dm, hinge.lower)
    return (
        f"{naming.dm(hinge.dm)}: “{upper}” above “{lower}” "
        f"({tell_percent(hinge.share_if)}, else {tell_percent(hinge.share_if_not)})"
    )


def tabulate_questions(
    naming: Naming, questions: Sequence[Question], spell: Spell, most: int | None = None
) -> Table:
    """Show what to read about next, most telling first."""
    shown = questions if most is None else questions[:most]
    columns = (
        Column("gain", "Bits", "right"),
        Column("decision_maker", "Decision maker"),
        Column("question", "Does it rank ... above ..."),
        Column("decides", "Decides most"),
    )
    rows = tuple(
        (
            f"{question.gain:.2f}",
            naming.dm(question.dm),
            f"“{spell(question.dm, question.upper)}” above “{spell(question.dm, question.lower)}”",
            _tell_decided(question),
        )
        for question in shown
    )
    left = len(questions) - len(shown)
    notes = (f"... and {left:,} more.",) if left else ()
    return Table("What to read about next", columns, rows, notes)


def _tell_decided(question: Question) -> str:
    concept, states, hinge = question.decides[0]
    numbers = ", ".join(str(state + 1) for state in states[:3])
    more = f" and {len(states) - 3} more" if len(states) > 3 else ""
    noun = "state" if len(states) == 1 else "states"
    return (
        f"{noun} {numbers}{more} under {CONCEPT_NAMES[concept]}: "
        f"{tell_percent(hinge.share_if)} if so, {tell_percent(hinge.share_if_not)} if not"
    )
