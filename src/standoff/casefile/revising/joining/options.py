"""Two options of one decision maker made one, with the claims, preferences and rules of both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from standoff.casefile.revising.draft import Draft
from standoff.casefile.revising.making import (
    accepted_at,
    find_option,
    name_of,
    option_path,
    spell_out_options,
)
from standoff.casefile.revising.parts import Part, part_of
from standoff.casefile.revising.removing import prefixes_of_conflicts, remove_all
from standoff.casefile.revising.respelling import follow_options, options_of_parts
from standoff.casefile.revising.sites import LISTED, iter_sites
from standoff.casefile.revising.uses import name_part
from standoff.casefile.revising.words import as_ids, require_text
from standoff.casefile.trees.steps import Put, Remove
from standoff.errors import EditRefused
from standoff.model.case import ElementPath

_OF_ITSELF = re.compile(r"\s*((?:not\s+)?[\w.-]+)\s+(?:if|only_if|iff)\s+\1\s*")
"""A condition that names the same on both sides says nothing."""


def join_options(draft: Draft, *, option: str, into: str, name: str | None = None) -> str:
    """Make an option one with another of its owner; what speaks of it speaks of the other.

    Claims and notes of both are kept. A preference that then stands twice stands
    once, with the claims of both; where a pattern had one taken, the one is taken.
    """
    part = part_of(draft)
    dm, gone = find_option(part, option)
    owner, kept = find_option(part, into)
    names = name_of(part, dm, gone), name_of(part, owner, kept)
    if (dm, gone) == (owner, kept):
        raise EditRefused("an option cannot be joined with itself", hint="Name two options.")
    if dm != owner:
        makers = f"{name_of(part, dm)} and {name_of(part, owner)}"
        raise EditRefused(
            f"“{names[0]}” and “{names[1]}” are of {makers}",
            hint="Only options of one decision maker can be one.",
        )
    _require_plain(draft, part, dm, gone, kept)
    before = options_of_parts(draft.tree.root)
    path = option_path(part, dm, kept)
    part.set(path, _merged(part.get(*path), part.get(*option_path(part, dm, gone)), name))
    part.take(Remove(option_path(part, dm, gone)))
    for at in (*accepted_at(draft, f"{dm}.{gone}"), *accepted_at(draft, gone)):
        draft.set(at, f"{dm}.{kept}")
    follow_options(draft, before, {f"{dm}.{gone}": f"{dm}.{kept}"})
    drop_repeated(draft)
    return f"Join the option {names[0]} with {name or names[1]}"


def _require_plain(draft: Draft, part: Part, dm: str, gone: str, kept: str) -> None:
    """Refuse what cannot be one: options with values, and those that a stage brings or changes."""
    spell_out_options(part, dm)
    for key in (gone, kept):
        said = part.get("decision_makers", dm, "options", key)
        inside = key not in part.get("decision_makers", dm, "options")
        if inside or (isinstance(said, dict) and {"levels", "choose_one"} & said.keys()):
            message = f"“{name_of(part, dm, key)}” has values, or is one of several values"
            raise EditRefused(message, hint="Only options that are taken or not can be joined.")
    for prefix in prefixes_of_conflicts(draft)[1:]:
        if gone in draft.mapping(*prefix, "decision_makers", dm, "options"):
            where = name_part(prefix[:2], draft.data)
            message = f"{where} changes the option “{name_of(part, dm, gone)}”"
            raise EditRefused(message, hint="Take that change out first, or join the other way.")
    for prefix in prefixes_of_conflicts(draft):
        weighed = draft.mapping(*prefix, "decision_makers", dm, "weights").keys()
        if len({gone, kept, f"{dm}.{gone}", f"{dm}.{kept}"} & weighed) > 1:
            message = "both options have weights, and one can have only one"
            raise EditRefused(message, hint="Take one of the weights out first.")


def _merged(kept: Any, gone: Any, name: str | None) -> Any:
    """Give what is said of the one: of the first, with the claims of both."""
    one, other = (said if isinstance(said, dict) else {"name": said} for said in (kept, gone))
    found = {key: value for key, value in one.items() if value is not None}
    if name is not None:
        found["name"] = require_text(name, "name")
    found |= grounds_of(one, other)
    return found["name"] if list(found) == ["name"] else found or None


def grounds_of(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Give the claims and notes of two that become one, each once, those of the first before."""
    because = [*as_ids(one.get("because")), *as_ids(other.get("because"))]
    notes = [str(said["note"]) for said in (one, other) if said.get("note")]
    found: dict[str, Any] = {"because": list(dict.fromkeys(because))} if because else {}
    return found | ({"note": "\n".join(dict.fromkeys(notes))} if notes else {})


def drop_repeated(draft: Draft) -> None:
    """Let what stands twice in one list stand once."""
    goes = [*_repeated_in_lists(draft), *_alone_in_rules(draft)]
    remove_all(draft, goes)
    for prefix in prefixes_of_conflicts(draft):
        for dm in draft.mapping(*prefix, "decision_makers"):
            _join_preferences(draft, (*prefix, "decision_makers", dm, "prefers"))


def _repeated_in_lists(draft: Draft) -> list[ElementPath]:
    seen: set[tuple[ElementPath, Any]] = set()
    found: list[ElementPath] = []
    for site in iter_sites(draft.data):
        if site.kind == "option" and isinstance(site.path[-1], int):
            key = (site.path[:-1], site.text)
            found += [site.path] if key in seen else []
            seen.add(key)
    return found


def _alone_in_rules(draft: Draft) -> list[ElementPath]:
    """Give the rules that would let at most one of one option be taken, which says nothing."""
    found: list[ElementPath] = []
    for prefix in prefixes_of_conflicts(draft):
        rules = draft.get(*prefix, "rules")
        pairs = rules.items() if isinstance(rules, dict) else enumerate(rules or [])
        for key, rule in pairs if isinstance(rules, dict | list) else ():
            listed = rule.get(LISTED[0]) if isinstance(rule, dict) else None
            if isinstance(listed, list) and len(set(map(str, listed))) == 1:
                found.append((*prefix, "rules", key))
    return found


def _join_preferences(draft: Draft, path: ElementPath) -> None:
    """Join preferences of one list that say the same, and drop those that say nothing."""
    listed = draft.get(*path)
    if not isinstance(listed, list):
        return
    first: dict[str, int] = {}
    goes: list[ElementPath] = []
    for at, entry in enumerate(listed):
        say = _plainly_said(entry, str(path[-2]))
        if say is None:
            continue
        if _OF_ITSELF.fullmatch(say):
            draft.besides.append(f"removed the preference “{say}”, which says nothing now")
            goes.append((*path, at))
        elif (there := first.setdefault(say, at)) != at:
            draft.take(Put({(*path, there): _with_grounds(draft.get(*path, there), entry)}))
            goes.append((*path, at))
    remove_all(draft, goes)


def _plainly_said(entry: Any, dm: str) -> str | None:
    """Give the statement of a preference that has no marks, own options by their short names; else None."""
    if isinstance(entry, dict) and entry.keys() <= {"say", "because", "note"}:
        entry = entry.get("say")
    if not isinstance(entry, str):
        return None
    return re.sub(rf"(?<![\w.-]){re.escape(dm)}\.(?=\w)", "", " ".join(entry.split()))


def _with_grounds(one: Any, other: Any) -> Any:
    left, right = (said if isinstance(said, dict) else {"say": said} for said in (one, other))
    found = {"say": left["say"], **grounds_of(left, right)}
    return found if len(found) > 1 else left["say"]
