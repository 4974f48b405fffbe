"""The search index: what it is made of, that it stays equal to the sentences, and is made anew."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from held_databases import FOLDER
from standoff.evidence.capture.folders import find_files
from standoff.evidence.database.integrity import iter_faults
from standoff.evidence.database.places import DOCUMENT, KIND, KIND_CODES, KINDS, PLACE, REPEATED
from standoff.evidence.database.progress import index_progress
from standoff.evidence.database.search_index import INDEX_FORM
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files, rederive
from standoff.evidence.lookup.search import search
from standoff.evidence.zones.kinds import ZoneKind

NOTE = """Ferries wait at the strait

The ministers negotiated on the quay for hours, and the ferries waited with all their lights on.

Nobody slept. The captain of the third ferry read the treaty aloud to the passengers on the deck.

Nobody slept.
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    path = tmp_path / "standoff.db"
    with Store.open(path, create=True) as store:
        add_files(store, find_files([tmp_path / "note.txt"]).files)
    return path


def test_every_kind_of_zone_has_a_code_of_its_own():
    """Definition: a code that databases hold never changes; a new kind takes the next."""
    assert set(KIND_CODES) == set(ZoneKind)
    assert list(KIND_CODES.values()) == list(range(1, len(KIND_CODES) + 1))
    assert KIND_CODES["headline"] == 1
    assert KIND_CODES["navigation"] == 13
    assert max(KIND_CODES.values()) <= KINDS


@pytest.mark.parametrize("again", [False, True])
def test_the_number_of_a_sentence_tells_where_it_stands(path, again):
    """Definition: document, number, kind of zone, and whether its words come again."""
    with Store.open(path) as store:
        if again:
            rederive(store, everything=True)
        rows = list(store.rows("SELECT id, document_id, number, zone_kind, text FROM sentence"))
    for row in rows:
        assert row["id"] >> DOCUMENT == row["document_id"]
        assert row["id"] >> PLACE & (1 << DOCUMENT - PLACE) - 1 == row["number"]
        assert row["id"] >> KIND & KINDS == KIND_CODES[row["zone_kind"]]
        assert row["id"] & REPEATED == (row["text"] == "Nobody slept.")


def test_the_index_stays_equal_to_the_sentences(path):
    """Definition: what is read again, changed or removed is found as it is, and once."""
    with Store.open(path) as store:
        for _ in range(3):
            rederive(store, everything=True)
        assert search(store, "ferry").sentences == 3
        assert search(store, "Nobody slept").matches == 1
        assert list(iter_faults(store)) == []
        store.connection.execute("DELETE FROM document")
        for column in ("words", "stems"):
            sql = f"SELECT count(*) FROM sentence_index WHERE {column} MATCH 'ferry OR enferri'"
            assert store.value(sql) == 0


@pytest.mark.parametrize("sql", ["'delete-all'", None])
def test_an_index_that_lacks_sentences_is_damaged(path, sql):
    """Definition: verify compares the index with the sentences, not with itself."""
    with Store.open(path) as store:
        if sql is None:
            store.connection.execute("DROP TRIGGER sentence_removed")
            store.connection.execute("DELETE FROM sentence WHERE number = 2")
        else:
            store.connection.execute(f"INSERT INTO sentence_index(sentence_index) VALUES ({sql})")
        assert [each.code for each in iter_faults(store)] == ["damaged-index"]
        if sql is not None:
            rederive(store, everything=True)
            assert search(store, "ferry").sentences == 3


@pytest.mark.parametrize("form", ["0, another stemmer", None])
def test_an_index_of_another_form_is_made_anew_when_it_is_opened(path, form):
    """Definition: other stems would be found no more; a reader of the bar is told how far it is."""
    with Store.open(path) as store:
        store.connection.execute("INSERT INTO sentence_index(sentence_index) VALUES ('delete-all')")
        store.remember(INDEX_FORM, form)
    told = []

    class Bar:
        def __enter__(self):
            return lambda done, whole: told.append((done, whole))

        def __exit__(self, *_error):
            told.append("closed")

    token = index_progress.set(Bar)
    try:
        with Store.open(path) as store:
            assert search(store, "ferry").sentences == 3
            whole = store.value("SELECT count(*) FROM sentence")
        with Store.open(path):
            pass
    finally:
        index_progress.reset(token)
    assert told == [(whole, whole), "closed"]


@pytest.mark.parametrize("held", sorted(FOLDER.glob("schema_*.sqlite")), ids=lambda p: p.stem)
def test_a_database_of_every_earlier_format_is_searched_at_once(held, tmp_path):
    """Definition: words are found before anything is read again, and stems after it."""
    path = tmp_path / "standoff.db"
    shutil.copy(held, path)
    with Store.open(path) as store:
        assert search(store, "harbour").matches >= 1
        assert search(store, "zone:comment trawlers").by_zone == {"comment": 2}
        assert list(iter_faults(store)) == []
        rederive(store)
        assert search(store, "trawler").by_zone == {"comment": 2}
        assert search(store, "exact:trawler").matches == 0


def test_another_program_cannot_make_the_index_differ(path):
    """Our choice: who has not our functions reads the database, and may not change a sentence."""
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT count(*) FROM sentence").fetchone()[0] > 3
        with pytest.raises(sqlite3.OperationalError, match="no such function"):
            other.execute("DELETE FROM sentence")
    other.close()
