"""Passes over rows of values, compiled: a row, whatever its length, in a few instructions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast.vectors import (
    Lanes,
    Values,
    choose,
    clear,
    differ,
    greater,
    join,
    lesser,
    lower,
    peek,
    put,
    take,
)
from standoff.analysis.engine.jit import compiled, inlined
from standoff.analysis.engine.layout import Int64Array

TIED = np.uint16(0x8000)
"""Marks in an order a member that is no worse than the one before it."""

STRATEGY = np.uint16(0x7FFF)
"""The bits of an order that are the strategy."""

END = np.uint16(0xFFFF)
"""Marks in an order that only holes follow."""

Orders = NDArray[np.uint16]
Stamps = NDArray[np.uint16]


@inlined
def _improve(  # noqa: PLR0917
    values: Values,
    position: int,
    stride: int,
    radix: int,
    orders: Orders,
    order: int,
    guards: Values,
    field: int,
    least: Values,
    stamps: Stamps,
    now: np.uint16,
    lanes: Lanes,
) -> bool:
    """Lower the rows of a group of one class to where improvements lead."""
    clear(least, 1, lanes)
    changed = False
    floor = take(guards, field, lanes)
    better = take(least, 0, lanes)
    found = better
    for place in range(radix):
        entry = peek(orders, order + place)
        if entry == END:
            break
        here = position + np.int64(entry & STRATEGY) * stride
        before = take(values, here, lanes)
        better = choose((entry & TIED) != 0, better, found)
        after = lesser(before, greater(better, floor))
        put(values, here, after, lanes)
        found = lesser(found, after)
        if differ(before, after):
            stamps[here] = now
            changed = True
    return changed


@inlined
def _improve_by_class(  # noqa: PLR0917
    values: Values,
    position: int,
    stride: int,
    radix: int,
    orders: Orders,
    order: int,
    classes: int,
    class_of: int,
    starts: int,
    tables: Int64Array,
    guards: Values,
    field: int,
    least: Values,
    stamps: Stamps,
    now: np.uint16,
    lanes: Lanes,
) -> bool:
    """Lower the rows of a group of several classes to where improvements lead."""
    clear(least, classes, lanes)
    waiting = 0
    changed = False
    for place in range(radix):
        entry = peek(orders, order + place)
        if entry == END:
            break
        if not entry & TIED:
            for earlier in range(waiting, place):
                strategy = np.int64(peek(orders, order + earlier) & STRATEGY)
                there = position + strategy * stride
                number = peek(tables, class_of + strategy)
                for below in range(
                    peek(tables, starts + number), peek(tables, starts + number + 1)
                ):
                    join(least, peek(tables, below), values, there, lanes)
            waiting = place
        strategy = np.int64(entry & STRATEGY)
        here = position + strategy * stride
        if lower(values, here, least, peek(tables, class_of + strategy), guards, field, lanes):
            stamps[here] = now
            changed = True
    return changed


@inlined
def _move(  # noqa: PLR0917
    values: Values,
    position: int,
    stride: int,
    radix: int,
    classes: int,
    class_of: int,
    starts: int,
    tables: Int64Array,
    guards: Values,
    field: int,
    least: Values,
    stamps: Stamps,
    now: np.uint16,
    lanes: Lanes,
) -> bool:
    """Lower the rows of a group to where any moves lead."""
    changed = False
    if classes == 1:
        clear(least, 1, lanes)
        found = take(least, 0, lanes)
        for strategy in range(radix):
            found = lesser(found, take(values, position + strategy * stride, lanes))
        found = greater(found, take(guards, field, lanes))
        for strategy in range(radix):
            here = position + strategy * stride
            before = take(values, here, lanes)
            after = lesser(before, found)
            if values[here, 0] != np.iinfo(values.dtype).max and differ(before, after):
                put(values, here, after, lanes)
                stamps[here] = now
                changed = True
        return changed
    clear(least, classes, lanes)
    for strategy in range(radix):
        join(least, peek(tables, class_of + strategy), values, position + strategy * stride, lanes)
    for number in range(classes):
        for below in range(peek(tables, starts + number), peek(tables, starts + number + 1)):
            join(least, peek(tables, below), least, number, lanes)
    for strategy in range(radix):
        here = position + strategy * stride
        if values[here, 0] != np.iinfo(values.dtype).max and lower(
            values, here, least, peek(tables, class_of + strategy), guards, field, lanes
        ):
            stamps[here] = now
            changed = True
    return changed


@inlined
def _is_new(stamps: Stamps, position: int, stride: int, radix: int, before: np.uint16) -> bool:
    """Say whether something in a group has changed since a pass."""
    for strategy in range(radix):  # noqa: SIM110 - compiled code has loops
        if peek(stamps, position + strategy * stride) > before:
            return True
    return False


@inlined
def _pass_group(  # noqa: PLR0917
    values: Values,
    position: int,
    group: int,
    orders: Orders,
    shapes: Int64Array,
    tables: Int64Array,
    guards: Values,
    field: int,
    least: Values,
    stamps: Stamps,
    improving: bool,
    lanes: Lanes,
) -> bool:
    """Lower the rows of a group to where its owner's moves, or improvements, lead."""
    radix, stride, classes = shapes[field, 0], shapes[field, 1], shapes[field, 3]
    class_of, starts, now = shapes[field, 4], shapes[field, 5], np.uint16(shapes[field, 6])
    order = shapes[field, 2] + group * radix
    if not improving:
        return _move(
            values, position, stride, radix, classes, class_of, starts, tables, guards, field,
            least, stamps, now, lanes,
        )  # fmt: skip
    if classes == 1:
        return _improve(
            values, position, stride, radix, orders, order, guards, field, least, stamps, now,
            lanes,
        )  # fmt: skip
    return _improve_by_class(
        values, position, stride, radix, orders, order, classes, class_of, starts, tables, guards,
        field, least, stamps, now, lanes,
    )  # fmt: skip


