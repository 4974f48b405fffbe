"""analyse and explain: what holds, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.equilibria import EquilibriaView
from standoff.dossier.answers.solution import ExplanationView, SolutionView
from standoff.dossier.answers.verdicts import VerdictView
from standoff.dossier.words.phrases import capitalise
from standoff.reports.tables.stability import (
    lay_out_equilibria,
    lay_out_option_form,
    lay_out_options,
)
from standoff.reports.tables.stages import tabulate_patterns
from standoff.reports.tables.table import render_rich

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
            shared.append("In every equilibrium: ", style="bold")
            shared.append("; ".join(view.common) + ".\n")
        yield shared


def show_explanation(view: ExplanationView) -> Iterator[RenderableType]:
    """Show verdicts on a state, by decision maker."""
    yield Text(capitalise(view.state.line), style="bold")
    yield Text(view.kept)
    for dm, group in groupby(view.verdicts, key=lambda verdict: verdict.dm):
        yield Text(f"\n{dm}", style="bold")
        for verdict in group:
            yield from _show_verdict(verdict)


def _show_verdict(verdict: VerdictView) -> Iterator[Text]:
    line = Text("  ")
    line.append(verdict.word, style="green" if verdict.stable else "red")
    line.append(f" under {verdict.concepts}: ").append(verdict.reasons[0])
    yield line
    for reason in verdict.reasons[1:]:
        yield Text("    " + reason)
