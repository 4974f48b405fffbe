"""sensitivity: what every single change does, and how often each outcome survives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.sensitivity import EffectView, SensitivityView
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.sensitivity import tabulate_survivals

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN = 20
SHOWN_OUTCOMES = 8


def show_sensitivity(view: SensitivityView, *, whole: bool = False) -> Iterator[RenderableType]:
    """Show the summary, how often outcomes survive, and the changes that matter.

    Parameters
    ----------
    whole
        Whether every change and outcome is shown; else of each the first.
    """
    yield Text(view.title, style="bold")
    yield from map(Text, view.summary)
    if view.outcomes:
        yield render_rich(tabulate_survivals(view, None if whole else SHOWN_OUTCOMES))
    telling = [each for each in view.effects if whole or each.size != (0, 0)]
    shown = telling if whole else telling[:SHOWN]
    for effect in shown:
        yield from _show(effect)
    if len(shown) < len(telling):
        yield Text(f"... and {len(telling) - len(shown):,} more changes; --all shows them.", "dim")
    yield from (Text(f"Cannot be analysed: {words}.", style="yellow") for words in view.failed)


def _show(effect: EffectView) -> Iterator[Text]:
    lost, appeared = effect.size
    counts = Text(f"  -{lost} ", style="red").append(f"+{appeared}  ", style="green")
    yield counts.append(effect.words, style="default")
    line = f'  (--set "{effect.line}")' if effect.line else ""
    yield Text(f"      {effect.tells}{line}", style="dim")
