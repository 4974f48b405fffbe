"""Outcomes: states of a conflict that the analyst has a name for.

"No deal" or "a treaty with two islands" is seldom one state: it is all the
states in which something holds. What an outcome is called stands wherever a
number would mean nothing to a reader.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.selectors import StateSelector


@dataclass(frozen=True, slots=True)
class Outcome:
    """A named set of states.

    Parameters
    ----------
    name
        What a reader sees, and what it is asked for by; unique in the case.
    selectors
        The states that belong to it: those that any of them selects.
    """

    name: str
    selectors: tuple[StateSelector, ...]
    because: tuple[str, ...] = ()
    note: str = ""
