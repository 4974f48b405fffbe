"""The parts of a state: what it would be with one of them otherwise, and who would like that.

The same tableau as for a scenario of descriptors, with the preferences of decision makers in place
of impacts: for every option, whether one prefers the state as it is to the states in which only
this option is otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from standoff.model.forming.marked import UNKNOWN
from standoff.model.graph_form import GraphForm, OptionGraph

MOST_PLACES = 12
"""Options made of more places are looked up among the states one by one."""


@dataclass(frozen=True, slots=True)
class Liking:
    """How one decision maker compares a state with what one part otherwise would make of it.

    Parameters
    ----------
    way
        1 if it prefers the state as it is, -1 the other, 0 if both are equal to it, None if nobody
        knows.
    """

    dm: int
    other: int
    way: int | None


def find_alternatives(graph: GraphForm, state: int, places: Sequence[int]) -> tuple[int, ...]:
    """Find the feasible states that differ from a state in one option only.

    Parameters
    ----------
    places
        The places of the option in the choices of states: one, or several for levels and sets.

    Notes
    -----
    Constant for a conflict in option form; else one look at each state.
    """
    here = graph.choices(state)
    if not here:
        return ()
    if isinstance(graph, OptionGraph) and len(places) <= MOST_PLACES:
        return tuple(sorted(_by_code(graph, state, places)))
    own = frozenset(places)
    return tuple(
        other
        for other in range(graph.state_count)
        if other != state and _differs_there(here, graph.choices(other), own)
    )


def _by_code(graph: OptionGraph, state: int, places: Sequence[int]) -> Iterator[int]:
    code = int(graph.codes[state])
    rest = code & ~sum(1 << place for place in places)
    for bits in product((0, 1), repeat=len(places)):
        other = rest | sum(bit << place for bit, place in zip(bits, places, strict=True))
        found = graph.find_code(other) if other != code else None
        if found is not None:
            yield found


def _differs_there(one: str, other: str, places: frozenset[int]) -> bool:
    differs = False
    for place, (a, b) in enumerate(zip(one, other, strict=True)):
        if "-" in (a, b) or a == b:
            continue
        if place not in places:
            return False
        differs = True
    return differs


def compare_parts(graph: GraphForm, state: int, others: Iterable[int]) -> tuple[Liking, ...]:
    """Compare a state with others, for every decision maker."""
    return tuple(
        Liking(dm, other, _way(graph, dm, state, other))
        for other in others
        for dm in range(len(graph.decision_makers))
    )


def _way(graph: GraphForm, dm: int, state: int, other: int) -> int | None:
    code = graph.compare(dm, other, state)
    return None if code == UNKNOWN else (code > 0) - (code < 0)
