"""Where random improvements end, with what chance, and after how many moves.

An end is a closed block of the chain: a state in which nobody has an improvement, that is a
Nash equilibrium, or a cycle of several states that improvements never lead out of.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from standoff.analysis.dynamics.blocks import find_blocks
from standoff.analysis.dynamics.chain import Chain
from standoff.analysis.dynamics.solving import Number, find_shares, find_visits
from standoff.errors import ConceptNotDefinedError

EXACT_STATES = 1 << 10
"""Of more states in reach than this the chances are floats."""

EXACT_BLOCK = 40
"""So they are where a block has more states than this."""

MOST_BLOCK = 1 << 11
"""A block of more states is refused."""


@dataclass(frozen=True)
class End:
    """Where the conflict comes to rest, or the cycle it comes not out of.

    Parameters
    ----------
    states
        One, or those of the cycle.
    chance
        How likely it ends there.
    shares
        In the long run, which share of the time it spends in each of `states`.
    """

    states: tuple[int, ...]
    chance: Number
    shares: tuple[Number, ...]

    @property
    def is_cycle(self) -> bool:
        """Whether it goes on for ever among several states."""
        return len(self.states) > 1


@dataclass(frozen=True)
class Settling:
    """The ends of a chain.

    Parameters
    ----------
    ends
        Most likely first.
    moves
        How many moves it takes on average until one is reached; to be in a cycle is
        to have reached it.
    exact
        Whether the numbers are fractions without error.
    error
        By how much the chances together miss 1; 0 if they are exact.
    """

    ends: tuple[End, ...]
    moves: Number
    exact: bool
    error: float

    def chance_of(self, state: int) -> Number:
        """Give how likely the end is that `state` belongs to; 0 if it belongs to none."""
        return next((end.chance for end in self.ends if state in end.states), Fraction(0))


def settle(chain: Chain, stop: Collection[int] = ()) -> Settling:
    """Find the ends of a chain, how likely each is, and how many moves it takes.

    Parameters
    ----------
    stop
        States the conflict stays in once it is there: the chance of such an end is that of
        passing the state.

    Raises
    ------
    ConceptNotDefinedError
        If a cycle has more than `MOST_BLOCK` states.

    Notes
    -----
    Block by block, each after those that lead to it, the chance to enter is
    carried on; within a transient block the visits solve ``v = b + vQ``. The
    chances are those of the fundamental matrix [KemenySnell1960]_, and are fractions
    up to `EXACT_STATES` states and blocks of `EXACT_BLOCK`.

    References
    ----------
    [LiKilgourHipel2005]_, [KemenySnell1960]_
    """
    steps = {state: {} if state in stop else after for state, after in chain.steps.items()}
    blocks = find_blocks(steps, chain.start)
    widest = max(map(len, blocks))
    if widest > MOST_BLOCK:
        message = f"improvements lead round among {widest:,} states, more than {MOST_BLOCK:,}"
        raise ConceptNotDefinedError(message)
    exact = len(steps) <= EXACT_STATES and widest <= EXACT_BLOCK
    one: Number = Fraction(1) if exact else 1.0
    inflow: dict[int, Number] = {chain.start: one}
    ends: list[End] = []
    moves: Number = one * 0
    for block in blocks:
        inside = set(block)
        if all(target in inside for state in block for target in steps[state]):
            chance = sum((inflow.get(state, one * 0) for state in block), one * 0)
            ends.append(End(block, chance, tuple(find_shares(block, steps, exact=exact))))
            continue
        visits = find_visits(block, steps, inflow, exact=exact)
        moves += sum(visits, one * 0)
        for state, visited in zip(block, visits, strict=True):
            for target, chance in steps[state].items():
                if target not in inside:
                    carried = visited * (chance if exact else float(chance))
                    inflow[target] = inflow.get(target, one * 0) + carried
    ends.sort(key=lambda end: (-end.chance, end.states))
    error = 0.0 if exact else abs(1 - float(sum(end.chance for end in ends)))
    return Settling(tuple(ends), moves, exact, error)
