"""From what is known of moves to what a case file says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.grounds.known_moves import Knowing
from standoff.model.selectors import StateSelector


def known_moves_data(
    conflict: Conflict, dm: str, spell: Callable[[StateSelector], Any]
) -> dict[str, Any]:
    """Write what claims say of the moves of a decision maker.

    Parameters
    ----------
    spell
        Writes what names states.
    """
    data: dict[str, Any] = {}
    for kind in Knowing:
        listed = []
        for known in conflict.known_moves:
            if known.decision_maker != dm or known.kind is not kind:
                continue
            said = {"to": spell(known.target)}
            if known.origin is not None:
                said["from"] = spell(known.origin)
            sides = {"because": list(known.because), "against": list(known.against)}
            said |= {key: value for key, value in sides.items() if value}
            listed.append(said | ({"note": known.note} if known.note else {}))
        if listed:
            data[kind.value] = listed
    return data
