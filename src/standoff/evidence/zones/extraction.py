"""The article of an HTML page as trafilatura extracts it, an independent judge of what its body is."""

from __future__ import annotations

import contextlib
import logging
import re
from functools import cache
from typing import Any

from standoff.evidence.capture.html_scan import TARGET, Run, Tag, scan

LARGEST = 3_000_000  # characters; beyond, and beyond the limits below, no tree is built
MOST_TAGS = 60_000
DEEPEST = 200
ENOUGH = 250  # characters of extracted article that are worth an alignment

_NESTING = frozenset(("div", "span", "ul", "table", "blockquote", "b"))
_EMPTY_TEXT = """
area base embed img input link meta param track
"""
_EMPTY = frozenset(_EMPTY_TEXT.split())
"""Elements without content that no text depends on."""

_UNSEEN = frozenset(("script", "style", "svg", "noscript", "iframe"))
_READING = re.compile(r"<(rt|rp)\b[^<>]{0,200}>[^<>]{0,200}</\1\s*>", re.IGNORECASE)


def extract_article(raw: str) -> str | None:
    """Give the article's text as trafilatura extracts it, or None.

    A page beyond the limits is not handed over: building its tree could take
    memory and time without bound.
    """
    if len(raw) > LARGEST or raw.count("<") > MOST_TAGS:
        return None
    page = _without_unseen(raw)
    if page is None:
        return None
    import trafilatura

    page = _READING.sub("", page)
    with contextlib.suppress(Exception):  # hostile pages break its parsers in many ways
        article = trafilatura.extract(page, options=_options())
        if article and len(article) >= ENOUGH:
            return str(article)
    return None


@cache
def _options() -> Any:
    """Give what trafilatura is asked for; to read its settings anew for every page takes time."""
    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return Extractor(fast=True, comments=False, tables=True)


def _without_unseen(raw: str) -> str | None:
    """Leave out more than half of a page, in which nothing is read; None of one that is nested too deep.

    Nor is read where links lead to. What remains is extracted in less time, and is the same.
    """
    kept: list[str] = []
    at = depth = 0
    opened: Tag | None = None
    for item in scan(raw):
        if isinstance(item, Run):
            opened = None
            continue
        name, closes, start, end = item
        if name in _NESTING:
            depth = max(depth - 1, 0) if closes else depth + 1
            if depth > DEEPEST:
                return None
        if closes:
            if opened is not None and opened.name == name:
                kept.append(raw[at : opened.start])
                at = end
            opened = None
            continue
        opened = item if name in _UNSEEN and not _holds_data(raw, item) else None
        if name == "a":
            kept += (raw[at:start], TARGET.sub("", raw[start:end], count=1))
            at = end
        elif name in _EMPTY:
            kept.append(raw[at:start])
            at = end
    return "".join((*kept, raw[at:]))


def _holds_data(raw: str, tag: Tag) -> bool:
    """Say whether a script is none, but tells what the page is about."""
    return tag.name == "script" and "ld+json" in raw[tag.start : tag.end].lower()
