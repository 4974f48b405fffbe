"""The strategies of one decision maker as a digit, and between which of them it can move."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Int64Array = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Field:
    """The strategies of one decision maker, as one digit of the position.

    Parameters
    ----------
    radix
        Number of strategies.
    stride
        What one step of the digit adds to the position.
    masks
        The classes in ascending order, as bits: one-way options already moved.
    class_starts
        First strategy of each class, and at the end the number of strategies.
    edges
        Pairs of classes ``(smaller, larger)`` in descending order of the
        smaller: walked in order, they carry a value from every class to all
        that it contains.
    """

    radix: int
    stride: int
    masks: Int64Array
    class_starts: Int64Array
    edges: Int64Array

    @property
    def class_count(self) -> int:
        """Number of classes."""
        return len(self.masks)

    @cached_property
    def class_of(self) -> Int64Array:
        """Class of each strategy."""
        return np.repeat(np.arange(self.class_count), np.diff(self.class_starts))

    @cached_property
    def pairs(self) -> Int64Array:
        """Pairs of strategies with a move, ``(from, to, and back)``, each pair once."""
        mask = self.masks[self.class_of]
        low, high = np.triu_indices(self.radix, 1)
        allowed = (mask[low] & ~mask[high]) == 0
        low, high = low[allowed], high[allowed]
        return np.stack([low, high, mask[low] == mask[high]], axis=1).astype(np.int64)
