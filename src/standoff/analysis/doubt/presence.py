"""Which elements of a conflict are there, where that depends on things that may be so or not.

A doubt is a thing that is so with some chance, independently of the others. An
element that depends on doubts is there if all of some set of them are so. What
is drawn for a reading is which doubts are so; the order of all statements is
drawn independently, and those not held are then left out of it. Corrections by
hand and whole orders that are not there are marked in it; rules and options that
are not there make another conflict, with states and moves of its own.
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
        return _is_there(self.ways, so)


@dataclass(frozen=True, slots=True)
class DependentOrder:
    """An order of states as a whole, or a correction of it, and what it depends on.

    Parameters
    ----------
    number
        `WHOLE` for the ranking or the weights; k + 1 for the k-th correction, from 0.
    """

    dm: int
    number: int
    ways: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DependentPart:
    """A part of what can be done, a rule or an option, and what it depends on.

    Parameters
    ----------
    number
        Its place among the parts that may be absent.
    """

    number: int
    ways: tuple[int, ...]


WHOLE = 0
"""Number of an order as a whole."""


def _is_there(ways: tuple[int, ...], so: int) -> bool:
    return any(way & so == way for way in ways)


@dataclass(frozen=True)
class Presence:
    """Doubts and the elements that depend on them.

    Parameters
    ----------
    chances
        For each doubt that it is so, above 0 and below 1.
    labels
        What each doubt is about, for whoever tells of it; nothing here looks at that.
    orders
        Orders of states and corrections that may not count.
    parts
        Rules and options that may not be there.

    Examples
    --------
    >>> doubted = Presence((0.25,), (Dependent(0, 1, 0, 1, (1,)),))
    >>> [(so, doubted.chance(so), doubted.leave((0, 1, 2), 0, so, 3)) for so in range(2)]
    [(0, 0.75, (0, 2)), (1, 0.25, (0, 1, 2))]
    """

    chances: tuple[float, ...] = ()
    statements: tuple[Dependent, ...] = ()
    labels: tuple[Any, ...] = ()
    orders: tuple[DependentOrder, ...] = ()
    parts: tuple[DependentPart, ...] = ()

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
            of those as bits. An order as a whole, or a correction, that does not
            count stands at the end as ``~number``.
        """
        missing, off = self._gone(dm, so)
        if not missing:
            return (*order, *off)
        sizes = self._sizes[dm]
        kept = []
        for level in order:
            gone = missing.get(level, 0)
            if not gone or gone.bit_count() < sizes[level]:
                kept.append(level + size * gone)
        return (*kept, *off)

    def find_absent(self, so: int) -> int:
        """Give the parts that are not there where just these doubts are so, as bits."""
        return sum(1 << each.number for each in self.parts if not _is_there(each.ways, so))

    def _gone(self, dm: int, so: int) -> tuple[dict[int, int], tuple[int, ...]]:
        """Give by level the statements of a decision maker that are not held, and its marks."""
        found = self._known.get((dm, so))
        if found is None:
            found = self._known[dm, so] = self._missing(dm, so), self._off(dm, so)
        return found

    def _off(self, dm: int, so: int) -> tuple[int, ...]:
        """Mark the orders and corrections of a decision maker that do not count."""
        own = (each for each in self.orders if each.dm == dm)
        return tuple(~each.number for each in own if not _is_there(each.ways, so))

    def _missing(self, dm: int, so: int) -> dict[int, int]:
        found: dict[int, int] = {}
        for each in self._of.get(dm, ()):
            if not each.is_held(so):
                found[each.level] = found.get(each.level, 0) | 1 << each.at
        return found

    @cached_property
    def _known(self) -> dict[tuple[int, int], tuple[dict[int, int], tuple[int, ...]]]:
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
