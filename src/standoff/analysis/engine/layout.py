"""States laid out so that the moves of each decision maker are regular.

Every state becomes a position: a number of one digit per decision maker, the
digit being that one's strategy. Only strategies that occur in a feasible state
get a digit, and they are sorted by *class*: the set of one-way options already
moved. All states that differ in one digit form a *group*. Inside a group a
decision maker moves freely within a class, and from a class to every class
that contains it. So moves need no list, and "the best of my moves" is a
maximum over a group.

Positions that no feasible state takes are holes, with rank -1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.blocks import Blocks, mark_blocks
from standoff.analysis.engine.fields import Field
from standoff.model.forming.limits import current_limit
from standoff.model.graph_form import OptionGraph
from standoff.model.options import Direction

Int32Array = NDArray[np.int32]
Int64Array = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

UNREACHED = np.int32(np.iinfo(np.int32).max)
"""A value above every rank: no state there, or no response."""

HOLE = np.int32(-1)
"""The rank of a position that is no state."""

MAX_SPARSITY = 4
"""With more positions than this per state, a list of moves may be shorter."""

MOVES_A_POSITION = 2
"""With so many moves for each position, a list is longer all the same: a rounded figure of
`make bench`."""

ALWAYS_DENSE = 256
"""Up to this many positions, sparsity does not matter."""

NARROW = 31
"""Codes of fewer options fit into 32 bits, which are read faster."""

MAX_MARKED = 24
"""Up to this many options of one owner, strategies are marked in a table of all."""

MAX_LISTED_CLASSES = 1 << 10
"""With more classes than this, every set of one-way options is made a class."""


Focal = int | frozenset[int]
"""Who does not move: a decision maker, or the members of a coalition."""


def others_than(focal: Focal, count: int) -> list[int]:
    """Give the decision makers that do move."""
    members = {focal} if isinstance(focal, int) else focal
    return [dm for dm in range(count) if dm not in members]


@dataclass(frozen=True, eq=False)
class Layout:
    """Positions of the states, ranks by position, fields of the decision makers.

    Parameters
    ----------
    positions
        Position of each state; None if every state's index is its position.
    ranks
        ``ranks[dm, position]``, -1 in holes.
    fields
        One per decision maker; None for one who cannot move.
    blocks
        One per decision maker: which of its moves rules block; None for none.
    """

    positions: Int64Array | None
    ranks: Int32Array
    fields: tuple[Field | None, ...]
    blocks: tuple[Blocks | None, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Whether rules block moves that somebody has."""
        return any(blocks is not None for blocks in self.blocks)

    @property
    def size(self) -> int:
        """Number of positions."""
        return int(self.ranks.shape[1])

    @cached_property
    def holes(self) -> BoolArray | None:
        """Which positions are no states; None if all are states."""
        if self.positions is None or len(self.positions) == self.size:
            return None
        flags = np.ones(self.size, dtype=np.bool_)
        flags[self.positions] = False
        return flags

    def by_state(self, values: NDArray[Any]) -> NDArray[Any]:
        """Turn values by position into values by state."""
        return values if self.positions is None else values[..., self.positions]

    def by_position(self, values: Int32Array) -> Int32Array:
        """Turn values by state into values by position; `UNREACHED` in holes."""
        if self.positions is None:
            return values
        found = np.full((*values.shape[:-1], self.size), UNREACHED, dtype=np.int32)
        found[..., self.positions] = values
        return found


def lay_out(graph: OptionGraph, most: float | None = None) -> Layout | None:
    """Lay out the states of a graph in option form.

    Parameters
    ----------
    most
        With more positions for each state than this there is no layout; if it is left
        out, that depends on how many moves there are.

    Returns
    -------
    Layout | None
        None where the regularity is missing: so few combinations of
        strategies are feasible that there are hardly more moves than
        combinations, or rules block moves in so many ways, that listing moves
        is cheaper; and where there are too many combinations for the limit.

    Notes
    -----
    Time and memory linear in the number of positions.
    """
    plain = _lay_out_plainly(graph)
    if plain is not None:
        return _with_blocks(graph, plain)
    codes: NDArray[Any] = graph.codes_array
    if len(graph.options) < NARROW:
        codes = codes.astype(np.int32)
    digits = [_read_strategies(graph, codes, dm) for dm in range(len(graph.decision_makers))]
    order = sorted(range(len(digits)), key=lambda dm: -len(digits[dm].strategies))
    strides = [0] * len(digits)
    size = 1
    for dm in order:
        strides[dm] = size
        size *= len(digits[dm].strategies)
    dense = size <= max(ALWAYS_DENSE, (most or MAX_SPARSITY) * len(codes))
    if not dense and (most or size > MAX_SPARSITY * current_limit()):
        return None
    positions = np.zeros(len(codes), dtype=np.int64)
    for digit, stride in zip(digits, strides, strict=True):
        positions += digit.numbers * np.int64(stride)
    if not dense and _count_moves(positions, digits, strides) < MOVES_A_POSITION * size:
        return None
    ranks = [np.asarray(found, dtype=np.int32) for found in graph.ranks]
    fields = tuple(
        _make_field(digit, stride) if len(digit.strategies) > 1 else None
        for digit, stride in zip(digits, strides, strict=True)
    )
    if size == len(codes) and bool((positions == np.arange(size)).all()):
        return _with_blocks(graph, Layout(None, np.stack(ranks), fields))
    by_position = np.full((len(ranks), size), HOLE, dtype=np.int32)
    for row, found in zip(by_position, ranks, strict=True):
        row[positions] = found
    return _with_blocks(graph, Layout(positions, by_position, fields))


