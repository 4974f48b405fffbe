"""The decision maker against all others, level by level: what it can be sure of.

The others act as one, whose only aim is to hurt the focal decision maker. On
its turn the focal decision maker stays or makes its best move; on theirs the
others stay or make the legal sequence that is worst for it. Who stays ends
the play.
"""

from __future__ import annotations

import numpy as np

from standoff.analysis.predicates import is_better, is_possible
from standoff.analysis.reachability import LegalSequences
from standoff.analysis.results import Move
from standoff.analysis.stability.farsighted.move_arrays import MoveArrays, Values
from standoff.model.graph_form import GraphForm


class Threats:
    """What one decision maker can be sure of, with so many moves left.

    Parameters
    ----------
    arrays
        The moves.
    dm
        The focal decision maker.
    credible
        Whether the others make improvements only, each for its mover.

    Notes
    -----
    A level costs all moves of one side; with several opponents as often as
    the longest sequence that is needed.
    """

    def __init__(self, arrays: MoveArrays, dm: int, *, credible: bool) -> None:
        self.arrays, self.dm, self.credible = arrays, dm, credible
        self.others = tuple(other for other in arrays.dms if other != dm)
        self.kept = [arrays.improving(other) if credible else None for other in self.others]
        self._mine = [arrays.ranks[dm]]
        self._theirs = [arrays.ranks[dm]]

    @classmethod
    def of(cls, arrays: MoveArrays, dm: int, *, credible: bool) -> Threats:
        """Give the levels of a decision maker, kept with the moves."""
        key = cls, dm, credible
        if key not in arrays.known:
            arrays.known[key] = cls(arrays, dm, credible=credible)
        found: Threats = arrays.known[key]
        return found

    def mine(self, left: int) -> Values:
        """Give for each state what the focal decision maker is sure of on its turn."""
        self._reach(left)
        return self._mine[left]

    def theirs(self, left: int) -> Values:
        """Give for each state what the focal decision maker is sure of on the others' turn."""
        self._reach(left)
        return self._theirs[left]

    def worth(self, horizon: int) -> Values:
        """Give for each state what the best move from it is worth, if one has to be made."""
        return self.arrays.best(self.dm, self.theirs(horizon - 1))

    def foresee(self, graph: GraphForm, state: int, horizon: int) -> tuple[Move, ...]:
        """Give the play after the best move from a state, which may not be worth making."""
        found: list[Move] = []
        for left in range(horizon, 0, -1):
            mine = (horizon - left) % 2 == 0
            step = self._own(graph, state, left) if mine else self._answer(graph, state, left)
            stays = mine and found and self.mine(left)[state] == self.arrays.ranks[self.dm][state]
            if not step or stays:
                break
            found += step
            state = step[-1].target
        return tuple(found)

    def _own(self, graph: GraphForm, state: int, left: int) -> tuple[Move, ...]:
        targets = graph.reachable(self.dm, state)
        values = self.theirs(left - 1)
        best = max(targets, key=lambda target: int(values[target]), default=None)
        return () if best is None else (Move(self.dm, state, best),)

    def _answer(self, graph: GraphForm, state: int, left: int) -> tuple[Move, ...]:
        """Give a shortest sequence of the others to what is worst; none if they stay."""
        worst = int(self.theirs(left)[state])
        if worst == int(self.arrays.ranks[self.dm][state]):
            return ()
        values = self.mine(left - 1)
        step = is_better if self.credible else is_possible
        sequences = LegalSequences(graph, self.others, state, step)
        for ends in sequences.iter_rounds():
            found = next((end for end in ends if int(values[end]) == worst), None)
            if found is not None:
                return sequences.to(found)
        raise AssertionError(state)  # pragma: no cover - the tables have found one

    def _reach(self, left: int) -> None:
        arrays, ranks = self.arrays, self.arrays.ranks[self.dm]
        while len(self._mine) <= left:
            theirs = arrays.worst_in_turn(self.others, self._mine[-1], self.kept)
            mine = arrays.best(self.dm, self._theirs[-1])
            self._theirs.append(np.minimum(ranks, theirs))
            self._mine.append(np.maximum(ranks, mine))
