"""Passes over groups of states, compiled, where it matters who has moved: rules block moves.

Of each value the least is kept, who moves first on the way to it, and the least
of ways on which another one moves first, or nobody. Whoever moves to a state
goes on with a way that he does not begin.
"""

from __future__ import annotations

import numpy as np

from standoff.analysis.engine.abreast.vectors import (
    Lanes,
    Values,
    clear,
    differ,
    equal,
    greater,
    lesser,
    merge,
    peek,
    put,
    smaller,
    take,
)
from standoff.analysis.engine.grouped.kernels import Stamps, is_new
from standoff.analysis.engine.grouped.preparing import UInt16Array
from standoff.analysis.engine.jit import compiled, inlined
from standoff.analysis.engine.layout import BoolArray, Int32Array, Int64Array


@compiled
def pass_groups(  # noqa: PLR0917 - kernels take arrays by position
    values: Values,
    seconds: Values,
    movers: Values,
    stamps: Stamps,
    members: Int32Array,
    tied: BoolArray,
    starts: Int64Array,
    slots: UInt16Array,
    kinds: Int32Array,
    kind_starts: Int64Array,
    leads: BoolArray,
    guards: Values,
    owners: Values,
    owner: int,
    before: int,
    now: int,
    improving: bool,
    most: int,
    first: int,
    last: int,
    lanes: Lanes,
) -> bool:
    """Lower the rows of some groups to where ways lead that their owner begins.

    As `standoff.analysis.engine.grouped.kernels.pass_groups`, with `seconds` and
    `movers` for each of `values`. Row `owner` of `owners` bears its number in
    each lane.
    """
    least = np.empty((most, len(lanes)), values.dtype)
    second = np.empty((most, len(lanes)), values.dtype)
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
                values, seconds, movers, stamps, members, tied, start, end, slots, kinds, kind,
                count, leads, guards, owners, owner, now, least, lanes,
            )  # fmt: skip
        else:
            clear(second, count, lanes)
            changed |= _move(
                values, seconds, movers, stamps, members, start, end, slots, kinds, kind, count,
                leads, guards, owners, owner, now, least, second, lanes,
            )  # fmt: skip
    return changed


@inlined
def _onward(  # noqa: PLR0917
    values: Values, seconds: Values, movers: Values, here: np.int64, mine: Values, lanes: Lanes
) -> Values:
    """Give the least value at a state on a way that somebody does not begin."""
    others = equal(take(movers, here, lanes), mine)
    found: Values = merge(others, take(seconds, here, lanes), take(values, here, lanes))
    return found


@inlined
def _lower(  # noqa: PLR0917
    values: Values,
    seconds: Values,
    movers: Values,
    here: np.int64,
    found: Values,
    mine: Values,
    lanes: Lanes,
) -> bool:
    """Take in what somebody's move leads to; say whether something changed."""
    value, other = take(values, here, lanes), take(seconds, here, lanes)
    mover = take(movers, here, lanes)
    again = equal(mover, mine)
    less = smaller(found, value)
    after = lesser(value, found)
    rest = merge(again, other, merge(less, value, lesser(other, found)))
    changed: bool = differ(after, value) | differ(rest, other)
    if changed:
        put(values, here, after, lanes)
        put(seconds, here, rest, lanes)
        put(movers, here, merge(less, mine, mover), lanes)
    return changed


@inlined
def _improve(  # noqa: PLR0917
    values: Values,
    seconds: Values,
    movers: Values,
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
    owners: Values,
    owner: int,
    now: int,
    least: Values,
    lanes: Lanes,
) -> bool:
    """Lower the rows of a group to where improvements lead."""
    changed = False
    waiting = start
    floor, mine = take(guards, owner, lanes), take(owners, owner, lanes)
    for place in range(start, end):
        if not tied[place]:
            for earlier in range(waiting, place):
                slot = np.int64(peek(slots, earlier))
                there = np.int64(peek(members, earlier))
                onward = _onward(values, seconds, movers, there, mine, lanes)
                put(least, slot, lesser(take(least, slot, lanes), onward), lanes)
            waiting = place
        here = np.int64(peek(members, place))
        own = peek(kinds, kind + np.int64(peek(slots, place)))
        best = take(values, here, lanes)
        some = False
        for number in range(count):
            if leads[own, peek(kinds, kind + number)]:
                one = greater(take(least, number, lanes), floor)
                best = lesser(best, one) if some else one
                some = True
        if some and _lower(values, seconds, movers, here, best, mine, lanes):
            stamps[here] = now
            changed = True
    return changed


@inlined
def _move(  # noqa: PLR0917
    values: Values,
    seconds: Values,
    movers: Values,
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
    owners: Values,
    owner: int,
    now: int,
    least: Values,
    second: Values,
    lanes: Lanes,
) -> bool:
    """Lower the rows of a group to where any moves lead; a move leads away."""
    changed = False
    floor, mine = take(guards, owner, lanes), take(owners, owner, lanes)
    for place in range(start, end):
        slot = np.int64(peek(slots, place))
        there = np.int64(peek(members, place))
        onward = _onward(values, seconds, movers, there, mine, lanes)
        best, next_best = take(least, slot, lanes), take(second, slot, lanes)
        put(second, slot, lesser(next_best, greater(best, onward)), lanes)
        put(least, slot, lesser(best, onward), lanes)
    for place in range(start, end):
        slot = np.int64(peek(slots, place))
        here = np.int64(peek(members, place))
        own = peek(kinds, kind + slot)
        onward = _onward(values, seconds, movers, here, mine, lanes)
        best = onward
        some = False
        for number in range(count):
            if leads[own, peek(kinds, kind + number)]:
                one = take(least, number, lanes)
                if number == slot:
                    # Of two equal least values the second stands for the other one.
                    one = merge(equal(one, onward), take(second, number, lanes), one)
                one = greater(one, floor)
                best = lesser(best, one) if some else one
                some = True
        if some and _lower(values, seconds, movers, here, best, mine, lanes):
            stamps[here] = now
            changed = True
    return changed
