"""TAR, packed by gzip, bzip2 or xz or not at all: the files of an archive, as if its folder had been added."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from standoff.evidence.capture.formats.limits import (
    A_LINK,
    ESCAPES,
    LARGEST_MEMBER,
    MOST_MEMBERS,
    check_whole,
    is_passed_over,
    stays_inside,
    too_much,
)
from standoff.evidence.capture.formats.members import Columns, Inner, Member, Unread
from standoff.evidence.capture.refusals import refusal

_OPENERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\0", lzma.open))
_STEP = 4_000_000
_DAMAGES = (tarfile.TarError, OSError, EOFError, ValueError, zlib.error, lzma.LZMAError)


def read(raw: bytes, path: Path, _columns: Columns) -> Iterator[Member]:
    """Give each file; nothing is written to the disk, and no link is followed."""
    try:
        with tarfile.open(fileobj=io.BytesIO(_unpacked(raw, path)), mode="r:") as archive:
            members = list(_members(archive, path))
            for member in sorted(members, key=lambda each: each.name):
                yield _member(archive, member, path)
    except _DAMAGES as error:
        raise refusal(path, "archive-damaged", f"the archive cannot be read: {error}") from None


def _unpacked(raw: bytes, path: Path) -> bytes:
    """Unpack the whole, as long as it stays within what an archive may hold."""
    opener = next((known for mark, known in _OPENERS if raw.startswith(mark)), None)
    if opener is None:
        return raw
    pieces: list[bytes] = []
    whole = 0
    with opener(io.BytesIO(raw), "rb") as stream:
        while piece := stream.read(_STEP):
            pieces.append(bytes(piece))
            whole += len(piece)
            check_whole(whole, len(raw), path)
    return b"".join(pieces)


def _members(archive: tarfile.TarFile, path: Path) -> Iterator[tarfile.TarInfo]:
    for count, member in enumerate(archive):
        if count >= MOST_MEMBERS:
            raise too_much(path, f"holds more than {MOST_MEMBERS:,} members")
        if not member.isdir() and not is_passed_over(member.name):
            yield member


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> Member:
    if not stays_inside(member.name):
        return Unread(member.name, ESCAPES)
    if not member.isreg():
        return Unread(member.name, A_LINK)
    if member.size > LARGEST_MEMBER:
        raise too_much(path, f"has a member of more than {LARGEST_MEMBER / 1e6:,.0f} MB")
    stream = archive.extractfile(member)
    return Inner(member.name, stream.read() if stream else b"")
