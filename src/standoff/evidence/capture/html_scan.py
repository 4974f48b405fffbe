"""Read HTML as a stream of tags and text with raw positions.

A parser that builds a tree forgets where each character came from. This
scanner keeps it: every run of text is given as a span of the raw text. It is
tolerant of anything (unclosed tags, stray ``<``, quotes that never end) and
takes one pass.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,60})")
_STOP = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(
    r"([a-zA-Z:_-][\w:.-]{0,60})\s*=\s*(?:\"([^\"]{0,2000})|'([^']{0,2000})|([^\s\"'>]{1,500}))"
    r"|(?<=\s)(hidden)(?=[\s/>])"
)
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#\d{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_OPAQUE = ("script", "style", "template", "iframe", "noembed", "xmp", "svg", "math", "object")
_CLOSERS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in (*_OPAQUE, "noscript")}


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag, without the text inside."""

    name: str
    closes: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of raw text between two tags."""

    start: int
    end: int


def scan(raw: str) -> Iterator[Tag | Run]:
    """Give tags and runs of text in order; scripts, styles and comments are skipped.

    Notes
    -----
    Cost: linear. Each search either moves forward for good or, having found
    nothing up to the end, is never made again.
    """
    at, text_from = 0, 0
    finder = _Finder(raw)
    while True:
        opening = raw.find("<", at)
        if opening < 0:
            break
        end = finder.end_of(opening)
        if end is None:
            at = opening + 1
            continue
        if opening > text_from:
            yield Run(text_from, opening)
        name = _NAME.match(raw, opening)
        if name:
            tag = Tag(name.group(1).lower(), raw[opening + 1] == "/", opening, end)
            yield tag
            end = finder.past_opaque(tag)
        at = text_from = end
    if text_from < len(raw):
        yield Run(text_from, len(raw))


class _Finder:
    """Find where mark-up ends, remembering what is not to be found any more."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.last_close = raw.rfind(">")
        self.quotes_close = True
        self.unclosed: set[str] = set()

    def end_of(self, opening: int) -> int | None:
        """Give where the mark-up that opens here ends; None if it is only a ``<``."""
        raw = self.raw
        following = raw[opening + 1 : opening + 4]
        if following == "!--":
            closing = raw.find("-->", opening + 4)
            return len(raw) if closing < 0 else closing + 3
        if not following or opening > self.last_close:
            return None
        if following[0] in "!?":
            return raw.find(">", opening) + 1
        letter = following[1:2] if following[0] == "/" else following[0]
        if not (letter.isascii() and letter.isalpha()):
            return None
        return self._end_of_tag(opening)

    def _end_of_tag(self, opening: int) -> int:
        raw, at = self.raw, opening
        while self.quotes_close:
            stop = _STOP.search(raw, at + 1)
            if stop is None:
                self.quotes_close = False
            elif stop.group() == ">":
                return stop.end()
            else:
                at = raw.find(stop.group(), stop.end())
                self.quotes_close = at >= 0
        return raw.find(">", opening) + 1

    def past_opaque(self, tag: Tag) -> int:
        """Give where reading goes on after a tag: past the content that nobody reads."""
        closer = _CLOSERS.get(tag.name)
        if closer is None or tag.closes or tag.name in self.unclosed:
            return tag.end
        if self.raw.startswith("/>", tag.end - 2) and tag.name in ("svg", "math", "object"):
            return tag.end
        closing = closer.search(self.raw, tag.end)
        if closing:
            return closing.start()
        self.unclosed.add(tag.name)
        return len(self.raw) if tag.name in ("script", "style") else tag.end


def attributes_of(raw: str, tag: Tag) -> dict[str, str]:
    """Read the attributes of a start tag, entities decoded; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(
        raw, tag.start + 1 + len(tag.name), min(tag.end, tag.start + 8000)
    ):
        name, double, single, bare, hidden = match.groups()
        if hidden:
            found.setdefault("hidden", "")
        else:
            found.setdefault(name.lower(), html.unescape(double or single or bare or ""))
    return found


def iter_characters(raw: str, run: Run) -> Iterator[tuple[str, int, int]]:
    """Give stretches of a run as readable text with their raw spans, entities decoded.

    A stretch without entities stands for itself; an entity gives what it
    means for the raw characters that spell it.
    """
    at = run.start
    for entity in ENTITY.finditer(raw, run.start, run.end):
        meaning = html.unescape(entity.group())
        if meaning == entity.group():
            continue
        if entity.start() > at:
            yield raw[at : entity.start()], at, entity.start()
        yield meaning, entity.start(), entity.end()
        at = entity.end()
    if at < run.end:
        yield raw[at : run.end], at, run.end
