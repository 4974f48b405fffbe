"""Documents: a captured file as bytes, hash and decoded text.

A document is what one file said at one time. Its identity is the SHA-256 of
its bytes; its text is those bytes decoded and nothing else (for PDF: the text
layer, pages separated by a form feed). Files come from anywhere, so reading
checks before it trusts: kind and size of the file first, then its content.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from standoff.errors import ProjectFileError
from standoff.evidence.capture.file_kinds import MEDIA_TYPES, find_signature, find_unread_kind
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.capture.pdf_text import read_text_layer
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.text.decoding import decode, is_binary

TEXT_LAYER = "text layer"
"""The encoding of a document whose text was taken out of its bytes, and is kept beside them."""

DEFAULT_SIZE_LIMIT = 50_000_000
"""Files larger than this many bytes are refused unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Document:
    """One captured file, decoded.

    Parameters
    ----------
    sha256
        Hash of the raw bytes, in hexadecimal; the document's identity.
    name
        The file's name, for people.
    text
        Decoded text; all offsets count its code points.
    encoding, encoding_evidence
        The codec that turns `raw` into `text`, and how it was found out; after
        a semicolon, what could not be read. A PDF, a DOCX and their like have
        the encoding ``text layer``: their text is kept beside their bytes.
    mailed
        The day of the mail that it came with, in ISO 8601; empty where it came by itself.
    """

    sha256: str
    name: str
    media_type: str
    encoding: str
    encoding_evidence: str
    text: str
    raw: bytes
    mailed: str = ""

    @property
    def size(self) -> int:
        """Number of raw bytes."""
        return len(self.raw)

    @property
    def defects(self) -> tuple[str, ...]:
        """What the text lacks of the file: damaged characters, pages without text."""
        return tuple(self.encoding_evidence.split("; ")[1:])


def read_document(path: Path, *, size_limit: int = DEFAULT_SIZE_LIMIT) -> Document:
    """Read a file as a document.

    Raises
    ------
    ProjectFileError
        When the file is no regular file, cannot be read, is empty, too large,
        of a kind that is not read, binary or a PDF without text. The one
        problem names the path.
    """
    return make_document(read_bytes(path, size_limit), path)


def make_document(raw: bytes, path: Path, *, ocr: str = "") -> Document:
    """Decode the bytes of a file that is called `path`.

    Parameters
    ----------
    ocr
        Languages in which pictures of pages of a PDF are recognised; see `read_text_layer`.
    """
    if not raw.strip(b" \t\r\n\f\v"):
        raise refusal(path, "empty-file", "the file is empty")
    media_type = find_media_type(path, raw)
    sha256 = hashlib.sha256(raw).hexdigest()
    name = printable_path(path.name)
    if media_type == "application/pdf":
        layer = read_text_layer(raw, path, ocr)
        return Document(sha256, name, media_type, TEXT_LAYER, layer.evidence, layer.text, raw)
    kind = find_unread_kind(path)
    if kind is not None and media_type != "text/html":
        message = f"the file is {kind.words}" + ("" if "not read" in kind.words else ", not read")
        raise refusal(path, "other-kind", f"{message} ({path.suffix})", kind.hint)
    kind = find_signature(raw)
    if kind is not None:
        raise refusal(path, "binary-file", f"the file is {kind.words}, not text", kind.hint)
    if is_binary(raw):
        raise refusal(path, "binary-file", "the file holds binary data, not text")
    decoded = decode(raw, markup=media_type == "text/html")
    if not decoded.text.strip():
        raise refusal(path, "empty-file", "the file holds nothing but blanks")
    evidence = decoded.evidence + _zero_characters(decoded.text)
    return Document(sha256, name, media_type, decoded.encoding, evidence, decoded.text, raw)


def _zero_characters(text: str) -> str:
    count = text.count("\0")
    words = "1 character is" if count == 1 else f"{count:,} characters are"
    return f"; {words} NUL, the first at {text.index(chr(0)):,}" if count else ""


def begins_as_page(raw: bytes) -> bool:
    """Say whether bytes are surely a page or a PDF, whatever the file is called."""
    head = _head(raw)
    return head[:5].lower() == b"%pdf-" or bool(_BEGINS_HTML.match(head))


def _head(raw: bytes) -> bytes:
    return raw[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f")


def find_media_type(path: Path, raw: bytes) -> str:
    """Tell the media type from the content where it is certain, else from the suffix."""
    head = _head(raw)
    if b"%pdf-" in raw[:1024].lower() and not head.startswith(b"<"):
        return "application/pdf"
    if _BEGINS_HTML.match(head):
        return "text/html"
    return MEDIA_TYPES.get(path.suffix.lower(), "text/plain")


_BEGINS_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,400}>\s*|<!--(?:(?!-->).){0,2000}-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A page saved from a browser may begin with where it was saved from."""


def read_bytes(path: Path, size_limit: int = DEFAULT_SIZE_LIMIT) -> bytes:
    """Read the bytes of a regular file up to a limit."""
    try:
        # Not blocking: opening a named pipe must not wait for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise refusal(path, "unreadable-file", f"cannot read: {_reason(error)}") from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            kind = "a directory" if stat.S_ISDIR(status.st_mode) else "a device, pipe or socket"
            raise refusal(path, "not-a-file", f"{kind}, not a file")
        if status.st_size > size_limit:
            raise _too_large(path, status.st_size, size_limit)
        with os.fdopen(os.dup(handle), "rb") as stream:
            raw = stream.read(size_limit + 1)
    except OSError as error:
        raise refusal(path, "unreadable-file", f"cannot read: {_reason(error)}") from None
    finally:
        os.close(handle)
    if len(raw) > size_limit:
        raise _too_large(path, len(raw), size_limit)
    return raw


def _too_large(path: Path, size: int, limit: int) -> ProjectFileError:
    return refusal(
        path,
        "file-too-large",
        f"{size / 1e6:,.1f} MB is more than the limit of {limit / 1e6:,.1f} MB",
        hint="Raise the limit with --max-megabytes if the file is what you want.",
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
