"""Regards: whether a decision maker is positive, neutral or negative toward another, and why."""

from __future__ import annotations

from dataclasses import dataclass

ITSELF = "itself"
"""How a case file calls the decision maker whose attitude it is."""


@dataclass(frozen=True, slots=True)
class Regard:
    """The attitude of one decision maker toward one.

    Parameters
    ----------
    dm, toward
        Ids; the same for the attitude toward itself.
    word
        ``positive``, ``neutral`` or ``negative``.
    dominates
        Whether it counts before the attitudes of the same decision maker that do not.
    because
        Ids of the claims it rests on.
    """

    dm: str
    toward: str
    word: str
    dominates: bool = False
    because: tuple[str, ...] = ()
    note: str = ""
