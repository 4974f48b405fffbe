"""hypotheses: ratings derived from what rests on the claims, and the analyst's own.

Provenance: the rule on the page, worked by hand; words are ours.
"""

from __future__ import annotations

import csv
import json

import pytest

import standoff
from standoff.cli import main
from standoff.errors import ProjectFileError, UsageError
from standoff.workflows.asking.boards.hypotheses import find_hypotheses
from tests_support import EXAMPLES

RIVER = """standoff: 1
title: River
decision_makers:
  up:
    name: Upstream
    options: {release: {name: Release, because: [c-open]}}
    prefers: [{say: not down.sue, because: [c-fear]}, {say: not release, because: [c-greed, c-both]}, release or down.sue]
  down:
    name: Downstream
    options: {sue: Sue}
    prefers: [{say: up.release, because: [c-need, c-both]}, not sue]
outcomes:
  Peace: {say: up.release and not down.sue, because: [c-named]}
  War: down.sue
  Drought: not up.release and not down.sue
forecasts:
  f1: {text: Somebody will sue, say: down.sue, because: [c-foreseen]}
claims:
  c-fear: {text: Upstream fears the court., for: [{source: a}, {source: b}]}
  c-greed: {text: Upstream keeps its water., for: [{source: a}]}
  c-both: {text: Each speaks of water., for: [{source: a}]}
  c-need: {text: Downstream needs water., for: [{source: a}], against: [{source: b}]}
  c-open: {text: The gate can be opened., for: [{source: a}]}
  c-named: {text: They speak of peace., for: [{source: a}]}
  c-foreseen: {text: A trial is expected., for: [{source: a}], role: commenter}
  c-out: {text: No longer believed., status: rejected}
sources: {a: {title: A}, b: {title: B}}
"""


def ratings(board):
    return {item["claim"]: tuple(item["ratings"].values()) for item in board.data["items"]}


def test_ratings_follow_from_what_rests_on_a_claim():
    """By hand: first third strong, denied inconsistent, open neutral, disagreement neutral."""
    found = find_hypotheses(standoff.case(RIVER))
    assert ratings(found) == {
        "c-fear": ("CC", "II", "CC"),
        "c-greed": ("I", "N", "C"),
        "c-both": ("N", "N", "N"),
        "c-need": ("CC", "N", "II"),
        "c-open": ("C", "N", "N"),
        "c-named": ("C", "N", "N"),
        "c-foreseen": ("I", "C", "I"),
    }
    weights = {item["claim"]: item["weight"] for item in found.data["items"]}
    assert (weights["c-fear"], weights["c-greed"], weights["c-foreseen"]) == (2, 1, 0.25)
    assert found.data["first"] == ["Peace", "Drought"]


def test_what_is_told_names_what_it_turns_on():
    """By hand: greed and half of what a comment says against peace, a contested need against drought."""
    told = str(find_hypotheses(standoff.case(RIVER)))
    assert "against “Peace” and “Drought”: what is inconsistent with each weighs 1.25." in told
    assert "If this did not hold, “War” would be first: Upstream fears the court [c-fear]." in told
    assert (
        "I: Upstream keeps its water [c-greed]: Upstream wants not “Release”, and would not have it."
        in told
    )
    assert "For “War” to stand no worse than “Peace”, this claim must fall: [c-fear]." in told


def test_readings_of_what_somebody_wants_look_at_its_claims_only():
    """Our rule: hypotheses are statements, evidence what rests on the decision maker's elements."""
    said = ["Water = not up.release", "Quiet = up.release"]
    found = find_hypotheses(standoff.case(RIVER), said, "Upstream")
    assert ratings(found) == {
        "c-fear": ("N", "N"),
        "c-greed": ("C", "I"),
        "c-both": ("C", "I"),
        "c-open": ("N", "C"),
    }
    assert found.data["first"] == ["Water"]


def test_the_matrix_goes_out_is_changed_and_comes_back(tmp_path, capsys):
    """The analyst's ratings and weights stand; the rest is derived as before."""
    case, file = tmp_path / "river.yaml", tmp_path / "matrix.csv"
    case.write_text(RIVER, encoding="utf-8")
    assert main(["hypotheses", str(case), "-f", "csv", "--all"]) == 0
    rows = list(csv.reader(capsys.readouterr().out.splitlines()))
    head = rows[1]
    assert head == ["claim", "text", "grade", "weight", "diagnosticity", "Peace", "War", "Drought"]
    assert any(row[:1] == ["hypothesis"] for row in rows), "another table stands below"
    for row in rows:
        if row[:1] == ["c-greed"]:
            row[head.index("Peace")], row[head.index("weight")] = "ii", "5"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert main(["hypotheses", str(case), "--ratings", str(file), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["by_analyst"] == 1
    assert data["hypotheses"][-1]["name"] == "Peace"
    assert data["hypotheses"][-1]["against"] == 10.25


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("claim,Piece\nc-fear,C\n", 1, "no hypothesis is called 'Piece'"),
        ("id,Peace\nc-fear,C\n", 1, "no hypothesis is called 'id'"),
        ("claim,Peace\nc-feer,C\n", 2, "no claim has the id 'c-feer'"),
        ("claim,Peace\n\nc-fear,X\n", 3, "'X' is no rating"),
        ("claim,weight\nc-fear,-1\n", 2, "a weight is a number from 0 to 1000, not '-1'"),
    ],
)
def test_what_is_wrong_with_ratings_is_said_with_its_line(text, line, said, tmp_path):
    """Our words."""
    file = tmp_path / "matrix.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectFileError) as caught:
        find_hypotheses(standoff.case(RIVER), ratings=file)
    assert (caught.value.problems[0].place.line, caught.value.problems[0].message) == (line, said)


def test_fewer_than_two_hypotheses_do_not_compete():
    """Definition."""
    with pytest.raises(UsageError, match="two or more"):
        find_hypotheses(standoff.load("chicken"))
    with pytest.raises(UsageError, match="two or more"):
        find_hypotheses(standoff.case(RIVER), ["Peace = up.release"])
    with pytest.raises(UsageError, match="needs another name"):
        find_hypotheses(standoff.case(RIVER), ["A = up.release", "A = down.sue"])


@pytest.mark.parametrize("name", ["kuril", "antigone", "cod-wars", "coal-strike-1902", "test-ban"])
def test_every_case_that_ships_has_a_matrix(name, capsys):
    """Levels, rankings of states, statements, stages."""
    target = str(EXAMPLES / name)
    outcomes = [o.name for o in standoff.load(target).conflict.outcomes]
    if len(outcomes) < 2:
        assert main(["hypotheses", target]) == 2
        return
    assert main(["hypotheses", target, "-f", "latex"]) == 0
    assert main(["hypotheses", target]) == 0
    assert "speaks least against" in capsys.readouterr().out


def test_a_case_without_claims_has_nothing_to_hold_against():
    """Said, not shown as a victory of all."""
    found = find_hypotheses(standoff.load("chicken"), ["YN", "NY"])
    assert "No claim bears on these hypotheses" in str(found)
    assert found.tables == ()
