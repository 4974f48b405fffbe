"""The fast engine with compiled loops; needs the extra ``fast``."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine import sweep_kernels, tile_kernels
from standoff.analysis.engine.arcs import ArcGraph
from standoff.analysis.engine.arcs_numpy import ArcsNumpy
from standoff.analysis.engine.fields import Field
from standoff.analysis.engine.layout import Focal, Int32Array, Int64Array, Layout, others_than

MAX_ROUNDS = 12
"""After so many rounds of passes a sweep, whose cost no depth changes, takes over."""

FEW_CHANGES = 8
"""Changes are carried on one by one after a round that changed less than this part of values."""

MAX_PAIRS = 32
"""With more pairs of strategies than this per strategy, a sweep is cheaper than passes."""

MAX_PAIRED = 1 << 9
"""With more strategies than this, their pairs are not even counted."""


class LayoutCompiled:
    """Answers on regular moves.

    Notes
    -----
    Responses are followed by passes over the opponents in turn, which run at
    nearly the speed of memory; the last changes are carried on one by one; and
    where all that would take long, an ascending sweep visits each state once.
    """

    name = "numba"

    def __init__(self, layout: Layout, *, max_rounds: int = MAX_ROUNDS) -> None:
        self.layout = layout
        self.max_rounds = max_rounds
        self._members: Int32Array | None = None

    def ranks_of(self, dm: int) -> Int32Array:
        """Give the ranks of `dm` by position."""
        ranks: Int32Array = self.layout.ranks[dm]
        return ranks

    def by_state(self, values: NDArray[Any]) -> NDArray[Any]:
        """Turn values by position into values by state."""
        return self.layout.by_state(values)

    def by_position(self, values: Int32Array) -> Int32Array:
        """Turn values by state into values by position."""
        return self.layout.by_position(values)

    def find_best(self, dm: int, values: Int32Array) -> Int32Array:
        """Give for each position the greatest value there and one move of `dm` away."""
        field = self.layout.fields[dm]
        if field is None:
            return values
        found = values.copy()
        for row in np.atleast_2d(found):
            tile_kernels.raise_over_moves(
                row, field.radix, field.stride, field.class_starts, field.edges
            )
        return found

    def find_worst(self, focal: Focal, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each position the least value there and wherever the others may lead."""
        others = {
            dm: field
            for dm in others_than(focal, len(self.layout.fields))
            if (field := self.layout.fields[dm]) is not None
        }
        if not others:
            return values
        found = np.empty_like(values)
        for row, into in zip(values, found, strict=True):
            into[:] = row
            lower = self._lower_over_improvements if improving else self._lower_over_moves
            if not lower(others, into):
                self._sweep(others, row, improving, into)
        return found

    def _lower_over_moves(self, others: dict[int, Field], row: Int32Array) -> bool:
        """Go round the opponents until nothing changes; say whether that was reached."""
        once = self.layout.holes is None
        quiet = 0
        for _ in range(self.max_rounds):
            for field in others.values():
                changed = tile_kernels.lower_over_moves(
                    row, field.radix, field.stride, field.class_starts, field.edges
                )
                quiet = 1 if changed and not once else quiet + 1
                if quiet == len(others):
                    return True
        return False

    def _lower_over_improvements(self, others: dict[int, Field], row: Int32Array) -> bool:
        if not all(has_few_pairs(field) for field in others.values()):
            return False
        quiet = 0
        for _ in range(self.max_rounds):
            before = row.copy()
            changes = 0
            for dm, field in others.items():
                changed = tile_kernels.lower_over_improvements(
                    row, self.layout.ranks[dm], field.radix, field.stride, field.pairs
                )
                changes += changed
                quiet = 1 if changed else quiet + 1
                if quiet == len(others):
                    return True
            if changes < len(row) // FEW_CHANGES:
                seeds = np.flatnonzero(row != before).astype(np.int32)
                return sweep_kernels.settle(row, seeds, self.layout.ranks, *self._tabulate(others))
        return False

    def _sweep(
        self, others: dict[int, Field], values: Int32Array, improving: bool, found: Int32Array
    ) -> None:
        if self._members is None:
            members = np.empty_like(self.layout.ranks)
            for dm, field in enumerate(self.layout.fields):
                if field is not None:
                    sweep_kernels.sort_members(
                        self.layout.ranks[dm],
                        field.radix,
                        field.stride,
                        field.class_starts,
                        members[dm],
                    )
            self._members = members
        sweep_kernels.sweep_layout(
            values, self.layout.ranks, self._members, *self._tabulate(others), improving, found
        )

    def _tabulate(self, others: dict[int, Field]) -> tuple[Int64Array, Int64Array]:
        """Put the shapes of fields in rows and their tables end to end."""
        shapes: list[list[int]] = []
        tables: list[Int64Array] = []
        length = pointers = 0
        for dm, field in others.items():
            class_of_mask = np.full(1 << int(field.masks[-1]).bit_length(), -1, dtype=np.int64)
            class_of_mask[field.masks] = np.arange(field.class_count)
            begins = []
            for table in (field.class_starts, field.class_of, field.masks, class_of_mask):
                begins.append(length)
                tables.append(table)
                length += len(table)
            shapes.append([field.radix, field.stride, field.class_count, *begins, pointers, dm])
            pointers += self.layout.size // field.radix * field.class_count
        return np.array(shapes, dtype=np.int64), np.concatenate(tables)


def has_few_pairs(field: Field) -> bool:
    """Say whether comparing each two strategies of a decision maker is cheap."""
    return field.radix <= MAX_PAIRED and len(field.pairs) <= MAX_PAIRS * field.radix


class ArcsCompiled(ArcsNumpy):
    """Answers on listed moves: as the numpy engine does, but by a sweep."""

    name = "numba"

    def __init__(self, graph: ArcGraph) -> None:
        super().__init__(graph)
        self._reversed: dict[tuple[int, bool], tuple[Int64Array, Int32Array]] = {}

    def find_worst(self, focal: Focal, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each state the least value there and wherever the others may lead."""
        rows = []
        for dm in others_than(focal, len(self.graph.moves)):
            if not len(self._arcs(dm, improving).targets):
                continue
            if (dm, improving) not in self._reversed:
                arcs = self._arcs(dm, improving).reverse()
                self._reversed[dm, improving] = arcs.starts, arcs.targets
            rows.append(self._reversed[dm, improving])
        if not rows:
            return values
        begins = np.cumsum([0, *(len(origins) for _, origins in rows[:-1])])
        starts = np.stack([row + begin for (row, _), begin in zip(rows, begins, strict=True)])
        origins = np.concatenate([origins for _, origins in rows])
        found = np.empty_like(values)
        for row, into in zip(values, found, strict=True):
            sweep_kernels.sweep_arcs(row, starts, origins, into)
        return found
