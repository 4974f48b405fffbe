"""The tables of the evidence database, as data.

Every table and column is described here once; the statements that create the
database and the reference page are made from these descriptions. Tables have
one of three origins, and the difference is a promise:

- *kept*: what the analyst brought in; never changed afterwards;
- *derived*: what standoff found; thrown away and made anew by ``rederive``;
- *decided*: what the analyst decided; never touched by ``rederive``.
"""

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


_DOCUMENT = Column(
    "document_id",
    "INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE",
    "The document it was found in.",
)
_MADE_BY = Column(
    "made_by",
    "INTEGER NOT NULL REFERENCES maker(id)",
    "Which step of which version of standoff made the row.",
)
_START = Column("start", "INTEGER NOT NULL", "Raw position of its first code point, from 0.")
_END = Column("end", "INTEGER NOT NULL", "Raw position after its last code point.")
_OWN_DOCUMENT = ("PRIMARY KEY (document_id, number)",)
_WITHOUT_LIMIT = ("CHECK (start <= end)",)


def _item(name: str, description: str, *own: Column, indexes: tuple[str, ...] = ()) -> Table:
    """Describe a table of items found in the sentences of documents."""
    place = (
        _DOCUMENT,
        Column("number", "INTEGER NOT NULL", "Counts the rows of the document, from 1."),
        Column("zone", "INTEGER NOT NULL", "Number of the zone in which it begins."),
        Column("sentence", "INTEGER", "Number of the sentence in which it begins."),
        _START,
        _END,
        Column("text", "TEXT NOT NULL", "Its readable words, mark-up removed."),
        Column("zone_start", "INTEGER NOT NULL", "Position in the readable text of its zone."),
    )
    constraints = (*_OWN_DOCUMENT, *_WITHOUT_LIMIT)
    return Table(name, "derived", description, (*place, *own, _MADE_BY), constraints, indexes)


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
            _DOCUMENT,
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

