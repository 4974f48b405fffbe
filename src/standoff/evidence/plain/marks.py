"""Pairs of quotation marks, by the custom of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

_REACH = 3_000


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks; `inner` is without them, `closed` says whether both stand there."""

    span: Span
    inner: Span
    paragraph: int
    mark: str
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Marks:
    closers: dict[str, str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=64)
def _marks(language: Language) -> _Marks:
    pairs = language.lexicon("said").table("marks")
    signs = {sign for pair in pairs.items() for sign in (*pair[0], *pair[1])}
    return _Marks(dict(pairs), re.compile("[" + "".join(map(re.escape, signs)) + "]"))


def find_marked(text: str, paragraphs: Sequence[Span], language: Language) -> list[Marked]:
    """Find what stands between quotation marks, outermost pairs only; cost is linear.

    Marks of one shape, as ``"``, open after a space and close otherwise. What is
    not closed in its paragraph ends with it.
    """
    marks = _marks(language)
    found: list[Marked] = []
    for number, paragraph in enumerate(paragraphs):
        found += _in_paragraph(text, paragraph, number, marks)
    return found


def _in_paragraph(text: str, paragraph: Span, number: int, marks: _Marks) -> list[Marked]:
    found: list[Marked] = []
    opened: list[tuple[str, int]] = []
    for match in marks.pattern.finditer(text, paragraph.start, paragraph.end):
        sign, at = match.group(), match.start()
        if opened and _closes(sign, opened[-1][0], text, at, marks):
            mark, start = opened.pop()
            if not opened:
                found.append(Marked(Span(start, at + 1), Span(start + 1, at), number, mark))
        elif sign in marks.closers and _opens(sign, text, at, paragraph, marks):
            opened.append((sign, at))
    if opened:
        mark, start = opened[0]
        end = min(paragraph.end, start + _REACH)
        found.append(Marked(Span(start, end), Span(start + 1, end), number, mark, closed=False))
    return [one for one in found if one.inner.of(text).strip()]


def _closes(sign: str, mark: str, text: str, at: int, marks: _Marks) -> bool:
    if sign not in marks.closers[mark]:
        return False
    apart = text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum()
    return sign != mark or not apart


def _opens(sign: str, text: str, at: int, paragraph: Span, marks: _Marks) -> bool:
    """Say whether a mark opens; one that may also close must stand before a word."""
    closes_too = any(sign in closers for closers in marks.closers.values())
    if not closes_too:
        return True
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1 : at + 2] or " "
    return not before.isalnum() and (not after.isspace() or before.isspace())
