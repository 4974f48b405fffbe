"""unclear: what holds whatever is unclear about who can and would make which moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.doubt.unclear import UnclearView
from standoff.reports.tables.doubt.unclear import tabulate_conclusions, tabulate_known
from standoff.reports.tables.drawing import render_rich

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_unclear(view: UnclearView) -> Iterator[RenderableType]:
    """Show what is unclear, what holds all the same, on which claims it hangs, what to read."""
    yield Text(view.title, style="bold")
    yield from map(Text, view.summary)
    if not view.known:
        return
    yield render_rich(tabulate_known(view))
    if view.rows:
        yield render_rich(tabulate_conclusions(view))
        yield from (Text(line, style="dim") for line in view.countings)
    else:
        yield Text("Nothing holds, whatever is true.")
    yield from map(Text, view.hanging)
    yield from map(Text, view.next)
