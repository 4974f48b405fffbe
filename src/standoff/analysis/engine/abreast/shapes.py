"""Fields as compiled passes read them: shapes in rows, tables end to end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from standoff.analysis.engine.layout import Int64Array, Layout


def tabulate(layout: Layout, moving: Sequence[int]) -> tuple[Int64Array, Int64Array]:
    """Give the shapes of some fields in rows, and their tables; see `kernels.pass_blocks`."""
    shapes: list[list[int]] = []
    tables: list[Int64Array] = []
    length = 0
    for place, dm in enumerate(moving):
        field = layout.fields[dm]
        assert field is not None  # noqa: S101 - only those who can move are asked
        contained = [np.flatnonzero((field.masks & ~mask) == 0) for mask in field.masks]
        starts = length + len(field.class_of)
        ends = np.cumsum([0, *map(len, contained)]) + starts + len(contained) + 1
        shapes.append([field.radix, field.stride, place * layout.size,
                       field.class_count, length, starts, place + 1])  # fmt: skip
        tables += [field.class_of, ends, *contained]
        length = int(ends[-1])
    if not shapes:
        return np.empty((0, 7), np.int64), np.empty(0, np.int64)
    return np.array(shapes, np.int64), np.concatenate(tables).astype(np.int64)
