"""Moves in words: where one leads, what it changes, and whether it can be undone."""

from __future__ import annotations

from standoff.analysis.predicates import is_better
from standoff.analysis.results import Move
from standoff.dossier.words.naming import Naming
from standoff.model.options import Direction

WAYS = {
    Direction.BOTH: "both ways",
    Direction.ONE_WAY: "cannot be undone",
    Direction.ONE_WAY_BACK: "cannot be made again",
}
"""How an option may change."""


def tell_gain(move: Move, naming: Naming) -> str:
    """Say of a move that it is no improvement; nothing of one that is."""
    better = is_better(naming.graph, move.dm, move.origin, move.target)
    return "" if better else "not an improvement"


def tell_target(origin: int, target: int, naming: Naming) -> str:
    """Say where a move leads and what it changes, as part of a sentence: ``moving to ...``."""
    change = naming.change(origin, target)
    how = f" [{change}]" if change else ""
    return f"moving to {naming.state(target)}{how}"
