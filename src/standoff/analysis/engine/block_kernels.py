"""One move away, compiled: what no pass may do in place where rules block moves.

The tiles are those of `standoff.analysis.engine.tile_kernels`.
"""

from __future__ import annotations

import numpy as np

from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import UNREACHED, Int32Array, Int64Array
from standoff.analysis.engine.tile_kernels import TILE, TILE_CELLS, load, store


@compiled
def find_away_by_moves(  # noqa: PLR0917 - kernels take arrays by position
    onward: Int32Array,
    ranks: Int32Array,
    radix: int,
    stride: int,
    class_starts: Int64Array,
    edges: Int64Array,
    found: Int32Array,
) -> int:
    """Lower each value to the least of `onward` one move away; count those that changed."""
    groups = onward.shape[0] // radix
    classes = class_starts.shape[0] - 1
    lanes = min(TILE, max(1, TILE_CELLS // max(radix, classes)))
    changed = 0
    for first in range(0, groups, lanes):
        width = min(lanes, groups - first)
        tile = np.empty((radix, width), np.int32)
        rank = np.empty((radix, width), np.int32)
        into = np.empty((radix, width), np.int32)
        least = np.full((classes, width), UNREACHED, np.int32)
        second = np.full((classes, width), UNREACHED, np.int32)
        above = np.full((classes, width), UNREACHED, np.int32)
        load(tile, onward, first, stride)
        load(rank, ranks, first, stride)
        load(into, found, first, stride)
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _keep_two(least[number], second[number], tile[digit])
        for edge in range(edges.shape[0]):
            small, large = edges[edge, 0], edges[edge, 1]
            for lane in range(width):
                carried = min(above[large, lane], least[large, lane])
                above[small, lane] = min(above[small, lane], carried)
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                for lane in range(width):
                    # Of two equal least values the second stands for the other one.
                    own = tile[digit, lane] == least[number, lane]
                    other = second[number, lane] if own else least[number, lane]
                    value = min(other, above[number, lane], into[digit, lane])
                    into[digit, lane] = value if rank[digit, lane] >= 0 else UNREACHED
        changed += store(into, found, first, stride)
    return changed


@compiled
def _keep_two(least: Int32Array, second: Int32Array, values: Int32Array) -> None:
    for lane in range(values.shape[0]):
        value = values[lane]
        second[lane] = min(second[lane], max(least[lane], value))
        least[lane] = min(least[lane], value)


@compiled
def find_away_by_pairs(  # noqa: PLR0917
    onward: Int32Array,
    ranks: Int32Array,
    origins: Int32Array,
    targets: Int32Array,
    improving: bool,
    radix: int,
    stride: int,
    pairs: Int64Array,
    found: Int32Array,
) -> int:
    """Lower each value to the least of `onward` one move away; count those that changed.

    `origins` and `targets` are marks; none (empty arrays) where nothing is blocked.
    """
    groups = onward.shape[0] // radix
    lanes = min(TILE, max(1, TILE_CELLS // radix))
    marked = origins.shape[0] > 0
    changed = 0
    for first in range(0, groups, lanes):
        width = min(lanes, groups - first)
        tile = np.empty((radix, width), np.int32)
        rank = np.empty((radix, width), np.int32)
        into = np.empty((radix, width), np.int32)
        before = np.zeros((radix, width), np.int32)
        after = np.zeros((radix, width), np.int32)
        load(tile, onward, first, stride)
        load(rank, ranks, first, stride)
        load(into, found, first, stride)
        if marked:
            load(before, origins, first, stride)
            load(after, targets, first, stride)
        for pair in range(pairs.shape[0]):
            low, high = pairs[pair, 0], pairs[pair, 1]
            _reach(into[low], rank[low], before[low], tile[high], rank[high], after[high],
                   improving)  # fmt: skip
            if pairs[pair, 2]:
                _reach(into[high], rank[high], before[high], tile[low], rank[low], after[low],
                       improving)  # fmt: skip
        changed += store(into, found, first, stride)
    return changed


@compiled
def _reach(  # noqa: PLR0917
    into: Int32Array,
    here: Int32Array,
    before: Int32Array,
    value: Int32Array,
    there: Int32Array,
    after: Int32Array,
    improving: bool,
) -> None:
    """Lower values here to those there where a move leads, holes excepted."""
    if improving:
        for lane in range(into.shape[0]):
            free = (before[lane] & after[lane]) == 0 and there[lane] > here[lane] >= 0
            into[lane] = min(into[lane], value[lane]) if free else into[lane]
    else:
        for lane in range(into.shape[0]):
            free = (before[lane] & after[lane]) == 0 and here[lane] >= 0
            into[lane] = min(into[lane], value[lane]) if free else into[lane]


@compiled
def raise_over_pairs(  # noqa: PLR0917
    row: Int32Array,
    origins: Int32Array,
    targets: Int32Array,
    radix: int,
    stride: int,
    pairs: Int64Array,
    found: Int32Array,
) -> None:
    """Raise each value to the greatest of `row` one move away that no mark blocks."""
    groups = row.shape[0] // radix
    lanes = min(TILE, max(1, TILE_CELLS // radix))
    for first in range(0, groups, lanes):
        width = min(lanes, groups - first)
        tile = np.empty((radix, width), np.int32)
        into = np.empty((radix, width), np.int32)
        before = np.empty((radix, width), np.int32)
        after = np.empty((radix, width), np.int32)
        load(tile, row, first, stride)
        load(into, found, first, stride)
        load(before, origins, first, stride)
        load(after, targets, first, stride)
        for pair in range(pairs.shape[0]):
            low, high = pairs[pair, 0], pairs[pair, 1]
            for lane in range(width):
                free = (before[low, lane] & after[high, lane]) == 0
                best = max(into[low, lane], tile[high, lane])
                into[low, lane] = best if free else into[low, lane]
            if pairs[pair, 2]:
                for lane in range(width):
                    free = (before[high, lane] & after[low, lane]) == 0
                    best = max(into[high, lane], tile[low, lane])
                    into[high, lane] = best if free else into[high, lane]
        store(into, found, first, stride)
