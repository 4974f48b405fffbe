"""How much a container may hold, and how its parts are opened safely.

An archive is a program that unpacks itself, and XML may write itself out:
what comes from outside is read up to a limit, into memory and never to the
disk, without entities and without the network.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from standoff.errors import ProjectFileError
from standoff.evidence.capture.refusals import refusal

if TYPE_CHECKING:
    from lxml import etree

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 100_000_000
LARGEST_WHOLE = 400_000_000
MOST_CHARACTERS = 20_000_000
_RATIO = 250
_RATIO_FROM = 5_000_000


def open_zip(raw: bytes, path: Path) -> zipfile.ZipFile:
    """Open an archive that holds no more than the limits allow.

    Raises
    ------
    ProjectFileError
        When it is damaged, holds too much, or unpacks to far more than it is.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError) as error:
        raise refusal(path, "archive-damaged", f"the archive cannot be read: {error}") from None
    if len(members) > MOST_MEMBERS:
        raise too_much(path, f"holds {len(members):,} members, more than {MOST_MEMBERS:,}")
    whole = sum(member.file_size for member in members)
    check_whole(whole, len(raw), path)
    return archive


def check_whole(whole: int, packed: int, path: Path) -> None:
    """Refuse what unpacks to more than the limits allow, or to far more than it is.

    Raises
    ------
    ProjectFileError
        When it does.
    """
    if whole > LARGEST_WHOLE:
        raise too_much(path, f"unpacks to more than {LARGEST_WHOLE / 1e6:,.0f} MB")
    if whole > _RATIO_FROM and whole > _RATIO * packed:
        raise too_much(path, f"unpacks to {whole / max(packed, 1):,.0f} times its size")


def read_member(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """Unpack one member, up to the limit.

    Raises
    ------
    ProjectFileError
        When it is not there, a link, damaged, locked or too large.
    """
    if is_link(archive, name):
        raise refusal(path, "archive-damaged", f"{name!r} is {A_LINK}")
    try:
        with archive.open(name) as stream:
            raw = stream.read(LARGEST_MEMBER + 1)
    except KeyError:
        raise refusal(path, "archive-damaged", f"the archive has no {name!r}") from None
    except RuntimeError:
        hint = "Save a copy without a password."
        raise refusal(path, "archive-locked", f"{name!r} is encrypted", hint) from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise refusal(path, "archive-damaged", f"{name!r} cannot be unpacked: {error}") from None
    if len(raw) > LARGEST_MEMBER:
        raise too_much(path, f"has a member of more than {LARGEST_MEMBER / 1e6:,.0f} MB")
    return raw


def safe_names(archive: zipfile.ZipFile) -> Iterator[tuple[str, bool]]:
    """Give the names of the files in an archive, and whether each stays inside of it."""
    for member in archive.infolist():
        if member.filename and not member.filename.endswith("/"):
            yield member.filename, stays_inside(member.filename)


A_LINK = "a link in the archive or no file, which is not followed"
ESCAPES = "its name leads out of the archive"


def is_passed_over(name: str) -> bool:
    """Say whether a member is hidden, or was put there by a program for itself."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith(".") for part in parts if part not in ("..", "."))
    return hidden or not parts or parts[0] == "__MACOSX"


def is_link(archive: zipfile.ZipFile, name: str) -> bool:
    """Say whether a member is no file: a symbolic link, whose bytes are where it leads, or a device."""
    try:
        kind = stat.S_IFMT(archive.getinfo(name).external_attr >> 16)
    except KeyError:  # whoever reads it is told that it is not there
        return False
    return kind not in (0, stat.S_IFREG, stat.S_IFDIR)


def stays_inside(name: str) -> bool:
    r"""Say whether a name in an archive means a place inside of it.

    Examples
    --------
    >>> [stays_inside(name) for name in ("a/b.txt", "../b.txt", "/etc/b", "C:\\b", "a/../../b")]
    [True, False, False, False, False]
    """
    parts = PurePosixPath(name.replace("\\", "/"))
    return not parts.is_absolute() and ".." not in parts.parts and ":" not in name[:2]


def parse_xml(raw: bytes, path: Path) -> etree._Element:
    """Read XML without entities of its own, without the network, to a limited depth.

    Raises
    ------
    ProjectFileError
        When it defines entities, or is no XML.
    """
    from lxml import etree

    if b"<!ENTITY" in raw[:200_000].upper() or "<!ENTITY".encode("utf-16-le") in raw[:200_000]:
        message = "the XML defines entities, which may expand without end"
        raise refusal(path, "xml-entities", message, "Save it without its own entities.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal(path, "xml-form", f"the XML cannot be read: {error}") from None


def within_limit(text: str, path: Path) -> str:
    """Give a text back if it is no longer than what is read of one file."""
    if len(text) > MOST_CHARACTERS:
        raise too_much(path, f"holds more than {MOST_CHARACTERS:,} characters")
    return text


def too_much(path: Path, what: str) -> ProjectFileError:
    """Refuse a file that holds more than is read."""
    hint = "It may have been made to fill a machine; unpack it by hand if you trust it."
    return refusal(path, "archive-too-large", f"the file {what}", hint)
