"""Rows filled with what each position is worth, and parted again: compiled."""

from __future__ import annotations

import numpy as np

from standoff.analysis.engine.abreast.vectors import Values
from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import Int32Array, Int64Array
from standoff.analysis.engine.tile_kernels import SHORT_RUN, begin_of, load, run_of

TILE = 256
"""Positions, or groups, that are worked on side by side."""


@compiled
def interleave(  # noqa: PLR0917 - kernels take arrays by position
    plain: Int32Array,
    escapes: Values,
    sources: Int64Array,
    first: int,
    last: int,
    values: Values,
) -> None:
    """Put rows by decision maker side by side, by position; holes get the greatest number.

    `sources` has for each lane its decision maker, times two, and one more
    where the lane is of escapes; -1 where there is none.
    """
    above = np.iinfo(values.dtype).max
    for begin in range(first, last, TILE):
        end = min(begin + TILE, last)
        for lane in range(sources.shape[0]):
            source = sources[lane]
            if source < 0:
                for position in range(begin, end):
                    values[position, lane] = above
            elif source % 2:
                _fill(escapes[source // 2], lane, begin, end, values)
            else:
                _fill(plain[source // 2], lane, begin, end, values)


@compiled
def _fill(row: Values, lane: int, begin: int, end: int, values: Values) -> None:
    above = np.iinfo(values.dtype).max
    for position in range(begin, end):
        value = row[position]
        values[position, lane] = above if value < 0 else value


@compiled
def part(values: Values, first: int, last: int, rows: Int32Array) -> None:
    """Put what stands side by side into rows again."""
    for begin in range(first, last, TILE):
        end = min(begin + TILE, last)
        for lane in range(rows.shape[0]):
            row = rows[lane]
            for position in range(begin, end):
                row[position] = values[position, lane]


@compiled
def find_best(  # noqa: PLR0917
    ranks: Int32Array,
    radix: int,
    stride: int,
    class_starts: Int64Array,
    edges: Int64Array,
    first: int,
    last: int,
    found: Values,
) -> None:
    """Give the greatest rank there and one move away, for some groups of a field; -1 in holes."""
    classes = class_starts.shape[0] - 1
    for begin in range(first, last, TILE):
        width = min(TILE, last - begin)
        tile = np.empty((radix, width), np.int32)
        best = np.full((classes, width), np.int32(-1), np.int32)
        load(tile, ranks, begin, stride)
        for number in range(classes):
            most = best[number]
            for strategy in range(class_starts[number], class_starts[number + 1]):
                here = tile[strategy]
                for lane in range(width):
                    most[lane] = max(most[lane], here[lane])
        for edge in range(edges.shape[0]):
            small, large = best[edges[edge, 0]], best[edges[edge, 1]]
            for lane in range(width):
                small[lane] = max(small[lane], large[lane])
        for number in range(classes):
            most = best[number]
            for strategy in range(class_starts[number], class_starts[number + 1]):
                here = tile[strategy]
                for lane in range(width):
                    here[lane] = most[lane] if here[lane] >= 0 else -1
        _put(tile, found, begin, stride)


@compiled
def _put(tile: Int32Array, found: Values, first: int, stride: int) -> None:
    """Write a tile of groups."""
    radix, width = tile.shape
    if stride < SHORT_RUN:
        for lane in range(width):
            position = begin_of(first + lane, radix, stride)
            for strategy in range(radix):
                found[position] = tile[strategy, lane]
                position += stride
        return
    lane = 0
    while lane < width:
        run = run_of(first + lane, stride, width - lane)
        position = begin_of(first + lane, radix, stride)
        for strategy in range(radix):
            source, into = tile[strategy, lane : lane + run], found[position : position + run]
            for place in range(run):
                into[place] = source[place]
            position += stride
        lane += run
