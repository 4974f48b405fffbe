"""A conflict in graph form: its states and moves, written out one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standoff.casefile.prefixes import split_mark, split_prefix
from standoff.casefile.revising.draft import Draft, unknown
from standoff.casefile.revising.making import find_maker, name_of
from standoff.casefile.revising.naming import make_id
from standoff.casefile.revising.parts import ChangedPart, Part, part_of
from standoff.casefile.revising.removing import remove_all, whole_element
from standoff.casefile.revising.respelling import option_ids
from standoff.casefile.revising.sites import Site, iter_sites
from standoff.casefile.revising.uses import Uses, describe
from standoff.casefile.revising.words import require_text, use_refusal
from standoff.casefile.trees.steps import AddItem, Remove
from standoff.casefile.wording import default_name
from standoff.errors import EditRefused
from standoff.model.case import ElementPath


def add_state(draft: Draft, *, name: str, id_: str | None = None, stage: str | None = None) -> str:
    """Add a state, last; in every ranking it stands last, too, until it is put elsewhere.

    The first state of a conflict without options makes a conflict in graph form of it.
    """
    part = part_of(draft, stage)
    name = require_text(name, "name")
    states = part.get("states")
    if states is None:
        _need_no_options(part)
    known = _state_names(part)
    if name.casefold() in {said.casefold() for said in known.values()}:
        raise EditRefused(f"there is a state called {name} already")
    key = id_ or make_id(name, known, "state")
    if key in known:
        raise EditRefused(f"there is a state {key!r} already")
    value = None if default_name(key) == name else name
    if isinstance(states, list) and value is None:
        part.take(AddItem(("states",), len(states), key))
    elif isinstance(states, list):
        part.set(("states",), {**dict.fromkeys(states), key: value})
    elif states is None:
        part.set(("states",), {key: value})
    else:
        part.set(("states", key), value)
    for path, ranking in list(_rankings(part)):
        if not any(split_mark(str(entry))[1] == "rest" for entry in ranking):
            part.take(AddItem(path, len(ranking), key))
    return f"Add the state {name}"


def change_state(draft: Draft, *, state: str, name: str, stage: str | None = None) -> str:
    """Give a state another name; its id stays."""
    part = part_of(draft, stage)
    key = _find_state(part, state)
    old, name = _state_names(part)[key], require_text(name, "name")
    states = part.get("states")
    if isinstance(states, list):
        part.set(("states",), {one: name if one == key else None for one in states})
    elif isinstance(states[key], dict):
        part.set(("states", key, "name"), name)
    else:
        part.set(("states", key), name)
    return f"Rename the state {old} to {name}"


def remove_state(
    draft: Draft, *, state: str, cascade: bool = False, stage: str | None = None
) -> str:
    """Take a state out, with the moves from it and to it; with `cascade` what names it, too."""
    part = part_of(draft, stage)
    key = _find_state(part, state)
    name = _state_names(part)[key]
    if len(_state_names(part)) == 1:
        part.take(Remove(("states",)))
        for dm in part.data.get("decision_makers") or {}:
            if part.get("decision_makers", dm, "moves") is not None:
                part.take(Remove(("decision_makers", dm, "moves")))
        return f"Remove the state {name}"
    uses = Uses({one.path: describe(one, draft.data) for one in _naming(draft, key)})
    if uses.places and not cascade:
        what = f"the state {name}"
        raise use_refusal(what, uses.problems(what))
    draft.besides += uses.told()
    remove_all(draft, [whole_element(draft, path) for path in uses.places])
    part = part_of(draft, stage)
    for dm in part.data.get("decision_makers") or {}:
        _write_moves(part, dm, [pair for pair in list_moves(part, dm) if key not in pair])
    for path, ranking in list(_rankings(part)):
        part.set(path, _without(ranking, key))
    states = part.get("states")
    if isinstance(states, list):
        part.take(Remove(("states", states.index(key))))
    else:
        part.take(Remove(("states", key)))
    return f"Remove the state {name}"


def set_move(
    draft: Draft, *, dm: str, from_: str, to: str, can: bool = True, stage: str | None = None
) -> str:
    """Say that a decision maker can move from one state to another, or that it cannot."""
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    pair = (_find_state(part, from_), _find_state(part, to))
    if pair[0] == pair[1]:
        raise EditRefused("a move leads from one state to another one")
    pairs = list_moves(part, dm)
    names = _state_names(part)
    told = f"{name_of(part, dm)}: {names[pair[0]]} → {names[pair[1]]}"
    if can and pair in pairs:
        raise EditRefused(f"the move is there already: {told}")
    if not can and pair not in pairs:
        raise EditRefused(f"there is no such move: {told}")
    _write_moves(part, dm, [*pairs, pair] if can else [one for one in pairs if one != pair])
    return f"{'Add' if can else 'Remove'} a move of {told}"


def list_moves(part: Part, dm: str) -> list[tuple[str, str]]:
    """List the moves of a decision maker as pairs, from either form of the file."""
    said = part.get("decision_makers", dm, "moves")
    if isinstance(said, dict):
        return [
            (str(origin), str(target))
            for origin, targets in said.items()
            for target in (targets if isinstance(targets, list) else [targets])
            if target is not None
        ]
    return [(str(one[0]), str(one[1])) for one in said or []]


# Inside -----------------------------------------------------------------------------------------


def _need_no_options(part: Part) -> None:
    makers = part.data.get("decision_makers")
    if not isinstance(makers, dict) or not makers:
        raise EditRefused("there is nobody to move yet", hint="Add a decision maker first.")
    if any(option_ids(maker) for maker in makers.values()) or part.get("rules"):
        message = "states by hand have no place beside options and rules, which make the states"
        raise EditRefused(message, hint="Remove the options and rules first.")


def _state_names(part: Part) -> dict[str, str]:
    states = part.get("states")
    if isinstance(states, list):
        return {str(one): default_name(str(one)) for one in states}
    found = {}
    for key, said in (states or {}).items():
        name = said.get("name") if isinstance(said, dict) else said
        found[str(key)] = str(name) if name else default_name(str(key))
    return found


def _find_state(part: Part, state: str) -> str:
    names = _state_names(part)
    if state in names:
        return state
    found = [key for key, name in names.items() if name == state]
    if len(found) == 1:
        return found[0]
    raise unknown("state", state, names, "unknown-state")


def _rankings(part: Part) -> Iterator[tuple[ElementPath, list[Any]]]:
    for dm in part.data.get("decision_makers") or {}:
        path: ElementPath = ("decision_makers", dm, "ranking")
        said = part.get(*path)
        if isinstance(said, dict):
            path, said = (*path, "order"), said.get("order")
        if isinstance(said, list):
            yield path, said


def _without(ranking: list[Any], key: str) -> list[Any]:
    """Give a ranking without a state; a tie of one that is left is that one."""
    found: list[Any] = []
    for entry in ranking:
        if isinstance(entry, list):
            left = [one for one in entry if not _means(one, key)]
            found += [left[0] if len(left) == 1 else left] if left else []
        elif not _means(entry, key):
            found.append(entry)
    return found


def _means(said: Any, key: str) -> bool:
    if not isinstance(said, str):
        return False
    prefix, rest = split_prefix(split_mark(said)[1])
    return prefix in {"", "name"} and rest.strip() == key


def _naming(draft: Draft, key: str) -> Iterator[Site]:
    """Iterate over what names a state and goes with it; rankings and moves only lose a place."""
    for site in iter_sites(draft.data):
        if site.kind == "state" and "ranking" not in site.path and _means(site.text, key):
            yield site


def _write_moves(part: Part, dm: str, pairs: list[tuple[str, str]]) -> None:
    if pairs == list_moves(part, dm):
        return
    path: ElementPath = ("decision_makers", dm, "moves")
    if pairs and (isinstance(part.get(*path), list) or isinstance(part, ChangedPart)):
        # At a stage pairs replace the moves; a mapping would be merged into them.
        part.set(path, [list(pair) for pair in pairs])
        return
    targets: dict[str, Any] = {}
    for origin, target in pairs:
        targets.setdefault(origin, []).append(target)
    spelled = {origin: to[0] if len(to) == 1 else to for origin, to in targets.items()}
    if spelled:
        part.set(path, spelled)
    else:
        part.take(Remove(path))
