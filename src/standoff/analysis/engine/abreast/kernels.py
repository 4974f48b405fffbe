"""Passes over rows of values, compiled: a row, whatever its length, in a few instructions.

The lines that load and store rows are written for the compiler, not in Python:
loops over ten values would check again and again that arrays do not overlap.
They stand in this file, for kept machine code is made anew when its file changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from standoff.analysis.engine.jit import compiled, inlined
from standoff.analysis.engine.layout import Int32Array, Int64Array

TIED = np.uint16(0x8000)
"""Marks in an order a member that is no worse than the one before it."""

STRATEGY = np.uint16(0x7FFF)
"""The bits of an order that are the strategy."""

END = np.uint16(0xFFFF)
"""Marks in an order that only holes follow."""

TILE = 256
"""Rows that are filled or read together."""

WORD = ir.IntType(64)

Lanes = tuple[int, ...]
Values = NDArray[Any]
"""Of 16 bits where ranks fit into them, else of 32; the greatest number stands above all ranks."""

Orders = NDArray[np.uint16]
Stamps = NDArray[np.uint16]


def _point(context: Any, builder: Any, array: tuple[Any, Any], row: Any, lanes: Any) -> Any:
    """Point at a row of an array as at one vector."""
    kind, value = array
    data = context.make_array(kind)(context, builder, value).data
    place = builder.gep(data, [builder.mul(row, ir.Constant(WORD, len(lanes)))])
    vector = ir.VectorType(ir.IntType(kind.dtype.bitwidth), len(lanes))
    return builder.bitcast(place, vector.as_pointer())


def _least(builder: Any, one: Any, other: Any) -> Any:
    return builder.select(builder.icmp_signed("<", one, other), one, other)


def _greatest(builder: Any, one: Any, other: Any) -> Any:
    return builder.select(builder.icmp_signed(">", one, other), one, other)


@cast("Callable[[Any], Any]", intrinsic)
def join(_: Any, least: Any, slot: Any, values: Any, row: Any, lanes: Any) -> Any:
    """Lower a row of `least` to a row of `values`, value by value."""
    signature = types.void(least, slot, values, row, lanes)

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds, size = signature.args, signature.args[0].dtype.bitwidth // 8
        into = _point(context, builder, (kinds[0], given[0]), given[1], lanes)
        other = _point(context, builder, (kinds[2], given[2]), given[3], lanes)
        here, there = builder.load(into, align=size), builder.load(other, align=size)
        builder.store(_least(builder, here, there), into, align=size)
        return context.get_dummy_value()

    return signature, generate


@cast("Callable[[Any], Any]", intrinsic)
def lower(  # noqa: PLR0917 - compiled code takes arrays by position
    _: Any, values: Any, row: Any, least: Any, slot: Any, guards: Any, field: Any, lanes: Any
) -> Any:
    """Lower a row of `values` to one of `least`, not below a guard; say whether it changed."""
    signature = types.boolean(values, row, least, slot, guards, field, lanes)

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds, size = signature.args, signature.args[0].dtype.bitwidth // 8
        into = _point(context, builder, (kinds[0], given[0]), given[1], lanes)
        other = _point(context, builder, (kinds[2], given[2]), given[3], lanes)
        floor = _point(context, builder, (kinds[4], given[4]), given[5], lanes)
        before, bound = builder.load(into, align=size), builder.load(other, align=size)
        kept = _greatest(builder, bound, builder.load(floor, align=size))
        lowered = builder.icmp_signed("<", kept, before)
        builder.store(builder.select(lowered, kept, before), into, align=size)
        some = builder.bitcast(lowered, ir.IntType(len(lanes)))
        return builder.icmp_signed("!=", some, ir.Constant(some.type, 0))

    return signature, generate


@cast("Callable[[Any], Any]", intrinsic)
def step(  # noqa: PLR0917
    _: Any, values: Any, row: Any, least: Any, tied: Any, guards: Any, field: Any, lanes: Any
) -> Any:
    """Lower a row to what is better, and take it in; say whether it changed.

    The first row of `least` is of all that is better than this row, the second
    of what is no worse among those before it; the latter becomes the former
    where this row is not tied with the one before.
    """
    signature = types.boolean(values, row, least, tied, guards, field, lanes)

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds, size = signature.args, signature.args[0].dtype.bitwidth // 8
        into = _point(context, builder, (kinds[0], given[0]), given[1], lanes)
        slots = [
            _point(context, builder, (kinds[2], given[2]), ir.Constant(WORD, slot), lanes)
            for slot in (0, 1)
        ]
        floor = _point(context, builder, (kinds[4], given[4]), given[5], lanes)
        before, better, all_before, least_kept = (
            builder.load(place, align=size) for place in (into, *slots, floor)
        )
        better = builder.select(given[3], better, all_before)
        kept = _greatest(builder, better, least_kept)
        lowered = builder.icmp_signed("<", kept, before)
        now = builder.select(lowered, kept, before)
        builder.store(now, into, align=size)
        builder.store(better, slots[0], align=size)
        builder.store(_least(builder, all_before, now), slots[1], align=size)
        some = builder.bitcast(lowered, ir.IntType(len(lanes)))
        return builder.icmp_signed("!=", some, ir.Constant(some.type, 0))

    return signature, generate


@cast("Callable[[Any], Any]", intrinsic)
def peek(_: Any, array: Any, place: Any) -> Any:
    """Read a number of an array at a place that is not counted from the end."""

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, given[0]).data
        return builder.load(builder.gep(data, [given[1]]))

    return array.dtype(array, place), generate


@inlined
def _clear(least: Values, count: int, lanes: Lanes) -> None:
    """Put the value above all into some rows."""
    for number in range(count):
        for lane in range(len(lanes)):
            least[number, lane] = np.iinfo(least.dtype).max


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
    _clear(least, 2, lanes)
    changed = False
    for place in range(radix):
        entry = peek(orders, order + place)
        if entry == END:
            break
        here = position + np.int64(entry & STRATEGY) * stride
        if step(values, here, least, (entry & TIED) != 0, guards, field, lanes):
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
    _clear(least, classes, lanes)
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
    _clear(least, classes, lanes)
    for strategy in range(radix):
        join(least, peek(tables, class_of + strategy), values, position + strategy * stride, lanes)
    if classes > 1:
        for number in range(classes):
            for below in range(peek(tables, starts + number), peek(tables, starts + number + 1)):
                join(least, peek(tables, below), least, number, lanes)
    changed = False
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


@compiled
def interleave(  # noqa: PLR0917
    plain: Int32Array,
    escapes: Int32Array,
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
                continue
            row = escapes[source // 2] if source % 2 else plain[source // 2]
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
