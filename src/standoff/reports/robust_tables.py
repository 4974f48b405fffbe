"""What readings together say, as tables and sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from standoff.analysis.questions import Hinge, Question, find_hinges
from standoff.analysis.robustness import Robustness, Share
from standoff.reports.naming import CONCEPT_NAMES, Naming
from standoff.reports.tables import Cell, Column, Table

Spell = Callable[[int, int], str]
"""Spells the statements of a decision maker's level."""


def tell_readings(found: Robustness) -> str:
    """Say how many readings there are and how many were looked at."""
    total = found.readings.total
    if total == 1:
        return "The evidence leaves no order of statements open: there is one reading."
    if found.readings.exhaustive:
        return f"All {total:,} readings of the preferences that the evidence allows were analysed."
    return (
        f"Of {total:,} readings that the evidence allows, {found.count:,} were drawn and analysed "
        f"(seed {found.readings.seed})."
    )


def tell_conclusions(found: Robustness, concept: str) -> str:
    """Say how many equilibria of a concept hold in every reading, and how many in some."""
    always, sometimes = found.always(concept), found.sometimes(concept)
    name = CONCEPT_NAMES[concept]
    if not len(always) and not len(sometimes):
        return f"{name}: no equilibrium in any reading."
    return f"{name}: {len(always):,} in every reading, {len(sometimes):,} more in some."


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
            _percent(share.share),
            share.state in found.nominal[concept],
            ", ".join(naming.taken(share.state)) or "none",
            _tell_hinge(find_hinges(found, concept, share.state), naming, spell),
        ]
        if sampled:
            row.insert(2, f"{_percent(share.low)} to {_percent(share.high)}")
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


def _percent(share: float) -> str:
    if 0 < share < 0.0005:
        return "< 0.1 %"
    if 0.9995 < share < 1:
        return "> 99.9 %"
    return f"{100 * share:.1f} %" if 0 < share < 1 else f"{100 * share:.0f} %"


def _tell_hinge(hinges: Sequence[Hinge], naming: Naming, spell: Spell) -> str:
    if not hinges:
        return ""
    hinge = hinges[0]
    upper, lower = spell(hinge.dm, hinge.upper), spell(hinge.dm, hinge.lower)
    return (
        f"{naming.dm(hinge.dm)}: “{upper}” above “{lower}” "
        f"({_percent(hinge.share_if)}, else {_percent(hinge.share_if_not)})"
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
        f"{_percent(hinge.share_if)} if so, {_percent(hinge.share_if_not)} if not"
    )
