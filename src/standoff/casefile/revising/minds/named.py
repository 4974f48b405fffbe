"""Where views, attitudes and powers name a decision maker: to follow another id, or to go with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standoff.casefile.revising.draft import Draft
from standoff.casefile.revising.removing import prefixes_of_conflicts
from standoff.casefile.trees.steps import Put, Rename
from standoff.model.case import ElementPath


def rename_in_minds(draft: Draft, old: str, new: str) -> None:
    """Let views, attitudes and powers follow a decision maker that has another id."""
    values: dict[ElementPath, Any] = {
        path: new if path[-1] != "imagines" else f"{new}.{draft.get(*path).partition('.')[2]}"
        for path in _beliefs_about(draft, old)
    }
    values |= dict.fromkeys(_powers_of(draft, old), new)
    if values:
        draft.take(Put(values))
    for prefix in prefixes_of_conflicts(draft):
        for key in ("views", "attitudes"):
            if old in draft.mapping(*prefix, key):
                draft.take(Rename((*prefix, key, old), new))
        for dm, toward in list(draft.mapping(*prefix, "attitudes").items()):
            if isinstance(toward, dict) and old in toward:
                draft.take(Rename((*prefix, "attitudes", dm, old), new))


def minds_of(draft: Draft, dm: str) -> dict[ElementPath, str]:
    """Give what goes with a decision maker: its view, attitudes, powers, and those about it."""
    found: dict[ElementPath, str] = {}
    for prefix in prefixes_of_conflicts(draft):
        for key, words in (("views", "in its view"), ("attitudes", "in its attitudes")):
            if dm in draft.mapping(*prefix, key):
                found[*prefix, key, dm] = words
        for other, toward in draft.mapping(*prefix, "attitudes").items():
            if other != dm and isinstance(toward, dict) and dm in toward:
                found[*prefix, "attitudes", other, dm] = "in an attitude toward it"
    for path in _powers_of(draft, dm):
        found[path[:-1]] = "as one of the two of a power"
    for path in _beliefs_about(draft, dm):
        if not any(path[: len(one)] == one for one in found):
            found[path[:-1]] = "in a view of it"
    return found


def _powers_of(draft: Draft, dm: str) -> list[ElementPath]:
    return [
        (*prefix, "power", key, side)
        for prefix in prefixes_of_conflicts(draft)
        for key, power in draft.mapping(*prefix, "power").items()
        for side in ("of", "over")
        if isinstance(power, dict) and power.get(side) == dm
    ]


def _beliefs_about(draft: Draft, dm: str) -> list[ElementPath]:
    return [
        path
        for prefix in prefixes_of_conflicts(draft)
        for owner, beliefs in draft.mapping(*prefix, "views").items()
        for path in _about(beliefs, (*prefix, "views", owner), dm)
    ]


def _about(beliefs: Any, path: ElementPath, dm: str) -> Iterator[ElementPath]:
    single = isinstance(beliefs, dict)
    listed = [beliefs] if single else beliefs if isinstance(beliefs, list) else []
    for number, belief in enumerate(listed):
        if not isinstance(belief, dict):
            continue
        at = path if single else (*path, number)
        for key in ("about", "thinks"):
            if belief.get(key) == dm:
                yield (*at, key)
        if str(belief.get("imagines", "")).partition(".")[0] == dm:
            yield (*at, "imagines")
        yield from _about(belief.get("sees"), (*at, "sees"), dm)
