"""Corrections by hand and comparisons that speak of no state any more, where states are gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from standoff.errors import ConflictModelError, Problem
from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form, state_index
from standoff.model.graph_form import GraphForm
from standoff.model.preferences import Preferences
from standoff.model.selectors import StateSelector


def find_corrections(conflict: Conflict, graph: GraphForm) -> dict[str, tuple[int, ...]]:
    """Find by decision maker the corrections, or comparisons, that speak of states there are.

    Of the two a decision maker has one kind at most; they are numbered from 0.

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
            for number, (one, other) in enumerate(_iter_sides(own))
            if selects(one) and selects(other)
        )
        for dm, own in conflict.preferences.items()
    }


def keep_corrections(preferences: Preferences, kept: Collection[int]) -> Preferences:
    """Leave out all corrections, or comparisons, but some, by their numbers from 0."""
    return replace(
        preferences,
        adjustments=tuple(e for k, e in enumerate(preferences.adjustments) if k in kept),
        pairs=tuple(e for k, e in enumerate(preferences.pairs) if k in kept),
    )


def _iter_sides(own: Preferences) -> Iterator[tuple[StateSelector, StateSelector]]:
    yield from ((each.states, each.above) for each in own.adjustments)
    yield from ((each.better, each.worse) for each in own.pairs)


def without_lost(conflict: Conflict) -> Conflict:
    """Leave out the corrections and comparisons that speak of states there are not.

    Where something is settled, states are gone; that one of them was preferred to
    another says nothing any more, and stands in the way of nothing.

    Notes
    -----
    Cost: the states are formed once if there are corrections; otherwise none.
    """
    if not any(own.adjustments or own.pairs for own in conflict.preferences.values()):
        return conflict
    try:
        graph = build_graph_form(replace(conflict, preferences={}))
    except ConflictModelError:  # no state is left, which who analyses it is told
        return conflict
    kept = find_corrections(conflict, graph)
    preferences = {dm: keep_corrections(own, kept[dm]) for dm, own in conflict.preferences.items()}
    return replace(conflict, preferences=preferences)
