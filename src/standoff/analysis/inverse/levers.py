"""What a third party could change: rules, moves, and what somebody will do for certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.analysis.inverse.steps import Price, Step
from standoff.model.changes import Change, DropRule, Settle, TurnOption
from standoff.model.conflict import Conflict
from standoff.model.forming.sets import iter_movable
from standoff.model.language.comparing import compare
from standoff.model.language.syntax import Not, Taken
from standoff.model.moves import Merge, NoMove
from standoff.model.options import Direction, OptionSet

PREFERENCES = ("move", "drop", "negate")
"""Changes of what somebody wants."""

THIRD_PARTY = ("rule", "free", "forbid", "guarantee")
"""Changes of what can be done."""

LEVERS = (*PREFERENCES, *THIRD_PARTY)
"""Kinds of changes that can be allowed."""


def find_levers(conflict: Conflict, kinds: frozenset[str], price: Price) -> tuple[Step, ...]:
    """List the changes of rules and moves, and the guarantees, that could be made.

    Notes
    -----
    None where states and moves are written out. Rules are dropped the last
    first, so that the numbers of those before stay as they are.
    """
    if conflict.explicit is not None:
        return ()
    found = [each for each in _iter_levers(conflict) if each[0] in kinds]
    return tuple(
        Step(change, kind, price(kind, change, 1), 0, (kind, *key), (number,))
        for number, (kind, change, key) in enumerate(found)
    )


def _iter_levers(conflict: Conflict) -> Iterator[tuple[str, Change, tuple[str, ...]]]:
    for number, rule in reversed(list(enumerate(conflict.rules))):
        if isinstance(rule, NoMove):
            yield "free", DropRule(number), ("rule", str(number))
        elif not isinstance(rule, Merge):
            yield "rule", DropRule(number), (str(number),)
    for option in iter_movable(conflict):
        name = option.qualified
        if option.direction is Direction.BOTH:
            for way in (Direction.ONE_WAY, Direction.ONE_WAY_BACK):
                yield "forbid", TurnOption(name, way), (name, way.value)
        else:
            yield "free", TurnOption(name, Direction.BOTH), (name,)
        if isinstance(option, OptionSet):
            for value in option.values:
                yield "guarantee", Settle(compare(option, "=", value)), (name, value)
            continue
        yield "guarantee", Settle(Taken(name)), (name, "yes")
        yield "guarantee", Settle(Not(Taken(name))), (name, "no")


def iter_sets(levers: Sequence[Step], cost: int, start: int = 0) -> Iterator[tuple[int, ...]]:
    """Iterate over the sets of levers that cost just so much, by their numbers."""
    if not cost:
        yield ()
        return
    for number in range(start, len(levers)):
        own = levers[number].cost
        if own <= cost:
            yield from ((number, *more) for more in iter_sets(levers, cost - own, number + 1))
