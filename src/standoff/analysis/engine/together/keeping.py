"""What is kept of groups of readings for later ones, as long as there is room."""

from __future__ import annotations

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

KEPT_CELLS = 1 << 25
"""Values that are kept at most of what groups of readings have in common, of each kind."""


class Kept(dict[Key, Value]):
    """What is kept for later, as long as there is room."""

    cells = 0

    def keep(self, key: Key, value: Value, cells: int) -> None:
        """Keep a value of so many cells, if there is room and it is not kept already."""
        if key not in self and self.cells + cells <= KEPT_CELLS:
            self[key] = value
            self.cells += cells
