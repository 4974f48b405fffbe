"""Integrity: the kept bytes have their hash, and every item resolves in the raw text."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from standoff.errors import Problem
from standoff.evidence.capture.documents import Document
from standoff.evidence.database.schema import PLACED_TABLES
from standoff.evidence.database.store import Store


def find_faults(store: Store) -> tuple[int, tuple[Problem, ...]]:
    """Check the whole database; give how many items were looked at, and what is wrong.

    In plain text the readable words of an item are the raw characters of its
    span. In mark-up they are what is left of those when tags and entities are
    read, so there the first and last character decide.
    """
    problems = list(_damaged_file(store))
    items = 0
    for row in store.rows("SELECT id, slug, sha256 FROM document ORDER BY id"):
        document = store.load_document(row["id"])
        if hashlib.sha256(document.raw).hexdigest() != row["sha256"]:
            message = f"the kept bytes of {row['slug']!r} have another hash"
            problems.append(Problem("hash-differs", message, value=row["slug"]))
        for table in PLACED_TABLES:
            sql = f"SELECT number, start, end, text FROM {table} WHERE document_id = ?"
            for item in store.rows(sql, (row["id"],)):
                items += 1
                if not resolves(document, item["start"], item["end"], item["text"]):
                    message = f"{table} {item['number']} of {row['slug']!r} does not resolve"
                    problems.append(Problem("not-resolved", message, value=row["slug"]))
    return items, tuple(problems)


def resolves(document: Document, start: int, end: int, text: str) -> bool:
    """Say whether a raw span holds the readable words that were found there."""
    if not 0 <= start <= end <= len(document.text):
        return False
    raw = document.text[start:end]
    if document.media_type != "text/html":
        return _visible(raw) == _visible(text)
    return not text.strip() or bool(raw.strip())


def _visible(text: str) -> str:
    """Give text without what a cleaned passage may lack: spaces, marks that take no room."""
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def _damaged_file(store: Store) -> Iterator[Problem]:
    for row in store.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Problem("damaged-database", f"SQLite reports: {row[0]}")
    for row in store.rows("PRAGMA foreign_key_check"):
        yield Problem("damaged-database", f"a row of {row[0]} names a row that is not there")
    try:
        sql = "INSERT INTO sentence_index(sentence_index, rank) VALUES ('integrity-check', 1)"
        store.connection.execute(sql)
    except sqlite3.DatabaseError as error:
        hint = "Make it anew: standoff sources rederive --all"
        yield Problem("damaged-index", f"the search index is damaged ({error})", hint=hint)
