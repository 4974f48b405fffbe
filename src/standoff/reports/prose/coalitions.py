"""Who would leave the outcomes together, as blocks of a text."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.dossier.answers.coalitions import CoalitionsView
from standoff.reports.prose.block import Block, Bullets, Heading, Paragraph
from standoff.reports.tables.coalitions import tabulate_held


def iter_coalitions(view: CoalitionsView | None) -> Iterator[Block]:
    """Iterate over the section on coalitions; there is none unless it was asked for."""
    if view is None:
        return
    yield Heading(2, "Who would leave together")
    yield from map(Paragraph, view.summary)
    yield tabulate_held(view)
    yield Bullets(view.lines())
