"""REFI-QDA read: projects and books of codes of other programs, which may be hostile.

References
----------
[REFI-QDA]_
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.errors import quote
from standoff.evidence.capture.formats.limits import (
    is_link,
    open_zip,
    parse_xml,
    read_member,
    stays_inside,
)
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.coding.marks import Code
from standoff.evidence.text.decoding import decode

if TYPE_CHECKING:
    from lxml import etree

from standoff.evidence.coding.refi import (
    DEEPEST,
    GUID,
    OTHER_PARTS,
    OTHER_SOURCES,
    Applied,
    Project,
    ProjectSource,
    Selection,
    Written,
    guid_of,
)
from standoff.evidence.coding.refi_form import find_departures


def read_project(raw: bytes, path: Path) -> Project:
    """Read a project, or a book of codes.

    Raises
    ------
    ProjectFileError
        When it is damaged, too large, no such file, or its XML defines entities.
    """
    if not raw.startswith(b"PK"):
        return _read_codebook(parse_xml(raw, path), path)
    archive = open_zip(raw, path)
    names = {name.casefold(): name for name in archive.namelist()}
    qde = names.get("project.qde") or next((n for n in names.values() if n.endswith(".qde")), "")
    if not qde:
        raise refusal(path, "refi-form", "the archive has no project.qde: it is no project")
    root = parse_xml(read_member(archive, qde, path), path)
    if _local(root) != "Project":
        raise refusal(path, "refi-form", f"project.qde is no project, but {_local(root)!r}")
    return _Reading(root, path, archive, names).project()


def _read_codebook(root: etree._Element, path: Path) -> Project:
    if _local(root) != "CodeBook":
        hint = "A project ends in .qdpx, a book of codes in .qdc."
        raise refusal(path, "refi-form", f"it is no book of codes, but {_local(root)!r}", hint)
    return Project(codes=tuple(_read_codes(root, path)), departures=find_departures(root))


@dataclass(frozen=True)
class _Reading:
    root: etree._Element
    path: Path
    archive: zipfile.ZipFile
    names: Mapping[str, str]

    def project(self) -> Project:
        notes = {guid: note for note in self._notes() if (guid := note.guid)}
        users = {
            _guid(one): one.get("name") or one.get("id") or "somebody"
            for one in _below(self.root, "Users", "User")
        }
        book = next(_children(self.root, "CodeBook"), None)
        return Project(
            self.root.get("name", ""),
            users,
            () if book is None else tuple(_read_codes(book, self.path)),
            tuple(self._source(one, notes) for one in self._text_sources()),
            tuple(self._passed_over()),
            find_departures(self.root),
        )

    def _text_sources(self) -> Iterator[etree._Element]:
        yield from _below(self.root, "Sources", "TextSource")
        for pdf in _below(self.root, "Sources", "PDFSource"):
            for text in _children(pdf, "Representation"):
                text.set("name", pdf.get("name", ""))
                yield text

    def _passed_over(self) -> Iterator[str]:
        for kind in OTHER_SOURCES:
            count = sum(1 for _ in _below(self.root, "Sources", kind))
            if count:
                yield f"{count} {kind.removesuffix('Source').lower()} sources"
        areas = sum(
            1
            for pdf in _below(self.root, "Sources", "PDFSource")
            for _ in _children(pdf, "PDFSelection")
        )
        if areas:
            yield f"{areas} areas of pages of PDF sources"
        for kind in OTHER_PARTS:
            count = sum(len(part) for part in _children(self.root, kind))
            if count:
                yield f"{count} {kind.lower()}"

    def _notes(self) -> Iterator[Written]:
        for one in _below(self.root, "Notes", "Note"):
            yield Written(_guid(one), self._text(one) or "", *_made(one))

    def _text(self, at: etree._Element) -> str | None:
        """Give the plain text of a source or note, if the project holds it."""
        for content in _children(at, "PlainTextContent"):
            return content.text or ""
        address = at.get("plainTextPath", "")
        scheme, _, name = address.partition("://")
        if scheme != "internal" or not stays_inside(name):
            return None
        for inside in (f"sources/{name}", name):
            member = self.names.get(inside.casefold())
            if member and not is_link(self.archive, member):
                raw = read_member(self.archive, member, self.path)
                return decode(raw, markup=False).text.removeprefix("\ufeff")
        return None

    def _source(self, at: etree._Element, notes: Mapping[str, Written]) -> ProjectSource:
        selections = [
            Selection(
                _guid(one),
                _position(one, "startPosition", self.path),
                _position(one, "endPosition", self.path),
                one.get("name", ""),
                tuple(_codings(one, notes)),
                (*_refs(one, notes), *_description(one)),
            )
            for one in _children(at, "PlainTextSelection")
        ]
        name = at.get("name", "")
        return ProjectSource(
            _guid(at),
            name,
            self._text(at),
            tuple(selections),
            tuple(_codings(at, notes)),
            (*_refs(at, notes), *_description(at)),
        )


def _codings(at: etree._Element, notes: Mapping[str, Written]) -> Iterator[Applied]:
    for one in _children(at, "Coding"):
        for ref in _children(one, "CodeRef"):
            note = " ".join(n.text for n in _refs(one, notes))
            yield Applied(_guid(one), _plain(ref.get("targetGUID", "")), *_made(one), note)


def _refs(at: etree._Element, notes: Mapping[str, Written]) -> Iterator[Written]:
    for ref in _children(at, "NoteRef"):
        note = notes.get(_plain(ref.get("targetGUID", "")))
        if note is not None and note.text.strip():
            yield note


def _description(at: etree._Element) -> Iterator[Written]:
    for one in _children(at, "Description"):
        if one.text and one.text.strip():
            yield Written(guid_of("description", _guid(at)), one.text.strip(), *_made(at))


def _read_codes(book: etree._Element, path: Path) -> Iterator[Code]:
    for codes in _children(book, "Codes"):
        yield from _codes_below(codes, "", path, 0)


def _codes_below(at: etree._Element, parent: str, path: Path, depth: int) -> Iterator[Code]:
    if depth > DEEPEST:
        raise refusal(path, "refi-form", f"codes are nested more than {DEEPEST} deep")
    for one in _children(at, "Code"):
        name = " ".join((one.get("name") or "").split())
        note = next(((d.text or "").strip() for d in _children(one, "Description")), "")
        # A code without a guid is told by its place, or all such would be one.
        guid = _guid(one) or guid_of("code", f"{parent}/{name}")
        yield Code(guid, name or "unnamed", parent, _colour(one.get("color", "")), note)
        yield from _codes_below(one, guid, path, depth + 1)


def _colour(text: str) -> str:
    if re.fullmatch(r"#[0-9a-fA-F]{3}", text):
        return "#" + "".join(2 * sign for sign in text[1:])
    return text if re.fullmatch(r"#[0-9a-fA-F]{6}", text) else ""


def _made(at: etree._Element) -> tuple[str, str]:
    return _plain(at.get("creatingUser", "")), _moment(at.get("creationDateTime", ""))


def _moment(text: str) -> str:
    """Give a moment as the database writes it; empty where it is none."""
    try:
        return (
            datetime.fromisoformat(text.strip())
            .isoformat(timespec="seconds")
            .replace("+00:00", "Z")
        )
    except ValueError:
        return ""


def _position(at: etree._Element, name: str, path: Path) -> int:
    text = at.get(name, "").strip()
    if not re.fullmatch(r"[+-]?\d{1,12}", text):
        message = f"{name} of a selection is no whole number: {quote(text, 30)}"
        raise refusal(path, "refi-form", message)
    return int(text)


def _guid(at: etree._Element) -> str:
    return _plain(at.get("guid", ""))


def _plain(text: str) -> str:
    """Give a guid without braces, in small letters; what is none is kept as a name of its own."""
    found = GUID.fullmatch(text.strip())
    return found[1].lower() if found else (guid_of("other", text.strip()) if text.strip() else "")


def _local(at: etree._Element) -> str:
    return str(at.tag).rpartition("}")[2]


def _children(at: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in at if isinstance(one.tag, str) and _local(one) == name)


def _below(at: etree._Element, *names: str) -> Iterator[etree._Element]:
    for one in _children(at, names[0]):
        yield from _children(one, names[1])
