"""Decision makers and options: added, changed, taken out."""

from __future__ import annotations

from typing import Any

from standoff.casefile.format.short_forms import spell_options
from standoff.casefile.revising.draft import Draft, clean, unknown
from standoff.casefile.revising.minds.named import minds_of, rename_in_minds
from standoff.casefile.revising.minds.told import follow_in_notes, follow_keys, follow_name
from standoff.casefile.revising.naming import make_id
from standoff.casefile.revising.parts import Part, part_of
from standoff.casefile.revising.quo import keep_status_quo, take_first, take_since
from standoff.casefile.revising.removing import prefixes_of_conflicts, remove_with_uses
from standoff.casefile.revising.respelling import (
    find_said,
    follow_options,
    option_ids,
    options_of_parts,
    whole_ids,
)
from standoff.casefile.revising.uses import Uses, name_part
from standoff.casefile.revising.words import require_text
from standoff.casefile.trees.steps import Remove, Rename
from standoff.casefile.wording import default_name
from standoff.errors import EditRefused
from standoff.model.case import ElementPath

_UNSET: Any = object()
MOVES = ("both", "one_way", "one_way_back")


def find_maker(part: Part, dm: str) -> str:
    """Give the id of a decision maker, found by id or by name."""
    makers = part.data.get("decision_makers")
    makers = makers if isinstance(makers, dict) else {}
    if dm in makers:
        return dm
    for key, maker in makers.items():
        if isinstance(maker, dict) and maker.get("name") == dm:
            return str(key)
    raise unknown("decision maker", dm, makers, "unknown-decision-maker")


def find_option(part: Part, option: str) -> tuple[str, str]:
    """Give owner and id of an option, found by its qualified id, or by a short one that is clear."""
    makers = part.data.get("decision_makers")
    known = [
        (str(dm), key)
        for dm, maker in (makers.items() if isinstance(makers, dict) else ())
        for key in dict.fromkeys((*whole_ids(maker), *option_ids(maker)))
    ]
    found = [one for one in known if option in {".".join(one), one[1]}]
    if len(found) != 1:
        raise unknown("option", option, [".".join(one) for one in known], "unknown-option")
    return found[0]


def option_path(part: Part, dm: str, key: str) -> ElementPath:
    """Give the path of an option, spelled out as a mapping: under its owner, or in a set."""
    spell_out_options(part, dm)
    at: ElementPath = ("decision_makers", dm, "options")
    options = part.get(*at)
    if not isinstance(options, dict) or key in options:
        return (*at, key)
    for name, said in options.items():
        chosen = said.get("choose_one") if isinstance(said, dict) else None
        if key not in option_ids({"options": chosen}):
            continue
        if isinstance(chosen, list):
            part.set((*at, name, "choose_one"), spell_options(chosen))
        return (*at, name, "choose_one", key)
    return (*at, key)


def name_of(part: Part, *path: str) -> str:
    """Give the name of a decision maker or option as a reader sees it."""
    if len(path) == 1:
        said = part.get("decision_makers", path[0])
    else:
        said = find_said(part.get("decision_makers", path[0], "options"), path[1])
    name = said.get("name") if isinstance(said, dict) else said
    return str(name) if name is not None and not isinstance(name, list) else default_name(path[-1])


def add_decision_maker(
    draft: Draft,
    *,
    name: str,
    id_: str | None = None,
    stage: str | None = None,
) -> str:
    """Add a decision maker, last."""
    part = part_of(draft, stage)
    name = require_text(name, "name")
    makers = part.data.get("decision_makers") or {}
    taken = {*makers, *(key for one in draft.mapping("decision_makers") for key in [one])}
    key = id_ or make_id(name, taken, "maker")
    if key in makers:
        raise EditRefused(f"there is a decision maker {key!r} already")
    _need_own_name(part, name)
    before = options_of_parts(draft.tree.root)
    value = {} if default_name(key) == name else {"name": name}
    part.set(("decision_makers", key), {**value, "options": {}} if value else {"options": {}})
    follow_options(draft, before)
    return f"Add the decision maker {name}"


def _need_own_name(part: Part, name: str, but: str | None = None) -> None:
    """Refuse a name that another decision maker has: sentences would not say who is meant."""
    for dm in part.data.get("decision_makers") or {}:
        other = name_of(part, dm)
        if dm != but and other.casefold() == name.strip().casefold():
            message = f"there is a decision maker called {other} already"
            raise EditRefused(message, hint="Give each a name of its own.")


def rename_decision_maker(
    draft: Draft,
    *,
    dm: str,
    name: str = "",
    id_: str | None = None,
    stage: str | None = None,
) -> str:
    """Give a decision maker another name, or another id, too."""
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    old = name_of(part, dm)
    if name:
        _need_own_name(part, name, dm)
        part.set(("decision_makers", dm, "name"), require_text(name, "name"))
        follow_name(draft, old, name)
    if id_ is not None and id_ != dm:
        _give_maker_id(draft, dm, id_)
    return f"Rename {old} to {name or id_}"


