"""Pair quotation marks, balanced or not.

Handles curly, straight, low and angled marks, apostrophes that are no marks,
marks that nobody closed, and quotations that run over several paragraphs, each
of which opens again while only the last one closes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language

_OPENERS = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"', "``": "''", "''": "''"}
_STRAIGHT = ('"', "''")
_MARK = re.compile(r"``|''|[“”„«»‹›\"‘’‚']")
_SINGLE_REACH = 600


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text between quotation marks within one paragraph.

    Parameters
    ----------
    span, inner
        With and without the marks.
    carries_on
        It has no closing mark because the next paragraph opens again.
    resumed
        It opens again what the paragraph before did not close.
    """

    span: Span
    inner: Span
    paragraph: int
    closed: bool = True
    carries_on: bool = False
    resumed: bool = False
    single: bool = False


def find_paragraphs(text: str) -> list[Span]:
    """Find the paragraphs of a text: blocks of lines that blank lines part."""
    paragraphs: list[Span] = []
    at = 0
    begun: int | None = None
    for line in text.split("\n"):
        if line.strip() and begun is None:
            begun = at
        elif not line.strip() and begun is not None:
            paragraphs.append(Span(begun, at - 1))
            begun = None
        at += len(line) + 1
    return paragraphs if begun is None else [*paragraphs, Span(begun, len(text))]


@dataclass(frozen=True, slots=True)
class _Apostrophes:
    """Where an apostrophe is no quotation mark."""

    elision: re.Pattern[str]
    possessive: frozenset[str]


@lru_cache(maxsize=64)
def _apostrophes(language: Language) -> _Apostrophes:
    lexicon = language.lexicon("grammar")
    elision = rf"[‘’'](?:{lexicon.source('elisions')})"
    return _Apostrophes(re.compile(elision, re.IGNORECASE), lexicon.words("possessive letters"))


def find_stretches(
    text: str, paragraphs: Sequence[Span], language: Language = ENGLISH
) -> list[Stretch]:
    """Find the outermost quoted stretches; cost is linear in the text."""
    apostrophes = _apostrophes(language)
    stretches: list[Stretch] = []
    open_before = False
    for number, paragraph in enumerate(paragraphs):
        found = _pair(text, paragraph, number, apostrophes)
        if open_before and found and _is_first(text, paragraph, found[0].span.start):
            found[0] = _resume(found[0])
        open_before = bool(found) and not found[-1].closed
        if open_before:
            after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            open_before = after is not None and _opens(text, after)
            found[-1] = _leave_open(text, paragraph, found[-1], open_before)
        stretches += [_trim(text, one) for one in found if one.inner.of(text).strip()]
    return stretches


def _trim(text: str, stretch: Stretch) -> Stretch:
    """Leave out the spaces that French typography sets inside the marks."""
    inner = stretch.inner.of(text)
    start = stretch.inner.start + len(inner) - len(inner.lstrip())
    end = stretch.inner.start + len(inner.rstrip())
    return replace(stretch, inner=Span(start, end))


def _resume(stretch: Stretch) -> Stretch:
    return Stretch(
        stretch.span,
        stretch.inner,
        stretch.paragraph,
        stretch.closed,
        single=stretch.single,
        resumed=True,
    )


def _is_first(text: str, paragraph: Span, at: int) -> bool:
    return not text[paragraph.start : at].strip()


def _opens(text: str, paragraph: Span) -> bool:
    start = paragraph.of(text).lstrip()
    return start.startswith(("“", '"', "«", "„", "‘", "''", "``"))


def _leave_open(text: str, paragraph: Span, stretch: Stretch, carries_on: bool) -> Stretch:
    """Let an unclosed stretch end with its paragraph."""
    end = paragraph.start + len(paragraph.of(text).rstrip())
    return Stretch(
        Span(stretch.span.start, max(end, stretch.inner.start)),
        Span(stretch.inner.start, max(end, stretch.inner.start)),
        stretch.paragraph,
        False,
        carries_on,
        stretch.resumed,
        stretch.single,
    )


