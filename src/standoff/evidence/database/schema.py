"""The tables of the evidence database, as data.

Every table and column is described here once; the statements that create the
database and the reference page are made from these descriptions. Tables have
one of three origins, and the difference is a promise:

- *kept*: what the analyst brought in; never changed afterwards;
- *derived*: what standoff found; thrown away and made anew by ``rederive``;
- *decided*: what the analyst decided; never touched by ``rederive``.
"""

from __future__ import annotations

from standoff.evidence.database.schema_derived import DERIVED
from standoff.evidence.database.schema_parts import DOCUMENT, END, ORDERED, START, Column, Table

__all__ = [
    "DECIDED",
    "DERIVED",
    "INTERNAL",
    "KEPT",
    "PLACED_TABLES",
    "SEARCH_INDEX",
    "SOURCE_VIEW",
    "TABLES",
    "VIEWS",
    "Column",
    "Table",
]

KEPT = (
    Table(
        "document",
        "kept",
        "Content of a file: one row for each different sequence of bytes.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Number of the document in this database."),
            Column("sha256", "TEXT NOT NULL UNIQUE", "SHA-256 of the raw bytes, hexadecimal."),
            Column("slug", "TEXT NOT NULL UNIQUE", "Short name made from the file name."),
            Column("name", "TEXT NOT NULL", "File name under which it was first added."),
            Column("media_type", "TEXT NOT NULL", "Plain text, Markdown, HTML or PDF."),
            Column("encoding", "TEXT NOT NULL", "Codec that turns the bytes into the text."),
            Column("encoding_evidence", "TEXT NOT NULL", "How the encoding was found out."),
            Column("bytes", "INTEGER NOT NULL", "Number of raw bytes."),
            Column("characters", "INTEGER NOT NULL", "Number of code points of the text."),
            Column("raw", "BLOB NOT NULL", "The raw bytes, compressed with zlib."),
            Column("text_layer", "BLOB", "Text layer of a PDF (UTF-8, zlib); else empty."),
            Column("added_at", "TEXT NOT NULL", "When it was added (UTC, ISO 8601)."),
            Column("added_by", "TEXT NOT NULL", "Version of standoff that added it."),
            Column("state", "TEXT NOT NULL", "Key of the versions that its items come from."),
        ),
    ),
    Table(
        "capture",
        "kept",
        "Where and when a document was found: one row for each version of a path.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Number of the capture."),
            DOCUMENT,
            Column("path", "TEXT NOT NULL", "Path; relative when below the database's folder."),
            Column("version", "INTEGER NOT NULL", "1 for the first content seen at the path."),
            Column("current", "INTEGER NOT NULL", "1 for the latest version of the path, else 0."),
            Column("modified_at", "TEXT", "Modification time of the file (UTC)."),
            Column("added_at", "TEXT NOT NULL", "When it was added (UTC)."),
        ),
        ("UNIQUE (path, version)",),
        ("document_id",),
    ),
)

_SHA = Column("sha256", "TEXT NOT NULL", "Hash of the document it is about.")
_DECIDED_AT = Column("decided_at", "TEXT NOT NULL", "When it was decided (UTC).")

