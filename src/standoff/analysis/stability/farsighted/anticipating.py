"""The shape of a concept that looks ahead: whole tables first, then the path that is foreseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.analysis.reachability import Reachability
from standoff.analysis.results import Reason
from standoff.analysis.stability.concept import Concept, Finder
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet

if TYPE_CHECKING:
    from standoff.analysis.stability.farsighted.move_arrays import Flags, MoveArrays

MAX_MOVES = 1 << 25
"""Above this many moves of all decision makers together, looking ahead is refused: they take some 1 GB."""

MAX_STEPS = 1 << 31
"""Above this many moves looked at, over all levels, it is refused too: about a minute."""


@dataclass(frozen=True, kw_only=True)
class FarsightedConcept(Concept):
    """A concept judged for all states at once, from the end of the horizon backwards.

    Parameters
    ----------
    horizon
        How many moves ahead the focal decision maker looks; 0 if there is no end.
    """

    horizon: int
    reads: frozenset[str] = frozenset(("strength", "order"))

    def judge(self, arrays: MoveArrays) -> Sequence[Flags]:
        """Say of each state whether it is stable, for each decision maker."""
        raise NotImplementedError

    def anticipate(self, reach: Reachability, dm: int, state: int) -> Reason:
        """Say why a state is stable or not."""
        raise NotImplementedError

    def why_too_large(self, graph: GraphForm) -> str | None:
        """Say that there are too many moves, if there are."""
        from standoff.analysis.stability.farsighted.move_arrays import count_moves

        count = count_moves(graph)
        if count > MAX_MOVES:
            return f"there are {count:,} moves, more than {MAX_MOVES:,}"
        steps = count * max(1, self.horizon)
        if steps > MAX_STEPS:
            return f"{steps:,} moves would be looked at, more than {MAX_STEPS:,}"
        return None

    def find_stable(self, reach: Reachability) -> tuple[StateSet, ...]:
        """Give the states stable for each decision maker."""
        return reach.once(self, lambda: self._find_stable(arrays_of(reach)))

    def is_stable(self, reach: Reachability, dm: int, state: int) -> bool:
        """Say whether `state` is stable for `dm`."""
        return state in self.find_stable(reach)[dm]

    def find_reason(
        self,
        reach: Reachability,
        dm: int,
        state: int,
        finder: Finder | None,  # noqa: ARG002 - reasons come from the tables
    ) -> Reason:
        """Say why `state` is stable for `dm` or not."""
        return self.anticipate(reach, dm, state)

    def _find_stable(self, arrays: MoveArrays) -> tuple[StateSet, ...]:
        return tuple(_set_of(flags) for flags in self.judge(arrays))


def arrays_of(reach: Reachability) -> MoveArrays:
    """Give the moves as arrays, made once for a graph."""
    from standoff.analysis.stability.farsighted.move_arrays import MoveArrays

    return reach.once(MoveArrays, lambda: MoveArrays(reach.graph))


def _set_of(flags: Flags) -> StateSet:
    import numpy as np

    return StateSet(int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little"))
