"""The matrices of a board as tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from standoff.dossier.answers.boards.board import BoardView, Grid
from standoff.reports.tables.table import Align, Column, Table

_SIDES: Mapping[str, Align] = {"#": "right", "|": "center"}
_CODE = "@"


def tabulate_grids(view: BoardView) -> tuple[Table, ...]:
    """Lay out every matrix of a board."""
    return tuple(tabulate_grid(grid) for grid in view.grids)


def tabulate_grid(grid: Grid) -> Table:
    """Lay out one; columns of numbers stand to the right, those of marks in the middle."""
    columns = tuple(_column(key, title, grid.named) for key, title in grid.columns)
    return Table(grid.title, columns, grid.rows, grid.notes)


def _column(key: str, title: str, named: Collection[str]) -> Column:
    side = _SIDES.get(title[:1], "left")
    told = title[1:] if title[:1] in {*_SIDES, _CODE} else title
    head = told if key in named else ""
    return Column(key, told, side, head=head, code=title[:1] == _CODE)
