"""Stages and scenarios: added, changed, taken out; the conflicts of the others stay what they are."""

from __future__ import annotations

import re
from typing import Any

from standoff.casefile.revising.draft import Draft, clean, unknown
from standoff.casefile.revising.naming import make_id
from standoff.casefile.revising.parts import ChangedPart, clean_id, stage_number
from standoff.casefile.revising.quo import take_until
from standoff.casefile.revising.uses import name_part
from standoff.casefile.revising.words import as_ids, require_text, shorten, use_refusal
from standoff.casefile.stage_changes import BASE
from standoff.casefile.trees.steps import AddItem, AddKey, Put, Remove, Rename, Step
from standoff.errors import EditRefused, Problem
from standoff.model.case import ElementPath

_UNSET: Any = object()


def add_stage(
    draft: Draft,
    *,
    id_: str | None = None,
    date: str | None = None,
    title: str | None = None,
    after: str | None = None,
    from_: str | None = None,
    status_quo: Any = None,
    taken: Any = None,
    untaken: Any = None,
    because: Any = None,
    note: str | None = None,
    background: bool = False,
) -> str:
    """Add a stage after another, or where its day belongs; it begins as the conflict that it follows.

    Where options are told as ``taken`` or ``untaken`` then, its list of what is taken says so; what
    the case does not have is left out.
    """
    stages = _stages(draft)
    ids = [clean_id(one) for one in stages]
    dated = date if date and not title and date not in ids else None
    key = id_ or dated or make_id(title or "", ids, "stage", "-")
    if key in ids or key == BASE:
        raise EditRefused(f"there is a stage {key!r} already")
    entry: dict[str, Any] = {"id": require_text(key, "id")}
    said = {"from": from_, "title": title, "date": date, "background": background or None,
            "status_quo": status_quo, "because": as_ids(because) or None, "note": note}  # fmt: skip
    entry |= {word: clean(value) for word, value in said.items() if value is not None}
    if after is None:
        index = _place_of_day(stages, date)
    else:
        index = 0 if after == BASE else stage_number(draft, after) + 1
    if stages:
        follower = _follower(draft, index)
        conflict = ChangedPart(draft, follower).data if follower else {}
        draft.take(AddItem(("stages",), index, entry))
        if follower:
            _keep(draft, ("stages", int(follower[1]) + 1), conflict)
    else:
        draft.set(("stages",), [entry])
    if taken or untaken:
        take_until(draft, stage_number(draft, key), taken or (), untaken or ())
    return f"Add the stage {title or key}"


def _place_of_day(stages: list[Any], date: Any) -> int:
    """Give the place before the first stage that is of a later day; the last where there is none."""
    days = [str(clean(one.get("date"))) if isinstance(one, dict) else "" for one in stages]
    if not date or not _DAY.fullmatch(str(date)):
        return len(stages)
    later = (place for place, day in enumerate(days) if _DAY.fullmatch(day) and day > str(date))
    return next(later, len(stages))


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _stages(draft: Draft) -> list[Any]:
    stages = draft.get("stages")
    return stages if isinstance(stages, list) else []


def _follower(draft: Draft, index: int) -> ElementPath | None:
    """Give the stage at a position, if it builds on the one before it."""
    stages = _stages(draft)
    if index >= len(stages) or not isinstance(stages[index], dict) or stages[index].get("from"):
        return None
    return ("stages", index)


def _keep(draft: Draft, path: ElementPath, conflict: dict[str, Any]) -> None:
    """Let a stage or scenario have a conflict, whatever it builds on now."""
    part = ChangedPart(draft, path)
    steps: list[Step] = [Remove((key,)) for key in part.data if key not in conflict]
    for key, value in conflict.items():
        steps.append(Put({(key,): value}) if key in part.data else AddKey((), key, value))
    part.take(*steps)


def change_stage(
    draft: Draft,
    *,
    stage: str,
    id_: str | None = None,
    date: Any = _UNSET,
    title: Any = _UNSET,
    from_: Any = _UNSET,
    because: Any = _UNSET,
    note: Any = _UNSET,
    background: Any = _UNSET,
) -> str:
    """Change what is said of a stage; None takes a thing out, a new id goes everywhere."""
    path: ElementPath = ("stages", stage_number(draft, stage))
    said = {"date": date, "title": title, "from": from_, "note": note, "background": background,
            "because": because if because is _UNSET else as_ids(because) or None}  # fmt: skip
    fields = {key: clean(value) for key, value in said.items() if value is not _UNSET}
    draft.set_fields(path, {key: value or None for key, value in fields.items()})
    if id_ is not None and id_ != stage:
        _give_stage_id(draft, path, stage, require_text(id_, "id"))
    return f"Change the stage {stage}"


def _give_stage_id(draft: Draft, path: ElementPath, old: str, new: str) -> None:
    if new in [clean_id(one) for one in _stages(draft)]:
        raise EditRefused(f"there is a stage {new!r} already")
    draft.take(Put({(*path, "id"): new}))
    named = dict.fromkeys(_naming(draft, old), new)
    if named:
        draft.take(Put(named))


def _naming(draft: Draft, stage: str) -> list[ElementPath]:
    """List the places that name a stage."""
    places: list[ElementPath] = [("stages", n, "from") for n in range(len(_stages(draft)))]
    places += [("scenarios", key, "from") for key in draft.mapping("scenarios")]
    for key in draft.mapping("forecasts"):
        places += [("forecasts", key, "made"), ("forecasts", key, "about")]
    places += [("recommendations", key, "made") for key in draft.mapping("recommendations")]
    accepted = draft.get("accepted")
    places += [
        ("accepted", n, "at") for n in range(len(accepted if isinstance(accepted, list) else []))
    ]
    return [path for path in places if draft.get(*path) == stage]


