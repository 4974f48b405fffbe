"""compare: two stages side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.comparison import ComparisonView, FollowedView
from standoff.dossier.words.decisions import tell_claims
from standoff.dossier.words.phrases import count_of
from standoff.reports.tables.changes import tabulate_changes
from standoff.reports.tables.drawing import render_rich

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_comparison(view: ComparisonView) -> Iterator[RenderableType]:
    """Show what changed, and what that did to the outcomes."""
    changes = tabulate_changes(view)
    if changes.rows:
        yield render_rich(changes)
    else:
        yield Text(view.title, style="bold")
        yield Text("Nothing of the model changes between them.")
    if view.grounds:
        claims = tell_claims(link.text for link in view.grounds)
        yield Text(f"The later stage rests on{claims}.", style="dim")
    for side in view.sides:
        yield Text(f"Outcome at {side.name}", style="bold")
        if side.nothing:
            yield Text(f"  {side.nothing}.")
        for outcome in side.outcomes:
            yield from _show_outcome(outcome)
        if side.more and side.outcomes:
            more = count_of(side.more, "more equilibrium", "more equilibria")
            yield Text(f"  ... and {more} (--json has them).", style="dim")
    yield Text("")


def _show_outcome(view: FollowedView) -> Iterator[RenderableType]:
    text = Text("  holds under ", style="green").append(f"{view.concepts}: ")
    yield text.append(f"{view.words}.")
    for line in view.lines:
        yield Text("    " + line, style="dim")
