"""Groups sorted by what their owner prefers, compiled."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast.kernels import END, TIED, Orders
from standoff.analysis.engine.abreast.vectors import Values
from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import Int32Array
from standoff.analysis.engine.tile_kernels import load

TILE = 256
"""Groups that are sorted side by side."""

NETWORK = 1 << 9
"""Groups of up to so many strategies are sorted side by side, by exchanges that all have in common."""


def choose_key(top: int, radix: int) -> NDArray[Any]:
    """Give an empty array of the numbers that hold a rank up to `top` and a strategy."""
    bits = (top + 2).bit_length() + (radix - 1).bit_length()
    return np.empty(0, np.int16 if bits < 16 else np.int32 if bits < 32 else np.int64)


@compiled
def sort_groups(  # noqa: PLR0917 - kernels take arrays by position
    ranks: Int32Array,
    top: int,
    key: Values,
    radix: int,
    stride: int,
    first: int,
    last: int,
    orders: Orders,
) -> None:
    """Sort some groups of a field, best first: strategies, those of no state left out.

    ``orders[group * radix + place]``; what is no worse than the place before it
    is marked `TIED`, and `END` stands where only holes follow. No rank is above
    `top`; `key` is an array of `choose_key`.
    """
    bits = 0
    while 1 << bits < radix:
        bits += 1
    width = TILE if radix <= NETWORK else 1
    keys = np.empty((radix, width), key.dtype)
    marks = np.empty((radix, width), np.uint16)
    for begin in range(first, last, width):
        some = min(width, last - begin)
        ranked = np.empty((radix, some), np.int32)
        load(ranked, ranks, begin, stride)
        for strategy in range(radix):
            rank, into = ranked[strategy], keys[strategy]
            for lane in range(some):
                into[lane] = (top - rank[lane]) << bits | strategy
        if radix <= NETWORK:
            _sort_rows(keys)
        else:
            keys[:, 0].sort()
        _mark(keys, bits, top, marks)
        for lane in range(some):
            order = orders[(begin + lane) * radix : (begin + lane + 1) * radix]
            for place in range(radix):
                order[place] = marks[place, lane]


@compiled
def _sort_rows(keys: Values) -> None:
    """Sort each column, by an odd-even merging network."""
    count = keys.shape[0]
    size = 1
    while size < count:
        apart = size
        while apart:
            for start in range(apart % size, count - apart, 2 * apart):
                for low in range(start, min(start + apart, count - apart)):
                    if low // (2 * size) == (low + apart) // (2 * size):
                        _exchange(keys[low], keys[low + apart])
            apart //= 2
        size *= 2


@compiled
def _exchange(low: Values, high: Values) -> None:
    for lane in range(low.shape[0]):
        one, other = low[lane], high[lane]
        low[lane] = min(one, other)
        high[lane] = max(one, other)


@compiled
def _mark(keys: Values, bits: int, top: int, marks: Orders) -> None:
    """Say which strategy stands in each place, whether it is tied, and where holes begin."""
    of_strategy = (1 << bits) - 1
    for place in range(keys.shape[0]):
        here, before, into = keys[place], keys[max(0, place - 1)], marks[place]
        for lane in range(here.shape[0]):
            tied = place > 0 and here[lane] >> bits == before[lane] >> bits
            mark = np.uint16(here[lane] & of_strategy) | (TIED if tied else np.uint16(0))
            into[lane] = END if here[lane] >> bits > top else mark
