"""Integrity: the kept bytes have their hash, every item resolves, and no text is lost.

That no text is lost is asked of a reader that shares no code with the one that
made the zones.
"""

from __future__ import annotations

import hashlib
import html
import re
import sqlite3
from collections.abc import Iterator

from standoff.errors import Problem
from standoff.evidence.capture.documents import Document
from standoff.evidence.database.schema import PLACED_TABLES
from standoff.evidence.database.store import Store


def find_faults(store: Store) -> tuple[int, tuple[Problem, ...]]:
    """Check the whole database; give how many items were looked at, and what is wrong.

    In plain text the readable words of an item are the raw characters of its
    span. In mark-up they stand there in this order, tags and entities read; in
    a text layer, too, with hyphens of divided words and the ends of pages
    between them. Text of a document that stands in none of its zones was lost.
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
        lost = find_lost_text(store, row["id"], document)
        if lost is not None:
            message = f"text of {row['slug']!r} stands in no zone: {lost}"
            hint = "Read it again: standoff sources rederive --all"
            problems.append(Problem("lost-text", message, value=row["slug"], hint=hint))
    return items, tuple(problems)


def resolves(document: Document, start: int, end: int, text: str) -> bool:
    """Say whether a raw span holds the readable words that were found there."""
    if not 0 <= start <= end <= len(document.text):
        return False
    raw = document.text[start:end]
    if document.media_type not in ("text/html", "application/pdf"):
        return _visible(raw) == _visible(text)
    read = html.unescape(raw) if document.media_type == "text/html" else raw
    signs = iter(_visible(read))
    return all(sign in signs for sign in _visible(text))


def find_lost_text(store: Store, document_id: int, document: Document) -> str | None:
    """Give readable text of a document that stands in none of its zones, if there is any."""
    sql = "SELECT start, end, text FROM zone WHERE document_id = ? ORDER BY number"
    zones = store.rows(sql, (document_id,))
    if document.media_type == "text/html":
        from standoff.evidence.capture.html_check import find_unzoned

        return find_unzoned(document.text, (zone["text"] for zone in zones))
    at = 0
    for start, end in (
        *((zone["start"], zone["end"]) for zone in zones),
        (len(document.text),) * 2,
    ):
        between = _visible(document.text[at:start])
        if between:
            place = at + len(document.text[at:start]) - len(document.text[at:start].lstrip())
            return f"{between[:60]!r} at character {place:,}"
        at = max(at, end)
    return None


def _visible(text: str) -> str:
    """Give text without what a cleaned passage may lack: spaces, marks that take no room."""
    return "".join(char for char in _UNSEEN.sub("", text) if char.isprintable())


_UNSEEN = re.compile(r"[\s\ufffd]+")


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
