"""Stages as what changed since the one before: the reverse of `stage_changes`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.casefile.stage_changes import BASE, CHANGEABLE
from standoff.errors import ConflictModelError, Problem
from standoff.model.case import ElementPath
from standoff.model.stages import Stage

_BASES = ("prefers", "ranking", "weights")
_MISSING: Any = object()


def stages_data(stages: Sequence[Stage], conflicts: Sequence[dict[str, Any]]) -> list[Any]:
    """Give the data of all stages.

    Parameters
    ----------
    conflicts
        The data of the base conflict and of the conflict at each stage.
    """
    data: list[Any] = []
    known = {BASE: conflicts[0]}
    for number, stage in enumerate(stages):
        after = conflicts[number + 1]
        before = known.get(stage.origin, conflicts[number])
        known.setdefault(stage.id, after)
        entry: dict[str, Any] = {"id": stage.id}
        if stage.origin:
            entry["from"] = stage.origin
        if stage.date is not None:
            entry["date"] = stage.date.isoformat()
        if stage.title:
            entry["title"] = stage.title
        entry |= difference_data(before, after)
        if stage.because:
            entry["because"] = list(stage.because)
        if stage.note:
            entry["note"] = stage.note
        if stage.background:
            entry["background"] = True
        data.append(entry)
    return data


def difference_data(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Give what a stage or scenario says so that one conflict becomes another."""
    data: dict[str, Any] = {}
    if before.get("status_quo") != after.get("status_quo"):
        data["status_quo"] = after.get("status_quo")
    change = {
        key: changed
        for key in CHANGEABLE
        if (changed := _difference(before.get(key), after.get(key), (key,))) is not _MISSING
    }
    if change:
        data["change"] = change
    return data


def _difference(before: Any, after: Any, path: ElementPath) -> Any:
    """Give what to write under a key so that `before` becomes `after`; `_MISSING` for nothing."""
    if before == after and _order(before) == _order(after):
        return _MISSING
    if len(path) == 4 and path[2] == "options":
        before, after = _spelled_out(before), _spelled_out(after)
        if before == after:
            return _MISSING
    if path[-1] == "moves" and isinstance(after, dict):
        # A mapping would be merged into the old moves; pairs replace them.
        return [[origin, target] for origin, found in after.items() for target in found]
    if not isinstance(before, dict) or not isinstance(after, dict):
        return after
    if len(path) == 2 and path[0] in {"rules", "outcomes", "views", "power"}:
        # What stands under an id there is replaced whole.
        return after
    if path[-1] == "ranking" or (path[-1] == "weights" and _is_long(before, after)):
        return after
    _check_order(before, after, path)
    return _changes(before, after, path)


def _changes(before: dict[str, Any], after: dict[str, Any], path: ElementPath) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for key in before:
        if key not in after and not (key in _BASES and any(base in after for base in _BASES)):
            changes[key] = None
    for key, value in after.items():
        if key not in before:
            # Under a new key null would remove what is not there.
            changes[key] = {} if value is None else value
            continue
        changed = _difference(before[key], value, (*path, key))
        if changed is not _MISSING:
            changes[key] = changed
    return changes


def _spelled_out(option: Any) -> Any:
    if isinstance(option, dict):
        return option
    return {} if option is None else {"name": option}


def _is_long(*weights: dict[str, Any]) -> bool:
    return any(isinstance(one.get("values"), dict) for one in weights)


def _order(data: Any) -> Any:
    return list(data) if isinstance(data, dict) else None


def _check_order(before: dict[str, Any], after: dict[str, Any], path: ElementPath) -> None:
    if path[-1] not in {"decision_makers", "options", "states", "outcomes"}:
        return
    kept = [key for key in before if key in after]
    reached = kept + [key for key in after if key not in before]
    if reached != list(after):
        message = f"the change at a stage cannot put {path[-1]} in another order"
        hint = "Keep the order of the stage before; put new ones last."
        raise ConflictModelError(message, [Problem("stage-order", message, hint=hint, path=path)])
