"""Every board alike: what it says, its matrices, and what is told in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from standoff.reports.tables import render_rich
from standoff.reports.tables.boards.grids import tabulate_grid

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.dossier.answers.boards.board import BoardView


def show_board(view: BoardView) -> Iterator[RenderableType]:
    """Show a board."""
    yield Text(view.title, style="bold")
    yield from map(Text, view.begin)
    for grid in view.grids:
        yield Text()
        yield render_rich(tabulate_grid(grid))
    for section in view.sections:
        yield Text()
        yield Text(section.heading, style="bold" if section.marked else "")
        yield from (Text(f"  {line}") for line in section.lines)
    if view.left_out:
        yield Text(view.left_out, style="dim")
    if view.remarks:
        yield Text()
    yield from (Text(line, style="dim") for line in view.remarks)
