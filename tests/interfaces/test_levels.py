"""Options with levels and sets on every surface: values in words, and nothing of how they are kept.

Provenance: both cases are made for this; what must be said is our promise of the page
"Model an option with levels".
"""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest

import standoff
from standoff.casefile.change_reading import read_changes
from standoff.casefile.gmcr.exclusive import with_exclusive_sets
from standoff.cli import main
from standoff.model import Conflict, DecisionMaker, Never, Option, build_graph_form
from standoff.model.changing import apply_changes
from standoff.model.language.syntax import And, Not, Taken
from standoff.workflows.editing import Desk
from standoff.workflows.proposals import Asked, accept_proposals, propose_change
from workbench import open_page

STRAIT = """\
standoff: 1
title: A toll in the strait
decision_makers:
  coast:
    name: Coast
    options:
      toll:
        name: Toll
        levels: {none: Free passage, low: Small, high: Large, shut: Closed}
        moves: step_by_step
        because: [law]
    prefers:
      - answer = pay
      - toll = low iff fleet.pay
      - toll = high
      - toll != shut
  fleet:
    name: Fleet
    options:
      answer:
        name: Answer
        choose_one:
          sail: {name: Sail on, because: [law]}
          pay: Pay
          turn_back: Turn back
      escort: Call an escort
    prefers: [toll < high, pay iff toll = low, not escort, not turn_back]
rules:
  - never: toll = shut and sail
status_quo: [sail]
outcomes:
  A paid toll: toll = low and pay
stages:
  - id: later
    status_quo: [toll = low, pay]
    change: {decision_makers: {coast: {options: {toll: {moves: raise_only}}}}}
claims:
  law: {text: There is a law of tolls.}
"""

SANCTIONS = """\
standoff: 1
title: Sanctions
decision_makers:
  north:
    name: North
    options:
      sanctions: {name: Sanctions, levels: [none, some, full], moves: raise_only}
      talk: Talk
    weights: {sanctions: {some: 2, full: -1}, talk: 1, south.aid: -2}
  south:
    name: South
    options:
      aid: {name: Aid, levels: [0, 10], moves: lower_only}
      course: {name: Course, choose_one: [yield, resist]}
    ranking:
      order: [sanctions = none and resist, sanctions = none, sanctions = some and yield, rest]
      first_match: true
status_quo: {taken: [aid = 10, resist]}
outcomes:
  South yields: yield
"""

CASES = {"strait": STRAIT, "sanctions": SANCTIONS}
LADDERS = {"strait": "Toll", "sanctions": "Sanctions"}
EACH = pytest.mark.parametrize("name", list(CASES))
HIDDEN = re.compile(
    r"(toll|sanctions|aid) *(>=|≥|\\?&gt;=)|(Toll|Sanctions|Aid) at least", re.IGNORECASE
)

COMMANDS = {
    "analyse": ("analyse",),
    "whole": ("analyse", "--engine", "plain"),
    "option form": ("analyse", "--table", "option-form"),
    "states": ("analyse", "--table", "states"),
    "options": ("analyse", "--table", "options"),
    "stability": ("analyse", "--table", "stability"),
    "json": ("analyse", "--json"),
    "paths": ("paths", "--moves", "all"),
    "coalitions": ("coalitions",),
    "attitudes": ("attitudes",),
    "power": ("power",),
    "unclear": ("unclear",),
    "order": ("order",),
    "robust": ("robust",),
    "sensitivity": ("sensitivity", "--all"),
    "sensitivity json": ("sensitivity", "--json"),
}


@pytest.fixture(params=list(CASES))
def case(request, tmp_path):
    path = tmp_path / f"{request.param}.yaml"
    path.write_text(CASES[request.param], encoding="utf-8")
    return request.param, path


def run(capsys, *words):
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    assert code == 0, said.out + said.err
    return said.out


def write(tmp_path, name):
    path = tmp_path / f"{name}.yaml"
    path.write_text(CASES[name], encoding="utf-8")
    return path


@pytest.mark.parametrize("asked", [name for name in COMMANDS if name != "paths"])
def test_no_command_shows_what_levels_are_made_of(case, asked, capsys):
    command, *more = COMMANDS[asked]
    text = run(capsys, command, case[1], *more)
    assert not HIDDEN.search(text), HIDDEN.search(text)


