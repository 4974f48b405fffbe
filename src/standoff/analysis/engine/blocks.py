"""Moves that rules block, as marks on positions.

A rule blocks the moves of a decision maker from some states to others. Each
such rule is a bit: of the mark of a state as an origin, and of its mark as a
target. A move is blocked where the two marks share a bit. So nothing is
listed, and the layout stays: only what may be combined in a group is less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from standoff.model.graph_form import OptionGraph
from standoff.model.selection import unpack_bits

if TYPE_CHECKING:
    from standoff.analysis.engine.fields import Field

Int32Array = NDArray[np.int32]
BoolArray = NDArray[np.bool_]

MAX_BLOCKS = 31
"""Bits of a mark."""

MAX_MARKS = 64
"""With more different marks than this, listing the moves is cheaper."""


@dataclass(frozen=True, eq=False)
class Blocks:
    """What rules forbid one decision maker.

    Parameters
    ----------
    origins, targets
        Marks by position; 0 where no rule speaks of the state.
    """

    origins: Int32Array
    targets: Int32Array

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """The marks of origins that occur."""
        # `numpy.unique` would load the arrays with masks, which takes longer than most analyses.
        ordered = np.sort(self.origins)
        first = np.ones(len(ordered), np.bool_)
        first[1:] = ordered[1:] != ordered[:-1]
        return tuple(ordered[first].tolist())

    def barred(self, mark: int) -> BoolArray:
        """Say where no move leads from states of this mark."""
        found: BoolArray = (self.targets & np.int32(mark)) != 0
        return found


def mark_blocks(
    graph: OptionGraph, dm: int, field: Field | None, positions: NDArray[np.int64] | None, size: int
) -> Blocks | None:
    """Mark what rules forbid `dm`; None if that is no move it has.

    Raises
    ------
    OverflowError
        If there are more rules, or more different marks, than there is room for.
    """
    pairs = join_blocks([(b.origins, b.targets) for b in graph.blocks(dm)])
    if field is None or not pairs:
        return None
    origins, targets = np.zeros(size, np.int32), np.zeros(size, np.int32)
    used = 0
    for from_bits, to_bits in pairs:
        before = _place(from_bits, graph.state_count, positions, size)
        after = _place(to_bits, graph.state_count, positions, size)
        if not _meets(before, after, field):
            continue
        if used == MAX_BLOCKS:
            raise OverflowError(used)
        origins |= before.astype(np.int32) << np.int32(used)
        targets |= after.astype(np.int32) << np.int32(used)
        used += 1
    if not used:
        return None
    found = Blocks(origins, targets)
    if len(found.marks) > MAX_MARKS:
        raise OverflowError(len(found.marks))
    return found


def join_blocks(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join rules that block the same origins, then those that block the same targets."""
    by_origin: dict[int, int] = {}
    for origins, targets in pairs:
        by_origin[origins] = by_origin.get(origins, 0) | targets
    by_target: dict[int, int] = {}
    for origins, targets in by_origin.items():
        by_target[targets] = by_target.get(targets, 0) | origins
    return [(origins, targets) for targets, origins in by_target.items()]


def _place(bits: int, count: int, positions: NDArray[np.int64] | None, size: int) -> BoolArray:
    flags = unpack_bits(bits & ((1 << count) - 1), count)
    if positions is None:
        return flags
    found = np.zeros(size, np.bool_)
    found[positions] = flags
    return found


def _meets(origins: BoolArray, targets: BoolArray, field: Field) -> bool:
    """Say whether some group has both an origin and another state that is a target."""
    shape = (-1, field.radix, field.stride)
    before, after = origins.reshape(shape), targets.reshape(shape)
    counts = before.sum(axis=1, dtype=np.int32), after.sum(axis=1, dtype=np.int32)
    both = (before & after).sum(axis=1, dtype=np.int32)
    alone = (counts[0] == 1) & (counts[1] == 1) & (both == 1)
    return bool(((counts[0] > 0) & (counts[1] > 0) & ~alone).any())
