"""Where legal sequences of some moves lead, in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ways = tuple[NDArray[Any], NDArray[Any]]
"""Origins and targets of moves."""


def find_reached(ways: Sequence[Ways], start: int, count: int) -> int:
    """Find where legal sequences lead: nobody moves twice running.

    Parameters
    ----------
    ways
        For each decision maker origins and targets of the moves it makes.

    Returns
    -------
    int
        The states reached by one move or more, as bits.
    """
    left = np.zeros((len(ways), count), dtype=np.bool_)
    by_last = np.zeros((len(ways), count), dtype=np.bool_)
    here = np.zeros(count, dtype=np.bool_)
    here[start] = True
    while True:
        grown = False
        for j, (origins, targets) in enumerate(ways):
            fresh = here.copy()
            for k in range(len(ways)):
                if k != j:
                    fresh |= by_last[k]
            fresh &= ~left[j]
            if fresh.any():
                left[j] |= fresh
                by_last[j][targets[fresh[origins]]] = True
                grown = True
        if not grown:
            packed = np.packbits(by_last.any(axis=0), bitorder="little")
            return int.from_bytes(packed.tobytes(), "little")