def test_moves_are_told_from_value_to_value(tmp_path, capsys):
    text = run(capsys, "what-if", write(tmp_path, "strait"), "--set", "coast: toll = low")
    assert "“Toll: Free passage → Small”" in text
    assert not HIDDEN.search(text)
    text = run(capsys, "paths", tmp_path / "strait.yaml", "--to", "toll = high and sail")
    assert "Coast changes “Toll: Free passage → Small”" in text
    assert "“Toll: Small → Large”" in text, "step by step there is no way past a level"
    text = run(capsys, "explain", tmp_path / "strait.yaml", "toll = low and sail and not escort")
    assert "“Answer: Sail on → Pay”" in text


def test_options_are_counted_as_a_reader_does(tmp_path, capsys):
    assert "2 decision makers, 3 options, 22 feasible states" in run(
        capsys, "analyse", write(tmp_path, "strait")
    )
    assert "2 decision makers, 4 options, 24 feasible states" in run(
        capsys, "analyse", write(tmp_path, "sanctions")
    )


def test_json_has_one_option_and_one_sign_for_levels(tmp_path, capsys):
    found = json.loads(run(capsys, "analyse", write(tmp_path, "strait"), "--json"))
    assert found["options"] == [
        "coast.toll",
        "fleet.sail",
        "fleet.pay",
        "fleet.turn_back",
        "fleet.escort",
    ]
    assert {len(state["choices"]) for state in found["states"]} == {5}
    assert {state["choices"][0] for state in found["states"]} == set("0123")
    assert found["names"]["options"]["coast.toll"] == "Toll"


def test_a_pattern_of_the_json_asks_for_its_state(tmp_path, capsys):
    path = write(tmp_path, "strait")
    found = json.loads(run(capsys, "analyse", path, "--json"))
    for state in found["states"][:6]:
        asked = json.loads(run(capsys, "explain", path, f"choices:{state['choices']}", "--json"))
        assert f'"state": {state["number"]}' in json.dumps(asked)


@pytest.mark.parametrize("suffix", ["md", "html", "tex", "docx", "xlsx"])
def test_a_report_tells_values(case, suffix, tmp_path, capsys):
    name, path = case
    target = tmp_path / f"report.{suffix}"
    run(capsys, "report", path, "-o", target)
    text = _text_of(target)
    assert not HIDDEN.search(text), HIDDEN.search(text)
    assert LADDERS[name] in text


def _text_of(path: Path):
    if path.suffix in (".docx", ".xlsx"):
        import zipfile

        with zipfile.ZipFile(path) as packed:
            inner = [packed.read(one).decode() for one in packed.namelist() if one.endswith("xml")]
        return re.sub(r"<[^>]+>", " ", "\n".join(inner))
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["csv", "tex", "md"])
def test_tables_in_files_tell_values(case, suffix, tmp_path, capsys):
    target = tmp_path / f"states.{suffix}"
    run(capsys, "analyse", case[1], "--table", "states", "-o", target)
    text = target.read_text(encoding="utf-8")
    assert not HIDDEN.search(text)
    assert {"strait": "Large", "sanctions": "full"}[case[0]] in text


def test_stages_are_compared_by_values(tmp_path, capsys):
    text = run(capsys, "compare", write(tmp_path, "strait"))
    assert "“Toll: Small” now, before “Toll: Free passage”" in text
    assert "can only be raised" in text or "Toll" in text
    assert not HIDDEN.search(text)


def test_single_changes_treat_levels_as_one_option(tmp_path, capsys):
    """Our choice: settled, kept at the lowest level, freed, weights dropped and turned round."""
    found = json.loads(run(capsys, "sensitivity", write(tmp_path, "sanctions"), "--json"))
    told = [each["what"] if "what" in each else str(each) for each in _dicts(found)]
    text = "\n".join(told)
    assert text.count("cannot raise “Sanctions” above “none”") == 1
    assert text.count("can raise and lower “Sanctions”") == 1
    assert text.count("puts no weight on “Sanctions”") == 1


