"""A damaged database: the document is named, the rest goes on, `verify` lists everything."""

from __future__ import annotations

import json
import sqlite3
import zlib

import pytest

from standoff.cli import main
from standoff.errors import ProjectFileError, StandoffError
from standoff.evidence.database.pages import Pages
from standoff.evidence.database.schema import DECIDED, KEPT
from standoff.evidence.database.store import Store
from standoff.workflows.beside.laying import list_differences
from standoff.workflows.sources import (
    add_name,
    add_sources,
    list_names,
    rederive_sources,
    search_sources,
    show_source,
    verify_sources,
)

TEXT = """Ministers meet

Dec. 12, 2016

Prime Minister Ada Mori met Peter Orlov on Tuesday. “We agree,” Mr. Orlov said.

The harbour of {name} will cost $17.5 million, she said.
"""


@pytest.fixture
def database(tmp_path):
    for name in ("first", "second", "third"):
        (tmp_path / f"{name}.txt").write_text(TEXT.format(name=name), encoding="utf-8")
    path = tmp_path / "standoff.db"
    add_sources(path, sorted(tmp_path.glob("*.txt")))
    add_name(path, "Some One", "person")
    return path


def change(path, sql, *values):
    """Change a database as no version of standoff would."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    with connection:
        connection.execute(sql, values)
    connection.close()


SET = "UPDATE document SET {} = ? WHERE slug = 'second'"
TEXTS = {
    "an unknown encoding": (SET.format("encoding"), "utf-99"),
    "an encoding that does not fit": (SET.format("encoding"), "ascii"),
    "compressed bytes that are none": (SET.format("raw"), b"no zlib at all"),
    "compressed bytes that end early": (SET.format("raw"), zlib.compress(b"x" * 999)[:-5]),
    "a text layer that is none": (SET.format("text_layer"), zlib.compress(b"\xff\xfe\xfa")),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_document_that_cannot_be_read_is_named_and_the_rest_goes_on(database, kind):
    """`verify` and `rederive` name it; the other two are read as before."""
    change(database, *TEXTS[kind])
    with Store.open(database) as store, pytest.raises(ProjectFileError, match="damaged") as caught:
        store.load_document(2)
    assert "the kept text of 'second' cannot be read" in str(caught.value)
    assert "recover" in str(caught.value)
    named = [problem for problem in verify_sources(database).problems if "'second'" in str(problem)]
    assert named
    report = rederive_sources(database, everything=True)
    assert (report.rederived, len(report.problems)) == (2, 1)
    assert "'second'" in report.problems[0].message
    assert search_sources(database, "harbour").found.sentences == 3
    assert show_source(database, "third").zones


def test_a_report_reads_the_sources_that_are_sound(database, tmp_path, capsys):
    """The citation of a damaged source is an orphan that says why; the others are verified."""
    claims = {}
    for name in ("first", "second"):
        assert main(["cite", name, "2", "--db", str(database), "--json"]) == 0
        cited = json.loads(capsys.readouterr().out)["citation"]
        claims[name] = {"text": name, "for": [{"source": name, "sentence": 2}]}
        claims[name]["for"][0]["sha256"] = cited["sha256"]
    dm = {"options": {"x": {"name": "X", "because": ["first", "second"]}}, "prefers": ["x"]}
    case = {"standoff": 1, "title": "T", "decision_makers": {"a": dm}, "status_quo": []}
    case |= {"claims": claims, "sources": {name: {"title": name} for name in claims}}
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    change(database, SET.format("encoding"), "utf-99")
    assert main(["check", str(path), "--db", str(database), "--evidence"]) == 0
    checked = capsys.readouterr().out
    assert "The kept document is damaged" in checked
    assert "1 unverified, 1 orphan" in checked
    words = ["report", str(path), "-f", "md", "--db", str(database), "--readings", "2"]
    assert main(words) == 0
    assert "damaged" in capsys.readouterr().out


VALUES = {
    "found_name.entry of 'second' cannot hold": "UPDATE found_name SET entry = '{' WHERE document_id = 2",
    "decided_name.decision cannot hold": "UPDATE decided_name SET decision = 'no JSON'",
    "decided_name.entries cannot hold": f"UPDATE decided_name SET entries = '{'[' * 100_000}'",
    "time_expression.first of 'second' cannot hold": (
        "UPDATE time_expression SET first = '2016-13-77' WHERE document_id = 2"
    ),
    "figure.low of 'second' cannot hold": "UPDATE figure SET low = 'many' WHERE document_id = 2",
    "document.sha256 of 'second' cannot hold": SET.format("sha256").replace("?", "'short'"),
    "quote 1 of 'second' does not resolve": (
        "UPDATE quote SET end = 99999 WHERE document_id = 2 AND number = 1"
    ),
    "'WALK' is not a valid EventKind": ("UPDATE event SET kind = 'WALK' WHERE document_id = 2"),
    "a row of zone names a row that is not there": "UPDATE zone SET made_by = 99 WHERE number = 1",
}


@pytest.mark.parametrize("words", VALUES)
def test_values_that_nobody_wrote_are_listed_and_said_where_they_are_met(database, words):
    """The commands that need the value fail in words, and `verify` finds it in any case."""
    change(database, VALUES[words])
    assert any(words in problem.message for problem in verify_sources(database).problems)
    for ask in (
        lambda: list_names(database),
        lambda: list_differences(database),
        lambda: show_source(database, "second"),
    ):
        said = error_of(ask)
        assert said is None or "damaged" in said


def error_of(ask):
    try:
        ask()
    except StandoffError as error:
        return str(error)
    return None


def test_all_damages_are_listed_at_once(database):
    """One does not hide the next."""
    for sql in VALUES.values():
        change(database, sql)
    change(database, *TEXTS["an unknown encoding"])
    listed = "\n".join(problem.message for problem in verify_sources(database).problems)
    for words in VALUES:
        assert words in listed or "does not resolve" in words
    assert "the kept text of 'second' cannot be read" in listed


def test_a_missing_table_is_said_with_what_to_do(database):
    """Also what the schema itself lacks."""
    change(database, "DROP TABLE quote")
    with pytest.raises(ProjectFileError, match="damaged") as caught:
        show_source(database, "first")
    assert "the column quote.number is not there" in str(caught.value)
    assert "standoff sources recover" in str(caught.value)


def test_an_error_of_ours_in_a_sound_database_stays_what_it_is(database):
    """The database is blamed only where it is proved to be the reason."""

    def fail_inside():
        with Store.open(database):
            raise TypeError("a fault of ours")

    with pytest.raises(TypeError, match="a fault of ours"):
        fail_inside()
    change(database, "UPDATE decided_name SET entries = 'no JSON'")
    with pytest.raises(ProjectFileError, match="damaged"):
        fail_inside()


def test_the_pages_hold_what_sqlite_gives(database):
    """Read without SQLite: the same rows, long values followed over pages."""
    long = "long " * 40_000
    (database.parent / "long.txt").write_text(f"Headline\n\nThe {long}talks went on.\n")
    add_sources(database, [database.parent / "long.txt"])
    change(database, "UPDATE document SET raw = ? WHERE slug = 'long'", bytes(range(256)) * 700)
    connection = sqlite3.connect(database)
    connection.text_factory = bytes
    records = {}
    for row, values in Pages(database.read_bytes()).records():
        records.setdefault(len(values), set()).add((row, tuple(value for _, value in values)))
    for table in (*KEPT, *DECIDED):
        for row in connection.execute(f"SELECT rowid, * FROM {table.name}"):
            number, values = row[0], row[1:]
            if table.columns[0].declaration == "INTEGER PRIMARY KEY":
                values = (None, *values[1:])
            assert (number, values) in records[len(values)]
    connection.close()


@pytest.mark.parametrize("size", [512, 1024, 65536])
def test_pages_of_every_size_are_read(tmp_path, size):
    """Definition: a page has 512 to 65,536 bytes; the latter is written as 1."""
    path = tmp_path / "sized.db"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA page_size = {size}")
    rows = [(n, "x" * n, n / 7, None, b"\x00" * (3 * n), -(2**40) * n) for n in range(0, 900, 30)]
    with connection:
        connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b, c, d, e, f)")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.close()
    found = {row: [value for _, value in values] for row, values in _tables_of(path)}
    assert [
        (row, found[row][1].decode(), *(found[row][2:4]), found[row][4], found[row][5])
        for row in sorted(found)
    ] == rows


def _tables_of(path):
    return [record for record in Pages(path.read_bytes()).records() if len(record[1]) == 6]
