"""observed: which concepts explain an outcome, decision maker by decision maker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.doubt.observed import ObservedView
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.overturning import tabulate_observed

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_observed(view: ObservedView) -> Iterator[RenderableType]:
    """Show what was observed, a table of decision makers and concepts, and why not."""
    yield Text(view.title, style="bold")
    yield from (Text(line) for line in view.words)
    if view.makers:
        yield render_rich(tabulate_observed(view))
    for maker in view.makers:
        yield Text(f"  {maker.words}", style="dim" if maker.explaining else "yellow")
    yield Text("")