def _dicts(value):
    if isinstance(value, dict):
        if any(isinstance(inner, str) and " " in inner for inner in value.values()):
            yield {k: v for k, v in value.items() if isinstance(v, str)}
        for inner in value.values():
            yield from _dicts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _dicts(inner)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("coast: toll = high", "Toll"),
        ("one_way: toll", "what if one_way: toll"),
        ("coast: cannot toll", "what if"),
        ("coast: cannot toll >= high", "what if"),
        ("never: toll = low and pay", "what if"),
        ("fleet: answer = pay", "what if"),
        ("status_quo: [toll = high, sail]", "what if"),
    ],
)
def test_what_if_understands_values(line, said, tmp_path, capsys):
    assert said in run(capsys, "what-if", write(tmp_path, "strait"), "--set", line)


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("toll = high\n", "toll = huge\n", "no value 'huge'", "'none', 'low', 'high', 'shut'"),
        ("toll < high", "toll < higj", "no value 'higj'", "high"),
        ("toll = shut and sail", "escort = high", "no values to compare", "Write 'escort'"),
        ("toll != shut", "toll", "several values", "toll > none"),
        ("answer = pay\n", "answer < pay\n", "in no order", "answer = pay"),
        ("moves: step_by_step", "moves: one_at_a_time", "one_at_a_time", "step_by_step"),
        ("escort: Call an escort", "escort: {moves: raise_only}", "without levels", "one_way"),
        ("pay: Pay", "escort: Pay", "has an option 'escort' already", ""),
        (
            "escort: Call an escort",
            "escort: {shared_with: coast}",
            "one decision maker",
            "coalitions",
        ),
        ("escort: Call an escort", "escort: {levels: [one]}", "", "2"),
        ("name: Toll\n", "name: Toll\n        choose_one: [a, b]\n", "keep one", ""),
    ],
)
def test_what_is_wrong_is_said_at_its_place(old, new, code, hint, tmp_path, capsys):
    path = tmp_path / "case.yaml"
    path.write_text(STRAIT.replace(old, new), encoding="utf-8")
    assert main(["check", str(path)]) == 3
    said = capsys.readouterr()
    text = said.out + said.err
    assert re.search(r"case\.yaml:\d+:\d+", text), text
    assert code in text, text
    assert hint in text, text
    assert "Traceback" not in text


def test_in_graph_form_there_are_no_levels(tmp_path, capsys):
    path = tmp_path / "graph.yaml"
    path.write_text(
        "standoff: 1\ntitle: G\nstates: [a, b]\ndecision_makers:\n  ann:\n"
        "    options: {tariff: {levels: [none, low, high]}}\n    moves: {a: b}\n"
        "    ranking: [a, b]\n",
        encoding="utf-8",
    )
    assert main(["check", str(path)]) == 3
    said = capsys.readouterr()
    assert "states and moves are written out" in said.out + said.err


def test_a_set_goes_to_gmcr_and_back_and_levels_say_what_is_lost(tmp_path, capsys):
    path, gmcr, back = (tmp_path / name for name in ("a.yaml", "a.gmcr", "b.yaml"))
    path.write_text(STRAIT, encoding="utf-8")
    assert main(["convert", str(path), str(gmcr)]) == 0
    told = capsys.readouterr()
    assert "levels are written as an option for each level above the lowest" in told.err
    assert "step by step is not kept" in told.err
    run(capsys, "convert", gmcr, back)
    text = back.read_text(encoding="utf-8")
    assert "choose_one" in text
    before = json.loads(run(capsys, "analyse", path, "--json", "--concept", "gmr"))
    after = json.loads(run(capsys, "analyse", back, "--json", "--concept", "gmr"))
    assert len(after["states"]) == len(before["states"])


def test_editing_changes_levels_sets_and_what_speaks_of_them(tmp_path):
    path = write(tmp_path, "strait")
    desk = Desk.open(path, state=tmp_path / "state")
    desk.apply({"do": "change_option", "option": "coast.toll", "moves": "raise_only"})
    desk.apply({"do": "change_option", "option": "fleet.pay", "id": "settle"})
    assert "answer = settle" in desk.text
    assert desk.case is not None
    assert "toll = low and settle" in desk.text
    desk.apply({"do": "change_option", "option": "coast.toll", "id": "fee"})
    assert "fee = low iff fleet.settle" in desk.text
    assert desk.case is not None
    desk.apply({"do": "add_option", "dm": "coast", "name": "Patrol", "levels": ["few", "many"]})
    assert desk.case is not None
    assert [each.id for each in desk.case.conflict.sets] == ["fee", "patrol", "answer"]
    desk.apply({"do": "set_status_quo", "statement": ["fee = high", "sail"]})
    assert desk.case is not None


