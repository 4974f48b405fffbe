"""What can still be read of a damaged database: what the analyst brought in and decided.

Only that is looked for; everything else is derived from it again. SQLite is
asked first. Where it finds the file unsound, the pages are read themselves, too, and
rows told by their shape. The file is not touched: SQLite gets a copy of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff.errors import Problem, StandoffError
from standoff.evidence.database.damage import UNREADABLE, not_written, words
from standoff.evidence.database.opening import open_file
from standoff.evidence.database.pages import Pages, Record
from standoff.evidence.database.reading_only import copy_database
from standoff.evidence.database.schema import DECIDED, KEPT, Table
from standoff.evidence.database.values import is_sound

Row = dict[str, Any]
"""A row by column, texts as text."""

_KINDS = {"INTEGER": ("int",), "REAL": ("real", "int"), "TEXT": ("text",), "BLOB": ("blob",)}
_KEYS = {
    "capture": ("path", "version"),
    "decided_date": ("sha256",),
    "decided_zone": ("sha256", "start", "end"),
    "decided_source": ("sha256", "field"),
    "code": ("guid",),
    "coding": ("guid",),
    "memo": ("guid",),
    "reading": ("sha256", "start", "end", "mark", "coder"),
    "saved_search": ("name",),
}
"""What tells rows apart; their ``id`` elsewhere."""


@dataclass
class Salvage:
    """Rows of the kept and decided tables, and what is known to be lost.

    Parameters
    ----------
    sound
        Whether SQLite finds nothing wrong with the file.
    """

    rows: dict[str, dict[Any, Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sound: bool = False


def salvage(path: Path) -> Salvage:
    """Read what can be read.

    Raises
    ------
    StandoffError
        If the file itself cannot be read.

    Notes
    -----
    Cost: the file is copied, and held in memory where SQLite finds it unsound.
    """
    found = Salvage()
    try:
        copy, folder = copy_database(path)
    except OSError as error:
        raise not_written(path, error) from error
    with folder:
        with suppress(StandoffError, sqlite3.Error):
            open_file(copy).close()  # one of an earlier format is upgraded first
        for table in (*KEPT, *DECIDED):
            _take(found, table, _by_sqlite(copy, table, found))
        found.sound = _is_sound_file(copy)
        if not found.sound:
            _take_from_pages(copy, found)
    return found


def _take(found: Salvage, table: Table, rows: Iterable[Row | None]) -> int:
    """Take rows in that are not there yet; give their number."""
    taken = found.rows.setdefault(table.name, {})
    before = len(taken)
    for row in rows:
        if row is None:
            message = f"a row of {table.name} holds what it cannot"
            found.problems.append(Problem("damaged-value", message))
        else:
            key = tuple(row[name] for name in _KEYS.get(table.name, ("id",)))
            taken.setdefault(key, row)
    return len(taken) - before


def _by_sqlite(path: Path, table: Table, found: Salvage) -> Iterator[Row | None]:
    """Iterate over the rows of a table, as far as SQLite gives them."""
    names = ", ".join(f'"{name}"' for name in table.column_names)
    try:
        with closing(_connect(path)) as connection:
            for values in connection.execute(f"SELECT {names} FROM {table.name}"):
                yield _row(table, values)
    except UNREADABLE as error:
        message = f"SQLite does not read it to the end: {words(error)}"
        problem = Problem("damaged-database", message, severity="warning")
        if problem not in found.problems:
            found.problems.append(problem)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = bytes
    return connection


def _is_sound_file(path: Path) -> bool:
    try:
        with closing(_connect(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == b"ok")
    except UNREADABLE:
        return False


def _take_from_pages(path: Path, found: Salvage) -> None:
    """Look for rows on the pages themselves."""
    tables: dict[int, list[Table]] = {}
    for table in (*KEPT, *DECIDED):
        tables.setdefault(len(table.columns), []).append(table)
    more = dict.fromkeys((table.name for table in DECIDED), 0)
    for record in Pages(path.read_bytes()).records():
        for table in tables.get(len(record[1]), ()):
            if _has_shape(table, record):
                taken = _take(found, table, [_row(table, _values(table, record))])
                more[table.name] = more.get(table.name, 0) + taken
    for table in DECIDED:
        if more[table.name]:
            message = f"rows of {table.name} were found on their pages only: {more[table.name]}"
            hint = "Look whether you had withdrawn one of these decisions."
            problem = Problem("damaged-database", message, severity="warning", hint=hint)
            found.problems.append(problem)


def _has_shape(table: Table, record: Record) -> bool:
    """Say whether a row on a page may be one of a table, by what its values are."""
    return all(
        kind in _KINDS[column.declaration.split()[0]]
        or (kind == "null" and ("NOT NULL" not in column.declaration))
        for column, (kind, _) in zip(table.columns, record[1], strict=True)
    ) and (table.name == "document" or _row(table, _values(table, record)) is not None)


def _values(table: Table, record: Record) -> list[Any]:
    """Give the values of a row; the one that counts the rows is not stored among them."""
    number, values = record
    counted = table.columns[0].declaration == "INTEGER PRIMARY KEY"
    rest = [value for _, value in values]
    return [number, *rest[1:]] if counted else rest


def _row(table: Table, values: Iterable[Any]) -> Row | None:
    """Make a row; None where a value is none of its column. Of a document all is kept."""
    columns = dict(zip(table.columns, values, strict=True))
    if table.name != "document" and not all(is_sound(*each) for each in columns.items()):
        return None
    return {
        column.name: value.decode(errors="replace")
        if isinstance(value, bytes) and column.declaration.startswith("TEXT")
        else value
        for column, value in columns.items()
    }
