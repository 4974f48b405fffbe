"""Following responses state by state, compiled: a queue of changes, ascending sweeps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import UNREACHED, Int32Array, Int64Array

NOBODY = -1
ANYBODY = -2
"""Who can move first from a state: one mover, nobody yet, or two or more."""


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
    """Give the indexes of all values but `UNREACHED`, in ascending order of value.

    Memory and time grow with the distance of the least and the greatest of them.
    """
    top, low = np.int64(-1), np.int64(0)
    some = False
    for value in values:
        if value != UNREACHED:
            top = max(top, np.int64(value)) if some else np.int64(value)
            low = min(low, np.int64(value)) if some else np.int64(value)
            some = True
    if not some:
        return np.empty(0, np.int32)
    starts = np.zeros(top - low + 2, np.int64)
    for value in values:
        if value != UNREACHED:
            starts[value - low + 1] += 1
    for value in range(top - low + 1):
        starts[value + 1] += starts[value]
    found = np.empty(starts[-1], np.int32)
    for index in range(values.shape[0]):
        value = values[index]
        if value != UNREACHED:
            found[starts[value - low]] = index
            starts[value - low] += 1
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
