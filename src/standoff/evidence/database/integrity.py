"""Integrity: the kept bytes have their hash, every item resolves, and no text is lost.

That no text is lost is asked of a reader that shares no code with the one that
made the zones. Nothing is taken for granted: each check stands for itself, so
that one damage does not hide the next, and what cannot be read is a finding
like any other.
"""

from __future__ import annotations

import hashlib
import html
import re
import sqlite3
from collections.abc import Iterator

from standoff.errors import Problem, StandoffError
from standoff.evidence.capture.documents import Document
from standoff.evidence.database.containers import find_odd_parts
from standoff.evidence.database.damage import UNREADABLE, words
from standoff.evidence.database.queries import Queries
from standoff.evidence.database.reading_only import copy_to_scratch
from standoff.evidence.database.schema import PLACED_TABLES, TABLES, Table
from standoff.evidence.database.values import find_odd_values

_MOST = 100
"""More messages of SQLite about one thing help nobody."""


def find_faults(store: Queries) -> tuple[int, tuple[Problem, ...]]:
    """Check the whole database; give how many items were looked at, and what is wrong.

    In plain text the readable words of an item are the raw characters of its
    span. In mark-up they stand there in this order, tags and entities read; in
    a text layer, too, with hyphens of divided words and the ends of pages
    between them. Text of a document that stands in none of its zones was lost.
    """
    problems = tuple(iter_faults(store))
    items = sum(count_rows(store, table) for table in PLACED_TABLES)
    return items, problems


def iter_faults(store: Queries) -> Iterator[Problem]:
    """Iterate over what is wrong; quick checks come before slow ones."""
    yield from _guarded("the file", _odd_pages(store))
    for table in TABLES:
        yield from _guarded(f"the table {table.name}", _odd_columns(store, table))
    for table in TABLES:
        yield from _guarded(f"the table {table.name}", find_odd_values(store, table))
    yield from _guarded("the search index", _odd_index(store))
    yield from _guarded("the list of sources", _odd_documents(store))
    yield from _guarded("the files that hold sources", find_odd_parts(store))


def _guarded(what: str, found: Iterator[Problem]) -> Iterator[Problem]:
    """Make what stops a check one of its findings."""
    try:
        yield from found
    except StandoffError as error:
        yield from error.problems
    except UNREADABLE as error:
        message = f"{what} cannot be read to the end: {words(error)}"
        yield Problem("damaged-database", message)


def _odd_pages(store: Queries) -> Iterator[Problem]:
    for row in store.rows(f"PRAGMA integrity_check({_MOST})"):
        if row[0] != "ok":
            yield Problem("damaged-database", f"SQLite reports: {row[0]}")
    for row in store.rows("PRAGMA foreign_key_check"):
        yield Problem("damaged-database", f"a row of {row[0]} names a row that is not there")


def _odd_columns(store: Queries, table: Table) -> Iterator[Problem]:
    there = {row["name"] for row in store.rows(f"PRAGMA table_info({table.name})")}
    for name in table.column_names:
        if name not in there:
            yield Problem("damaged-database", f"the column {table.name}.{name} is not there")


_CHECK_INDEX = "INSERT INTO sentence_index(sentence_index) VALUES ('integrity-check')"
_ODD_ENTRIES = """SELECT
  (SELECT count(*) FROM sentence
    WHERE id NOT IN (SELECT id FROM sentence_index_docsize))
  + (SELECT count(*) FROM sentence_index_docsize
    WHERE id NOT IN (SELECT id FROM sentence))"""


def _odd_index(store: Queries) -> Iterator[Problem]:
    try:
        if store.writable:
            store.connection.execute(_CHECK_INDEX)
        else:
            with copy_to_scratch(store.connection) as scratch:
                scratch.execute(_CHECK_INDEX)
        odd = store.value(_ODD_ENTRIES)
        problem = f"{odd:,} sentences are missing in it or too many" if odd else ""
    except sqlite3.DatabaseError as error:
        problem = str(error)
    if problem:
        hint = "Make it anew: standoff sources rederive --all"
        yield Problem("damaged-index", f"the search index is damaged ({problem})", hint=hint)


def _odd_documents(store: Queries) -> Iterator[Problem]:
    for row in store.rows("SELECT id, slug, sha256 FROM document ORDER BY id"):
        yield from _guarded(f"the source {row['slug']!r}", _odd_document(store, row))


def _odd_document(store: Queries, row: sqlite3.Row) -> Iterator[Problem]:
    document = store.load_document(row["id"])
    if hashlib.sha256(document.raw).hexdigest() != row["sha256"]:
        message = f"the kept bytes of {row['slug']!r} have another hash"
        yield Problem("hash-differs", message, value=row["slug"])
    for table in PLACED_TABLES:
        sql = f"SELECT number, start, end, text FROM {table} WHERE document_id = ?"
        for item in store.rows(sql, (row["id"],)):
            if not resolves(document, item["start"], item["end"], item["text"]):
                message = f"{table} {item['number']} of {row['slug']!r} does not resolve"
                yield Problem("not-resolved", message, value=row["slug"])
    lost = find_lost_text(store, row["id"], document)
    if lost is not None:
        message = f"text of {row['slug']!r} stands in no zone: {lost}"
        hint = "Read it again: standoff sources rederive --all"
        yield Problem("lost-text", message, value=row["slug"], hint=hint)
    yield from _unshown(row["slug"], document)


def _unshown(slug: str, document: Document) -> Iterator[Problem]:
    from standoff.evidence.capture.html_check import UNSHOWN_HINT, find_unshown

    unshown = find_unshown(document.text) if document.media_type == "text/html" else None
    if unshown is not None:
        message = f"the page {slug!r} does not show {unshown}"
        yield Problem("text-not-shown", message, value=slug, severity="warning", hint=UNSHOWN_HINT)


def count_rows(store: Queries, table: str) -> int:
    """Count the rows of a table; none where it cannot be read."""
    try:
        return int(store.value(f"SELECT count(*) FROM {table}"))
    except sqlite3.Error:
        return 0


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


def find_lost_text(store: Queries, document_id: int, document: Document) -> str | None:
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
        between = document.text[at:start]
        if _visible(between):
            place = at + len(between) - len(between.lstrip())
            return f"{' '.join(between.split())[:60]!r} at character {place:,}"
        at = max(at, end)
    return None


def _visible(text: str) -> str:
    """Give text without what a cleaned passage may lack: spaces, marks that take no room."""
    return "".join(char for char in _UNSEEN.sub("", text) if char.isprintable())


_UNSEEN = re.compile(r"[\s\ufffd]+")
