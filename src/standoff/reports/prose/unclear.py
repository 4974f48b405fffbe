"""What holds whatever is unclear of moves, as blocks of a text."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.dossier.answers.doubt.unclear import UnclearView
from standoff.reports.prose.block import Block, Bullets, Heading, Paragraph
from standoff.reports.tables.doubt.unclear import tabulate_conclusions, tabulate_known


def iter_unclear(view: UnclearView | None) -> Iterator[Block]:
    """Iterate over the section; there is none unless the case says something of moves."""
    if view is None:
        return
    yield Heading(2, "Who can and would do what")
    yield from map(Paragraph, view.summary)
    yield tabulate_known(view)
    if view.rows:
        yield tabulate_conclusions(view)
        yield Bullets(view.countings)
    if view.hanging:
        yield Bullets(view.hanging)
    yield from map(Paragraph, view.next)
