"""The head of fields over a text: front matter, as Markdown files and records have it.

The fields stand one a line between two lines of three dashes (YAML) or three
plus signs (TOML), on the first lines of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.evidence.text.anchors import Passage, Span
from standoff.evidence.zones.blocks import Block
from standoff.evidence.zones.kinds import ZoneKind

_HEAD = re.compile(
    r"\A\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<fields>(?:[^\n]*\n){0,120}?)(?P=mark)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(
    r"(?P<name>[\w][\w .-]{0,40}?)[ \t]*[:=][ \t]*(?P<value>[^\r\n]*?)[ \t]*(?=\r?\n|\Z)"
)
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\r\n]*?)[ \t]*(?=\r?\n|\Z)")
_LINE = re.compile(r"[^\r\n]+")

_KINDS = {
    "title": ZoneKind.HEADLINE,
    "headline": ZoneKind.HEADLINE,
    **dict.fromkeys(("author", "authors", "byline", "to", "cc"), ZoneKind.BYLINE),
    **dict.fromkeys(
        ("date", "published", "publishdate", "pubdate"),
        ZoneKind.DATE,
    ),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a head: its name in small letters, its value and where that stands."""

    name: str
    value: str
    span: Span


def find_head(text: str) -> tuple[tuple[Field, ...], int]:
    r"""Give the fields over a text and where they end; none and 0 where it has no head.

    Examples
    --------
    >>> fields, end = find_head('---\ntitle: "Ferries: idle"\n---\nNo ship left.')
    >>> fields[0].value, end
    ('Ferries: idle', 31)
    """
    found = _HEAD.match(text[:60_000])
    if found is None:
        return (), 0
    fields = tuple(_fields(text, found.start("fields"), found.end("fields")))
    return (fields, found.end()) if fields else ((), 0)


def _fields(text: str, start: int, end: int) -> Iterator[Field]:
    name = ""
    for line in _LINE.finditer(text, start, end):
        field = _FIELD.match(text, line.start(), line.end())
        item = _ITEM.match(text, line.start(), line.end()) if name else None
        named = field and not text[line.start()].isspace() and item is None
        match = field if named else item
        if match is None:
            continue
        name = field["name"].lower() if field and named else name
        value, span = _plain(match["value"], match.start("value"))
        if value:
            yield Field(name, value, span)


def _plain(value: str, start: int) -> tuple[str, Span]:
    """Take quotation marks and brackets off a value."""
    end = start + len(value)
    if len(value) > 1 and value[0] + value[-1] in ("''", '""', "[]"):
        return value[1:-1].strip(), Span(start + 1, end - 1)
    return value, Span(start, end)


def end_of_head(text: str, media_type: str) -> int:
    """Give where the head of a text ends; 0 for a text without one, and for pages and PDFs.

    What stands there says what the text is: it is no part of what the text says. Only over a mail
    it names who wrote to whom.
    """
    if media_type in ("text/html", "application/xhtml+xml", "application/pdf"):
        return 0
    return find_head(text)[1]


def is_head_of_mail(fields: Sequence[Field]) -> bool:
    """Say whether the fields are those of a mail: it went to somebody, or has the id of a message."""
    return any(
        field.name == "to" or (field.name == "id" and field.value.startswith("<"))
        for field in fields
    )


def blocks_of_head(text: str, end: int) -> list[Block]:
    """Make blocks of the lines of a head that ends at `end`."""
    return [
        _block(text, line.start() + len(line.group()) - len(line.group().lstrip()), line.end())
        for line in _LINE.finditer(text, 0, end)
        if line.group().strip(" \t\ufeff")
    ]


def _block(text: str, start: int, end: int) -> Block:
    words = text[start:end].rstrip()
    field = _FIELD.match(words)
    kind = _KINDS.get(field["name"].lower(), ZoneKind.NAVIGATION) if field else ZoneKind.NAVIGATION
    block = Block(Passage(words, base=start), hint=kind)
    if field and kind is ZoneKind.HEADLINE:
        value, span = _plain(field["value"], field.start("value"))
        block.label = span.start
        if not value:
            block.kind = block.hint = ZoneKind.NAVIGATION
    return block
