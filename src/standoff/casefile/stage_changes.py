"""Stages: from the conflict before and what changed to the conflict then.

A change is a piece of the same tree. Given keys replace what was there,
mappings go deeper, `null` removes. Values keep the place they were read at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from standoff.casefile.trees.tree import Node
from standoff.errors import Problem, quote, suggest
from standoff.model.case import ElementPath

CHANGEABLE = ("decision_makers", "rules", "states", "outcomes", "views", "attitudes", "power")
BASE = "base"
"""What a stage calls the conflict that the file describes outside its stages."""

IN_SCENARIO = "in scenario"
"""How a place in a scenario begins, as a message says it."""

_BASES = ("prefers", "ranking", "weights")
_CONFLICT_KEYS = ("standoff", "title", *CHANGEABLE, "status_quo")


def base_tree(root: Node) -> Node:
    """Give the conflict that a case file describes outside its stages."""
    if not isinstance(root.value, dict):
        return root
    kept = {key: node for key, node in root.value.items() if key in _CONFLICT_KEYS}
    return replace(root, value=kept)


def stage_trees(root: Node) -> Iterator[tuple[int, Node, tuple[Problem, ...]]]:
    """Give the tree of each stage's conflict, and what is wrong with the change.

    Problems carry the path in the file.
    """
    before = base_tree(root)
    known = {BASE: before}
    stages = root.child("stages")
    items = stages.value if stages is not None and isinstance(stages.value, list) else []
    for number, stage in enumerate(items):
        problems: list[Problem] = []
        origin = _origin(stage, known, before, problems)
        before = _after(origin, stage, problems)
        name = stage.child("id")
        if name is not None and isinstance(name.value, str):
            known.setdefault(name.value, before)
        yield number, before, tuple(problems)


def scenario_trees(root: Node) -> Iterator[tuple[str, Node, tuple[Problem, ...]]]:
    """Give the tree of each scenario's conflict by id, and what is wrong with the change."""
    known = {BASE: base_tree(root)}
    stages = root.child("stages")
    items = stages.value if stages is not None and isinstance(stages.value, list) else []
    for (_, after, _), stage in zip(stage_trees(root), items, strict=False):
        name = stage.child("id")
        if name is not None and isinstance(name.value, str):
            known.setdefault(name.value, after)
    scenarios = root.child("scenarios")
    found = scenarios.value if scenarios is not None else None
    for key, scenario in (found if isinstance(found, dict) else {}).items():
        problems: list[Problem] = []
        origin = _origin(scenario, known, known[BASE], problems)
        after = _after(origin, scenario, problems)
        yield key, after, tuple(problems)


def _origin(stage: Node, known: dict[str, Node], before: Node, problems: list[Problem]) -> Node:
    """Give the conflict that a stage changes."""
    node = stage.child("from") if isinstance(stage.value, dict) else None
    if node is None or not isinstance(node.value, str) or not node.value:
        return before
    if node.value in known:
        return known[node.value]
    problems.append(
        Problem(
            "unknown-stage",
            f"there is no stage {quote(node.value)} above this one",
            value=node.value[:60],
            allowed=tuple(known),
            hint=suggest(node.value, known),
            path=node.path,
        )
    )
    return before


def _after(before: Node, stage: Node, problems: list[Problem]) -> Node:
    if not isinstance(stage.value, dict) or not isinstance(before.value, dict):
        return before
    change = stage.value.get("change")
    after = before
    if change is not None and isinstance(change.value, dict):
        allowed = {}
        for key, node in change.value.items():
            if key in CHANGEABLE:
                allowed[key] = node
            else:
                problems.append(_not_changeable(key, node))
        after = _merge(before, replace(change, value=allowed), (), problems)
    status_quo = stage.value.get("status_quo")
    if status_quo is not None and isinstance(after.value, dict):
        after = replace(after, value={**after.value, "status_quo": status_quo})
    return after


def _not_changeable(key: str, node: Node) -> Problem:
    hint = suggest(key, CHANGEABLE)
    if key == "status_quo":
        hint = "It stands beside 'change', not in it."
    return Problem(
        "unknown-key",
        f"{quote(key)} cannot change at a stage",
        value=key[:60],
        allowed=CHANGEABLE,
        hint=hint,
        path=node.path,
    )


def _merge(base: Node, change: Node, path: ElementPath, problems: list[Problem]) -> Node:
    """Give `base` with the keys of `change` put in, or `change` where one replaces the other."""
    base = _spelled_out(base, path)
    if not _goes_deeper(base, change, path):
        return change
    merged = dict(base.value)  # type: ignore[arg-type]
    if len(path) == 2 and path[0] == "decision_makers":
        _drop_other_bases(merged, change)
    for key, node in change.value.items():  # type: ignore[union-attr]
        if node.value is None:
            if merged.pop(key, None) is None:
                problems.append(_nothing_to_remove(key, node, base))
        elif key in merged:
            merged[key] = _merge(merged[key], node, (*path, key), problems)
        else:
            merged[key] = node
    return replace(base, value=merged)


def _spelled_out(base: Node, path: ElementPath) -> Node:
    """Turn options in a list, or one given by its name, into mappings a change can go into."""
    if path[2:] == ("options",) and isinstance(base.value, list):
        options: dict[str, Node] = {}
        for node in base.value:
            if isinstance(node.value, dict):
                options.update(node.value)
            else:
                options[str(node.value)] = replace(node, value=None)
        return replace(base, value=options)
    if len(path) == 4 and path[2] == "options" and not base.is_collection:
        return replace(base, value={} if base.value is None else {"name": base})
    return base


def _goes_deeper(base: Node, change: Node, path: ElementPath) -> bool:
    if not isinstance(base.value, dict) or not isinstance(change.value, dict):
        return False
    if len(path) == 2 and path[0] in {"rules", "outcomes", "views", "power"}:
        return False
    if path[-1:] == ("weights",):
        return not _is_long(base) and not _is_long(change)
    return path[-1:] not in {("taken",), ("ranking",)}


def _is_long(weights: Node) -> bool:
    values = weights.child("values")
    return values is not None and isinstance(values.value, dict)


def _drop_other_bases(merged: dict[str, Node], change: Node) -> None:
    given = [key for key in _BASES if (node := change.child(key)) and node.value is not None]
    if given:
        for key in _BASES:
            if key not in given and change.child(key) is None:
                merged.pop(key, None)


def _nothing_to_remove(key: str, node: Node, base: Node) -> Problem:
    known = tuple(base.value) if isinstance(base.value, dict) else ()
    return Problem(
        "nothing-to-remove",
        f"there is no {quote(key)} here that could be removed",
        value=key[:60],
        allowed=known,
        hint=suggest(key, known),
        path=node.path,
    )
