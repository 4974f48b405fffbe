"""robust: which conclusions survive what is not known, and what to read about next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.analysis.robustness import Robustness
from standoff.dossier.answers.doubt.questions import QuestionView
from standoff.dossier.answers.robustness import tell_conclusions, tell_hinge, tell_readings
from standoff.dossier.words.naming import Naming
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.robustness import tabulate_questions, tabulate_shares

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_SHARES = 20
"""Lines of outcomes, of all concepts together."""

SHOWN_QUESTIONS = 8


def show_robustness(
    naming: Naming,
    found: Robustness,
    questions: Sequence[QuestionView],
    title: str,
    *,
    whole: bool = False,
    remarks: Sequence[str] = (),
) -> Iterator[RenderableType]:
    """Show what the answer hinges on, the share of each equilibrium, and what to read about.

    Parameters
    ----------
    whole
        Whether every state is shown, however many they are.
    remarks
        What else should be known, in sentences.
    """
    yield Text(title, style="bold")
    yield Text(tell_readings(found))
    yield from map(Text, remarks)
    if hinge := tell_hinge(questions, found):
        yield Text(hinge, style="bold")
    for concept in found.concepts:
        if found.readings.total > 1 or not found.shares(concept):
            yield Text(tell_conclusions(found, concept))
    if any(found.occurrences.values()):
        yield render_rich(tabulate_shares(naming, found, None if whole else SHOWN_SHARES))
    if questions:
        yield render_rich(tabulate_questions(questions, SHOWN_QUESTIONS))
