"""Kinds of files that are not read, by their suffix or first bytes, and what to do with each.

A file that is no text, or is text only for a program, must not come in as if
somebody had written it to be read: the columns of a table or the headers of an
archived page would be searched, dated and counted as an article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
}
"""Suffixes that are read when a folder is added."""

READ = ".txt, .md, .html, .pdf, .docx, .odt, .rtf, .epub, .eml, .msg, .mbox, .mhtml, .warc, .rss, .csv, .jsonl, .zip and .tar"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is not read: what it is, and how to get its text in."""

    words: str
    hint: str


_SAVE = "Save it as DOCX, PDF, HTML or plain text and add that."
_DOCUMENT = FileKind("a word processor's document", _SAVE)
_PAGE_ARCHIVE = FileKind(
    "a web page archived with its parts", "Save the page itself as HTML or PDF and add that."
)
_TABLE = FileKind(
    "a table",
    "If its rows are articles, save it as CSV and name that file; else add the documents it lists.",
)
_ROWS = FileKind(
    "a table",
    "If its rows are articles, name the file itself: standoff sources add FILE",
)
_DATA = FileKind("data for a program", "Add the documents it was made from, or their text.")
_JSON = FileKind(
    "data for a program",
    "A bibliography is taken in with: standoff sources import FILE; of all else add the text.",
)
_PROJECT = FileKind(
    "a project of a program for coding",
    "Name the file itself and its texts are added; then its codes: standoff sources import FILE.",
)
_MAIL = FileKind("a mail file", "Save the message as plain text or PDF and add that.")
_PACKED = FileKind("an archive", "Unpack it and add the folder.")
_PICTURE = FileKind("a picture", "Run character recognition (OCR) on it and add the text or PDF.")
_RECORDING = FileKind("a recording", "Add a transcript.")
_BOOK = FileKind("an electronic book", _SAVE)
_BIBLIOGRAPHY = FileKind("a bibliography", "Take it in with: standoff sources import FILE.")
_DATABASE = FileKind("a database", "An evidence database is opened with --db.")
_PROGRAM = FileKind("a program or its settings", "It says nothing about the dispute; leave it out.")
_OTHER = FileKind("of a kind that is not read", f"Read are {READ}; plain text is renamed to .txt.")
_UNNAMED = FileKind("without a suffix", "Name the file itself and it is read as plain text.")

_BY_SUFFIX: dict[str, FileKind] = {
    f".{suffix}": kind
    for kind, suffixes in (
        (_DOCUMENT, "doc docx docm dot dotx odt ott fodt rtf pages wpd wps tex ppt pptx odp key"),
        (_PAGE_ARCHIVE, "mhtml mht warc warc.gz wacz webarchive maff har"),
        (_ROWS, "csv tsv tab jsonl ndjson"),
        (_TABLE, "xls xlsx xlsm ods numbers dta sav"),
        (_JSON, "json"),
        (_PROJECT, "qdpx"),
        (_DATA, "jsonld xml rss atom yaml yml toml parquet geojson kml"),
        (_MAIL, "eml msg mbox emlx"),
        (_PACKED, "zip gz bz2 xz 7z rar tar tgz"),
        (_PICTURE, "png jpg jpeg gif webp bmp tif tiff heic svg djvu"),
        (_RECORDING, "mp3 wav m4a ogg flac mp4 mov avi mkv webm srt vtt"),
        (_BOOK, "epub mobi azw azw3 fb2"),
        (_BIBLIOGRAPHY, "bib bibtex ris enw nbib"),
        (_DATABASE, "db sqlite sqlite3 mdb accdb"),
        (_PROGRAM, "py js css ts c h sh bat exe dll ini cfg lock map woff woff2 ttf"),
    )
    for suffix in suffixes.split()
}

_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or office document", _PACKED.hint),
    (b"\x89PNG", "a PNG image", _PICTURE.hint),
    (b"\xff\xd8\xff", "a JPEG image", _PICTURE.hint),
    (b"GIF8", "a GIF image", _PICTURE.hint),
    (b"\x1f\x8b", "a gzip archive", _PACKED.hint),
    (b"\x7fELF", "a program", None),
    (b"\xd0\xcf\x11\xe0", "an old office document", _SAVE),
    (b"SQLite format 3\0", "a SQLite database", _DATABASE.hint),
    (b"{\\rtf", "a rich-text file", _SAVE),
    (b"WARC/", "a web archive (WARC)", _PAGE_ARCHIVE.hint),
    (b"bplist00", "a web archive or property list", _PAGE_ARCHIVE.hint),
)
_ARCHIVED_PAGE = re.compile(
    rb"\A(?:[!-9;-~]{1,60}:[^\n]{0,900}\r?\n(?:[ \t][^\n]{0,900}\r?\n){0,20}){0,30}?"
    rb"Content-Type:[ \t]*multipart/related",
    re.IGNORECASE,
)


def find_signature(raw: bytes) -> FileKind | None:
    """Tell from the first bytes that a file is no text, whatever it is called."""
    for signature, words, hint in _SIGNATURES:
        if raw.startswith(signature):
            return FileKind(words, hint or _OTHER.hint)
    return _PAGE_ARCHIVE if _ARCHIVED_PAGE.match(raw[:20_000]) else None


def find_unread_kind(path: Path) -> FileKind | None:
    """Tell from its suffix that a file is of a kind that is not read; None if it may be text.

    Without a suffix it may be, and with one that only numbers it ("minutes.2").

    Examples
    --------
    >>> find_unread_kind(Path("votes.CSV")).words
    'a table'
    >>> find_unread_kind(Path("minutes.2019-03")), find_unread_kind(Path("minutes"))
    (None, None)
    """
    suffix = _suffix(path)
    return None if not suffix or suffix in MEDIA_TYPES else _BY_SUFFIX.get(suffix, _OTHER)


def _suffix(path: Path) -> str:
    """Give the suffix that names a kind of file: no number, no part of a title."""
    name = path.name.lower()
    suffix = ".warc.gz" if name.endswith(".warc.gz") else path.suffix.lower()
    return "" if re.fullmatch(r"\.[\d._-]*|\..*\s.*|\..{13,}", suffix) else suffix


def may_hold_articles(path: Path) -> bool:
    """Say whether a file is of a kind that is read where it is named: a table, lines of JSON."""
    return find_unread_kind(path) is _ROWS


@dataclass(frozen=True, slots=True)
class PassedOver:
    """How many files in folders were passed over because of their suffix."""

    suffix: str
    count: int
    kind: FileKind

    @property
    def may_hold_articles(self) -> bool:
        """Whether they are read where they are named."""
        return self.kind is _ROWS

    def to_dict(self) -> dict[str, str | int]:
        """Give the count as plain data."""
        about = {"kind": self.kind.words, "hint": self.kind.hint}
        return {"suffix": self.suffix, "count": self.count, **about}

    def __str__(self) -> str:
        name = self.suffix or "without a suffix"
        what = "" if self.kind in (_OTHER, _UNNAMED) else f" ({self.kind.words})"
        return f"{self.count:,} {name}{what}: {self.kind.hint}"


def count_kinds(paths: Iterable[Path]) -> tuple[PassedOver, ...]:
    """Count files by their suffix, the most frequent first."""
    counts = Counter(map(_suffix, paths))
    return tuple(
        PassedOver(suffix, count, _BY_SUFFIX.get(suffix, _OTHER) if suffix else _UNNAMED)
        for suffix, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )
