"""Scenarios: what-ifs that have a name, against the case file in which they are written out.

Provenance: our choice of format; what one means is the case that a person would write instead.
"""

from __future__ import annotations

import json

import pytest

import standoff
from standoff.casefile import load_case, parse_case
from standoff.casefile.case import read_text_as_case
from standoff.casefile.writing import dump_case, dump_json
from standoff.cli import main
from standoff.errors import ProjectFileError, UsageError
from standoff.workflows.asking.what_if import ask_scenario, find_smallest, read_scenario_file
from standoff.workflows.cases.disputes import Dispute

CASE = """
standoff: 1
title: A harbour
decision_makers:
  town:
    options: {build: Build}
    prefers: TOWN
  port:
    options: PORT
    prefers: [town.build, not pay]
RULES
status_quo: QUO
"""
TAIL = """
stages:
  - id: late
    status_quo: [build]
    change: {rules: {promise: {never: pay and not build}}}
scenarios:
  rich:
    title: The town is rich
    change: {decision_makers: {town: {prefers: [build]}}}
    set: ["port: can lend: Lend", port: not pay]
    because: plan
    note: Not likely.
  poor: {from: late, set: "town: negate #1"}
  elsewhere: {from: late, status_quo: [pay, build], change: {rules: {promise: null}}}
  nothing: {}
claims: {plan: {text: They plan}}
"""
PARTS = {
    "TOWN": "[build if pay, not build]",
    "PORT": "{pay: Pay}",
    "RULES": "rules: {}",
    "QUO": "[]",
}


def text(tail="", **other):
    found = CASE
    for key, value in (PARTS | other).items():
        found = found.replace(key, value)
    return found + tail


