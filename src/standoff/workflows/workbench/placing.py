"""Where a change belongs that is asked for while a stage is looked at."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from standoff.casefile.revising.changes import known_changes
from standoff.casefile.stage_changes import BASE
from standoff.model.case import Case
from standoff.model.conflict import Conflict


def place_change(case: Case | None, change: Mapping[str, Any], stage: str) -> Mapping[str, Any]:
    """Let a change be made at a stage, or where what it names was named.

    A name is no difference of a stage: it is changed in the conflict that
    gave it, so that a thing is called the same at every stage. A decision
    maker who is added is one of the whole dispute, unless the change says
    its stage itself.

    Parameters
    ----------
    case
        The case as it is; None while its file has errors.
    stage
        Id of the stage that is looked at; empty for the base.
    """
    inside = change.get("changes")
    if change.get("do") == "together" and isinstance(inside, list):
        placed = [place_change(case, e, stage) if isinstance(e, dict) else e for e in inside]
        return {**change, "changes": placed}
    function = known_changes().get(str(change.get("do")))
    if not stage or function is None or "stage" in change:
        return change
    if "stage" not in inspect.signature(function).parameters:
        return change
    place = _place_of(case, change, stage) if case is not None else stage
    return change if place == BASE else {"stage": place, **change}


def _place_of(case: Case, change: Mapping[str, Any], stage: str) -> str:
    do = change.get("do")
    if do == "add_decision_maker":
        return BASE
    named = {"rename_decision_maker": "dm", "change_option": "option"}.get(str(do))
    if named is None or not _only_names(change, named):
        return stage
    return _where_named(list_chain(case, stage), str(change.get(named)))


def _only_names(change: Mapping[str, Any], named: str) -> bool:
    return set(change) <= {"do", named, "name", "id"}


def list_chain(case: Case, stage: str) -> list[tuple[str, Conflict]]:
    """List the conflicts that lead to a stage: the base, those it builds on, its own."""
    before = {BASE: ""}
    last = BASE
    conflicts = {BASE: case.conflict}
    for each in case.stages:
        before[each.id] = each.origin or last
        conflicts[each.id] = each.conflict
        last = each.id
    chain: list[tuple[str, Conflict]] = []
    at = stage
    while at in conflicts and len(chain) <= len(conflicts):
        chain.append((at, conflicts[at]))
        at = before[at]
    return chain[::-1]


def _where_named(chain: Sequence[tuple[str, Conflict]], element: str) -> str:
    """Give the last conflict of a chain that calls an element otherwise than the one before it."""
    place, known = BASE, None
    for stage, conflict in chain:
        name = _name_in(conflict, element)
        if name != known:
            place, known = stage, name
    return place


def _name_in(conflict: Conflict, element: str) -> str | None:
    for dm in conflict.decision_makers:
        if element == dm.id:
            return dm.name or dm.id
        for option in dm.options:
            if element in {option.qualified, option.id}:
                return option.name or option.id
    return None
