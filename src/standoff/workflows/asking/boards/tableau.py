"""The tableau of a case: what speaks for and against each part of an outcome."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.answers.boards.tableau import tableau_records, view_tableau
from standoff.workflows.asking.boards.board import Board
from standoff.workflows.cases.disputes import Dispute

SHOWN_STATES = 3
"""Of more equilibria those of most concepts are laid out."""


def find_tableau_of_case(
    dispute: Dispute, states: Sequence[str | int] = (), most: int | None = SHOWN_STATES
) -> Board:
    """Lay out states of a case, with what speaks for and against each of their parts.

    Parameters
    ----------
    states
        As for `Dispute.find_states`; the equilibria of most concepts if left out.
    most
        So many equilibria at most; all if None.

    Examples
    --------
    >>> import standoff
    >>> board = find_tableau_of_case(standoff.load("chicken"), ["YN"])
    >>> board.data["states"][0]["parts"][0]["likings"][0]["prefers_as_is"]
    1
    """
    naming = dispute.naming
    if states:
        found, looked_at = list(dispute.find_states(states)), "as asked"
    else:
        listed = list(dispute.analyse().analysis.all_equilibria)
        best = max((len(each.concepts) for each in listed), default=0)
        found = [each.state for each in listed if len(each.concepts) == best]
        looked_at = "what holds under most concepts"
    shown = found[:most]
    view = view_tableau(naming, dispute.title, shown, looked_at, len(found) - len(shown))
    data = {
        "title": dispute.case.title,
        "stage": dispute.stage.id if dispute.stage else None,
        "names": dispute.names,
        "states": tableau_records(naming, shown),
        "left_out": len(found) - len(shown),
    }
    return Board("tableau", view, data)
