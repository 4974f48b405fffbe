"""WARC and WACZ: the pages of a web archive, each under its address.

References
----------
[WARC]_
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from standoff.errors import MissingExtraError
from standoff.evidence.capture.formats.limits import (
    LARGEST_MEMBER,
    LARGEST_WHOLE,
    open_zip,
    read_member,
)
from standoff.evidence.capture.formats.members import Columns, Inner, Member, Unread
from standoff.evidence.capture.refusals import refusal

_READ = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_OK = "200"
_HOLD_PAGES = ("response", "resource")


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give the pages that were answered; what is of another kind is counted."""
    if not raw.startswith(b"PK\x03\x04"):
        yield from _pages([raw], path)
        return
    archive = open_zip(raw, path)
    names = [name for name in archive.namelist() if name.endswith((".warc", ".warc.gz"))]
    if not names:
        raise refusal(path, "no-readable-text", "the archive holds no WARC file")
    yield from _pages((read_member(archive, name, path) for name in names), path)


def _pages(archives: Any, path: Path) -> Iterator[Member]:
    others: Counter[str] = Counter()
    room = LARGEST_WHOLE
    seen: set[tuple[str, int]] = set()
    for raw in archives:
        for record in _records(raw, path):
            kind = _kind_of(record)
            if not _is_answer(record) or kind not in _READ:
                others[kind or "without a type"] += 1
                continue
            page = record.content_stream().read(min(room, LARGEST_MEMBER) + 1)
            room -= len(page)
            if room < 0 or len(page) > LARGEST_MEMBER:
                raise refusal(path, "archive-too-large", "the web archive unpacks to too much")
            address = record.rec_headers.get_header("WARC-Target-URI") or "page"
            if (address, hash(page)) not in seen:
                seen.add((address, hash(page)))
                yield Inner(address, page, kind)
    for kind, count in others.items():
        yield Unread(kind, f"{count:,} of this kind")


def _kind_of(record: Any) -> str:
    """Give the media type of what a record holds."""
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _is_answer(record: Any) -> bool:
    """Say whether a record holds what stands at its address: a resource is kept without an answer."""
    return record.http_headers is None or record.http_headers.get_statuscode() == _OK


def _records(raw: bytes, path: Path) -> Iterator[Any]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise MissingExtraError(
            "reading WARC needs the extra 'formats'",
            hint="Install it: pip install 'standoff[formats]'",
        ) from None
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    try:
        records = iter(ArchiveIterator(io.BytesIO(raw)))
        while True:
            with redirect_stderr(io.StringIO()):  # it writes its warnings there
                record = next(records, None)
            if record is None:
                return
            if record.rec_type in _HOLD_PAGES:
                yield record
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, AttributeError) as error:
        words = " ".join(str(error).split())[:160]
        raise refusal(path, "archive-damaged", f"the web archive cannot be read: {words}") from None
