"""The matrices of a board as tables."""

from __future__ import annotations

from standoff.dossier.answers.boards.board import BoardView, Grid
from standoff.reports.tables.table import Align, Column, Table

_ALIGNED: dict[str, Align] = {"#": "right", "^": "center"}


def tabulate_grids(view: BoardView) -> tuple[Table, ...]:
    """Lay out every matrix of a board."""
    return tuple(tabulate_grid(grid) for grid in view.grids)


def tabulate_grid(grid: Grid) -> Table:
    """Lay out one; columns of numbers stand to the right, those of marks in the middle."""
    columns = tuple(
        Column(key, title.lstrip("#^"), _ALIGNED.get(title[:1], "left"))
        for key, title in grid.columns
    )
    return Table(grid.title, columns, grid.rows, grid.notes)
