"""MSG: an Outlook mail, its streams read through the library olefile.

References
----------
[MS-OXMSG]_
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from standoff.errors import MissingExtraError
from standoff.evidence.capture.formats.composing import compose, read_markup
from standoff.evidence.capture.formats.limits import LARGEST_MEMBER, within_limit
from standoff.evidence.capture.formats.members import Columns, Member, Text, Unread
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.text.decoding import decode

_SUBJECT, _SENDER, _TO, _BODY, _PAGE, _ID = "0037", "0C1A", "0E04", "1000", "1013", "1035"
_SENT, _DELIVERED = 0x0039, 0x0E06
_TIME = 0x0040
_HEADER = 32
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give the mail; attachments are named and not read."""
    try:
        import olefile
    except ImportError:
        raise MissingExtraError(
            "reading MSG needs the extra 'formats'",
            hint="Install it: pip install 'standoff[formats]'",
        ) from None
    try:
        file = olefile.OleFileIO(io.BytesIO(raw))
        body = _string(file, _BODY) or _page(file)
        head = {
            "title": _string(file, _SUBJECT),
            "author": _string(file, _SENDER),
            "to": _string(file, _TO),
            "date": _sent(file),
            "id": _string(file, _ID),
        }
        attached = sum(
            1 for each in file.listdir(streams=False, storages=True) if _is_attachment(each)
        )
    except (OSError, ValueError, IndexError, TypeError, KeyError) as error:
        raise refusal(path, "mail-damaged", f"the mail cannot be read: {error}") from None
    yield Text("", within_limit(compose(head, body), path))
    if attached:
        yield Unread("attachments", f"{attached} attachments: save them and add them by themselves")


def _is_attachment(names: list[str]) -> bool:
    return len(names) == 1 and names[0].startswith("__attach_version1.0")


def _stream(file: Any, name: str) -> bytes:
    if not file.exists(name) or file.get_size(name) > LARGEST_MEMBER:
        return b""
    return bytes(file.openstream(name).read())


def _string(file: Any, number: str) -> str:
    wide = _stream(file, f"__substg1.0_{number}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = _stream(file, f"__substg1.0_{number}001E")
    return decode(narrow).text.rstrip("\0") if narrow else ""


def _page(file: Any) -> str:
    raw = _stream(file, f"__substg1.0_{_PAGE}0102")
    return read_markup(decode(raw, markup=True).text) if raw else ""


def _sent(file: Any) -> str:
    """Find when it was sent among the properties of fixed size."""
    rows = _stream(file, "__properties_version1.0")[_HEADER:]
    times = {
        int.from_bytes(rows[at + 2 : at + 4], "little"): int.from_bytes(
            rows[at + 8 : at + 16], "little"
        )
        for at in range(0, len(rows) - 15, 16)
        if int.from_bytes(rows[at : at + 2], "little") == _TIME
    }
    ticks = times.get(_SENT) or times.get(_DELIVERED)
    try:
        return (_EPOCH + timedelta(microseconds=ticks // 10)).isoformat() if ticks else ""
    except OverflowError:
        return ""
