"""Which format a file has: by its name, and by what it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from standoff.evidence.capture.formats.members import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module that reads it, its media type, what it is called."""

    module: str
    media_type: str
    words: str
    walked: bool = True
    """Whether files of it are taken in when a folder is added."""

    def reader(self) -> Reader:
        """Give the function that reads it."""
        module = import_module(f"standoff.evidence.capture.formats.{self.module}")
        reader: Reader = module.read
        return reader


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DOCX = Format("docx", _OFFICE, "a DOCX document")
_ODT = Format("odt", "application/vnd.oasis.opendocument.text", "an ODT document")
_RTF = Format("rtf", "application/rtf", "a rich-text file")
_EPUB = Format("epub", "application/epub+zip", "an EPUB book")
_MAIL = Format("eml", "message/rfc822", "a mail")
_OUTLOOK = Format("msg", "application/vnd.ms-outlook", "an Outlook mail")
_MAILS = Format("mbox", "application/mbox", "a file of mails")
_MHTML = Format("mhtml", "multipart/related", "a page archived with its parts")
_FEED = Format("feeds", "application/xml", "a feed")
_COMMA = Format("tables", "text/csv", "a table", walked=False)
_TAB = Format("tables", "text/tab-separated-values", "a table", walked=False)
_ROWS = Format("json_lines", "application/jsonl", "records in JSON lines", walked=False)
_WARC = Format("warc", "application/warc", "a web archive")
_QDPX = Format("qdpx", "application/vnd.qdpx+zip", "a REFI-QDA project", walked=False)
_ZIP = Format("zipped", "application/zip", "a ZIP archive")
_TAR = Format("tarred", "application/x-tar", "a TAR archive")

_PACKED_TAR = (".tar.gz", ".tar.bz2", ".tar.xz")
_DOUBLE = (".warc.gz", *_PACKED_TAR)

BY_SUFFIX = {
    **dict.fromkeys((".docx", ".docm", ".dotx"), _DOCX),
    **dict.fromkeys((".odt", ".ott"), _ODT),
    ".rtf": _RTF,
    ".epub": _EPUB,
    ".eml": _MAIL,
    ".msg": _OUTLOOK,
    ".mbox": _MAILS,
    **dict.fromkeys((".mhtml", ".mht"), _MHTML),
    **dict.fromkeys((".rss", ".atom"), _FEED),
    ".csv": _COMMA,
    **dict.fromkeys((".tsv", ".tab"), _TAB),
    **dict.fromkeys((".jsonl", ".ndjson"), _ROWS),
    **dict.fromkeys((".warc", ".warc.gz", ".wacz"), _WARC),
    ".qdpx": _QDPX,
    ".zip": _ZIP,
    **dict.fromkeys((".tar", ".tgz", ".tbz2", ".txz", *_PACKED_TAR), _TAR),
}
WALKED = frozenset(suffix for suffix, known in BY_SUFFIX.items() if known.walked)
MAILS = frozenset(known.words for known in (_MAIL, _OUTLOOK, _MAILS))
"""What the formats of mails are called."""
MEDIA_TYPES = frozenset(known.media_type for known in BY_SUFFIX.values())

_FEED_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*|<\?[^>]{0,300}>\s*){0,9}<(?:rss|feed|rdf:RDF|PPSResponse)\b",
    re.IGNORECASE | re.DOTALL,
)
_MULTIPART = re.compile(
    rb"\A(?:[!-9;-~]{1,60}:[^\n]{0,900}\r?\n(?:[ \t][^\n]{0,900}\r?\n){0,20}){0,30}?"
    rb"Content-Type:[ \t]*multipart/related",
    re.IGNORECASE,
)
_MAIL_BEGINS = re.compile(
    rb"\A(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|X-[\w-]{1,40}):[ \t]",
    re.IGNORECASE,
)
MAILS_BEGIN = re.compile(
    rb"^From [^\n]{0,300}\d:\d\d[^\n]{0,100}\n(?=(?:>?From |[!-9;-~]{1,60}:))", re.MULTILINE
)
"""The line over a mail among many, which says from whom and when it came."""
_ZIPPED = b"PK\x03\x04"


def suffix_of(path: Path) -> str:
    """Give the suffix that names the format."""
    name = path.name.lower()
    return next((each for each in _DOUBLE if name.endswith(each)), path.suffix.lower())


def is_walked(path: Path) -> bool:
    """Say whether a file is taken in when its folder is added: of data in XML, a feed or an export."""
    suffix = suffix_of(path)
    if suffix != ".xml":
        return suffix in WALKED
    try:
        with path.open("rb") as file:
            return _FEED_BEGINS.match(file.read(4096).removeprefix(b"\xef\xbb\xbf")) is not None
    except OSError:
        return False


def find_format(path: Path, raw: bytes) -> Format | None:
    """Tell the format of a file that holds texts; None for text, pages, PDF and all else.

    The first bytes decide where they are certain: a file of one format that
    bears the name of another is read as what it is.
    """
    named = BY_SUFFIX.get(suffix_of(path))
    if raw.startswith(b"{\\rtf"):
        return _RTF
    if raw.startswith(_ZIPPED):
        return _of_zip(raw, named)
    if raw.startswith(b"WARC/"):
        return _WARC
    if raw[257:262] == b"ustar":
        return _TAR
    if named is None or named in (_DOCX, _ODT, _EPUB, _ZIP, _RTF):
        named = _told_by_content(raw, path)
    elif (
        named is _MAIL
        and _MULTIPART.match(raw[:20_000])
        and b"Snapshot-Content-Location" in raw[:20_000]
    ):
        named = _MHTML
    return named


def _told_by_content(raw: bytes, path: Path) -> Format | None:
    if _MULTIPART.match(raw[:20_000]):
        return _MHTML
    head = raw[:4096].removeprefix(b"\xef\xbb\xbf")
    if path.suffix.lower() in ("", ".xml") and _FEED_BEGINS.match(head):
        return _FEED
    if path.suffix == "" and (found := MAILS_BEGIN.search(head)) and not found.start():
        return _MAILS
    if path.suffix == "" and _MAIL_BEGINS.match(head) and b"\nSubject:" in raw[:20_000]:
        return _MAIL
    return None


def _of_zip(raw: bytes, named: Format | None) -> Format:
    """Tell what kind of archive begins with these bytes: its first members say."""
    head = raw[:6000]
    if b"mimetypeapplication/epub+zip" in head[:200]:
        return _EPUB
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]:
        return _ODT
    if named in (_DOCX, _ODT, _EPUB, _ZIP, _QDPX) or (named is _WARC):
        return named
    return _DOCX if b"word/document.xml" in raw else _ZIP
