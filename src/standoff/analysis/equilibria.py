"""Equilibria: states stable for everybody, and the states that come nearest.

A conflict need not have an equilibrium, under Nash and under the symmetric
concepts in particular. The useful answer then is which states come nearest and
who would leave them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from standoff.analysis.results import StabilityTable
from standoff.model.states import StateSet


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """A state that is stable for every decision maker.

    Parameters
    ----------
    state
        The state.
    concepts
        The concepts under which it is stable for all, in table order.
    """

    state: int
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearEquilibrium:
    """States that are stable for all but the same few decision makers.

    Parameters
    ----------
    states
        The states.
    deviating
        The decision makers for whom they are not stable.
    """

    states: StateSet
    deviating: tuple[int, ...]


def find_equilibria(table: StabilityTable) -> tuple[Equilibrium, ...]:
    """Find the states that are equilibria under some concept, those of most concepts first."""
    concepts_of: dict[int, list[str]] = {}
    for concept in table.stable:
        for state in table.equilibria(concept):
            concepts_of.setdefault(state, []).append(concept)
    found = (Equilibrium(state, tuple(concepts)) for state, concepts in concepts_of.items())
    return tuple(sorted(found, key=lambda each: (-len(each.concepts), each.state)))


def find_nearest(table: StabilityTable, concept: str) -> tuple[NearEquilibrium, ...]:
    """Find the states stable for as many decision makers as any state is.

    They are grouped by who deviates. Where there are equilibria these are one
    group, with nobody deviating.

    Notes
    -----
    Cost: one set operation per decision maker and coalition of deviators, not
    per state.
    """
    sizes = range(len(table.decision_makers) + 1)
    return next(filter(None, (tuple(_iter_groups(table, concept, size)) for size in sizes)))


def _iter_groups(table: StabilityTable, concept: str, size: int) -> Iterator[NearEquilibrium]:
    dms = range(len(table.decision_makers))
    for deviating in combinations(dms, size):
        states = StateSet.first(table.state_count)
        for dm in dms:
            stable = table.stable[concept][dm]
            states = states - stable if dm in deviating else states & stable
        if states.bits:
            yield NearEquilibrium(states, deviating)
