"""attitudes: what holds where decision makers mind what others want."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.attitudes import AttitudesView
from standoff.reports.tables.attitudes import tabulate_attitudes
from standoff.reports.tables.drawing import render_rich

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_attitudes(view: AttitudesView) -> Iterator[RenderableType]:
    """Show the attitudes, what holds with them, and what they change."""
    yield Text(view.title, style="bold")
    yield from map(Text, view.said)
    if view.rows:
        yield render_rich(tabulate_attitudes(view))
    else:
        yield Text("Nothing holds, with these attitudes or without.")
    yield from map(Text, view.changes)
    yield from map(Text, view.reasons)