def test_the_workbench_shows_values(tmp_path):
    write(tmp_path, "strait")
    with open_page(tmp_path) as page:
        case = page.bench.open(tmp_path / "strait.yaml")
        html = page.ask(case, "now")["html"]
        assert "Toll" in html
        assert not HIDDEN.search(html)
        build = page.get(f"/case/{case.key}/").text
        assert "Free passage" in build
        assert "data-quo-value" in build
        assert not HIDDEN.search(build)
        words = [each[:3] for each in page.get(f"/case/{case.key}/words").json()["options"]]
        assert ["toll = high", "Coast", "Toll: Large"] in words
        assert ["toll >= high", "Coast", "Toll at least Large"] in words
        assert ["pay", "Fleet", "Answer: Pay"] in words


@EACH
def test_an_assistant_is_told_values(name, tmp_path):
    mcp = pytest.importorskip("mcp")
    from standoff.mcp_server.given import open_given
    from standoff.mcp_server.server import make_server

    given = open_given(str(write(tmp_path, name)), None)

    async def ask():
        async with mcp.Client(make_server(given), mode="legacy") as client:
            asked = (
                ("case", {}),
                ("analyse", {}),
                ("what_if", {"changes": ["status_quo: [toll = low, sail]"]})
                if name == "strait"
                else ("analyse", {}),
            )
            return [await client.call_tool(tool, words) for tool, words in asked]

    for answer in asyncio.run(ask()):
        text = json.dumps(answer.model_dump(mode="json"), ensure_ascii=False)
        assert not HIDDEN.search(text), HIDDEN.search(text)
        assert LADDERS[name] in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("coast: cannot toll >= shut", "coast.toll >= shut"),
        ("one_way_back: toll", "lower_step_by_step"),
        ("coast: cannot toll", "coast.toll > none"),
        ("status_quo: [toll = high, pay]", "coast.toll = high"),
        ("coast: toll = low above toll = high", ""),
    ],
)
def test_a_change_of_levels_is_written_into_the_model(line, said, tmp_path):
    """Definition: the file then says the conflict that the what-if analyses."""
    path = tmp_path / "strait.yaml"
    path.write_text(
        STRAIT.split("stages:", maxsplit=1)[0]
        .replace("        because: [law]\n", "")
        .replace(", because: [law]", "")
        .replace("toll = low iff fleet.pay", "toll = low"),
        encoding="utf-8",
    )
    conflict = standoff.load(path).conflict
    wanted = apply_changes(conflict, read_changes([line], conflict))
    propose_change(Asked(path, "x"), [line])
    accept_proposals(path, ["p1"], by="Ada", into_model=True)
    found = standoff.load(path).conflict
    assert said in path.read_text(encoding="utf-8")
    one, two = build_graph_form(wanted), build_graph_form(found)
    assert list(one.codes) == list(two.codes)
    assert [sum(1 for _ in one.arcs(dm)) for dm in (0, 1)] == [
        sum(1 for _ in two.arcs(dm)) for dm in (0, 1)
    ]


def test_exclusive_options_become_a_set_only_where_that_is_exact():
    """Definition: none taken, and any two taken, are infeasible, and they stand side by side."""
    options = tuple(Option(key, key, "ann") for key in "abcd")
    taken = {key: Taken(f"ann.{key}") for key in "abcd"}

    def sets(members, pairs, order="abcd"):
        makers = (DecisionMaker("ann", "Ann", tuple(options["abcd".index(k)] for k in order)),)
        rules = [Never(And(tuple(Not(taken[key]) for key in members)))]
        rules += [Never(And((taken[one], taken[two]))) for one, two in pairs]
        found = with_exclusive_sets(Conflict("t", makers, rules=tuple(rules)))
        before = build_graph_form(Conflict("t", makers, rules=tuple(rules)))
        assert list(build_graph_form(found).codes) == list(before.codes)
        return [each.values for each in found.sets]

    assert sets("abc", ["ab", "ac", "bc"]) == [("a", "b", "c")]
    assert sets("ab", ["ab"]) == [("a", "b")]
    assert sets("abc", ["ab", "ac"]) == []
    assert sets("ab", ["ab"], order="acbd") == []
    assert sets("ab", []) == []


@EACH
def test_a_printed_name_is_read_as_its_state(name, tmp_path):
    """Definition: what stands in a table can be typed back."""
    from standoff.workflows.cases.disputes import Dispute

    dispute = Dispute(standoff.load(write(tmp_path, name)))
    for state in range(dispute.graph.state_count):
        label = dispute.naming.state(state)
        assert state in dispute.find_states([label]), label
        long = dispute.naming.labels.of(state, whole=True)
        if not dispute.naming.labels.outcome(state):  # an outcome asks for all of its states
            assert list(dispute.find_states([long])) == [state], long
