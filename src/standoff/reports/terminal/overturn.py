"""overturn: how little would flip each verdict, and what of it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.doubt.overturn import (
    ATTITUDES,
    FlipView,
    MarginView,
    OverturnedView,
    OverturnView,
)
from standoff.dossier.words.phrases import count_of
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.overturning import tabulate_margins

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_LINES = 20
SHOWN_FLIPS = 3


def show_overturn(
    view: OverturnView, *, named: bool = False, whole: bool = False, of_case: str = "CASE"
) -> Iterator[RenderableType]:
    """Show the margins of all verdicts, and of a named state what would flip them.

    Parameters
    ----------
    named
        Whether a state was asked for.
    whole
        Whether everything is shown.
    of_case
        How the case is named on a command line, with its stage.
    """
    yield Text(view.title, style="bold")
    yield from map(Text, view.judged)
    if not view.verdicts:
        yield Text("No state is an equilibrium under these concepts.")
        return
    if not named:
        shown = [each.least for each in view.verdicts if each.least]
        yield from map(Text, shown if whole else shown[:SHOWN_FLIPS])
        yield Text("Name an outcome to see every way and the sentences it rests on.", style="dim")
    if named:
        yield from (Text(each.least) for each in view.verdicts if each.numbers and each.least)
    yield render_rich(tabulate_margins(view, None if whole else SHOWN_LINES))
    for verdict in view.verdicts if named else ():
        yield Text(f"\n{verdict.words}", style="bold")
        for margin in verdict.margins:
            yield from _show_margin(margin, verdict, of_case, whole=whole)


def _show_margin(
    margin: MarginView, verdict: OverturnedView, of_case: str, *, whole: bool
) -> Iterator[Text]:
    noun = margin.noun
    among = f" (of {ATTITUDES[margin.attitude]})" if margin.attitude else ""
    if margin.holds != verdict.holds:
        says = "it holds" if margin.holds else "it does not hold"
        yield Text(f"  With {ATTITUDES[margin.attitude]} alone {says}.", style="yellow")
    if margin.size is None:
        never = f"  No change of {noun}s{among} can overturn it."
        yet = f"  No {noun}{among} alone overturns it."
        if margin.tried != 1:
            yet = f"  None of up to {margin.tried} {noun}s{among} overturn it."
        unknown = f"  There are too many {noun}s{among} to try."
        yield Text(never if margin.never else yet if margin.tried else unknown)
        return
    known = "" if margin.proven else ", or fewer"
    yield Text(f"  {count_of(margin.size, noun)}{known}{among} would overturn it; such as if")
    shown = margin.flips if whole else margin.flips[:SHOWN_FLIPS]
    for flip in shown:
        yield from _show_flip(flip, of_case)
    if len(margin.flips) > len(shown):
        left = len(margin.flips) - len(shown)
        yield Text(f"    ... or {left:,} more (--all).", style="dim")


def _show_flip(flip: FlipView, of_case: str) -> Iterator[Text]:
    yield Text(f"    {'; and '.join(flip.words)}")
    if flip.lines:
        told = " ".join(f"--set {shlex.quote(line)}" for line in flip.lines)
        yield Text(f"      standoff what-if {of_case} {told}", style="cyan")
    if flip.sentences:
        places = [f"{source}, sentence {n}" if n else source for source, n in flip.sentences]
        yield Text(f"      {'; '.join(places)}", style="dim")
