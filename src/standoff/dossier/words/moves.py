"""Moves in words: what one changes, where it leads, and whether it can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.predicates import is_better
from standoff.analysis.results import Move
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words
from standoff.dossier.words.valued import Valued, find_changed
from standoff.model.options import Direction, Option, OptionSet

WAYS = {
    Direction.BOTH: "both ways",
    Direction.ONE_WAY: "cannot be undone",
    Direction.ONE_WAY_BACK: "cannot be made again",
}
"""How an option may change."""

LEVEL_WAYS = {
    (Direction.BOTH, False): "up and down",
    (Direction.ONE_WAY, False): "can only be raised",
    (Direction.ONE_WAY_BACK, False): "can only be lowered",
    (Direction.BOTH, True): "up and down, one level at a time",
    (Direction.ONE_WAY, True): "can only be raised, one level at a time",
    (Direction.ONE_WAY_BACK, True): "can only be lowered, one level at a time",
}
"""How an option with levels may change."""

SHOWN_OPTIONS = 4
"""Of more options taken up or given up at once the first are named."""


def tell_way(each: Option | OptionSet) -> str:
    """Say how an option may change."""
    if isinstance(each, Option):
        return WAYS[each.direction]
    if not each.is_ladder:
        return "exactly one is taken"
    return LEVEL_WAYS[each.direction, each.stepwise]


def tell_name(each: Option | OptionSet) -> str:
    """Name an option, one of several values with all of them: ``Tariff (none, low, high)``."""
    name = each.name or each.id
    if isinstance(each, Option):
        return name
    values = ", ".join(map(each.value_name, range(len(each.values))))
    return f"{name} ({values})"


def tell_gain(move: Move, naming: Naming) -> str:
    """Say of a move that it is no improvement; nothing of one that is."""
    better = is_better(naming.graph, move.dm, move.origin, move.target)
    return "" if better else "not an improvement"


def tell_move(move: Move, naming: Naming) -> str:
    """Say who changes what: ``Japan takes up “A” and gives up “B”``."""
    change = tell_change(move.origin, move.target, naming)
    if not change:
        return f"{naming.does(move.dm, 'moves to')} {naming.mention(move.target)}"
    return change + tell_arrival(move.target, naming)


def tell_target(origin: int, target: int, naming: Naming) -> str:
    """Say what a move changes, as part of a sentence: ``taking up “A” and giving up “B”``."""
    up, down = find_changes(origin, target, naming)
    switched = find_switched(origin, target, naming)
    if not up and not down and not switched:
        return f"moving to {naming.mention(target)}"
    parts = []
    if switched:
        parts.append(f"changing {_switches(switched, origin, target, naming)}")
    if up:
        parts.append(f"taking up {_names(up, naming)}")
    if down:
        parts.append(f"giving up {_names(down, naming)}")
    return join_words(parts) + tell_arrival(target, naming)


def tell_arrival(target: int, naming: Naming) -> str:
    """Say in brackets where a move leads, if that has a name."""
    if target == naming.labels.status_quo and not naming.title(target):
        return f" (back to {STATUS_QUO}{naming.code(target)})"
    named = naming.title(target)
    if named:
        return f" (to “{named}”{naming.code(target)})"
    return naming.code(target)


def find_changes(origin: int, target: int, naming: Naming) -> tuple[list[int], list[int]]:
    """Give the options that are taken up and those that are given up between two states.

    Those of several values are neither: see `find_switched`.
    """
    before, after = naming.graph.choices(origin), naming.graph.choices(target)
    valued = naming.labels.valued_at
    changed = [
        k
        for k, (old, new) in enumerate(zip(before, after, strict=True))
        if old != new and not valued[k].is_set
    ]
    return [k for k in changed if after[k] == "Y"], [k for k in changed if after[k] == "N"]


def find_switched(origin: int, target: int, naming: Naming) -> tuple[Valued, ...]:
    """Give the options of several values that have another in the second of two states."""
    before, after = naming.graph.choices(origin), naming.graph.choices(target)
    return find_changed(naming.labels.valued, before, after) if before else ()


def tell_change(origin: int, target: int, naming: Naming) -> str:
    """Say whose choices differ between two states.

    Examples: ``Japan takes up “A” and gives up “B”; Russia changes “C: low → high”``.
    """
    up, down = find_changes(origin, target, naming)
    switched = find_switched(origin, target, naming)
    owners = [option.decision_maker for option in naming.conflict.options]
    told: list[str] = []
    for number, dm in enumerate(naming.conflict.decision_makers):
        own = [one for one in switched if one.each.decision_maker == dm.id]
        changes = naming.agree(number, "changes")
        parts = [f"{changes} {_switches(own, origin, target, naming)}"] if own else []
        parts += [
            f"{naming.agree(number, verb)} {_names(chosen, naming)}"
            for verb, found in (("takes up", up), ("gives up", down))
            if (chosen := [k for k in found if owners[k] == dm.id])
        ]
        if parts:
            name = naming.who(number) if told else naming.dm(number)
            told.append(f"{name} {join_words(parts)}")
    return "; ".join(told)


def _switches(switched: Sequence[Valued], origin: int, target: int, naming: Naming) -> str:
    before, after = naming.graph.choices(origin), naming.graph.choices(target)
    return join_words(f"“{one.change(before, after)}”" for one in switched)


def _names(options: list[int], naming: Naming) -> str:
    shown = options if len(options) <= SHOWN_OPTIONS else options[: SHOWN_OPTIONS - 1]
    named = [f"“{naming.labels.option(k)}”" for k in shown]
    left = len(options) - len(shown)
    return join_words([*named, *([f"{left} more"] if left else [])])
