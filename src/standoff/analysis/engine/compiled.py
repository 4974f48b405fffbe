"""The fast engine with compiled loops; needs the extra ``fast``."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine import kernels
from standoff.analysis.engine.arcs import ArcGraph
from standoff.analysis.engine.arcs_numpy import ArcsNumpy
from standoff.analysis.engine.layout import Field, Int32Array, Int64Array, Layout

MAX_ROUNDS = 12
"""After so many rounds of passes a sweep, whose cost no depth changes, takes over."""

MAX_PAIRS = 32
"""With more pairs of strategies than this per strategy, a sweep is cheaper than passes."""

MAX_PAIRED = 1 << 9
"""With more strategies than this, their pairs are not even counted."""


class LayoutCompiled:
    """Answers on regular moves.

    Notes
    -----
    Responses are followed by passes over the opponents in turn, which run at
    the speed of memory, and by an ascending sweep where passes would be many.
    """

    name = "numba"

    def __init__(self, layout: Layout, *, max_rounds: int = MAX_ROUNDS) -> None:
        self.layout = layout
        self.max_rounds = max_rounds
        self._members: dict[int, Int32Array] = {}

    def ranks_of(self, dm: int) -> Int32Array:
        """Give the ranks of `dm` by position."""
        ranks: Int32Array = self.layout.ranks[dm]
        return ranks

    def by_state(self, values: NDArray[Any]) -> NDArray[Any]:
        """Turn values by position into values by state."""
        return self.layout.by_state(values)

    def find_best(self, dm: int, values: Int32Array) -> Int32Array:
        """Give for each position the greatest value there and one move of `dm` away."""
        field = self.layout.fields[dm]
        if field is None:
            return values
        found = values.copy()
        kernels.raise_over_moves(found, field.radix, field.stride, field.class_starts, field.edges)
        return found

    def find_worst(self, focal: int, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each position the least value there and wherever the others may lead."""
        others = {
            dm: field
            for dm, field in enumerate(self.layout.fields)
            if field is not None and dm != focal
        }
        if not others:
            return values
        if improving:
            found = self._lower_over_improvements(others, values)
        else:
            found = self._lower_over_moves(others, values)
        return self._sweep(others, values, improving) if found is None else found

    def _lower_over_moves(self, others: dict[int, Field], values: Int32Array) -> Int32Array | None:
        found = values.copy()
        for row in found:
            quiet = 0
            for _ in range(self.max_rounds):
                for field in others.values():
                    changed = kernels.lower_over_moves(
                        row, field.radix, field.stride, field.class_starts, field.edges
                    )
                    once = self.layout.holes is None
                    quiet = 1 if changed and not once else quiet + 1
                    if quiet == len(others):
                        break
                if quiet == len(others):
                    break
            else:
                return None
        return found

    def _lower_over_improvements(
        self, others: dict[int, Field], values: Int32Array
    ) -> Int32Array | None:
        if any(not _has_few_pairs(field) for field in others.values()):
            return None
        found = values.copy()
        quiet = 0
        for _ in range(self.max_rounds):
            for dm, field in others.items():
                changed = kernels.lower_over_improvements(
                    found, self.layout.ranks[dm], field.radix, field.stride, field.pairs
                )
                quiet = 1 if changed else quiet + 1
                if quiet == len(others):
                    return found
        return None

    def _sweep(self, others: dict[int, Field], values: Int32Array, improving: bool) -> Int32Array:
        found = np.empty_like(values)
        for dm, field in others.items():
            if dm not in self._members:
                members = np.empty(self.layout.size, dtype=np.int32)
                kernels.sort_members(
                    self.layout.ranks[dm], field.radix, field.stride, field.class_starts, members
                )
                self._members[dm] = members
        shapes, tables = _tabulate(list(others.values()), self.layout.size)
        dms = list(others)
        ranks = self.layout.ranks[dms]
        members = np.stack([self._members[dm] for dm in dms])
        for row, into in zip(values, found, strict=True):
            kernels.sweep_layout(row, ranks, members, shapes, tables, improving, into)
        return found


def _has_few_pairs(field: Field) -> bool:
    return field.radix <= MAX_PAIRED and len(field.pairs) <= MAX_PAIRS * field.radix


def _tabulate(fields: list[Field], size: int) -> tuple[Int64Array, Int64Array]:
    """Put the shapes of fields in rows and their tables end to end, for the sweep."""
    shapes: list[list[int]] = []
    tables: list[Int64Array] = []
    length = pointers = 0
    for field in fields:
        class_of_mask = np.full(1 << int(field.masks[-1]).bit_length(), -1, dtype=np.int64)
        class_of_mask[field.masks] = np.arange(field.class_count)
        begins = []
        for table in (field.class_starts, field.class_of, field.masks, class_of_mask):
            begins.append(length)
            tables.append(table)
            length += len(table)
        shapes.append([field.radix, field.stride, field.class_count, *begins, pointers])
        pointers += size // field.radix * field.class_count
    return np.array(shapes, dtype=np.int64), np.concatenate(tables)


class ArcsCompiled(ArcsNumpy):
    """Answers on listed moves: as the numpy engine does, but by a sweep."""

    name = "numba"

    def __init__(self, graph: ArcGraph) -> None:
        super().__init__(graph)
        self._reversed: dict[tuple[int, bool], tuple[Int64Array, Int32Array]] = {}

    def find_worst(self, focal: int, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each state the least value there and wherever the others may lead."""
        rows = []
        for dm in range(len(self.graph.moves)):
            if dm == focal or not len(self._arcs(dm, improving).targets):
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
            kernels.sweep_arcs(row, starts, origins, into)
        return found
