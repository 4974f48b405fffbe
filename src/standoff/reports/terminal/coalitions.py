"""coalitions: who gains by moving together, and which states hold against that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.coalitions import CoalitionsView
from standoff.reports.tables.coalitions import tabulate_held
from standoff.reports.tables.drawing import render_rich

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_IMPROVEMENTS = 8


def show_coalitions(view: CoalitionsView, *, asked: bool) -> Iterator[RenderableType]:
    """Show what holds, who could do better, and, of one state asked about, every reason."""
    yield Text(view.title, style="bold")
    if not view.held:
        yield Text(f"No equilibrium under {view.looked_at}; name a state with --state.")
        return
    yield render_rich(tabulate_held(view))
    yield from map(Text, view.summary)
    yield from map(Text, view.lines(None if asked else SHOWN_IMPROVEMENTS))
    if asked:
        yield from map(Text, view.reasons)
    yield from (Text(line, style="yellow") for line in view.left_out)
