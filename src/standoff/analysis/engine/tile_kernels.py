"""Passes over groups of strategies, compiled.

Groups of a field are worked on in tiles: some hundred groups side by side, so
that the inner loop runs over groups and fills the vector units of the machine,
whichever decision maker it is.
"""

from __future__ import annotations

import numpy as np

from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import UNREACHED, Int32Array, Int64Array

TILE = 512
"""Groups side by side in a tile."""

SHORT_RUN = 16
"""Below this stride a tile is read group by group, not line by line."""

TILE_CELLS = 1 << 16
"""Positions in a tile at most."""


@compiled
def load(tile: Int32Array, row: Int32Array, first: int, stride: int) -> None:
    """Read the tile of groups from `first` on: a line of the tile for each digit."""
    radix, lanes = tile.shape
    if stride < SHORT_RUN:
        for lane in range(lanes):
            position = begin_of(first + lane, radix, stride)
            for digit in range(radix):
                tile[digit, lane] = row[position]
                position += stride
        return
    lane = 0
    while lane < lanes:
        run = run_of(first + lane, stride, lanes - lane)
        position = begin_of(first + lane, radix, stride)
        for digit in range(radix):
            tile[digit, lane : lane + run] = row[position : position + run]
            position += stride
        lane += run


@compiled
def store(tile: Int32Array, row: Int32Array, first: int, stride: int) -> int:
    """Write a tile back; give the number of values that changed."""
    radix, lanes = tile.shape
    changed = 0
    if stride < SHORT_RUN:
        for lane in range(lanes):
            position = begin_of(first + lane, radix, stride)
            for digit in range(radix):
                changed += tile[digit, lane] != row[position]
                row[position] = tile[digit, lane]
                position += stride
        return changed
    lane = 0
    while lane < lanes:
        run = run_of(first + lane, stride, lanes - lane)
        position = begin_of(first + lane, radix, stride)
        for digit in range(radix):
            source, into = tile[digit, lane : lane + run], row[position : position + run]
            for place in range(run):
                changed += source[place] != into[place]
                into[place] = source[place]
            position += stride
        lane += run
    return changed


@compiled
def begin_of(group: int, radix: int, stride: int) -> int:
    """Give the first position of a group; the others follow at every stride."""
    return (group // stride) * (radix * stride) + group % stride


@compiled
def run_of(group: int, stride: int, most: int) -> int:
    """Give how many groups from one on, at most so many, have first positions one after the other."""
    return min(stride - group % stride, most)


@compiled
def _raise_to(into: Int32Array, other: Int32Array) -> None:
    for lane in range(into.shape[0]):
        into[lane] = max(into[lane], other[lane])


@compiled
def _lower_to(into: Int32Array, other: Int32Array) -> None:
    for lane in range(into.shape[0]):
        into[lane] = min(into[lane], other[lane])


@compiled
def _lower_states_to(into: Int32Array, other: Int32Array) -> None:
    """Lower values, but leave holes as they are."""
    for lane in range(into.shape[0]):
        value = into[lane]
        into[lane] = value if value == UNREACHED else min(value, other[lane])


@compiled
def raise_over_moves(
    row: Int32Array, radix: int, stride: int, class_starts: Int64Array, edges: Int64Array
) -> None:
    """Replace each value by the greatest one there or one move away."""
    groups = row.shape[0] // radix
    classes = class_starts.shape[0] - 1
    lanes = min(TILE, max(1, TILE_CELLS // max(radix, classes)))
    for first in range(0, groups, lanes):
        width = min(lanes, groups - first)
        tile = np.empty((radix, width), np.int32)
        best = np.full((classes, width), np.int32(-1), np.int32)
        load(tile, row, first, stride)
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _raise_to(best[number], tile[digit])
        for edge in range(edges.shape[0]):
            _raise_to(best[edges[edge, 0]], best[edges[edge, 1]])
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                tile[digit] = best[number]
        store(tile, row, first, stride)


@compiled
def lower_over_moves(
    row: Int32Array, radix: int, stride: int, class_starts: Int64Array, edges: Int64Array
) -> int:
    """Replace each value by the least one there or one move away; count those that changed."""
    groups = row.shape[0] // radix
    classes = class_starts.shape[0] - 1
    lanes = min(TILE, max(1, TILE_CELLS // max(radix, classes)))
    changed = 0
    for first in range(0, groups, lanes):
        width = min(lanes, groups - first)
        tile = np.empty((radix, width), np.int32)
        least = np.full((classes, width), UNREACHED, np.int32)
        load(tile, row, first, stride)
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _lower_to(least[number], tile[digit])
        for edge in range(edges.shape[0]):
            _lower_to(least[edges[edge, 0]], least[edges[edge, 1]])
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _lower_states_to(tile[digit], least[number])
        changed += store(tile, row, first, stride)
    return changed


@compiled
def _exchange(
    here_rank: Int32Array, there_rank: Int32Array, here: Int32Array, there: Int32Array
) -> None:
    """Lower each of two values to the other where the move to it is an improvement."""
    for lane in range(here.shape[0]):
        one, other = here[lane], there[lane]
        least = min(one, other)
        one_rank, other_rank = here_rank[lane], there_rank[lane]
        here[lane] = least if other_rank > one_rank else one
        there[lane] = least if one_rank > other_rank else other


@compiled
def _take(
    here_rank: Int32Array, there_rank: Int32Array, here: Int32Array, there: Int32Array
) -> None:
    """Lower a value to another one where the move to it is an improvement."""
    for lane in range(here.shape[0]):
        one = here[lane]
        least = min(one, there[lane])
        here[lane] = least if there_rank[lane] > here_rank[lane] else one


@compiled
def lower_over_improvements(
    row: Int32Array, ranks: Int32Array, radix: int, stride: int, pairs: Int64Array
) -> int:
    """Replace each value by the least one there or one improvement away; count the changes."""
    groups = row.shape[0] // radix
    lanes = min(TILE, max(1, TILE_CELLS // radix))
    changed = 0
    for first in range(0, groups, lanes):
        width = min(lanes, groups - first)
        rank = np.empty((radix, width), np.int32)
        tile = np.empty((radix, width), np.int32)
        load(rank, ranks, first, stride)
        load(tile, row, first, stride)
        for pair in range(pairs.shape[0]):
            low, high = pairs[pair, 0], pairs[pair, 1]
            if pairs[pair, 2]:
                _exchange(rank[low], rank[high], tile[low], tile[high])
            else:
                _take(rank[low], rank[high], tile[low], tile[high])
        changed += store(tile, row, first, stride)
    return changed
