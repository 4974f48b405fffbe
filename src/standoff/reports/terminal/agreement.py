"""compare-states: who prefers which states, and what a whole group prefers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.agreement import GainsView, StandingsView
from standoff.dossier.words.decisions import tell_claims

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_standings(view: StandingsView) -> Iterator[RenderableType]:
    """Show for whom some states are better than another, and by which statement."""
    yield Text(view.title, style="bold")
    if len(view.asked) > 1:
        yield from (Text(f"  {line}", style="dim") for line in view.asked)
    yield Text(view.summary)
    for standing in view.standings:
        for number, told in enumerate(standing.told):
            claims = tell_claims(link.text for link in told.grounds[1:])
            yield Text(f"{'    ' if number else '  '}{told.text.removesuffix('.')}{claims}.")


def show_gains(view: GainsView) -> Iterator[RenderableType]:
    """Show what a group prefers: the summary, what it is, then each state and the moves there."""
    yield Text(view.title, style="bold")
    yield from map(Text, view.summary)
    if view.left_out and len(view.common) <= len(view.gains):
        yield Text("They are:", style="dim")
        yield from (Text(f"  {line}", style="dim") for line in view.common)
    for number, gain in enumerate(view.gains, start=1):
        yield Text(f"  {number:>2}. {gain.words}")
        yield from (Text(f"      {step}", style="dim") for step in gain.steps)
    if view.left_out:
        yield Text(f"... and {view.left_out:,} more; --all shows them.", style="dim")
