"""analyse: what holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.solution import SolutionView
from standoff.dossier.found.equilibria import EquilibriaView
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.patterns import tabulate_patterns
from standoff.reports.tables.stability import (
    lay_out_equilibria,
    lay_out_option_form,
    lay_out_options,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_PATTERNS = 8


def show_solution(view: SolutionView) -> Iterator[RenderableType]:
    """Show what was found: options, status quo, equilibria, what they share, remarks."""
    yield Text(view.title, style="bold")
    yield Text(view.size, style="dim")
    if view.options:
        yield render_rich(lay_out_options(view.options))
    if view.option_form:
        yield render_rich(lay_out_option_form(view.option_form))
    if view.status_quo:
        yield Text(f"Status quo: {view.status_quo.line}\n")
    if view.equilibria.count:
        yield from show_equilibria(view.equilibria)
    for remark in view.remarks:
        yield Text(remark, style="yellow")


def show_equilibria(view: EquilibriaView) -> Iterator[RenderableType]:
    """Show the equilibria: each if they are few, else as counts and patterns."""
    if view.patterns is None:
        yield render_rich(lay_out_equilibria(view.listed, view.concepts, view.label))
    else:
        yield Text(f"Equilibria: {view.counts}", style="bold")
        yield render_rich(tabulate_patterns(view.patterns, SHOWN_PATTERNS))
        left = len(view.patterns.patterns) - SHOWN_PATTERNS
        if left > 0:
            yield Text(f"... and {left} more patterns.\n", style="dim")
    if view.common is not None:
        shared = Text()
        if view.common:
            shared.append(f"In every equilibrium under {view.shared_by}: ", style="bold")
            shared.append("; ".join(view.common) + ".\n")
        yield shared