@dataclass(slots=True)
class _Open:
    start: int
    inner: int
    closers: str


def _pair(text: str, paragraph: Span, number: int, apostrophes: _Apostrophes) -> list[Stretch]:
    found: list[Stretch] = []
    current: _Open | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, at, end = match.group(), match.start(), match.end()
        if mark in "‘’‚'":
            if current is None and (not found or found[-1].span.end <= at):
                single = _single(text, paragraph, at, number, apostrophes)
                found += [single] if single else []
            continue
        if found and found[-1].single and at < found[-1].span.end:
            found.pop()
        if current is None:
            current = _open(text, paragraph, mark, at, end)
        elif mark in _OPENERS and mark not in _STRAIGHT and mark not in current.closers:
            if _opens_here(text, paragraph, at, end):
                found.append(_cut(text, current, at, number))
                current = _open(text, paragraph, mark, at, end)
            else:
                found.append(_close(current, at, end, number))
                current = None
        elif mark in _STRAIGHT and _only_opens(text, paragraph, at, end):
            found.append(_cut(text, current, at, number))
            current = _open(text, paragraph, mark, at, end)
        else:
            found.append(_close(current, at, end, number))
            current = None
    if current is not None:
        span = Span(current.start, paragraph.end)
        found.append(Stretch(span, Span(current.inner, paragraph.end), number, closed=False))
    return found


def _open(text: str, paragraph: Span, mark: str, at: int, end: int) -> _Open | None:
    if mark in _OPENERS and (mark not in _STRAIGHT or not _only_closes(text, paragraph, at, end)):
        return _Open(at, end, _OPENERS[mark])
    if mark in "»”" and _only_opens(text, paragraph, at, end):
        return _Open(at, end, "«" if mark == "»" else mark)
    return None


def _close(current: _Open, at: int, end: int, number: int) -> Stretch:
    return Stretch(Span(current.start, end), Span(current.inner, at), number)


def _cut(text: str, current: _Open, at: int, number: int) -> Stretch:
    """End a stretch that nobody closed before the next one opens."""
    sentence = re.search(r"[.!?…](?=\s)", text[current.inner : at])
    end = current.inner + sentence.end() if sentence else current.inner
    end = end if sentence else current.inner + len(text[current.inner : at].rstrip())
    return Stretch(Span(current.start, end), Span(current.inner, end), number)


def _around(text: str, paragraph: Span, at: int, end: int) -> tuple[str, str]:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return before, after


def _opens_here(text: str, paragraph: Span, at: int, end: int) -> bool:
    before, after = _around(text, paragraph, at, end)
    return not after.isspace() and (before.isspace() or before in "([{—–-:‘'")


def _only_opens(text: str, paragraph: Span, at: int, end: int) -> bool:
    before, after = _around(text, paragraph, at, end)
    return (before.isspace() or before in "([{—") and (after.isalnum() or after in "‘'[$…")


def _only_closes(text: str, paragraph: Span, at: int, end: int) -> bool:
    before, after = _around(text, paragraph, at, end)
    return (
        not before.isspace()
        and before not in "([{—–-:/"
        and (after.isspace() or after in ".,;:!?)]}—–-")
    )


def _single(
    text: str, paragraph: Span, at: int, number: int, apostrophes: _Apostrophes
) -> Stretch | None:
    """Read a quotation in single marks; an apostrophe gives None."""
    if text[at] == "’" or apostrophes.elision.match(text, at):
        return None
    if not _opens_here(text, paragraph, at, at + 1):
        return None
    stop = min(paragraph.end, at + _SINGLE_REACH)
    weak = None
    for match in re.finditer("[’']", text[at + 1 : stop]):
        close = at + 1 + match.start()
        before, after = _around(text, paragraph, close, close + 1)
        if before.isspace() or after.isalnum():
            continue
        if before in ".,!?…" or before not in apostrophes.possessive:
            weak = close
            break
        weak = close if weak is None else weak
    if weak is None:
        return None
    return Stretch(Span(at, weak + 1), Span(at + 1, weak), number, single=True)