DECIDED = (
    Table(
        "decided_date",
        "decided",
        "Publication dates that the analyst set.",
        (
            Column("sha256", "TEXT PRIMARY KEY", "Hash of the document."),
            Column("value", "TEXT", "The date in ISO 8601; empty: decided to be unknown."),
            Column("first", "TEXT", "First day of the interval the value denotes."),
            Column("last", "TEXT", "Last day of that interval."),
            Column("note", "TEXT", "The analyst's reason."),
            _DECIDED_AT,
        ),
    ),
    Table(
        "decided_zone",
        "decided",
        "Kinds of zones that the analyst set.",
        (
            _SHA,
            START,
            END,
            Column("kind", "TEXT NOT NULL", "The kind it is."),
            Column("voice", "TEXT", "Who speaks there, where it is not the author."),
            _DECIDED_AT,
        ),
        ("PRIMARY KEY (sha256, start, end)", *ORDERED),
    ),
    Table(
        "decided_article",
        "decided",
        "Pairs of documents that the analyst called the same article, or not.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Order of the decisions; later ones win."),
            Column("left_sha256", "TEXT NOT NULL", "Hash of the one document."),
            Column("right_sha256", "TEXT NOT NULL", "Hash of the other."),
            Column("same", "INTEGER NOT NULL", "1: captures of one article; 0: kept apart."),
            _DECIDED_AT,
        ),
    ),
    Table(
        "decided_name",
        "decided",
        "What the analyst did to the table of names, in order.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Order of the decisions."),
            Column("decision", "TEXT NOT NULL", "add, merge, split, rename or delete, as JSON."),
            Column("entries", "TEXT NOT NULL", "The names it is about as they were, as JSON."),
            _DECIDED_AT,
        ),
    ),
    Table(
        "decided_annotation",
        "decided",
        "Web annotations that came from other programs, as they came.",
        (
            Column("id", "TEXT PRIMARY KEY", "IRI of the annotation."),
            Column("data", "TEXT NOT NULL", "The annotation, as JSON-LD."),
            _DECIDED_AT,
        ),
    ),
    Table(
        "decided_source",
        "decided",
        "What the analyst says about a source: title, author, publisher, address.",
        (
            _SHA,
            Column("field", "TEXT NOT NULL", "title, author, publisher, url, language or note."),
            Column("value", "TEXT NOT NULL", "What it is."),
            _DECIDED_AT,
        ),
        ("PRIMARY KEY (sha256, field)",),
    ),
)

INTERNAL = (
    Table(
        "setting",
        "internal",
        "What the database remembers about itself.",
        (
            Column("key", "TEXT PRIMARY KEY", "Name of the setting."),
            Column("value", "TEXT NOT NULL", "Its value."),
        ),
    ),
)

TABLES = (*KEPT, *DERIVED, *DECIDED, *INTERNAL)

SEARCH_INDEX = (
    """CREATE VIRTUAL TABLE sentence_index USING fts5(
  text, content='sentence', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
)""",
    """CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
  INSERT INTO sentence_index(rowid, text) VALUES (new.id, new.text);
END""",
    """CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
  INSERT INTO sentence_index(sentence_index, rowid, text) VALUES ('delete', old.id, old.text);
END""",
)

SOURCE_VIEW = Table(
    "source",
    "internal",
    "Documents with their article and the date that holds: the decided one, else the found one.",
    (
        Column("document_id", "INTEGER NOT NULL", "The document."),
        Column("article_id", "INTEGER NOT NULL", "Its article; its own number without one."),
        Column("date", "TEXT", "Publication date in ISO 8601; empty: unknown."),
        Column("first", "TEXT", "First day of the interval the date denotes."),
        Column("last", "TEXT", "Last day of that interval."),
        Column("date_decided", "INTEGER NOT NULL", "1 where the analyst set the date."),
        Column("current", "INTEGER NOT NULL", "0 where newer content replaced it everywhere."),
    ),
)
"""A view, described like a table."""

_DATE = """CASE WHEN decided_date.sha256 IS NULL
    THEN publication.{0} ELSE decided_date.{0} END"""

VIEWS = (
    f"""CREATE VIEW source AS
SELECT document.id AS document_id,
  coalesce(article_document.article_id, document.id) AS article_id,
  {_DATE.format("value")} AS date,
  {_DATE.format("first")} AS first,
  {_DATE.format("last")} AS last,
  decided_date.sha256 IS NOT NULL AS date_decided,
  EXISTS (SELECT 1 FROM capture WHERE capture.document_id = document.id AND current) AS current
FROM document
LEFT JOIN article_document ON article_document.document_id = document.id
LEFT JOIN publication ON publication.document_id = document.id
LEFT JOIN decided_date ON decided_date.sha256 = document.sha256""",
)

PLACED_TABLES = tuple(
    table.name for table in DERIVED if {"document_id", "number", "start"} <= set(table.column_names)
)
"""Derived tables whose rows stand at a place in a document."""
