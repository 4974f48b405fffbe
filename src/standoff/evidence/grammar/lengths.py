"""Sentences that are too long to be any: a text whose ends of sentences were lost is cut in pieces.

Whatever is said of a sentence (where a word stands, what a page of matches shows)
is said with all of its words, so one of millions of characters helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.evidence.text.anchors import Span

LONGEST = 5_000
"""Characters of a sentence; the longest of treaties and statutes have fewer."""

_ROOM = 1_000
_VISIBLE = re.compile(r"\S")
_BETWEEN = (
    re.compile(r"[;:；：][\s]*|[，、؛][\s]*"),
    re.compile(r",\s+|\n\s*"),
    re.compile(r"\s+"),
)


def cut_long(text: str, span: Span) -> Iterator[Span]:
    """Give a sentence, or what is too long to be one in pieces: cut at marks, else between words.

    Examples
    --------
    >>> list(cut_long("We agree.", Span(0, 9)))
    [Span(start=0, end=9)]

    Notes
    -----
    Linear in the length.
    """
    start = span.start
    while span.end - start > LONGEST:
        cut = _cut(text, start + LONGEST - _ROOM, start + LONGEST)
        yield Span(start, start + len(text[start:cut].rstrip()))
        going_on = _VISIBLE.search(text, cut, span.end)
        if going_on is None:
            return
        start = going_on.start()
    yield Span(start, span.end)


def _cut(text: str, first: int, last: int) -> int:
    """Give the last place between two positions that parts words best."""
    for between in _BETWEEN:
        cut = max((found.end() for found in between.finditer(text, first, last)), default=0)
        if cut:
            return cut
    return last
