"""A change that is accepted into the model is the one that the what-if told.

Provenance: definition. The file must say the conflict that `standoff what-if` analyses: the same states, moves,
ranks and preferences; comments and all else stay.
"""

from __future__ import annotations

import difflib

import pytest

import standoff
from standoff.analysis.fingerprint import hash_graph, hash_preferences
from standoff.casefile.change_reading import read_changes
from standoff.errors import StandoffError
from standoff.model.changing import apply_changes
from standoff.model.formation import build_graph_form, find_status_quo
from standoff.workflows.proposals import Asked, accept_proposals, propose_change
from tests_support import EXAMPLES, RIVER

CASE = """# Two towns and a road.
standoff: 1
title: A road
decision_makers:
  north:
    name: North
    options:
      build: Build it      # dear
      toll: {name: Take a toll, moves: one_way}
    prefers:
      # what it said first
      - not west.sue
      - [build, not toll]  # in no known order
      - {"=": [west.pay, build iff west.pay]}
      - toll if west.pay
  west:
    name: West
    options: {sue: Sue, pay: Pay}
    prefers: [build, not pay, not sue]
rules:
  - never: sue and pay
  - at_most_one: [build, sue]
status_quo: []
stages:
  - {id: later, title: Later, status_quo: [toll]}
"""
NAMED = (
    CASE.replace("  - never: sue", "  peace: {never: sue")
    .replace("and pay\n", "and pay}\n")
    .replace("  - at_most_one: [build, sue]", "  one: {at_most_one: [build, sue]}")
)
LINES = [
    ["north: raise west.pay"],
    ["north: raise toll if west.pay by 2"],
    ["north: lower not west.sue"],
    ["north: lower not west.sue by 9"],
    ["north: toll if west.pay first"],
    ["north: not west.sue last"],
    ["north: toll if west.pay above not west.sue"],
    ["north: not west.sue below toll if west.pay"],
    ["north: drop toll if west.pay"],
    ["north: drop not toll"],
    ["north: drop west.pay"],
    ["north: negate not west.sue"],
    ["north: negate build"],
    ["north: add not build"],
    ["north: add toll above not west.sue"],
    ["north: add toll first"],
    ["west: not sue above build"],
    ["west: raise not sue by 2", "west: drop not pay"],
    ["west: can march: March on the town"],
    ["north: build"],
    ["west: not sue"],
    ["never: toll and pay"],
    ["require: build or not toll"],
    ["only_if: toll if build"],
    ["at_least_one: build, not pay"],
    ["drop rule 1"],
    ["drop rule 2"],
    ["one_way: north.build"],
    ["two_way: north.toll"],
    ["status_quo: [build]"],
    ["status_quo: [build, pay]", "west: drop build", "never: toll and sue"],
]


def said(conflict):
    graph = build_graph_form(conflict)
    return hash_graph(graph), hash_preferences(conflict), find_status_quo(conflict, graph)


def wanted(path, lines, stage=None):
    conflict = standoff.load(path).at(stage).conflict
    return said(apply_changes(conflict, read_changes(lines, conflict)))


@pytest.mark.parametrize("text", [CASE, NAMED], ids=["listed", "named"])
@pytest.mark.parametrize("lines", LINES, ids="; ".join)
def test_the_file_says_what_the_what_if_told_or_nothing_is_written(lines, text, tmp_path):
    """Only a part of a group, or of equals, may have no edit; then the file stays as it is."""
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    expected, before = wanted(path, lines), text
    propose_change(Asked(path, "x"), lines)
    if lines[0] in REFUSED:
        with pytest.raises(StandoffError) as refused:
            accept_proposals(path, ["p1"], by="Ada", into_model=True)
        assert REFUSED[lines[0]] in str(refused.value)
        assert path.read_text(encoding="utf-8") == before
        return
    accept_proposals(path, ["p1"], by="Ada", into_model=True)
    after = path.read_text(encoding="utf-8")
    assert said(standoff.load(path).conflict) == expected
    assert "scenarios" not in after
    assert after.count("#") == before.count("#")
    gone = [
        line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:2] == "- "
    ]
    assert len(gone) <= 4, gone


REFUSED = {
    "north: raise west.pay": "--into-model",
    "north: raise toll if west.pay by 2": "--into-model",
    "north: lower not west.sue": "--into-model",
    "north: build": "status quo",
    "require: build or not toll": "status quo",
}
"""What would part a group of unknown order, or leave the status quo of a later stage impossible."""


def test_what_is_settled_is_so_from_the_beginning(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(RIVER, encoding="utf-8")
    lines = ["upstream: not release", "downstream: sue"]
    expected = wanted(path, lines)
    propose_change(Asked(path, "x"), lines)
    accept_proposals(path, ["p1"], by="Ada", into_model=True)
    assert said(standoff.load(path).conflict) == expected


def test_a_change_of_a_stage_is_written_at_that_stage(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    base = said(standoff.load(path).conflict)
    lines = ["west: drop not pay", "status_quo: [pay]"]
    expected = wanted(path, lines, "later")
    propose_change(Asked(path, "x"), lines, stage="later")
    accept_proposals(path, ["p1"], by="Ada", into_model=True)
    assert said(standoff.load(path).at("later").conflict) == expected
    assert said(standoff.load(path).conflict) == base


@pytest.mark.parametrize("lines", [["leave out claim: c1"], ["west: cannot pay"]])
def test_what_has_no_edit_is_refused_and_can_be_kept_as_a_scenario(lines, tmp_path):
    path = tmp_path / "case.yaml"
    claims = (
        "claims:\n  c1: {text: A., for: [{source: s, sentence: 1}]}\nsources: {s: {title: S}}\n"
    )
    path.write_text(CASE + claims, encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    propose_change(Asked(path, "x"), lines)
    with pytest.raises(StandoffError, match=r"into-model|cannot be written|used in"):
        accept_proposals(path, ["p1"], by="Ada", into_model=True)
    assert path.read_text(encoding="utf-8") == before
    accept_proposals(path, ["p1"], by="Ada")
    assert standoff.load(path).case.scenarios["proposal-p1"].lines == tuple(lines)


def test_the_kuril_case_takes_changes_into_its_model(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(
        (EXAMPLES / "kuril" / "case.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    lines = ["japan: drop sanctions >= weak", "japan: russia.talk first", "one_way: japan.package"]
    expected = wanted(path, lines)
    propose_change(Asked(path, "x"), lines)
    accept_proposals(path, ["p1"], by="Ada", into_model=True)
    assert said(standoff.load(path).conflict) == expected
