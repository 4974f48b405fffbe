"""The evidence database: one SQLite file that holds sources and what they say.

Every change is one transaction, so that a process that is killed leaves the
last whole state behind. The file carries standoff's application id and the
number of its schema: a file of another program, or of a later standoff, is
refused with a clear word instead of being damaged.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from standoff.errors import Problem, UsageError, suggest
from standoff.evidence.capture.documents import TEXT_LAYER, Document
from standoff.evidence.capture.paths import absolute_path, is_there, printable_path
from standoff.evidence.database.blame import blame
from standoff.evidence.database.damage import is_of_the_machine, not_written
from standoff.evidence.database.functions import was_interrupted
from standoff.evidence.database.opening import Opened, open_file, undo
from standoff.evidence.database.queries import Queries
from standoff.version import __version__

DEFAULT_NAME = "standoff.db"

Recorded = Literal["unchanged", "new place", "new version"]


class Store(Queries):
    """An open evidence database.

    Use `Store.open`; a store is a context manager that closes itself.
    """

    def __init__(self, opened: Opened, path: Path) -> None:
        super().__init__(opened.connection, path, writable=opened.writable)
        self._opened = opened

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False) -> Self:
        """Open a database, and upgrade it when an older standoff made it.

        Raises
        ------
        UsageError
            When there is no such file and `create` is not set.
        ProjectFileError
            When the file is not ours, damaged, or made by a later version.
        """
        path = Path(path)
        if not is_there(path) and not create:
            raise UsageError(
                f"there is no evidence database at {printable_path(path)}",
                hint="Make one with: standoff sources add FILES --db " + printable_path(path),
            )
        return cls(open_file(path, create=create), path)

    def close(self) -> None:
        """Close the database."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            reason = None if error is None else blame(self, error)
        finally:
            self.close()
        if reason is not None:
            raise reason from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Make all changes inside take effect together or not at all.

        Inside another transaction this is a part of it.
        """
        if self.connection.in_transaction:
            yield self.connection
            return
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as error:
            undo(self.connection)
            if was_interrupted(error):
                raise KeyboardInterrupt from error
            if is_of_the_machine(error):
                raise not_written(self.path, error) from error
            raise

    # Settings -----------------------------------------------------------------------------

    def setting(self, key: str) -> str | None:
        """Give what the database remembers under a key."""
        value: str | None = self.value("SELECT value FROM setting WHERE key = ?", (key,))
        return value

    def remember(self, key: str, value: str | None) -> None:
        """Remember a value under a key, or forget it."""
        if value is None:
            self.connection.execute("DELETE FROM setting WHERE key = ?", (key,))
        else:
            sql = "INSERT OR REPLACE INTO setting(key, value) VALUES (?, ?)"
            self.connection.execute(sql, (key, value))

    # Documents ----------------------------------------------------------------------------

    def document_id(self, sha256: str) -> int | None:
        """Give the number of the document with these bytes, if it is there."""
        found: int | None = self.value("SELECT id FROM document WHERE sha256 = ?", (sha256,))
        return found

    def insert_document(self, document: Document, packed: bytes | None = None) -> int:
        """Keep a document; `packed` saves compressing its bytes again."""
        layer = None
        if document.encoding == TEXT_LAYER:
            layer = zlib.compress(document.text.encode())
        values = {
            "sha256": document.sha256,
            "slug": self._new_slug(document.name),
            "name": document.name,
            "media_type": document.media_type,
            "encoding": document.encoding,
            "encoding_evidence": document.encoding_evidence,
            "bytes": document.size,
            "characters": len(document.text),
            "raw": packed or zlib.compress(document.raw),
            "text_layer": layer,
            "added_at": now(),
            "added_by": __version__,
            "state": "",
        }
        return self.insert("document", values)

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Insert one row and give its number."""
        columns = ", ".join(values)
        places = ", ".join(f":{name}" for name in values)
        cursor = self.connection.execute(
            f"INSERT INTO {table}({columns}) VALUES ({places})", values
        )
        return int(cursor.lastrowid or 0)

    def _new_slug(self, name: str) -> str:
        base = make_slug(name)
        sql = "SELECT slug FROM document WHERE slug = ? OR slug GLOB ?"
        taken = {row["slug"] for row in self.rows(sql, (base, f"{base}-[0-9]*"))}
        if base not in taken:
            return base
        number = 2
        while f"{base}-{number}" in taken:
            number += 1
        return f"{base}-{number}"

    def record_capture(
        self, document_id: int, path: Path, modified: float | None = None
    ) -> Recorded:
        """Record that a document was found at a path.

        When another document was there before, this is a new version of the
        path, and the old one is kept.
        """
        stored = self.stored_path(path)
        latest = self.row(
            "SELECT document_id FROM capture WHERE path = ? AND current = 1", (stored,)
        )
        if latest is not None and latest["document_id"] == document_id:
            return "unchanged"
        self.connection.execute("UPDATE capture SET current = 0 WHERE path = ?", (stored,))
        last = self.value("SELECT max(version) FROM capture WHERE path = ?", (stored,))
        values = {
            "document_id": document_id,
            "path": stored,
            "version": 1 + (last or 0),
            "current": 1,
            "modified_at": None if modified is None else _iso(modified),
            "added_at": now(),
        }
        self.insert("capture", values)
        return "new place" if latest is None else "new version"

    def stored_path(self, path: Path) -> str:
        """Give a path as the database keeps it: relative when it is below its folder."""
        absolute = absolute_path(path)
        home = absolute_path(self.path).parent
        if absolute.is_relative_to(home):
            return printable_path(absolute.relative_to(home).as_posix())
        return printable_path(absolute)

    def find_document(self, reference: str) -> sqlite3.Row:
        """Find the document that a slug, hash, file name, path, number or title means.

        Raises
        ------
        UsageError
            When there is none, or more than one.
        """
        rows: dict[int, sqlite3.Row] = {}
        for condition, value in _ways_to_mean(reference, self):
            sql = f"SELECT id, sha256, slug, name, media_type FROM document WHERE {condition}"
            rows = {row["id"]: row for row in self.rows(sql, (value,))}
            if rows:
                break
        if len(rows) == 1:
            return next(iter(rows.values()))
        slugs = [row["slug"] for row in self.rows("SELECT slug FROM document ORDER BY slug")]
        if rows:
            allowed = tuple(row["slug"] for row in rows.values())
            problem = Problem(
                "ambiguous-source",
                f"{reference!r} means {len(rows)} sources",
                value=reference,
                allowed=allowed[:12],
            )
        else:
            hint = suggest(reference, slugs) or "See: standoff sources list"
            message = f"there is no source {reference!r}"
            problem = Problem("unknown-source", message, value=reference, hint=hint)
        raise UsageError(problem.message, [problem])

    # Makers -------------------------------------------------------------------------------

    def maker(self, step: str, step_version: int) -> int:
        """Give the number under which rows of a step of this version are recorded."""
        key = (step, step_version, __version__)
        sql = (
            "INSERT INTO maker(step, step_version, standoff_version) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET step = step RETURNING id"
        )
        return int(self.value(sql, key))


