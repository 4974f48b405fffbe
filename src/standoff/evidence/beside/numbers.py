"""Numbers: whether two of them tell one thing, in one language or two."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.concepts import PERSONS, find_concepts
from standoff.evidence.beside.figures import may_be_of_one_thing
from standoff.evidence.beside.statement import Counted
from standoff.evidence.beside.wording import Worded
from standoff.evidence.figures.currencies import may_be_one
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Table


class NumberWords(NamedTuple):
    """Words by which numbers are told apart: these sections of ``beside.txt``."""

    up_to_a_level: AnyCase
    changes_by: Table


@lru_cache(maxsize=64)
def _words(language: Language) -> NumberWords:
    return language.lexicon("beside").fill(NumberWords)


PERSON = "person"
"""The unit of people: some languages have it, others count by the noun."""


def may_measure_one(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether two numbers have one unit and both tell a change, or both a level."""
    a, b = one.figure, other.figure
    units = [None if each.unit == PERSON else each.unit for each in (a, b)]
    if not may_be_one(*units) or (a.of is None) != (b.of is None):
        return False
    if a.trend is not None and b.trend is not None and a.trend != b.trend:
        return False
    # "Liberó a 22 soldados": before whom something befalls stands what else leads to a level.
    return units == [None, None] or _is_level(left, one) == _is_level(right, other)


def may_count_one(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether nothing tells that two numbers are of two things.

    In one language by the words around them, in two by what both tables know.
    """
    if left.statement.language is right.statement.language:
        return may_be_of_one_thing(left, one, right, other)
    if tell_one_thing(left, one, right, other):
        return True
    heads = _counted(left, one), _counted(right, other)
    known = heads[0] or heads[1]
    return not (heads[0] - PERSONS or heads[1] - PERSONS) and bool(known)


def tell_one_thing(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether two numbers of two languages have a unit, both, or count one thing that both tables know."""
    if one.figure.unit is not None and other.figure.unit is not None:
        return True
    return bool(_counted(left, one) & _counted(right, other))


def count_people(left: Worded, one: Counted, right: Worded, other: Counted) -> bool:
    """Say whether two numbers of two languages count people, whoever they are."""
    if {one.figure.unit, other.figure.unit} - {None, PERSON}:
        return False
    told = _counted(left, one) | _counted(right, other)
    return one.figure.unit == other.figure.unit == PERSON or (bool(told) and told <= PERSONS)


def _counted(worded: Worded, counted: Counted) -> frozenset[str]:
    return worded.keep(("counted", id(counted)), lambda told: _read_counted(told, counted))


def _read_counted(worded: Worded, counted: Counted) -> frozenset[str]:
    told = find_concepts(counted.figure.counted or "", worded.statement.language)
    return frozenset(each.name for each in told)


def _is_level(worded: Worded, counted: Counted) -> bool:
    before = worded.statement.text[: counted.span.start]
    return _words(worded.statement.language).up_to_a_level.search(before) is not None


def change_otherwise(left: Worded, right: Worded) -> bool:
    """Say whether by how much a thing changed is told in words by one, otherwise in per cent by the other: halved, by 20 per cent."""
    ours, theirs = _changes(left), _changes(right)
    return any(
        words.isdisjoint(numbers | others)
        for words, numbers, others in (
            (ours[0], theirs[1], theirs[0]),
            (theirs[0], ours[1], ours[0]),
        )
        if words and numbers | others
    )


def _changes(worded: Worded) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """Give the changes that a statement tells in words, and its numbers of per cent."""
    return worded.keep("changes", _read_changes)


def _read_changes(worded: Worded) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    text, table = worded.statement.text, _words(worded.statement.language).changes_by
    words = frozenset(
        Decimal(many) for many, told in table.items() if re.search(told, text, re.IGNORECASE)
    )
    figures = (each.figure for each in worded.statement.figures)
    numbers = (each.value for each in figures if each.unit == PERCENT)
    return words, frozenset(each for each in numbers if each is not None)


PERCENT = "%"
"""The unit of per cent."""
