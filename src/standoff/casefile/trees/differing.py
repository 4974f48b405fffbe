"""From data to other data by the smallest steps, so that notes on what stays are kept."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from standoff.casefile.trees.spelling import write_json
from standoff.casefile.trees.steps import AddItem, AddKey, Put, Remove, Step, same_data
from standoff.model.case import ElementPath


def steps_between(path: ElementPath, old: Any, new: Any) -> Iterator[Step]:
    """Iterate over the steps that make `new` of the `old` value at a path."""
    if same_data(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
        yield from _between_mappings(path, old, new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _between_lists(path, old, new)
    else:
        yield Put({path: new})


def _between_mappings(
    path: ElementPath, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Step]:
    kept = [key for key in old if key in new]
    if kept != [key for key in new if key in old]:
        yield Put({path: new})
        return
    for key in kept:
        yield from steps_between((*path, key), old[key], new[key])
    for key in old:
        if key not in new:
            yield Remove((*path, key))
    before = None
    for key in reversed(new):
        if key not in old:
            yield AddKey(path, key, new[key], before)
        before = key


def _between_lists(path: ElementPath, old: list[Any], new: list[Any]) -> Iterator[Step]:
    before, after = ([write_json(one) for one in items] for items in (old, new))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    paired = [(a, b, min(c - a, d - b)) for _, a, c, b, d in codes]
    if not any(count for *_, count in paired):
        yield Put({path: new})
        return
    for (tag, *_), (first, second, count) in zip(codes, paired, strict=True):
        for number in range(count if tag == "replace" else 0):
            at = first + number
            yield from steps_between((*path, at), old[at], new[second + number])
    for (_, _, stop, _, end), (first, second, count) in reversed(
        list(zip(codes, paired, strict=True))
    ):
        for index in range(stop - 1, first + count - 1, -1):
            yield Remove((*path, index))
        for number in range(end - 1, second + count - 1, -1):
            yield AddItem(path, first + count, new[number])
