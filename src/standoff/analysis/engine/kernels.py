"""Compiled loops of the fast engine; needs the extra ``fast``.

Groups of a field are worked on in tiles: some hundred groups side by side, so
that the inner loop runs over groups and fills the vector units of the machine,
whichever decision maker it is. All kernels release the interpreter lock.
Machine code is kept between runs by numba: beside this file, or, where that
cannot be written, in the user's cache directory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.layout import UNREACHED, Int32Array, Int64Array

F = TypeVar("F", bound=Callable[..., Any])

TILE = 256
"""Groups side by side in a tile."""

TILE_CELLS = 1 << 16
"""Positions in a tile at most."""

NOBODY = -1
ANYBODY = -2


def compiled(function: F) -> F:
    """Compile a function on its first call, and keep the code where possible."""
    try:
        return cast(F, numba.njit(nogil=True, cache=True)(function))
    except RuntimeError:  # no directory for the cache can be written
        return cast(F, numba.njit(nogil=True)(function))


@compiled
def _place_tile(first: int, base: Int64Array, radix: int, stride: int) -> bool:
    """Find the first position of each group of a tile; say whether they are adjacent."""
    for lane in range(base.shape[0]):
        group = first + lane
        base[lane] = (group // stride) * (radix * stride) + group % stride
    return bool(base[-1] - base[0] == base.shape[0] - 1)


@compiled
def _load(tile: Int32Array, row: Int32Array, base: Int64Array, stride: int, near: bool) -> None:
    radix, lanes = tile.shape
    if near:
        for digit in range(radix):
            start = base[0] + digit * stride
            source, into = row[start : start + lanes], tile[digit]
            for lane in range(lanes):
                into[lane] = source[lane]
    else:
        for lane in range(lanes):
            position = base[lane]
            for digit in range(radix):
                tile[digit, lane] = row[position]
                position += stride


@compiled
def _store(
    tile: Int32Array, row: Int32Array, base: Int64Array, stride: int, near: bool
) -> np.int32:
    """Write a tile back; the result is 0 if that changed nothing."""
    radix, lanes = tile.shape
    change = np.int32(0)
    if near:
        for digit in range(radix):
            start = base[0] + digit * stride
            source, into = tile[digit], row[start : start + lanes]
            for lane in range(lanes):
                change |= source[lane] ^ into[lane]
                into[lane] = source[lane]
    else:
        for lane in range(lanes):
            position = base[lane]
            for digit in range(radix):
                change |= tile[digit, lane] ^ row[position]
                row[position] = tile[digit, lane]
                position += stride
    return change


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
        base = np.empty(width, np.int64)
        near = _place_tile(first, base, radix, stride)
        tile = np.empty((radix, width), np.int32)
        best = np.full((classes, width), np.int32(-1), np.int32)
        _load(tile, row, base, stride, near)
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _raise_to(best[number], tile[digit])
        for edge in range(edges.shape[0]):
            _raise_to(best[edges[edge, 0]], best[edges[edge, 1]])
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                tile[digit] = best[number]
        _store(tile, row, base, stride, near)


@compiled
def lower_over_moves(
    row: Int32Array, radix: int, stride: int, class_starts: Int64Array, edges: Int64Array
) -> bool:
    """Replace each value by the least one there or one move away; say if any changed."""
    groups = row.shape[0] // radix
    classes = class_starts.shape[0] - 1
    lanes = min(TILE, max(1, TILE_CELLS // max(radix, classes)))
    change = np.int32(0)
    for first in range(0, groups, lanes):
        width = min(lanes, groups - first)
        base = np.empty(width, np.int64)
        near = _place_tile(first, base, radix, stride)
        tile = np.empty((radix, width), np.int32)
        least = np.full((classes, width), UNREACHED, np.int32)
        _load(tile, row, base, stride, near)
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _lower_to(least[number], tile[digit])
        for edge in range(edges.shape[0]):
            _lower_to(least[edges[edge, 0]], least[edges[edge, 1]])
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _lower_states_to(tile[digit], least[number])
        change |= _store(tile, row, base, stride, near)
    return bool(change != 0)


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
    rows: Int32Array, ranks: Int32Array, radix: int, stride: int, pairs: Int64Array
) -> bool:
    """Replace each value by the least one there or one improvement away; say if any changed."""
    groups = ranks.shape[0] // radix
    lanes = min(TILE, max(1, TILE_CELLS // radix))
    count = rows.shape[0]
    change = np.int32(0)
    for first in range(0, groups, lanes):
        width = min(lanes, groups - first)
        base = np.empty(width, np.int64)
        near = _place_tile(first, base, radix, stride)
        rank = np.empty((radix, width), np.int32)
        tile = np.empty((radix, width), np.int32)
        _load(rank, ranks, base, stride, near)
        for number in range(count):
            _load(tile, rows[number], base, stride, near)
            for pair in range(pairs.shape[0]):
                low, high = pairs[pair, 0], pairs[pair, 1]
                if pairs[pair, 2]:
                    _exchange(rank[low], rank[high], tile[low], tile[high])
                else:
                    _take(rank[low], rank[high], tile[low], tile[high])
            change |= _store(tile, rows[number], base, stride, near)
    return bool(change != 0)


@compiled
def sort_values(values: Int32Array) -> Int32Array:
    """Give the indexes of all values but `UNREACHED`, in ascending order of value."""
    top = -1
    for value in values:
        if value != UNREACHED and value > top:
            top = value
    starts = np.zeros(top + 2, np.int64)
    for value in values:
        if value != UNREACHED:
            starts[value + 1] += 1
    for value in range(top + 1):
        starts[value + 1] += starts[value]
    found = np.empty(starts[-1], np.int32)
    for index in range(values.shape[0]):
        value = values[index]
        if value != UNREACHED:
            found[starts[value]] = index
            starts[value] += 1
    return found


@compiled
def sort_members(
    ranks: Int32Array, radix: int, stride: int, class_starts: Int64Array, found: Int32Array
) -> None:
    """Sort the positions of each class of each group by rank, worst first.

    Position ``found[group * radix + place]``, places of a class following those
    of the class before.
    """
    for group in range(ranks.shape[0] // radix):
        base = (group // stride) * (radix * stride) + group % stride
        for number in range(class_starts.shape[0] - 1):
            start, end = class_starts[number], class_starts[number + 1]
            keys = np.empty(end - start, np.int64)
            for digit in range(start, end):
                position = base + digit * stride
                keys[digit - start] = (np.int64(ranks[position]) << 32) | position
            keys.sort()
            for digit in range(start, end):
                found[group * radix + digit] = np.int32(keys[digit - start] & 0xFFFFFFFF)


@compiled
def sweep_layout(  # noqa: PLR0917 - kernels take arrays by position
    values: Int32Array,
    ranks: Int32Array,
    members: Int32Array,
    shapes: Int64Array,
    tables: Int64Array,
    improving: bool,
    found: Int32Array,
) -> None:
    """Find the least value wherever the others may lead, by an ascending sweep.

    There is one row of `ranks`, `members` and `shapes` for each opponent. Columns
    of `shapes`: radix, stride, number of classes; where in `tables` its class
    starts, class of each strategy, masks, and class of each mask begin; and
    where its pointers do.
    """
    seeds = sort_values(values)
    pointers = _first_pointers(ranks, members, shapes, tables)
    found[:] = UNREACHED
    stack = np.empty(seeds.shape[0] + 1, np.int32)
    for seed in seeds:
        if found[seed] != UNREACHED:
            continue
        value = values[seed]
        found[seed] = value
        stack[0] = seed
        height = 1
        while height:
            height -= 1
            position = stack[height]
            for row in range(shapes.shape[0]):
                limit = ranks[row, position] if improving else UNREACHED
                height = _reach_back(
                    position, limit, value, ranks[row], members[row], shapes[row], tables,
                    pointers, found, stack, height,
                )  # fmt: skip


@compiled
def _reach_back(  # noqa: PLR0917
    position: int,
    limit: np.int32,
    value: np.int32,
    ranks: Int32Array,
    members: Int32Array,
    shape: Int64Array,
    tables: Int64Array,
    pointers: Int32Array,
    found: Int32Array,
    stack: Int32Array,
    height: int,
) -> int:
    """Reach the states below `limit` from which one opponent can move to `position`."""
    radix, stride, classes = shape[0], shape[1], shape[2]
    group = position // (radix * stride) * stride + position % stride
    mask = tables[shape[5] + tables[shape[4] + position // stride % radix]]
    below = mask
    while True:
        number = tables[shape[6] + below]
        if number >= 0:
            pointer = shape[7] + group * classes + number
            place = pointers[pointer]
            end = group * radix + tables[shape[3] + number + 1]
            while place < end and ranks[members[place]] < limit:
                other = members[place]
                place += 1
                if found[other] == UNREACHED:
                    found[other] = value
                    stack[height] = other
                    height += 1
            pointers[pointer] = place
        if below == 0:
            return height
        below = (below - 1) & mask


@compiled
def _first_pointers(
    ranks: Int32Array, members: Int32Array, shapes: Int64Array, tables: Int64Array
) -> Int32Array:
    """Point at the worst state of each class of each group, past the holes."""
    size = ranks.shape[1]
    total = 0
    for row in range(shapes.shape[0]):
        total += size // shapes[row, 0] * shapes[row, 2]
    pointers = np.empty(total, np.int32)
    for row in range(shapes.shape[0]):
        radix, classes = shapes[row, 0], shapes[row, 2]
        for group in range(size // radix):
            for number in range(classes):
                start = shapes[row, 3] + number
                place = group * radix + tables[start]
                end = group * radix + tables[start + 1]
                while place < end and ranks[row, members[row, place]] < 0:
                    place += 1
                pointers[shapes[row, 7] + group * classes + number] = place
    return pointers


@compiled
def sweep_arcs(
    values: Int32Array, starts: Int64Array, origins: Int32Array, found: Int32Array
) -> None:
    """Find the least value wherever the others may lead by legal sequences.

    There is one row of `starts` for each opponent: it can move to ``t`` from
    the states ``origins[starts[row, t]:starts[row, t + 1]]``. Of each state it
    is remembered by whose first move the value was reached; only somebody else
    can move to it beforehand, until a second such mover is known.
    """
    rows = starts.shape[0]
    seeds = sort_values(values)
    found[:] = UNREACHED
    first = np.full(values.shape[0], np.int8(NOBODY), np.int8)
    stack = np.empty(rows * values.shape[0] + rows, np.int64)
    for seed in seeds:
        value = values[seed]
        height = _arrive(seed, ANYBODY, value, rows, first, found, stack, 0)
        while height:
            height -= 1
            state, mover = stack[height] // rows, stack[height] % rows
            for arc in range(starts[mover, state], starts[mover, state + 1]):
                height = _arrive(origins[arc], mover, value, rows, first, found, stack, height)


@compiled
def _arrive(  # noqa: PLR0917
    state: int,
    mover: int,
    value: np.int32,
    rows: int,
    first: NDArray[np.int8],
    found: Int32Array,
    stack: Int64Array,
    height: int,
) -> int:
    """Note that `mover` can begin at `state`, and who may therefore have moved there."""
    before = first[state]
    if before in (ANYBODY, mover):
        return height
    if before == NOBODY:
        found[state] = value
        first[state] = mover
        for row in range(rows):
            if row != mover:
                stack[height] = np.int64(state) * rows + row
                height += 1
    else:
        first[state] = ANYBODY
        stack[height] = np.int64(state) * rows + before
        height += 1
    return height
