"""what-if: what becomes of the outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.what_if import FateView, WhatIfView
from standoff.dossier.words.naming import CONCEPT_NAMES

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN = 8
_STYLES = {"appears": "green", "vanishes": "red", "changes": "yellow", "stays": "dim"}


def show_what_if(view: WhatIfView, *, whole: bool = False) -> Iterator[RenderableType]:
    """Show what changes do: the summary, then each outcome.

    Parameters
    ----------
    whole
        Whether every outcome is shown, however many there are.
    """
    yield Text(view.title, style="bold")
    yield from (Text(f"  {each.words}", style="dim") for each in view.fallen)
    yield from map(Text, view.summary)
    fates = view.fates if whole else view.fates[:SHOWN]
    for fate in fates:
        yield from _show(fate)
    left = len(view.fates) - len(fates)
    if left:
        yield Text(f"... and {left:,} more outcomes; --all shows them.", style="dim")


def _show(fate: FateView) -> Iterator[RenderableType]:
    line = Text("  ").append(f"{fate.fate}: ", style=_STYLES[fate.fate]).append(fate.words)
    yield line.append(f" — {_tell_concepts(fate)}", style="dim")
    for reason in fate.why:
        yield Text(f"      {reason}", style="dim")


def _tell_concepts(fate: FateView) -> str:
    before, after = (", ".join(CONCEPT_NAMES[c] for c in e) for e in (fate.before, fate.after))
    if fate.fate == "changes":
        return f"{before} → {after}"
    return before or after
