"""views: what holds where decision makers see a dispute differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.hypergames.views import HypergameView
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.hypergames.views import tabulate_views

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_views(view: HypergameView) -> Iterator[RenderableType]:
    """Show who sees what, what holds, and what would be different if somebody learned more."""
    yield Text(view.title, style="bold")
    yield from map(Text, view.said)
    if view.rows:
        yield render_rich(tabulate_views(view))
    else:
        yield Text("Nothing holds, and nobody expects anything to.")
    yield from map(Text, view.told)
    yield from map(Text, view.disclosures)
