"""Passes over groups of states, compiled, where two moves in a row make one.

Rows of values stand side by side, as in `standoff.analysis.engine.abreast`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast.vectors import (
    Lanes,
    Values,
    clear,
    differ,
    greater,
    lesser,
    peek,
    put,
    take,
)
from standoff.analysis.engine.grouped.preparing import UInt16Array
from standoff.analysis.engine.jit import compiled, inlined
from standoff.analysis.engine.layout import BoolArray, Int32Array, Int64Array

Stamps = NDArray[np.uint32]


@compiled
def pass_groups(  # noqa: PLR0917 - kernels take arrays by position
    values: Values,
    stamps: Stamps,
    members: Int32Array,
    tied: BoolArray,
    starts: Int64Array,
    slots: UInt16Array,
    kinds: Int32Array,
    kind_starts: Int64Array,
    leads: BoolArray,
    guards: Values,
    owner: int,
    before: int,
    now: int,
    improving: bool,
    most: int,
    first: int,
    last: int,
    lanes: Lanes,
) -> bool:
    """Lower the rows of some groups to where moves, or improvements, lead; say whether one changed.

    Groups in which nothing is stamped later than `before` are passed by; what
    changes is stamped with `now`. `most` is the most kinds in a group.
    """
    least = np.empty((most, len(lanes)), values.dtype)
    changed = False
    for group in range(first, last):
        start, end = peek(starts, group), peek(starts, group + 1)
        if not is_new(stamps, members, start, end, before):
            continue
        kind = peek(kind_starts, group)
        count = peek(kind_starts, group + 1) - kind
        clear(least, count, lanes)
        if improving:
            changed |= _improve(
                values, stamps, members, tied, start, end, slots, kinds, kind, count, leads,
                guards, owner, now, least, lanes,
            )  # fmt: skip
        else:
            changed |= _move(
                values, stamps, members, start, end, slots, kinds, kind, count, leads, guards,
                owner, now, least, lanes,
            )  # fmt: skip
    return changed


@inlined
def is_new(stamps: Stamps, members: Int32Array, start: int, end: int, before: int) -> bool:
    """Say whether something in a group has changed since a pass."""
    for place in range(start, end):  # noqa: SIM110 - compiled code has loops
        if peek(stamps, peek(members, place)) > before:
            return True
    return False


@inlined
def _lower(  # noqa: PLR0917
    values: Values,
    here: np.int64,
    own: int,
    kinds: Int32Array,
    kind: int,
    count: int,
    leads: BoolArray,
    floor: Values,
    least: Values,
    lanes: Lanes,
) -> bool:
    """Lower a row to the least of the kinds that its own leads to; say whether it changed."""
    before = take(values, here, lanes)
    after = before
    for number in range(count):
        if leads[own, peek(kinds, kind + number)]:
            after = lesser(after, greater(take(least, number, lanes), floor))
    changed: bool = differ(before, after)
    if changed:
        put(values, here, after, lanes)
    return changed


@inlined
def _improve(  # noqa: PLR0917
    values: Values,
    stamps: Stamps,
    members: Int32Array,
    tied: BoolArray,
    start: int,
    end: int,
    slots: UInt16Array,
    kinds: Int32Array,
    kind: int,
    count: int,
    leads: BoolArray,
    guards: Values,
    owner: int,
    now: int,
    least: Values,
    lanes: Lanes,
) -> bool:
    """Lower the rows of a group to where improvements lead."""
    changed = False
    waiting = start
    floor = take(guards, owner, lanes)
    for place in range(start, end):
        if not tied[place]:
            for earlier in range(waiting, place):
                slot = np.int64(peek(slots, earlier))
                here = np.int64(peek(members, earlier))
                put(least, slot, lesser(take(least, slot, lanes), take(values, here, lanes)), lanes)
            waiting = place
        here = np.int64(peek(members, place))
        own = peek(kinds, kind + np.int64(peek(slots, place)))
        if _lower(values, here, own, kinds, kind, count, leads, floor, least, lanes):
            stamps[here] = now
            changed = True
    return changed


@inlined
def _move(  # noqa: PLR0917
    values: Values,
    stamps: Stamps,
    members: Int32Array,
    start: int,
    end: int,
    slots: UInt16Array,
    kinds: Int32Array,
    kind: int,
    count: int,
    leads: BoolArray,
    guards: Values,
    owner: int,
    now: int,
    least: Values,
    lanes: Lanes,
) -> bool:
    """Lower the rows of a group to where any moves lead."""
    changed = False
    floor = take(guards, owner, lanes)
    for place in range(start, end):
        slot = np.int64(peek(slots, place))
        here = np.int64(peek(members, place))
        put(least, slot, lesser(take(least, slot, lanes), take(values, here, lanes)), lanes)
    for place in range(start, end):
        here = np.int64(peek(members, place))
        own = peek(kinds, kind + np.int64(peek(slots, place)))
        if _lower(values, here, own, kinds, kind, count, leads, floor, least, lanes):
            stamps[here] = now
            changed = True
    return changed


@compiled
def mark_stable(  # noqa: PLR0917
    ranks: Int32Array,
    values: Values,
    asked: Int64Array,
    members: Int32Array,
    starts: Int64Array,
    slots: UInt16Array,
    kinds: Int32Array,
    kind_starts: Int64Array,
    leads: BoolArray,
    most: int,
    first: int,
    last: int,
    flags: BoolArray,
) -> None:
    """Say in some groups of the owner where no own move is worth more than staying.

    What moving is worth is the rank, or less where a lane of `values` is less;
    there is a row of `flags` for each of the lanes asked for, -1 for none.
    """
    best = np.empty((most, asked.shape[0]), np.int32)
    for group in range(first, last):
        kind, start, end = kind_starts[group], starts[group], starts[group + 1]
        count = kind_starts[group + 1] - kind
        best[:count] = -1
        for place in range(start, end):
            slot, here = slots[place], members[place]
            rank = ranks[here]
            for number in range(asked.shape[0]):
                lane = asked[number]
                worth = rank if lane < 0 else min(rank, np.int32(values[here, lane]))
                best[slot, number] = max(best[slot, number], worth)
        for place in range(start, end):
            own, here = kinds[kind + slots[place]], members[place]
            rank = ranks[here]
            for slot in range(count):
                if leads[own, kinds[kind + slot]]:
                    for number in range(asked.shape[0]):
                        if best[slot, number] > rank:
                            flags[number, here] = False


@compiled
def raise_over_groups(  # noqa: PLR0917
    row: Int32Array,
    members: Int32Array,
    starts: Int64Array,
    slots: UInt16Array,
    kinds: Int32Array,
    kind_starts: Int64Array,
    leads: BoolArray,
    most: int,
    first: int,
    last: int,
    found: Values,
) -> None:
    """Raise each value found to the greatest of `row` one move away, in some groups."""
    best = np.empty(most, np.int32)
    for group in range(first, last):
        kind = kind_starts[group]
        count = kind_starts[group + 1] - kind
        best[:count] = -1
        for place in range(starts[group], starts[group + 1]):
            slot = slots[place]
            best[slot] = max(best[slot], row[members[place]])
        for place in range(starts[group], starts[group + 1]):
            own = kinds[kind + slots[place]]
            value = np.int32(found[members[place]])
            for slot in range(count):
                if leads[own, kinds[kind + slot]]:
                    value = max(value, best[slot])
            found[members[place]] = value
