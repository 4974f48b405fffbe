"""unclear, asked of cases: what is said, in words, JSON, report and workbench.

Provenance: our wording; the numbers follow from the definitions, which a brute force checks.
"""

from __future__ import annotations

import json

import pytest

import standoff
from standoff.cli import main
from standoff.errors import StandoffError, UsageError
from standoff.workflows.asking.unclear import find_unclear

RIVER = """standoff: 1
title: River
decision_makers:
  up: {name: The farmers, options: {release: Release water}, ranking: [NN, YN, YY, NY]}
  down:
    name: Downstream
    options: {sue: Sue}
    ranking: [YN, NY, NN, YY]
    can: [CAN]
    would: [WOULD]
claims:
  treaty: {text: A treaty gives it standing.}
  court: {text: The court has no jurisdiction.}
  doubtful: {text: A lawyer says so., status: contested}
  false: {text: It was never so., status: rejected}
status_quo: YN
"""


def river(can="{to: sue}", would=""):
    return standoff.case(RIVER.replace("CAN", can).replace("WOULD", would))


def values(case):
    return [each.value for each in find_unclear(case).view.known]


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("{to: sue, because: treaty}", "shown"),
        ("{to: sue, because: treaty, against: court}", "contested"),
        ("sue", "unknown"),
        ("{to: sue, because: 'false'}", "unknown"),
        ("{to: sue, against: [court, 'false']}", "denied"),
        ("{to: sue, because: doubtful}", "contested"),
        ("{to: sue, against: doubtful}", "contested"),
        ("{to: sue, because: [treaty, doubtful]}", "contested"),
    ],
)
def test_claims_come_to_one_of_four_values(entry, value):
    """A contested claim speaks on both sides, a rejected one on none."""
    assert values(river(entry)) == [value]


def test_it_is_said_what_is_asked_what_holds_and_on_which_claims_it_hangs():
    """Names and texts, no ids; the article of a name is small within a sentence."""
    view = find_unclear(river("{to: sue, because: treaty, against: court}", "sue")).view
    assert view.summary[0].startswith("2 questions about who can and would do what are spoken of")
    assert [each.question for each in view.known] == [
        "Can Downstream take up “Sue”?",
        "Would Downstream take up “Sue”?",
    ]
    rows = {(row.state.label, row.concepts): row for row in view.rows}
    assert rows["The farmers: not Release water", ("GMR", "SEQ")].whatever == "always"
    assert rows["the status quo", ("SEQ", "SSEQ")].whatever == "1 of 4 answers"
    assert rows["the status quo", ("SEQ", "SSEQ")].reach == "by shown moves"
    assert any(
        line.startswith("Without the claim “A treaty gives it standing”, the status quo would no")
        for line in view.hanging
    )
    assert view.next[0].startswith("Find out first: Can Downstream take up “Sue”?")
    assert "for it “A treaty gives it standing”" in view.next[0]


def test_a_case_without_unclear_moves_is_told_how_to_say_some():
    """Not an error: everything is known."""
    view = find_unclear(standoff.load("elmira")).view
    assert not view.known
    assert "under 'can' and 'would'" in view.summary[0]


def test_a_threat_that_never_pays_is_told_to_count_for_nothing():
    """An intention makes no move credible that does not pay by the preferences of the case."""
    case = river("", "{to: sue, from: release, because: treaty}")
    assert any("never gains by that" in line for line in find_unclear(case).view.summary)
    case = river("", "{to: sue, because: treaty}")
    assert not any("never gains by that" in line for line in find_unclear(case).view.summary)


def test_states_that_were_asked_for_are_told_also_where_they_never_hold():
    """Of others only how they may."""
    found = find_unclear(river(), "release and sue", ["nash", "gmr"])
    assert [row.whatever for row in found.view.rows] == ["never"]


def test_only_concepts_of_the_one_shape_are_looked_at():
    """Others have no law by which two analyses settle what is true whatever."""
    with pytest.raises(UsageError, match="no concept 'sim'"):
        find_unclear(river(), None, ["sim"])


def test_marked_preferences_are_read_by_their_concepts():
    """Unknown preferences and unclear moves together."""
    text = RIVER.replace("ranking: [YN, NY, NN, YY]", "ranking: [YN, '? NY', NN, YY]")
    case = standoff.case(text.replace("CAN", "sue").replace("WOULD", ""))
    found = find_unclear(case)
    keys = [each.key for each in found.conclusions.holding.concepts]
    assert "seq-a" in keys
    assert found.conclusions.of(0, "gmr-a").countings


def test_a_large_conflict_keeps_its_engine_and_says_what_was_not_looked_at():
    """No combinations; bounds all the same."""
    options = ", ".join(f"o{k}" for k in range(7))
    case = standoff.case(
        f"title: Large\ndecision_makers:\n"
        f"  a: {{options: [{options}], prefers: [o0, b.p0], can: [o0, o1, o2, o3, o4]}}\n"
        f"  b: {{options: [p0, p1, p2, p3, p4], prefers: [a.o0, p0], can: [p0, p1, p2, p3]}}\n"
    )
    found = find_unclear(case, "status-quo" if case.status_quo else 1, ["nash", "seq"])
    assert found.conclusions.combinations is None
    assert any("too many answers" in line for line in found.view.summary)


def test_graph_form_says_moves_by_states():
    """Without options; what is said of states that there are not is an error."""
    text = (
        "title: Quarrel\nstates: [peace, war, truce]\ndecision_makers:\n"
        "  ann: {moves: {peace: war, war: peace}, ranking: [peace, truce, war], can: [CAN]}\n"
        "  bob: {moves: {war: truce}, ranking: [truce, peace, war]}\n"
    )
    found = find_unclear(standoff.case(text.replace("CAN", "{to: peace, from: war}")))
    assert found.view.known[0].question == "Can ann bring about “peace” where “war”?"
    with pytest.raises(StandoffError, match="unknown state 'pace'"):
        standoff.case(text.replace("CAN", "{to: pace}"))


def test_the_command_prints_json_with_a_schema(tmp_path, capsys):
    """As every command."""
    path = tmp_path / "river.yaml"
    path.write_text(RIVER.replace("CAN", "sue").replace("WOULD", "sue"), encoding="utf-8")
    main(["unclear", str(path), "--json"])
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "standoff/unclear"
    assert data["answers"] == 4
    assert {each["kind"] for each in data["known"]} == {"can", "would"}
    main(["unclear", str(path)])
    assert "Whatever is true" in capsys.readouterr().out
