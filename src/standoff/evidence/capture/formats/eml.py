"""EML: a mail as a text with a head, and what is attached to it; attachments of other kinds are named."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice
from pathlib import Path

from standoff.evidence.capture.formats.composing import compose, read_markup
from standoff.evidence.capture.formats.limits import within_limit
from standoff.evidence.capture.formats.members import Columns, Inner, Member, Text, Unread
from standoff.evidence.capture.refusals import refusal
from standoff.evidence.text.decoding import decode

_MOST_PARTS = 500


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give the mail; where it is written twice, the plain text and not the page."""
    yield from read_mail(parse_message(raw, path), path)


def read_mail(
    message: EmailMessage, path: Path, place: str = "", around: str = ""
) -> Iterator[Member]:
    """Give a mail as a text, then what is attached to it, mails among them.

    Parameters
    ----------
    place
        Where the mail stands in its file; empty where it is all of it.
    around
        When the mail was sent that it came with, in ISO 8601.
    """
    parts = list(islice(iter_parts(message), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        raise refusal(path, "archive-too-large", f"the mail has more than {_MOST_PARTS} parts")
    body = [part for part in parts if not part.is_attachment() and _is_text(part)]
    plain = [part for part in body if part.get_content_type() == "text/plain"]
    texts = [read_part(part) for part in plain or body]
    if not any(text.strip() for text in texts):
        texts = [read_part(part) for part in body]
    head = {
        "title": _header(message, "subject"),
        "author": _people(_header(message, "from")),
        "to": _people(_header(message, "to")),
        "cc": _people(_header(message, "cc")),
        "date": mail_date(_header(message, "date")),
        "id": _header(message, "message-id"),
    }
    text = within_limit(compose(head, "\n\n".join(texts)), path)
    yield Text(place, text, mailed=around[:10])
    yield from _attached(parts, body, path, place, head["date"] or around)


def _attached(
    parts: Sequence[EmailMessage], body: Sequence[EmailMessage], path: Path, place: str, sent: str
) -> Iterator[Member]:
    """Give what a mail has besides its body."""
    attached = 0
    for part in parts:
        inner = _inner_mail(part)
        if inner is not None:
            attached += 1
            yield from read_mail(inner, path, _below(place, f"attached mail {attached}"), sent)
        elif part not in body:
            name, kind = part.get_filename() or "", part.get_content_type()
            yield attachment(name, kind, payload_of(part), place, sent)


def _inner_mail(part: EmailMessage) -> EmailMessage | None:
    """Give the mail that a part holds, if it holds one."""
    if part.get_content_type() != "message/rfc822":
        return None
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first if isinstance(first, EmailMessage) and first.keys() else None


def _below(place: str, name: str) -> str:
    return f"{place}/{name}" if place else name


def attachment(name: str, kind: str, raw: bytes, place: str, sent: str) -> Member:
    """Give an attachment as a file in the mail, if it is of a kind that is read.

    Parameters
    ----------
    sent
        When the mail was sent, in ISO 8601; empty where it does not say.
    """
    from standoff.evidence.capture.file_kinds import MEDIA_TYPES
    from standoff.evidence.capture.formats.known import WALKED, suffix_of

    name = re.split(r"[/\\]", name)[-1]
    suffix = suffix_of(Path(name))
    if name.strip(". ") and (suffix in WALKED or suffix in MEDIA_TYPES):
        return Inner(_below(place, name), raw, mailed=sent[:10])
    return Unread(_below(place, name or kind), "an attachment of a kind that is not read")


def parse_message(raw: bytes, path: Path) -> EmailMessage:
    """Take a message apart."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
    except RecursionError:
        reason = "the mail holds too many mails inside of each other"
        hint = "Save the inner ones by themselves and add them."
        raise refusal(path, "archive-too-large", reason, hint) from None
    except (MessageError, ValueError, LookupError) as error:
        raise refusal(path, "mail-damaged", f"the mail cannot be read: {error}") from None
    if not isinstance(message, EmailMessage) or not message.keys():
        raise refusal(path, "mail-damaged", "the file has no header of a mail")
    return message


def iter_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts that hold something; a mail in a mail is one part."""
    pending = [message]
    while pending:
        part = pending.pop()
        inside = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inside, list):
            pending += [each for each in reversed(inside) if isinstance(each, EmailMessage)]
        else:
            yield part


def _is_text(part: EmailMessage) -> bool:
    return part.get_content_type() in ("text/plain", "text/html")


def payload_of(part: EmailMessage) -> bytes:
    """Give the bytes of a part, whatever they were packed in."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def read_part(part: EmailMessage) -> str:
    """Give the readable text of a part."""
    raw, markup = payload_of(part), part.get_content_type() == "text/html"
    charset = part.get_content_charset()
    try:
        text = raw.decode(charset) if charset else decode(raw, markup=markup).text
    except (LookupError, UnicodeDecodeError):
        text = decode(raw, markup=markup).text
    return read_markup(text) if markup else text.strip()


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (ValueError, LookupError, IndexError, AttributeError):  # a header may be hostile
        return ""


def _people(value: str) -> str:
    """Give the names of people, or their addresses where they have none."""
    return "; ".join(name or address for name, address in getaddresses([value]) if name or address)


def mail_date(value: str) -> str:
    """Give the day and time of a mail in ISO 8601; empty where it is none."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except (TypeError, ValueError, IndexError):
        return ""
