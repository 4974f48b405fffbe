"""Actors and objectives of a case: who is for and against what, and who goes with whom."""

from __future__ import annotations

import os

from standoff.dossier.answers.boards.actors import actors_data, find_objectives, view_actors
from standoff.workflows.asking.boards.board import Board
from standoff.workflows.asking.boards.influence import read_balance
from standoff.workflows.cases.disputes import Dispute


def find_actors(dispute: Dispute, influence: str | os.PathLike[str] | None = None) -> Board:
    """Lay out who is for and against what.

    Parameters
    ----------
    influence
        A CSV file that says how far each acts on each, from 0 to 4; then positions are weighed by
        the balance of power, too.

    Raises
    ------
    ProjectFileError
        With everything that is wrong with that file.

    Examples
    --------
    >>> import standoff
    >>> [each["positions"] for each in find_actors(standoff.load("chicken")).data["objectives"]]
    [[0, 1], [1, 0]]

    References
    ----------
    [Godet1991]_
    """
    balance = read_balance(influence, dispute) if influence is not None else None
    objectives = find_objectives(dispute.naming)
    data = {
        "title": dispute.case.title,
        "stage": dispute.stage.id if dispute.stage else None,
        "names": dispute.names,
        **actors_data(dispute.naming, objectives, balance),
    }
    view = view_actors(dispute.naming, dispute.title, objectives, balance)
    return Board("actors", view, data)
