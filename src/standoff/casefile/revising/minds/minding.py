"""Views and attitudes: what decision makers believe, and how they regard each other."""

from __future__ import annotations

from typing import Any

from standoff.casefile.revising.draft import Draft, clean
from standoff.casefile.revising.making import find_maker, name_of
from standoff.casefile.revising.parts import Part, part_of
from standoff.casefile.revising.words import as_ids, require_text
from standoff.errors import EditRefused
from standoff.model.case import ElementPath
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
    given = _read_belief(belief)
    more = {"because": as_ids(because), "note": note}
    said = given | {word: clean(value) for word, value in more.items() if value}
    whole = said["set"] if list(said) == ["set"] else said
    part.set(("views", dm), [*_beliefs(part, dm), whole])
    return f"Say what {name_of(part, dm)} believes"


def change_belief(
    draft: Draft, *, dm: str, number: int, belief: Any, stage: str | None = None
) -> str:
    """Let a decision maker believe another thing, by its number, from 1; what it rests on stays."""
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    place = find_belief(part, dm, number)
    was = part.get(*place)
    given = _with_grounds(_read_belief(belief), was)
    part.set(place, given["set"] if list(given) == ["set"] else given)
    return f"Change what {name_of(part, dm)} believes"


def find_belief(part: Part, dm: str, number: Any) -> ElementPath:
    """Give the path of a belief by its number, from 1; what stands there becomes a list.

    Raises
    ------
    EditRefused
        If there is none.
    """
    beliefs = _beliefs(part, dm)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(beliefs):
        raise EditRefused(f"{name_of(part, dm)} has {len(beliefs)} beliefs; there is no {number!r}")
    if not isinstance(part.get("views", dm), list):
        part.set(("views", dm), beliefs)
    return ("views", dm, number - 1)


def _with_grounds(given: dict[str, Any], was: Any) -> dict[str, Any]:
    """Keep what a belief rested on, and what one rested on that is thought to be another's."""
    if not isinstance(was, dict):
        return given
    kept = {key: was[key] for key in ("because", "note") if key in was and key not in given}
    pairs = [given.get("sees"), was.get("sees")]
    if all(isinstance(one, list) and len(one) == 1 for one in pairs) and "thinks" in given:
        ((new,), (old,)) = pairs  # type: ignore[misc]
        given["sees"] = [_with_grounds(_read_belief(new), old)]
    return given | kept


def _read_belief(belief: Any) -> dict[str, Any]:
    given = clean(belief)
    if isinstance(given, str):
        given = {"set": require_text(given, "belief")}
    if not isinstance(given, dict) or not given:
        raise EditRefused("'belief' is a line of a what-if, or a mapping such as {unaware: OPTION}")
    return given


def remove_belief(draft: Draft, *, dm: str, number: int, stage: str | None = None) -> str:
    """Take a belief out, by its number, from 1."""
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    place = find_belief(part, dm, number)
    beliefs = _beliefs(part, dm)
    if len(beliefs) == 1:
        part.remove(("views", dm))
    else:
        part.remove(place)
    return f"Remove what {name_of(part, dm)} believes"


def _beliefs(part: Part, dm: str) -> list[Any]:
    found = part.get("views", dm)
    return list(found) if isinstance(found, list) else [] if found is None else [found]


def find_toward(part: Part, dm: str, toward: str) -> str:
    """Give the key under which an attitude toward somebody stands, or would stand."""
    whom = ITSELF if toward in {ITSELF, dm} else find_maker(part, toward)
    known = next((key for key in (whom, dm) if part.get("attitudes", dm, key) is not None), whom)
    return known if whom == ITSELF else whom


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
    key = find_toward(part, dm, toward)
    told = "itself" if key in {ITSELF, dm} else name_of(part, key)
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
