"""Some states together, and which of them hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.explanation import ExplanationView
from standoff.dossier.answers.states import StatesView
from standoff.reports.terminal.explanation import SHORT, show_explanation

if TYPE_CHECKING:
    from rich.console import RenderableType


LISTED = 12
"""So many lines of a list are shown where not all are asked for."""


def show_states(
    view: StatesView,
    explained: Sequence[ExplanationView] = (),
    *,
    shared: Sequence[str] = (),
    full: bool = False,
) -> Iterator[RenderableType]:
    """Show what some states are, and under each concept which of them hold and which do not.

    Parameters
    ----------
    explained
        Single ones, to be told with their reasons.
    shared
        What is so of all of them, in a sentence for each decision maker.
    full
        All lines of each list, and every verdict with its reasons.
    """
    most = None if full else LISTED
    yield Text(view.head, style="bold")
    yield from _show_lines(view.words, most)
    for held in view.held:
        yield Text(f"\n{held.line}", style="bold")
        if held.by_dm:
            yield Text(held.by_dm)
        if held.holding:
            yield Text("Those that do:", style="green")
            yield from _show_lines(held.holding, most)
            yield Text("Those that do not:", style="red")
            yield from _show_lines(held.failing, most)
    if shared:
        yield Text("\nAll of them, with reasons:", style="bold")
        yield from map(Text, shared)
    for number, each in enumerate(explained):
        yield Text("\nSingle ones, with reasons:" if not number else "", style="bold")
        yield from show_explanation(each, full=full, hint=False)
    if explained and not full:
        yield Text(SHORT, style="dim")


def _show_lines(lines: Sequence[str], most: int | None) -> Iterator[Text]:
    yield from (Text(f"  {line}") for line in lines[:most])
    if most is not None and len(lines) > most:
        yield Text(f"  and {len(lines) - most} lines more (explain --full).", style="dim")
