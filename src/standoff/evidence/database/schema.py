"""The tables of the evidence database, as data.

Every table and column is described once, in ``schema.txt``; the statements that
create the database and the reference page are made from these descriptions.
Tables have one of three origins, and the difference is a promise:

- *kept*: what the analyst brought in; never changed afterwards;
- *derived*: what standoff found; thrown away and made anew by ``rederive``;
- *decided*: what the analyst decided; never touched by ``rederive``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Literal, NamedTuple, cast

Origin = Literal["kept", "derived", "decided", "internal"]


class Column(NamedTuple):
    """One column: its name, its SQL type and constraints, and what it means."""

    name: str
    declaration: str
    description: str


class Table(NamedTuple):
    """One table; `constraints` and `indexes` are SQL."""

    name: str
    origin: Origin
    description: str
    columns: tuple[Column, ...]
    constraints: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def create(self) -> tuple[str, ...]:
        """The statements that create the table and its indexes."""
        lines = [f"{column.name} {column.declaration}" for column in self.columns]
        body = ",\n  ".join((*lines, *self.constraints))
        indexes = (
            f"CREATE INDEX {self.name}_by_{index.replace(', ', '_')} ON {self.name}({index})"
            for index in self.indexes
        )
        return f"CREATE TABLE {self.name} (\n  {body}\n) STRICT", *indexes


_OF = "REFERENCES {}(id) ON DELETE CASCADE"
_TYPES = {
    "key": "INTEGER PRIMARY KEY",
    "whole": "INTEGER NOT NULL",
    "number": "REAL NOT NULL",
    "text": "TEXT NOT NULL",
    "bytes": "BLOB NOT NULL",
    "text key": "TEXT PRIMARY KEY",
    "text unique": "TEXT NOT NULL UNIQUE",
}
_SHARED = {
    "document": ("of document", "The document it was found in."),
    "maker": ("to maker", "Which step of which version of standoff made the row."),
    "decided": ("text", "When it was decided (UTC)."),
}
_PLACE = (
    Column("start", _TYPES["whole"], "Raw position of its first code point, from 0."),
    Column("end", _TYPES["whole"], "Raw position after its last code point."),
)
_ORDERED = "CHECK (start <= end)"


def _declaration(kind: str) -> str:
    """Give the SQL of a type."""
    if kind.endswith("?"):
        return _TYPES[kind[:-1]].removesuffix(" NOT NULL")
    if kind in _TYPES:
        return _TYPES[kind]
    way, _, table = kind.rpartition(" ")
    return {
        "of": f"INTEGER NOT NULL {_OF.format(table)}",
        "to": f"INTEGER NOT NULL REFERENCES {table}(id)",
        "key of": f"INTEGER PRIMARY KEY {_OF.format(table)}",
    }[way]


def _columns(line: str) -> Iterator[Column]:
    """Read a line of a table: one column, or two that say where something stands."""
    name, kind, description = (*line.split("\t"), "")[:3]
    if kind == "place":
        yield from _PLACE
    elif kind.startswith("span"):
        words, _, others = description.partition(" | ")
        declaration = _declaration(kind.replace("span", "whole"))
        yield Column(f"{name}_start", declaration, f"Raw position of {words}.")
        yield Column(f"{name}_end", declaration, f"Raw position after {others or words}.")
    else:
        kind, shared = _SHARED.get(kind, (kind, ""))
        yield Column(name, _declaration(kind), description or shared)


def _read_table(name: str, origin: str, text: str) -> Table:
    description, *lines = text.strip().splitlines()
    columns = tuple(one for line in lines if line[0] not in "!@" for one in _columns(line))
    constraints = tuple(line[2:] for line in lines if line.startswith("!"))
    if columns and set(_PLACE) <= set(columns):
        constraints = (*constraints, _ORDERED)
    indexes = tuple(line[2:] for line in lines if line.startswith("@"))
    return Table(name, cast("Origin", origin), description, columns, constraints, indexes)


def _with_place(table: Table, item: Table) -> Table:
    """Give a table of items the columns that every item has."""
    columns = (*item.columns, *table.columns, *_columns("made_by\tmaker"))
    return table._replace(origin="derived", columns=columns, constraints=item.constraints)


def _read_tables() -> tuple[Table, ...]:
    text = (resources.files(__package__) / "schema.txt").read_text("utf-8")
    parts = re.split(r"^\[(\w+)\] (\w+)\n", text, flags=re.MULTILINE)[1:]
    item, *tables = map(_read_table, parts[::3], parts[1::3], parts[2::3])
    return tuple(_with_place(one, item) if str(one.origin) == "items" else one for one in tables)


*_ALL, SOURCE_VIEW = _read_tables()
TABLES = tuple(_ALL)
KEPT, DERIVED, DECIDED, INTERNAL = (
    tuple(table for table in TABLES if table.origin == origin)
    for origin in ("kept", "derived", "decided", "internal")
)
"""`SOURCE_VIEW` is a view, described like a table."""

_DATE = """CASE WHEN decided_date.sha256 IS NULL
    THEN publication.{0} ELSE decided_date.{0} END"""
_DATED_BY = """coalesce(
  (SELECT sha256 FROM decided_date AS own WHERE own.sha256 = document.sha256),
  (SELECT latest.sha256 FROM article_document AS other
    CROSS JOIN document AS capture ON capture.id = other.document_id
    CROSS JOIN decided_date AS latest ON latest.sha256 = capture.sha256
    WHERE other.article_id = article_document.article_id
    ORDER BY latest.decided_at DESC, latest.rowid DESC LIMIT 1))"""

VIEWS = (
    f"""CREATE VIEW source AS
SELECT document.id AS document_id,
  coalesce(article_document.article_id, document.id) AS article_id,
  {_DATE.format("value")} AS date,
  {_DATE.format("first")} AS first,
  {_DATE.format("last")} AS last,
  decided_date.sha256 IS NOT NULL AS date_decided,
  decided_date.sha256 AS dated_by,
  EXISTS (SELECT 1 FROM capture WHERE capture.document_id = document.id AND current) AS current
FROM document
LEFT JOIN article_document ON article_document.document_id = document.id
LEFT JOIN publication ON publication.document_id = document.id
LEFT JOIN decided_date ON decided_date.sha256 = {_DATED_BY}""",
)

PLACED_TABLES = tuple(
    table.name for table in DERIVED if {"document_id", "number", "start"} <= set(table.column_names)
)
"""Derived tables whose rows stand at a place in a document."""
