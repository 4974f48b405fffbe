"""The evidence database: opening, refusing, versions, finding sources."""

from __future__ import annotations

import sqlite3

import pytest

from standoff.errors import ProjectFileError, StandoffError, UsageError
from standoff.evidence.capture.documents import make_document
from standoff.evidence.database import opening as database_file
from standoff.evidence.database.opening import APPLICATION_ID, SCHEMA_VERSION
from standoff.evidence.database.schema import TABLES
from standoff.evidence.database.store import Store, make_slug


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "standoff.db", create=True) as opened:
        yield opened


def keep(store, path, raw):
    document = make_document(raw, path)
    with store.transaction():
        number = store.document_id(document.sha256) or store.insert_document(document)
        return number, store.record_capture(number, path)


def test_a_new_database_is_marked_as_ours(store):
    """Our choice: application id and schema number tell the file apart."""
    assert store.value("PRAGMA application_id") == APPLICATION_ID
    assert store.value("PRAGMA user_version") == SCHEMA_VERSION
    assert store.value("PRAGMA journal_mode") == "wal"


def test_a_database_is_not_made_by_reading(tmp_path):
    """Our choice: a mistyped name must not leave an empty database behind."""
    with pytest.raises(UsageError, match="sources add"):
        Store.open(tmp_path / "typo.db")
    assert not (tmp_path / "typo.db").exists()


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path):
    """Definition: a file that is no standoff database gives a clear error."""
    text = tmp_path / "notes.db"
    text.write_text("these are notes, and long enough to be read as a header" * 20)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE theirs(x)")
    connection.close()
    for path in (text, other, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(ProjectFileError) as caught:
            Store.open(path, create=True)
        assert caught.value.problems[0].code == "not-a-database"
        assert path.is_dir() or path.read_bytes() == before


def test_a_database_of_a_later_version_is_refused(tmp_path):
    """Definition: a newer schema gives a clear error instead of damage."""
    path = tmp_path / "later.db"
    with Store.open(path, create=True) as opened:
        opened.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(ProjectFileError, match="later version"):
        Store.open(path)


def test_an_older_database_is_taken_to_the_present_schema(tmp_path, monkeypatch):
    """Definition: there is a path of migrations; each step runs once, all or none."""
    path = tmp_path / "older.db"
    Store.open(path, create=True).close()
    monkeypatch.setattr(database_file, "SCHEMA_VERSION", SCHEMA_VERSION + 2)

    def first(connection):
        connection.execute("CREATE TABLE extra(x)")

    def broken(connection):
        connection.execute("INSERT INTO extra VALUES (1)")
        raise RuntimeError("power cut")

    steps = {SCHEMA_VERSION: first, SCHEMA_VERSION + 1: broken}
    monkeypatch.setattr(database_file, "MIGRATIONS", steps)
    with pytest.raises(RuntimeError):
        Store.open(path)
    steps[SCHEMA_VERSION + 1] = lambda connection: connection.execute("INSERT INTO extra VALUES(2)")
    with Store.open(path) as opened:
        assert opened.value("PRAGMA user_version") == SCHEMA_VERSION + 2
        assert [row[0] for row in opened.rows("SELECT x FROM extra")] == [2]


def test_every_table_and_column_is_described(store):
    """Definition: the schema in the file is the schema that is documented, column by column."""
    for table in TABLES:
        columns = [row["name"] for row in store.rows(f"PRAGMA table_info({table.name})")]
        assert columns == list(table.column_names)
        assert all(column.description.endswith(".") for column in table.columns)
        assert table.description.endswith(".")
    names = {row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    described = {table.name for table in TABLES}
    assert {
        name for name in names if not name.startswith(("sentence_index", "sqlite_"))
    } == described


def test_kept_bytes_come_back_with_their_text(store, tmp_path):
    """Definition: raw bytes are kept; decoding them again gives the same text."""
    raw = "“Río” – naïve\r\n".encode("cp1252", "replace")
    number, _ = keep(store, tmp_path / "a.txt", raw)
    document = store.load_document(number)
    assert document == make_document(raw, tmp_path / "a.txt")


def test_the_same_file_changes_nothing_and_a_changed_one_is_a_version(store, tmp_path):
    """Definition: same bytes at the same path are unchanged; other bytes are a new version."""
    path = tmp_path / "a.txt"
    first, recorded = keep(store, path, b"one")
    assert recorded == "new place"
    assert keep(store, path, b"one") == (first, "unchanged")
    second, recorded = keep(store, path, b"two")
    assert recorded == "new version"
    assert keep(store, path, b"one") == (first, "new version")
    rows = store.rows("SELECT document_id, version, current FROM capture ORDER BY version")
    assert [tuple(row) for row in rows] == [(first, 1, 0), (second, 2, 0), (first, 3, 1)]
    assert store.load_document(second).text == "two"


def test_paths_below_the_database_are_kept_relative(store, tmp_path):
    """Our choice: a case folder can be moved with its database."""
    assert store.stored_path(tmp_path / "coverage" / "a.txt") == "coverage/a.txt"
    assert store.stored_path(tmp_path.parent / "b.txt") == str(tmp_path.parent / "b.txt")


def test_a_source_is_found_by_what_people_call_it(store, tmp_path):
    """Our choice: short name, beginning of it or of the hash, number, file name, path."""
    number, _ = keep(store, tmp_path / "Strait Herald.txt", b"one")
    keep(store, tmp_path / "other" / "Strait Herald.txt", b"two")
    keep(store, tmp_path / "weekly.txt", b"three")
    sha256 = store.load_document(number).sha256
    for reference in ("strait-herald", sha256, sha256[:8].upper(), "1", "#1"):
        assert store.find_document(reference)["id"] == number
    assert store.find_document(str(tmp_path / "other" / "Strait Herald.txt"))["id"] == 2
    assert store.find_document("week")["id"] == 3
    with pytest.raises(UsageError) as caught:
        store.find_document("Strait Herald.txt")
    assert caught.value.problems[0].code == "ambiguous-source"
    with pytest.raises(UsageError) as caught:
        store.find_document("strait-harald")
    assert "strait-herald" in (caught.value.problems[0].hint or "")


@pytest.mark.parametrize(
    "reference", ["", "\0", "x" * 10_000, "'; DROP TABLE document; --", "%", "*"]
)
def test_any_text_as_reference_is_only_a_reference(store, tmp_path, reference):
    """Definition: user input never reaches SQL."""
    keep(store, tmp_path / "a.txt", b"one")
    with pytest.raises(UsageError):
        store.find_document(reference)


def test_slugs_are_plain_and_never_empty():
    """Our choice: slugs are ids in case files."""
    assert make_slug("Wall & Street (2019).html") == "wall-street-2019"
    assert make_slug("…") == "source"


def test_a_failed_transaction_leaves_nothing_behind(store, tmp_path):
    """Definition: all or nothing, also for a transaction inside another."""

    def interrupted():
        with store.transaction():
            keep(store, tmp_path / "a.txt", b"one")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert store.rows("SELECT * FROM document") == []


def test_a_database_that_another_process_writes_is_said_to_be_busy(store, tmp_path):
    """Our choice: want of disk, rights or the lock is no fault of the evidence."""
    store.connection.execute("PRAGMA busy_timeout = 0")
    with Store.open(tmp_path / "standoff.db") as other, other.transaction():
        with pytest.raises(StandoffError, match="cannot be written") as caught:
            keep(store, tmp_path / "a.txt", b"one")
        assert caught.value.exit_code == 1
    assert keep(store, tmp_path / "a.txt", b"one")[1] == "new place"


def test_a_database_can_be_read_while_it_is_written(store, tmp_path):
    """Definition: write-ahead log; readers see the last whole state."""
    with Store.open(tmp_path / "standoff.db") as other, other.transaction():
        keep(other, tmp_path / "a.txt", b"one")
        assert store.value("SELECT count(*) FROM document") == 0
    assert store.value("SELECT count(*) FROM document") == 1
