"""Rows of values as vectors of the machine: read, chosen between, written in a few instructions.

These lines are written for the compiler, not in Python: loops over ten values
would check again and again that arrays do not overlap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.core.datamodel import models
from numba.extending import intrinsic, register_model
from numpy.typing import NDArray

from standoff.analysis.engine.jit import inlined

WORD = ir.IntType(64)

Lanes = tuple[int, ...]
Values = NDArray[Any]
"""Of 16 bits where ranks fit into them, else of 32; the greatest number stands above all ranks."""


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


class Vector(types.Type):
    """A row that is held in registers, not in memory."""

    def __init__(self, bits: int, count: int) -> None:
        self.bits, self.count = bits, count
        super().__init__(name=f"Vector({bits}, {count})")


@register_model(Vector)
class VectorModel(models.PrimitiveModel):
    """Rows in registers are vectors of whole numbers."""

    def __init__(self, manager: Any, kind: Vector) -> None:
        made = ir.VectorType(ir.IntType(kind.bits), kind.count)
        super().__init__(manager, kind, made)  # type: ignore[no-untyped-call]


@cast("Callable[[Any], Any]", intrinsic)
def take(_: Any, values: Any, row: Any, lanes: Any) -> Any:
    """Read a row."""
    signature = Vector(values.dtype.bitwidth, len(lanes))(values, row, lanes)

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        place = _point(context, builder, (signature.args[0], given[0]), given[1], lanes)
        return builder.load(place, align=signature.args[0].dtype.bitwidth // 8)

    return signature, generate


@cast("Callable[[Any], Any]", intrinsic)
def put(_: Any, values: Any, row: Any, vector: Any, lanes: Any) -> Any:
    """Write a row."""
    signature = types.void(values, row, vector, lanes)

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        place = _point(context, builder, (signature.args[0], given[0]), given[1], lanes)
        builder.store(given[2], place, align=signature.args[0].dtype.bitwidth // 8)
        return context.get_dummy_value()

    return signature, generate


def _choosing(choose: Callable[..., Any]) -> Any:
    """Make a function of two rows."""

    def made(_: Any, one: Any, other: Any) -> Any:
        def generate(_: Any, builder: Any, __: Any, given: Any) -> Any:
            return choose(builder, *given)

        return one(one, other), generate

    return cast("Callable[[Any], Any]", intrinsic)(made)


lesser, greater = _choosing(_least), _choosing(_greatest)


def _comparing(sign: str) -> Any:
    """Make a function that says of two rows for each lane how they compare."""

    def made(_: Any, one: Any, other: Any) -> Any:
        def generate(_: Any, builder: Any, __: Any, given: Any) -> Any:
            return builder.icmp_signed(sign, *given)

        return Vector(1, one.count)(one, other), generate

    return cast("Callable[[Any], Any]", intrinsic)(made)


smaller, equal = _comparing("<"), _comparing("==")


@cast("Callable[[Any], Any]", intrinsic)
def merge(_: Any, where: Any, one: Any, other: Any) -> Any:
    """Choose lane by lane between two rows."""

    def generate(_: Any, builder: Any, __: Any, given: Any) -> Any:
        return builder.select(*given)

    return one(where, one, other), generate


@cast("Callable[[Any], Any]", intrinsic)
def choose(_: Any, __: Any, one: Any, other: Any) -> Any:
    """Choose one row where something holds, else the other."""

    def generate(_: Any, builder: Any, __: Any, given: Any) -> Any:
        return builder.select(*given)

    return one(types.boolean, one, other), generate


@cast("Callable[[Any], Any]", intrinsic)
def differ(_: Any, one: Any, other: Any) -> Any:
    """Say whether two rows differ."""

    def generate(_: Any, builder: Any, __: Any, given: Any) -> Any:
        some = builder.icmp_signed("!=", *given)
        some = builder.bitcast(some, ir.IntType(one.count))
        return builder.icmp_signed("!=", some, ir.Constant(some.type, 0))

    return types.boolean(one, other), generate


@cast("Callable[[Any], Any]", intrinsic)
def peek(_: Any, array: Any, place: Any) -> Any:
    """Read a number of an array at a place that is not counted from the end."""

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, given[0]).data
        return builder.load(builder.gep(data, [given[1]]))

    return array.dtype(array, place), generate


@inlined
def clear(least: Values, count: int, lanes: Lanes) -> None:
    """Put the value above all into some rows."""
    for number in range(count):
        for lane in range(len(lanes)):
            least[number, lane] = np.iinfo(least.dtype).max
