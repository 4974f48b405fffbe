"""``standoff proposals``: what a person sees of them, and what is written when they decide.

Provenance: issue #10, "For assistants"; exit codes are those of the reference.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from standoff.casefile import load_case
from standoff.cli import main
from standoff.workflows.proposals import (
    Asked,
    journal_of,
    list_proposals,
    propose_change,
    propose_elements,
)
from standoff.workflows.sources import add_sources
from tests_support import RIVER, ROOT


@pytest.fixture
def folder(tmp_path):
    """A folder with a case and two proposals; the second rests on the first."""
    case = tmp_path / "case.yaml"
    case.write_text(RIVER + "# the end\n", encoding="utf-8")
    asked = Asked(case, "an assistant", "It says so.")
    propose_elements(asked, [{"do": "add_option", "dm": "upstream", "name": "Dam", "id": "dam"}])
    propose_elements(asked, [{"do": "add_preference", "dm": "downstream", "say": "not dam"}])
    return tmp_path


def run(capsys, *words):
    code = main(["proposals", *map(str, words)])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return code, shown.out, shown.err


def test_a_folder_stands_for_the_case_in_it(folder, capsys):
    code, out, _ = run(capsys, "list", folder)
    assert code == 0
    assert "Add the option Dam (element, waiting)" in out
    assert "It fits after “Add the option Dam”." in out
    assert "p1" not in out
    assert "p1 (element, waiting): Add the option Dam" in run(capsys, "list", folder, "--ids")[1]
    assert "2 proposals, 2 waiting for a decision." in out
    assert run(capsys, "list", folder / "case.yaml")[1] == out


def test_a_proposal_is_shown_whole(folder, capsys):
    _, out, _ = run(capsys, "show", folder, "p2", "p1", "p1")
    assert out.index("preference not dam (") < out.index("option Dam (")
    assert "by an assistant, " in out
    assert "why: It says so." in out
    edit = 'add_preference: dm "downstream", say "not dam"'
    assert edit not in out
    assert edit in run(capsys, "show", folder, "p2", "--ids")[1]


def test_what_to_do_is_said_once(tmp_path, capsys):
    """Definition: advice of a problem is not said again by the error that holds it."""
    text = tmp_path / "told.txt"
    text.write_text("The dockers' union threatens to block the pier.", encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [str(text)], workers=1)
    case = str(tmp_path / "case.yaml")
    assert main(["sources", "draft", case]) == 0
    capsys.readouterr()
    assert main(["sources", "draft", case, "--accept", "block the pier"]) != 0
    assert capsys.readouterr().err.count("all at once: --with-needed") == 1


def test_a_proposal_is_named_by_words_that_only_it_has(folder, capsys):
    """Definition: the whole name, a part of one, in any case; ids as before."""
    _, out, _ = run(capsys, "show", folder, "OPTION dam")
    assert out.startswith("Add the option Dam (")
    code, out, _ = run(capsys, "accept", folder, "preference not dam", "--with-needed")
    assert (code, out.splitlines()[:-1]) == (
        0,
        [
            "Accepted: Add the option Dam.",
            "Accepted: Downstream: add the preference not dam.",
            "In case.yaml there is now:",
            "  the option “Dam” of Upstream",
            "  what Downstream wants",
        ],
    )
    assert out.splitlines()[-1].startswith("What the case lacks yet: standoff check ")


def test_accepting_and_rejecting_is_noted_with_who_and_why(folder, capsys):
    assert run(capsys, "accept", folder, "p1", "--by", "Ada", "--why", "right")[0] == 0
    assert run(capsys, "reject", folder, "p2", "--by", "Bob", "--why", "wrong")[0] == 0
    assert run(capsys, "list", folder)[1] == "Nothing waits for a decision; 2 decided.\n"
    _, out, _ = run(capsys, "list", folder, "--all")
    assert "Accepted by Ada" in out
    assert "Rejected by Bob" in out
    case = folder / "case.yaml"
    assert "upstream.dam" in {each.qualified for each in load_case(case).conflict.options}
    assert case.read_text(encoding="utf-8").endswith("# the end\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "p9"), "there is no proposal 'p9'"),
        (("accept", "p1", "p9"), "there is no proposal 'p9'"),
        (("accept", "p2"), "dam"),
        (("reject", "add the option dan"), "Did you mean 'Add the option Dam'?"),
        (("reject", "add the"), "2 proposals have 'add the' in their names"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_written(folder, capsys, words, said):
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    command, *ids = words
    code, _, err = run(capsys, command, folder, *ids)
    assert code == 2
    assert said in err
    code, out, _ = run(capsys, command, folder, *ids, "--json")
    assert code == 2
    assert json.loads(out)["schema"] == "standoff/error"
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("case", "code"), [("elmira", 2), ("case.gmcr", 2), ("none.yaml", 3), ("", 3)]
)
def test_what_is_no_case_file_has_no_proposals(folder, capsys, monkeypatch, case, code):
    monkeypatch.chdir(folder)
    os.rename("case.yaml", "other.yaml")  # noqa: PTH104 - the folder has no case now
    found, _, err = run(capsys, "list", case or folder)
    assert found in {code, 2}
    assert "error: " in err


def test_a_line_that_was_cut_off_is_told_and_the_rest_is_listed(folder, capsys):
    journal = journal_of(folder / "case.yaml")
    journal.write_bytes(journal.read_bytes()[:-20])
    code, out, err = run(capsys, "list", folder)
    assert code == 0
    assert "warning: " in err
    assert "option Dam (" in out
    assert "preference not dam (" not in out


CHILD = """
import sys
from pathlib import Path
from standoff.workflows.proposals import Asked, propose_change
print("begun", flush=True)
while True:
    propose_change(Asked(Path(sys.argv[1]), "x", "y" * 900), ["upstream: drop not downstream.sue"])
    print("kept", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_program_that_is_killed_loses_no_proposal_that_it_had_made(tmp_path):
    """What was said to be kept is there; at most the one it was at is not."""
    case = tmp_path / "case.yaml"
    case.write_text(RIVER, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(case)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    with child:
        assert child.stdout.readline() == "begun\n"
        for _ in range(3):
            assert child.stdout.readline() == "kept\n"
        child.send_signal(signal.SIGKILL)
        kept = 3 + child.stdout.read().count("kept")
    found = list_proposals(case, check=False)
    assert kept <= len(found.proposals) <= kept + 1
    propose_change(Asked(case, "x"), ["upstream: drop not downstream.sue"])
    assert case.read_text(encoding="utf-8") == RIVER


def test_what_was_rejected_can_wait_again_and_nothing_else(folder, capsys):
    assert run(capsys, "reject", folder, "p1")[0] == 0
    code, out, _ = run(capsys, "reopen", folder, "Dam")
    assert (code, out.strip()) == (0, "Waits again: Add the option Dam.")
    code, out, err = run(capsys, "reopen", folder, "p2")
    assert (code, out) == (2, "")
    assert "is not one that was rejected" in err
    assert "2 proposals, 2 waiting for a decision." in run(capsys, "list", folder)[1]


def test_check_says_how_many_proposals_wait(folder, capsys):
    """Kind: a case just drafted was told to lack decision makers, and not that they wait beside it."""
    assert main(["check", str(folder)]) == 0
    assert "2 proposals wait: standoff proposals list" in capsys.readouterr().err
    journal_of(folder / "case.yaml").unlink()
    assert main(["check", str(folder)]) == 0
    assert "proposals" not in capsys.readouterr().err


@pytest.mark.parametrize("named", ["new", "new/", "far/away", "far/away/dispute.yaml", "there"])
def test_a_draft_makes_the_case_and_its_folder(tmp_path, monkeypatch, capsys, named):
    """As the help says: a case file, or its folder; made if it is not there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    text = (
        "Talks fail\n\nNorway threatened to close the port. Sweden demanded that Norway open it.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [tmp_path / "a.txt"])
    main(["sources", "draft", named, "--look", "-q"])
    assert not (tmp_path / named.partition("/")[0] / "case.yaml").exists()
    main(["sources", "draft", named, "-q"])
    case = tmp_path / named
    case = case if case.suffix else case / "case.yaml"
    assert case.read_text(encoding="utf-8").startswith("standoff: 1")
    assert journal_of(case).exists()
