"""Two decision makers made one, with the options, preferences, views and claims of both."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from standoff.casefile.revising.draft import Draft
from standoff.casefile.revising.joining.options import (
    drop_repeated,
    grounds_of,
    join_options,
)
from standoff.casefile.revising.making import (
    accepted_at,
    change_option,
    find_maker,
    makers_named,
    name_of,
    spell_out_options,
)
from standoff.casefile.revising.minds.named import minds_of, rename_in_minds
from standoff.casefile.revising.naming import make_id
from standoff.casefile.revising.parts import Part, part_of
from standoff.casefile.revising.removing import prefixes_of_conflicts, remove_all
from standoff.casefile.revising.respelling import (
    follow_options,
    option_ids,
    options_of_parts,
    whole_ids,
)
from standoff.casefile.revising.uses import name_part
from standoff.casefile.revising.words import require_text
from standoff.casefile.trees.steps import Remove, Rename
from standoff.errors import EditRefused

_ORDERS = ("prefers", "ranking", "weights", "compare")
_LISTS = ("adjust", "can", "would")


def join_decision_makers(draft: Draft, *, dm: str, into: str, name: str | None = None) -> str:
    """Make a decision maker one with another; what speaks of it speaks of the other.

    Options, claims and notes of both are kept, and of statements those of the one that
    stays first. Options that are called the same become one; others that may be one
    are not touched.
    """
    part = part_of(draft)
    gone, kept = find_maker(part, dm), find_maker(part, into)
    names = name_of(part, gone), name_of(part, kept)
    if gone == kept:
        message = "a decision maker cannot be joined with itself"
        raise EditRefused(message, hint="Name two decision makers.")
    _require_joinable(draft, part, (gone, kept), names)
    _give_ids_of_their_own(draft, part, gone, kept)
    before = options_of_parts(draft.tree.root)
    moved = list(option_ids(part.get("decision_makers", gone)))
    alike = _called_alike(part, gone, kept)
    merged = _merged(part.get("decision_makers", kept), part.get("decision_makers", gone))
    if name is not None:
        merged = {"name": require_text(name, "name")} | merged | {"name": name.strip()}
    part.set(("decision_makers", kept), merged)
    part.take(Remove(("decision_makers", gone)))
    _follow(draft, gone, kept)
    for key in moved:
        for at in accepted_at(draft, f"{gone}.{key}"):
            draft.set(at, f"{kept}.{key}")
    renamed = {f"{gone}.{key}": f"{kept}.{key}" for key in moved}
    follow_options(draft, before, renamed, {gone: kept})
    for one, other in alike:
        with suppress(EditRefused):
            join_options(draft, option=f"{kept}.{one}", into=f"{kept}.{other}")
    drop_repeated(draft)
    return f"Join {names[0]} with {name or names[1]}"


# What cannot be joined --------------------------------------------------------------------------


def _require_joinable(
    draft: Draft, part: Part, makers: tuple[str, str], names: tuple[str, str]
) -> None:
    """Refuse what cannot be kept whole, with what to do about it."""
    if part.get("states") is not None:
        message = "the states and moves of this case are written out, and each move is somebody's"
        raise EditRefused(message, hint="Only decision makers of a case with options are joined.")
    gone, kept = (part.get("decision_makers", one) or {} for one in makers)
    orders = [{key for key in _ORDERS if one.get(key)} for one in (gone, kept)]
    if all(orders) and orders != [{"prefers"}, {"prefers"}]:
        message = f"{names[0]} and {names[1]} each have an order of their own"
        raise EditRefused(message, hint="Only statements can be joined; take one order out first.")
    if len({str(one.get("thresholds")) for one in (gone, kept) if one.get("thresholds")}) > 1:
        message = f"{names[0]} and {names[1]} each have thresholds of their own"
        raise EditRefused(message, hint="Take the thresholds of one out first.")
    for prefix in prefixes_of_conflicts(draft)[1:]:
        changed = draft.mapping(*prefix, "decision_makers")
        of_kept = changed.get(makers[1])
        own = isinstance(of_kept, dict) and bool({*_ORDERS, *_LISTS} & of_kept.keys())
        if makers[0] in changed or (own and orders[0]):
            which = names[0] if makers[0] in changed else names[1]
            message = f"{name_part(prefix[:2], draft.data)} changes what {which} can do or wants"
            raise EditRefused(message, hint="Take that change out first, or join the other way.")
    _require_one_mind(draft, makers, names)


def _require_one_mind(draft: Draft, makers: tuple[str, str], names: tuple[str, str]) -> None:
    """Refuse views, attitudes and powers that the one could not have of itself, or twice."""
    gone, kept = (set(minds_of(draft, one)) for one in makers)
    both = f"{names[0]} and {names[1]}"
    for path in gone & kept:
        what = "a power" if "power" in path else "a view or an attitude"
        raise EditRefused(f"{both} are the two of {what}", hint="Take that out first.")
    for prefix in prefixes_of_conflicts(draft):
        for key in ("views", "attitudes"):
            held = draft.mapping(*prefix, key)
            if set(makers) <= held.keys():
                message = f"{both} each have {key} of their own"
                raise EditRefused(message, hint=f"Take the {key} of one out first.")
            for one, other in (makers, makers[::-1]):
                inside = [path for path in minds_of(draft, one) if path[:-1][-2:] == (key, other)]
                if inside or one in _toward(held.get(other)):
                    message = f"{both} have {key} of each other"
                    raise EditRefused(message, hint="Take those out first.")
        for toward in draft.mapping(*prefix, "attitudes").values():
            if set(makers) <= _toward(toward):
                message = f"somebody has an attitude toward both {both}"
                raise EditRefused(message, hint="Take one of the two out first.")


def _toward(attitudes: Any) -> set[str]:
    return set(attitudes) if isinstance(attitudes, dict) else set()


# What becomes one ---------------------------------------------------------------------------------


def _give_ids_of_their_own(draft: Draft, part: Part, gone: str, kept: str) -> None:
    """Let no option of the one have the id of an option of the other, anywhere in the file."""
    for dm in (gone, kept):
        spell_out_options(part, dm)
    every = options_of_parts(draft.tree.root).values()
    ids = {dm: {one.partition(".")[2] for each in every for one in each
                if one.partition(".")[0] == dm} for dm in (gone, kept)}  # fmt: skip
    ids[kept] |= set(whole_ids(part.get("decision_makers", kept)))
    said = part.get("decision_makers", gone)
    for key in dict.fromkeys((*whole_ids(said), *option_ids(said))):
        if key in ids[kept]:
            called = name_of(part, gone, key)
            other = make_id(called, ids[kept] | ids[gone], "option")
            change_option(draft, option=f"{gone}.{key}", name=called, id_=other)
            ids[gone].add(other)


def _called_alike(part: Part, gone: str, kept: str) -> list[tuple[str, str]]:
    """Pair the options of the two that have the same name."""
    known = {name_of(part, kept, key).casefold(): key
             for key in whole_ids(part.get("decision_makers", kept))}  # fmt: skip
    named = [(key, name_of(part, gone, key).casefold())
             for key in whole_ids(part.get("decision_makers", gone))]  # fmt: skip
    return [(key, known[name]) for key, name in named if name in known]


def _merged(kept: Any, gone: Any) -> dict[str, Any]:
    """Give what is said of the one: the name of the first, and all else of both."""
    one, other = (dict(said) if isinstance(said, dict) else {} for said in (kept, gone))
    found = {key: value for key, value in other.items() if key != "name"} | one
    options = [said.get("options") or {} for said in (one, other)]
    found["options"] = {**options[0], **options[1]}
    if one.get("prefers") and other.get("prefers"):
        found["prefers"] = [each for said in (one, other) for each in _as_list(said["prefers"])]
    for key in _LISTS:
        listed = [each for said in (one, other) for each in _as_list(said.get(key))]
        found |= {key: listed} if listed else {}
    return found | grounds_of(one, other)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _follow(draft: Draft, gone: str, kept: str) -> None:
    """Let what names the one that goes name the other, once."""
    for path in makers_named(draft, gone):
        draft.set(path, kept)
    repeated = [
        ("recommendations", key, "to", number)
        for key, one in draft.mapping("recommendations").items()
        if isinstance(one, dict) and isinstance(one.get("to"), list)
        for number, name in enumerate(one["to"])
        if name == kept and kept in one["to"][:number]
    ]
    remove_all(draft, list(repeated))
    rename_in_minds(draft, gone, kept)
    for key, one in draft.mapping("scenarios").items():
        lines = one.get("set") if isinstance(one, dict) else None
        if isinstance(lines, dict) and gone in lines:
            if kept in lines:
                message = f"{name_part(('scenarios', key), draft.data)} says something of both"
                raise EditRefused(message, hint="Take one of the two lines out first.")
            draft.take(Rename(("scenarios", key, "set", gone), kept))
