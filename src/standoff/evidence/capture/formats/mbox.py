"""MBOX: many mails in one file, each a source of its own.

References
----------
[RFC4155]_
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from standoff.errors import StandoffError
from standoff.evidence.capture.formats.eml import parse_message, read_mail
from standoff.evidence.capture.formats.known import MAILS_BEGIN
from standoff.evidence.capture.formats.limits import MOST_MEMBERS, too_much
from standoff.evidence.capture.formats.members import Columns, Member, Unread
from standoff.evidence.capture.refusals import refusal

_KEPT_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give each mail with what is attached to it; one that cannot be read is named."""
    heads = list(MAILS_BEGIN.finditer(raw))
    if not heads:
        raise refusal(path, "mail-damaged", "the file has no line that begins a mail")
    if len(heads) > MOST_MEMBERS:
        raise too_much(path, f"holds {len(heads):,} mails, more than {MOST_MEMBERS:,}")
    ends = [*(head.start() for head in heads[1:]), len(raw)]
    for number, (head, end) in enumerate(zip(heads, ends, strict=True), start=1):
        place = f"mail {number}"
        try:
            mail = parse_message(_KEPT_FROM.sub(rb"\1", raw[head.end() : end]), path)
            yield from read_mail(mail, path, place)
        except StandoffError as error:
            yield Unread(place, error.problems[0].message if error.problems else error.message)
