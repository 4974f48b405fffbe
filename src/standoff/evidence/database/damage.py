"""A damaged database: raw errors turned into words, here and nowhere else.

Disks fail, copies break off, other programs write where they should not. Then
SQLite, a decoder or a parser fails somewhere deep, and says nothing of use.
`reading` stands around the places where stored values are decoded and names
what could not be read; for any other error a closing store asks
`standoff.evidence.database.blame`.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import InvalidOperation
from json import JSONDecodeError
from pathlib import Path

from standoff.errors import Place, Problem, ProjectFileError, StandoffError
from standoff.evidence.capture.paths import printable_path

UNREADABLE = (
    *(sqlite3.Error, zlib.error, LookupError, TypeError, ValueError, ArithmeticError),
    *(AttributeError, AssertionError, RecursionError),
)
"""What fails where stored values are not what was written."""

_MACHINE = frozenset(
    (
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN),
    )
)


@contextmanager
def reading(what: str, path: Path | None = None) -> Iterator[None]:
    """Say that something stored cannot be read, where decoding it fails.

    Raises
    ------
    ProjectFileError
        In place of the error of a parser or decoder.
    """
    try:
        yield
    except StandoffError:
        raise
    except UNREADABLE as error:
        if is_of_the_machine(error):
            raise
        raise damaged(
            path, [Problem("damaged-value", f"{what} cannot be read: {words(error)}")]
        ) from error


def words(error: BaseException) -> str:
    """Put the error of a library in words."""
    for kind, told in _TOLD.items():
        if isinstance(error, kind):
            return told
    return " ".join(str(error).split())[:120] or type(error).__name__


_TOLD: dict[type[BaseException], str] = {
    UnicodeDecodeError: "it is not in the encoding it should be in",
    JSONDecodeError: "it is not JSON",
    InvalidOperation: "it is no number",
    zlib.error: "its bytes do not unpack",
}


def damaged(path: Path | None, problems: list[Problem]) -> ProjectFileError:
    """Make the error for a database that is damaged, with what to do."""
    name = None if path is None else printable_path(path)
    where = None if name is None else Place(file=name)
    placed = [
        Problem(each.code, each.message, where, value=each.value, hint=each.hint)
        for each in problems
    ]
    shown = name or "FILE"
    hint = (
        "The database is damaged. All that is wrong with it: "
        f"standoff sources verify --db {shown}\n"
        "What can still be read goes into a new one: "
        f"standoff sources recover {shown} --into NEW"
    )
    return ProjectFileError(f"{name or 'the database'} is damaged", placed, hint)


def is_of_the_machine(error: BaseException) -> bool:
    """Say whether SQLite failed for the disk, the rights or another process."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF in _MACHINE


def not_written(path: Path, error: BaseException) -> StandoffError:
    """Make the error for a disk, rights or lock that stands in the way."""
    return StandoffError(
        f"{printable_path(path)} cannot be written ({error})",
        hint="Is another program using it, the disk full, or the file read-only? "
        "Nothing is lost; run the command again to go on.",
    )
