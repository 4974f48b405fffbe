"""analyse: what holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.solution import SolutionView
from standoff.dossier.found.equilibria import EquilibriaView
from standoff.dossier.found.states import StateView
from standoff.dossier.words.labels import STATUS_QUO
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.patterns import tabulate_patterns_briefly
from standoff.reports.tables.stability import (
    lay_out_option_form,
    lay_out_options,
    tabulate_named_equilibria,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_PATTERNS = 8


def show_solution(view: SolutionView) -> Iterator[RenderableType]:
    """Show what was found: options, status quo, equilibria, what they share, remarks."""
    yield Text(view.title, style="bold")
    yield Text(view.size, style="dim")
    if view.options:
        yield render_rich(lay_out_options(view.options, codes=view.codes))
    if view.option_form:
        yield render_rich(lay_out_option_form(view.option_form))
    if view.status_quo:
        yield Text(f"Status quo: {tell_status_quo(view.status_quo)}\n")
    if view.equilibria.count:
        yield from show_equilibria(view.equilibria, numbered=view.option_form is not None)
    for remark in view.remarks:
        yield Text(remark, style="yellow")


def tell_status_quo(state: StateView) -> str:
    """Say what is taken in the status quo, after its own name if it has one."""
    named = "" if state.label.startswith(STATUS_QUO) else f"{state.label}: "
    code = state.label.removeprefix(STATUS_QUO) if not named else ""
    return f"{named}{state.taken_line}{code}" if state.choices else state.label


def show_equilibria(view: EquilibriaView, *, numbered: bool = False) -> Iterator[RenderableType]:
    """Show the equilibria: each if they are few, else as counts and patterns.

    Parameters
    ----------
    numbered
        Whether numbers of states stand beside their names, because a table above has them.
    """
    if view.left or view.patterns:
        yield Text(f"Equilibria: {view.counts}", style="bold")
    if view.patterns is None:
        yield render_rich(tabulate_named_equilibria(view, numbered=numbered))
        if view.left:
            more = f"... and {view.left:,} more under other concepts (--table equilibria).\n"
            yield Text(more, style="dim")
    else:
        yield render_rich(tabulate_patterns_briefly(view.patterns, SHOWN_PATTERNS))
        left = len(view.patterns.patterns) - SHOWN_PATTERNS
        if left > 0:
            yield Text(f"... and {left} more patterns.\n", style="dim")
    if view.common is not None:
        shared = Text()
        if view.common:
            shared.append(f"In every equilibrium under {view.shared_by}: ", style="bold")
            shared.append("; ".join(view.common) + ".\n")
        yield shared
