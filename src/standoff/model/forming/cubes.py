"""Very many rules over two dozen options: each clears what it forbids in one table.

A rule forbids some partial assignments, *cubes*: "not a and b" forbids all in
which a is not taken and b is. In a table of all assignments, one byte each, a
cube of k options is a view of a 2**k-th of the table, so clearing it costs
little, and rules of many options least.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.model.language.syntax import (
    And,
    Compared,
    Constant,
    Count,
    If,
    Iff,
    Named,
    Not,
    Or,
    Statement,
    Taken,
)

BoolArray = NDArray[np.bool_]
Cube = dict[str, bool]

MOST_CUBES = 64
"""A rule that forbids more cubes is looked up by itself."""


def clear_table(bits: Mapping[str, int], statements: Sequence[Statement]) -> BoolArray | None:
    """Say of all assignments of some options which satisfy all statements.

    Parameters
    ----------
    bits
        Place of each option in an assignment, from 0.

    Returns
    -------
    numpy.ndarray | None
        None where a statement has no short list of what it forbids.
    """
    forbidden = [find_cubes(statement, holds=False) for statement in statements]
    if any(cubes is None for cubes in forbidden):
        return None
    count = len(bits)
    table = np.ones((2,) * count, np.bool_)
    for cubes in forbidden:
        for cube in cubes or ():
            place: list[Any] = [slice(None)] * count
            for option, taken in cube.items():
                place[count - 1 - bits[option]] = int(taken)
            table[tuple(place)] = False
    return table.reshape(-1)


def find_cubes(statement: Statement, *, holds: bool) -> list[Cube] | None:
    """Find partial assignments in one of which a statement is as said, and only there.

    Returns
    -------
    list[Cube] | None
        None if there are more than `MOST_CUBES`.

    Examples
    --------
    >>> find_cubes(Or((Taken("a"), Not(Taken("b")))), holds=False)
    [{'a': False, 'b': True}]
    """
    match statement:
        case Taken(option):
            return [{option: holds}]
        case Constant(value):
            return [{}] if value is holds else []
        case Not(operand):
            return find_cubes(operand, holds=not holds)
        case And(operands):
            return _all(operands, holds=True) if holds else _any(operands, holds=False)
        case Or(operands):
            return _any(operands, holds=True) if holds else _all(operands, holds=False)
        case If(consequence, condition):
            return find_cubes(Or((consequence, Not(condition))), holds=holds)
        case Iff(left, right):
            one, other = (right, Not(right)) if holds else (Not(right), right)
            return _any((And((left, one)), And((Not(left), other))), holds=True)
        case Compared(operand=said) | Named(_, said):
            return find_cubes(said, holds=holds)
        case Count(kind, operands):
            return find_cubes(_spell_count(kind, operands), holds=holds)


def _spell_count(kind: str, operands: Sequence[Statement]) -> Statement:
    """Write a count without one."""
    some, every = Or(tuple(operands)), And(tuple(operands))
    pairs = And(tuple(Not(And(pair)) for pair in combinations(operands, 2)))
    spelled: Mapping[str, Statement] = {
        "at_most_one": pairs,
        "at_least_one": some,
        "exactly_one": And((some, pairs)),
        "none_of": Not(some),
    }
    return spelled.get(kind, every)


def _any(operands: Sequence[Statement], *, holds: bool) -> list[Cube] | None:
    found: list[Cube] = []
    for operand in operands:
        cubes = find_cubes(operand, holds=holds)
        if cubes is None or len(found) + len(cubes) > MOST_CUBES:
            return None
        found += cubes
    return found


def _all(operands: Sequence[Statement], *, holds: bool) -> list[Cube] | None:
    found: list[Cube] = [{}]
    for operand in operands:
        cubes = find_cubes(operand, holds=holds)
        if cubes is None:
            return None
        agreeing = ((a, b) for a in found for b in cubes if _agree(a, b))
        found = [{**one, **other} for one, other in agreeing]
        if len(found) > MOST_CUBES:
            return None
    return found


def _agree(one: Cube, other: Cube) -> bool:
    return all(one.get(option, taken) is taken for option, taken in other.items())
