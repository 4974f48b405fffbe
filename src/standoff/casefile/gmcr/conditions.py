"""Conditions of `.gmcr` files as statements."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.casefile.trees.tree import Node
from standoff.model.language.syntax import And, Constant, Not, Or, Statement, Taken
from standoff.model.options import Option


def is_pair(node: Node) -> bool:
    """Say whether this is an option with a choice."""
    if not isinstance(node.value, list) or len(node.value) != 2:
        return False
    return not any(one.is_collection for one in node.value)


def literal(option: Option, taken: bool) -> Statement:
    """Say that an option is taken, or not."""
    return Taken(option.qualified) if taken else Not(Taken(option.qualified))


def combine(kind: type[And | Or], parts: Sequence[Statement | None]) -> Statement | None:
    """Join statements; None if one of them could not be read."""
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return None
    if not found:
        return Constant(kind is And)
    return found[0] if len(found) == 1 else kind(tuple(found))
