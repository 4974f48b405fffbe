"""How tables of the evidence database are described: columns, tables, tables of items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Origin = Literal["kept", "derived", "decided", "internal"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its SQL type and constraints, and what it means."""

    name: str
    declaration: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
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


DOCUMENT = Column(
    "document_id",
    "INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE",
    "The document it was found in.",
)
MADE_BY = Column(
    "made_by",
    "INTEGER NOT NULL REFERENCES maker(id)",
    "Which step of which version of standoff made the row.",
)
START = Column("start", "INTEGER NOT NULL", "Raw position of its first code point, from 0.")
END = Column("end", "INTEGER NOT NULL", "Raw position after its last code point.")
OWN_DOCUMENT = ("PRIMARY KEY (document_id, number)",)
ORDERED = ("CHECK (start <= end)",)


def item_table(name: str, description: str, *own: Column, indexes: tuple[str, ...] = ()) -> Table:
    """Describe a table of items found in the sentences of documents."""
    place = (
        DOCUMENT,
        Column("number", "INTEGER NOT NULL", "Counts the rows of the document, from 1."),
        Column("zone", "INTEGER NOT NULL", "Number of the zone in which it begins."),
        Column("sentence", "INTEGER", "Number of the sentence in which it begins."),
        START,
        END,
        Column("text", "TEXT NOT NULL", "Its readable words, mark-up removed."),
        Column("zone_start", "INTEGER NOT NULL", "Position in the readable text of its zone."),
    )
    constraints = (*OWN_DOCUMENT, *ORDERED)
    return Table(name, "derived", description, (*place, *own, MADE_BY), constraints, indexes)
