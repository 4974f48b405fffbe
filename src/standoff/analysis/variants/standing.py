"""What holds in a conflict: under which concepts, and whether improvements lead there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.equilibria import Equilibrium, choose_strongest
from standoff.analysis.paths import find_paths
from standoff.analysis.variants.matching import StateKey, key_of_state
from standoff.model.conflict import Conflict
from standoff.model.graph_form import GraphForm


@dataclass(frozen=True)
class Standing:
    """What holds in a conflict.

    Parameters
    ----------
    status_quo
        Index of the state the dispute stands in; None if there is none.
    equilibria
        The states that hold under some concept, those of most concepts first.
    """

    conflict: Conflict
    graph: GraphForm
    status_quo: int | None
    equilibria: tuple[Equilibrium, ...]

    @cached_property
    def reached(self) -> frozenset[int]:
        """The equilibria that improvements lead to from the status quo; none without one."""
        if self.status_quo is None:
            return frozenset()
        targets = [each.state for each in self.equilibria]
        return frozenset(find_paths(self.graph, self.status_quo, targets, "improvements").to)

    @cached_property
    def held(self) -> Mapping[StateKey, Equilibrium]:
        """The equilibria by what makes their states the same in another conflict."""
        return self._by_key(self.equilibria)

    @cached_property
    def strongest(self) -> Mapping[StateKey, Equilibrium]:
        """Those an answer is about: of most concepts, among the reached ones if there are any."""
        reached = [each for each in self.equilibria if each.state in self.reached]
        return self._by_key(choose_strongest(reached or self.equilibria))

    def key(self, state: int) -> StateKey:
        """Give what makes a state the same in another conflict."""
        return key_of_state(self.graph, state)

    def _by_key(self, found: Sequence[Equilibrium]) -> dict[StateKey, Equilibrium]:
        by_key: dict[StateKey, Equilibrium] = {}
        for each in found:
            by_key.setdefault(self.key(each.state), each)
        return by_key


def order_equilibria(
    concepts: Sequence[str], held: Sequence[frozenset[int]]
) -> tuple[Equilibrium, ...]:
    """Order the states that hold under some concept: those of most concepts first.

    Parameters
    ----------
    held
        For each concept its equilibria.
    """
    states = frozenset().union(*held)
    found = [
        Equilibrium(
            state, tuple(c for c, those in zip(concepts, held, strict=True) if state in those)
        )
        for state in states
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.concepts), each.state)))
