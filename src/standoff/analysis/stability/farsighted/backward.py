"""Backward induction over the states: what two decision makers anticipate, level by level.

With ``h`` moves left, decision maker i in state s compares staying there with
what its best move leads to, once the other has gone on from there with
``h - 1`` moves left. It moves only for a strict gain.

Equally good moves lead to different ends for the other. So what is kept of an
anticipation is not one state but, for each decision maker, the least (cautious)
or the most (hopeful) rank among all the ends that may come.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.analysis.results import Move
from standoff.analysis.stability.farsighted.move_arrays import Flags, MoveArrays, Values


@dataclass(frozen=True, eq=False)
class Level:
    """What is anticipated with so many moves left.

    Parameters
    ----------
    ends
        ``ends[mover][k]``: for each state from which `mover` is to move, the
        rank for k of the end that k counts on.
    best
        For each state the rank for the mover of the end of its best move.
    moving
        Whether the mover moves: whether that is a strict gain.
    """

    ends: tuple[tuple[Values, Values], tuple[Values, Values]]
    best: tuple[Values, ...] = ()
    moving: tuple[Flags, ...] = ()

    def same_as(self, other: Level) -> bool:
        """Say whether the same is anticipated."""
        return all(
            np.array_equal(one, two)
            for mine, others in zip(self.ends, other.ends, strict=True)
            for one, two in zip(mine, others, strict=True)
        )

    def digest(self) -> int:
        """Give a number that is the same for levels at which the same is anticipated."""
        return hash(tuple(values.tobytes() for pair in self.ends for values in pair))


class Backward:
    """The levels of a conflict of two, each computed once.

    Parameters
    ----------
    arrays
        The moves.
    hopeful
        Whether everybody counts on the best that the other may choose among
        moves equally good to it, rather than on the worst.

    Notes
    -----
    Time and memory grow with moves times levels, and states times levels.
    """

    def __init__(self, arrays: MoveArrays, *, hopeful: bool = False) -> None:
        self.arrays = arrays
        self.hopeful = hopeful
        one, two = arrays.ranks
        self._levels = [Level(((one, two), (one, two)))]

    @classmethod
    def of(cls, arrays: MoveArrays, *, hopeful: bool) -> Backward:
        """Give the levels of a conflict, kept with its moves."""
        key = cls, hopeful
        if key not in arrays.known:
            arrays.known[key] = cls(arrays, hopeful=hopeful)
        found: Backward = arrays.known[key]
        return found

    def level(self, horizon: int) -> Level:
        """Give what is anticipated with `horizon` moves left."""
        while len(self._levels) <= horizon:
            self._levels.append(self._next(self._levels[-1]))
        return self._levels[horizon]

    def stable(self, dm: int, horizon: int) -> Flags:
        """Say of each state whether `dm` stays there with `horizon` moves left."""
        return ~self.level(horizon).moving[dm]

    def foresee(self, dm: int, state: int, horizon: int) -> tuple[Move, ...]:
        """Give the moves that `dm` anticipates after the best it could do from `state`.

        The first is its best move, although it may not be worth making.
        """
        found: list[Move] = []
        mover = dm
        for left in range(horizon, 0, -1):
            target = self._choose(mover, state, left, dm)
            if target is None or (found and not self.level(left).moving[mover][state]):
                break
            found.append(Move(mover, state, target))
            mover, state = 1 - mover, target
        return tuple(found)

    def _choose(self, mover: int, state: int, left: int, focal: int) -> int | None:
        """Choose the best move of `mover`; among equal ones what `focal` counts on."""
        targets = np.asarray(self.arrays.graph.reachable(mover, state), dtype=np.int64)
        if not len(targets):
            return None
        ends = self.level(left - 1).ends[1 - mover]
        values = ends[mover][targets]
        best = targets[values == values.max()]
        counted = ends[focal][best]
        return int(best[counted.argmax() if self.hopeful else counted.argmin()])

    def _next(self, before: Level) -> Level:
        told = [self._step(mover, before) for mover in (0, 1)]
        ends, best, moving = zip(*told, strict=True)
        return Level(ends, best, moving)

    def _step(self, mover: int, before: Level) -> tuple[tuple[Values, Values], Values, Flags]:
        arrays, after = self.arrays, before.ends[1 - mover]
        best = arrays.best(mover, after[mover])
        moving = best > arrays.ranks[mover]
        origins, targets = arrays.moves[mover]
        chosen = after[mover][targets] == best[origins]
        pick = arrays.best if self.hopeful else arrays.worst
        kept = [
            np.where(moving, pick(mover, after[k], chosen), arrays.ranks[k]).astype(np.int32)
            for k in (0, 1)
        ]
        return (kept[0], kept[1]), best, moving
