"""Which statements are held, where that depends on things that may be so or not.

A doubt is a thing that is so with some chance, independently of the others. A
statement that depends on doubts is held if all of some set of them are so. What
is drawn for a reading is which doubts are so; the order of all statements is
drawn independently, and those not held are then left out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True)
class Dependent:
    """A statement, by decision maker, level and place in the level, and what it depends on.

    Parameters
    ----------
    of
        How many statements the level has.
    ways
        Sets of doubts, as bits: it is held if all of some set are so.
    """

    dm: int
    level: int
    at: int
    of: int
    ways: tuple[int, ...]

    def is_held(self, so: int) -> bool:
        """Whether it is held where just these doubts are so."""
        return any(way & so == way for way in self.ways)


@dataclass(frozen=True)
class Presence:
    """Doubts and the statements that depend on them.

    Parameters
    ----------
    chances
        For each doubt that it is so, above 0 and below 1.
    labels
        What each doubt is about, for whoever tells of it; nothing here looks at that.

    Examples
    --------
    >>> doubted = Presence((0.25,), (Dependent(0, 1, 0, 1, (1,)),))
    >>> [(so, doubted.chance(so), doubted.leave((0, 1, 2), 0, so, 3)) for so in range(2)]
    [(0, 0.75, (0, 2)), (1, 0.25, (0, 1, 2))]
    """

    chances: tuple[float, ...] = ()
    statements: tuple[Dependent, ...] = ()
    labels: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        if not all(0 < chance < 1 for chance in self.chances):
            raise ValueError("what is so, or is not, for sure is no doubt")

    @property
    def count(self) -> int:
        """In how many ways the doubts may come out."""
        return 1 << len(self.chances)

    @property
    def even(self) -> bool:
        """Whether every way is as likely as any other."""
        return all(chance == 0.5 for chance in self.chances)

    def chance(self, so: int) -> float:
        """Give the chance that just these doubts, as bits, are so."""
        found = 1.0
        for number, chance in enumerate(self.chances):
            found *= chance if so >> number & 1 else 1 - chance
        return found

    def draw(self, random: Random) -> int:
        """Draw which doubts are so."""
        so = 0
        for number, chance in enumerate(self.chances):
            so |= (random.random() < chance) << number
        return so

    def leave(self, order: Sequence[int], dm: int, so: int, size: int) -> tuple[int, ...]:
        """Leave out of an order of levels the statements that are not held.

        Parameters
        ----------
        size
            How many levels there are. Of a level of which some statements are
            left out, ``size * missing`` is added to its number, with the places
            of those as bits.
        """
        missing = self._missing(dm, so)
        if not missing:
            return tuple(order)
        sizes = self._sizes[dm]
        kept = []
        for level in order:
            gone = missing.get(level, 0)
            if not gone or gone.bit_count() < sizes[level]:
                kept.append(level + size * gone)
        return tuple(kept)

    def _missing(self, dm: int, so: int) -> dict[int, int]:
        key = dm, so
        if key not in self._known:
            found: dict[int, int] = {}
            for each in self._of.get(dm, ()):
                if not each.is_held(so):
                    found[each.level] = found.get(each.level, 0) | 1 << each.at
            self._known[key] = found
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[int, int], dict[int, int]]:
        return {}

    @cached_property
    def _of(self) -> dict[int, list[Dependent]]:
        found: dict[int, list[Dependent]] = {}
        for each in self.statements:
            found.setdefault(each.dm, []).append(each)
        return found

    @cached_property
    def _sizes(self) -> dict[int, dict[int, int]]:
        found: dict[int, dict[int, int]] = {}
        for each in self.statements:
            found.setdefault(each.dm, {})[each.level] = each.of
        return found
