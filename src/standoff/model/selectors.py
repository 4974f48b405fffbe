"""Selectors: the ways in which a person names states.

By a pattern of choices (``YN-``, one character per option, ``-`` for either),
by a statement, by the list of exactly those options that are taken, by number,
or by the name of a state of a conflict in graph form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.model.language.syntax import (
    And,
    Constant,
    Not,
    Statement,
    Taken,
    render_statement,
)
from standoff.model.options import LEAST

MOST_DIGITS = 18
"""More digits are not read as the number of a state: no conflict has so many states."""


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


def spell_levels(options: Sequence[str]) -> tuple[str, ...]:
    """Spell options that are taken; those that levels are made of as the level that they come to.

    Examples
    --------
    >>> spell_levels(["us.tariff >= low", "us.tariff >= high", "us.talk"])
    ('us.tariff = high', 'us.talk')
    """
    found: dict[str, str] = {}
    for option in options:
        name, least, level = option.partition(LEAST)
        found[name] = f"{name} = {level}" if least else name
    return tuple(found.values())


StateSelector = ByPattern | ByStatement | ByTaken | ByNumber | ByName


def statement_of_pattern(choices: str, options: Sequence[str]) -> Statement:
    """Give the statement that holds exactly where the choices match.

    Examples
    --------
    >>> statement_of_pattern("Y-", ["a.x", "b.y"]).option
    'a.x'
    """
    literals: list[Statement] = [
        Taken(option) if choice == "Y" else Not(Taken(option))
        for option, choice in zip(options, choices, strict=True)
        if choice != "-"
    ]
    if len(literals) == 1:
        return literals[0]
    return And(tuple(literals)) if literals else Constant(True)


def spell_selector(selector: StateSelector) -> str:
    """Say which states a selector means, as a person would write it.

    Examples
    --------
    >>> spell_selector(ByTaken(("upstream.release",)))
    '[upstream.release]'
    """
    match selector:
        case ByPattern(choices):
            return choices
        case ByStatement(statement):
            return render_statement(statement)
        case ByTaken(options):
            return f"[{', '.join(spell_levels(options))}]"
        case ByNumber(number):
            return str(number)
        case ByName(name):
            return name
