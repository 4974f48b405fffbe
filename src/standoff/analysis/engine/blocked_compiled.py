"""The fast engine where rules block moves, compiled; needs the extra ``fast``."""

from __future__ import annotations

import numpy as np

from standoff.analysis.engine import block_kernels
from standoff.analysis.engine.blocked_numpy import BlockedNumpy
from standoff.analysis.engine.compiled import LayoutCompiled, has_few_pairs
from standoff.analysis.engine.layout import Focal, Int32Array, Layout, others_than

_NO_MARKS = np.zeros(0, np.int32)


class BlockedCompiled(BlockedNumpy):
    """Answers on regular moves of which rules block some, by compiled passes.

    Notes
    -----
    What nobody blocks is left to `LayoutCompiled`; a decision maker of very
    many strategies to passes of numpy.
    """

    name = "numba"

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout)
        self.free = LayoutCompiled(layout)

    def find_best(self, dm: int, values: Int32Array) -> Int32Array:
        """Give for each position the greatest value there and one move of `dm` away."""
        blocks, field = self.blocks[dm], self.layout.fields[dm]
        if blocks is None or field is None:
            return self.free.find_best(dm, values)
        if not has_few_pairs(field):
            return super().find_best(dm, values)
        found = values.copy()
        for row, into in zip(np.atleast_2d(values), np.atleast_2d(found), strict=True):
            block_kernels.raise_over_pairs(
                row, blocks.origins, blocks.targets, field.radix, field.stride, field.pairs, into
            )
        return found

    def find_worst(self, focal: Focal, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each position the least value there and wherever the others may lead."""
        fields = self.layout.fields
        others = [dm for dm in others_than(focal, len(fields)) if fields[dm] is not None]
        if all(self.blocks[dm] is None for dm in others):
            return self.free.find_worst(focal, values, improving=improving)
        return np.stack([self._settle(others, row, improving) for row in values])

    def _settle(self, others: list[int], row: Int32Array, improving: bool) -> Int32Array:
        """Go round the opponents until nobody's sequences lead lower."""
        begun = {dm: row.copy() for dm in others}
        quiet = 0
        while True:
            for dm in others:
                rest = [begun[other] for other in others if other != dm]
                onward = np.minimum.reduce([row, *rest])
                quiet = 1 if self._lower(dm, onward, improving, begun[dm]) else quiet + 1
                if quiet == len(others):
                    least: Int32Array = np.minimum.reduce(list(begun.values()))
                    return least

    def _lower(self, dm: int, onward: Int32Array, improving: bool, found: Int32Array) -> bool:
        field = self.layout.fields[dm]
        assert field is not None  # noqa: S101 - only those who can move are asked
        ranks, blocks = self.layout.ranks[dm], self.blocks[dm]
        if blocks is None and not improving:
            return bool(
                block_kernels.find_away_by_moves(
                    onward, ranks, field.radix, field.stride, field.class_starts, field.edges, found
                )
            )
        if not has_few_pairs(field):
            return self._lower_by_numpy(dm, onward, improving, found)
        origins = _NO_MARKS if blocks is None else blocks.origins
        targets = _NO_MARKS if blocks is None else blocks.targets
        return bool(
            block_kernels.find_away_by_pairs(
                onward, ranks, origins, targets, improving,
                field.radix, field.stride, field.pairs, found,
            )
        )  # fmt: skip

    def _lower_by_numpy(
        self, dm: int, onward: Int32Array, improving: bool, found: Int32Array
    ) -> bool:
        away = np.minimum(self.find_away(dm, onward[None], improving)[0], found)
        if np.array_equal(away, found):
            return False
        found[:] = away
        return True
