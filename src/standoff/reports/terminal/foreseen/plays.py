"""theory-of-moves: where play ends from each state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.dossier.answers.dynamics.theory_of_moves import PlaysView


def show_plays(view: PlaysView) -> Iterator[RenderableType]:
    """Show the plays, and where they can end."""
    yield Text(view.title, style="bold")
    yield Text(view.rule, style="dim")
    for first, *ways in view.plays:
        yield Text(first)
        yield from (Text(way, style="dim") for way in ways)
    yield Text(view.verdict, style="bold")
