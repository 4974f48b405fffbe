"""What a command says when it cannot do what was typed: the nearest way to say it.

Provenance: issue #14, item 8; the wording is ours.
"""

from __future__ import annotations

import json

import pytest

import standoff
from standoff.cli import main
from standoff.errors import UsageError
from tests_support import RIVER


@pytest.fixture
def river(tmp_path):
    path = tmp_path / "river.yaml"
    path.write_text(RIVER, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "words", [["nash,seq"], ["nash", "seq"], ["nash, SEQ"], ["nash seq"], ["seq,nash,"]]
)
def test_concepts_may_be_listed_in_one_word(words, capsys):
    repeated = [part for word in words for part in ("-c", word)]
    assert main(["analyse", "chicken", *repeated, "--json"]) == 0
    assert list(json.loads(capsys.readouterr().out)["equilibria"]) == ["nash", "seq"]


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("explain", ["s5"]),
        ("paths", ["--to", "s5", "--to", "s1"]),
        ("robust", []),
        ("report", ["-f", "md", "--readings", "3"]),
    ],
)
def test_every_command_takes_a_list_of_concepts(command, more, capsys):
    assert main([command, "elmira", *more, "-c", "nash,smr"]) == 0
    out = capsys.readouterr().out
    assert "Nash" in out
    assert "SMR" in out
    assert "GMR" not in out


def test_coalition_concepts_may_be_listed_in_one_word(capsys):
    assert main(["coalitions", "chicken", "-c", "cnash,cseq"]) == 0
    out = capsys.readouterr().out
    assert "CNash   CSEQ" in out


def test_a_wrong_concept_in_a_list_is_named_alone(capsys):
    assert main(["analyse", "chicken", "-c", "nash,sqe"]) == 2
    said = capsys.readouterr().err
    assert "unknown stability concept 'sqe'" in said
    assert "Did you mean 'seq'?" in said


def test_concepts_in_python_may_be_one_text():
    solution = standoff.load("chicken").analyse("nash, seq")
    assert solution.analysis.concepts == ("nash", "seq")
    with pytest.raises(UsageError, match="unknown stability concept 'nasch'"):
        standoff.load("chicken").analyse("nasch")


WRITERS = {
    "new": ["new", "{out}"],
    "convert": ["convert", "{case}", "{out}"],
    "analyse": ["analyse", "{case}", "-t", "states", "-o", "{out}"],
    "report": ["report", "{case}", "-o", "{out}", "--readings", "3", "-q"],
}
SUFFIXES = {"new": "yaml", "convert": "json", "analyse": "csv", "report": "md"}


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_exists_is_kept_and_force_is_named(name, river, tmp_path, capsys):
    out = tmp_path / f"made.{SUFFIXES[name]}"
    out.write_text("mine", encoding="utf-8")
    words = [word.format(case=river, out=out) for word in WRITERS[name]]
    assert main(words) == 3
    said = capsys.readouterr().err
    assert "the file exists and was left as it is" in said
    assert "--force" in said
    assert out.read_text(encoding="utf-8") == "mine"
    assert main([*words, "--force"]) == 0
    assert out.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("state", "number"), [("none_of(release, sue)", 1), ("exactly_one(sue, release) and sue", 3)]
)
def test_a_comma_in_parentheses_belongs_to_a_statement(state, number, river, capsys):
    """Not to a list of the options taken."""
    assert main(["explain", str(river), state, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == number


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("YYN", "for each of the 2 options"),
        ("release = Y", "Write 'release'."),
        ("if release, then sue", "Write 'sue if release'."),
        ("no release", "Write 'not release'."),
        ("“release” and sue", "Leave quotation marks out"),
        ("release -> sue", "Write 'sue if release'."),
    ],
)
def test_a_state_in_another_notation_is_told_in_ours(state, words, river, capsys):
    assert main(["explain", str(river), state]) in {2, 3}
    assert words in capsys.readouterr().err
