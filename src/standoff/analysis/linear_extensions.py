"""Partial orders of preference statements, and the total orders they allow.

An analyst who does not know whether a decision maker ranks one statement above
another has a partial order. Each total order that respects it (a linear
extension) is one reading of the preferences. Readings are counted exactly,
listed when they are few and drawn uniformly when they are many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from standoff.errors import ConceptNotDefinedError

MAX_KEPT = 1 << 15
"""Readings that are kept at most once they are made, per decision maker."""

MAX_IDEALS = 1 << 18
"""Downward-closed sets that are tabulated at most, per decision maker."""


@dataclass(frozen=True)
class PartialOrder:
    """Items ``0..size-1``, some of which must come before others.

    Parameters
    ----------
    size
        Number of items.
    before
        For each item, as bits, the items that come before it in every
        reading. Transitively closed.

    Examples
    --------
    >>> loose = PartialOrder.from_unknown(3, [(1, 2)])
    >>> loose.count(), sorted(loose.extensions())
    (2, [(0, 1, 2), (0, 2, 1)])
    """

    size: int
    before: tuple[int, ...]

    @classmethod
    def from_unknown(cls, size: int, unknown: list[tuple[int, int]]) -> PartialOrder:
        """Start from the nominal order ``0, 1, ...`` and forget some pairs.

        A pair that follows from two known ones through a third item is known.
        """
        free = {frozenset(pair) for pair in unknown}
        before = [
            sum(1 << i for i in range(j) if frozenset((i, j)) not in free) for j in range(size)
        ]
        for j in range(size):
            for i in range(j):
                if before[j] >> i & 1:
                    before[j] |= before[i]
        return cls(size, tuple(before))

    def unknown_pairs(self) -> list[tuple[int, int]]:
        """List the pairs whose order differs between readings, first item smaller."""
        return [
            (i, j)
            for j in range(self.size)
            for i in range(j)
            if not self.before[j] >> i & 1 and not self.before[i] >> j & 1
        ]

    def count(self) -> int:
        """Count the readings exactly.

        Raises
        ------
        ConceptNotDefinedError
            If more than `MAX_IDEALS` sets would have to be tabulated.
        """
        return self._ways[0]

    def extensions(self) -> Iterator[tuple[int, ...]]:
        """List all readings, the nominal one first, in lexicographic order."""
        everything = (1 << self.size) - 1

        def extend(placed: int, order: list[int]) -> Iterator[tuple[int, ...]]:
            if placed == everything:
                yield tuple(order)
                return
            for item in self._ready(placed):
                order.append(item)
                yield from extend(placed | 1 << item, order)
                order.pop()

        yield from extend(0, [])

    def draw(self, random: Random) -> tuple[int, ...]:
        """Draw a reading, each with the same probability."""
        return self.nth(random.randrange(self.count()))

    def nth(self, number: int) -> tuple[int, ...]:
        """Give the reading of a number, from 0, in the order of `extensions`.

        Notes
        -----
        One look-up for each item; where there are few readings, each is made once.

        Examples
        --------
        >>> PartialOrder.from_unknown(3, [(1, 2)]).nth(1)
        (0, 2, 1)
        """
        known = self._made.get(number)
        if known is not None:
            return known
        placed, left = 0, number
        order: list[int] = []
        while len(order) < self.size:
            for ways, item, following in self._choices(placed):
                if left < ways:
                    order.append(item)
                    placed = following
                    break
                left -= ways
        found = tuple(order)
        if len(self._made) < MAX_KEPT:
            self._made[number] = found
        return found

    def _choices(self, placed: int) -> list[tuple[int, int, int]]:
        """Give the items that may come next, each with how many ways there are to go on."""
        known = self._next.get(placed)
        if known is None:
            after = ((item, placed | 1 << item) for item in self._ready(placed))
            known = [(self._ways[following], item, following) for item, following in after]
            self._next[placed] = known
        return known

    @cached_property
    def _next(self) -> dict[int, list[tuple[int, int, int]]]:
        return {}

    @cached_property
    def _made(self) -> dict[int, tuple[int, ...]]:
        return {}

    def _ready(self, placed: int) -> list[int]:
        return [
            item
            for item in range(self.size)
            if not placed >> item & 1 and not self.before[item] & ~placed
        ]

    @cached_property
    def _ways(self) -> dict[int, int]:
        """For each set that can stand first, the number of ways to order the rest."""
        levels: list[list[int]] = [[0]]
        total = 1
        for _ in range(self.size):
            following = {
                placed | 1 << item for placed in levels[-1] for item in self._ready(placed)
            }
            total += len(following)
            if total > MAX_IDEALS:
                raise ConceptNotDefinedError(
                    "so many statements are unordered that their readings cannot be counted",
                    hint="Say the order of some of them, or limit how far a statement may move.",
                )
            levels.append(list(following))
        ways = {(1 << self.size) - 1: 1}
        for level in reversed(levels[:-1]):
            for placed in level:
                ways[placed] = sum(ways[placed | 1 << item] for item in self._ready(placed))
        return ways
