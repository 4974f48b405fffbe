"""Groups sorted by what their owner prefers, compiled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast.kernels import END, TIED, Orders
from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import Int32Array, Int64Array
from standoff.analysis.engine.tile_kernels import load

Flags = NDArray[np.bool_]

TILE = 256
"""Groups that are sorted side by side."""

COMPARED = 128
"""Groups of up to so many strategies are sorted by comparing each two of them."""


@compiled
def sort_groups(  # noqa: PLR0917 - kernels take arrays by position
    ranks: Int32Array, radix: int, stride: int, first: int, last: int, orders: Orders
) -> None:
    """Sort some groups of a field, best first: strategies, those of no state left out.

    ``orders[group * radix + place]``; what is no worse than the place before it
    is marked `TIED`, and `END` stands where only holes follow.
    """
    ranked = np.empty((radix, TILE), np.int32)
    better = np.empty((radix, TILE), np.int32)
    for begin in range(first, last, TILE):
        width = min(TILE, last - begin)
        tile, before = ranked[:, :width], better[:, :width]
        load(tile, ranks, begin, stride)
        if radix <= COMPARED:
            _count_better(tile, before)
            for lane in range(width):
                order = orders[(begin + lane) * radix : (begin + lane + 1) * radix]
                for strategy in range(radix):
                    order[before[strategy, lane]] = strategy
        else:
            for lane in range(width):
                order = orders[(begin + lane) * radix : (begin + lane + 1) * radix]
                _sort_lane(tile, lane, order)
        for lane in range(width):
            _mark(tile, lane, orders[(begin + lane) * radix : (begin + lane + 1) * radix])


@compiled
def _count_better(tile: Int32Array, before: Int32Array) -> None:
    """Count for each strategy those that stand before it; of equals the lower comes first."""
    radix, width = tile.shape
    before[:] = 0
    for low in range(radix):
        for high in range(low + 1, radix):
            here, there = tile[low], tile[high]
            one, other = before[low], before[high]
            for lane in range(width):
                worse = np.int32(there[lane] > here[lane])
                one[lane] += worse
                other[lane] += np.int32(1) - worse


@compiled
def _sort_lane(tile: Int32Array, lane: int, order: Orders) -> None:
    radix = tile.shape[0]
    keys = np.empty(radix, np.int64)
    for strategy in range(radix):
        keys[strategy] = (-np.int64(tile[strategy, lane]) << 16) | strategy
    keys.sort()
    for place in range(radix):
        order[place] = keys[place] & 0xFFFF


@compiled
def _mark(tile: Int32Array, lane: int, order: Orders) -> None:
    """Mark what is tied with the place before it, and where holes begin."""
    before = np.int32(-1)
    for place in range(order.shape[0]):
        rank = tile[np.int64(order[place]), lane]
        if rank < 0:
            order[place] = END
            return
        if rank == before:
            order[place] |= TIED
        before = rank


@compiled
def mark_stable(  # noqa: PLR0917 - kernels take arrays by position
    found: Int32Array,
    ranks: Int32Array,
    radix: int,
    stride: int,
    class_starts: Int64Array,
    edges: Int64Array,
    first: int,
    last: int,
    flags: Flags,
) -> None:
    """Mark where no own move is worth more than staying, for some groups of the owner.

    What moving to a state is worth is its rank, or less where `found` is less.
    """
    classes = class_starts.shape[0] - 1
    for begin in range(first, last, TILE):
        width = min(TILE, last - begin)
        rank = np.empty((radix, width), np.int32)
        worth = np.empty((radix, width), np.int32)
        stable = np.empty((radix, width), np.bool_)
        best = np.full((classes, width), np.int32(-1), np.int32)
        load(rank, ranks, begin, stride)
        load(worth, found, begin, stride)
        for number in range(classes):
            most = best[number]
            for strategy in range(class_starts[number], class_starts[number + 1]):
                here, there = worth[strategy], rank[strategy]
                for lane in range(width):
                    most[lane] = max(most[lane], min(here[lane], there[lane]))
        for edge in range(edges.shape[0]):
            small, large = best[edges[edge, 0]], best[edges[edge, 1]]
            for lane in range(width):
                small[lane] = max(small[lane], large[lane])
        for number in range(classes):
            most = best[number]
            for strategy in range(class_starts[number], class_starts[number + 1]):
                there, into = rank[strategy], stable[strategy]
                for lane in range(width):
                    into[lane] = most[lane] <= there[lane]
        _put(stable, flags, begin, stride)


@compiled
def _put(tile: Flags, flags: Flags, first: int, stride: int) -> None:
    """Write a tile of groups."""
    radix, width = tile.shape
    lane = 0
    while lane < width:
        run = min(stride - (first + lane) % stride, width - lane)
        position = (first + lane) // stride * (radix * stride) + (first + lane) % stride
        for strategy in range(radix):
            source, into = tile[strategy, lane : lane + run], flags[position : position + run]
            for place in range(run):
                into[place] = source[place]
            position += stride
        lane += run
