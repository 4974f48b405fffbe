"""The readings of a conflict: orders of its statements, and which of these are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from random import Random
from typing import TYPE_CHECKING

from standoff.analysis.doubt.presence import Presence
from standoff.analysis.linear_extensions import PartialOrder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Orders = tuple[tuple[int, ...], ...]
"""For each decision maker an order of all its levels of statements, most important first."""

Reading = tuple[tuple[int, ...], ...]
"""For each decision maker the levels that are held in their order; see `Presence.leave`."""


@dataclass(frozen=True)
class Readings:
    """The readings of a conflict: all of them, or a sample.

    Parameters
    ----------
    orders
        One partial order per decision maker, over its levels of statements;
        size 0 for one whose preferences are not statements.
    limit
        How many readings to look at.
    seed
        Of the sample.
    presence
        Which statements may not be held, and what else may not be there.

    Notes
    -----
    Every order is as likely as any other, independently of what is held. Of
    all readings each has its `weights`; those of a sample are drawn by their
    chance, so that there all count alike.
    """

    orders: tuple[PartialOrder, ...]
    limit: int = 10_000
    seed: int = 0
    presence: Presence = field(default_factory=Presence)

    @cached_property
    def total(self) -> int:
        """How many readings there are."""
        return prod(order.count() for order in self.orders) * self.presence.count

    @property
    def exhaustive(self) -> bool:
        """Whether every reading is looked at."""
        return self.total <= self.limit

    @property
    def count(self) -> int:
        """How many readings are looked at."""
        return min(self.total, self.limit)

    @cached_property
    def weights(self) -> NDArray[np.float64] | None:
        """The chance of each reading that is looked at; None where all are alike."""
        if not self.exhaustive or self.presence.even:
            return None
        import numpy as np

        ways = self.presence.count
        chances = np.array([self.presence.chance(so) for so in reversed(range(ways))])
        return np.tile(chances, self.total // ways) * (ways / self.total)

    def iterate(self, start: int = 0, stop: int | None = None) -> Iterator[Reading]:
        """Iterate over the readings ``start`` to ``stop``."""
        for orders, so in self.draw(start, stop):
            yield self.leave(orders, so)

    def leave(self, orders: Orders, so: int) -> Reading:
        """Leave out of some orders the statements that are not held."""
        if not self.presence.chances:
            return orders
        leave, sizes = self.presence.leave, self.orders
        return tuple(leave(each, dm, so, sizes[dm].size) for dm, each in enumerate(orders))

    def draw(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[Orders, int]]:
        """Iterate over readings as orders of all statements, and which doubts are so, as bits."""
        end = self.count if stop is None else stop
        if self.exhaustive:
            for number in range(start, end):
                rest, so = divmod(number, self.presence.count)
                yield self._nth(rest), self.presence.count - 1 - so
            return
        for number in range(start, end):
            drawn = self._drawn.get(number)
            if drawn is None:
                random = Random(f"{self.seed}:{number}")  # noqa: S311 - not for secrets
                orders = tuple(order.draw(random) for order in self.orders)
                drawn = self._drawn[number] = orders, self.presence.draw(random)
            yield drawn

    @cached_property
    def _drawn(self) -> dict[int, tuple[Orders, int]]:
        """What was drawn; it is asked for once to judge it and once to tell of it."""
        return {}

    def _nth(self, number: int) -> Orders:
        """Give one of all orders; those of the last decision maker change fastest."""
        chosen: list[tuple[int, ...]] = []
        for order in reversed(self.orders):
            number, place = divmod(number, order.count())
            chosen.append(order.nth(place))
        return tuple(reversed(chosen))
