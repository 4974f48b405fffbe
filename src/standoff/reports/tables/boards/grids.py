"""The matrices of a board as tables."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.dossier.answers.boards.board import BoardView, Grid
from standoff.reports.tables.table import Align, Column, Table

_SIDES: Mapping[str, Align] = {"#": "right", "|": "center"}


def tabulate_grids(view: BoardView) -> tuple[Table, ...]:
    """Lay out every matrix of a board."""
    return tuple(tabulate_grid(grid) for grid in view.grids)


def tabulate_grid(grid: Grid) -> Table:
    """Lay out one; columns of numbers stand to the right, those of marks in the middle."""
    columns = tuple(_column(key, title) for key, title in grid.columns)
    return Table(grid.title, columns, grid.rows, grid.notes)


def _column(key: str, title: str) -> Column:
    return Column(key, title[1:], _SIDES[title[0]]) if title[:1] in _SIDES else Column(key, title)
