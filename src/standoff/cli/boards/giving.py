"""How every board is given: in words, as tables, or as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.cli.output import give_answer

if TYPE_CHECKING:
    from standoff.workflows.asking.boards.board import Board


def give_board(
    board: Board,
    data: Mapping[str, Any],
    form: str | None,
    output: Path | None,
    *,
    as_json: bool,
    force: bool,
) -> None:
    """Print a board, or write it to a file in the form asked for; `data` is its JSON document."""
    from standoff.reports.terminal.boards.board import show_board

    give_answer(
        board.view.title,
        data,
        lambda: board.tables,
        lambda: show_board(board.view),
        form,
        output,
        as_json=as_json,
        force=force,
    )
