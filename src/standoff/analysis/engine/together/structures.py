"""The moves of a conflict, with room for the ranks of any reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from standoff.analysis.engine.arcs import ArcGraph
from standoff.analysis.engine.arcs_numpy import ArcsNumpy
from standoff.analysis.engine.blocked_numpy import BlockedNumpy
from standoff.analysis.engine.layout import HOLE, Int32Array, Layout
from standoff.analysis.engine.layout_numpy import LayoutNumpy


class Structure(Protocol):
    """The moves of a conflict, and room for ranks."""

    def place(self, ranks: Int32Array) -> Int32Array:
        """Put rows of ranks by state into the order of the engine."""

    def responses(self, ranks: Int32Array) -> LayoutNumpy | ArcsNumpy:
        """Give the engine with one row of ranks for each decision maker."""


@dataclass(frozen=True)
class LaidOut:
    """Moves so regular that states have positions."""

    layout: Layout

    def place(self, ranks: Int32Array) -> Int32Array:
        """Put rows of ranks by state at their positions, with -1 in holes."""
        if self.layout.positions is None:
            return ranks
        placed = np.full((len(ranks), self.layout.size), HOLE, dtype=np.int32)
        placed[:, self.layout.positions] = ranks
        return placed

    def responses(self, ranks: Int32Array) -> LayoutNumpy:
        """Give the engine with one row of ranks for each decision maker."""
        layout = replace(self.layout, ranks=self.place(ranks))
        return BlockedNumpy(layout) if layout.is_blocked else LayoutNumpy(layout)


@dataclass(frozen=True)
class Listed:
    """Moves that are listed."""

    arcs: ArcGraph

    def place(self, ranks: Int32Array) -> Int32Array:
        """Give the ranks as they are."""
        return ranks

    def responses(self, ranks: Int32Array) -> ArcsNumpy:
        """Give the engine with one row of ranks for each decision maker."""
        return ArcsNumpy(replace(self.arcs, ranks=ranks))
