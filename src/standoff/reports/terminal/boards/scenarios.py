"""cross-impact: scenarios that hold together, and the tableau of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.reports.tables import render_rich
from standoff.reports.tables.boards.scenarios import tabulate_scenarios

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.dossier.answers.boards.scenarios import ScenariosView, ScenarioView


def show_scenarios(view: ScenariosView) -> Iterator[RenderableType]:
    """Show how many hold together, which, and what they have in common."""
    yield Text(view.title, style="bold")
    yield Text(view.begin)
    if view.rows:
        yield render_rich(tabulate_scenarios(view))
    if view.left_out:
        yield Text(f"... and {view.left_out:,} more; --all shows them.", style="dim")
    if view.shares:
        yield Text("What they have in common", style="bold")
        yield from (Text(f"  {line}") for line in view.shares)
    if not view.rows:
        yield from (Text(line, style="dim") for line in view.remarks)


def show_scenario(title: str, view: ScenarioView) -> Iterator[RenderableType]:
    """Show one scenario, part by part."""
    yield Text(title, style="bold")
    yield Text(f"{view.heading}: {view.verdict}")
    for element in view.elements:
        first, *rest = element
        yield Text(f"  {first}", style="" if element.holds else "bold")
        yield from (Text(f"  {line}", style="dim") for line in rest)
