"""ZIP: the files of an archive, as if its folder had been added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from standoff.evidence.capture.formats.limits import (
    A_LINK,
    is_link,
    open_zip,
    read_member,
    safe_names,
)
from standoff.evidence.capture.formats.members import Columns, Inner, Member, Unread

_ESCAPES = "its name leads out of the archive"


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give each file; nothing is written to the disk."""
    archive = open_zip(raw, path)
    for name, inside in sorted(safe_names(archive)):
        parts = PurePosixPath(name).parts
        if (
            any(part.startswith(".") for part in parts if part not in ("..", "."))
            or parts[0] == "__MACOSX"
        ):
            continue
        if inside and is_link(archive, name):
            yield Unread(name, A_LINK)
        elif inside:
            yield Inner(name, read_member(archive, name, path))
        else:
            yield Unread(name, _ESCAPES)
