"""Options in which one thing is different: their direction, or that one is settled."""

from __future__ import annotations

from dataclasses import replace

from standoff.model.altering.refusing import refuse, require_option, require_option_form
from standoff.model.changes import TurnOption
from standoff.model.conflict import Conflict
from standoff.model.forming.ruling import feasibility_of
from standoff.model.forming.sets import iter_feasibility
from standoff.model.language.evaluate import holds
from standoff.model.language.syntax import Statement, iter_names


def turn_option(conflict: Conflict, change: TurnOption) -> Conflict:
    """Let an option be changed in another direction; levels as a whole."""
    require_option_form(conflict)
    require_option(conflict, change.option)
    each = conflict.set_of.get(change.option)
    turned = each.members if each and each.is_ladder else (change.option,)
    if each is not None and not each.is_ladder and each.qualified == change.option:
        message = f"{change.option!r} is a set of options; each of them has its own direction"
        raise refuse("whole-set", message, allowed=each.members)
    makers = tuple(
        replace(
            dm,
            options=tuple(
                replace(option, direction=change.direction)
                if option.qualified in turned
                else option
                for option in dm.options
            ),
            sets=tuple(
                replace(one, direction=change.direction) if one is each and one.is_ladder else one
                for one in dm.sets
            ),
        )
        for dm in conflict.decision_makers
    )
    return replace(conflict, decision_makers=makers)


def find_nearest(
    conflict: Conflict, taken: tuple[str, ...], statement: Statement
) -> tuple[str, ...]:
    """Give the options taken once a statement holds, changing as few of its own as need be."""
    index = conflict.option_index
    code = sum(1 << index[option] for option in taken)
    named = {name.option for name in iter_names(statement)}
    sets = {each.qualified: each for name in named if (each := conflict.set_of.get(name))}
    own = sorted(named.union(*(each.members for each in sets.values())), key=index.__getitem__)
    kept = [feasibility_of(rule) for rule in iter_feasibility(tuple(sets.values()))]
    masks = sorted(range(1 << len(own)), key=lambda mask: (mask.bit_count(), mask))
    for mask in masks:
        flipped = code
        for k, option in enumerate(own):
            if mask >> k & 1:
                flipped ^= 1 << index[option]
        if all(holds(one, flipped, index) for one in (statement, *kept)):
            return tuple(option for option, k in index.items() if flipped >> k & 1)
    return taken
