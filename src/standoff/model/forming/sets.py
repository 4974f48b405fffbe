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


def iter_movable(conflict: Conflict) -> Iterator[Option | OptionSet]:
    """Iterate over what has a direction of its own: options, and levels as a whole."""
    for option in conflict.options:
        each = conflict.set_of.get(option.qualified)
        if each is None or not each.is_ladder:
            yield option
        elif option.qualified == each.members[0]:
            yield each
