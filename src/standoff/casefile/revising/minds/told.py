"""Where a file names somebody or something beside statements: lines of changes, voices, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from standoff.casefile.revising.draft import Draft
from standoff.casefile.revising.sites import iter_sites
from standoff.casefile.trees.steps import Put, Rename
from standoff.model.case import ElementPath

_NOTES = ("note", "reason")
_VOICES = ("claims", "forecasts", "recommendations")


def follow_name(draft: Draft, old: str, new: str) -> None:
    """Let lines of changes and voices follow a decision maker that is called otherwise."""
    values: dict[ElementPath, Any] = {
        (kind, key, "by"): new
        for kind in _VOICES
        for key, one in draft.mapping(kind).items()
        if isinstance(one, dict) and one.get("by") == old
    }
    meant_by_id = old in draft.mapping("decision_makers")
    for site in () if meant_by_id else iter_sites(draft.data):
        if site.kind == "line" and str(site.text).partition(":")[0].strip() == old:
            values[site.path] = site.text.replace(old, new, 1)
    if values:
        draft.take(Put(values))
    if not meant_by_id:
        follow_keys(draft, old, new)


def follow_keys(draft: Draft, old: str, new: str) -> None:
    """Let lines of changes follow that stand below the id or the name of a decision maker."""
    keys = [
        site.path
        for site in iter_sites(draft.data)
        if site.kind == "line_key" and site.path[-1] == old
    ]
    for path in keys:
        draft.take(Rename(path, new))


def follow_in_notes(draft: Draft, renamed: Mapping[str, str]) -> None:
    """Let notes and reasons that name an option as ``owner.option`` name it as it is called now."""
    names = {old: new for old, new in renamed.items() if old != new}
    if not names:
        return
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w.-])(?:{either})(?![\w-]|\.\w)")
    values = {
        path: told
        for path, text in _iter_notes(draft.data, ())
        if (told := pattern.sub(lambda found: names[found[0]], text)) != text
    }
    if values:
        draft.take(Put(values))


def _iter_notes(value: Any, path: ElementPath) -> Iterator[tuple[ElementPath, str]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inside in pairs:
        if isinstance(inside, dict | list):
            yield from _iter_notes(inside, (*path, key))
        elif key in _NOTES and isinstance(inside, str):
            yield (*path, key), inside
