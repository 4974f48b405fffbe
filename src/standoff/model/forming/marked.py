"""Marks in comparisons: what one mark says, and what several say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from standoff.model.preferences import Mark

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNKNOWN = 100
"""The comparison of two states of which nobody knows which is preferred."""

CERTAIN = (Fraction(1), Fraction(1))
"""The certainty of what is just preferred."""


def chance_of(mark: Mark) -> Fraction:
    """Give the probability of the preference that a mark is of."""
    if mark.unknown:
        return Fraction(1, 2)
    return Fraction(1) if mark.probability is None else mark.probability


def kinds_of(mark: Mark) -> Iterator[str]:
    """List what a mark says besides the order."""
    if mark.unknown:
        yield "unknown"
    if mark.strength > 1:
        yield "strength"
    if mark.probability is not None:
        yield "probability"
    if mark.certainty is not None:
        yield "certainty" if mark.certainty[0] == mark.certainty[1] else "interval"


def sign_of(difference: int) -> int:
    """Give 1, 0 or -1."""
    return (difference > 0) - (difference < 0)


def unite(ways: Sequence[tuple[int, Mark]]) -> tuple[int, Mark]:
    """Say what criteria of unknown order decide together: nothing where they part ways."""
    signs = {sign for sign, _ in ways}
    if len(ways) == 1:
        return ways[0]
    if len(signs) > 1 or any(mark.unknown for _, mark in ways):
        return 1, Mark(unknown=True)
    return signs.pop(), min((mark for _, mark in ways), key=lambda mark: mark.strength)


def unite_signs(signs: Sequence[NDArray[Any]], marks: Sequence[Mark]) -> NDArray[Any]:
    """Do what `unite` does for many pairs of states at once."""
    import numpy as np

    up = np.any([sign > 0 for sign in signs], axis=0)
    down = np.any([sign < 0 for sign in signs], axis=0)
    weakest = np.full(up.shape, UNKNOWN, np.int8)
    doubted = up & down
    for sign, mark in zip(signs, marks, strict=True):
        bears = sign != 0
        if mark.unknown:
            doubted |= bears
        weakest[bears] = np.minimum(weakest[bears], mark.strength)
    found = np.where(up, weakest, -weakest).astype(np.int8)
    found[doubted] = UNKNOWN
    return found
