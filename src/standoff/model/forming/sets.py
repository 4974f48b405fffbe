"""What options with levels, and sets of which one is taken, mean for states and moves.

Compiled to rules over plain options: of levels a higher one is reached only where
each lower one is, of a set exactly one option is taken, and a ladder climbed step
by step has no move that passes over a level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.model.language.syntax import Not, Taken
from standoff.model.moves import ExactlyOne, NoMove, OnlyIf
from standoff.model.options import Option, OptionSet

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict


def iter_feasibility(sets: Sequence[OptionSet]) -> Iterator[OnlyIf | ExactlyOne]:
    """Iterate over the rules that keep every set at one of its values."""
    for each in sets:
        members = [Taken(member) for member in each.members]
        if not each.is_ladder:
            yield ExactlyOne(tuple(members))
            continue
        for lower, higher in pairwise(members):
            yield OnlyIf(higher, lower)


def iter_steps(sets: Sequence[OptionSet]) -> Iterator[NoMove]:
    """Iterate over the moves that pass over a level of a ladder climbed step by step."""
    for each in sets:
        if each.is_ladder and each.stepwise:
            members = [Taken(member) for member in each.members]
            for lower, higher in pairwise(members):
                yield NoMove(Not(lower), higher, each.decision_maker)
                yield NoMove(higher, Not(lower), each.decision_maker)


def find_value(each: OptionSet, index: Mapping[str, int], code: int) -> int:
    """Give the place of the value that an option has in a feasible state, by its code."""
    return each.value_of([bool(code >> index[member] & 1) for member in each.members])


def path_of_option(conflict: Conflict, qualified: str) -> tuple[str | int, ...]:
    """Give the path in a case file of an option; of what levels are made of, that of the levels."""
    dm, _, option = qualified.partition(".")
    each = conflict.set_of.get(qualified)
    if each is None:
        return ("decision_makers", dm, "options", option)
    whole = ("decision_makers", dm, "options", each.id)
    return (
        whole if each.is_ladder or qualified == each.qualified else (*whole, "choose_one", option)
    )


def spell_taken(sets: Sequence[OptionSet], taken: Sequence[str]) -> tuple[str, ...]:
    """Spell options that are taken, by qualified id; a level is one: ``us.tariff = low``.

    Examples
    --------
    >>> spell_taken((), ["us.talk"])
    ('us.talk',)
    """
    ladders = {member: each for each in sets if each.is_ladder for member in each.members}
    found: dict[str, str] = {}
    for option in taken:
        each = ladders.get(option)
        if each is None:
            found[option] = option
        else:
            level = each.values[sum(member in taken for member in each.members)]
            found[each.qualified] = f"{each.qualified} = {level}"
    return tuple(found.values())


def spell_lowest(
    sets: Sequence[OptionSet], asked: Sequence[str], taken: Sequence[str]
) -> tuple[str, ...]:
    """Spell the levels that stand lowest, of the options asked about: nothing of them is taken.

    Examples
    --------
    >>> from standoff.model.options import SetKind
    >>> pay = OptionSet("pay", "Pay", "us", SetKind.LEVELS, ("none", "some"))
    >>> spell_lowest([pay], ["us.pay >= some"], [])
    ('us.pay = none',)
    """
    return tuple(
        f"{each.qualified} = {each.values[0]}"
        for each in sets
        if each.is_ladder and each.members[0] in asked and each.members[0] not in taken
    )


def iter_movable(conflict: Conflict) -> Iterator[Option | OptionSet]:
    """Iterate over what has a direction of its own: options, and levels as a whole."""
    for option in conflict.options:
        each = conflict.set_of.get(option.qualified)
        if each is None or not each.is_ladder:
            yield option
        elif option.qualified == each.members[0]:
            yield each
