"""How every board is given: in words, as tables, or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from standoff.cli.output import document, give_json, show, write_tables

if TYPE_CHECKING:
    from standoff.workflows.asking.boards.board import Board


def give_board(
    board: Board, form: str | None, output: Path | None, *, as_json: bool, force: bool
) -> None:
    """Print a board, or write it to a file in the form asked for."""
    from standoff.reports.terminal.boards.board import show_board
    from standoff.workflows.cases.exports import analysis_form

    chosen = analysis_form(None if as_json else output, "json" if as_json else form)
    if chosen == "json":
        give_json(document(board.kind, board.to_dict()), output, overwrite=force)
    elif chosen != "text" or output:
        write_tables(board.tables, board.view.title, output, chosen, overwrite=force)
    else:
        show(*show_board(board.view))
