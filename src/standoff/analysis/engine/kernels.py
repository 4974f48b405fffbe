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

TILE = 512
"""Groups side by side in a tile."""

SHORT_RUN = 16
"""Below this stride a tile is read group by group, not line by line."""

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
def _load(tile: Int32Array, row: Int32Array, first: int, stride: int) -> None:
    """Read the tile of groups from `first` on: a line of the tile for each digit."""
    radix, lanes = tile.shape
    if stride < SHORT_RUN:
        for lane in range(lanes):
            position = _begin(first + lane, radix, stride)
            for digit in range(radix):
                tile[digit, lane] = row[position]
                position += stride
        return
    lane = 0
    while lane < lanes:
        run = min(stride - (first + lane) % stride, lanes - lane)
        position = _begin(first + lane, radix, stride)
        for digit in range(radix):
            tile[digit, lane : lane + run] = row[position : position + run]
            position += stride
        lane += run


@compiled
def _store(tile: Int32Array, row: Int32Array, first: int, stride: int) -> int:
    """Write a tile back; give the number of values that changed."""
    radix, lanes = tile.shape
    changed = 0
    if stride < SHORT_RUN:
        for lane in range(lanes):
            position = _begin(first + lane, radix, stride)
            for digit in range(radix):
                changed += tile[digit, lane] != row[position]
                row[position] = tile[digit, lane]
                position += stride
        return changed
    lane = 0
    while lane < lanes:
        run = min(stride - (first + lane) % stride, lanes - lane)
        position = _begin(first + lane, radix, stride)
        for digit in range(radix):
            source, into = tile[digit, lane : lane + run], row[position : position + run]
            for place in range(run):
                changed += source[place] != into[place]
                into[place] = source[place]
            position += stride
        lane += run
    return changed


@compiled
def _begin(group: int, radix: int, stride: int) -> int:
    """Give the first position of a group."""
    return (group // stride) * (radix * stride) + group % stride


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
        _load(tile, row, first, stride)
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _raise_to(best[number], tile[digit])
        for edge in range(edges.shape[0]):
            _raise_to(best[edges[edge, 0]], best[edges[edge, 1]])
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                tile[digit] = best[number]
        _store(tile, row, first, stride)


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
        _load(tile, row, first, stride)
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _lower_to(least[number], tile[digit])
        for edge in range(edges.shape[0]):
            _lower_to(least[edges[edge, 0]], least[edges[edge, 1]])
        for number in range(classes):
            for digit in range(class_starts[number], class_starts[number + 1]):
                _lower_states_to(tile[digit], least[number])
        changed += _store(tile, row, first, stride)
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
        _load(rank, ranks, first, stride)
        _load(tile, row, first, stride)
        for pair in range(pairs.shape[0]):
            low, high = pairs[pair, 0], pairs[pair, 1]
            if pairs[pair, 2]:
                _exchange(rank[low], rank[high], tile[low], tile[high])
            else:
                _take(rank[low], rank[high], tile[low], tile[high])
        changed += _store(tile, row, first, stride)
    return changed


@compiled
def settle(
    row: Int32Array, seeds: Int32Array, ranks: Int32Array, shapes: Int64Array, tables: Int64Array
) -> bool:
    """Carry the latest changes of values on until nothing changes; False if that takes long.

    `seeds` are the positions whose values have changed and may not have been
    carried everywhere; `shapes` and `tables` are those of `sweep_layout`.
    """
    size = row.shape[0]
    queue = np.empty(size, np.int32)
    waiting = np.zeros(size, np.bool_)
    for number in range(seeds.shape[0]):
        queue[number] = seeds[number]
        waiting[seeds[number]] = True
    head, length, steps = 0, seeds.shape[0], 0
    while length and steps < size:
        position = queue[head]
        head = head + 1 if head + 1 < size else 0
        length -= 1
        steps += 1
        waiting[position] = False
        value = row[position]
        for opponent in range(shapes.shape[0]):
            radix, stride = shapes[opponent, 0], shapes[opponent, 1]
            class_of, masks = shapes[opponent, 4], shapes[opponent, 5]
            rank = ranks[shapes[opponent, 8]]
            digit = position // stride % radix
            mask = tables[masks + tables[class_of + digit]]
            limit = rank[position]
            for other_digit in range(radix):
                other = position + (other_digit - digit) * stride
                if (
                    row[other] > value
                    and 0 <= rank[other] < limit
                    and tables[masks + tables[class_of + other_digit]] & ~mask == 0
                ):
                    row[other] = value
                    if not waiting[other]:
                        waiting[other] = True
                        place = head + length
                        queue[place if place < size else place - size] = other
                        length += 1
    return bool(length == 0)


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

    There is one row of `ranks` and `members` for each decision maker, and one of
    `shapes` for each opponent. Columns of `shapes`: radix, stride, number of
    classes; where in `tables` its class starts, class of each strategy, masks,
    and class of each mask begin; where its pointers do; its decision maker.
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
                dm = shapes[row, 8]
                limit = ranks[dm, position] if improving else UNREACHED
                height = _reach_back(
                    position, limit, value, ranks[dm], members[dm], shapes[row], tables,
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
        radix, classes, dm = shapes[row, 0], shapes[row, 2], shapes[row, 8]
        for group in range(size // radix):
            for number in range(classes):
                start = shapes[row, 3] + number
                place = group * radix + tables[start]
                end = group * radix + tables[start + 1]
                while place < end and ranks[dm, members[dm, place]] < 0:
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
