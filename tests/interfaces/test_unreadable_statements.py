"""One unreadable statement: the same exit code and the same words in every command."""

from __future__ import annotations

import pytest

from standoff.cli import main
from standoff.errors import Place, Problem, quote
from tests_support import EXAMPLES

CASE = str(EXAMPLES / "coal-strike-1902")
BAD = "accept andd not strike"
WORDS = "expected after 'accept', found 'andd'"
COMMANDS = {
    "analyse": ["--where", BAD],
    "explain": [BAD],
    "paths --to": ["--to", BAD],
    "paths --from": ["--from", BAD],
    "drift": ["--from", BAD],
    "overturn": [BAD],
    "observed": [BAD],
    "unlock": ["--make", BAD],
    "order": ["--between", BAD, "accept"],
    "compare-states": [BAD, "accept"],
    "power": ["--state", BAD],
    "power --power": ["--power", f"miners over owners by strike: first {BAD}"],
    "attitudes": ["--state", BAD],
    "coalitions": ["--state", BAD],
    "tableau": ["--state", BAD],
    "what-if": ["--set", f"never: {BAD}"],
    "views": ["--view", f"miners sees never: {BAD}"],
    "views of another": ["--view", f"miners thinks owners sees never: {BAD}"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_code_is_2_and_the_text_says_where(name, capsys):
    """Our choice: what was typed is a fault of the call; its place is an option and a caret."""
    words = COMMANDS[name]
    assert main([name.split()[0], CASE, *words]) == 2
    told = capsys.readouterr().err
    assert WORDS in told
    assert "<input>" not in told
    flag = next((word for word in words if word.startswith("--")), None)
    assert f"in {flag}" in told if flag else f"in {'STATES' if name == 'overturn' else 'S'}" in told
    line, caret = told.splitlines()[1:3]
    assert BAD in line
    assert line[caret.index("^") : caret.rindex("^") + 1] == "andd"


def test_long_words_are_cut_with_an_ellipsis(capsys):
    """Kind: an error of a power ended in the middle of a word."""
    said = f"miners over owners by strike: first {BAD} and not accept and not strike and strike"
    assert main(["power", CASE, "--power", said]) == 2
    assert "…'" in capsys.readouterr().err
    assert quote("x" * 80, 80) == repr("x" * 80)


def test_a_place_in_no_file_is_told_without_one():
    """Definition: a prefix stands only for a file, or a line of several."""
    shown = Place(line=1, column=3, end_column=4, text="a b")
    assert str(Problem("c", "wrong", shown)).splitlines()[0] == "wrong"
    assert str(Problem("c", "wrong", Place(line=2, column=3))) == "line 2: wrong"
    assert str(Problem("c", "wrong", Place("f.yaml", 2, 3))) == "f.yaml:2:3: wrong"


def test_an_unreadable_case_file_stays_a_fault_of_the_file(capsys, tmp_path):
    """Definition of the exit codes: 3 for a case, 2 for a call."""
    path = tmp_path / "bad.yaml"
    text = "standoff: 1\ntitle: T\ndecision_makers:\n  a: {options: [x], prefers: [x andd]}\n"
    path.write_text(text, encoding="utf-8")
    assert main(["explain", str(path), "x andd"]) == 3
    assert f"{path}:4:" in capsys.readouterr().err
