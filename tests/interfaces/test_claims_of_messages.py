"""No message claims more than was looked at: concepts are named, all nearest states are.

Provenance: issue #14, items 7 and 27; equilibria by brute force over the definitions.
"""

from __future__ import annotations

import json
import re

import pytest

import standoff
from definitions import is_nash
from standoff.cli import main

INSPECTION = """\
standoff: 1
title: Inspection
decision_makers:
  inspector: {options: {visit: Inspect}, prefers: [visit iff hide]}
  owner: {options: {hide: Hide the waste}, prefers: [hide iff not visit]}
status_quo: []
"""
THREE = """\
standoff: 1
title: Three
decision_makers:
  row: {options: {up: Up}, prefers: [up iff left]}
  column: {options: {left: Left}, prefers: [left iff not up]}
  third: {options: {out: Out}, prefers: [out iff up]}
status_quo: []
stages: [{id: later, status_quo: [up]}]
"""
FREE = """\
standoff: 1
title: Free
decision_makers:
  a: {options: {x: Take X, y: Take Y}, prefers: [x]}
  b: {options: {z: Take Z}, prefers: [not z if x]}
status_quo: []
"""


@pytest.fixture
def say(tmp_path, capsys):
    def run(text, command, *more, code=0):
        file = tmp_path / "case.yaml"
        file.write_text(text, encoding="utf-8")
        assert main([command, str(file), *more]) == code
        out = capsys.readouterr()
        return out.out + out.err

    return run


def nash_gaps(text, tmp_path):
    """For each state how many decision makers would move, by the definition of Nash."""
    file = tmp_path / "gaps.yaml"
    file.write_text(text, encoding="utf-8")
    graph = standoff.load(file).graph
    dms = range(len(graph.decision_makers))
    return [sum(not is_nash(graph, dm, s) for dm in dms) for s in range(graph.state_count)]


@pytest.mark.parametrize("text", [INSPECTION, THREE])
def test_every_nearest_state_is_named_with_who_would_move(text, say, tmp_path):
    gaps = nash_gaps(text, tmp_path)
    assert min(gaps) > 0
    said = say(text, "analyse", "-c", "nash", "--codes")
    (line,) = [line for line in said.splitlines() if "under Nash." in line]
    for state, gap in enumerate(gaps, 1):
        assert (f"[{state}: " in line) is (gap == min(gaps)), line
    assert line.count("from which only") == line.count("; “") + 1


@pytest.mark.parametrize("concepts", [["nash"], ["nash", "smr"], ["nash", "gmr", "seq"]])
def test_a_state_is_no_equilibrium_only_under_what_was_looked_at(concepts, say):
    words = [word for concept in concepts for word in ("-c", concept)]
    said = say(INSPECTION, "explain", "1", *words)
    line = next(each for each in said.splitlines() if "quilibrium under" in each)
    named = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ"}
    assert "any concept" not in line
    if line.startswith("No equilibrium"):
        assert line == f"No equilibrium under {' or '.join(named[c] for c in concepts)}."
    else:
        assert line.startswith("Equilibrium under: ")


def test_any_concept_means_all_of_them(say):
    """With SIM left out of a graph of merged states, the others are named."""
    whole = say(FREE, "explain", "not x and not y and not z")
    assert "No equilibrium under any concept." in whole
    merged = FREE.replace("status_quo: []", "rules: [{merge: x and y}]\nstatus_quo: []")
    assert "under Nash, GMR, SMR, SEQ or SSEQ." in say(merged, "explain", "1")


def test_the_report_of_one_concept_speaks_of_that_concept(say, tmp_path):
    target = tmp_path / "r.md"
    for text, words in (
        (INSPECTION, "No state is stable for everybody under Nash."),
        (FREE, "under Nash"),
    ):
        say(text, "report", "-c", "nash", "-o", str(target), "--readings", "5", "--force")
        answer = target.read_text(encoding="utf-8").split("## The answer\n\n")[1].split("\n## ")[0]
        assert words in answer
        assert "any concept" not in answer
        assert "every concept" not in answer
    say(FREE, "report", "-o", str(target), "--readings", "5", "--force")
    assert "under every concept" in target.read_text(encoding="utf-8")


def test_paths_say_under_which_concepts_their_ends_are_equilibria(say):
    said = say(FREE, "paths", "-c", "nash", "-c", "gmr")
    ends = re.findall(r"● (.*)", said)
    assert ends
    assert set(ends) <= {"equilibrium under Nash and GMR", "equilibrium under GMR"}
    assert "● equilibrium under GMR and SEQ" in say(INSPECTION, "paths", "-c", "gmr", "-c", "seq")
    assert "● equilibrium under every concept" in say(FREE, "paths")
    assert say(INSPECTION, "paths", "-c", "nash").splitlines()[-1] == (
        "There is nothing to find a path to: no state is an equilibrium under Nash."
    )


def test_paths_in_json_say_it_too(say):
    data = json.loads(say(FREE, "paths", "--json"))
    solution = json.loads(say(FREE, "analyse", "--json"))
    for path in data["paths"]:
        held = [c for c, states in solution["equilibria"].items() if path["to"] in states]
        assert path["equilibrium"] == held


def test_what_equilibria_share_names_the_concepts_they_are_of(say):
    """The union is over the concepts that have equilibria."""
    both = say(FREE, "analyse", "-c", "nash", "-c", "gmr")
    assert "In every equilibrium under Nash or GMR: " in both
    every = say(FREE, "analyse")
    assert "In every equilibrium under any concept: " in every
    none = say(
        INSPECTION.replace("prefers: [hide iff", "prefers: [visit, hide iff"),
        "analyse",
        "-c",
        "nash",
        "-c",
        "gmr",
    )
    assert "In every equilibrium under Nash" not in none


@pytest.mark.parametrize("concept", ["nash", "smr", "gmr"])
def test_robust_speaks_of_every_concept_it_was_asked_for(concept, say):
    """Also where there is one reading, and nothing holds in it."""
    assert {"nash": "Nash", "smr": "SMR", "gmr": "GMR"}[concept] in say(
        INSPECTION, "robust", "-c", concept
    )


def test_comparing_one_concept_speaks_of_that_concept(say):
    assert "No equilibrium under Nash is reached by improvements." in say(
        THREE, "compare", "-c", "nash"
    )
