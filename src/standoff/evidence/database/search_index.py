"""The search index: words and stems of every sentence, kept by triggers.

The index holds no text (it would be the text a second time), so what is taken
out of it is computed from the sentence as what was put in. Words of an index
that another version of standoff or of the stemmers made would come out
otherwise: it is made anew when such a database is opened for writing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from standoff.evidence.database.functions import add_function
from standoff.evidence.database.places import DOCUMENT, KIND, KIND_CODES, PLACE
from standoff.evidence.database.progress import index_progress
from standoff.evidence.text.index_words import index_form, plain_words, stemmed_words

SEARCH_INDEX = (
    """CREATE VIRTUAL TABLE sentence_index USING fts5(
  words, stems, content='', tokenize='ascii'
)""",
    """CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
  INSERT INTO sentence_index(rowid, words, stems)
  VALUES (new.id, plain_words(new.text), stemmed_words(new.text, new.language));
END""",
    """CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
  INSERT INTO sentence_index(sentence_index, rowid, words, stems)
  VALUES ('delete', old.id, plain_words(old.text), stemmed_words(old.text, old.language));
END""",
)

INDEX_FORM = "form of the search index"
"""Setting that says what shaped the words of the index."""

_BATCH = 2_000


def add_functions(connection: sqlite3.Connection) -> None:
    """Let a connection compute the words of the index."""
    add_function(connection, "plain_words", 1, plain_words)
    add_function(connection, "stemmed_words", 2, stemmed_words)


def is_of_this_form(connection: sqlite3.Connection) -> bool:
    """Say whether the words of the index are those that are looked for now."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (INDEX_FORM,)).fetchone()
    return row is not None and row[0] == index_form()


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew from the sentences, inside a transaction that is open.

    Notes
    -----
    Linear in the text; some 10,000 sentences a second.
    """
    whole = int(connection.execute("SELECT count(*) FROM sentence").fetchone()[0])
    connection.execute("INSERT INTO sentence_index(sentence_index) VALUES ('delete-all')")
    with index_progress.get()() as tell:
        for done in _put_in(connection):
            tell(done, whole)
    note_form(connection)


def make_anew(connection: sqlite3.Connection) -> None:
    """Throw the index away, whatever is in it, and make it from the sentences."""
    connection.execute("DROP TABLE IF EXISTS sentence_index")
    connection.execute(SEARCH_INDEX[0])
    rebuild(connection)


def _put_in(connection: sqlite3.Connection) -> Iterator[int]:
    """Put all sentences into the index, some at a time; tell how many there are in it."""
    done, last = 0, -1
    while ids := connection.execute(_NEXT, (last, _BATCH)).fetchall():
        first, last = last, int(ids[-1][0])
        connection.execute(_PUT_IN, (first, last))
        done += len(ids)
        yield done


_NEXT = "SELECT id FROM sentence WHERE id > ? ORDER BY id LIMIT ?"
_PUT_IN = """INSERT INTO sentence_index(rowid, words, stems)
SELECT id, plain_words(text), stemmed_words(text, language) FROM sentence
WHERE id > ? AND id <= ? ORDER BY id"""


def note_form(connection: sqlite3.Connection) -> None:
    """Record what shapes the words that are put into the index."""
    sql = "INSERT OR REPLACE INTO setting(key, value) VALUES (?, ?)"
    connection.execute(sql, (INDEX_FORM, index_form()))


def upgrade(connection: sqlite3.Connection) -> None:
    """Let an older database be searched by parts of words and by stems.

    Sentences get numbers that say where they stand. They have stems when they
    are read again, for of which language they are was not told before.
    """
    for trigger in ("sentence_added", "sentence_removed"):
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    connection.execute("DROP TABLE IF EXISTS sentence_index")
    connection.execute("DROP VIEW IF EXISTS sentence_index_source")
    connection.execute("ALTER TABLE sentence DROP COLUMN searched")
    codes = " ".join(f"WHEN '{kind}' THEN {code}" for kind, code in KIND_CODES.items())
    connection.execute(
        f"""UPDATE sentence SET id = document_id << {DOCUMENT} | number << {PLACE}
  | CASE zone_kind {codes} ELSE 0 END << {KIND} | told.repeated
FROM (SELECT id AS old, count(*) OVER (PARTITION BY document_id, zone_kind, likeness) > 1
  AS repeated FROM sentence) AS told WHERE told.old = sentence.id"""
    )
    connection.execute("DROP INDEX IF EXISTS quote_by_speaker_entity")
    connection.execute("DROP INDEX IF EXISTS mention_by_entity")
    for statement in (*SEARCH_INDEX, *_INDEXES):
        connection.execute(statement)
    rebuild(connection)


_INDEXES = (
    """CREATE INDEX IF NOT EXISTS document_language_by_language_document_id_share
ON document_language(language, document_id, share)""",
    """CREATE INDEX IF NOT EXISTS mention_by_entity_document_id_sentence
ON mention(entity, document_id, sentence)""",
    """CREATE INDEX IF NOT EXISTS quote_by_speaker_entity_speaker_speaker_how
ON quote(speaker_entity, speaker, speaker_how)""",
)
