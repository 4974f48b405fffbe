"""Stretches: a long text cut where nothing is torn.

Analysers look about each thing they find, so their cost grows with the length
of what they are given. Paragraphs are short; a file without any break is not,
and may have been made to be slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.evidence.text.anchors import Span

STRETCH = 2000
_BREAKS = (re.compile(r"\n"), re.compile(r"[.!?][\"”’)]*\s"), re.compile(r"\s"))


def cut_stretches(text: str, limit: int = STRETCH) -> Iterator[Span]:
    """Cut a text into stretches of at most `limit` characters, in order, without gaps.

    Each ends at a line's end if there is one in reach, else at a sentence's,
    else at a space, else where it must.

    Examples
    --------
    >>> [span.of("One two. Three four five.") for span in cut_stretches("One two. Three four five.", 12)]
    ['One two. ', 'Three four ', 'five.']
    """
    start = 0
    while len(text) - start > limit:
        end = _last_break(text, start, start + limit)
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def _last_break(text: str, start: int, end: int) -> int:
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(text, start, end)]
        if ends:
            return ends[-1]
    return end


_FEWEST = 200
_SIGNS = re.compile(rf"[\W_]{{{_FEWEST},}}")
_CONTEXT = 50


def cut_legible(text: str) -> Iterator[Span]:
    """Give the stretches of a text in which something stands, long runs of mere signs left out.

    A page may hold a million of one sign; to look at each costs as much as to
    read as much prose, and finds nothing. A few of the signs stay on each side.

    Examples
    --------
    >>> text = "Talks went on" + "." * 500 + "until late"
    >>> [len(span) for span in cut_legible(text)]
    [63, 60]
    """
    start = 0
    for run in _SIGNS.finditer(text) if len(text) >= _FEWEST else ():
        if run.start() > start:
            yield Span(start, run.start() + _CONTEXT)
        start = run.end() - _CONTEXT if run.end() < len(text) else run.end()
    if start < len(text):
        yield Span(start, len(text))
