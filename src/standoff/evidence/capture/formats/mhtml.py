"""MHTML: a page as a browser archives it; the page is read, its parts are named.

References
----------
[RFC2557]_
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from standoff.evidence.capture.formats.eml import iter_parts, parse_message, payload_of
from standoff.evidence.capture.formats.members import Columns, Inner, Member, Unread
from standoff.evidence.capture.refusals import refusal


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give the page under its address; frames, pictures and styles are not read."""
    message = parse_message(raw, path)
    parts = list(iter_parts(message))
    pages = [
        part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    if not pages:
        raise refusal(path, "no-readable-text", "the archive holds no page")
    main = pages[0]
    address = str(
        main.get("Content-Location") or message.get("Snapshot-Content-Location") or "page"
    )
    charset = main.get_content_charset()
    yield Inner(address, _declare(payload_of(main), charset), "text/html")
    others = Counter(part.get_content_maintype() for part in parts if part is not main)
    for kind, count in others.items():
        yield Unread(kind, f"{count:,} of this kind")


def _declare(page: bytes, charset: str | None) -> bytes:
    """Write a page that another set than UTF-8 is declared for outside of it as UTF-8."""
    if charset is None or charset.lower() in ("utf-8", "us-ascii"):
        return page
    try:
        return page.decode(charset).encode()
    except (LookupError, UnicodeError):
        return page
