"""Joining names: shown before, asked about, and told how to take it back.

Provenance: the documents are ours; the wording is our choice.
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest

from standoff.cli import main

TEXT = (
    "Talks in Bergen\n\n2021-05-04\n\n"
    "“The quay is safe,” said Ada Mori, who leads the port. Ada Mori met Adah Mory, her adviser.\n"
)


@pytest.fixture
def database(tmp_path):
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    held = tmp_path / "s.db"
    assert main(["sources", "add", str(tmp_path / "talks.txt"), "--db", str(held), "-q"]) == 0
    for name in ("Ada Mori", "Adah Mory"):
        main(["sources", "names", "add", name, "person", "--db", str(held)])
    return held


def names_of(database, capsys):
    capsys.readouterr()
    assert main(["sources", "names", "list", "--db", str(database), "--json"]) == 0
    return {each["name"] for each in json.loads(capsys.readouterr().out)["names"]}


def merge(database, *more):
    return ["sources", "names", "merge", "ada-mori", "adah-mory", "--db", str(database), *more]


def answer(database, said, *more):
    """Run the command in a terminal of its own, and answer what it asks; give both streams."""
    ours, theirs = pty.openpty()
    code = "import sys; from standoff.cli import main; sys.exit(main(sys.argv[1:]))"
    running = subprocess.Popen(
        [sys.executable, "-c", code, *merge(database, *more)],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(theirs)
    os.write(ours, said.encode())
    out, err = running.communicate(timeout=60)
    os.close(ours)
    return running.returncode, out, err


@pytest.mark.parametrize(("said", "joined"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_names_are_joined_only_by_who_agrees(database, capsys, said, joined):
    """Our promise: nothing is joined without asking, and no is what is meant by nothing."""
    before = names_of(database, capsys)
    code, out, _ = answer(database, said)
    assert code == 0
    assert "“Adah Mory” (person, 1 mention in 1 article)" in out
    assert "standoff sources names undo" in out
    assert ("Nothing was changed." in out) is not joined
    assert (names_of(database, capsys) == before) is not joined


@pytest.mark.parametrize(("said", "joined"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_who_is_asked_beside_json_sees_what_would_be_joined(database, capsys, said, joined):
    """Definition: --json prints JSON and nothing else; our promise: what is asked about is shown."""
    before = names_of(database, capsys)
    code, out, err = answer(database, said, "--json")
    assert code == 0
    shown = err.index("“Adah Mory” (person, 1 mention in 1 article)")
    assert shown < err.index("Join them?")
    assert "standoff sources names undo" in err
    assert ("Nothing was changed." in err) is not joined
    assert (json.loads(out)["schema"] == "standoff/sources-names") if joined else not out.strip()
    assert (names_of(database, capsys) == before) is not joined


def test_where_nobody_answers_nothing_is_joined(database, capsys):
    """Our promise: a script says --yes."""
    before = names_of(database, capsys)
    assert main(merge(database)) == 2
    told = capsys.readouterr()
    assert "--yes" in told.err
    assert "“Adah Mory” (person, 1 mention in 1 article)" in told.err
    assert names_of(database, capsys) == before


def test_joined_names_are_parted_by_undo(database, capsys):
    """Definition: undo takes back the last decision."""
    before = names_of(database, capsys)
    assert main(merge(database, "--yes")) == 0
    assert "names undo" in capsys.readouterr().out
    assert names_of(database, capsys) < before
    assert main(["sources", "names", "undo", "--db", str(database)]) == 0
    assert names_of(database, capsys) == before


def test_json_is_one_document_with_and_without_an_answer(database, capsys):
    """Definition: --json prints JSON and nothing else."""
    assert main(merge(database, "--json")) == 2
    assert json.loads(capsys.readouterr().out)["schema"] == "standoff/error"
    assert main(merge(database, "--json", "--yes")) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "standoff/sources-names"


@pytest.mark.parametrize(
    ("words", "told"),
    [(("ada-mori", "nobody"), "there is no name 'nobody'"), (("ada-mori", "ada-mori"), "itself")],
)
def test_names_that_cannot_be_joined_are_said(database, capsys, words, told):
    """Our wording, in a few lines."""
    assert main(["sources", "names", "merge", *words, "--yes", "--db", str(database)]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert len(said) < 400
