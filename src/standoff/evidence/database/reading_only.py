"""A database that one may read but not write: on a read-only disk, in somebody else's folder.

SQLite keeps what was written last in a second file beside the database, and
shares the place in it through a third, which even a reader has to make. Where
that cannot be done, a database without a second file is read as it lies; one
with a second file is copied, for only both together say what holds.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory


def may_write(path: Path) -> bool:
    """Say whether a database can be written: the file, and the others beside it."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def read_as_it_lies(path: Path) -> sqlite3.Connection | None:
    """Open a database without writing; None where only a copy can be read."""
    beside = _beside(path, "-wal")
    # Nobody writes to a database that has no second file.
    modes = ["mode=ro"] if beside.exists() else []
    if not _is_filled(beside):
        modes.append("mode=ro&immutable=1")
    for mode in modes:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=30, isolation_level=None
        )
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
        except sqlite3.Error:
            connection.close()
            raise
        else:
            return connection
    return None


def copy_database(path: Path) -> tuple[Path, TemporaryDirectory[str]]:
    """Copy a database with what belongs to it into a folder that vanishes when it is closed."""
    folder: TemporaryDirectory[str] = TemporaryDirectory(prefix="standoff-")
    copy = Path(folder.name) / path.name
    try:
        shutil.copyfile(path, copy)
        if _is_filled(_beside(path, "-wal")):
            shutil.copyfile(_beside(path, "-wal"), _beside(copy, "-wal"))
    except BaseException:
        folder.cleanup()
        raise
    return copy, folder


def copy_to_scratch(connection: sqlite3.Connection) -> closing[sqlite3.Connection]:
    """Copy an open database into one that is nobody's, for what has to write in order to look."""
    scratch = sqlite3.connect("", isolation_level=None)
    connection.backup(scratch)
    return closing(scratch)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _is_filled(path: Path) -> bool:
    try:
        return os.stat(path).st_size > 0  # noqa: PTH116
    except OSError:
        return False
