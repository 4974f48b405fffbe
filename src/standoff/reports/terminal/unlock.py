"""unlock: what would have to be different, as what-if lines and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.unlock import (
    AnswerView,
    ChangeView,
    ConditionView,
    DemandView,
    UnlockView,
)
from standoff.dossier.words.decisions import tell_claims
from standoff.dossier.words.phrases import count_of, join_words

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_ANSWERS = 8
SHOWN_DEMANDS = 6
"""Of the demands of one decision maker so many are shown."""


def show_unlock(view: UnlockView, *, whole: bool = False) -> Iterator[RenderableType]:
    """Show the least changes, then the comparisons that must hold.

    Parameters
    ----------
    whole
        Whether every answer and every condition is shown.
    """
    yield Text(view.title, style="bold")
    yield from map(Text, view.head)
    yield Text(view.verdict)
    shown = view.different if whole else view.different[:SHOWN_ANSWERS]
    for number, answer in enumerate(shown, start=1):
        if answer.changes:
            yield from _show_answer(number, answer)
    left = len(view.different) - len(shown)
    if left:
        yield Text(f"... and {left:,} more answers; --all shows them.", style="dim")
    if view.left:
        yield Text(f"... and {view.left:,} more that are not listed.", style="dim")
    if view.conditions:
        yield Text("\nWhich comparisons must hold, for each decision maker", style="bold")
    states = list(dict.fromkeys(each.label for each in view.conditions))
    for label in states:
        yield Text(f" {label}:")
        for each in view.conditions:
            if each.label == label:
                yield from _show_condition(each, whole=whole)
    if view.profile_words:
        yield Text(f"\n{view.profile_words}")


def _show_answer(number: int, answer: AnswerView) -> Iterator[Text]:
    yield Text(f"\n{number:>3}. {answer.words}")
    for each in answer.changes:
        yield Text(f'     --set "{each.line}"', style="cyan").append(_tell_now(each), style="dim")
    reached = {True: "; improvements lead there", False: "; improvements do not lead there"}
    tail = "" if answer.reached is None else reached[answer.reached]
    more = f", and {count_of(answer.more, 'state')} more" if answer.more else ""
    yield Text(f"     What would hold: {join_words(answer.states)}{more}{tail}.", style="dim")


def _tell_now(change: ChangeView) -> str:
    return f"  for how it is now:{tell_claims(change.claims)}" if change.claims else ""


def _show_condition(condition: ConditionView, *, whole: bool) -> Iterator[Text]:
    """Show what is not met, and with `whole` what is, too."""
    mark, style = ("met", "green") if condition.met else ("not met", "red")
    line = Text(f"  {condition.name}: ").append(mark, style=style)
    if not condition.demands:
        yield line.append(", whatever anybody prefers", style="dim")
        return
    yield line
    asked = [each for each in condition.demands if whole or not each.met]
    shown = asked if whole else asked[:SHOWN_DEMANDS]
    for each in shown:
        yield from _show_demand(each, condition.refuses)
    left = len(asked) - len(shown)
    if left:
        yield Text(f"      ... and {count_of(left, 'more move')}; --all shows them.", style="dim")


def _show_demand(demand: DemandView, refuses: str) -> Iterator[Text]:
    mark = "" if demand.met else "  (not so now)"
    start = f"      {refuses} "
    yield Text(f"{start}{demand.ways[0]}{mark}", style="dim")
    for way in demand.ways[1:]:
        yield Text(f"        or {way}", style="dim")
    if demand.more:
        yield Text(
            f"        or the like of {demand.more:,} more answers of the others", style="dim"
        )
