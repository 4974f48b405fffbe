"""Groups of states, those of each group by preference, and between which kinds moves lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast import sorting
from standoff.analysis.engine.abreast.kernels import END, STRATEGY, TIED
from standoff.analysis.engine.blocks import join_blocks
from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import BoolArray, Int32Array, Int64Array, Layout
from standoff.model.graph_form import OptionGraph
from standoff.model.selection import unpack_bits

MAX_KINDS = 1 << 11
"""With more kinds of states than this, the table of pairs of them would be large."""

MAX_MET = 64
"""Kinds in the group of a state, on average; with more, a sweep is cheaper."""

MAX_RULES = 62
"""Rules that block moves of one decision maker, one bit each."""

UInt16Array = NDArray[np.uint16]


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups of one decision maker in which there is more than one state.

    Parameters
    ----------
    members
        The states, group by group, in each the most preferred first.
    tied
        Which of them is no worse than the one before it.
    starts
        Where each group begins in `members`, and at the end their number.
    slots
        For each of `members` the place of its kind among those of its group.
    kinds, kind_starts
        The kinds of each group, and where they begin.
    leads
        Whether moves lead from states of a kind to those of another.
    transitive
        Whether two moves, one after the other, are always one move or none.
    """

    members: Int32Array
    tied: BoolArray
    starts: Int64Array
    slots: UInt16Array
    kinds: Int32Array
    kind_starts: Int64Array
    leads: BoolArray
    transitive: bool

    @property
    def count(self) -> int:
        """Number of groups."""
        return len(self.starts) - 1

    @property
    def most_kinds(self) -> int:
        """The most kinds in one group."""
        return int(np.diff(self.kind_starts).max(initial=1))


def find_groups(graph: OptionGraph, dm: int, layout: Layout | None = None) -> Groups | None:
    """Find the groups of a decision maker; None where states are of too many kinds.

    Parameters
    ----------
    layout
        Of the states, if there is one: groups are read off it, and need no sort.
    """
    described = _describe(graph, dm, layout)
    if described is None:
        return None
    kind, leads = described
    members, tied, starts = _sort(graph, dm) if layout is None else _read(layout, dm)
    slots, kinds, kind_starts = _localise(kind[members], starts, len(leads))
    if int((np.diff(starts) * np.diff(kind_starts)).sum()) > MAX_MET * graph.state_count:
        return None
    transitive = not bool((leads @ leads & ~leads).any())
    return Groups(members, tied, starts, slots, kinds, kind_starts, leads, transitive)


def _sort(graph: OptionGraph, dm: int) -> tuple[Int32Array, BoolArray, Int64Array]:
    """Sort the states by group, then best first; those that are alone in theirs left out."""
    ranks = np.asarray(graph.rank_array(dm), np.int64)
    rest = graph.codes_array & ~np.int64(graph.mask(dm))
    order = np.argsort(rest)
    new = np.concatenate([[True], rest[order[1:]] != rest[order[:-1]]])
    number = np.cumsum(new) - 1
    top = int(ranks.max(initial=0))
    keys = number * np.int64(top + 1) + (top - ranks[order])
    order = order[np.argsort(keys, kind="stable")]
    sizes = np.diff(np.flatnonzero(np.append(new, True)))
    kept = np.repeat(sizes > 1, sizes)
    starts = np.concatenate([[0], np.cumsum(sizes[sizes > 1])])
    members = order[kept].astype(np.int32)
    begins = np.zeros(len(members), np.bool_)
    begins[starts[:-1]] = True
    tied = np.zeros(len(members), np.bool_)
    tied[1:] = (ranks[members[1:]] == ranks[members[:-1]]) & ~begins[1:]
    return members, tied, starts.astype(np.int64)


def _read(layout: Layout, dm: int) -> tuple[Int32Array, BoolArray, Int64Array]:
    """Read the groups of a decision maker off a layout, as `_sort` gives them."""
    field = layout.fields[dm]
    if field is None:
        return np.empty(0, np.int32), np.empty(0, np.bool_), np.zeros(1, np.int64)
    ranks, top = layout.ranks[dm], int(layout.ranks[dm].max(initial=0))
    orders = np.empty(layout.size, np.uint16)
    key = sorting.choose_key(top, field.radix)
    groups = layout.size // field.radix
    sorting.sort_groups(ranks, top, key, field.radix, field.stride, 0, groups, orders)
    states = np.empty(0, np.int32)
    if layout.positions is not None:
        states = np.empty(layout.size, np.int32)
        states[layout.positions] = np.arange(len(layout.positions), dtype=np.int32)
    return _list_members(orders, field.radix, field.stride, states)


