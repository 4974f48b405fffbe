"""Marks of preferences: how strong they are, and how sure."""

from __future__ import annotations

from typing import Any

from standoff.casefile.format.schema_marks import MARKS
from standoff.casefile.revising.draft import Draft, clean
from standoff.casefile.revising.making import name_of
from standoff.casefile.revising.parts import part_of
from standoff.casefile.revising.preferring import Ordered
from standoff.casefile.trees.differing import steps_between
from standoff.errors import EditRefused


def mark_preference(
    draft: Draft, *, dm: str, at: Any, marks: Any = None, stage: str | None = None
) -> str:
    """Say of the preference at a place how strong or sure it is.

    Parameters
    ----------
    marks
        As in a case file: ``{"strong": true}``, ``{"uncertain": true}``,
        ``{"probability": 0.7}``, ``{"certainty": 0.7}``; they take the place of those
        there were. None takes all away.
    """
    ordered = Ordered(part_of(draft, stage), dm)
    ordered.need_statements()
    path = ordered.place(at)
    ordered._open_equality(path)  # noqa: SLF001 - places are read in one way
    said = ordered.part.get(*path)
    if isinstance(said, list):
        raise EditRefused("several statements stand there: choose one of them")
    given = clean(marks) if marks else {}
    strange = [key for key in given if key not in MARKS] if isinstance(given, dict) else [given]
    if strange:
        raise EditRefused(f"{strange[0]!r} is no mark", hint=f"Known: {', '.join(MARKS)}.")
    spelled = dict(said) if isinstance(said, dict) else {"say": said}
    kept = {key: value for key, value in spelled.items() if key not in MARKS}
    marked = {key: value for key, value in given.items() if value not in (None, False, "")}
    head = {key: kept.pop(key) for key in ("say", "=") if key in kept}
    found: Any = {**head, **marked, **kept}
    if list(found) == ["say"]:
        found = found["say"]
    label = f"{name_of(ordered.part, ordered.dm)}: mark the preference {ordered.say(path)}"
    ordered.part.take(*steps_between(path, said, found))
    return label
