"""The file of an evidence database: opening it, refusing what is none, upgrading it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from standoff.errors import Place, Problem, ProjectFileError, StandoffError
from standoff.evidence.capture.paths import is_there, printable_path
from standoff.evidence.database.damage import (
    damaged,
    is_of_the_machine,
    not_written,
    words,
)
from standoff.evidence.database.functions import add_function
from standoff.evidence.database.reading_only import copy_database, may_write, read_as_it_lies
from standoff.evidence.database.schema import TABLES, VIEWS
from standoff.evidence.database.search_index import (
    SEARCH_INDEX,
    add_functions,
    is_of_this_form,
    note_form,
    rebuild,
    upgrade,
)
from standoff.evidence.text.folding import fold

APPLICATION_ID = 0x5374644F
"""Marks an SQLite file as ours ("StdO")."""

SCHEMA_VERSION = 6
"""Number of the schema that this version of standoff reads and writes."""


def _from_1(connection: sqlite3.Connection) -> None:
    """Let a date that was set hold for the whole article; the search index is made later."""
    for trigger in ("sentence_added", "sentence_removed"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("DROP TABLE sentence_index")
    connection.execute("DROP VIEW source")
    connection.execute("ALTER TABLE sentence ADD COLUMN searched TEXT")
    for statement in VIEWS:
        connection.execute(statement)


def _from_2(connection: sqlite3.Connection) -> None:
    """Let documents be parts of a file, and say what they say of themselves."""
    for table in TABLES:
        if table.name in ("container", "part", "description"):
            for statement in table.create:
                connection.execute(statement)
    # What was read before lacks its description: it is to be read again.
    connection.execute("UPDATE document SET state = ''")


def _from_3(connection: sqlite3.Connection) -> None:
    """Keep the language of documents, zones and sentences, and what is not read in it."""
    for table in TABLES:
        if table.name in ("document_language", "not_read"):
            for statement in table.create:
                connection.execute(statement)
    for name in ("zone", "sentence"):
        connection.execute(f"ALTER TABLE {name} ADD COLUMN language TEXT")
    connection.execute("UPDATE document SET state = ''")


def _with_coding(connection: sqlite3.Connection) -> None:
    """Keep what readers mark: codes, memos, what is read and starred, searches."""
    for table in TABLES:
        if table.name in ("code", "coding", "memo", "reading", "saved_search"):
            for statement in table.create:
                connection.execute(statement)


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {
    1: _from_1,
    2: _from_2,
    3: _from_3,
    4: _with_coding,
    5: upgrade,
}
"""How to get from schema n to n + 1; each runs inside the upgrading transaction."""


def undo(connection: sqlite3.Connection) -> None:
    """Roll back, unless SQLite has done so or nothing was begun."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file.

    Parameters
    ----------
    writable
        False where rights or the disk allow nothing but reading.
    copy
        The folder of the copy that is read in place of the file, if one had to be made.
    """

    connection: sqlite3.Connection
    writable: bool = True
    copy: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Close the file, and remove the copy."""
        self.connection.close()
        if self.copy is not None:
            self.copy.cleanup()


def open_file(path: Path, *, create: bool = False) -> Opened:
    """Open a database and bring it to the present schema; only for reading where need be.

    Raises
    ------
    ProjectFileError
        When the file is not ours, damaged, made by a later version, or cannot be read.
    """
    check_readable(path, create=create)
    if may_write(path) or not is_there(path):
        opened = Opened(_connect(path))
    else:
        opened = _open_to_read(path)
    try:
        if opened.writable:
            prepare(opened.connection, path)
        else:
            opened = _prepare_to_read(opened, path)
    except BaseException:
        opened.close()
        raise
    return opened


