"""Preferences said otherwise than by statements: an order of states, or numbers for options."""

from __future__ import annotations

from typing import Any

from standoff.casefile.revising.draft import Draft, clean
from standoff.casefile.revising.making import find_maker, find_option, name_of
from standoff.casefile.revising.parts import Part, part_of
from standoff.casefile.revising.respelling import option_ids
from standoff.casefile.revising.words import shorten, use_refusal
from standoff.casefile.trees.steps import Remove
from standoff.errors import Problem
from standoff.model.case import ElementPath

_BASES = ("prefers", "ranking", "weights")


def set_ranking(
    draft: Draft, *, dm: str, ranking: Any, cascade: bool = False, stage: str | None = None
) -> str:
    """Say what a decision maker prefers by an order of states; None takes it out."""
    return _set_basis(draft, dm, "ranking", clean(ranking), stage, cascade=cascade)


def set_weights(
    draft: Draft, *, dm: str, weights: Any, cascade: bool = False, stage: str | None = None
) -> str:
    """Say what a decision maker prefers by a number for each option; None takes them out."""
    part = part_of(draft, stage)
    given = _by_value(clean(weights))
    values = given.get("values", given) if isinstance(given, dict) else given
    for option in values if isinstance(values, dict) else ():
        find_option(
            part, f"{find_maker(part, dm)}.{option}" if _is_own(part, dm, option) else option
        )
    return _set_basis(draft, dm, "weights", given, stage, cascade=cascade)


def _by_value(given: Any) -> Any:
    """Write the weights of values, ``toll = low``, under their option."""
    if not isinstance(given, dict) or "values" in given:
        return given
    found: dict[str, Any] = {}
    for name, weight in given.items():
        option, sign, value = (part.strip() for part in str(name).partition("="))
        inside = found.setdefault(option, {}) if sign else None
        if isinstance(inside, dict):
            inside[value] = weight
        else:
            found[name] = weight
    return found


def _is_own(part: Part, dm: str, option: str) -> bool:
    return option in option_ids(part.get("decision_makers", find_maker(part, dm)))


def _set_basis(
    draft: Draft, dm: str, basis: str, value: Any, stage: str | None, *, cascade: bool
) -> str:
    part = part_of(draft, stage)
    dm = find_maker(part, dm)
    path: ElementPath = ("decision_makers", dm)
    others = [key for key in _BASES if key != basis and part.get(*path, key) is not None]
    if others and value is not None and not cascade:
        uses = [
            Problem("in-use", f"{_tell_basis(part, dm, key)} would go", path=(*path, key))
            for key in others
        ]
        raise use_refusal(f"another order than the {basis}", uses)
    for key in others if value is not None else ():
        draft.besides.append(f"removed {_tell_basis(part, dm, key)}")
        part.take(Remove((*path, key)))
    if value is not None:
        inner = {"ranking": "order", "weights": "values"}[basis]
        said = part.get(*path, basis)
        # What the order rests on stays where the order alone is given anew.
        whole = isinstance(said, dict) and inner in said
        alone = isinstance(value, list) or (isinstance(value, dict) and inner not in value)
        part.set((*path, basis, inner) if whole and alone else (*path, basis), value)
    elif part.get(*path, basis) is not None:
        part.take(Remove((*path, basis)))
    verb = "Set" if value is not None else "Remove"
    return f"{verb} the {basis} of {name_of(part, dm)}"


def _tell_basis(part: Part, dm: str, key: str) -> str:
    """Name what says what somebody wants, statements with their words."""
    name = name_of(part, dm)
    said = part.get("decision_makers", dm, key)
    if key != "prefers" or not isinstance(said, list):
        return f"the {key} of {name}"
    lines = "; ".join(
        f"“{shorten(one.get('say', one) if isinstance(one, dict) else one)}”" for one in said
    )
    return f"what {name} wants ({lines})"