def _ways_to_mean(reference: str, store: Store) -> Iterator[tuple[str, str | int]]:
    yield "slug = ?", reference
    if re.fullmatch(r"[0-9a-fA-F]{6,64}", reference):
        yield "sha256 GLOB ? || '*'", reference.lower()
    if re.fullmatch(r"#?[1-9]\d{0,8}", reference):
        yield "id = ?", int(reference.lstrip("#"))
    if "\0" not in reference:
        at_path = "id IN (SELECT document_id FROM capture WHERE current AND path = ?)"
        yield at_path, store.stored_path(Path(reference))
    named_so = "path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1"
    yield f"id IN (SELECT document_id FROM capture WHERE current AND ({named_so}))", reference
    yield "name = ?", reference
    if reference:
        yield "substr(slug, 1, length(?1)) = ?1", reference
        yield _TITLED, reference


_TITLED = """folded(?1) IN (
  SELECT folded(value) FROM decided_source WHERE field = 'title' AND sha256 = document.sha256
  UNION ALL SELECT folded(value) FROM description
    WHERE field = 'title' AND document_id = document.id
  UNION ALL SELECT folded(trim(text)) FROM zone
    WHERE kind = 'headline' AND document_id = document.id)"""
"""A title that somebody typed, as it stands in lists."""


def make_slug(name: str) -> str:
    """Make a short name for a source from its file name.

    Examples
    --------
    >>> make_slug("Río Lempa – Día 2.html")
    'rio-lempa-dia-2'
    >>> make_slug("首脳会談.txt")
    'source'
    >>> make_slug("export.html#3")
    'export-3'
    """
    numbered = re.fullmatch(r"(.+)#(\d{1,6})", name, re.DOTALL)
    name, number = numbered.groups() if numbered else (name, "")
    stem = f"{Path(name).stem}-{number}" if number else Path(name).stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "source"


def now() -> str:
    """Give the present moment as the database writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _iso(seconds: float) -> str | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (OverflowError, OSError, ValueError):  # a file system may hold any number
        return None
