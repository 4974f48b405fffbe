"""Corrections by hand that speak of no state any more, where states are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from standoff.errors import ConflictModelError, Problem
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, state_index
from standoff.model.graph_form import GraphForm
from standoff.model.selectors import StateSelector


def find_corrections(conflict: Conflict, graph: GraphForm) -> dict[str, tuple[int, ...]]:
    """Find by decision maker the corrections, from 0, that speak of states there are.

    Parameters
    ----------
    graph
        The conflict's states; what is preferred in it is not looked at.
    """
    index = state_index(graph)

    def selects(selector: StateSelector) -> bool:
        found = index.select(selector)
        return not isinstance(found, Problem) and bool(found)

    return {
        dm: tuple(
            number
            for number, each in enumerate(own.adjustments)
            if selects(each.states) and selects(each.above)
        )
        for dm, own in conflict.preferences.items()
    }


def without_lost(conflict: Conflict) -> Conflict:
    """Leave out the corrections that speak of states there are not.

    Where something is settled, states are gone; that one of them was preferred to
    another says nothing any more, and stands in the way of nothing.

    Notes
    -----
    Cost: the states are formed once if there are corrections; otherwise none.
    """
    if not any(own.adjustments for own in conflict.preferences.values()):
        return conflict
    try:
        graph = build_graph_form(replace(conflict, preferences={}))
    except ConflictModelError:  # no state is left, which who analyses it is told
        return conflict
    kept: Mapping[str, tuple[int, ...]] = find_corrections(conflict, graph)
    preferences = {
        dm: replace(own, adjustments=tuple(own.adjustments[number] for number in kept[dm]))
        for dm, own in conflict.preferences.items()
    }
    return replace(conflict, preferences=preferences)
