"""Fifty damaged databases and the main commands: no raw error, nothing made worse.

Provenance: our promise. The damages are drawn, each by its number, so that a failure can be
looked at again.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from captured_pages import article, render_capture
from damaged_databases import damaged
from standoff.cli import main

NUMBERS = 50
PARTS = 5
PAGES = [
    ["Prime Minister Ada Mori met Peter Orlov on Tuesday.", "“We agree,” Mr. Orlov said."],
    ["The harbour will cost $17.5 million, she said.", "Japan paid half in 2015."],
]
CASE = {
    "standoff": 1,
    "title": "Harbour",
    "decision_makers": {"a": {"options": {"x": {"name": "X", "because": "c"}}, "prefers": ["x"]}},
    "status_quo": [],
    "sources": {"weekly": {"title": "Weekly"}},
}
READING = (
    ["sources", "list"],
    ["sources", "show", "weekly"],
    ["sources", "search", "harbour speaker:Orlov"],
    ["sources", "timeline"],
    ["sources", "differences"],
    ["sources", "names", "list"],
    ["sources", "names", "suggest"],
    ["sources", "export", "quote", "-f", "jsonld"],
    ["cite", "weekly", "2"],
    ["check", "case.json", "--evidence"],
    ["sources", "verify"],
)
WRITING = (
    ["sources", "names", "add", "Some Body", "person"],
    ["sources", "date", "set", "weekly", "2016"],
    ["sources", "rederive", "--all"],
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A sound database of three captures with decisions of every kind, and a case that cites it."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "herald.txt").write_text(render_capture("plain", "Ministers meet", PAGES))
    (folder / "page.html").write_text(render_capture("html", "Ministers meet", PAGES))
    (folder / "weekly.txt").write_text(article(3))
    database = folder / "standoff.db"
    db = ("--db", str(database))
    assert main(["sources", "add", *map(str, sorted(folder.glob("*.*"))), "-q", *db]) == 0
    for words in (
        ["date", "set", "herald", "2016-12-12"],
        ["names", "rename", "ada-mori", "A. Mori"],
        ["names", "add", "Some One", "person"],
        ["describe", "weekly", "title=Weekly", "author=Ada B"],
        ["zone", "set", "weekly", "1", "caption"],
        ["articles", "split", "page"],
        ["export", "quote", "-f", "jsonld", "-o", str(folder / "kept.jsonld")],
        ["import", str(folder / "kept.jsonld")],
    ):
        assert main(["sources", *words, *db]) == 0
    return database


@pytest.fixture(scope="module")
def cited(sound, tmp_path_factory):
    """The case, with a citation that resolves in the sound database."""
    import hashlib

    sha256 = hashlib.sha256((sound.parent / "weekly.txt").read_bytes()).hexdigest()
    citation = {"source": "weekly", "sentence": 2, "sha256": sha256}
    return json.dumps(CASE | {"claims": {"c": {"text": "T", "for": [citation]}}})


@pytest.fixture
def run(sound, cited, tmp_path, monkeypatch, capsys):
    """Run a command on a fresh copy of a damaged database."""
    monkeypatch.chdir(tmp_path)
    Path("case.json").write_text(cited, encoding="utf-8")
    whole = sound.read_bytes()

    def run_on(number, words):
        data = damaged(whole, number)
        for ending in ("", "-wal", "-shm"):
            Path(f"damaged.db{ending}").unlink(missing_ok=True)
        Path("damaged.db").write_bytes(data)
        db = [] if "recover" in words else ["--db", "damaged.db"]
        code = main([*words, *db])
        shown = capsys.readouterr()
        assert "Traceback" not in shown.err, (number, words)
        if words not in WRITING:
            assert Path("damaged.db").read_bytes() == data, (number, words)
        return code, shown.out, shown.err

    return run_on


@pytest.mark.parametrize("part", range(PARTS))
def test_no_damage_ends_in_a_raw_error(run, part):
    """Every command answers, or says in words what is damaged; what one fails over, `verify` lists.

    A command that only reads changes nothing.
    """
    told = 0
    for number in range(part, NUMBERS, PARTS):
        failed = []
        for words in (*READING, WRITING[number % len(WRITING)]):
            code, _, err = run(number, words)
            assert code in {0, 1, 2, 3}, (number, words)
            if code in {1, 3} and words[0] != "check":
                failed.append(words)
                said = "damaged.db" in err or "cannot be read" in err or "verify" in words
                assert said, (number, words, err)
        told += len(failed)
        assert not failed or ["sources", "verify"] in failed, (number, failed)
    assert told


@pytest.mark.parametrize("part", range(5))
def test_what_can_be_read_is_recovered(run, part, capsys):
    """The damaged file is left alone; what comes out is sound, and nearly nothing is lost."""
    saved = 0
    for number in range(part, NUMBERS, PARTS):
        Path("new.db").unlink(missing_ok=True)
        code, _, _ = run(number, ["sources", "recover", "damaged.db", "--into", "new.db"])
        assert code in {0, 3}
        if Path("new.db").exists():
            saved += 1
            assert main(["sources", "verify", "--db", "new.db"]) == 0, number
        assert not list(Path().glob(".new.db*"))
    capsys.readouterr()
    assert saved >= NUMBERS / PARTS - 2
