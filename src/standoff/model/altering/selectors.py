"""What names states, said so that it means the same among other states or options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from standoff.model.conflict import Conflict
from standoff.model.formation import build_graph_form
from standoff.model.graph_form import GraphForm
from standoff.model.preferences import Preferences, Ranking
from standoff.model.selectors import (
    ByNumber,
    ByPattern,
    ByStatement,
    ByTaken,
    StateSelector,
    statement_of_pattern,
)


def spell_selectors(conflict: Conflict) -> Conflict:
    """Say by options what patterns and numbers say by place, which a new option would shift."""
    options = tuple(option.qualified for option in conflict.options)

    def spell(selector: StateSelector) -> StateSelector:
        if isinstance(selector, ByPattern):
            choices = selector.choices.replace(" ", "").upper()
            return ByStatement(statement_of_pattern(choices, options))
        return selector

    return map_selectors(without_numbers(conflict), spell)


def _taken_in(graph: GraphForm, state: int) -> ByTaken:
    """Name a state by what is taken in it; a merged one by one of its members."""
    code = graph.codes[state]
    return ByTaken(tuple(option for at, option in enumerate(graph.options) if code >> at & 1))


def map_selectors(conflict: Conflict, change: Callable[[StateSelector], StateSelector]) -> Conflict:
    """Change all that names states: in preferences, status quo and outcomes."""

    def preferences(found: Preferences) -> Preferences:
        basis = found.basis
        if isinstance(basis, Ranking):
            tiers = tuple(tuple(map(change, tier)) for tier in basis.tiers)
            basis = replace(basis, tiers=tiers)
        adjustments = tuple(
            replace(one, states=change(one.states), above=change(one.above))
            for one in found.adjustments
        )
        pairs = tuple(
            replace(one, better=change(one.better), worse=change(one.worse)) for one in found.pairs
        )
        return replace(found, basis=basis, adjustments=adjustments, pairs=pairs)

    return replace(
        conflict,
        preferences={dm: preferences(found) for dm, found in conflict.preferences.items()},
        status_quo=None if conflict.status_quo is None else change(conflict.status_quo),
        outcomes=tuple(
            replace(one, selectors=tuple(map(change, one.selectors))) for one in conflict.outcomes
        ),
    )


def without_numbers(conflict: Conflict) -> Conflict:
    """Say by options taken what is said by number, which other states would shift."""
    found: list[StateSelector] = []

    def note(selector: StateSelector) -> StateSelector:
        found.append(selector)
        return selector

    map_selectors(conflict, note)
    written_out = conflict.explicit is not None  # no change to rules or options renumbers these
    if written_out or not any(isinstance(selector, ByNumber) for selector in found):
        return conflict
    graph = build_graph_form(conflict)

    def spell(selector: StateSelector) -> StateSelector:
        if isinstance(selector, ByNumber) and 1 <= selector.number <= graph.state_count:
            return _taken_in(graph, selector.number - 1)
        return selector

    return map_selectors(conflict, spell)
