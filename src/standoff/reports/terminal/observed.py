"""observed: which concepts explain an outcome, decision maker by decision maker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.dossier.answers.doubt.observed import ExplainedView, ObservedView
from standoff.dossier.words.naming import CONCEPT_NAMES
from standoff.reports.tables.drawing import render_rich
from standoff.reports.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from rich.console import RenderableType


def show_observed(view: ObservedView) -> Iterator[RenderableType]:
    """Show what was observed, a table of decision makers and concepts, and why not."""
    yield Text(view.title, style="bold")
    yield from (Text(line) for line in view.words)
    if view.makers:
        yield render_rich(tabulate_observed(view))
    for maker in view.makers:
        yield Text(f"  {maker.words}", style="dim" if maker.explaining else "yellow")
    yield Text("")


def tabulate_observed(view: ObservedView) -> Table:
    """Show which concepts explain the outcome for whom."""
    concepts = list(view.makers[0].explains)
    columns = [Column("decision_maker", "Decision maker")]
    columns += [Column(concept, CONCEPT_NAMES[concept], "center") for concept in concepts]
    rows = tuple(_row(maker, concepts) for maker in view.makers)
    return Table("What explains it", tuple(columns), rows)


def _row(maker: ExplainedView, concepts: Sequence[str]) -> tuple[Cell, ...]:
    return maker.name, *(maker.explains[concept] for concept in concepts)
