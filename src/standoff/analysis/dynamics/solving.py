"""Linear equations of one block of a Markov chain: exact where it is small, else by numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = Fraction | float
Rows: TypeAlias = list[list[Number]]


def find_visits(
    block: Sequence[int],
    steps: Mapping[int, Mapping[int, Fraction]],
    inflow: Mapping[int, Number],
    *,
    exact: bool,
) -> list[Number]:
    r"""Find how often each state of a transient block is visited: :math:`v = b + v Q`.

    Parameters
    ----------
    inflow
        The chance to enter the block at each of its states.

    Notes
    -----
    Cubic in the size of the block [KemenySnell1960]_.
    """
    if len(block) == 1:
        return [inflow.get(block[0], Fraction(0))]
    rows = _equations(block, steps, Fraction(1) if exact else 1.0)
    right = [inflow.get(state, Fraction(0)) for state in block]
    return _solve(rows, right, exact=exact)


def find_shares(
    block: Sequence[int], steps: Mapping[int, Mapping[int, Fraction]], *, exact: bool
) -> list[Number]:
    """Find which share of the time a closed block spends in each of its states in the long run."""
    if len(block) == 1:
        return [Fraction(1)]
    rows = _equations(block, steps, Fraction(1) if exact else 1.0)
    rows[-1] = [1] * len(block)
    right: list[Number] = [*[Fraction(0)] * (len(block) - 1), Fraction(1)]
    return _solve(rows, right, exact=exact)


def _equations(
    block: Sequence[int], steps: Mapping[int, Mapping[int, Fraction]], one: Number
) -> Rows:
    """Give the rows of the transposed ``I - Q`` of a block."""
    place = {state: k for k, state in enumerate(block)}
    rows = [[one * (i == j) for j in range(len(block))] for i in range(len(block))]
    for state, j in place.items():
        for target, chance in steps[state].items():
            if target in place:
                rows[place[target]][j] -= chance * one
    return rows


def _solve(rows: Rows, right: Sequence[Number], *, exact: bool) -> list[Number]:
    if not exact:
        import numpy as np

        left = np.array(rows, dtype=float)
        return [float(each) for each in np.linalg.solve(left, np.array(right, dtype=float))]
    table: Rows = [[*row, end] for row, end in zip(rows, right, strict=True)]
    return _eliminate(table)


def _eliminate(table: Rows) -> list[Number]:
    size = len(table)
    for k in range(size):
        pivot = next(i for i in range(k, size) if table[i][k])
        table[k], table[pivot] = table[pivot], table[k]
        head = table[k][k]
        table[k] = [each / head for each in table[k]]
        for i, row in enumerate(table):
            if i != k and row[k]:
                times = row[k]
                table[i] = [a - times * b for a, b in zip(row, table[k], strict=True)]
    return [row[-1] for row in table]
