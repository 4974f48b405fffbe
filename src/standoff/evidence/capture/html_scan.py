"""Read HTML as a stream of tags and text with raw positions.

A parser that builds a tree forgets where each character came from. This
scanner keeps it: every run of text is given as a span of the raw text. It
reads tags and comments as the HTML standard says that browsers do, with one
difference: where quotation marks in a tag do not pair, a browser takes text
up to the next mark for an attribute, and a paragraph is gone. Here such a tag
ends at its first ``>``, so that what somebody wrote to be read is read.

References
----------
[HTML]_, section 13.2.5 (tokenization)
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""<(?: (/?) ([a-zA-Z][^ \t\n\f\r/>]{0,60}+)
      (?: [^"'>]*+>
        | (?: [ \t\n\f\r/]++
            | [^ \t\n\f\r/>="'<]++
              (?:[ \t\n\f\r]*+=[ \t\n\f\r]*+
                (?: "[^">]*+" | "[^"]*+(?<!=)" | '[^'>]*+' | '[^']*+(?<!=)'
                  | [^ \t\n\f\r>"'<][^ \t\n\f\r><]*+ | (?=>) )
              )?+
          )*+>
      )?+
    | (?=[!?/]) )""",
    re.VERBOSE,
)
"""A tag, whole where its quotation marks pair, or what begins as a comment does. A value that holds
``>`` and ends with ``=`` is none: its last mark opens the next attribute of some tag further on."""
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*+([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)
    (?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"([^"]*+)"?|'([^']*+)'?|([^ \t\n\f\r>]*+)))?+""",
    re.VERBOSE,
)
TARGET = re.compile(r'\shref="[^"<>]*+"')
"""Where a link leads to."""
_LONGEST_VALUE = 2_000
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#\d{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_COMMENT_END = re.compile(r"--!?>")
_OPAQUE = (
    *("script", "style", "template", "iframe", "noembed", "noframes", "noscript"),
    *("svg", "math", "object", "audio", "video", "canvas", "datalist"),
)
"""Elements whose content is not shown, or only where something else cannot be."""
_PLAIN = ("title", "textarea", "xmp")
"""Elements in which a tag is no tag."""
_CLOSERS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _OPAQUE + _PLAIN}
_WITH_CONTENT = frozenset((*_OPAQUE, *_PLAIN, "plaintext"))


class Tag(NamedTuple):
    """A start or end tag, without the text inside."""

    name: str
    closes: bool
    start: int
    end: int


class Run(NamedTuple):
    """A stretch of raw text between two tags."""

    start: int
    end: int


def scan(raw: str) -> Iterable[Tag | Run]:
    """Give tags and runs of text in order; scripts, styles and comments are skipped.

    Several rooms read a page one after the other, so the last page is
    remembered, unless it is a very large one.

    Notes
    -----
    Cost: linear. Each search either moves forward for good or, having found
    nothing up to the end, is never made again. Only a tag with marks that do
    not pair is read further than it goes: of readings that begin at different
    tags no two ever agree on what is quoted, there are three things to think
    (no mark, one kind, the other), and to meet ``<`` outside marks ends the
    reading; so no character is read more than a few times.
    """
    return _read_once(raw) if len(raw) <= _REMEMBERED else _read(raw)


def start_tags(raw: str) -> Iterable[Tag]:
    """Give the start tags of a page alone, as `scan` finds them."""
    return (_started_once if len(raw) <= _REMEMBERED else _started)(raw)


def _started(raw: str) -> list[Tag]:
    return [item for item in scan(raw) if isinstance(item, Tag) and not item.closes]


_started_once = lru_cache(maxsize=1)(_started)


_REMEMBERED = 3_000_000


@lru_cache(maxsize=1)
def _read_once(raw: str) -> tuple[Tag | Run, ...]:
    return tuple(_read(raw))


STAND_INS = frozenset(("noscript", "noframes", "template"))
"""Elements whose content is shown where a script or frames are not."""


