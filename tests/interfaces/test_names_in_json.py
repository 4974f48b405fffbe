"""JSON names what its ids and numbers stand for, once and in every document.

Provenance: issue #14, item 14; the names are those of the case files written here.
"""

from __future__ import annotations

import json

import pytest

from standoff.cli import main

RIVER = """\
standoff: 1
title: River
decision_makers:
  up: {name: Upstream, options: {release: Release water, hold_back: null}, prefers: [[not sue, not release]]}
  down: {name: Downstream, options: {sue: Go to court}, prefers: [release, not sue]}
rules: [{merge: release and hold_back, name: muddle}]
status_quo: []
stages: [{id: later, change: {decision_makers: {down: {name: Delta}}}}]
"""
QUARREL = """\
standoff: 1
title: A quarrel
states: {peace: Both keep quiet, row: Both shout, dawn: null}
decision_makers:
  ann: {name: Ann, moves: {row: peace, peace: row}, ranking: [peace, [row, dawn]]}
  bob: {name: Ann, moves: {row: dawn}, ranking: [dawn, peace, row]}
status_quo: row
"""
NAMES = {
    "river": {
        "decision_makers": {"up": "Upstream", "down": "Downstream"},
        "options": {
            "up.release": "Release water",
            "up.hold_back": "hold back",
            "down.sue": "Go to court",
        },
        "states": {"7": "muddle"},
    },
    "quarrel": {
        "decision_makers": {"ann": "Ann (ann)", "bob": "Ann (bob)"},
        "options": {},
        "states": {"1": "Both keep quiet", "2": "Both shout", "3": "dawn"},
    },
}


@pytest.fixture
def run(tmp_path, capsys):
    for name, text in (("river", RIVER), ("quarrel", QUARREL)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")

    def run_command(command, case, *more):
        code = main([command, str(tmp_path / f"{case}.yaml"), *more, "--json"])
        assert code == 0
        return json.loads(capsys.readouterr().out)

    return run_command


@pytest.mark.parametrize("case", NAMES)
@pytest.mark.parametrize("command", ["analyse", "explain", "paths", "coalitions", "robust"])
def test_each_document_names_decision_makers_options_and_states(command, case, run):
    assert run(command, case)["names"] == NAMES[case]


def test_each_stage_of_a_comparison_has_its_names(run):
    (compared,) = run("compare", "river")["comparisons"]
    assert compared["before"]["names"]["decision_makers"]["down"] == "Downstream"
    assert compared["after"]["names"]["decision_makers"]["down"] == "Delta"


def test_every_id_and_every_named_state_of_a_result_has_its_name(run):
    data = run("analyse", "quarrel")
    assert set(data["decision_makers"]) == set(data["names"]["decision_makers"])
    assert set(data["options"]) == set(data["names"]["options"])
    assert [state.get("title") for state in data["states"]] == [
        "Both keep quiet",
        "Both shout",
        None,
    ]
    assert [state["name"] for state in data["states"]] == ["peace", "row", "dawn"]
