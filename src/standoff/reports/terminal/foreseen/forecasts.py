"""forecasts: each with what the model said and what came, then the scores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.forecasts import HIT, MISS, ForecastsView, ForecastView
from standoff.dossier.words.decisions import tell_claims
from standoff.dossier.words.phrases import capitalise
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.forecasts import tabulate_scores

if TYPE_CHECKING:
    from rich.console import RenderableType

MARKS = {HIT: ("came true", "green"), MISS: ("did not come true", "red")}
GROUPS = (("source", "Source"), ("role", "Kind of speaker"), ("speaker", "Speaker"))


def show_forecasts(view: ForecastsView, title: str) -> Iterator[RenderableType]:
    """Show the forecasts in the order of the file, and how sources and speakers did."""
    yield Text(title, style="bold")
    yield Text(view.head)
    for each in view.forecasts:
        yield from _show(each)
    for kind, name in GROUPS if view.forecasts else ():
        yield Text("")
        yield render_rich(tabulate_scores(view.of(kind), name))


def _show(each: ForecastView) -> Iterator[Text]:
    mark, style = MARKS.get(each.verdict, ("open", "yellow"))
    score = f", Brier {each.brier:.3f}" if each.brier is not None else ""
    yield Text(f"\n{each.text} ").append(f"{mark}{score}", style=style)
    who = ", ".join(part for part in (each.by, each.role, each.source_title) if part)
    times = f"made {each.made}" if each.made else ""
    about = f"about {each.about}" if each.about else ""
    told = "; ".join(part for part in (who, times, about, each.likely) if part)
    yield Text(f"  {told}{tell_claims(each.claims)}", style="dim")
    yield Text(f"  {capitalise(each.why)}.")
    if each.model_says:
        agrees = f"The model {each.model}" if each.model else "The model says nothing"
        yield Text(f"  {agrees}: {each.model_says}.")