def scan_stand_ins(raw: str) -> Iterable[Tag | Run]:
    """Give tags and runs as `scan` does, also of what stands in for scripts and frames."""
    return _read(raw, STAND_INS)


def _read(raw: str, opened: AbstractSet[str] = frozenset()) -> Iterator[Tag | Run]:
    at, text_from = 0, 0
    finder = _Finder(raw)
    last = raw.rfind(">") + 1
    find, made = _TOKEN.search, tuple.__new__
    while (found := find(raw, at, last)) is not None:
        opening, end = found.span()
        if opening > text_from:
            yield made(Run, (text_from, opening))
        slash, name = found.groups()
        if name is None:
            end = _end_of_other(raw, opening)
        else:
            if raw[end - 1] != ">":  # its marks do not pair
                end = raw.find(">", end) + 1
            # A page has thousands of tags: they are made without the detour of their class.
            name = name.lower()
            tag = made(Tag, (name, slash != "", opening, end))
            yield tag
            if name in _WITH_CONTENT and name not in opened:
                read, end = finder.content_of(tag)
                if read < end and name not in _OPAQUE:
                    yield Run(read, end)
        at = text_from = end
    yield from _rest(raw, text_from, at)


def _rest(raw: str, text_from: int, at: int) -> Iterator[Run]:
    """Give what stands behind the last tag, up to a comment that nothing ends."""
    comment = raw.find("<!--", at)
    end = len(raw) if comment < 0 else comment
    if text_from < end:
        yield Run(text_from, end)


def _end_of_other(raw: str, opening: int) -> int:
    """Give where a comment or a declaration ends; a comment that nothing ends takes all."""
    if raw.startswith("!--", opening + 1):
        closing = _COMMENT_END.search(raw, opening + 2)
        return closing.end() if closing else len(raw)
    return raw.find(">", opening) + 1


class _Finder:
    """Find where content ends, remembering what is not to be found any more."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.unclosed: set[str] = set()

    def content_of(self, tag: Tag) -> tuple[int, int]:
        """Give from where to where the content of a tag is no mark-up; empty for most."""
        if tag.name == "plaintext" and not tag.closes:
            return tag.end, len(self.raw)
        closer = _CLOSERS.get(tag.name)
        if closer is None or tag.closes or tag.name in self.unclosed:
            return tag.end, tag.end
        if self.raw.startswith("/>", tag.end - 2) and tag.name in ("svg", "math"):
            return tag.end, tag.end
        closing = closer.search(self.raw, tag.end)
        if closing:
            return tag.end, closing.start()
        self.unclosed.add(tag.name)
        return tag.end, len(self.raw) if tag.name in ("script", "style") else tag.end


def attributes_of(raw: str, tag: Tag) -> Mapping[str, str]:
    """Read the attributes of a start tag, entities decoded; the first of a name counts.

    One without a value has an empty one; of a long one the beginning is given.
    """
    return _attributes_again(raw[tag.start + 1 + len(tag.name) : tag.end])


def attributes_in(inside: str) -> Mapping[str, str]:
    """Read the attributes that stand between the name of a tag and its end."""
    found: dict[str, str] = {}
    for name, double, single, bare in _parted(inside):
        low = name.lower()
        if low not in found:
            value = (double or single or bare)[:_LONGEST_VALUE]
            found[low] = html.unescape(value) if "&" in value else value
    return found


_attributes_again = lru_cache(maxsize=4_096)(attributes_in)


def _parted(inside: str) -> Iterable[tuple[str, ...]]:
    """Give names and values as they are written, up to a ``>`` that stands in no value."""
    last = len(inside) - 1
    if inside.find(">", 0, last) < 0:
        return _ATTRIBUTE.findall(inside, 0, last)
    found = []
    at = 0
    while match := _ATTRIBUTE.match(inside, at, last):
        at = match.end()
        found.append(match.groups(""))
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
