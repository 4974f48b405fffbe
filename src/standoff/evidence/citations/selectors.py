"""Selectors of web annotations: the ways in which a target says where it is, each as steps.

A selector that is refined by another is a way of several steps, each inside of
what the one before it selects. Several selectors, and the items of a choice,
are several ways to the same place.

References
----------
[WebAnnotation2017]_
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.evidence.citations.annotation_rules import values_of

_DEEPEST = 12
_CHARACTERS = re.compile(r"#?char=(\d{1,12}),(\d{1,12})(?:;.*)?")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words, with what stands before and after them as far as that is known."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """Characters from `start` up to `end`, counted from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Other:
    """A selector that is not read, by its type."""

    kind: str


Step = Quoted | Counted | Other
Way = tuple[Step, ...]


def read_ways(selectors: Iterable[Any]) -> tuple[Way, ...]:
    """Give the ways of some selectors, those by words first.

    Examples
    --------
    >>> words = {"type": "TextQuoteSelector", "exact": "two islands"}
    >>> read_ways([{"type": "XPathSelector", "value": "/p[2]", "refinedBy": words}])
    ((Other(kind='XPathSelector'), Quoted(exact='two islands', prefix='', suffix='')),)
    """
    ways = dict.fromkeys(way for one in selectors for way in _ways(one, _DEEPEST))
    return tuple(sorted(ways, key=_rank))


def _rank(way: Way) -> int:
    order = (Quoted, Counted, Other)
    return order.index(type(way[-1]))


def _ways(selector: Any, depth: int) -> Iterator[Way]:
    if not isinstance(selector, Mapping) or depth == 0:
        yield (Other("an address"),)
        return
    if "items" in selector:
        for item in values_of(selector, "items"):
            yield from _ways(item, depth - 1)
        return
    step = _step(selector)
    refined = values_of(selector, "refinedBy")
    if not refined:
        yield (step,)
    for one in refined:
        for way in _ways(one, depth - 1):
            yield (step, *way)


def _step(selector: Mapping[str, Any]) -> Step:
    kinds = [str(kind).rpartition(":")[2] for kind in values_of(selector, "type")]
    if "TextQuoteSelector" in kinds:
        said = (selector.get(name) or "" for name in ("exact", "prefix", "suffix"))
        return Quoted(*said)
    if "TextPositionSelector" in kinds:
        return Counted(selector["start"], selector["end"])
    told = _CHARACTERS.fullmatch(str(selector.get("value", "")))
    if "FragmentSelector" in kinds and told:  # RFC 5147
        return Counted(int(told[1]), int(told[2]))
    return Other(next(iter(kinds), "selector"))
