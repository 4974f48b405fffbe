"""Equilibria: states stable for everybody, and the states that come nearest.

A conflict need not have an equilibrium, under Nash and under the symmetric
concepts in particular. The useful answer then is which states come nearest and
who would leave them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from heapq import merge
from itertools import combinations, groupby, islice, repeat
from operator import itemgetter, or_
from typing import overload

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


@dataclass(frozen=True, eq=False)
class EquilibriumList(Sequence[Equilibrium]):
    """The equilibria of a conflict, those of most concepts first, made when asked for.

    Parameters
    ----------
    groups
        States that are equilibria under the same concepts; in the order of the
        list are those of as many concepts together, by state.
    """

    groups: tuple[tuple[tuple[str, ...], StateSet], ...]

    def __len__(self) -> int:
        return sum(len(states) for _, states in self.groups)

    def concepts_of(self, state: int) -> tuple[str, ...]:
        """Give the concepts under which a state is an equilibrium; none if it is not."""
        return next((concepts for concepts, states in self.groups if state in states), ())

    def __iter__(self) -> Iterator[Equilibrium]:
        for _, level in groupby(self.groups, key=lambda group: len(group[0])):
            together = [zip(states, repeat(concepts)) for concepts, states in level]
            # States of different groups alternate: each group is in order.
            alternate = together if len(together) == 1 else [merge(*together, key=itemgetter(0))]
            for state, concepts in alternate[0]:
                yield Equilibrium(state, concepts)

    @overload
    def __getitem__(self, place: int) -> Equilibrium: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Equilibrium, ...]: ...
    def __getitem__(self, place: int | slice) -> Equilibrium | tuple[Equilibrium, ...]:
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            if step > 0:
                return tuple(islice(self, start, stop, step))
            return tuple(self)[place]
        index = place + len(self) if place < 0 else place
        for found in islice(self, max(index, 0), None):
            if index >= 0:
                return found
            break
        raise IndexError(place)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self.groups)

    @cached_property
    def states(self) -> StateSet:
        """The states, without their concepts."""
        return reduce(or_, (states for _, states in self.groups), StateSet())


def find_equilibria(table: StabilityTable) -> EquilibriumList:
    """Find the states that are equilibria under some concept, those of most concepts first.

    Notes
    -----
    Cost: set operations in the number of concepts, however many the states.
    """
    groups: list[tuple[tuple[str, ...], StateSet]] = [((), StateSet.first(table.state_count))]
    for concept in table.stable:
        held = table.equilibria(concept)
        parts = [
            part
            for concepts, states in groups
            for part in (((*concepts, concept), states & held), (concepts, states - held))
        ]
        groups = [(concepts, states) for concepts, states in parts if states.bits]
    found = [group for group in groups if group[0]]
    return EquilibriumList(tuple(sorted(found, key=lambda group: -len(group[0]))))


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


def choose_strongest(found: Sequence[Equilibrium]) -> tuple[Equilibrium, ...]:
    """Choose the equilibria of most concepts."""
    most = max((len(each.concepts) for each in found), default=0)
    return tuple(each for each in found if len(each.concepts) == most)
