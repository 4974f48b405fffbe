"""Beliefs: what a decision maker takes a dispute to be, as far as it differs from what it is.

Beliefs are kept as they are written, each about one thing, and read in the conflict that
they are about: a later stage, or a what-if, has its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BeliefKind(StrEnum):
    """What a belief is about."""

    UNAWARE = "unaware"
    """An option that there is, and that it does not know of."""
    IMAGINES = "imagines"
    """An option that there is not."""
    IMPOSSIBLE = "impossible"
    """States that it takes to be impossible."""
    POSSIBLE = "possible"
    """A rule that it does not take to hold."""
    PREFERS = "prefers"
    """What somebody wants: statements, most important first."""
    RANKING = "ranking"
    """What somebody wants: states, best first."""
    SET = "set"
    """Anything else, as a line that a what-if takes."""
    THINKS = "thinks"
    """What it thinks that somebody else sees: a hypergame of the second level."""


@dataclass(frozen=True, slots=True)
class Belief:
    """One thing that a decision maker takes to be otherwise than it is.

    Parameters
    ----------
    kind
        What it is about.
    text
        The option, the statement, the rule, or the line.
    about
        Id of the decision maker whose preferences, or whose view, it is about.
    name
        What an option that there is not is called.
    order
        Statements, each alone; or states, those that are tied together.
    beliefs
        What that decision maker is thought to believe.
    because
        Ids of the claims it rests on.
    """

    kind: BeliefKind
    text: str = ""
    about: str = ""
    name: str = ""
    order: tuple[tuple[str, ...], ...] = ()
    beliefs: tuple[Belief, ...] = ()
    because: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What one decision maker believes.

    Parameters
    ----------
    dm
        Its id.
    beliefs
        Each changes what those before it leave.
    """

    dm: str
    beliefs: tuple[Belief, ...]
