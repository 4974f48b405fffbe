"""Moves in words: what one changes, where it leads, and whether it can be undone."""

from __future__ import annotations

from standoff.analysis.predicates import is_better
from standoff.analysis.results import Move
from standoff.dossier.words.labels import STATUS_QUO
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import join_words
from standoff.model.options import Direction

WAYS = {
    Direction.BOTH: "both ways",
    Direction.ONE_WAY: "cannot be undone",
    Direction.ONE_WAY_BACK: "cannot be made again",
}
"""How an option may change."""

SHOWN_OPTIONS = 4
"""Of more options taken up or given up at once the first are named."""


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
    if not up and not down:
        return f"moving to {naming.mention(target)}"
    parts = []
    if up:
        parts.append(f"taking up {_names(up, naming)}")
    if down:
        parts.append(f"giving up {_names(down, naming)}")
    return " and ".join(parts) + tell_arrival(target, naming)


def tell_arrival(target: int, naming: Naming) -> str:
    """Say in brackets where a move leads, if that has a name."""
    if target == naming.labels.status_quo and not naming.title(target):
        return f" (back to {STATUS_QUO}{naming.code(target)})"
    named = naming.title(target)
    if named:
        return f" (to “{named}”{naming.code(target)})"
    return naming.code(target)


def find_changes(origin: int, target: int, naming: Naming) -> tuple[list[int], list[int]]:
    """Give the options that are taken up and those that are given up between two states."""
    before, after = naming.graph.choices(origin), naming.graph.choices(target)
    changed = [k for k, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    return [k for k in changed if after[k] == "Y"], [k for k in changed if after[k] == "N"]


def tell_change(origin: int, target: int, naming: Naming) -> str:
    """Say whose choices differ between two states.

    Examples: ``Japan takes up “A” and gives up “B”; Russia gives up “C”``.
    """
    up, down = find_changes(origin, target, naming)
    owners = [option.decision_maker for option in naming.conflict.options]
    told = []
    for number, dm in enumerate(naming.conflict.decision_makers):
        parts = [
            f"{naming.agree(number, verb)} {_names(chosen, naming)}"
            for verb, found in (("takes up", up), ("gives up", down))
            if (chosen := [k for k in found if owners[k] == dm.id])
        ]
        if parts:
            told.append(f"{naming.dm(number)} {' and '.join(parts)}")
    return "; ".join(told)


def _names(options: list[int], naming: Naming) -> str:
    shown = options if len(options) <= SHOWN_OPTIONS else options[: SHOWN_OPTIONS - 1]
    named = [f"“{naming.labels.option(k)}”" for k in shown]
    left = len(options) - len(shown)
    return join_words([*named, *([f"{left} more"] if left else [])])
