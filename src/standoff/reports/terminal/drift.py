"""drift: where a conflict goes by random improvements, and how its stages compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.dossier.answers.dynamics.drift import DriftView
    from standoff.dossier.answers.dynamics.following import FollowingView


def show_drift(view: DriftView) -> Iterator[RenderableType]:
    """Show where it goes, how likely, and how many moves it takes."""
    yield Text(view.title, style="bold")
    yield Text(view.begin)
    yield Text(view.rule, style="dim")
    for first, *rest in view.ends:
        yield Text(f"  {first}")
        yield from (Text(f"  {line}", style="dim") for line in rest)
    if view.left_out:
        yield Text(f"... and {view.left_out:,} more; --all shows them.", style="dim")
    yield Text(view.moves)


def show_passages(title: str, views: Iterable[FollowingView]) -> Iterator[RenderableType]:
    """Show what came at each stage beside what was predicted."""
    yield Text(title, style="bold")
    for view in views:
        first, *rest = view
        yield Text(first)
        yield from (Text(line, style="dim") for line in rest)