def _give_maker_id(draft: Draft, old: str, new: str) -> None:
    if new in draft.mapping("decision_makers"):
        raise EditRefused(f"there is a decision maker {new!r} already")
    before = options_of_parts(draft.tree.root)
    for prefix in prefixes_of_conflicts(draft):
        if old in draft.mapping(*prefix, "decision_makers"):
            draft.take(Rename((*prefix, "decision_makers", old), new))
    for path in makers_named(draft, old):
        draft.set(path, new)
    rename_in_minds(draft, old, new)
    follow_keys(draft, old, new)
    renamed = {
        name: f"{new}.{name.partition('.')[2]}"
        for options in before.values()
        for name in options
        if name.partition(".")[0] == old
    }
    follow_options(draft, before, renamed, {old: new})
    follow_in_notes(draft, renamed)


def makers_named(draft: Draft, dm: str) -> list[ElementPath]:
    """List the places beside preferences and options where a decision maker is named."""
    found: list[ElementPath] = []
    for prefix in prefixes_of_conflicts(draft):
        rules = draft.get(*prefix, "rules")
        pairs = rules.items() if isinstance(rules, dict) else enumerate(rules or [])
        for key, rule in pairs if isinstance(rules, dict | list) else ():
            no_move = rule.get("no_move") if isinstance(rule, dict) else None
            if isinstance(no_move, dict) and no_move.get("by") == dm:
                found.append((*prefix, "rules", key, "no_move", "by"))
    return found + _addressed(draft, dm) + accepted_at(draft, dm)


def _addressed(draft: Draft, dm: str) -> list[ElementPath]:
    """List where recommendations are addressed to a decision maker."""
    found: list[ElementPath] = []
    for key, one in draft.mapping("recommendations").items():
        to = one.get("to") if isinstance(one, dict) else None
        if to == dm:
            found.append(("recommendations", key, "to"))
        for number, name in enumerate(to if isinstance(to, list) else ()):
            if name == dm:
                found.append(("recommendations", key, "to", number))
    return found


def accepted_at(draft: Draft, name: str) -> list[ElementPath]:
    """List where warnings are accepted about what has a name."""
    accepted = draft.get("accepted")
    return [
        ("accepted", number, "at")
        for number, one in enumerate(accepted if isinstance(accepted, list) else [])
        if isinstance(one, dict) and one.get("at") == name
    ]


def remove_decision_maker(
    draft: Draft, *, dm: str, cascade: bool = False, stage: str | None = None
) -> str:
    """Take a decision maker out; with `cascade` what speaks of it and its options, too."""
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    name = name_of(part, dm)
    before = options_of_parts(draft.tree.root)
    part.take(Remove(("decision_makers", dm)))
    uses = Uses()
    if stage is None:
        for prefix in prefixes_of_conflicts(draft)[1:]:
            if dm in draft.mapping(*prefix, "decision_makers"):
                uses.places[*prefix, "decision_makers", dm] = _of_change(draft, prefix)
        uses.places |= {path: _of_name(path) for path in makers_named(draft, dm)}
        uses.places |= minds_of(draft, dm)
    remove_with_uses(draft, before, uses, f"the decision maker {name}", cascade=cascade)
    return f"Remove the decision maker {name}"


def _of_change(draft: Draft, prefix: ElementPath) -> str:
    return f"in what {name_part(prefix[:2], draft.data)} changes of it"


def _of_name(path: ElementPath) -> str:
    return "in a warning that is accepted" if path[0] == "accepted" else "in a rule about its moves"


def add_option(
    draft: Draft,
    *,
    dm: str,
    name: str,
    id_: str | None = None,
    moves: str | None = None,
    levels: Any = None,
    choose_one: Any = None,
    because: Any = None,
    note: str | None = None,
    taken: bool | str = False,
    stage: str | None = None,
) -> str:
    """Add an option, last among those of its decision maker; of several values, with these.

    One that is taken already joins the list of what is taken now, if there is one, or begins it;
    where ``taken`` is the day since when, that of the stages from then on, of no earlier one.
    """
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    name = require_text(name, "name")
    key = id_ or make_id(name, _ids_of_maker(draft, dm), "option")
    if key in option_ids(part.get("decision_makers", dm)):
        raise EditRefused(f"{dm!r} has an option {key!r} already")
    before = options_of_parts(draft.tree.root)
    more = {
        "levels": levels,
        "choose_one": choose_one,
        "moves": moves if moves != "both" else None,
        "because": because,
        "note": note,
    }
    fields = {word: clean(value) for word, value in more.items() if value}
    named = None if default_name(key) == name else name
    value: Any = named
    if fields:
        value = ({} if named is None else {"name": named}) | fields
    spell_out_options(part, dm)
    part.set(("decision_makers", dm, "options", key), {} if value is None and stage else value)
    if fields.get("choose_one"):
        take_first(draft, part, f"{dm}.{next(iter(fields['choose_one']))}")
    follow_options(draft, before)
    keep_status_quo(draft, before, f"{dm}.{key}", fields)
    if taken and not {"levels", "choose_one"} & fields.keys():
        take_since(draft, part, f"{dm}.{key}", taken if isinstance(taken, str) else "")
        return f"Add the option {name}, taken now"
    return f"Add the option {name}"


