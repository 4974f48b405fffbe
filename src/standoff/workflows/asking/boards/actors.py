"""Actors and objectives of a case: who is for and against what, and who goes with whom."""

from __future__ import annotations

from standoff.dossier.answers.boards.actors import actors_data, find_objectives, view_actors
from standoff.workflows.asking.boards.board import Board
from standoff.workflows.cases.disputes import Dispute


def find_actors(dispute: Dispute) -> Board:
    """Lay out who is for and against what.

    Examples
    --------
    >>> import standoff
    >>> [each["positions"] for each in find_actors(standoff.load("chicken")).data["objectives"]]
    [[0, 1], [1, 0]]

    References
    ----------
    [Godet1991]_
    """
    objectives = find_objectives(dispute.naming)
    data = {
        "title": dispute.case.title,
        "stage": dispute.stage.id if dispute.stage else None,
        "names": dispute.names,
        **actors_data(dispute.naming, objectives),
    }
    return Board("actors", view_actors(dispute.naming, dispute.title, objectives), data)
