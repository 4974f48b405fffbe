"""Lasting and fragile coalitions: who would leave where a coalition has led.

A coalition improvement is *lasting* if no part of the coalition, one member or
more but not all, has a lasting improvement of its own from where it ends; any
other is *fragile*. So it is with the self-enforcing deviations of a game in
strategic form [BernheimPelegWhinston1987]_, told of states and moves: an
improvement of one decision maker is always lasting, and what lasts for more is
found from small coalitions to large ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.analysis.coalitions.improvements import gain_together
from standoff.analysis.coalitions.members import Coalition, iter_coalitions
from standoff.analysis.reachability import Reachability
from standoff.model.states import iter_bits


@dataclass(frozen=True, slots=True)
class Leaving:
    """Members of a coalition that would go on without the rest.

    Parameters
    ----------
    members
        They.
    origin
        Where the coalition has led.
    target
        Where they would go on to, each of them better off.
    """

    members: Coalition
    origin: int
    target: int


def gain_lastingly(reach: Reachability, coalition: Coalition, state: int) -> int:
    """Give the lasting improvements of a coalition on a state, as bits.

    Notes
    -----
    Cost: each state and coalition is looked at once for a graph.
    """
    return reach.once(
        ("lasting", coalition, state), lambda: _gain_lastingly(reach, coalition, state)
    )


def _gain_lastingly(reach: Reachability, coalition: Coalition, state: int) -> int:
    bits = gain_together(reach, coalition, state)
    for target in iter_bits(bits):
        if next(iter_leaving(reach, coalition, target), None) is not None:
            bits &= ~(1 << target)
    return bits


def iter_leaving(reach: Reachability, coalition: Coalition, state: int) -> Iterator[Leaving]:
    """Iterate over those who would leave a coalition where it has led, the fewest first.

    Of each group of members the first place that it would go to is given.
    """
    for part in iter_coalitions(coalition):
        if len(part) < len(coalition) and (ends := gain_lastingly(reach, part, state)):
            yield Leaving(part, state, next(iter_bits(ends)))


def find_leaving(reach: Reachability, coalition: Coalition, state: int) -> tuple[Leaving, ...]:
    """Find who would leave a coalition where it has led: the smallest groups that would.

    Returns
    -------
    tuple
        Nobody if the coalition lasts. Groups that hold a smaller one which
        would leave by itself are not told.
    """
    found: list[Leaving] = []
    for leaving in iter_leaving(reach, coalition, state):
        if not any(set(known.members) <= set(leaving.members) for known in found):
            found.append(leaving)
    return tuple(found)
