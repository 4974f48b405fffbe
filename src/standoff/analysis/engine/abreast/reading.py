"""Which states are stable, from what responses leave: compiled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast.vectors import Values
from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import Int32Array, Int64Array
from standoff.analysis.engine.tile_kernels import SHORT_RUN, begin_of, load, run_of

Flags = NDArray[np.bool_]

TILE = 256
"""Groups that are read side by side."""

RANKS = -1
"""In place of a lane: what moving is worth is the rank."""

CELLS = -2
"""In place of a lane: what moving is worth is in the first row of cells; less, in later ones."""


@compiled
def mark_stable(  # noqa: PLR0917 - kernels take arrays by position
    ranks: Int32Array,
    values: Values,
    lanes: Int64Array,
    cells: Values,
    low: Int32Array,
    high: Int32Array,
    radix: int,
    stride: int,
    class_starts: Int64Array,
    edges: Int64Array,
    first: int,
    last: int,
    flags: Flags,
) -> None:
    """Mark where no own move is worth more than staying, for some groups of the owner.

    What moving to a state is worth is its rank, or less where a lane of
    `values` is less, or its cell, as in `standoff.analysis.engine.abreast.regions`:
    a lane of ``CELLS - row`` is of a row of `cells`. There is a row of `flags` for
    each of `lanes`.
    """
    for begin in range(first, last, TILE):
        width = min(TILE, last - begin)
        rank = np.empty((radix, width), values.dtype)
        worth = np.empty((radix, width), values.dtype)
        most = np.empty((class_starts.shape[0] - 1, width), values.dtype)
        load(rank, ranks, begin, stride)
        for number in range(lanes.shape[0]):
            lane = lanes[number]
            if lane >= 0:
                _load_lane(worth, values, lane, begin, stride)
            elif lane <= CELLS:
                _load_cells(worth, cells[CELLS - lane], low, high, begin, stride)
            else:
                worth[:] = rank
            _find_most(rank, worth, class_starts, edges, most)
            for group in range(class_starts.shape[0] - 1):
                for strategy in range(class_starts[group], class_starts[group + 1]):
                    _compare(most[group], rank[strategy], worth[strategy])
            _put(worth, flags[number], begin, stride)


@compiled
def _find_most(
    rank: Values, worth: Values, class_starts: Int64Array, edges: Int64Array, best: Values
) -> None:
    """Find what is the most that a move from each class is worth."""
    for number in range(best.shape[0]):
        most = best[number]
        most[:] = -1
        for strategy in range(class_starts[number], class_starts[number + 1]):
            here, there = worth[strategy], rank[strategy]
            for place in range(most.shape[0]):
                most[place] = max(most[place], min(here[place], there[place]))
    for edge in range(edges.shape[0]):
        small, large = best[edges[edge, 0]], best[edges[edge, 1]]
        for place in range(small.shape[0]):
            small[place] = max(small[place], large[place])


@compiled
def _compare(most: Values, ranks: Values, into: Values) -> None:
    for place in range(into.shape[0]):
        into[place] = most[place] <= ranks[place]


@compiled
def _load_lane(tile: Values, values: Values, lane: int, first: int, stride: int) -> None:
    """Read a tile of groups from one lane of rows."""
    radix, width = tile.shape
    if stride < SHORT_RUN:
        for place in range(width):
            position = begin_of(first + place, radix, stride)
            for strategy in range(radix):
                tile[strategy, place] = values[position, lane]
                position += stride
        return
    place = 0
    while place < width:
        run = run_of(first + place, stride, width - place)
        position = begin_of(first + place, radix, stride)
        for strategy in range(radix):
            into = tile[strategy, place : place + run]
            for number in range(run):
                into[number] = values[position + number, lane]
            position += stride
        place += run


@compiled
def _load_cells(  # noqa: PLR0917
    tile: Values, cells: Values, low: Int32Array, high: Int32Array, first: int, stride: int
) -> None:
    """Read a tile of groups from a table of cells."""
    radix, width = tile.shape
    split = low.shape[0]
    place = 0
    while place < width:
        run = run_of(first + place, stride, width - place)
        position = begin_of(first + place, radix, stride)
        outer, inner = position // split, position % split
        for strategy in range(radix):
            over, at = outer, inner
            base = high[over]
            for number in range(run):
                if at == split:
                    over, at = over + 1, 0
                    base = high[over]
                tile[strategy, place + number] = cells[low[at] + base]
                at += 1
            if stride < split:
                inner += stride
            else:
                outer += stride // split
        place += run


@compiled
def _put(tile: Values, flags: Flags, first: int, stride: int) -> None:
    """Write a tile of groups."""
    radix, width = tile.shape
    if stride < SHORT_RUN:
        for place in range(width):
            position = begin_of(first + place, radix, stride)
            for strategy in range(radix):
                flags[position] = tile[strategy, place] != 0
                position += stride
        return
    place = 0
    while place < width:
        run = run_of(first + place, stride, width - place)
        position = begin_of(first + place, radix, stride)
        for strategy in range(radix):
            source, into = tile[strategy, place : place + run], flags[position : position + run]
            for number in range(run):
                into[number] = source[number] != 0
            position += stride
        place += run