def _lay_out_plainly(graph: OptionGraph) -> Layout | None:
    """Lay out states that are all there are, of options that go both ways: codes are positions.

    None for others, and where options of one decision maker do not stand together.
    """
    if not graph.complete or any(way is not Direction.BOTH for way in graph.directions):
        return None
    if list(graph.owners) != sorted(graph.owners):
        return None
    fields: list[Field | None] = []
    for dm in range(len(graph.decision_makers)):
        width = graph.owners.count(dm)
        first = graph.owners.index(dm) if width else 0
        none = np.empty((0, 2), np.int64)
        starts = np.array([0, 1 << width], np.int64)
        field = Field(1 << width, 1 << first, np.zeros(1, np.int64), starts, none)
        fields.append(field if width else None)
    ranks = np.stack([np.asarray(found, dtype=np.int32) for found in graph.ranks])
    return Layout(None, ranks, tuple(fields))


def _count_moves(positions: Int64Array, digits: Sequence[_Digit], strides: Sequence[int]) -> int:
    """Count the moves of everybody, those that rules or directions forbid included."""
    moves = 0
    for digit, stride in zip(digits, strides, strict=True):
        groups = np.sort(positions - digit.numbers * np.int64(stride))
        sizes = np.diff(np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1], [True]))))
        moves += int((sizes * (sizes - 1)).sum())
    return moves


def _with_blocks(graph: OptionGraph, layout: Layout) -> Layout | None:
    try:
        blocks = tuple(
            mark_blocks(graph, dm, field, layout.positions, layout.size)
            for dm, field in enumerate(layout.fields)
        )
    except OverflowError:
        return None
    return replace(layout, blocks=blocks)


@dataclass(frozen=True, eq=False)
class _Digit:
    """What one decision maker does in each state.

    Parameters
    ----------
    numbers
        Number of the strategy in each state.
    strategies
        The strategies that occur, ascending; in each the two-way options are
        the low bits, and of the one-way options those already moved are set.
    low
        How many of the bits are two-way.
    """

    numbers: Int32Array
    strategies: Int64Array
    low: int


def _read_strategies(graph: OptionGraph, codes: NDArray[Any], dm: int) -> _Digit:
    owned = [bit for bit, owner in enumerate(graph.owners) if owner == dm]
    always, ever = int(np.bitwise_and.reduce(codes)), int(np.bitwise_or.reduce(codes))
    one_way = [
        bit
        for bit in owned
        if graph.directions[bit] is not Direction.BOTH and (ever & ~always) >> bit & 1
    ]
    two_way = [bit for bit in owned if bit not in one_way]
    found = np.zeros(len(codes), dtype=codes.dtype)
    flipped = 0
    for place, bit in enumerate(two_way + one_way):
        found |= ((codes >> bit) & 1) << place
        if graph.directions[bit] is Direction.ONE_WAY_BACK:
            flipped |= 1 << place
    found ^= flipped
    if len(owned) > MAX_MARKED:
        strategies, found = np.unique(found, return_inverse=True)
        return _Digit(found.astype(np.int32), strategies.astype(np.int64), len(two_way))
    occurs = np.zeros(1 << len(owned), dtype=np.bool_)
    occurs[found] = True
    strategies = np.flatnonzero(occurs)
    if len(strategies) < len(occurs):
        found = (np.cumsum(occurs, dtype=np.int32) - np.int32(1))[found]
    return _Digit(found, strategies, len(two_way))


def _make_field(digit: _Digit, stride: int) -> Field:
    class_of = digit.strategies >> digit.low
    masks, starts = np.unique(class_of, return_index=True)
    bits = int(np.bitwise_or.reduce(masks)).bit_length()
    if len(masks) > MAX_LISTED_CLASSES:
        masks = np.arange(1 << bits)
        starts = np.searchsorted(class_of, masks)
    if len(masks) == 1 << bits:
        edges = [
            (mask, mask | 1 << bit)
            for mask in range(len(masks) - 1, -1, -1)
            for bit in range(bits)
            if not mask >> bit & 1
        ]
    else:
        edges = [
            (small, int(large))
            for small in range(len(masks) - 1, -1, -1)
            for large in np.flatnonzero((masks & masks[small]) == masks[small])
            if large != small
        ]
    return Field(
        radix=len(digit.strategies),
        stride=stride,
        masks=masks.astype(np.int64),
        class_starts=np.append(starts, len(digit.strategies)).astype(np.int64),
        edges=np.array(edges, dtype=np.int64).reshape(-1, 2),
    )
