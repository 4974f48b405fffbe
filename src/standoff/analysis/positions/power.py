"""The balance of power among actors, from what an analyst judges each to have of influence on each.

MACTOR [Godet1991]_ lets the analyst say in whole numbers from 0 to 4 how far each actor can act directly
on each other. What it can do through one actor between counts, too; how much power follows from that is
weighed by how far it is itself acted on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from standoff.analysis.positions.actors import Positions

Influence = tuple[tuple[int, ...], ...]
"""For each actor how far it acts on each; on itself 0."""

MOST_INFLUENCE = 4


@dataclass(frozen=True, slots=True)
class Balance:
    """How much influence and power each actor has.

    Parameters
    ----------
    whole
        How far each acts on each, directly and through one between (MDII).
    influence, dependence
        Of each, over all others.
    power
        Of each, as a multiple of the mean, which is 1.
    """

    whole: Influence
    influence: tuple[int, ...]
    dependence: tuple[int, ...]
    power: tuple[Fraction, ...]


def balance_power(direct: Influence) -> Balance:
    r"""Find the balance of power.

    With :math:`a` the direct influence, :math:`m_{ij} = a_{ij} + \sum_k \min(a_{ik}, a_{kj})`,
    :math:`M_i = \sum_j m_{ij}` and :math:`D_i = \sum_j m_{ji}`, what an actor does to itself through
    others counted in both,

    .. math:: r_i = \frac{M_i - m_{ii}}{\sum_j M_j} \cdot \frac{M_i}{M_i + D_i},
              \qquad r^*_i = \frac{n\, r_i}{\sum_j r_j}.

    Where nobody has any influence all have the power 1.

    Examples
    --------
    The second acts on the first, who acts on the third: nobody acts on the second, who has the most power.

    >>> found = balance_power(((0, 0, 2), (3, 0, 0), (0, 0, 0)))
    >>> found.whole
    ((0, 0, 2), (3, 0, 2), (0, 0, 0))
    >>> [str(each) for each in found.power]
    ['12/29', '75/29', '0']

    Notes
    -----
    Cost: one minimum for each three actors.

    References
    ----------
    [Godet1991]_
    """
    actors = range(len(direct))
    whole = tuple(
        tuple(direct[i][j] + sum(min(direct[i][k], direct[k][j]) for k in actors) for j in actors)
        for i in actors
    )
    given = [sum(row) for row in whole]
    taken = [sum(row[i] for row in whole) for i in actors]
    raw = [
        Fraction(given[i] - whole[i][i], sum(given)) * Fraction(given[i], given[i] + taken[i])
        if given[i]
        else Fraction(0)
        for i in actors
    ]
    total = sum(raw, Fraction(0))
    return Balance(
        whole,
        tuple(given[i] - whole[i][i] for i in actors),
        tuple(taken[i] - whole[i][i] for i in actors),
        tuple(len(direct) * each / total if total else Fraction(1) for each in raw),
    )


def weigh_positions(
    positions: Positions, power: Sequence[Fraction]
) -> tuple[tuple[Fraction, ...], ...]:
    """Weigh the positions of each actor by its power (3MAO).

    Examples
    --------
    >>> weigh_positions(((3, -1), (2, 2)), (Fraction(1, 2), Fraction(3, 2)))[0][0]
    Fraction(3, 2)
    """
    return tuple(
        tuple(each * value for value in row) for row, each in zip(positions, power, strict=True)
    )
