"""REFI-QDA: projects (``.qdpx``) and books of codes (``.qdc``) that programs for coding exchange.

A project is a ZIP archive: ``project.qde``, XML, says who coded, which codes there are,
and which passages of which sources bear them; the plain texts of the sources stand in
the folder ``sources``. Positions count Unicode code points of the plain text, from 0,
and the end of a selection is the place after its last code point.

References
----------
[REFI-QDA]_
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.evidence.capture.formats.limits import open_zip, parse_xml, read_member, stays_inside
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.coding.marks import Code
from standoff.evidence.text.decoding import decode
from standoff.version import __version__

if TYPE_CHECKING:
    from lxml import etree

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_NAMED = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_CONTROLS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_NAME = 100
DEEPEST = 60
_OTHER_SOURCES = ("PictureSource", "AudioSource", "VideoSource")
_OTHER_PARTS = ("Variables", "Cases", "Links", "Sets", "Graphs")


def guid_of(kind: str, name: str) -> str:
    """Give what other programs know something by: the same for the same name.

    Examples
    --------
    >>> guid_of("user", "ada") == guid_of("user", "ada") != guid_of("source", "ada")
    True
    """
    return str(uuid.uuid5(_NAMED, f"urn:x-standoff:{kind}:{name}"))


@dataclass(frozen=True, slots=True)
class Applied:
    """A code applied to a selection, or to a whole source."""

    guid: str
    code: str
    user: str = ""
    made: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A note: a memo about a selection, or about a whole source."""

    guid: str
    text: str
    user: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage of a plain text, with the codes and notes that it bears.

    Parameters
    ----------
    name
        What the program calls it; most give the beginning of the words.
    """

    guid: str
    start: int
    end: int
    name: str = ""
    codings: tuple[Applied, ...] = ()
    notes: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectSource:
    """A source of a project; `text` is None where the project does not hold it."""

    guid: str
    name: str
    text: str | None
    selections: tuple[Selection, ...] = ()
    codings: tuple[Applied, ...] = ()
    notes: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """What a project holds, as far as it is read.

    Parameters
    ----------
    users
        Names by guid.
    passed_over
        What it holds besides and is not read, in words.
    """

    name: str = ""
    users: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[Code, ...] = ()
    sources: tuple[ProjectSource, ...] = ()
    passed_over: tuple[str, ...] = ()


# Writing ----------------------------------------------------------------------------------


def write_project(project: Project) -> bytes:
    """Write a project as an archive; the same project always gives the same bytes."""
    from lxml import etree

    root = etree.Element(_tag("Project"), nsmap={None: PROJECT})
    root.set("name", _clean(project.name) or "standoff")
    root.set("origin", f"standoff {__version__}")
    if project.users:
        users = etree.SubElement(root, _tag("Users"))
        for guid, name in project.users.items():
            etree.SubElement(users, _tag("User"), guid=guid, name=_clean(name))
    if project.codes:
        book = etree.SubElement(root, _tag("CodeBook"))
        _write_codes(etree.SubElement(book, _tag("Codes")), project.codes, PROJECT)
    notes = [n for source in project.sources for n in _iter_notes(source)]
    if project.sources:
        sources = etree.SubElement(root, _tag("Sources"))
        for source in project.sources:
            _write_source(etree.SubElement(sources, _tag("TextSource")), source)
    if notes:
        listed = etree.SubElement(root, _tag("Notes"))
        for note in notes:
            made = etree.SubElement(listed, _tag("Note"), guid=note.guid, **_who(note))
            etree.SubElement(made, _tag("PlainTextContent")).text = _clean(note.text)
    return _pack(etree.tostring(root, xml_declaration=True, encoding="utf-8"), project.sources)


def _pack(qde: bytes, sources: Sequence[ProjectSource]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        members = {"project.qde": qde}
        for source in sources:
            text = (source.text or "").encode("utf-8", "replace")
            members[f"sources/{source.guid}.txt"] = text
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return held.getvalue()


def write_codebook(codes: Sequence[Code]) -> bytes:
    """Write a book of codes alone."""
    from lxml import etree

    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap={None: CODEBOOK})
    root.set("origin", f"standoff {__version__}")
    _write_codes(etree.SubElement(root, f"{{{CODEBOOK}}}Codes"), codes, CODEBOOK)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _write_codes(at: etree._Element, codes: Sequence[Code], space: str, parent: str = "") -> None:
    from lxml import etree

    known = {code.guid for code in codes}
    for code in codes:
        if code.parent == parent or (not parent and code.parent not in known):
            made = etree.SubElement(at, f"{{{space}}}Code", guid=code.guid, isCodable="true")
            made.set("name", _clean(code.name))
            if code.colour:
                made.set("color", code.colour)
            if code.note:
                etree.SubElement(made, f"{{{space}}}Description").text = _clean(code.note)
            _write_codes(made, codes, space, code.guid)


def _write_source(at: etree._Element, source: ProjectSource) -> None:
    from lxml import etree

    at.set("guid", source.guid)
    at.set("name", _clean(source.name))
    at.set("plainTextPath", f"internal://{source.guid}.txt")
    for selection in source.selections:
        made = etree.SubElement(at, _tag("PlainTextSelection"), guid=selection.guid)
        made.set("name", _clean(selection.name))
        made.set("startPosition", str(selection.start))
        made.set("endPosition", str(selection.end))
        _write_marks(made, selection.codings, selection.notes)
    _write_marks(at, source.codings, source.notes)


def _write_marks(at: etree._Element, codings: Sequence[Applied], notes: Sequence[Written]) -> None:
    from lxml import etree

    for one in codings:
        made = etree.SubElement(at, _tag("Coding"), guid=one.guid, **_who(one))
        etree.SubElement(made, _tag("CodeRef"), targetGUID=one.code)
        if one.note:
            etree.SubElement(made, _tag("NoteRef"), targetGUID=guid_of("note", one.guid))
    for note in notes:
        etree.SubElement(at, _tag("NoteRef"), targetGUID=note.guid)


def _iter_notes(source: ProjectSource) -> Iterator[Written]:
    yield from source.notes
    codings = list(source.codings)
    for selection in source.selections:
        yield from selection.notes
        codings += selection.codings
    for one in codings:
        if one.note:
            yield Written(guid_of("note", one.guid), one.note, one.user, one.made)


def _who(one: Applied | Written) -> dict[str, str]:
    data = {"creatingUser": one.user, "creationDateTime": one.made}
    return {name: value for name, value in data.items() if value}


def _tag(name: str) -> str:
    return f"{{{PROJECT}}}{name}"


def _clean(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)


# Reading ----------------------------------------------------------------------------------


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
    return Project(codes=tuple(_read_codes(root, path)))


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
        )

    def _text_sources(self) -> Iterator[etree._Element]:
        yield from _below(self.root, "Sources", "TextSource")
        for pdf in _below(self.root, "Sources", "PDFSource"):
            for text in _children(pdf, "Representation"):
                text.set("name", pdf.get("name", ""))
                yield text

    def _passed_over(self) -> Iterator[str]:
        for kind in _OTHER_SOURCES:
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
        for kind in _OTHER_PARTS:
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
            if inside.casefold() in self.names:
                raw = read_member(self.archive, self.names[inside.casefold()], self.path)
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
        guid = _guid(one)
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
        message = f"{name} of a selection is no whole number: {text[:30]!r}"
        raise refusal(path, "refi-form", message)
    return int(text)


def _guid(at: etree._Element) -> str:
    return _plain(at.get("guid", ""))


def _plain(text: str) -> str:
    """Give a guid without braces, in small letters; what is none is kept as a name of its own."""
    found = _GUID.fullmatch(text.strip())
    return found[1].lower() if found else (guid_of("other", text.strip()) if text.strip() else "")


def _local(at: etree._Element) -> str:
    return str(at.tag).rpartition("}")[2]


def _children(at: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in at if isinstance(one.tag, str) and _local(one) == name)


def _below(at: etree._Element, *names: str) -> Iterator[etree._Element]:
    for one in _children(at, names[0]):
        yield from _children(one, names[1])
