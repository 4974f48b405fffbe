"""Sources taken out: the database is then as if they had never been added.

Provenance: definition. A database that never held them is the independent answer.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import zlib

import pytest

from captured_pages import article
from made_exports import EXPORTS
from standoff.evidence.citations.annotations import name_document
from standoff.evidence.database.integrity import find_faults
from standoff.evidence.database.schema import TABLES
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files, count_stale
from standoff.evidence.intake.removing import remove_documents
from standoff.evidence.intake.verdicts import decide_date
from standoff.workflows.sources import remove_sources, set_date

TEXTS = {
    "bare.txt": "The reservoir\n\nPresident Quill said the dam would hold. Mr Quill accused Norway.\n",
    "full.txt": "The delta\n\nIvo Quill said that the river was low. Quill met Ada Mori on Tuesday.\n",
    "again.txt": "The delta\n\nIvo Quill said that the river was low. Quill met Ada Mori on Tuesday.\n\n",
    "week.txt": article(3),
}
RUNS = ("maker", "container", "part")
"""Tables whose numbers count what was done, too."""


def write(folder, names=tuple(TEXTS)):
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text(TEXTS[path.name])
    return paths


def content(store):
    """Everything a database says, with documents by their hashes in place of their numbers."""
    sha = {row["id"]: row["sha256"] for row in store.rows("SELECT id, sha256 FROM document")}
    slots = ("document_id", "left_id", "right_id", "article_id", "representative")
    found = {}
    for table in TABLES:
        if table.name in RUNS:
            continue
        rows = []
        for row in store.rows(f"SELECT * FROM {table.name}"):
            said = dict(row)
            for name in ("added_at", "made_by", "decided_at"):
                said.pop(name, None)
            if table.name in ("document", "capture", "article", "sentence"):
                said.pop("id")
            rows.append({k: sha.get(v, v) if k in slots else v for k, v in said.items()})
        found[table.name] = sorted(map(repr, rows))
    return found


@pytest.mark.parametrize("out", [each for n in (1, 2) for each in itertools.combinations(TEXTS, n)])
def test_without_a_source_the_database_is_as_if_it_had_never_been_there(tmp_path, out):
    """Also people whose full name stood in it, captures that were one article with it, the search."""
    paths = write(tmp_path)
    with (
        Store.open(tmp_path / "x.db", create=True) as store,
        Store.open(tmp_path / "y.db", create=True) as never,
    ):
        add_files(store, paths)
        assert not remove_documents(store, (store.find_document(name)["id"] for name in out))
        add_files(never, [path for path in paths if path.name not in out])
        assert content(store) == content(never)
        assert find_faults(store)[1] == ()
        assert not store.rows(
            "SELECT 1 FROM article_link WHERE left_id NOT IN (SELECT id FROM document)"
        )
        for words in ("quill", "panel", "dam", "low"):
            sql = "SELECT count(*) FROM sentence_index WHERE sentence_index MATCH ?"
            assert store.value(sql, (words,)) == never.value(sql, (words,))
        assert count_stale(store) == 0


def test_added_again_it_says_what_it_said(tmp_path):
    """Definition: adding, removing and adding is adding."""
    paths = write(tmp_path)
    with Store.open(tmp_path / "x.db", create=True) as store:
        add_files(store, paths)
        before = content(store)
        remove_documents(store, [store.find_document("again")["id"]])
        assert content(store) != before
        assert [each.status for each in add_files(store, paths)].count("added") == 1
        assert content(store) == before


def test_the_bytes_are_gone_from_the_file(tmp_path):
    """Our promise: what is freed is written over."""
    paths = write(tmp_path)
    database = tmp_path / "x.db"
    with Store.open(database, create=True) as store:
        add_files(store, paths)
        (raw,) = (row["raw"] for row in store.rows("SELECT raw FROM document WHERE slug = 'week'"))
    assert zlib.decompress(raw) == paths[3].read_bytes()
    assert raw in database.read_bytes()
    remove_sources(database, ["week"])
    sqlite3.connect(database).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert raw not in database.read_bytes()
    assert "case 3-11" not in database.read_bytes().decode("latin-1")


def test_a_date_that_was_set_for_it_holds_for_its_other_captures_no_more(tmp_path):
    """Definition: what was decided of what is not there is out of force, and back in force with it."""
    paths = write(tmp_path)
    database = tmp_path / "x.db"
    with Store.open(database, create=True) as store:
        add_files(store, paths)
    set_date(database, "full", "2016-12-15")
    told = "SELECT time_expression.first FROM time_expression JOIN document ON document.id = document_id WHERE slug = 'again'"
    with Store.open(database) as store:
        assert store.value(told) == "2016-12-13"
        remove_documents(store, [store.find_document("full")["id"]])
        assert store.value(told) is None
        add_files(store, paths)
        assert store.value(told) == "2016-12-13"
        remove_documents(store, [store.find_document("full")["id"]], forget=True)
        add_files(store, paths)
        assert store.value(told) is None


def test_an_export_loses_its_articles_one_by_one(tmp_path):
    """Definition: the file that held them is kept as long as it holds one."""
    name, data = next((n, d) for n, d in EXPORTS.items() if n.endswith(".txt"))
    path = tmp_path / name
    path.write_bytes(data)
    with Store.open(tmp_path / "x.db", create=True) as store:
        add_files(store, [path])
        numbers = [row[0] for row in store.rows("SELECT id FROM document ORDER BY id")]
        assert len(numbers) == 2
        remove_documents(store, numbers[:1])
        assert store.value("SELECT count(*) FROM container") == 1
        assert find_faults(store)[1] == ()
        assert [each.status for each in add_files(store, [path])] == ["added", "unchanged"]
        remove_documents(store, [row[0] for row in store.rows("SELECT id FROM document")])
        assert store.value("SELECT count(*) FROM container") == 0
        assert find_faults(store) == (0, ())


def test_the_newest_content_of_a_path_is_removed_and_added_again(tmp_path):
    """Definition: earlier contents stay what they were, and the versions go on counting."""
    path = tmp_path / "page.txt"
    with Store.open(tmp_path / "x.db", create=True) as store:
        for number in (1, 2):
            path.write_text(article(number))
            add_files(store, [path])
        newest = store.value("SELECT document_id FROM capture WHERE current")
        remove_documents(store, [newest])
        assert store.value("SELECT count(*) FROM capture WHERE current") == 0
        assert [each.status for each in add_files(store, [path])] == ["added"]
        versions = store.rows("SELECT version, current FROM capture ORDER BY version")
        assert [tuple(row) for row in versions] == [(1, 0), (2, 1)]
        assert find_faults(store)[1] == ()


def test_what_was_decided_stays_by_the_hash_unless_it_is_forgotten(tmp_path):
    """Our promise."""
    paths = write(tmp_path)
    with Store.open(tmp_path / "x.db", create=True) as store:
        add_files(store, paths)
        row = store.find_document("week")
        decide_date(store, row["sha256"], "2016")
        remove_documents(store, [row["id"]])
        assert store.value("SELECT count(*) FROM decided_date") == 1
        add_files(store, paths)
        remove_documents(store, [store.find_document("week")["id"]], forget=True)
        assert store.value("SELECT count(*) FROM decided_date") == 0


def test_an_annotation_of_two_documents_is_forgotten_with_both_of_them_only(tmp_path):
    """Our promise: what is said of a source that stays is kept."""
    paths = write(tmp_path)
    with Store.open(tmp_path / "x.db", create=True) as store:
        add_files(store, paths)
        rows = [store.find_document(name) for name in ("bare", "week")]
        names = [name_document(row["sha256"]) for row in rows]
        words = {"type": "TextQuoteSelector", "exact": "Quill"}
        for number, named in enumerate((names[:1], names)):
            target = [{"source": name, "selector": words} for name in named]
            data = json.dumps({"id": f"urn:{number}", "type": "Annotation", "target": target})
            store.insert(
                "decided_annotation", {"id": f"urn:{number}", "data": data, "decided_at": ""}
            )
        remove_documents(store, [rows[0]["id"]], forget=True)
        assert [row["id"] for row in store.rows("SELECT id FROM decided_annotation")] == ["urn:1"]
        add_files(store, paths)
        again = [store.find_document(name)["id"] for name in ("bare", "week")]
        remove_documents(store, again, forget=True)
        assert store.value("SELECT count(*) FROM decided_annotation") == 0
