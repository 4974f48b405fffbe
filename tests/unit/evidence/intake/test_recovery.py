"""Recovery: the captures and decisions of a damaged database in a new one, all else derived."""

from __future__ import annotations

import random
import sqlite3

import pytest

from captured_pages import article
from made_files import make_pdf
from standoff.cli import main
from standoff.errors import ProjectFileError, UsageError
from standoff.evidence.database import opening
from standoff.evidence.database.schema import TABLES
from standoff.evidence.database.store import Store
from standoff.evidence.intake.recovery import recover
from standoff.workflows.sources import (
    add_name,
    add_sources,
    cite,
    list_all_sources,
    merge_articles,
    set_about,
    set_date,
    set_zone,
    verify_sources,
)

MANY = 9


@pytest.fixture
def folder(tmp_path):
    """A folder with a database of captures of every kind, and decisions of every kind."""
    coverage = tmp_path / "old" / "coverage"
    coverage.mkdir(parents=True)
    for number in range(MANY):
        (coverage / f"page{number}.txt").write_text(article(number), encoding="utf-8")
    (coverage / "río.html").write_bytes("<p>“Naïve” talks went on.</p>".encode("cp1252"))
    (coverage / "table.pdf").write_bytes(make_pdf("The talks went on in Vienna."))
    draw = random.Random(1)
    words = " ".join(draw.randbytes(8).hex() for _ in range(2_000))  # too many for one page
    (coverage / "long.md").write_text(f"# Long\n\nThe talks went on. {words}.\n")
    database = tmp_path / "old" / "standoff.db"
    add_sources(database, [coverage])
    (coverage / "page1.txt").write_text(article(99), encoding="utf-8")
    add_sources(database, [coverage, coverage / "page2.txt"])
    set_date(database, "page3", "2016-12")
    set_zone(database, "page4", 1, "caption", voice="A. Mori")
    set_about(database, "page5", {"title": "Five", "author": "Ada Mori"})
    merge_articles(database, ["page6", "page7"])
    add_name(database, "Some One", "person")
    return tmp_path


def content(path):
    """Everything a database holds, but for numbers that count rows."""
    connection = sqlite3.connect(path)
    found = {}
    for table in TABLES:
        hidden = {"sentence": ("id",), "capture": ("id",)}.get(table.name, ())
        names = ", ".join(f'"{name}"' for name in table.column_names if name not in hidden)
        found[table.name] = sorted(
            map(repr, connection.execute(f"SELECT {names} FROM {table.name}"))
        )
    connection.close()
    return found


def test_a_sound_database_comes_out_as_it_went_in(folder):
    """Captures, versions, numbers, short names, decisions; what is derived is the same anyway."""
    old, new = folder / "old" / "standoff.db", folder / "old" / "new.db"
    before = content(old)
    found = recover(old, new)
    assert found.problems == ()
    assert found.documents == len(before["document"]) == MANY + 4
    assert content(new) == before == content(old)
    assert sorted(path.name for path in new.parent.iterdir()) == [
        "coverage",
        "new.db",
        "standoff.db",
    ]


def schema_of(_):
    return 100, 4096


def head_of(_):
    return 0, 100


def root_of_documents_of(path):
    connection = sqlite3.connect(path)
    sql = "SELECT rootpage FROM sqlite_master WHERE name = 'document'"
    page = connection.execute(sql).fetchone()[0]
    connection.close()
    return (page - 1) * 4096, page * 4096


@pytest.mark.parametrize("change", [schema_of, head_of, root_of_documents_of])
def test_what_sqlite_cannot_reach_is_found_on_the_pages(folder, change):
    """Every capture and every decision, though SQLite opens nothing of it."""
    old, new = folder / "old" / "standoff.db", folder / "old" / "new.db"
    before = content(old)
    start, end = change(old)
    data = old.read_bytes()
    data = data[:start] + bytes(end - start) + data[end:]
    old.write_bytes(data)
    found = recover(old, new)
    after = content(new)
    assert old.read_bytes() == data
    assert after["document"] == before["document"]
    assert [problem for problem in found.problems if problem.severity == "error"] == []
    for name in before:
        assert name == "setting" or after[name] == before[name], name
    assert verify_sources(new).problems == ()


def test_what_is_lost_is_named(folder):
    """A capture whose bytes are broken; the rest is there, and cited as before."""
    old, new = folder / "old" / "standoff.db", folder / "new.db"
    kept = cite(old, "page8", sentence=1).citation
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE document SET raw = x'00' WHERE slug = 'page2'")
    connection.close()
    found = recover(old, new)
    assert found.documents == MANY + 3
    (problem,) = found.problems
    assert problem.message == (
        "the source 'page2' cannot be read and is lost: its bytes do not unpack"
    )
    assert "Add its file again" in (problem.hint or "")
    assert cite(new, "page8", sentence=1).citation == kept
    sources = {source.source: source for source in list_all_sources(new).sources}
    assert "page2" not in sources
    assert sources["page3"].path == "old/coverage/page3.txt"


