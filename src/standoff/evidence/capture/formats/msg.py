"""MSG: an Outlook mail and what is attached to it, its streams read through the library olefile.

References
----------
[MS-OXMSG]_
"""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from standoff.errors import MissingExtraError
from standoff.evidence.capture.formats.composing import compose, read_markup
from standoff.evidence.capture.formats.eml import attachment, mail_date
from standoff.evidence.capture.formats.limits import LARGEST_MEMBER, too_much, within_limit
from standoff.evidence.capture.formats.members import Columns, Member, Text, Unread
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.text.decoding import decode

_SUBJECT, _SENDER, _TO, _CC, _BODY, _PAGE = "0037", "0C1A", "0E04", "0E03", "1000", "1013"
_HEADERS = "007D"
_ID, _DATA, _NAME, _SHORT_NAME, _KIND = "1035", "3701", "3707", "3704", "370E"
_SENT, _DELIVERED = 0x0039, 0x0E06
_TIME = 0x0040
_HEADER, _INNER_HEADER = 32, 24
_ATTACHED = "__attach_version1.0"
_DEEPEST = 3
_MOST_ATTACHED = 500
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give the mail, then what is attached to it, mails among them."""
    try:
        import olefile
    except ImportError:
        raise MissingExtraError(
            "reading MSG needs the extra 'formats'",
            hint="Install it: pip install 'standoff[formats]'",
        ) from None
    try:
        file = olefile.OleFileIO(io.BytesIO(raw))
        storages = file.listdir(streams=False, storages=True)
        attached = {"/".join(each) for each in storages if each[-1].startswith(_ATTACHED)}
        if len(attached) > _MOST_ATTACHED:
            raise too_much(path, f"holds more than {_MOST_ATTACHED} attachments")
        yield from list(_mail(_Mail(file, path, sorted(attached))))
    except (OSError, ValueError, IndexError, TypeError, KeyError) as error:
        raise refusal(path, "mail-damaged", f"the mail cannot be read: {error}") from None


@dataclass(frozen=True)
class _Mail:
    """A mail in a compound file: below which storage it stands, and where in the file it is read.

    `attached` holds all storages of attachments in the file.
    """

    file: Any
    path: Path
    attached: Sequence[str]
    below: str = ""
    place: str = ""

    def stream(self, name: str) -> bytes:
        name = self.below + name
        if not self.file.exists(name) or self.file.get_type(name) != _STREAM:
            return b""
        if self.file.get_size(name) > LARGEST_MEMBER:
            raise too_much(self.path, f"has a part of more than {LARGEST_MEMBER / 1e6:,.0f} MB")
        return bytes(self.file.openstream(name).read())

    def string(self, number: str) -> str:
        wide = self.stream(f"__substg1.0_{number}001F")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.stream(f"__substg1.0_{number}001E")
        return decode(narrow).text.rstrip("\0") if narrow else ""

    @property
    def storages(self) -> list[str]:
        """Those of its own attachments."""
        depth = self.below.count("/")
        return [
            each
            for each in self.attached
            if each.startswith(self.below) and each.count("/") == depth
        ]


_STREAM = 2


def _mail(mail: _Mail, around: str = "") -> Iterator[Member]:
    head = {
        "title": mail.string(_SUBJECT),
        "author": mail.string(_SENDER),
        "to": mail.string(_TO),
        "cc": mail.string(_CC),
        "date": _sent(mail),
        "id": mail.string(_ID),
    }
    body = mail.string(_BODY) or _page(mail)
    text = within_limit(compose(head, body), mail.path)
    yield Text(mail.place, text, mailed=around[:10])
    for storage in mail.storages:
        yield from _attachment(mail, storage, head["date"] or around)


def _attachment(mail: _Mail, storage: str, sent: str) -> Iterator[Member]:
    """Give an attachment as a file, or as the mail that it is."""
    own = replace(mail, below=f"{storage}/")
    name = own.string(_NAME) or own.string(_SHORT_NAME)
    inner = f"{storage}/__substg1.0_{_DATA}000D"
    if not mail.file.exists(inner):
        raw = own.stream(f"__substg1.0_{_DATA}0102")
        yield attachment(name, own.string(_KIND) or "attachment", raw, mail.place, sent)
        return
    place = f"{mail.place}/" * bool(mail.place) + (own.string(_TITLE) or name or "attached mail")
    if inner.count("/") > 2 * _DEEPEST:
        yield Unread(place, "a mail deep inside of mails")
        return
    yield from _mail(replace(mail, below=f"{inner}/", place=place), sent)


_TITLE = "3001"


def _page(mail: _Mail) -> str:
    raw = mail.stream(f"__substg1.0_{_PAGE}0102")
    return read_markup(decode(raw, markup=True).text) if raw else ""


def _sent(mail: _Mail) -> str:
    """Find when it was sent: as its properties say, or else the headers that it came with."""
    return _sent_by_properties(mail) or _sent_by_headers(mail)


def _sent_by_headers(mail: _Mail) -> str:
    headers = email.message_from_string(mail.string(_HEADERS), policy=email.policy.compat32)
    return mail_date(str(headers.get("Date") or ""))


def _sent_by_properties(mail: _Mail) -> str:
    header = _INNER_HEADER if mail.below else _HEADER
    rows = mail.stream("__properties_version1.0")[header:]
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
