"""DOCX: the paragraphs of a word processor's document, tables and notes with them.

References
----------
[OOXML]_
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.evidence.capture.formats.limits import open_zip, parse_xml, read_member, within_limit
from standoff.evidence.capture.formats.members import Columns, Member, Text, Unread

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_NOT_SHOWN = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _ALTERNATE))
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give the text as it is shown: insertions are in it, what was struck out is not."""
    archive = open_zip(raw, path)
    names = set(archive.namelist())
    body = parse_xml(read_member(archive, "word/document.xml", path), path)
    paragraphs = list(iter_paragraphs(body))
    for name in _NOTES:
        if name in names:
            paragraphs += _notes(parse_xml(read_member(archive, name, path), path))
    yield Text("", within_limit("\n".join(paragraphs).strip("\n") + "\n", path))
    if "word/comments.xml" in names:
        yield Unread("word/comments.xml", "comments in the margin are not read")


def _notes(root: etree._Element) -> Iterator[str]:
    for note in root:
        if note.get(f"{_W}type") not in _SEPARATORS:
            yield from ("", *iter_paragraphs(note))


def iter_paragraphs(root: etree._Element) -> Iterator[str]:
    """Give the paragraphs in their order; one that stands in another after it."""
    pending: list[list[str]] = []
    skipping = 0
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _NOT_SHOWN:
            skipping += 1 if event == "start" else -1
        elif event == "start" and element.tag == f"{_W}p":
            pending.append([])
        elif event == "end" and element.tag == f"{_W}p" and pending:
            yield "".join(pending.pop())
        elif event == "start" and pending and not skipping:
            if element.tag == f"{_W}t":
                pending[-1].append(element.text or "")
            elif element.tag in _SIGNS and not _is_tab_stop(element):
                pending[-1].append(_SIGNS[element.tag])


def _is_tab_stop(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{_W}tabs"
