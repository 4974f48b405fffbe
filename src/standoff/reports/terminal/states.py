"""Some states together, and which of them hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.states import StatesView

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_states(view: StatesView) -> Iterator[RenderableType]:
    """Show what some states are, and under each concept which of them hold and which do not."""
    yield Text(view.head, style="bold")
    yield from _show_lines(view.words)
    for held in view.held:
        yield Text(f"\n{held.line}", style="bold")
        if held.holding:
            yield Text("Those that do:", style="green")
            yield from _show_lines(held.holding)
            yield Text("Those that do not:", style="red")
            yield from _show_lines(held.failing)


def _show_lines(lines: tuple[str, ...]) -> Iterator[Text]:
    yield from (Text(f"  {line}") for line in lines)
