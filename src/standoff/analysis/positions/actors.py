"""Actors and objectives: who agrees with whom, on how much, and how strongly.

The matrices of MACTOR [Godet1991]_: positions by sign (1MAO) and by strength (2MAO), convergence and
divergence of each two actors, and how torn each is. `power` weighs positions by power (3MAO).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Positions = tuple[tuple[int, ...], ...]
"""For each actor, for each objective: above 0 for it, below 0 against it, 0 for neither."""

Weighed = tuple[tuple[int | Fraction, ...], ...]
"""The same, weighed."""

Numbers = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far each two actors go together.

    Parameters
    ----------
    count
        On how many objectives (of order 1).
    strength
        The sum over these of the mean of both strengths (of order 2).
    """

    count: tuple[tuple[int, ...], ...]
    strength: Numbers


def signs_of(positions: Positions) -> Positions:
    """Give the signs of positions (1MAO)."""
    return tuple(tuple((v > 0) - (v < 0) for v in row) for row in positions)


def find_convergence(positions: Weighed) -> Agreement:
    """Find on what each two actors agree (1CAA, 2CAA).

    Examples
    --------
    >>> found = find_convergence(((3, -1), (2, 2)))
    >>> found.count[0][1], str(found.strength[0][1])
    (1, '5/2')

    References
    ----------
    [Godet1991]_
    """
    return _together(positions, 1)


def find_divergence(positions: Weighed) -> Agreement:
    """Find on what each two actors are opposed (1DAA, 2DAA)."""
    return _together(positions, -1)


def _together(positions: Weighed, sign: int) -> Agreement:
    dms = range(len(positions))
    shared = {
        (i, j): [
            (abs(Fraction(a)) + abs(Fraction(b))) / 2
            for a, b in zip(positions[i], positions[j], strict=True)
            if i != j and a * b * sign > 0
        ]
        for i in dms
        for j in dms
    }
    return Agreement(
        tuple(tuple(len(shared[i, j]) for j in dms) for i in dms),
        tuple(tuple(sum(shared[i, j], Fraction(0)) for j in dms) for i in dms),
    )


def find_ambivalence(positions: Positions) -> tuple[Fraction | None, ...]:
    """Say how torn each actor is: 1 if it agrees with each other as much as it is opposed, 0 if never both.

    Returns
    -------
    tuple
        ``1 - sum_j |c_ij - d_ij| / sum_j (c_ij + d_ij)`` by counts; None for one who shares nothing.
    """
    agree, oppose = find_convergence(positions).count, find_divergence(positions).count
    found: list[Fraction | None] = []
    for mine, theirs in zip(agree, oppose, strict=True):
        whole = sum(mine) + sum(theirs)
        apart = sum(abs(c - d) for c, d in zip(mine, theirs, strict=True))
        found.append(1 - Fraction(apart, whole) if whole else None)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much stands for and against one objective, by strength, and how many."""

    pro: int
    con: int
    supporters: int
    opponents: int


def weigh_objectives(positions: Positions) -> tuple[Weight, ...]:
    """Say of each objective how much stands for and against it."""
    return tuple(_weigh(column) for column in zip(*positions, strict=True))


def _weigh(column: Sequence[int]) -> Weight:
    return Weight(
        sum(v for v in column if v > 0),
        -sum(v for v in column if v < 0),
        sum(v > 0 for v in column),
        sum(v < 0 for v in column),
    )
