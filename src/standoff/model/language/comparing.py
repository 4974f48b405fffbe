"""Comparisons with a value, as statements on the plain options that an option is made of."""

from __future__ import annotations

from standoff.model.language.syntax import And, Compared, Constant, Not, Or, Statement, Taken
from standoff.model.options import OptionSet


def compare(each: OptionSet, sign: str, value: str) -> Compared:
    """Give the statement that compares an option with one of its values.

    Raises
    ------
    ValueError
        If the option has no such value.

    Examples
    --------
    >>> from standoff.model.language.syntax import render_statement
    >>> from standoff.model.options import SetKind
    >>> tariff = OptionSet("tariff", "", "us", SetKind.LEVELS, ("none", "low", "high"))
    >>> render_statement(compare(tariff, "=", "low").operand)
    'us.tariff >= low and not us.tariff >= high'
    """
    place = each.values.index(value)
    return Compared(each.qualified, sign, value, _meaning(each, sign, place))


def _meaning(each: OptionSet, sign: str, place: int) -> Statement:
    if sign == "!=":
        return _opposite(_meaning(each, "=", place))
    if not each.is_ladder:
        return Taken(each.members[place])
    match sign:
        case ">=":
            return _at_least(each, place)
        case ">":
            return _at_least(each, place + 1)
        case "<":
            return _opposite(_at_least(each, place))
        case "<=":
            return _opposite(_at_least(each, place + 1))
    parts = (_at_least(each, place), _opposite(_at_least(each, place + 1)))
    kept = tuple(part for part in parts if part != Constant(True))
    return kept[0] if len(kept) == 1 else And(kept)


def _at_least(each: OptionSet, place: int) -> Statement:
    if place == 0 or place == len(each.values):
        return Constant(place == 0)
    return Taken(each.members[place - 1])


def _opposite(statement: Statement) -> Statement:
    match statement:
        case Constant(value):
            return Constant(not value)
        case Not(operand):
            return operand
        case And(operands):
            return Or(tuple(map(_opposite, operands)))
        case _:
            return Not(statement)
