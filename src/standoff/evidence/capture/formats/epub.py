"""EPUB: a book is one source, its chapters in the order in which they are read.

References
----------
[EPUB]_
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from standoff.evidence.capture.formats.composing import compose, read_markup
from standoff.evidence.capture.formats.limits import open_zip, parse_xml, read_member, within_limit
from standoff.evidence.capture.formats.members import Columns, Member, Text, Unread
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.text.decoding import decode

if TYPE_CHECKING:
    import zipfile

    from lxml import etree

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FIELDS = {
    "title": "title",
    "creator": "author",
    "publisher": "publisher",
    "date": "date",
    "language": "language",
}
_PAGES = ("application/xhtml+xml", "text/html")


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give the book as one text with a head of its fields, chapters parted by a form feed."""
    archive = open_zip(raw, path)
    container = parse_xml(read_member(archive, "META-INF/container.xml", path), path)
    root = container.find(f".//{_CONTAINER}rootfile")
    package = root.get("full-path", "") if root is not None else ""
    if not package:
        raise refusal(path, "archive-damaged", "the book does not say where its contents are")
    opf = parse_xml(read_member(archive, package, path), path)
    there, chapters, missing = set(archive.namelist()), [], []
    for name in _chapters(opf, posixpath.dirname(package)):
        if name not in there:
            missing.append(name)
            continue
        chapters.append(_read_chapter(archive, name, path))
    text = "\n\f\n".join(chapter for chapter in chapters if chapter.strip())
    if text:
        yield Text("", within_limit(compose(_fields(opf), text), path))
    for name in missing:
        yield Unread(name, "a chapter that is not in the file")


def _chapters(opf: etree._Element, folder: str) -> Iterator[str]:
    items = {
        item.get("id"): item.get("href", "")
        for item in opf.iter(f"{_OPF}item")
        if item.get("media-type") in _PAGES
    }
    for reference in opf.iter(f"{_OPF}itemref"):
        href = items.get(reference.get("idref"))
        if href:
            yield posixpath.normpath(posixpath.join(folder, unquote(href)))


def _read_chapter(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    return read_markup(decode(read_member(archive, name, path), markup=True).text)


def _fields(opf: etree._Element) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, field in _FIELDS.items():
        values = [" ".join((each.text or "").split()) for each in opf.iter(f"{_DC}{name}")]
        found[field] = "; ".join(filter(None, values if field == "author" else values[:1]))
    return found