@compiled
def _list_members(
    orders: UInt16Array, radix: int, stride: int, states: Int32Array
) -> tuple[Int32Array, BoolArray, Int64Array]:
    """List the states of each group of two and more; positions are states if none are given."""
    members = np.empty(orders.shape[0], np.int32)
    tied = np.empty(orders.shape[0], np.bool_)
    starts = np.zeros(orders.shape[0] // radix + 1, np.int64)
    made = kept = 0
    for group in range(orders.shape[0] // radix):
        base = group // stride * (radix * stride) + group % stride
        begin = made
        for place in range(group * radix, (group + 1) * radix):
            entry = orders[place]
            if entry == END:
                break
            position = base + np.int64(entry & STRATEGY) * stride
            members[made] = states[position] if states.shape[0] else position
            tied[made] = (entry & TIED) != 0
            made += 1
        if made - begin < 2:
            made = begin
            continue
        kept += 1
        starts[kept] = made
    return members[:made].copy(), tied[:made].copy(), starts[: kept + 1].copy()


def _describe(
    graph: OptionGraph, dm: int, layout: Layout | None
) -> tuple[Int32Array, BoolArray] | None:
    """Give the kind of each state, and between which kinds moves of a decision maker lead."""
    count = graph.state_count
    kept, barred = graph.one_way
    ways = np.int64((kept | barred) & graph.mask(dm))
    signs: list[NDArray[Any]] = []
    if ways:
        signs.append((graph.codes_array ^ np.int64(barred)) & ways)
    marks = _read_marks(graph, dm) if layout is None else _marks_of(layout, dm)
    if marks is None:
        return None
    signs += marks
    if not signs:
        return np.zeros(count, np.int32), np.ones((1, 1), np.bool_)
    kind = np.zeros(count, np.int64)
    number = 1
    for sign in signs:
        values, place = np.unique(sign, return_inverse=True)
        joined, kind = np.unique(kind * len(values) + place, return_inverse=True)
        number = len(joined)
        if number > MAX_KINDS:
            return None
    first = np.empty(number, np.int64)
    first[kind] = np.arange(count)
    leads: BoolArray = np.ones((number, number), np.bool_)
    if ways:
        moved = signs[0][first]
        leads = (moved[:, None] & ~moved[None, :]) == 0
    if marks:
        origins, targets = (each[first] for each in marks)
        leads &= (origins[:, None] & targets[None, :]) == 0
    return kind.astype(np.int32), leads


def _marks_of(layout: Layout, dm: int) -> list[NDArray[Any]]:
    """Give what rules say of each state as an origin, and as a target; nothing for none."""
    blocks = layout.blocks[dm]
    if blocks is None:
        return []
    return [layout.by_state(blocks.origins), layout.by_state(blocks.targets)]


def _read_marks(graph: OptionGraph, dm: int) -> list[NDArray[Any]] | None:
    """Give the same from the rules of a graph; None where there are too many."""
    blocks = join_blocks([(block.origins, block.targets) for block in graph.blocks(dm)])
    if len(blocks) > MAX_RULES:
        return None
    if not blocks:
        return []
    count = graph.state_count
    some = (1 << count) - 1
    origins, targets = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for number, (from_bits, to_bits) in enumerate(blocks):
        origins |= unpack_bits(from_bits & some, count).astype(np.int64) << number
        targets |= unpack_bits(to_bits & some, count).astype(np.int64) << number
    return [origins, targets]


@compiled
def _localise(
    kind: Int32Array, starts: Int64Array, number: int
) -> tuple[UInt16Array, Int32Array, Int64Array]:
    """Give each kind in a group a number, in the order in which they come."""
    slots = np.zeros(kind.shape[0], np.uint16)
    kinds = np.empty(kind.shape[0], np.int32)
    kind_starts = np.zeros(starts.shape[0], np.int64)
    seen_in = np.full(number, -1, np.int64)
    slot_of = np.zeros(number, np.uint16)
    made = 0
    for group in range(starts.shape[0] - 1):
        begin = made
        for place in range(starts[group], starts[group + 1]):
            each = kind[place]
            if seen_in[each] != group:
                seen_in[each] = group
                slot_of[each] = made - begin
                kinds[made] = each
                made += 1
            slots[place] = slot_of[each]
        kind_starts[group + 1] = made
    return slots, kinds[:made].copy(), kind_starts
