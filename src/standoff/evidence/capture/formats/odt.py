"""ODT: the paragraphs and headings of an OpenDocument text.

References
----------
[ODF]_
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from standoff.evidence.capture.formats.limits import open_zip, parse_xml, read_member, within_limit
from standoff.evidence.capture.formats.members import Columns, Member, Text
from standoff.evidence.capture.refusals import refusal

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_NOT_SHOWN = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
        f"{_TEXT}note-citation",
        f"{_TEXT}sequence-decls",
    )
)
_MOST_SPACES = 1_000


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give the text as it is shown; a note follows the paragraph that it belongs to."""
    archive = open_zip(raw, path)
    root = parse_xml(read_member(archive, "content.xml", path), path)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise refusal(path, "other-kind", "the file is an OpenDocument file, but no text")
    from lxml import etree

    lines: list[str] = []
    pending: list[list[str]] = []
    skipping = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag, begins = element.tag, event == "start"
        if tag in _NOT_SHOWN:
            skipping += 1 if begins else -1
        elif begins and not skipping:
            if tag in _PARAGRAPHS:
                pending.append([])
            if pending:
                pending[-1].append(_sign(element) + (element.text or ""))
        elif tag in _PARAGRAPHS and not skipping and pending:
            lines.append("".join(pending.pop()))
        if (
            not begins and pending and not skipping and element.tail and tag not in _PARAGRAPHS
        ) or (not begins and pending and not skipping and element.tail):
            pending[-1].append(element.tail)
    yield Text("", within_limit("\n".join(lines).strip("\n") + "\n", path))


def _sign(element: object) -> str:
    """Give the sign that an element stands for; several spaces are written as a number."""
    tag, get = element.tag, element.get  # type: ignore[attr-defined]
    if tag == f"{_TEXT}s":
        count = get(f"{_TEXT}c") or "1"
        return " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)
    return _SIGNS.get(tag, "")