def _ids_of_maker(draft: Draft, dm: str) -> set[str]:
    """Give the ids of options that a decision maker has anywhere in the file."""
    return {
        name.partition(".")[2]
        for options in options_of_parts(draft.tree.root).values()
        for name in options
        if name.partition(".")[0] == dm
    }


def spell_out_options(part: Part, dm: str) -> None:
    """Write a list of ids of options as the mapping it stands for."""
    options = part.get("decision_makers", dm, "options")
    if isinstance(options, str):
        options = [options]
    if isinstance(options, list):
        part.set(("decision_makers", dm, "options"), spell_options(options))


def change_option(
    draft: Draft,
    *,
    option: str,
    name: Any = _UNSET,
    id_: str | None = None,
    moves: Any = _UNSET,
    levels: Any = _UNSET,
    choose_one: Any = _UNSET,
    because: Any = _UNSET,
    note: Any = _UNSET,
    stage: str | None = None,
) -> str:
    """Change what is said of an option; None takes a thing out, a new id goes everywhere."""
    part = part_of(draft, stage)
    dm, key = find_option(part, option)
    old = name_of(part, dm, key)
    given = {
        "name": name,
        "levels": levels,
        "choose_one": choose_one,
        "moves": moves,
        "because": because,
        "note": note,
    }
    fields = {word: clean(value) for word, value in given.items() if value is not _UNSET}
    path = option_path(part, dm, key) if fields else ()
    said = part.get(*path) if fields else None
    if list(fields) == ["name"] and not isinstance(said, dict):
        part.set(path, fields["name"])
    elif fields:
        spelled = dict(said) if isinstance(said, dict) else {} if said is None else {"name": said}
        for word, value in fields.items():
            if value is None or value == [] or (word == "moves" and value == "both"):
                spelled.pop(word, None)
            else:
                spelled[word] = value
        part.set(path, spelled or ({} if stage else None))
    if id_ is not None and id_ != key:
        _give_option_id(draft, dm, key, id_)
    new = name_of(part, dm, key) if id_ is None else id_
    return f"Rename the option {old} to {new}" if new != old else f"Change the option {old}"


def _give_option_id(draft: Draft, dm: str, old: str, new: str) -> None:
    if new in _ids_of_maker(draft, dm):
        raise EditRefused(f"{dm!r} has an option {new!r} already")
    before = options_of_parts(draft.tree.root)
    for prefix in prefixes_of_conflicts(draft):
        at: ElementPath = (*prefix, "decision_makers", dm, "options")
        listed = draft.get(*at)
        for place in (at, *_sets_in(at, listed)):
            inside = draft.get(*place)
            if isinstance(inside, dict) and old in inside:
                draft.take(Rename((*place, old), new))
            elif isinstance(inside, list) and old in inside:
                draft.set((*place, inside.index(old)), new)
    for path in [*accepted_at(draft, f"{dm}.{old}"), *accepted_at(draft, old)]:
        draft.set(path, new if draft.get(*path) == old else f"{dm}.{new}")
    renamed = {f"{dm}.{old}": f"{dm}.{new}"}
    follow_options(draft, before, renamed)
    follow_in_notes(draft, renamed)


def _sets_in(at: ElementPath, listed: Any) -> list[ElementPath]:
    """Give the paths of the options inside sets."""
    options = listed.items() if isinstance(listed, dict) else ()
    return [
        (*at, key, "choose_one")
        for key, said in options
        if isinstance(said, dict) and "choose_one" in said
    ]


def remove_option(
    draft: Draft, *, option: str, cascade: bool = False, stage: str | None = None
) -> str:
    """Take an option out; with `cascade` what speaks of it, too."""
    part = part_of(draft, stage)
    dm, key = find_option(part, option)
    name = name_of(part, dm, key)
    before = options_of_parts(draft.tree.root)
    part.take(Remove(option_path(part, dm, key)))
    uses = Uses()
    if stage is None:
        for prefix in prefixes_of_conflicts(draft)[1:]:
            at = (*prefix, "decision_makers", dm, "options")
            if key in draft.mapping(*at):
                uses.places[*at, key] = _of_change(draft, prefix)
    remove_with_uses(draft, before, uses, f"the option {name}", cascade=cascade)
    return f"Remove the option {name}"