WRITTEN = {
    "rich": {
        "TOWN": "[build]",
        "PORT": "{pay: Pay, lend: Lend}",
        "RULES": "rules: [{require: not pay}]",
    },
    "poor": {
        "TOWN": "[not (build if pay), not build]",
        "RULES": "rules: {promise: {never: pay and not build}}",
        "QUO": "[build]",
    },
    "elsewhere": {"QUO": "[pay, build]"},
    "nothing": {},
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_scenario_is_the_case_that_a_person_would_write(name):
    found = ask_scenario(Dispute(parse_case(text(TAIL))), name).after
    expected = standoff.case(text(**WRITTEN[name]))
    graph = found.dispute.graph
    assert (graph.codes, graph.ranks) == (expected.graph.codes, expected.graph.ranks)
    assert found.dispute.status_quo == expected.status_quo
    for concept in ("nash", "gmr", "smr", "seq"):
        assert found.solution.equilibria(concept) == expected.analyse().equilibria(concept)


def test_each_stands_beside_the_stage_that_it_changes():
    dispute = Dispute(parse_case(text(TAIL)))
    assert ask_scenario(dispute, "poor").before.dispute.stage.id == "late"
    assert ask_scenario(dispute, "rich").before.dispute.stage is None
    assert ask_scenario(dispute, "rich").view.changes == ("The town is rich",)
    with pytest.raises(UsageError, match="unknown scenario 'ritch'") as caught:
        ask_scenario(dispute, "ritch")
    assert "rich" in str(caught.value)


def test_lines_of_a_scenario_count_among_those_of_which_the_fewest_are_sought():
    dispute = Dispute(parse_case(text(TAIL)))
    scenario = dispute.case.scenario("rich")
    (found,) = find_smallest(dispute, [], ["nash"], scenario=scenario)
    assert set(found.lines) - {"The town is rich"} < set(scenario.lines)


@pytest.mark.parametrize("write", [dump_case, dump_json])
def test_scenarios_survive_being_written_and_read(write):
    case = parse_case(text(TAIL))
    assert parse_case(write(case)) == case
    assert [*case.scenarios] == ["rich", "poor", "elsewhere", "nothing"]
    assert case.scenarios["rich"].because == ("plan",)


@pytest.mark.parametrize(
    ("scenario", "code", "line", "told"),
    [
        ("{set: [prt: pay]}", "no-such-change", 2, "'prt'"),
        ("{set: ['port: pay', 'town: drop fly']}", "unknown-option", 2, "'fly'"),
        ("{set: ['never: build or not build']}", "no-feasible-state", 2, ""),
        ("{from: never}", "unknown-stage", 2, "'never'"),
        ("{sets: ['port: pay']}", "unknown-key", 2, "'sets'"),
        ("{change: {status_quo: [pay]}}", "unknown-key", 2, "cannot change"),
        ("{change: {decision_makers: {town: {prefers: [fly]}}}}", "unknown-option", 2, "'fly'"),
        ("{because: hope}", "unknown-claim", 2, "'hope'"),
        ("{set: 'leave out source: gazette'}", "unknown-source", 2, "'gazette'"),
    ],
)
def test_what_is_wrong_in_a_scenario_is_told_with_its_place(scenario, code, line, told):
    whole = text(f"scenarios:\n  bad: {scenario}\n")
    reading = read_text_as_case(whole, "case.yaml")
    start = whole.count("\n", 0, whole.index("scenarios:")) + 1
    assert reading.case is None
    found = [problem for problem in reading.errors if problem.code == code]
    assert found, [(p.code, p.message) for p in reading.errors]
    assert found[0].place.line == start + line - 1
    assert told in found[0].message


def test_the_schema_knows_scenarios():
    from standoff.casefile.format.json_schema import load_json_schema

    schema = load_json_schema()
    assert set(schema["$defs"]["ScenarioEntry"]["properties"]) >= {"set", "change", "from"}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(text(TAIL), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "written",
    [
        (
            "title: The town is rich\nchange: {decision_makers: {town: {prefers: [build]}}}\n"
            "set:\n  - port: can lend\n  - port: not pay\n"
        ),
        (
            '{"set": ["town: drop #2", "town: add build first", "town: drop #2", "port: can lend",'
            ' "port: not pay"]}'
        ),
        (
            '["town: drop #2", "town: add build first", "town: drop #2", "port: can lend",'
            ' "port: not pay"]'
        ),
    ],
)
def test_a_file_of_changes_in_yaml_or_json_is_a_scenario(file, tmp_path, written, capsys):
    path = tmp_path / "changes.yaml"
    path.write_text(written, encoding="utf-8")
    scenario = read_scenario_file(path, standoff.load(file))
    assert scenario.lines[-1] == "port: not pay"
    told = []
    for words in (["--file", str(path)], ["--scenario", "rich"]):
        assert main(["what-if", str(file), *words, "--json", "-q"]) == 0
        (answer,) = json.loads(capsys.readouterr().out)["answers"]
        told.append([(o["fate"], o["choices"], o["after"]) for o in answer["outcomes"]])
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("written", "code", "place"),
    [
        ("change: {decision_makers: {town: {prefer: [build]}}}\n", "unknown-key", (1, 35)),
        ("set:\n  - prt: pay\n", "no-such-change", (2, 5)),
        ('["port: pay",\n "x: y"]', "no-such-change", (2, 2)),
    ],
)
def test_what_is_wrong_in_a_file_of_changes_is_told_with_its_place(
    file, tmp_path, written, code, place
):
    path = tmp_path / "changes.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ProjectFileError) as caught:
        read_scenario_file(path, standoff.load(file))
    problem = caught.value.problems[0]
    assert problem.code == code
    assert problem.place.file == str(path)
    assert (problem.place.line, problem.place.column) == place


def test_a_file_that_holds_no_changes_is_refused(file, tmp_path):
    path = tmp_path / "changes.yaml"
    path.write_text("just a text\n", encoding="utf-8")
    with pytest.raises(ProjectFileError, match="neither a scenario nor a list"):
        read_scenario_file(path, standoff.load(file))


def test_other_formats_say_that_they_drop_scenarios(file, tmp_path, capsys):
    assert main(["convert", str(file), str(tmp_path / "case.gmcr")]) == 0
    assert "4 scenarios" in capsys.readouterr().err
    assert main(["convert", str(file), str(tmp_path / "case.json")]) == 0
    assert load_case(tmp_path / "case.json").scenarios == load_case(file).scenarios


def test_a_scenario_says_itself_which_stage_it_changes(file, capsys):
    assert main(["what-if", str(file), "--scenario", "poor", "--stage", "base"]) == 2
    assert "late" in capsys.readouterr().err
    assert main(["what-if", str(file), "--scenario", "poor", "--stage", "late"]) == 0