def check_readable(path: Path, *, create: bool = False) -> None:
    """Refuse what is no file that can be read; nothing, or an empty file, may become one.

    Raises
    ------
    ProjectFileError
        When it is a folder, empty, or one may not read it.
    """
    try:
        if os.path.isdir(path):  # noqa: PTH112
            raise _not_ours(path, "is a folder")
        if os.stat(path).st_size == 0 and not create:  # noqa: PTH116
            raise _not_ours(path, "is empty")
        with open(path, "rb"):  # noqa: PTH123
            pass
    except FileNotFoundError:
        return
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _not_ours(path, f"cannot be opened: {reason}") from None


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file, which is made if it is not there."""
    try:
        return _ready(sqlite3.connect(path, timeout=30, isolation_level=None))
    except sqlite3.Error as error:
        if not is_there(path):
            raise not_written(path, error) from error
        raise _not_ours(path, f"cannot be opened ({error})") from None


def _ready(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    add_function(connection, "folded", 1, _folded)
    add_functions(connection)
    return connection


def _open_to_read(path: Path) -> Opened:
    try:
        connection = read_as_it_lies(path)
    except (sqlite3.Error, UnicodeError) as error:
        raise _refusal(path, error) from error
    if connection is not None:
        return Opened(_ready(connection), writable=False)
    return _open_copy(path)


def _open_copy(path: Path) -> Opened:
    try:
        copy, folder = copy_database(path)
    except OSError as error:
        raise not_written(path, error) from error
    return Opened(_connect(copy), writable=False, copy=folder)


def _prepare_to_read(opened: Opened, path: Path) -> Opened:
    """Check a file that is only read; one of an earlier schema is upgraded as a copy."""
    version = _check_ours(opened.connection, path)
    if version < SCHEMA_VERSION and opened.copy is None:
        opened.close()
        opened = _open_copy(path)
    if opened.copy is not None:
        try:
            prepare(opened.connection, path)
        except BaseException:
            opened.close()
            raise
    # Whatever would be written into a copy would be lost.
    opened.connection.execute("PRAGMA query_only = ON")
    return opened


def _folded(text: object) -> str:
    """Give text for comparison without case or ligatures, also where SQLite's own stops."""
    return "" if text is None else fold(str(text)).casefold()


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Check that the file is ours and bring it to the present schema.

    Raises
    ------
    ProjectFileError
        When the file is not ours, damaged, or made by a later version.
    """
    version = _check_ours(connection, path)
    try:
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        if version < SCHEMA_VERSION:
            _upgrade(connection)
        elif not is_of_this_form(connection):
            _index_anew(connection)
    except (sqlite3.Error, UnicodeError) as error:
        raise _refusal(path, error) from error


def _check_ours(connection: sqlite3.Connection, path: Path) -> int:
    """Check that the file is ours, and give the number of its schema."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except (sqlite3.Error, UnicodeError) as error:
        raise _refusal(path, error) from error
    if application != APPLICATION_ID and (tables or application):
        raise _not_ours(path, "is a database of another program")
    if version > SCHEMA_VERSION:
        raise ProjectFileError(
            f"{printable_path(path)} was made by a later version of standoff "
            f"(schema {version}; this one knows {SCHEMA_VERSION})",
            hint="Install that version to open it.",
        )
    return version


def _refusal(path: Path, error: Exception) -> StandoffError:
    if is_of_the_machine(error):
        return not_written(path, error)
    if _is_marked(path):
        return damaged(path, [Problem("damaged-database", f"SQLite reports: {words(error)}")])
    return _not_ours(path, f"is no evidence database ({words(error)})")


def _is_marked(path: Path) -> bool:
    """Say whether a file bears our mark, where SQLite makes nothing of the rest."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read(72)[68:] == APPLICATION_ID.to_bytes(4)
    except OSError:
        return False


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
            note_form(connection)
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


def _index_anew(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not is_of_this_form(connection):
            rebuild(connection)
    except BaseException:
        undo(connection)
        raise
    connection.execute("COMMIT")


def _not_ours(path: Path, why: str) -> ProjectFileError:
    name = printable_path(path)
    hint = (
        "Name another file with --db. If it is an evidence database that was damaged: "
        f"standoff sources recover {name} --into NEW"
    )
    problem = Problem("not-a-database", why, Place(file=name), hint=hint)
    return ProjectFileError(f"{name} {why}", [problem])
