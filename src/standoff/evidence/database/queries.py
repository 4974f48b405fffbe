"""What an open database is asked: rows, values, and documents with their bytes and text."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path
from typing import Any

from standoff.errors import UsageError
from standoff.evidence.capture.documents import Document
from standoff.evidence.database.damage import reading
from standoff.evidence.text.decoding import redecode


class Queries:
    """A connection that is asked and not changed.

    Attributes
    ----------
    connection
        The open connection.
    path
        The file of the database.
    writable
        Whether the file may be written at all.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
        self.connection = connection
        self.path = path
        self.writable = writable

    def rows(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        """Run a query and give all of its rows."""
        return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> sqlite3.Row | None:
        """Run a query and give its first row, if there is one."""
        found: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
        return found

    def value(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> Any:
        """Run a query that gives one value."""
        found = self.row(sql, values)
        return None if found is None else found[0]

    def load_document(self, document_id: int) -> Document:
        """Give a kept document with its bytes and its text."""
        with reading(f"the source {document_id}", self.path):
            row = self.row("SELECT * FROM document WHERE id = ?", (document_id,))
        if row is None:
            raise UsageError(f"there is no document {document_id}")
        with reading(f"the kept text of {row['slug']!r}", self.path):
            raw = zlib.decompress(row["raw"])
            if row["text_layer"] is not None:
                text = zlib.decompress(row["text_layer"]).decode()
            else:
                text = redecode(raw, row["encoding"])
        return Document(
            sha256=row["sha256"],
            name=row["name"],
            media_type=row["media_type"],
            encoding=row["encoding"],
            encoding_evidence=row["encoding_evidence"],
            text=text,
            raw=raw,
        )
