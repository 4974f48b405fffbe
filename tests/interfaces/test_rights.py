"""Folders one may not enter, and databases one may only read.

Provenance: our promises. Commands run in a process that has no more rights than the files give.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import contextmanager
from pathlib import Path

import pytest

from standoff.cli import main
from standoff.evidence.database import opening
from standoff.evidence.database.store import Store
from standoff.workflows.sources import search_sources
from tests_support import RIVER
from without_rights import can_give_up_rights, run_without_rights

pytestmark = pytest.mark.skipif(not can_give_up_rights(), reason="rights are not heeded here")

PAGE = """Ministers meet

Dec. 12, 2016

Prime Minister Ada Mori met Peter Orlov on Tuesday. “We agree,” Mr. Orlov said.
"""


def fill(folder: Path) -> None:
    folder.mkdir()
    (folder / "case.yaml").write_text(RIVER, encoding="utf-8")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "cited.json").write_text("[]", encoding="utf-8")
    assert main(["sources", "add", str(folder / "page.txt"), "-q", *db(folder)]) == 0


def db(folder: Path | str) -> list[str]:
    return ["--db", f"{folder}/standoff.db"]


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("open", "closed"):
        fill(tmp_path / name)
    yield tmp_path
    for folder in [tmp_path / "closed", *(tmp_path / "closed").iterdir()]:
        folder.chmod(0o755)


def rights(folder: Path, of_folder: int, of_files: int) -> None:
    for path in folder.iterdir():
        path.chmod(of_files)
    folder.chmod(of_folder)


CASE_COMMANDS = ("check", "analyse", "explain", "paths", "coalitions", "robust", "compare")
READING = (
    ["list"],
    ["show", "page"],
    ["search", "agree speaker:Orlov"],
    ["timeline"],
    ["quotes"],
    ["figures"],
    ["events"],
    ["times"],
    ["differences"],
    ["align", "page", "page"],
    ["rederive"],
    ["verify"],
    ["export", "sources"],
    ["export", "quote", "-f", "jsonld"],
    ["names", "list"],
    ["articles", "list"],
)
WRITING = (
    ["add", "open"],
    ["rederive", "--all"],
    ["date", "set", "page", "2016"],
    ["date", "clear", "page"],
    ["zone", "set", "page", "1", "body"],
    ["describe", "page", "title=x"],
    ["names", "add", "Some One", "person"],
    ["names", "undo"],
    ["import", "open/cited.json"],
)


def test_what_lies_in_a_folder_one_may_not_enter_is_said_so(folders):
    """Not "there is no such file": a case, a database, a checkpoint, a target, a capture."""
    rights(folders / "closed", 0, 0o644)
    case, here = "closed/case.yaml", "open/case.yaml"
    calls = [[command, name] for command in CASE_COMMANDS for name in (case, "closed")]
    calls += [
        ["report", case, "-f", "md", "--readings", "2"],
        ["report", "closed", "-f", "md", "--readings", "2"],
        ["report", here, "-f", "md", "--readings", "2", *db("closed")],
        ["convert", case, "made.json"],
        ["convert", here, "closed/made.json"],
        ["convert", here, case, "--force"],
        ["analyse", here, "-f", "csv", "-o", "closed/made.csv"],
        ["new", "closed/new.yaml"],
        ["robust", here, "--checkpoint", "closed/run"],
        ["demo", "--output", "closed/demo", "--quiet"],
        ["cite", "page", "1", *db("closed")],
        ["cite", "--check", "closed/cited.json", *db("open")],
        ["sources", "import", "closed/cited.json", *db("open")],
        ["sources", "add", "closed", *db("open")],
        ["sources", "add", "closed/page.txt", *db("open")],
        ["sources", "recover", "closed/standoff.db", "--into", "new.db"],
        ["sources", "recover", "open/standoff.db", "--into", "closed/new.db"],
        *(["sources", *words, *db("closed")] for words in (*READING, *WRITING)),
    ]
    for words, (code, out, err) in zip(calls, run_without_rights(calls, folders), strict=True):
        assert code in {2, 3}, (words, code)
        told = (out + err).casefold()
        assert "may not" in told or "permission denied" in told, (words, out, err)
        assert "closed" in told
    assert sorted(path.name for path in folders.iterdir()) == ["closed", "open"]


def test_a_database_in_a_read_only_folder_is_read_like_any_other(folders):
    """Listing, searching, verifying, exporting, citing, reporting; nothing is left beside it."""
    rights(folders / "closed", 0o555, 0o444)
    before = sorted((folders / "closed").iterdir())
    words = [["sources", *words] for words in READING] + [["cite", "page", "2"]]
    words.append(["report", "open/case.yaml", "-f", "md", "--readings", "2", "-q"])
    calls = [[*each, *db(name)] for each in words for name in ("open", "closed")]
    found = run_without_rights(calls, folders)
    for each, expected, answer in zip(words, found[0::2], found[1::2], strict=True):
        assert answer == expected, each
        assert answer[0] == 0, each
    assert sorted((folders / "closed").iterdir()) == before


@pytest.mark.parametrize(
    ("of_folder", "of_files"), [(0o555, 0o444), (0o555, 0o644), (0o755, 0o444)]
)
def test_what_would_change_a_read_only_database_is_refused(folders, of_folder, of_files):
    """Exit code 1 and a line that says so; the file is as it was."""
    rights(folders / "closed", of_folder, of_files)
    before = (folders / "closed" / "standoff.db").read_bytes()
    calls = [["sources", *words, *db("closed")] for words in WRITING if words[0] != "import"]
    for words, (code, _, err) in zip(calls, run_without_rights(calls, folders), strict=True):
        assert (code, "cannot be written" in err) == (1, True) or "undo" in words, (words, err)
    assert (folders / "closed" / "standoff.db").read_bytes() == before


@contextmanager
def written_but_not_closed(path: Path):
    """Leave the last change where SQLite keeps it until a database is closed."""
    with Store.open(path) as store:
        store.connection.execute("PRAGMA wal_autocheckpoint = 0")
        store.connection.execute("UPDATE document SET slug = 'late'")
        yield


@pytest.mark.parametrize("lock", [True, False])
def test_the_last_changes_are_read_though_they_stand_beside_the_file(folders, lock):
    """Also after the writer was killed, when the lock it kept in a third file is gone."""
    closed = folders / "closed"
    with written_but_not_closed(closed / "standoff.db"):
        copies = {path.name: path.read_bytes() for path in closed.iterdir()}
    for name, data in copies.items():
        (closed / name).write_bytes(data)
    if not lock:
        (closed / "standoff.db-shm").unlink()
    rights(closed, 0o555, 0o444)
    calls = [["sources", "list", *db("closed")], ["sources", "verify", *db("closed")]]
    (code, out, _), verified = run_without_rights(calls, folders)
    assert (code, "late" in out) == (0, True)
    assert verified[0] == 0


def test_an_older_database_that_may_only_be_read_is_read_as_a_copy(folders, monkeypatch):
    """It cannot be upgraded where it is; what is written into the copy would be lost, so none is."""
    path = folders / "closed" / "standoff.db"
    later = opening.SCHEMA_VERSION + 1
    monkeypatch.setattr(opening, "SCHEMA_VERSION", later)
    monkeypatch.setattr(opening, "may_write", lambda _: False)
    steps = {later - 1: lambda connection: connection.execute("CREATE TABLE extra(x)")}
    monkeypatch.setattr(opening, "MIGRATIONS", steps)
    before = path.read_bytes()
    assert search_sources(path, "agree").found.matches == 1
    with Store.open(path) as store:
        assert store.value("PRAGMA user_version") == later
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.connection.execute("DELETE FROM document")
    assert path.read_bytes() == before
    assert not list(path.parent.glob("standoff.db-*"))


def test_without_the_right_to_read_there_is_a_line(folders):
    """A file that one may not read in a folder that one may."""
    rights(folders / "closed", 0o755, 0)
    calls = [["analyse", "closed/case.yaml"], ["sources", "add", "closed/page.txt", *db("open")]]
    for code, out, err in run_without_rights(calls, folders):
        assert code == 3
        assert "may not read" in out + err or "permission denied" in out + err


def test_the_tests_do_give_up_their_rights(folders):
    """Root enters every folder; the commands above do not."""
    rights(folders / "closed", 0, 0o644)
    assert os.geteuid() != 0 or (folders / "closed" / "case.yaml").read_text()
    assert stat.S_IMODE((folders / "closed").stat().st_mode) == 0