DERIVED = (
    Table(
        "maker",
        "derived",
        "Which step of which version of standoff made rows.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Number of the maker."),
            Column("step", "TEXT NOT NULL", "Name of the step."),
            Column("step_version", "INTEGER NOT NULL", "Version of the step."),
            Column("standoff_version", "TEXT NOT NULL", "Version of standoff."),
        ),
        ("UNIQUE (step, step_version, standoff_version)",),
    ),
    Table(
        "zone",
        "derived",
        "Parts of a document in reading order, each with one voice.",
        (
            _DOCUMENT,
            Column("number", "INTEGER NOT NULL", "Counts the zones in reading order, from 1."),
            Column("kind", "TEXT NOT NULL", "Kind of zone; see the list of zones."),
            Column("voice", "TEXT", "Who speaks, where it is not the author: a commenter."),
            Column("paragraph", "INTEGER", "Number of the body paragraph, from 1."),
            Column("confidence", "REAL NOT NULL", "How sure the kind is, from 0 to 1."),
            Column("decided", "INTEGER NOT NULL", "1 where the analyst decided the kind."),
            _START,
            _END,
            Column("text", "TEXT NOT NULL", "Its readable text."),
            _MADE_BY,
        ),
        (*_OWN_DOCUMENT, *_WITHOUT_LIMIT),
    ),
    Table(
        "sentence",
        "derived",
        "Sentences of all zones in reading order; what search looks through.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Row number in the full-text index."),
            _DOCUMENT,
            Column("number", "INTEGER NOT NULL", "Counts the document's sentences, from 1."),
            Column("zone", "INTEGER NOT NULL", "Number of its zone."),
            Column("zone_kind", "TEXT NOT NULL", "Kind of its zone."),
            _START,
            _END,
            Column("zone_start", "INTEGER NOT NULL", "Position in the readable text of its zone."),
            Column("text", "TEXT NOT NULL", "Its readable words."),
            Column("likeness", "INTEGER NOT NULL", "Equal for sentences of the same words."),
            _MADE_BY,
        ),
        ("UNIQUE (document_id, number)", *_WITHOUT_LIMIT),
    ),
    Table(
        "publication",
        "derived",
        "Publication date of a document with the evidence for it; unknown is an answer.",
        (
            Column(
                "document_id",
                "INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE",
                "The document.",
            ),
            Column("value", "TEXT", "Date in ISO 8601 as exact as it is known; empty: unknown."),
            Column("first", "TEXT", "First day of the interval the value denotes."),
            Column("last", "TEXT", "Last day of that interval."),
            Column("start", "INTEGER", "Raw position of the words that say so."),
            Column("end", "INTEGER", "Raw position after them."),
            Column("evidence", "TEXT NOT NULL", "What the date was concluded from, in words."),
            Column("confidence", "REAL NOT NULL", "How sure it is, from 0 to 1."),
            _MADE_BY,
        ),
    ),
    _item(
        "time_expression",
        "Words that denote a time, normalised against the publication date.",
        Column("kind", "TEXT NOT NULL", "date, time, duration or set."),
        Column("value", "TEXT NOT NULL", "Value in the style of TIMEX3, as exact as the words."),
        Column("first", "TEXT", "First day of the interval it denotes, if resolved."),
        Column("last", "TEXT", "Last day of that interval."),
        Column("mod", "TEXT", "Modifier such as approx or start."),
        Column("resolved_by", "TEXT NOT NULL", "explicit, reference, previous or unresolved."),
        Column("relation", "TEXT", "after, before or since, for a distance from something."),
        Column("anchor", "TEXT", "The words that the distance is counted from."),
        Column("anchor_start", "INTEGER", "Raw position of those words."),
        Column("anchor_end", "INTEGER", "Raw position after them."),
        indexes=("first",),
    ),
    _item(
        "mention",
        "Places where a person, country, organisation or place is named.",
        Column("entity", "TEXT NOT NULL", "Id of the name in the table of names."),
        Column("kind", "TEXT NOT NULL", "person, country, organisation or place."),
        Column("form", "TEXT NOT NULL", "name, alias, demonym, metonym or surname."),
        Column("certain", "INTEGER NOT NULL", "0 where the words may mean something else."),
        Column("title", "TEXT NOT NULL", "Title or role given here; empty without one."),
        indexes=("entity",),
    ),
    Table(
        "found_name",
        "derived",
        "What a document tells about those it names; the table of names is made from these.",
        (
            _DOCUMENT,
            Column("number", "INTEGER NOT NULL", "Counts the names of the document, from 1."),
            Column("entity", "TEXT NOT NULL", "Id of the name."),
            Column("entry", "TEXT NOT NULL", "Kind, canonical name, aliases ... as JSON."),
            _MADE_BY,
        ),
        _OWN_DOCUMENT,
        ("entity",),
    ),
    _item(
        "quote",
        "What somebody is said to have said, thought or wanted; and words in scare marks.",
        Column("kind", "TEXT NOT NULL", "direct, indirect, mixed, scare or title."),
        Column("content", "TEXT NOT NULL", "Readable words of what was said, without marks."),
        Column("content_start", "INTEGER NOT NULL", "Raw position of the content."),
        Column("content_end", "INTEGER NOT NULL", "Raw position after the content."),
        Column("speaker", "TEXT", "Who said it, in the words of the source; empty: nobody named."),
        Column("speaker_entity", "TEXT", "Id of the speaker in the table of names."),
        Column("speaker_name", "TEXT", "The speaker's full name where the document tells it."),
        Column("speaker_how", "TEXT", "name, pronoun, description, collective or unnamed."),
        Column("speaker_start", "INTEGER", "Raw position of the speaker's words."),
        Column("speaker_end", "INTEGER", "Raw position after them."),
        Column("affiliation", "TEXT", "Id of whom the speaker speaks for."),
        Column("act", "TEXT NOT NULL", "say, ask, deny, promise, want, think ...; or empty."),
        Column("cue", "TEXT", "The words that say that it was said."),
        Column("cue_start", "INTEGER", "Raw position of the cue."),
        Column("cue_end", "INTEGER", "Raw position after the cue."),
        Column("via", "TEXT", "Who reported that the speaker said it, if somebody did."),
        Column("via_entity", "TEXT", "Id of the reporter in the table of names."),
        Column("via_start", "INTEGER", "Raw position of the reporter's words."),
        Column("via_end", "INTEGER", "Raw position after them."),
        Column("continues", "INTEGER NOT NULL", "1 where it carries on the quotation before."),
        Column("inherited", "INTEGER NOT NULL", "1 where the context names the speaker."),
        indexes=("speaker_entity",),
    ),
    _item(
        "figure",
        "Numbers that a source states about the world; numbers are exact decimals as text.",
        Column("value", "TEXT", "The number that is named; empty for a range or a vague one."),
        Column("low", "TEXT", "Least number that the words allow; empty: no bound."),
        Column("high", "TEXT", "Greatest number that the words allow; empty: no bound."),
        Column("unit", "TEXT", "ISO 4217 code, %, km2, hour, person ...; empty: a count."),
        Column("counted", "TEXT", "Words for what is counted or measured."),
        Column("qualifier", "TEXT", "Words that make the number more or less than it is."),
        Column("whole", "TEXT", "The whole of which it is a part: 4 in two of the four."),
        Column("trend", "TEXT", "up or down, where it is the size of a change."),
        Column("as_of", "TEXT", "Words for the time it holds for, if they stand near."),
        Column("equals_start", "INTEGER", "Raw position of the same amount in another unit."),
        Column("equals_end", "INTEGER", "Raw position after that."),
    ),
    Table(
        "article",
        "derived",
        "Articles: captures of the same text count as one source.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Number of the first of its documents."),
            Column("representative", "INTEGER NOT NULL", "Document with the longest body."),
            _MADE_BY,
        ),
    ),
    Table(
        "article_document",
        "derived",
        "Which documents are captures of an article.",
        (
            Column(
                "document_id",
                "INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE",
                "The document.",
            ),
            Column("article_id", "INTEGER NOT NULL REFERENCES article(id)", "Its article."),
        ),
        (),
        ("article_id",),
    ),
    Table(
        "article_link",
        "derived",
        "Two documents that share text, inside an article or across articles.",
        (
            Column("left_id", "INTEGER NOT NULL REFERENCES document(id)", "The earlier one."),
            Column("right_id", "INTEGER NOT NULL REFERENCES document(id)", "The later one."),
            Column("kind", "TEXT NOT NULL", "same, excerpt, overlap or decided."),
            Column("containment", "REAL NOT NULL", "Shared shingles as share of the shorter."),
            Column("of_longer", "REAL NOT NULL", "Shared shingles as share of the longer."),
            Column("equal_sentences", "REAL NOT NULL", "Equal sentences as share of the shorter."),
            Column("same_opening", "INTEGER NOT NULL", "1 when the two begin alike."),
            _MADE_BY,
        ),
        ("PRIMARY KEY (left_id, right_id, kind)",),
        ("right_id",),
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
            _START,
            _END,
            Column("kind", "TEXT NOT NULL", "The kind it is."),
            Column("voice", "TEXT", "Who speaks there, where it is not the author."),
            _DECIDED_AT,
        ),
        ("PRIMARY KEY (sha256, start, end)", *_WITHOUT_LIMIT),
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
