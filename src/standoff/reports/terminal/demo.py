"""demo: a whole dossier on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.answer import tell_why
from standoff.dossier.found.findings import Findings
from standoff.dossier.whole import Dossier
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.stability import tabulate_options
from standoff.reports.tables.stages import tabulate_stages

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_dossier(
    dossier: Dossier, stages: Sequence[Findings], notes: Sequence[str]
) -> Iterator[RenderableType]:
    """Sum a dossier up.

    Parameters
    ----------
    stages
        Those that are no background.
    notes
        What was read and checked before.
    """
    yield Text(dossier.title, style="bold")
    yield from (Text(note, style="dim") for note in notes)
    if stages:
        yield render_rich(tabulate_options(stages[-1].naming))
        yield render_rich(tabulate_stages(stages))
    yield Text("The answer", style="bold")
    yield from (Text(told.text) for told in dossier.summary)
    if stages:
        yield from map(Text, tell_why(stages[-1]))
    yield Text("\nEvidence", style="bold")
    yield from (Text(f"• {told.text}") for told in dossier.evidence)


def show_files(report: str, database: str) -> Iterator[RenderableType]:
    """Say where the report and the documents are."""
    yield Text("\nReport: ", style="bold").append(report, style="green")
    yield Text(f"Open it in a browser; the database with the documents is {database}.")
