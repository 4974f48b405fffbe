"""What a file's own properties say of it: title, author and the day on which it was made.

Programs fill them in by themselves: with the name of an account, of a template, of the file
before. They are weak grounds, and go before nothing that the text says.

References
----------
[OOXML]_, [ODF]_
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from standoff.errors import StandoffError
from standoff.evidence.capture.formats.known import BY_SUFFIX
from standoff.evidence.capture.formats.limits import open_zip, parse_xml, read_member
from standoff.evidence.citations.sourcing import pack_authors
from standoff.evidence.descriptions.people import read_byline
from standoff.evidence.descriptions.statements import Statement
from standoff.evidence.text.languages import every_language

GROUNDS = "the file's own properties"
TRUST = 0.4

_WORDS = every_language("zones")
_NO_TITLE = _WORDS.pattern("title of nothing", re.IGNORECASE)
_NO_AUTHOR = _WORDS.pattern("author of nothing", re.IGNORECASE)
_LONGEST = 300
_INSIDE = 400_000
"""So many bytes at either end of a PDF are looked at."""


@dataclass(frozen=True, slots=True)
class OwnProperties:
    """Title, author and day, each empty where the file says nothing of use."""

    title: str = ""
    author: str = ""
    made: str = ""

    def statements(self) -> Iterator[Statement]:
        """Give them as statements of the document about itself."""
        if self.title:
            yield Statement("title", self.title, None, GROUNDS, TRUST)
        named = read_byline(self.author) if self.author else ()
        if named:
            yield Statement("author", pack_authors(named), None, GROUNDS, TRUST)


def find_own_properties(raw: bytes, media_type: str) -> OwnProperties:
    r"""Read the properties of a document of a word processor or of a PDF.

    Names that programs fill in by themselves are none, and a single word is the
    name of an account rather than of a person.

    Examples
    --------
    >>> made = b"{\\creatim\\yr2016\\mo5\\dy5\\hr8}"
    >>> raw = b"{\\rtf1\\ansi{\\info{\\title Notes}{\\author Paula Zoller}" + made + b"}Ferries}"
    >>> find_own_properties(raw, "application/rtf")
    OwnProperties(title='Notes', author='Paula Zoller', made='2016-05-05')
    >>> find_own_properties(raw.replace(b"Paula Zoller", b"Administrator"), "application/rtf").author
    ''
    """
    read = _READERS.get(media_type)
    if read is None:
        return OwnProperties()
    try:
        said = read(raw)
    except (StandoffError, ValueError, LookupError, RecursionError):
        return OwnProperties()
    title, author = _tidy(said.get("title", "")), _tidy(said.get("author", ""))
    spaced = " " in author or not author.isascii()
    return OwnProperties(
        "" if _NO_TITLE.fullmatch(title) else title,
        author if spaced and not _NO_AUTHOR.fullmatch(author) else "",
        _day(said.get("made", "")),
    )


def _tidy(value: str) -> str:
    return " ".join(value.replace("\0", "").split())[:_LONGEST]


def _day(value: str) -> str:
    """Give the day of a moment in ISO 8601; empty for no day, and for that of a library's template."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", value)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return ""
    stamped = day is None or day.year < _FIRST_YEAR or value.startswith(_OF_A_TEMPLATE)
    return "" if day is None or stamped else day.isoformat()


_FIRST_YEAR = 1985
_OF_A_TEMPLATE = "2013-12-23T23:15:00"
"""When the template was made that documents of python-docx have their properties from."""


# Word processors -----------------------------------------------------------------------------------


def _of_office(raw: bytes) -> Mapping[str, str]:
    return _of_xml(raw, "docProps/core.xml", {"creator": "author", "created": "made"})


def _of_open_document(raw: bytes) -> Mapping[str, str]:
    said = _of_xml(
        raw,
        "meta.xml",
        {"initial-creator": "author", "creation-date": "made", "creator": "last", "date": "saved"},
    )
    return {"author": said.get("last", ""), "made": said.get("saved", ""), **said}


def _of_xml(raw: bytes, member: str, fields: Mapping[str, str]) -> Mapping[str, str]:
    nowhere = Path(member)
    archive = open_zip(raw, nowhere)
    if member not in archive.namelist():
        return {}
    said: dict[str, str] = {}
    for element in parse_xml(read_member(archive, member, nowhere), nowhere).iter("{*}*"):
        name = str(element.tag).rpartition("}")[2]
        said.setdefault(fields.get(name, name), element.text or "")
    return said


_RTF_FIELD = re.compile(rb"\{\\(title|author)\s((?:[^{}\\]|\\[^{}]){1,600})\}")
_RTF_MADE = re.compile(rb"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def _of_rich_text(raw: bytes) -> Mapping[str, str]:
    from standoff.evidence.capture.formats.rtf import plain_text

    head = raw[:_INSIDE]
    said: dict[str, str] = {}
    for name, value in _RTF_FIELD.findall(head):
        said.setdefault(name.decode(), plain_text(b"{\\rtf1\\ansi " + value + b"}"))
    if made := _RTF_MADE.search(head):
        year, month, day = map(int, made.groups())
        said["made"] = f"{year:04}-{month:02}-{day:02}"
    return said


# PDF -----------------------------------------------------------------------------------------------

_PDF_FIELD = re.compile(
    rb"/(Title|Author|CreationDate)\s*(?:\(((?:[^()\\]|\\.){1,600})\)|<([0-9A-Fa-f\s]{4,1200})>)",
    re.DOTALL,
)
_XMP = {
    "title": re.compile(rb"<dc:title>.{0,200}?<rdf:li[^>]{0,80}>([^<]{1,600})</rdf:li>", re.DOTALL),
    "author": re.compile(
        rb"<dc:creator>.{0,200}?<rdf:li[^>]{0,80}>([^<]{1,600})</rdf:li>", re.DOTALL
    ),
    "made": re.compile(rb"xmp:CreateDate(?:>|\s*=\s*[\"'])([0-9T:+Z-]{10,30})"),
}
_PDF_NAMES = {b"Title": "title", b"Author": "author", b"CreationDate": "made"}
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)


def _of_pdf(raw: bytes) -> Mapping[str, str]:
    """Read what stands in the open; what is packed in streams is left to its program."""
    from html import unescape

    shown = raw if len(raw) <= 2 * _INSIDE else raw[:_INSIDE] + b"\n" + raw[-_INSIDE:]
    said = {
        name: unescape(found[1].decode("utf-8", "replace"))
        for name, pattern in _XMP.items()
        if (found := pattern.search(shown))
    }
    for name, literal, coded in _PDF_FIELD.findall(shown):
        signs = _ESCAPE.sub(_unescaped, literal) if literal else bytes.fromhex(coded.decode())
        utf16 = signs.startswith((b"\xfe\xff", b"\xff\xfe"))
        value = signs.decode("utf-16" if utf16 else "latin-1", "replace")
        said.setdefault(_PDF_NAMES[name], value.removeprefix("D:"))
    return said


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 255]) if sign.isdigit() else sign


_READERS: Mapping[str, Callable[[bytes], Mapping[str, str]]] = {
    BY_SUFFIX[".docx"].media_type: _of_office,
    BY_SUFFIX[".odt"].media_type: _of_open_document,
    BY_SUFFIX[".rtf"].media_type: _of_rich_text,
    "application/pdf": _of_pdf,
}
