"""The fast engine on regular moves, with numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.fields import Field
from standoff.analysis.engine.layout import (
    UNREACHED,
    BoolArray,
    Focal,
    Int32Array,
    Layout,
    others_than,
)

MAX_CLASSES = 8
"""With more classes than this, improvements are compared pair by pair."""

MAX_PAIRED = 1 << 10
"""With more strategies than this, their pairs would be too many."""


class LayoutNumpy:
    """Answers by operations on whole arrays, one pass per decision maker and round.

    Notes
    -----
    The least value over responses is a fixpoint: passes go round the opponents
    until one round changes nothing. The number of rounds is that of the turns
    in the longest needed sequence of responses, usually below ten.
    """

    name = "numpy"

    def __init__(self, layout: Layout, *, max_classes: int = MAX_CLASSES) -> None:
        self.layout = layout
        self.max_classes = max_classes
        self.orders: dict[int, Order] = {}
        """Sorted groups by owner; they may be lent by responses with the same improvements."""

    def ranks_of(self, dm: int) -> Int32Array:
        """Give the ranks of `dm` by position."""
        ranks: Int32Array = self.layout.ranks[dm]
        return ranks

    def by_state(self, values: NDArray[Any]) -> NDArray[Any]:
        """Turn values by position into values by state."""
        return self.layout.by_state(values)

    def by_position(self, values: Int32Array) -> Int32Array:
        """Turn values by state into values by position."""
        return self.layout.by_position(values)

    def find_best(self, dm: int, values: Int32Array) -> Int32Array:
        """Give for each position the greatest value there and one move of `dm` away."""
        field = self.layout.fields[dm]
        if field is None:
            return values
        found = values.copy()
        carry(grouped(np.atleast_2d(found), field), field, np.maximum)
        return found

    def find_worst(self, focal: Focal, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each position the least value there and wherever the others may lead."""
        fields = self.layout.fields
        others = [dm for dm in others_than(focal, len(fields)) if fields[dm] is not None]
        found = values.copy()
        once = len(others) < 2 or (not improving and self.layout.holes is None)
        quiet = 0
        while others:
            for dm in others:
                before = None if once else found.copy()
                self._pass(dm, found, improving)
                quiet = quiet + 1 if before is None or np.array_equal(before, found) else 1
                if quiet == len(others):
                    return found
        return found

    def _pass(self, dm: int, found: Int32Array, improving: bool) -> None:
        field = self.layout.fields[dm]
        assert field is not None  # noqa: S101 - only those who can move are asked
        if improving and field.class_count > self.max_classes and field.radix <= MAX_PAIRED:
            _lower_by_pairs(grouped(found, field), self.layout.ranks[dm], field)
            return
        if improving:
            self.order_of(dm, field).lower(found, field, found)
            return
        carry(grouped(found, field), field, np.minimum)
        if self.layout.holes is not None:
            found[:, self.layout.holes] = UNREACHED

    def order_of(self, dm: int, field: Field) -> Order:
        """Give who improves on what in the groups of `dm`, sorted once."""
        if dm not in self.orders:
            self.orders[dm] = Order.of(self.layout.ranks[dm], field)
        return self.orders[dm]


def grouped(rows: Int32Array, field: Field) -> Int32Array:
    """View rows of values as (row, outer digits, digit of the field, inner digits)."""
    return rows.reshape(len(rows), -1, field.radix, field.stride)


def carry(view: Int32Array, field: Field, choose: np.ufunc) -> None:
    """Replace each value by the chosen one of its class and of all classes above."""
    starts = field.class_starts
    if field.class_count == 1:
        choose(view, choose.reduce(view, axis=2, keepdims=True), out=view)
        return
    worst = UNREACHED if choose is np.minimum else np.int32(-1)
    chosen = [
        choose.reduce(view[:, :, first:last], axis=2, initial=worst)
        for first, last in pairwise(starts)
    ]
    for small, large in field.edges:
        choose(chosen[small], chosen[large], out=chosen[small])
    for best, (first, last) in zip(chosen, pairwise(starts), strict=True):
        part = view[:, :, first:last]
        choose(part, best[:, :, None], out=part)


def _lower_by_pairs(view: Int32Array, ranks: Int32Array, field: Field) -> None:
    rank = grouped(ranks[None], field)[0]
    for low, high, back in field.pairs:
        here, there = view[:, :, low], view[:, :, high]
        least = np.minimum(here, there)
        np.copyto(here, least, where=rank[:, high] > rank[:, low])
        if back:
            np.copyto(there, least, where=rank[:, low] > rank[:, high])


@dataclass(frozen=True, eq=False)
class Order:
    """Who improves on what, inside each group of one decision maker.

    Parameters
    ----------
    sorted_positions
        Positions of each group, best first: ``[place, group]``.
    slots
        For each position the number of strictly better ones in its group,
        times the number of groups, plus the group.
    out_of_reach
        For each class which of the sorted positions it has no move to; None
        where it can move to all.
    """

    sorted_positions: NDArray[np.intp]
    slots: NDArray[np.intp]
    out_of_reach: tuple[BoolArray | None, ...]

    @classmethod
    def of(cls, ranks: Int32Array, field: Field) -> Order:
        """Sort the groups of a field by the ranks of its owner."""
        radix, stride = field.radix, field.stride
        groups = ranks.reshape(-1, radix, stride).swapaxes(1, 2).reshape(-1, radix)
        count = len(groups)
        members = np.argsort(-groups, axis=1)
        ordered = np.take_along_axis(groups, members, axis=1)
        better = np.zeros_like(members)
        better[:, 1:] = np.where(ordered[:, 1:] != ordered[:, :-1], np.arange(1, radix), 0)
        np.maximum.accumulate(better, axis=1, out=better)
        number = np.arange(count)
        base = number // stride * (radix * stride) + number % stride
        members *= stride
        members += base[:, None]
        slots = np.empty(ranks.size, dtype=np.intp)
        slots[members] = better * count + number[:, None]
        best_first = np.ascontiguousarray(members[:, :-1].T)
        mask = field.masks[field.class_of]
        missing = [(one & ~mask) != 0 for one in field.masks]
        strategies = best_first // stride % radix
        out_of_reach = tuple(some[strategies] if some.any() else None for some in missing)
        return cls(best_first, slots, out_of_reach)

    def lower(self, found: Int32Array, field: Field, values: Int32Array) -> None:
        """Lower each value found to the least of `values` that an improvement leads to."""
        rows = len(found)
        places, count = self.sorted_positions.shape
        sorted_values = np.take(values, self.sorted_positions, axis=1)
        least = np.empty((rows, places + 1, count), dtype=np.int32)
        least[:, 0] = UNREACHED
        view = grouped(found, field)
        slots = self.slots.reshape(view.shape[1:])
        for number, excluded in enumerate(self.out_of_reach):
            first, last = field.class_starts[number : number + 2]
            least[:, 1:] = sorted_values
            if excluded is not None:
                np.copyto(least[:, 1:], UNREACHED, where=excluded)
            for place in range(1, places):
                np.minimum(least[:, place], least[:, place + 1], out=least[:, place + 1])
            wanted = np.ascontiguousarray(slots[:, first:last])
            for row, into in zip(least, view[:, :, first:last], strict=True):
                np.minimum(into, row.reshape(-1).take(wanted), out=into)
