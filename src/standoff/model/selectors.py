"""Selectors: the ways in which a person names states.

By a pattern of choices (``YN-``, one character per option, ``-`` for either),
by a statement, by the list of exactly those options that are taken, by number,
or by the name of a state of a conflict in graph form.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.language.syntax import Statement


@dataclass(frozen=True, slots=True)
class ByPattern:
    """States whose choices match: Y, N or ``-`` per option, first option first."""

    choices: str


@dataclass(frozen=True, slots=True)
class ByStatement:
    """States that satisfy a statement."""

    statement: Statement


@dataclass(frozen=True, slots=True)
class ByTaken:
    """The state in which exactly these options (qualified ids) are taken."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByNumber:
    """The feasible state with this number, counted from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class ByName:
    """A named state of a conflict in graph form."""

    name: str


StateSelector = ByPattern | ByStatement | ByTaken | ByNumber | ByName
