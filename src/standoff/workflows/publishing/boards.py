"""The boards of a report: those that were asked for, of the stage that is told first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.dossier.glance.boards import LINKED, BoardPage
from standoff.errors import ProjectFileError, StandoffError, UsageError, unknown_word
from standoff.workflows.asking.boards.board import Board
from standoff.workflows.asking.boards.kinds import KINDS, lay_out
from standoff.workflows.cases.disputes import Dispute, load

ALL = "all"


@dataclass(frozen=True, slots=True)
class BoardsAsked:
    """Which boards a report has.

    Parameters
    ----------
    kinds
        Some of `KINDS`, or ``all``: every one for which the case has something.
    linked
        Another case, with which the dispute is joined; None for no such board.
    common, weigh
        Of that as in `standoff.workflows.asking.boards.linked.link_cases`.
    influence
        A CSV file by which actors and objectives are weighed by power.
    """

    kinds: tuple[str, ...] = ()
    linked: str | os.PathLike[str] | None = None
    common: str = ""
    weigh: str = "first"
    influence: str | os.PathLike[str] | None = None


NO_BOARDS = BoardsAsked()


def check_boards(asked: BoardsAsked) -> None:
    """Refuse unknown boards before anything is computed.

    Raises
    ------
    UsageError
        For another kind, and for words on a linked case where none is named.
    """
    known = (*KINDS, ALL)
    for kind in asked.kinds:
        if kind == LINKED:
            hint = "Name the other case: --linked CASE."
            raise UsageError("linked disputes are of two cases", hint=hint)
        if kind not in known:
            raise unknown_word(kind, known, "unknown-kind", "unknown kind of board {!r}")
    if asked.influence is not None and not {"actors", ALL} & set(asked.kinds):
        message = "influence is judged for actors and objectives only"
        raise UsageError(message, hint="Ask for that board: --board actors.")
    if asked.linked is None and (asked.common or asked.weigh != "first"):
        raise UsageError(
            "what is common and how it is weighed is asked of linked disputes only",
            hint="Name the other case: --linked CASE.",
        )


def find_boards(dispute: Dispute, asked: BoardsAsked) -> tuple[BoardPage, ...]:
    """Lay out the boards that were asked for, each once, in the order in which all of them stand.

    Raises
    ------
    StandoffError
        What a board that was named refuses; of ``all`` those that refuse are left out.
    """
    check_boards(asked)
    return tuple(_iter_boards(dispute, asked))


def _iter_boards(dispute: Dispute, asked: BoardsAsked) -> Iterator[BoardPage]:
    for kind in KINDS:
        if kind in asked.kinds:
            yield BoardPage(kind, _lay_out(dispute, kind, asked).view)
        elif ALL in asked.kinds:
            yield from _try_board(dispute, kind, asked)
    if asked.linked is not None:
        from standoff.workflows.asking.boards.linked import link_cases

        other = load(asked.linked).telling(codes=dispute.codes)
        board = link_cases(dispute, other, asked.common, asked.weigh)
        yield BoardPage(LINKED, board.view)


def _lay_out(dispute: Dispute, kind: str, asked: BoardsAsked) -> Board:
    if kind == "actors" and asked.influence is not None:
        from standoff.workflows.asking.boards.actors import find_actors

        return find_actors(dispute, asked.influence)
    return lay_out(dispute, kind)


def _try_board(dispute: Dispute, kind: str, asked: BoardsAsked) -> Iterator[BoardPage]:
    try:
        view = _lay_out(dispute, kind, asked).view
    except ProjectFileError:
        raise
    except StandoffError:
        return
    if view.grids:
        yield BoardPage(kind, view)
