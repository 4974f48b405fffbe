"""What was found in a conflict, on one screen."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.analysis.analyse import Analysis
from standoff.dossier.conflict.option_form import (
    OptionForm,
    OptionLine,
    iter_options,
    view_option_form,
)
from standoff.dossier.found.equilibria import EquilibriaView, view_equilibria
from standoff.dossier.found.states import StateView, view_state
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import count_of
from standoff.dossier.words.remarks import tell_remarks, tell_uncounted

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
    codes
        Whether people see what files and commands call things, too.
    """

    title: str
    size: str
    options: tuple[OptionLine, ...]
    option_form: OptionForm | None
    status_quo: StateView | None
    equilibria: EquilibriaView
    remarks: tuple[str, ...]
    codes: bool = False


def view_solution(naming: Naming, analysis: Analysis, title: str) -> SolutionView:
    """View what was found: options, status quo, equilibria, what they share, remarks."""
    graph, quo = naming.graph, analysis.status_quo
    few = graph.state_count <= SHOWN_STATES and bool(graph.options)
    return SolutionView(
        title,
        ", ".join(
            (
                count_of(len(graph.decision_makers), "decision maker"),
                count_of(len(naming.conflict.wholes), "option"),
                count_of(graph.state_count, "feasible state"),
            )
        ),
        tuple(iter_options(naming)) if graph.options else (),
        view_option_form(naming) if few else None,
        None if quo is None else view_state(naming, quo),
        view_equilibria(naming, analysis),
        (*tell_remarks(analysis.remarks, naming), *tell_uncounted(naming.conflict)),
        naming.codes,
    )
