"""Views and attitudes: what decision makers believe, and how they regard each other."""

from __future__ import annotations

from typing import Any

from standoff.casefile.revising.draft import Draft, clean
from standoff.casefile.revising.making import find_maker, name_of
from standoff.casefile.revising.parts import Part, part_of
from standoff.casefile.revising.words import as_ids, require_text
from standoff.errors import EditRefused
from standoff.model.minds.regards import ITSELF


def add_belief(
    draft: Draft,
    *,
    dm: str,
    belief: Any,
    because: Any = None,
    note: str | None = None,
    stage: str | None = None,
) -> str:
    """Let a decision maker see the dispute otherwise: a belief as a case file says it, or a line."""
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    given = clean(belief)
    if isinstance(given, str):
        given = {"set": require_text(given, "belief")}
    if not isinstance(given, dict) or not given:
        raise EditRefused("'belief' is a line of a what-if, or a mapping such as {unaware: OPTION}")
    more = {"because": as_ids(because), "note": note}
    said = given | {word: clean(value) for word, value in more.items() if value}
    whole = said["set"] if list(said) == ["set"] else said
    part.set(("views", dm), [*_beliefs(part, dm), whole])
    return f"Say what {name_of(part, dm)} believes"


def remove_belief(draft: Draft, *, dm: str, number: int, stage: str | None = None) -> str:
    """Take a belief out, by its number, from 1."""
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    beliefs = _beliefs(part, dm)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(beliefs):
        raise EditRefused(f"{name_of(part, dm)} has {len(beliefs)} beliefs; there is no {number!r}")
    if len(beliefs) == 1:
        part.remove(("views", dm))
    else:
        part.set(("views", dm), beliefs[: number - 1] + beliefs[number:])
    return f"Remove what {name_of(part, dm)} believes"


def _beliefs(part: Part, dm: str) -> list[Any]:
    found = part.get("views", dm)
    return list(found) if isinstance(found, list) else [] if found is None else [found]


def set_attitude(
    draft: Draft,
    *,
    dm: str,
    toward: str,
    attitude: str | None = None,
    dominates: bool = False,
    because: Any = None,
    note: str | None = None,
    stage: str | None = None,
) -> str:
    """Say how a decision maker regards one, itself included; None takes that out."""
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    whom = ITSELF if toward in {ITSELF, dm} else find_maker(part, toward)
    told = "itself" if whom == ITSELF else name_of(part, whom)
    known = next((key for key in (whom, dm) if part.get("attitudes", dm, key) is not None), whom)
    key = known if whom == ITSELF else whom
    if attitude is None:
        if part.get("attitudes", dm, key) is None:
            raise EditRefused(f"nothing is said of {name_of(part, dm)} toward {told}")
        part.remove(("attitudes", dm, key))
        return f"Remove the attitude of {name_of(part, dm)} toward {told}"
    more = {"dominates": dominates, "because": as_ids(because), "note": note}
    fields = {word: clean(value) for word, value in more.items() if value}
    word = require_text(attitude, "attitude")
    part.set(("attitudes", dm, key), {"is": word, **fields} if fields else word)
    return f"Set the attitude of {name_of(part, dm)} toward {told}"
