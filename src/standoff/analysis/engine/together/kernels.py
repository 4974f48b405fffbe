"""Values of many rankings side by side, passed over moves until nothing changes: compiled."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast.kernels import END, STRATEGY, TIED, Orders
from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import Int64Array
from standoff.analysis.engine.tile_kernels import begin_of

Values = NDArray[Any]
"""Of 16 bits where ranks fit into them, else of 32; ``[position, ranking]``."""

Flags = NDArray[np.bool_]


@compiled
def judge(  # noqa: PLR0917 - kernels take arrays by position
    ranks: Values,
    symmetric: Flags,
    improving: bool,
    own: Int64Array,
    others: Int64Array,
    tables: Int64Array,
    orders: Orders,
    once: bool,
    top: Any,
    flags: Flags,
) -> None:
    """Mark what is stable for the owner of the rankings under some concepts that are alike.

    Parameters
    ----------
    ranks
        ``[position, ranking]``, -1 in holes.
    symmetric
        For each concept whether what the owner could do after a response counts.
    improving
        Whether the others make improvements only.
    own, others
        The fields, a row each (of `own` no row where the owner cannot move): radix,
        stride, number of classes; where in `tables` the class of each strategy
        begins, and where the starts of what each class contains do; where in
        `orders` the groups begin.
    once
        Whether one pass for each of the others is enough.
    top
        A value above all ranks.
    flags
        ``[concept, position, ranking]``, filled.
    """
    size, count = ranks.shape
    values = np.empty((size, count * symmetric.shape[0]), ranks.dtype)
    best = ranks
    if symmetric.any():
        best = _find_best(ranks, own, tables)
    for concept in range(symmetric.shape[0]):
        _fill(values, concept * count, best if symmetric[concept] else ranks, ranks, top)
    _settle(values, others, tables, orders, improving, once, top)
    for concept in range(symmetric.shape[0]):
        _read(values, concept * count, ranks, own, tables, flags[concept])


@compiled
def _fill(values: Values, first: int, source: Values, ranks: Values, top: Any) -> None:
    """Put values side by side from a lane on; in holes the value above all."""
    size, count = ranks.shape
    for position in range(size):
        hole = ranks[position, 0] < 0
        for lane in range(count):
            values[position, first + lane] = top if hole else source[position, lane]


@compiled
def _read(  # noqa: PLR0917
    values: Values, first: int, ranks: Values, own: Int64Array, tables: Int64Array, flags: Flags
) -> None:
    """Mark where no own move is worth more than staying."""
    size, count = ranks.shape
    worth = np.empty((size, count), ranks.dtype)
    for position in range(size):
        for lane in range(count):
            worth[position, lane] = min(values[position, first + lane], ranks[position, lane])
    best = _find_best(worth, own, tables)
    for position in range(size):
        for lane in range(count):
            flags[position, lane] = best[position, lane] <= ranks[position, lane]


@compiled
def _find_best(values: Values, own: Int64Array, tables: Int64Array) -> Values:
    """Give for each position the greatest value there and one move of the owner away."""
    found = values.copy()
    size, count = values.shape
    for row in range(own.shape[0]):
        radix, stride, classes, class_of, starts = own[row, :5]
        best = np.empty((classes, count), values.dtype)
        for group in range(size // radix):
            base = begin_of(group, radix, stride)
            best[:] = -1
            for strategy in range(radix):
                here = base + strategy * stride
                number = tables[class_of + strategy]
                for lane in range(count):
                    best[number, lane] = max(best[number, lane], values[here, lane])
            if classes > 1:
                _hand_down(best, tables, starts)
            for strategy in range(radix):
                here = base + strategy * stride
                number = tables[class_of + strategy]
                if values[here, 0] >= 0:
                    for lane in range(count):
                        found[here, lane] = best[number, lane]
    return found


@compiled
def _hand_down(best: Values, tables: Int64Array, starts: int) -> None:
    """Give each class the greatest value of those that contain it."""
    for number in range(best.shape[0]):
        for place in range(tables[starts + number], tables[starts + number + 1]):
            below = tables[place]
            for lane in range(best.shape[1]):
                best[below, lane] = max(best[below, lane], best[number, lane])


@compiled
def _hand_down_least(least: Values, tables: Int64Array, starts: int) -> None:
    """Give each class the least value of those that contain it."""
    for number in range(least.shape[0]):
        for place in range(tables[starts + number], tables[starts + number + 1]):
            below = tables[place]
            for lane in range(least.shape[1]):
                least[below, lane] = min(least[below, lane], least[number, lane])


@compiled
def _settle(  # noqa: PLR0917
    values: Values,
    others: Int64Array,
    tables: Int64Array,
    orders: Orders,
    improving: bool,
    once: bool,
    top: Any,
) -> None:
    """Lower values to the least that the others may bring about."""
    quiet = 0
    while quiet < others.shape[0]:
        for row in range(others.shape[0]):
            if improving:
                changed = _improve(values, others[row], tables, orders, top)
            else:
                changed = _move(values, others[row], tables, top)
            quiet = 1 if changed and not once else quiet + 1
            if quiet >= others.shape[0]:
                return


@compiled
def _improve(
    values: Values, shape: Int64Array, tables: Int64Array, orders: Orders, top: Any
) -> bool:
    """Lower values to where improvements of one decision maker lead; say whether one changed."""
    radix, stride, classes, class_of, starts, order = shape
    size, count = values.shape
    least = np.empty((classes, count), values.dtype)
    difference = values[0, 0] ^ values[0, 0]
    for group in range(size // radix):
        base = begin_of(group, radix, stride)
        first = order + group * radix
        waiting = 0
        least[:] = top
        for place in range(radix):
            entry = orders[first + place]
            if entry == END:
                break
            if not entry & TIED:
                for earlier in range(waiting, place):
                    strategy = np.int64(orders[first + earlier] & STRATEGY)
                    number = tables[class_of + strategy]
                    begin, end = tables[starts + number], tables[starts + number + 1]
                    _join(least, tables, begin, end, values, base + strategy * stride)
                waiting = place
            strategy = np.int64(entry & STRATEGY)
            here = base + strategy * stride
            number = tables[class_of + strategy]
            for lane in range(count):
                before = values[here, lane]
                now = min(before, least[number, lane])
                values[here, lane] = now
                difference |= before ^ now
    return bool(difference != 0)


@compiled
def _join(  # noqa: PLR0917
    least: Values, tables: Int64Array, begin: int, end: int, values: Values, row: int
) -> None:
    """Lower the rows of some classes to a row of values."""
    for spot in range(begin, end):
        below = tables[spot]
        for lane in range(values.shape[1]):
            least[below, lane] = min(least[below, lane], values[row, lane])


@compiled
def _move(values: Values, shape: Int64Array, tables: Int64Array, top: Any) -> bool:
    """Lower values to where any moves of one decision maker lead; say whether one changed."""
    radix, stride, classes, class_of, starts = shape[:5]
    size, count = values.shape
    least = np.empty((classes, count), values.dtype)
    difference = values[0, 0] ^ values[0, 0]
    for group in range(size // radix):
        base = begin_of(group, radix, stride)
        least[:] = top
        for strategy in range(radix):
            here = base + strategy * stride
            number = tables[class_of + strategy]
            for lane in range(count):
                least[number, lane] = min(least[number, lane], values[here, lane])
        if classes > 1:
            _hand_down_least(least, tables, starts)
        for strategy in range(radix):
            here = base + strategy * stride
            if values[here, 0] == top:
                continue
            number = tables[class_of + strategy]
            for lane in range(count):
                before = values[here, lane]
                now = min(before, least[number, lane])
                values[here, lane] = now
                difference |= before ^ now
    return bool(difference != 0)
