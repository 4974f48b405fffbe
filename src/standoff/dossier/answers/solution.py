"""What was found in a conflict on one screen, and why one state of it is stable or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.analysis.analyse import Analysis
from standoff.analysis.results import Verdict
from standoff.dossier.answers.equilibria import EquilibriaView, view_equilibria
from standoff.dossier.answers.states import StateView, view_state
from standoff.dossier.answers.verdicts import VerdictView, view_verdicts
from standoff.dossier.conflict.option_form import (
    OptionForm,
    OptionLine,
    iter_options,
    view_option_form,
)
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.dossier.words.remarks import tell_remark

SHOWN_STATES = 16


@dataclass(frozen=True, slots=True)
class SolutionView:
    """What an analysis found.

    Parameters
    ----------
    size
        How many decision makers, options and states, in words.
    options
        Empty in graph form.
    option_form
        All states, if they are few.
    """

    title: str
    size: str
    options: tuple[OptionLine, ...]
    option_form: OptionForm | None
    status_quo: StateView | None
    equilibria: EquilibriaView
    remarks: tuple[str, ...]


def view_solution(naming: Naming, analysis: Analysis, title: str) -> SolutionView:
    """View what was found: options, status quo, equilibria, what they share, remarks."""
    graph, quo = naming.graph, analysis.status_quo
    few = graph.state_count <= SHOWN_STATES and bool(graph.options)
    return SolutionView(
        title,
        f"{len(graph.decision_makers)} decision makers, {len(graph.options)} options, "
        f"{graph.state_count:,} feasible states",
        tuple(iter_options(naming)) if graph.options else (),
        view_option_form(naming) if few else None,
        None if quo is None else view_state(naming, quo, quo),
        view_equilibria(naming, analysis),
        tuple(tell_remark(remark, naming) for remark in analysis.remarks),
    )


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
    return ExplanationView(
        view_state(naming, state, analysis.status_quo),
        f"Equilibrium under: {names}" if kept else "No equilibrium under any concept.",
        view_verdicts(verdicts, naming),
    )
