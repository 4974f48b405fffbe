"""What a table prints can be typed: names of options and decision makers wherever ids are read."""

from __future__ import annotations

import json

import pytest

from standoff.cli import main
from tests_support import EXAMPLES, HARBOUR, LOCK

COAL, KURIL = str(EXAMPLES / "coal-strike-1902"), str(EXAMPLES / "kuril")


@pytest.fixture
def own(tmp_path):
    found = {}
    for name, text in (("harbour", HARBOUR), ("lock", LOCK)):
        found[name] = str(tmp_path / f"{name}.yaml")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return found


def data(capsys, *words):
    assert main([*words, "--json"]) == 0, capsys.readouterr()
    return json.loads(capsys.readouterr().out)


PAIRS = [
    (
        "power",
        "--power",
        "president over owners by army: first accept",
        "President Roosevelt over The mine owners by Have the army dig the coal: first Accept a commission",
    ),
    (
        "power",
        "--power",
        "miners over owners by not strike: blocks accept",
        "the miners over the mine owners by not “Stay on strike”: blocks “Accept a commission”",
    ),
    (
        "views",
        "--view",
        "miners sees owners: prefers accept; not strike",
        "The miners see The mine owners: prefers Accept a commission; not Stay on strike",
    ),
    (
        "views",
        "--view",
        "owners thinks miners sees president: cannot army",
        "The mine owners think The miners see President Roosevelt: cannot army",
    ),
    ("dilemmas", "--position", "miners: accept yes", "The miners: Accept a commission yes"),
    ("dilemmas", "--intends", "accept yes", "The mine owners: Accept a commission yes"),
    ("dilemmas", "--doubt", "miners: accept", "The miners: “accept a commission”"),
    ("what-if", "--set", "owners: accept", "The mine owners: Accept a commission"),
]


@pytest.mark.parametrize(("command", "flag", "ids", "names"), PAIRS)
def test_names_say_the_same_as_ids(command, flag, ids, names, capsys):
    """Definition: both are read as one; only the words that were typed differ."""
    one, other = (data(capsys, command, COAL, flag, said) for said in (ids, names))
    for key in ("equilibria", "expected", "without", "options", "dilemmas"):
        assert one.get(key) == other.get(key)
    if command == "what-if":
        assert one["answers"][0]["outcomes"] == other["answers"][0]["outcomes"]


def test_every_option_of_a_board_is_read_by_its_words(capsys, own):
    """Definition: the first column of the board, with its owner, is a name of the line."""
    for case in (COAL, KURIL, own["harbour"], str(EXAMPLES / "cod-wars")):
        board = data(capsys, "dilemmas", case)
        who = board["decision_makers"][0]
        for line in board["options"]:
            told = data(capsys, "dilemmas", case, "--position", f"{who}: {line['words']} no")
            found = next(one for one in told["options"] if one["option"] == line["option"])
            assert found["positions"][0] == -1


def test_influence_reads_names_as_they_are_printed(capsys, tmp_path, own):
    """Kind: a heading in another case than the file, and an error list in small letters."""
    path = tmp_path / "influence.csv"
    names = ["The carriers", "The Port of Hook", "The ministry"]
    rows = [["", *names], *([name, *(["1"] * 3)] for name in names)]
    for k, row in enumerate(rows[1:], start=1):
        row[k] = "0"
    path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    assert main(["actors", own["harbour"], "--influence", str(path)]) == 0
    path.write_text(path.read_text("utf-8").replace("The ministry", "The minstry"), "utf-8")
    capsys.readouterr()
    assert main(["actors", own["harbour"], "--influence", str(path)]) == 3
    told = capsys.readouterr().err
    assert "'The ministry'" in told
    assert "the Port of Hook" in told


def test_a_typed_power_is_called_by_whose_it_is(capsys):
    """Kind: “line-1”, an id that nobody gave."""
    said = "president over owners by army: first accept"
    assert main(["power", COAL, "--power", said, "--power", said]) == 0
    told = capsys.readouterr().out
    assert "line-" not in told
    assert "“President Roosevelt over the mine owners”" in told
    assert "“President Roosevelt over the mine owners (2)”" in told


def test_a_line_is_told_as_typed_where_only_ids_make_sense_of_it(capsys):
    """Kind: names of several words were told to be bad syntax, though the statement is unknown."""
    assert main(["views", KURIL, "--view", "Japan sees Russia: drop not Fortify the islands"]) == 2
    told = capsys.readouterr().err
    assert "in --view 'Russia: drop not Fortify the islands': 'russia' has no statement" in told


def test_all_that_is_wrong_with_views_is_told_at_once(capsys):
    """Kind: three rounds, each with the next error."""
    views = [
        "miners sees ownerz: accept",
        "minerz sees owners: accept",
        "foo",
        "owners sees miners: strikke",
        "miners thinks miners sees owners: accept",
    ]
    words = [word for view in views for word in ("--view", view)]
    assert main(["views", COAL, *words]) == 2
    told = capsys.readouterr().err
    for wrong in ("'ownerz'", "'minerz'", "who sees what", "'strikke'", "no thought of another"):
        assert wrong in told
    assert "what the miners see" in told


def test_all_that_is_wrong_with_a_board_is_told_at_once(capsys):
    """Kind: as for views."""
    words = ["--position", "Miners: accept yess", "--position", "foo: accept yes"]
    words += ["--intends", "x yes", "--doubt", "a"]
    assert main(["dilemmas", COAL, *words]) == 2
    told = capsys.readouterr().err
    assert told.count("error:") == 4
