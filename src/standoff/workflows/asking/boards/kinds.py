"""Every kind of board by its name, for those who ask in one place: the workbench, assistants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.dossier.glance.boards import KINDS as ALL_KINDS
from standoff.dossier.glance.boards import LINKED
from standoff.errors import unknown_word

if TYPE_CHECKING:
    from standoff.workflows.asking.boards.board import Board
    from standoff.workflows.cases.disputes import Dispute

KINDS: Mapping[str, str] = {kind: name for kind, name in ALL_KINDS.items() if kind != LINKED}
"""What a reader calls each board of one case."""


def lay_out(dispute: Dispute, kind: str, states: Sequence[str] = ()) -> Board:
    """Lay a case out on one of its boards.

    Parameters
    ----------
    states
        Of a tableau the states it is of; of hypotheses these as statements. Else not looked at.

    Raises
    ------
    UsageError
        For another kind, or what the board refuses.
    """
    if kind not in KINDS:
        raise unknown_word(kind, tuple(KINDS), "unknown-kind", "unknown kind of board {!r}")
    return _MAKERS[kind](dispute, states)


def _tableau(dispute: Dispute, states: Sequence[str]) -> Board:
    from standoff.workflows.asking.boards.tableau import find_tableau_of_case

    return find_tableau_of_case(dispute, states)


def _dilemmas(dispute: Dispute, _: Sequence[str]) -> Board:
    from standoff.workflows.asking.boards.dilemmas import find_dilemmas_of

    return find_dilemmas_of(dispute)


def _actors(dispute: Dispute, _: Sequence[str]) -> Board:
    from standoff.workflows.asking.boards.actors import find_actors

    return find_actors(dispute)


def _hypotheses(dispute: Dispute, states: Sequence[str]) -> Board:
    from standoff.workflows.asking.boards.hypotheses import find_hypotheses

    return find_hypotheses(dispute, states if len(states) > 1 else ())


_MAKERS: Mapping[str, Callable[[Dispute, Sequence[str]], Board]] = {
    "tableau": _tableau,
    "dilemmas": _dilemmas,
    "actors": _actors,
    "hypotheses": _hypotheses,
}
