"""Why one state is stable or not, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.analysis.analyse import Analysis
from standoff.analysis.results import Verdict
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.found.verdicts import VerdictView, view_verdicts
from standoff.dossier.words.concepts import tell_any
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """Why a state is stable or not.

    Parameters
    ----------
    kept
        Under which concepts it is an equilibrium, in a line.
    verdicts
        Decision maker by decision maker.
    """

    state: StateView
    kept: str
    verdicts: tuple[VerdictView, ...]


def view_explanation(
    naming: Naming, state: int, verdicts: Sequence[Verdict], analysis: Analysis
) -> ExplanationView:
    """View verdicts on a state; concepts that share a reason are told together."""
    kept = [c for c in analysis.concepts if state in analysis.equilibria(c)]
    names = ", ".join(CONCEPT_NAMES[c] for c in kept)
    none = f"No equilibrium under {tell_any(analysis.concepts)}."
    return ExplanationView(
        view_state(naming, state, analysis.status_quo),
        f"Equilibrium under: {names}" if kept else none,
        view_verdicts(verdicts, naming),
    )
