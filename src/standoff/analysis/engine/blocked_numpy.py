"""The fast engine where rules block moves, with numpy alone.

Blocked moves are not transitive: what a decision maker cannot do at once it
might do in two steps, were it not that nobody moves twice in a row. So it
matters who moves. For each opponent ``j`` the least value ``M_j(t)`` of ``t``
and of the sequences that begin with a move of ``j`` is kept; after that move
anybody but ``j`` is next:

    ``M_j(t) = min(v(t), min over moves q of j: min(v(q), min over l != j: M_l(q)))``

A move leads *away*: the least value one move away leaves out the state itself.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from standoff.analysis.engine.fields import Field
from standoff.analysis.engine.layout import UNREACHED, Focal, Int32Array, Layout, others_than
from standoff.analysis.engine.layout_numpy import LayoutNumpy, carry, grouped


class BlockedNumpy(LayoutNumpy):
    """Answers on regular moves of which rules block some.

    Notes
    -----
    A pass for every mark that origins bear. Where no opponent is blocked, all
    is as without rules.
    """

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self.blocks = layout.blocks

    def find_best(self, dm: int, values: Int32Array) -> Int32Array:
        """Give for each position the greatest value there and one move of `dm` away."""
        blocks, field = self.blocks[dm], self.layout.fields[dm]
        if blocks is None or field is None:
            return super().find_best(dm, values)
        rows = np.atleast_2d(values)
        found = rows.copy()
        for mark in blocks.marks:
            masked = np.where(blocks.barred(mark), np.int32(-1), rows)
            carry(grouped(masked, field), field, np.maximum)
            np.maximum(found, masked, out=found, where=blocks.origins == mark)
        return found.reshape(values.shape)

    def find_worst(self, focal: Focal, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each position the least value there and wherever the others may lead."""
        fields = self.layout.fields
        others = [dm for dm in others_than(focal, len(fields)) if fields[dm] is not None]
        if all(self.blocks[dm] is None for dm in others):
            return super().find_worst(focal, values, improving=improving)
        begun = {dm: values.copy() for dm in others}
        quiet = 0
        while True:
            for dm in others:
                rest = [begun[other] for other in others if other != dm]
                found = self.find_away(dm, np.minimum.reduce([values, *rest]), improving)
                np.minimum(found, begun[dm], out=found)
                quiet = quiet + 1 if np.array_equal(found, begun[dm]) else 1
                begun[dm] = found
                if quiet == len(others):
                    least: Int32Array = np.minimum.reduce(list(begun.values()))
                    return least

    def find_away(self, dm: int, onward: Int32Array, improving: bool) -> Int32Array:
        """Give for each position the least value one move of `dm` away; holes stay as they are."""
        field, blocks = self.layout.fields[dm], self.blocks[dm]
        assert field is not None  # noqa: S101 - only those who can move are asked
        if blocks is None:
            found = self._away(dm, field, onward, improving)
        else:
            found = np.full_like(onward, UNREACHED)
            for mark in blocks.marks:
                masked = np.where(blocks.barred(mark), UNREACHED, onward)
                here = blocks.origins == mark
                found[:, here] = self._away(dm, field, masked, improving)[:, here]
        if self.layout.holes is not None:
            found[:, self.layout.holes] = UNREACHED
        return found

    def _away(self, dm: int, field: Field, onward: Int32Array, improving: bool) -> Int32Array:
        if improving:
            found = np.full_like(onward, UNREACHED)
            self.order_of(dm, field).lower(found, field, onward)
            return found
        return _least_elsewhere(onward, field)


def _least_elsewhere(rows: Int32Array, field: Field) -> Int32Array:
    """Give for each position the least value of the others of its class and all classes above."""
    view = grouped(rows, field)
    found = np.full_like(rows, UNREACHED)
    into = grouped(found, field)
    bounds = list(pairwise(field.class_starts))
    least = [np.min(view[:, :, a:b], axis=2, initial=UNREACHED) for a, b in bounds]
    above = [np.full_like(each, UNREACHED) for each in least]
    for small, large in field.edges:
        # Walked from the largest class down, so that each edge carries all that is above.
        np.minimum(above[small], np.minimum(above[large], least[large]), out=above[small])
    for number, (first, last) in enumerate(bounds):
        if first == last:
            continue
        part = view[:, :, first:last]
        place = np.argmin(part, axis=2, keepdims=True)
        rest = part.copy()
        np.put_along_axis(rest, place, UNREACHED, axis=2)
        second = rest.min(axis=2, keepdims=True)
        part_into = into[:, :, first:last]
        part_into[:] = np.minimum(least[number], above[number])[:, :, None]
        one = np.minimum(second, above[number][:, :, None])
        np.put_along_axis(part_into, place, one, axis=2)
    return found