@compiled
def pass_blocks(  # noqa: PLR0917
    values: Values,
    stamps: Stamps,
    orders: Orders,
    shapes: Int64Array,
    tables: Int64Array,
    guards: Values,
    block: Int64Array,
    first: int,
    last: int,
    passes: int,
    improving: bool,
    lanes: Lanes,
) -> bool:
    """Pass once over each of some fields, block by block; say whether a value changed.

    There is one row of `shapes` and `guards` for each field. Columns of `shapes`:
    radix, stride, where in `orders` its groups begin, number of classes, where
    in `tables` the class of each strategy begins, where the starts of what each
    class contains do, and the number of its pass in a round. A value that changes is
    stamped with the number of the pass, ``passes`` a round, and groups in which
    nothing has changed since their last one are passed by. A block is a run of
    ``block[2]`` positions with all combinations of the fields' strategies;
    ``block[0]`` is the least stride of the fields, ``block[1]`` the number of
    combinations.
    """
    inner, span, width = block[0], block[1], block[2]
    chunks = (inner + width - 1) // width
    least = np.empty((max(2, shapes[:, 3].max()), len(lanes)), values.dtype)
    changed = False
    for number in range(first, last):
        begin = number % chunks * width
        base = number // chunks * inner * span + begin
        run = min(width, inner - begin)
        for field in range(shapes.shape[0]):
            radix, stride = shapes[field, 0], shapes[field, 1]
            before = np.uint16(max(0, shapes[field, 6] - passes))
            apart = stride // inner
            for combination in range(span // radix):
                outer, rest = combination // apart, combination % apart
                start = base + (outer * radix * apart + rest) * inner
                group = start // (radix * stride) * stride + start % stride
                for lane in range(run):
                    if _is_new(stamps, start + lane, stride, radix, before):
                        changed |= _pass_group(
                            values, start + lane, group + lane, orders, shapes, tables, guards,
                            field, least, stamps, improving, lanes,
                        )  # fmt: skip
    return changed
