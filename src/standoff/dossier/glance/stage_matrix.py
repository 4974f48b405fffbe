"""Stages against outcomes: what holds when, in one table instead of a sentence for each stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.analysis.equilibria import Equilibrium
from standoff.dossier.found.findings import Findings
from standoff.dossier.links import Key, stage_key

COLUMNS = 8
"""So many outcomes have a column; those that hold at most stages come first."""

AS_IT_WAS = "as it was"
HOLDS, STAYS, POSSIBLE = "holds", "holds: nothing moves", "holds, out of reach"


@dataclass(frozen=True, slots=True)
class StageLine:
    """What holds at one stage.

    Parameters
    ----------
    cells
        For each outcome what becomes of it; empty where it does not hold.
    """

    key: Key
    title: str
    date: str
    background: bool
    cells: tuple[str, ...]
    others: int


@dataclass(frozen=True, slots=True)
class StageMatrix:
    """Stages in order of time against outcomes.

    Parameters
    ----------
    outcomes
        What the outcomes are called.
    note
        How to read it.
    """

    outcomes: tuple[str, ...]
    lines: tuple[StageLine, ...]
    note: str


def view_stage_matrix(stages: Sequence[Findings], focus: Findings) -> StageMatrix | None:
    """View what holds at each stage; None for a case of one stage.

    Notes
    -----
    Outcomes of two stages are one where they are called alike: by the name of
    an outcome of the case, or by the same difference from the status quo.
    """
    if len(stages) < 2:
        return None
    counts = Counter(_label(each, outcome) for each in stages for outcome in each.strongest)
    first = [_label(focus, outcome) for outcome in focus.strongest]
    chosen = tuple(dict.fromkeys((*first, *(label for label, _ in counts.most_common()))))[:COLUMNS]
    ordered = sorted(stages, key=lambda findings: findings.date) if _dated(stages) else stages
    lines = tuple(_view_line(findings, chosen) for findings in ordered)
    note = (
        "What holds under most concepts at each stage, among what improvements reach if they reach "
        "anything: by its name, or else by how it differs from where the stage begins. An empty "
        "place does not say that it holds under none."
    )
    if any(line.background for line in lines):
        note += " Background: a stage that rests on public records, not on the sources."
    return StageMatrix(chosen, lines, note)


def _dated(stages: Sequence[Findings]) -> bool:
    return all(findings.date for findings in stages)


def _label(findings: Findings, outcome: Equilibrium) -> str:
    naming = findings.naming
    named = naming.labels.name(outcome.state) or naming.labels.outcome(outcome.state)
    if not named and outcome.state == findings.quo:
        return AS_IT_WAS
    return named or naming.state(outcome.state)


def _view_line(findings: Findings, chosen: Sequence[str]) -> StageLine:
    held: dict[str, str] = {}
    for outcome in findings.strongest:
        held.setdefault(_label(findings, outcome), _tell_cell(findings, outcome))
    return StageLine(
        stage_key(findings.id),
        findings.title,
        findings.date,
        findings.background,
        tuple(held.get(label, "") for label in chosen),
        sum(label not in chosen for label in held),
    )


def _tell_cell(findings: Findings, outcome: Equilibrium) -> str:
    if outcome.state == findings.quo:
        return STAYS
    return HOLDS if findings.quo is None or outcome in findings.reached else POSSIBLE