def test_a_lost_encoding_is_found_out_again(folder):
    """The bytes are the original; how they are decoded can be told from them."""
    old, new = folder / "old" / "standoff.db", folder / "new.db"
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE document SET encoding = 'odd', media_type = 'odd'")
        connection.execute("UPDATE document SET text_layer = x'00' WHERE slug = 'table'")
    connection.close()
    assert recover(old, new).problems == ()
    listed = {source.source: source for source in list_all_sources(new).sources}
    assert listed["rio"].encoding == "cp1252"
    assert listed["rio"].media_type == "text/html"
    assert listed["table"].encoding == "text layer"


def test_decisions_that_are_none_any_more_are_left_out_and_named(folder):
    """One broken row of each kind; those beside it stay."""
    old, new = folder / "old" / "standoff.db", folder / "new.db"
    add_name(old, "Other One", "person")
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE decided_name SET decision = '{}' WHERE id = 1")
        connection.execute("UPDATE decided_zone SET kind = 'odd'")
        connection.execute("UPDATE decided_date SET decided_at = 'yesterday'")
    connection.close()
    found = recover(old, new)
    assert len(found.problems) == 3
    after = content(new)
    assert (len(after["decided_name"]), after["decided_zone"], after["decided_date"]) == (1, [], [])
    assert len(after["decided_source"]) == 2
    assert verify_sources(new).problems == ()


def test_nothing_of_the_users_is_written_over(folder, tmp_path):
    """Not the new file, not the old one, and none is left half made."""
    old = folder / "old" / "standoff.db"
    new = tmp_path / "mine.db"
    new.write_text("mine")
    with pytest.raises(ProjectFileError, match="was left as it is"):
        recover(old, new)
    assert new.read_text() == "mine"
    with pytest.raises(UsageError, match="no evidence database"):
        recover(tmp_path / "none.db", tmp_path / "new.db")
    for data in (b"", b"notes " * 999, b"SQLite format 3\0" + bytes(4080)):
        (tmp_path / "odd.db").write_bytes(data)
        with pytest.raises(ProjectFileError):
            recover(tmp_path / "odd.db", tmp_path / "new.db")
    with pytest.raises(ProjectFileError):
        recover(tmp_path, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
    assert not list(tmp_path.glob(".new.db*"))


def test_what_was_not_yet_written_into_the_file_is_recovered_too(folder):
    """SQLite keeps the last changes beside the file until it is closed."""
    old, new = folder / "old" / "standoff.db", folder / "old" / "new.db"
    with Store.open(old) as store:
        store.connection.execute("PRAGMA wal_autocheckpoint = 0")
        store.connection.execute("UPDATE decided_source SET value = 'Late' WHERE field = 'title'")
        assert (folder / "old" / "standoff.db-wal").stat().st_size
        recover(old, new)
    assert "'Late'" in "".join(content(new)["decided_source"])


def test_the_command_says_what_was_saved(folder, monkeypatch, capsys):
    """Exit code 3 where something is known to be lost, 0 otherwise."""
    monkeypatch.chdir(folder / "old")
    assert main(["sources", "recover", "standoff.db", "--into", "new.db"]) == 0
    assert "nothing is known to be lost" in capsys.readouterr().out
    with sqlite3.connect("standoff.db") as connection:
        connection.execute("UPDATE document SET raw = x'00' WHERE slug = 'page2'")
    connection.close()
    assert main(["sources", "recover", "standoff.db", "--into", "other.db"]) == 3
    shown = capsys.readouterr()
    assert "lost: 1" in shown.out
    assert "'page2'" in shown.err
    assert main(["sources", "recover", "standoff.db", "--into", "other.db", "--json"]) == 3
    assert '"file-exists"' in capsys.readouterr().out


def test_one_of_an_earlier_format_is_upgraded_on_the_way(folder, monkeypatch):
    """As opening it would; the damaged file itself stays what it is."""
    old, new = folder / "old" / "standoff.db", folder / "old" / "new.db"
    later = opening.SCHEMA_VERSION + 1
    steps = {
        later - 1: lambda connection: connection.execute("UPDATE decided_source SET value = 'up'")
    }
    monkeypatch.setattr(opening, "SCHEMA_VERSION", later)
    monkeypatch.setattr(opening, "MIGRATIONS", steps)
    data = old.read_bytes()
    assert recover(old, new).problems == ()
    assert "'up'" in "".join(content(new)["decided_source"])
    assert old.read_bytes() == data


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("added_at", "2026-11-28T15:29:1:Z"),
        ("added_at", ""),
        ("slug", b"we\xffkly"),
        ("added_by", b"\xc3"),
        ("added_by", ""),
    ],
)
def test_a_value_that_cannot_be_is_given_anew_and_told(folder, column, value):
    """What comes out is sound though SQLite finds nothing wrong with the file (our promise)."""
    old, new = folder / "old" / "standoff.db", folder / "old" / "new.db"
    connection = sqlite3.connect(old)
    sql = f"UPDATE document SET {column} = CAST(? AS TEXT) WHERE slug = 'page3'"
    assert connection.execute(sql, (value,)).rowcount == 1
    connection.commit()
    connection.close()
    found = recover(old, new)
    told = [problem for problem in found.problems if problem.code == "damaged-value"]
    assert [problem.message.split(" cannot")[0] for problem in told] == [f"document.{column}"]
    assert found.documents == MANY + 4
    assert verify_sources(new).problems == ()
