"""The stability of a stage, state by state: for whom, under which concepts, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection, tell_role, view_selected
from standoff.dossier.found.states import StateView
from standoff.dossier.found.verdicts import VerdictView, view_briefly
from standoff.dossier.links import Key
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.model.states import StateSet

EXPORTED_STATES = 5_000


@dataclass(frozen=True, slots=True)
class StabilityRow:
    """A state in the stability table: marks by decision maker and concept, and the reasons."""

    state: StateView
    role: str
    marks: tuple[tuple[bool, ...], ...]
    equilibrium: tuple[bool, ...]
    verdicts: tuple[VerdictView, ...]


@dataclass(frozen=True, slots=True)
class StabilityView:
    """The stability table of one stage; `everything` holds all states for export."""

    key: Key
    decision_makers: tuple[str, ...]
    concepts: tuple[str, ...]
    rows: tuple[StabilityRow, ...]
    note: str
    everything: Mapping[str, Any]


def view_stability(findings: Findings, selection: Selection) -> StabilityView:
    """View who finds which of the selected states stable, and why."""
    naming, total = findings.naming, findings.naming.graph.state_count
    shown = len(selection.rows)
    whole = selection.focus and shown < total <= EXPORTED_STATES
    dms = range(len(naming.graph.decision_makers))
    table = findings.analysis.table
    equilibria = {concept: table.equilibria(concept) for concept in table.stable}
    return StabilityView(
        ("stability", findings.id),
        tuple(naming.dm(dm) for dm in dms),
        tuple(CONCEPT_NAMES[c] for c in findings.analysis.concepts),
        tuple(_view_row(findings, selection, state, equilibria) for state in selection.rows),
        _tell_shown(shown, total, whole=whole),
        _everything(findings) if whole else {},
    )


def _view_row(
    findings: Findings, selection: Selection, state: int, equilibria: Mapping[str, StateSet]
) -> StabilityRow:
    table, concepts = findings.analysis.table, findings.analysis.concepts
    dms = range(len(findings.naming.graph.decision_makers))
    silent = state in selection.told or not selection.room.reasons
    return StabilityRow(
        view_selected(findings, selection, state),
        tell_role(findings, selection, state),
        tuple(tuple(state in table.stable[c][dm] for c in concepts) for dm in dms),
        tuple(state in equilibria[c] for c in concepts),
        () if silent else view_briefly(findings, state),
    )


def _tell_shown(shown: int, total: int, *, whole: bool) -> str:
    if shown >= total:
        return "All states are shown."
    note = f"{shown} of {total:,} states are shown: the status quo, what lies on the ways, "
    note += "and equilibria, strongest first."
    return f"{note} Saved as CSV, it holds all states." if whole else note


def _everything(findings: Findings) -> dict[str, Any]:
    """Pack codes and stability of all states small enough for a page."""
    graph, table = findings.naming.graph, findings.analysis.table
    sets = findings.naming.conflict.set_of
    return {
        "options": list(graph.options),
        "levels": [
            [name, first, [sets[name].value_name(value) for value in range(count + 1)]]
            for name, first, count in graph.ladders
        ],
        "dms": list(graph.decision_makers),
        "choices": []
        if graph.options
        else [findings.naming.label(s) for s in range(graph.state_count)],
        "steps": [int(b) - int(a) for a, b in pairwise((0, *graph.codes))],
        "stable": {
            c: [f"{states.bits:x}" for states in table.stable[c]]
            for c in findings.analysis.concepts
        },
    }
