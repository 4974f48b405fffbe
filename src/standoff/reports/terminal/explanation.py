"""explain: why a state is stable or not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.explanation import ExplanationView
from standoff.dossier.found.verdicts import VerdictView
from standoff.dossier.words.phrases import capitalise

if TYPE_CHECKING:
    from rich.console import RenderableType


SHORT = "--full tells every verdict with its reasons."


def show_explanation(
    view: ExplanationView, *, full: bool = True, hint: bool = True
) -> Iterator[RenderableType]:
    """Show why a state holds or not in three lines, or `full` by decision maker."""
    yield Text(capitalise(view.state.label), style="bold")
    if view.state.choices and view.state.taken_line != view.state.label:
        yield Text(f"Taken: {view.state.taken_line}.", style="dim")
    yield from map(Text, view.summary)
    yield from (Text(line, style="yellow") for line in view.undecided)
    if not full:
        if hint:
            yield Text(SHORT, style="dim")
        return
    for dm, group in groupby(view.verdicts, key=lambda verdict: verdict.dm):
        yield Text(f"\n{dm}", style="bold")
        for verdict in group:
            yield from _show_verdict(verdict)


def _show_verdict(verdict: VerdictView) -> Iterator[Text]:
    line = Text("  ")
    line.append(verdict.word, style="green" if verdict.stable else "red")
    line.append(f" under {verdict.concepts}: ").append(verdict.reasons[0])
    yield line
    for reason in verdict.reasons[1:]:
        yield Text("    " + reason)
