"""ZIP: the files of an archive, as if its folder had been added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from standoff.evidence.capture.formats.limits import (
    A_LINK,
    ESCAPES,
    is_link,
    is_passed_over,
    open_zip,
    read_member,
    safe_names,
)
from standoff.evidence.capture.formats.members import Columns, Inner, Member, Unread


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give each file; nothing is written to the disk."""
    archive = open_zip(raw, path)
    for name, inside in sorted(safe_names(archive)):
        if is_passed_over(name):
            continue
        if inside and is_link(archive, name):
            yield Unread(name, A_LINK)
        elif inside:
            yield Inner(name, read_member(archive, name, path))
        else:
            yield Unread(name, ESCAPES)
