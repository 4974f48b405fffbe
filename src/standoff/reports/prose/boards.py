"""Boards, as blocks of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standoff.dossier.glance.boards import BoardPage
from standoff.reports.prose.block import Block, Bullets, Heading, Paragraph
from standoff.reports.tables.boards.grids import tabulate_grids


def iter_boards(boards: Iterable[BoardPage]) -> Iterator[Block]:
    """Iterate over the sections of the boards that a report was asked for."""
    for board in boards:
        view = board.view
        yield Heading(2, board.heading)
        yield from map(Paragraph, view.begin)
        yield from tabulate_grids(view)
        for section in view.sections:
            yield Heading(3, section.heading)
            yield Bullets(tuple(line.strip() for line in section.lines))
        yield from map(Paragraph, filter(None, (view.left_out, *view.remarks)))
