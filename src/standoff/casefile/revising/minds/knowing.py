"""What is known of moves: what claims say of whether somebody can, or would, make them."""

from __future__ import annotations

from typing import Any

from standoff.casefile.revising.draft import Draft, clean, unknown
from standoff.casefile.revising.making import find_maker, name_of
from standoff.casefile.revising.parts import Part, part_of
from standoff.casefile.revising.words import as_ids, shorten
from standoff.errors import EditRefused
from standoff.model.case import ElementPath

KINDS = ("can", "would")
_UNSET: Any = object()


def add_known_move(
    draft: Draft,
    *,
    dm: str,
    kind: str,
    to: Any,
    from_: Any = None,
    because: Any = None,
    against: Any = None,
    note: str | None = None,
    stage: str | None = None,
) -> str:
    """Say what speaks for and against that a decision maker can (or would) make moves.

    Parameters
    ----------
    kind
        ``can`` or ``would``.
    to, from_
        The states that the moves lead to and leave, as in a case file.
    because, against
        Ids of the claims for it and against it.
    """
    part, path = _list_at(draft, dm, kind, stage)
    fields = {"to": to, "from": from_, "because": because, "against": against, "note": note}
    listed = list_known(part, path)
    part.set(path, [*listed, _written(_with({}, fields))])
    return f"Say what {name_of(part, path[1])} {kind} do: {_tell(to)}"


def change_known_move(
    draft: Draft,
    *,
    dm: str,
    kind: str,
    number: int,
    to: Any = _UNSET,
    from_: Any = _UNSET,
    because: Any = _UNSET,
    against: Any = _UNSET,
    note: Any = _UNSET,
    stage: str | None = None,
) -> str:
    """Change what is said of moves, by its number, from 1; None takes a thing out."""
    part, path = _list_at(draft, dm, kind, stage)
    at = find_known(part, path, number)
    given = {"to": to, "from": from_, "because": because, "against": against, "note": note}
    fields = {key: value for key, value in given.items() if value is not _UNSET}
    entry = _with(spell_known(part.get(*at)), fields)
    part.set(at, _written(entry))
    return f"Change what {name_of(part, path[1])} {kind} do: {_tell(entry['to'])}"


def remove_known_move(
    draft: Draft, *, dm: str, kind: str, number: int, stage: str | None = None
) -> str:
    """Take out what is said of moves, by its number, from 1."""
    part, path = _list_at(draft, dm, kind, stage)
    at = find_known(part, path, number)
    told = _tell(spell_known(part.get(*at)).get("to"))
    part.remove(at)
    return f"Remove what {name_of(part, path[1])} {kind} do: {told}"


def find_known(part: Part, path: ElementPath, number: Any) -> ElementPath:
    """Give the path of an entry by its number, from 1; what stands there becomes a list.

    Raises
    ------
    EditRefused
        If there is none.
    """
    listed = list_known(part, path)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(listed):
        what = f"{len(listed)} entries under {path[-1]!r}"
        raise EditRefused(f"{name_of(part, str(path[1]))} has {what}; there is no {number!r}")
    if not isinstance(part.get(*path), list):
        part.set(path, listed)
    return (*path, number - 1)


def list_known(part: Part, path: ElementPath) -> list[Any]:
    """List the entries at a path; one that stands alone is a list of one."""
    found = part.get(*path)
    return [] if found is None else list(found) if isinstance(found, list) else [found]


def spell_known(said: Any) -> dict[str, Any]:
    """Write a bare state as the entry it stands for."""
    return dict(said) if isinstance(said, dict) else {"to": said}


def _list_at(
    draft: Draft, dm: str, kind: str, stage: str | None
) -> tuple[Part, tuple[str, str, str]]:
    part = part_of(draft, stage)
    if kind not in KINDS:
        raise unknown("kind", kind, KINDS, "unknown-word")
    return part, ("decision_makers", find_maker(part, dm), kind)


def _with(entry: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """Give an entry with other fields; what is empty is taken out."""
    found = dict(entry)
    for key, value in fields.items():
        said = as_ids(value) if key in {"because", "against"} else clean(value)
        if said in (None, "", []):
            found.pop(key, None)
        else:
            found[key] = said
    if "to" not in found:
        raise EditRefused("'to' says where the moves lead; it cannot be left empty")
    return {key: found[key] for key in ("to", "from", "because", "against", "note") if key in found}


def _written(entry: dict[str, Any]) -> Any:
    bare = list(entry) == ["to"] and isinstance(entry["to"], str)
    return entry["to"] if bare else entry


def _tell(to: Any) -> str:
    return shorten(
        ", ".join(map(str, to["taken"])) if isinstance(to, dict) and "taken" in to else to
    )
