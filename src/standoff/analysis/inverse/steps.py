"""One change among those that bring an outcome about, and an order that changes lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from standoff.model.changes import Change

Price = Callable[[str, Change, int], int]
"""From the kind of a change, the change and how many places it moves something to its cost, from 1."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change among those that together bring something about.

    Parameters
    ----------
    kind
        ``move``, ``drop``, ``negate``; of the rules ``rule``, ``free``, ``forbid``,
        ``guarantee``.
    places
        How many places it moves something.
    key
        What it is, apart from how far something moves.
    mark
        By which it is found again: the number of a decision maker, that of what is changed,
        and which of its changes; of rules and moves the number alone.
    """

    change: Change
    kind: str
    cost: int
    places: int
    key: tuple[str, ...]
    mark: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Order:
    """An order that a decision maker could have, and the changes that lead to it.

    Parameters
    ----------
    ranking
        Ranks as the bytes of an array of int32.
    """

    steps: tuple[Step, ...]
    ranking: bytes
