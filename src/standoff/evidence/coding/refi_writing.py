"""REFI-QDA written: projects and books of codes for other programs.

References
----------
[REFI-QDA]_
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.evidence.coding.marks import Code
from standoff.version import __version__

if TYPE_CHECKING:
    from lxml import etree

from standoff.evidence.coding.refi import (
    CODEBOOK,
    CONTROLS,
    PROJECT,
    Applied,
    Project,
    ProjectSource,
    Written,
    guid_of,
)


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
    return CONTROLS.sub("\ufffd", text)