def remove_stage(draft: Draft, *, stage: str, cascade: bool = False) -> str:
    """Take a stage out; with `cascade` those that build on it keep their conflicts."""
    number = stage_number(draft, stage)
    title = draft.get("stages", number, "title") or stage
    uses = {path: _use_of_stage(draft, path) for path in _naming(draft, stage)}
    follower = _follower(draft, number + 1)
    if follower:
        uses[follower] = f"by {name_part(follower, draft.data)}, {_KEEPS}"
    if uses and not cascade:
        problems = [
            Problem("in-use", f"the stage “{title}” is used {where}", path=path)
            for path, where in uses.items()
        ]
        raise use_refusal(f"the stage {title}", problems)
    built = [path[:2] for path in uses if path[-1] == "from"] + ([follower] if follower else [])
    kept = {path: ChangedPart(draft, path).data for path in built}
    named = {path: name_part(path, draft.data) for path in built}
    draft.besides += [
        f"took the stage out of {_named_in(draft, path)}"
        for path in uses
        if path[0] in {"forecasts", "recommendations", "accepted"}
    ]
    for path in sorted((one for one in uses if one != follower), key=str, reverse=True):
        draft.remove(path, empty_too=False)
    if len(_stages(draft)) > 1:
        draft.take(Remove(("stages", number)))
    else:
        draft.take(Remove(("stages",)))
    for path, conflict in kept.items():
        _keep(draft, _without(path, number), conflict)
        draft.besides.append(f"wrote out what {named[path]} had from it")
    return f"Remove the stage {title}"


def _without(path: ElementPath, number: int) -> ElementPath:
    at = path[1]
    return ("stages", at - 1) if isinstance(at, int) and at > number else path


_KEEPS = "which would keep its conflict, written out"


def _use_of_stage(draft: Draft, path: ElementPath) -> str:
    if path[0] in {"stages", "scenarios"}:
        return f"by {name_part(path, draft.data)}, {_KEEPS}"
    return f"by {_named_in(draft, path)}, which would speak of no stage then"


def _named_in(draft: Draft, path: ElementPath) -> str:
    if path[0] == "accepted":
        return "a warning that is accepted"
    said = draft.get(*path[:2])
    words = said.get("text") or said.get("say") if isinstance(said, dict) else None
    return f"the {str(path[0])[:-1]} “{shorten(words or path[1])}”"


# Scenarios -------------------------------------------------------------------------------------


def add_scenario(
    draft: Draft,
    *,
    name: str,
    changes: Any = None,
    id_: str | None = None,
    from_: str | None = None,
    because: Any = None,
    note: str | None = None,
) -> str:
    """Give a what-if a name: lines as ``what-if --set`` takes them, or a change as at a stage."""
    name = require_text(name, "name")
    known = draft.mapping("scenarios")
    key = id_ or make_id(name, known, "scenario", "-")
    if key in known:
        raise EditRefused(f"there is a scenario {key!r} already")
    given = clean(changes) if changes is not None else None
    if isinstance(given, str):
        given = [given]
    said = {
        "title": name,
        "from": from_,
        "change" if isinstance(given, dict) else "set": given,
        "because": as_ids(because),
        "note": note,
    }
    draft.set(("scenarios", key), {word: clean(value) for word, value in said.items() if value})
    return f"Add the scenario {name}"


def change_scenario(
    draft: Draft,
    *,
    scenario: str,
    name: Any = _UNSET,
    id_: str | None = None,
    changes: Any = _UNSET,
    from_: Any = _UNSET,
    because: Any = _UNSET,
    note: Any = _UNSET,
) -> str:
    """Change what is said of a scenario; None takes a thing out."""
    key = find_scenario(draft, scenario)
    said = {"title": name, "from": from_, "note": note,
            "because": because if because is _UNSET else as_ids(because)}  # fmt: skip
    if changes is not _UNSET:
        given = [changes] if isinstance(changes, str) else changes
        said["change" if isinstance(given, dict) else "set"] = given
    fields = {word: clean(value) or None for word, value in said.items() if value is not _UNSET}
    if draft.get("scenarios", key) is None:
        draft.set(("scenarios", key), {word: value for word, value in fields.items() if value})
    else:
        draft.set_fields(("scenarios", key), fields)
    if id_ is not None and id_ != key:
        if id_ in draft.mapping("scenarios"):
            raise EditRefused(f"there is a scenario {id_!r} already")
        draft.take(Rename(("scenarios", key), require_text(id_, "id")))
    return f"Change the scenario {shorten(scenario)}"


def find_scenario(draft: Draft, name: str) -> str:
    """Give the id of a scenario, found by id or title."""
    known = draft.mapping("scenarios")
    if name in known:
        return name
    for key, said in known.items():
        if isinstance(said, dict) and said.get("title") == name:
            return key
    raise unknown("scenario", name, known, "unknown-scenario")


def remove_scenario(draft: Draft, *, name: str | None = None, scenario: str | None = None) -> str:
    """Take a scenario out, named by its id or title."""
    said = require_text(scenario if name is None else name, "name")
    key = find_scenario(draft, said)
    draft.remove(("scenarios", key))
    return f"Remove the scenario {said}"
