"""Fragments of pages as a reader sees them: what is quoted of a page holds no tags."""

from __future__ import annotations

import html
import re

from standoff.evidence.text.anchors import Span

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[/!?a-zA-Z][^<>]*>", re.DOTALL)
_CUT_BEFORE = re.compile(r"\A[^<>]*>")
_CUT_BEHIND = re.compile(r"<[^<>]*\Z")
_ENTITY_CUT = re.compile(r"&[#\w]{0,12}\Z")
_SPACE = re.compile(r"\s+")


def read_fragment(raw: str, *, cut: bool = False) -> str:
    """Give the readable text of a piece of a page, white space made even.

    Parameters
    ----------
    cut
        Whether it was cut out by characters, so that half a tag or half an entity
        may stand at either end.

    Examples
    --------
    >>> read_fragment("We <em>will</em> &amp; can.")
    'We will & can.'
    >>> read_fragment('ass="x">They wait. <a href="', cut=True)
    'They wait. '

    Notes
    -----
    Linear in the length.
    """
    if cut:
        raw = _ENTITY_CUT.sub("", _CUT_BEHIND.sub("", _CUT_BEFORE.sub("", raw)))
    return _SPACE.sub(" ", html.unescape(_TAG.sub(_mark, raw)))


_INLINE = frozenset(("a", "abbr", "b", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "font", "wbr"))  # fmt: skip


def _mark(found: re.Match[str]) -> str:
    name = re.match(r"</?([a-zA-Z]+)", found.group())
    return "" if name is None or name[1].lower() in _INLINE else " "


AROUND = 1200
"""So many characters of a page, tags included, are read for what stands around a quotation."""


def is_marked_up(document: object) -> bool:
    """Say whether a document is a page, whose text stands between tags."""
    return getattr(document, "media_type", "") in ("text/html", "application/xhtml+xml")


def read_around(text: str, span: Span) -> tuple[str, str, str]:
    """Give what a reader of a page sees before, in and behind a span of it."""
    before = read_fragment(text[max(0, span.start - AROUND) : span.start], cut=span.start > AROUND)
    behind = read_fragment(text[span.end : span.end + AROUND], cut=True)
    quote = span.of(text)
    return before, read_fragment(quote).strip() or quote, behind


def is_shown(quote: str, found: str, *, whole: bool) -> bool:
    """Say whether a reader of a page sees these words there."""
    said, seen = read_fragment(quote).strip(), read_fragment(found).strip()
    return said == seen if whole else bool(said) and said in seen


def stands_between(prefix: str, suffix: str, before: str, after: str) -> bool:
    """Say whether a reader of a page sees these words around the place."""
    seen_before = read_fragment(before[-AROUND:], cut=len(before) > AROUND).rstrip()
    seen_after = read_fragment(after[:AROUND], cut=True).lstrip()
    said_before, said_after = read_fragment(prefix).rstrip(), read_fragment(suffix).lstrip()
    return seen_before.endswith(said_before) and seen_after.startswith(said_after)
