"""States of a conflict in graph form that are taken to be impossible: they go, with their moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from standoff.errors import quote, suggest
from standoff.model.altering.refusing import refuse
from standoff.model.altering.selectors import map_selectors
from standoff.model.changes import RemoveStates
from standoff.model.conflict import Conflict, ExplicitStates
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.model.preferences import Mark, Preferences, Ranking
from standoff.model.selectors import ByName, ByNumber, StateSelector


def remove_states(conflict: Conflict, change: RemoveStates) -> Conflict:
    """Leave states out that are written out, with the moves from and to them.

    What names one of them alone goes with it: a place in a ranking, a correction, an outcome.

    Raises
    ------
    ConflictModelError
        If there are no such states, if the conflict stands in one of them, or none is left.
    """
    explicit = conflict.explicit
    known = tuple(state.id for state in explicit.states) if explicit else ()
    for name in change.states:
        if name not in known:
            message = f"no state {name!r} is written out"
            hint = suggest(name, known)
            raise refuse("unknown-state", message, value=name, allowed=known, hint=hint)
    named = _by_name(conflict)
    gone = frozenset(change.states)
    if isinstance(named.status_quo, ByName) and named.status_quo.name in gone:
        here = (
            next(s for s in explicit.states if s.id == named.status_quo.name) if explicit else None
        )
        message = f"the dispute stands in {quote(here and (here.name or here.id))}"
        hint = "So nobody can take that to be impossible."
        raise refuse("impossible-status-quo", message, value=named.status_quo.name, hint=hint)
    if explicit is None or len(gone) == len(known):
        raise refuse("no-feasible-state", "no state is left")

    def stays(*selectors: StateSelector) -> bool:
        return not any(isinstance(one, ByName) and one.name in gone for one in selectors)

    return replace(
        named,
        explicit=_without(explicit, gone),
        preferences={dm: _prefer(own, stays) for dm, own in named.preferences.items()},
        outcomes=tuple(
            replace(one, selectors=kept)
            for one in named.outcomes
            if (kept := tuple(each for each in one.selectors if stays(each)))
        ),
    )


def _by_name(conflict: Conflict) -> Conflict:
    """Name by their ids the states that are said by number, and the status quo however it is said."""
    graph = build_graph_form(replace(conflict, preferences={}))

    def name(selector: StateSelector) -> StateSelector:
        if isinstance(selector, ByNumber) and 1 <= selector.number <= graph.state_count:
            return ByName(graph.names[selector.number - 1])
        return selector

    quo = find_status_quo(conflict, graph)
    named = map_selectors(conflict, name)
    return named if quo is None else replace(named, status_quo=ByName(graph.names[quo]))


def _without(explicit: ExplicitStates, gone: frozenset[str]) -> ExplicitStates:
    return ExplicitStates(
        tuple(state for state in explicit.states if state.id not in gone),
        {
            dm: tuple(arc for arc in arcs if gone.isdisjoint(arc))
            for dm, arcs in explicit.arcs.items()
        },
    )


def _prefer(own: Preferences, stays: Callable[..., bool]) -> Preferences:
    basis = own.basis
    if isinstance(basis, Ranking):
        tiers = [tuple(one for one in tier if stays(one)) for tier in basis.tiers]
        kept = [place for place, tier in enumerate(tiers) if tier]
        places = [*kept, *([len(tiers)] if basis.rest else [])]
        marks = tuple(basis.marks[place] for place in places) if basis.marks else ()
        basis = replace(
            basis,
            tiers=tuple(tiers[place] for place in kept),
            marks=(Mark(), *marks[1:]) if marks else (),
        )
    return replace(
        own,
        basis=basis,
        adjustments=tuple(one for one in own.adjustments if stays(one.states, one.above)),
        pairs=tuple(one for one in own.pairs if stays(one.better, one.worse)),
    )
