"""Powers: what one decision maker can do to what another wants or can do, said and taken back."""

from __future__ import annotations

from typing import Any

from standoff.casefile.revising.draft import Draft, clean
from standoff.casefile.revising.making import find_maker, name_of
from standoff.casefile.revising.naming import make_id
from standoff.casefile.revising.parts import part_of
from standoff.casefile.revising.words import as_ids, require_text
from standoff.errors import EditRefused


def set_power(
    draft: Draft,
    *,
    dm: str,
    over: str,
    by: Any,
    first: Any = None,
    prefers: Any = None,
    ranking: Any = None,
    blocks: Any = None,
    id_: str | None = None,
    because: Any = None,
    note: str | None = None,
    stage: str | None = None,
) -> str:
    """Say what one decision maker can do to another, and by what; under an id it replaces that one."""
    part = part_of(draft, stage)
    holder, whom = find_maker(part, dm), find_maker(part, over)
    known = part.get("power")
    taken = known if isinstance(known, dict) else {}
    key = id_ or make_id(f"{holder} over {whom}", taken, "power")
    effects = {"first": first, "prefers": prefers, "ranking": ranking, "blocks": blocks}
    more = {**effects, "because": as_ids(because), "note": note}
    said = {word: clean(value) for word, value in more.items() if value}
    part.set(("power", key), {"of": holder, "over": whom, "by": clean(by), **said})
    return f"Say what power {name_of(part, holder)} has over {name_of(part, whom)}"


def remove_power(draft: Draft, *, id_: str, stage: str | None = None) -> str:
    """Take a power out, by its id."""
    part = part_of(draft, stage)
    key = require_text(id_, "id")
    if part.get("power", key) is None:
        known = part.get("power")
        names = ", ".join(known) if isinstance(known, dict) else "none"
        raise EditRefused(f"there is no power {key!r}; there are: {names}")
    part.remove(("power", key))
    return f"Remove the power “{key.replace('_', ' ')}”"
