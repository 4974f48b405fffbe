"""What others can bring about where every combination is a state: a region, and what is least there.

Whatever the others do, the strategy of the one who does not move stays; and of
theirs only the class counts, for inside it they move freely. So a cell is one
strategy of the one and a class for each of the others, and from a cell the
others reach it and all whose classes contain theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.analysis.engine.abreast.vectors import Values
from standoff.analysis.engine.fields import Field
from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import Int32Array, Layout

RUN = 1 << 12
"""Positions side by side whose cells are tabled."""


@dataclass(frozen=True, eq=False)
class Regions:
    """The cells of one decision maker who does not move.

    Parameters
    ----------
    low, high
        The cell of a position is ``low[position % len(low)] + high[position // len(low)]``.
    others
        For each of the others its field, and how many cells apart its classes are.
    count
        Number of cells.
    """

    low: Int32Array
    high: Int32Array
    others: tuple[tuple[Field, int], ...]
    count: int

    @cached_property
    def same(self) -> int:
        """So many positions side by side are of one cell, and as many of the next."""
        starts = np.flatnonzero(np.diff(self.low)) + 1
        return int(np.gcd.reduce(starts, initial=len(self.low)))

    @classmethod
    def of(cls, layout: Layout, dm: int) -> Regions:
        """Find the cells of a decision maker."""
        fields = [
            (owner == dm, field) for owner, field in enumerate(layout.fields) if field is not None
        ]
        fields.sort(key=lambda each: each[1].stride)
        split = next((field.stride for _, field in fields if field.stride >= RUN), layout.size)
        low, high = np.zeros(split, np.int32), np.zeros(layout.size // split, np.int32)
        count, others = 1, []
        for own, field in fields:
            cells = np.arange(field.radix) if own else field.class_of
            inner = field.stride < split
            table, stride = (low, field.stride) if inner else (high, field.stride // split)
            digits = np.arange(len(table)) // stride % field.radix
            table += (cells[digits] * count).astype(np.int32)
            if not own:
                others.append((field, count))
            count *= field.radix if own else field.class_count
        return cls(low, high, tuple(others), count)

    def spread(self, cells: Values) -> None:
        """Lower each cell to those that the others can bring about from it."""
        for field, apart in self.others:
            table = cells.reshape(-1, field.class_count, apart)
            for small, large in field.edges.tolist():
                np.minimum(table[:, small], table[:, large], out=table[:, small])


def count_cells(fields: Sequence[Field | None], dm: int) -> int:
    """Count the cells of a decision maker."""
    count = 1
    for owner, field in enumerate(fields):
        if field is not None:
            count *= field.radix if owner == dm else field.class_count
    return count


@compiled
def lower_cells(  # noqa: PLR0917 - kernels take arrays by position
    row: Values,
    low: Int32Array,
    high: Int32Array,
    same: int,
    first: int,
    last: int,
    cells: Values,
) -> None:
    """Lower each cell to what is least in it, for some of the runs of positions.

    Each ``same`` positions side by side are of one cell.
    """
    run = low.shape[0]
    for outer in range(first, last):
        base = high[outer]
        for inner in range(0, run, same):
            begin = outer * run + inner
            least = cells[base + low[inner]]
            for position in range(begin, begin + same):
                least = min(least, row[position])
            cells[base + low[inner]] = least
