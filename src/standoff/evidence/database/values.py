"""The values in the database, looked at one by one: whether they are what the schema says.

SQLite sees to it when it writes; a disk does not. Rows are read as raw bytes,
so that a text that is none is a finding and stops nothing.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from standoff.errors import Problem
from standoff.evidence.database.queries import Queries
from standoff.evidence.database.schema import Column, Table

_TYPES: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "REAL": (float, int),
    "TEXT": (bytes,),
    "BLOB": (bytes,),
}
_HASH = re.compile(r"[0-9a-f]{64}")


def _hash(text: str) -> None:
    if not _HASH.fullmatch(text):
        raise ValueError(text)


_FORMS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("sha256", "left_sha256", "right_sha256"), _hash),
    **dict.fromkeys(("decision", "entries", "entry", "data"), json.loads),
    **dict.fromkeys(("first", "last"), date.fromisoformat),
    **dict.fromkeys(("added_at", "decided_at", "modified_at"), datetime.fromisoformat),
    **dict.fromkeys(("low", "high", "whole"), Decimal),
}
"""How the texts of a column are read, by its name; `Decimal` stands for any exact number."""


def find_odd_values(store: Queries, table: Table) -> Iterator[Problem]:
    """Iterate over values that no version of standoff wrote: one finding for a column and source."""
    names = table.column_names
    number_of = "id" if table.name == "document" else "document_id"
    source = names.index(number_of) if number_of in names else None
    odd: dict[tuple[str, Any], list[str]] = {}
    listed = ", ".join(f'"{name}"' for name in names)
    with _raw_texts(store.connection) as connection:
        for row in connection.execute(f"SELECT {listed} FROM {table.name}"):
            for column, value in zip(table.columns, row, strict=True):
                if not is_sound(column, value):
                    key = (column.name, None if source is None else row[source])
                    odd.setdefault(key, []).append(_shown(value))
        slugs = dict(connection.execute("SELECT id, slug FROM document").fetchall()) if odd else {}
    for (name, number), values in odd.items():
        of = f" of {_shown(slugs[number])}" if number in slugs else ""
        more = f" and {len(values) - 1:,} more" if len(values) > 1 else ""
        message = f"{table.name}.{name}{of} cannot hold {values[0]}{more}"
        yield Problem("damaged-value", message, value=values[0])


@contextmanager
def _raw_texts(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    before = connection.text_factory, connection.row_factory
    connection.text_factory, connection.row_factory = bytes, None
    try:
        yield connection
    finally:
        connection.text_factory, connection.row_factory = before


def is_sound(column: Column, value: Any) -> bool:
    """Say whether a column may hold a value; texts are given as bytes."""
    if value is None:
        return "NOT NULL" not in column.declaration and "PRIMARY KEY" not in column.declaration
    kind = column.declaration.split()[0]
    if not isinstance(value, _TYPES[kind]):
        return False
    if kind != "TEXT" or not isinstance(value, bytes):
        return True
    try:
        text = value.decode()
        if column.name in _FORMS:
            _FORMS[column.name](text)
    except (ValueError, ArithmeticError, RecursionError):
        return False
    return True


def _shown(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    return "nothing" if value is None else repr(value)[:60]
