"""recommendations: each with whether it would hold, be reached and be wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.advice import GAINS, NOW, PARTLY, WANTS, YES
from standoff.dossier.answers.recommendations import RecommendationsView, RecommendationView
from standoff.dossier.words.decisions import tell_claims
from standoff.dossier.words.phrases import capitalise, join_words
from standoff.reports.tables.forecasts import answer_questions

if TYPE_CHECKING:
    from rich.console import RenderableType

GOOD = frozenset((YES, PARTLY, NOW, GAINS, WANTS))


def show_recommendations(view: RecommendationsView, title: str) -> Iterator[RenderableType]:
    """Show the recommendations in the order of the file."""
    yield Text(title, style="bold")
    yield Text(view.head)
    for each in view.recommendations:
        yield from _show(each)


def _show(each: RecommendationView) -> Iterator[Text]:
    yield Text(f"\n{each.text}")
    who = ", ".join(part for part in (each.by, each.role, each.source_title) if part)
    whom = f"to {join_words(each.to)}" if each.to else ""
    made = f"made {each.made}" if each.made else ""
    told = "; ".join(part for part in (who, whom, made) if part)
    if told or each.claims:
        yield Text(f"  {told}{tell_claims(each.claims)}", style="dim")
    if each.free:
        yield Text("  A free text: the model says nothing about it.", style="dim")
        return
    yield Text(f"  In the model: {each.asks}.")
    if each.done:
        yield Text(f"  If just that were done: {join_words(each.done, 'or')}.")
    for question, told, answer in answer_questions(each):
        style = "green" if answer in GOOD else "yellow"
        yield Text(f"  {question} ").append(f"{capitalise(told)}.", style=style)
    if each.others_say:
        yield Text(f"  {capitalise(each.others_say)}.", style="dim")
    if each.followed_says:
        yield Text(f"  {capitalise(each.followed_says)}.")
