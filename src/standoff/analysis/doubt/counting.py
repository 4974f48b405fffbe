"""Ranks by what is held in a reading: levels in some order, corrections that count or do not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, cast

from standoff.analysis.doubt.presence import WHOLE
from standoff.model.forming.relations import Criterion
from standoff.model.preferences import Preferences, RankedStatements
from standoff.model.selection import StateIndex, unpack_bits

Ranks = Sequence[int]


def leave_orders(preferences: Preferences, off: Collection[int]) -> Preferences:
    """Give preferences in which some corrections, or the order as a whole, do not count.

    Parameters
    ----------
    off
        Numbers as of `standoff.analysis.doubt.presence.DependentOrder`. Without
        its order a decision maker does not mind but for corrections.
    """
    if not off:
        return preferences
    kept = tuple(
        each for number, each in enumerate(preferences.adjustments, 1) if number not in off
    )
    basis = RankedStatements() if WHOLE in off else preferences.basis
    return replace(preferences, basis=basis, adjustments=kept)


class LevelCounts:
    """How many statements of each level hold in each state, to rank by any order of levels."""

    def __init__(self, basis: RankedStatements, states: StateIndex) -> None:
        size = len(states.codes)
        self._size = size
        self._marks = [level.mark for level in basis.levels]
        self._levels = [
            [unpack_bits(states.tables.of(item.statement), size) for item in level.statements]
            for level in basis.levels
        ]
        self._counts: dict[int, tuple[Any, int]] = {}

    def rank(self, order: tuple[int, ...]) -> Ranks:
        """Rank the states by the levels in this order, most important first.

        Parameters
        ----------
        order
            As `standoff.analysis.doubt.presence.Presence.leave` gives it.

        Notes
        -----
        One pass per level and one sort.
        """
        import numpy as np

        scores = np.zeros(self._size, dtype=np.int64)
        bound = 1
        for item in order:
            counts, size = self._count(item)
            if bound * size >= 1 << 62:
                scores = np.unique(scores, return_inverse=True)[1].astype(np.int64)
                bound = int(scores.max()) + 1
            scores = scores * size + counts
            bound *= size
        return cast("Ranks", np.unique(scores, return_inverse=True)[1].astype(np.int32))

    def relate(self, order: tuple[int, ...]) -> tuple[Criterion, ...]:
        """Give the levels in this order as what states are compared by, each with its mark."""
        return tuple(
            Criterion(self._count(item)[0], self._marks[item % len(self._levels)]) for item in order
        )

    def _count(self, item: int) -> tuple[Any, int]:
        """Count the statements of a level that are held, and say how many values that has."""
        found = self._counts.get(item)
        if found is None:
            import numpy as np

            missing, level = divmod(item, len(self._levels))
            held = [row for at, row in enumerate(self._levels[level]) if not missing >> at & 1]
            count = np.zeros(self._size, dtype=np.int64)
            for row in held:
                count += row
            found = self._counts[item] = count, len(held) + 1
        return found
