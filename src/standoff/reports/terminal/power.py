"""power: what holds where some can change what others want, or block their moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.power.views import PowerView
from standoff.reports.tables.attitudes import tabulate_power
from standoff.reports.tables.drawing import render_rich

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_power(view: PowerView) -> Iterator[RenderableType]:
    """Show the powers, what holds where they count, and what they change."""
    yield Text(view.title, style="bold")
    yield from map(Text, view.said)
    if view.rows:
        yield render_rich(tabulate_power(view))
    else:
        yield Text("Nothing holds, where power counts or where it does not.")
    yield from map(Text, view.changes)
    yield from map(Text, view.reasons)
