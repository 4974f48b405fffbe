"""The file of an evidence database: opening it, refusing what is none, upgrading it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from standoff.errors import Place, Problem, ProjectFileError, StandoffError
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.database.schema import SEARCH_INDEX, TABLES, VIEWS
from standoff.evidence.text.folding import searched_form

APPLICATION_ID = 0x5374644F
"""Marks an SQLite file as ours ("StdO")."""

SCHEMA_VERSION = 2
"""Number of the schema that this version of standoff reads and writes."""


def _from_1(connection: sqlite3.Connection) -> None:
    """Let search fold letters, and a date that was set hold for the whole article."""
    for trigger in ("sentence_added", "sentence_removed"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("DROP TABLE sentence_index")
    connection.execute("DROP VIEW source")
    connection.execute("ALTER TABLE sentence ADD COLUMN searched TEXT")
    connection.create_function("searched", 1, searched_form, deterministic=True)
    connection.execute("UPDATE sentence SET searched = searched(text)")
    for statement in (*SEARCH_INDEX, *VIEWS):
        connection.execute(statement)
    connection.execute("INSERT INTO sentence_index(sentence_index) VALUES ('rebuild')")


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _from_1}
"""How to get from schema n to n + 1; each runs inside the upgrading transaction."""


_MACHINE = frozenset(
    (
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN),
    )
)


def undo(connection: sqlite3.Connection) -> None:
    """Roll back, unless SQLite has done so or nothing was begun."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


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


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, which is made if it is not there."""
    if path.is_dir():
        raise _not_ours(path, "is a folder")
    try:
        connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    except sqlite3.Error as error:
        raise _not_ours(path, f"cannot be opened ({error})") from None
    connection.row_factory = sqlite3.Row
    connection.create_function("folded", 1, _folded, deterministic=True)
    return connection


def _folded(text: object) -> str:
    """Give text for comparison without case, also beyond ASCII where SQLite's own stops."""
    return "" if text is None else str(text).casefold()


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Check that the file is ours and bring it to the present schema.

    Raises
    ------
    ProjectFileError
        When the file is not ours, damaged, or made by a later version.
    """
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != APPLICATION_ID and (tables or application):
            raise _not_ours(path, "is a database of another program")
        if version > SCHEMA_VERSION:
            raise ProjectFileError(
                f"{printable_path(path)} was made by a later version of standoff "
                f"(schema {version}; this one knows {SCHEMA_VERSION})",
                hint="Install that version to open it.",
            )
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        if version < SCHEMA_VERSION:
            _upgrade(connection)
    except sqlite3.DatabaseError as error:
        if is_of_the_machine(error):
            raise not_written(path, error) from error
        raise _not_ours(path, f"is no evidence database ({error})") from None


def _upgrade(connection: sqlite3.Connection) -> None:
    """Create the tables, or take an older database to the present schema."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done the work while this one waited for the lock.
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            for table in TABLES:
                for statement in table.create:
                    connection.execute(statement)
            for statement in (*SEARCH_INDEX, *VIEWS):
                connection.execute(statement)
            version = SCHEMA_VERSION
        while version < SCHEMA_VERSION:
            MIGRATIONS[version](connection)
            version += 1
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _not_ours(path: Path, why: str) -> ProjectFileError:
    message = f"{printable_path(path)} {why}"
    place = Place(file=printable_path(path))
    problem = Problem("not-a-database", message, place, hint="Name another file with --db.")
    return ProjectFileError(message, [problem])
