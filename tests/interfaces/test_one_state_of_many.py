"""One state among too many to be listed: explain, paths and what-if, on the command line and in Python."""

from __future__ import annotations

import json
import sys

import pytest
from benchmarks.large_conflicts import LargeCell, make_conflict
from benchmarks.levelled_conflicts import make_levelled

import standoff
from standoff.analysis.single import Space, judge_state
from standoff.analysis.symbolic import analyse_symbolically
from standoff.cli import main
from standoff.errors import UsageError
from standoff.model.forming.option_form import option_form
from standoff.model.language.syntax import Constant, Taken
from standoff.workflows.asking.large import LargeCase, load_large
from tests_support import EXAMPLES, ROOT

pytest.importorskip("pysat")

TRADE = str(ROOT / "benchmarks" / "cases" / "trade-war-100.yaml")
CLIMATE = str(ROOT / "benchmarks" / "cases" / "climate-34.yaml")
RIVER = """standoff: 1
title: River
decision_makers:
  up:
    name: Upper town
    options: {release: Release water, dam: {name: Build a dam, moves: one_way}}
    prefers: [not sue, not release]
  down:
    name: Lower town
    options: {sue: Sue, pay: Pay, toll: {name: Toll, levels: [none, low, high], moves: step_by_step}}
    prefers: [release, not sue, toll = none]
rules:
  - {never: sue and pay}
outcomes:
  Peace: release and not sue
status_quo: [release]
"""
FIVE = ("nash", "gmr", "smr", "seq", "sseq")


@pytest.fixture
def river(tmp_path):
    path = tmp_path / "river.yaml"
    path.write_text(RIVER, encoding="utf-8")
    return str(path)


def run(capsys, *words):
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, " ".join(out.split()), " ".join(err.split())


def test_a_hundred_options_are_explained_in_words(capsys):
    """Our choice: who would leave, by what, because of which statement; as in small cases."""
    code, out, _ = run(capsys, "explain", TRADE, "-c", "nash,gmr", "--full")
    assert code == 0
    assert "Equilibrium under: GMR" in out
    assert "Westland improves by taking up “Duty on cars”" in out
    assert "Answers of this kind deter all its other improvements as well." in out
    code, out, _ = run(capsys, "explain", TRADE, "--json", "-c", "seq")
    data = json.loads(out)
    assert data["equilibrium"] == {"seq": True}
    assert len(data["choices"]) == 100
    assert data["states"][data["state"] - 1]["label"] == "the status quo"


def test_small_cases_are_told_in_the_very_same_words():
    """Our choice; the Kuril case at its base, every line of it."""
    dispute = standoff.load(EXAMPLES / "kuril" / "case.yaml")
    found = LargeCase(dispute).explain("status-quo").view()
    listed = dispute.explain("status-quo", concepts=list(FIVE)).view()
    assert found.summary == listed.summary
    assert [each.reasons for each in found.verdicts] == [each.reasons for each in listed.verdicts]
    assert found.state.label == listed.state.label


def test_ways_are_found_or_proven_not_to_be(river, capsys):
    """Our choice: the shortest way, or a proof; where only improvements fail, the way of legal moves."""
    code, out, _ = run(capsys, "paths", CLIMATE, "--to", "Walk-out", "--improvements")
    assert code == 0
    assert "The Islands changes “Walk out of the summit: stay → walk”" in out
    code, out, _ = run(capsys, "paths", river, "--to", "sue", "--improvements", "--limit", "4")
    assert "Out of reach by improvements: “sue”" in out
    assert "Legal moves lead to “sue”" in out
    assert "Lower town takes up “Sue” (not an improvement, because of its preference for not" in out
    code, out, _ = run(capsys, "paths", CLIMATE, "--to", "union.carbon_price = low")
    assert "Out of reach by legal moves" in out
    assert "that is proven" in out
    code, _, err = run(capsys, "paths", CLIMATE)
    assert code == 2
    assert "--to" in err


def test_changes_of_large_cases_are_read_with_names_as_with_ids(river):
    """Our choice: as in cases whose states are listed."""
    case = load_large(river)
    named = case.what_if(["Upper town: not Build a dam"], steps=10**6)
    by_id = case.what_if(["up: not dam"], steps=10**6)
    assert named.changed.conflict == by_id.changed.conflict
    assert named.changed.conflict != case.conflict


def test_what_if_asks_of_one_state(capsys):
    """Our choice: holds now, would hold, and who would leave."""
    words = (
        "what-if",
        TRADE,
        "--set",
        "union: drop west.exempt_union or coerce_tool",
        "-c",
        "nash,gmr",
    )
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert "The status quo would not hold, as it does not now, under Nash" in out
    assert "it would still hold under GMR" in out
    gone = ("--set", "never: west.car_duty", "--state", "Westland: Duty on cars", "--json")
    code, out, _ = run(capsys, *words[:2], *gone, "-c", "nash")
    answer = json.loads(out)["answers"][0]
    assert answer["holds_after"] is None
    gone, another = answer["summary"]
    assert gone == "“Westland: Duty on cars” could no longer be."
    assert another.startswith("Ask about a state that could")
    code, _, err = run(capsys, *words[:2], "--set", "never: west.steel_duty")
    assert code == 2
    assert "the status quo is not a feasible state" in err
    code, _, err = run(capsys, *words, "--smallest")
    assert code == 2
    assert "leave out --smallest" in err.lower()


def test_a_rule_is_added_however_the_status_quo_is_said(tmp_path):
    """Definition: a status quo said by a statement or by choices is the same state as by options."""
    others = [f"a{k}" for k in range(1, 40)]
    said = {
        "options": "[a0]",
        "statement": " and ".join(["a0", *(f"not {option}" for option in others)]),
        "choices": "Y" + "N" * 39,
    }
    told = []
    for kind, text in said.items():
        path = tmp_path / f"{kind}.yaml"
        path.write_text(
            "standoff: 1\ntitle: Wide\ndecision_makers:\n"
            f"  up: {{options: [a0, {', '.join(others)}], prefers: [a1, not a0]}}\n"
            f"status_quo: {text}\n"
        )
        asked = load_large(path).what_if(["at_most_one: a1, a0"], concepts=["nash"], steps=10**6)
        told.append(asked.to_dict())
    assert told[0]["holds_after"] == {"nash": False}
    assert told[0] == told[1] == told[2]
    assert asked.changed.status_quo == 1


def test_what_all_states_share_is_told_where_no_rule_is():
    """Definition: without rules all states share nothing, and those with an option that option."""
    conflict = standoff.case("""
standoff: 1
title: Free
decision_makers:
  up: {options: [a, b, c], prefers: [a]}
""").conflict
    form = option_form(conflict)
    assert Space(form).common_choices(Constant(True)) == "---"
    assert Space(form).common_choices(Taken("up.b")) == "-Y-"


def test_what_was_not_decided_is_said_to_be_so(capsys):
    """Our choice: no time decides nothing; no number of steps likewise."""
    code, out, _ = run(capsys, "explain", TRADE, "--seconds", "0")
    assert code == 0
    assert "Not decided under: Nash, GMR, SMR, SEQ, SSEQ" in out
    assert "not decided in the time given (--seconds gives more)" in out
    code, out, _ = run(capsys, "paths", TRADE, "--to", "deal_east", "--seconds", "0")
    assert "Whether legal moves lead to “deal_east”: not decided in the time given" in out
    large = standoff.load_large(TRADE)
    found = large.explain("status-quo", steps=300)
    assert set(found.analysis.undecided.values()) == {"steps"}
    again = large.explain("status-quo", steps=300)
    assert again.to_dict() == found.to_dict()


def test_states_are_named_as_everywhere(river):
    """Our choice: the words that `find_state` reads mean the same state, but for numbers."""
    dispute = standoff.load(river)
    large = LargeCase(dispute)
    graph = dispute.graph
    for state in range(graph.state_count):
        code = int(graph.codes[state])
        taken = ", ".join(dispute.naming.taken(state))
        words = [f"choices:{graph.choices(state)}", dispute.naming.labels.of(state, whole=True)]
        if "," in taken:
            words.append(taken)
        for word in words:
            try:
                expected = dispute.find_state(word)
            except UsageError:
                continue
            assert expected == state, word
            assert large.find_state(word) == code, word
    assert large.find_state("status-quo") == int(graph.codes[dispute.status_quo])
    with pytest.raises(UsageError, match="no numbers"):
        large.find_state("3")
    with pytest.raises(UsageError, match="leaves 3 options open") as told:
        large.find_state("Peace")
    assert "Upper town: Build a dam" in str(told.value.hint)
    with pytest.raises(UsageError, match="no feasible state"):
        large.find_state("sue and pay")
    with pytest.raises(UsageError, match="unknown option"):
        large.find_state("nothing_of_the_kind")


@pytest.mark.parametrize(
    "word", ["Toll: high, Release water", "toll = high, release", "“Toll” = high, release water"]
)
def test_options_taken_are_typed_by_name_with_their_values(river, word):
    """The page on levels: names that answers show may be typed, also with values; as where states are listed."""
    dispute = standoff.load(river)
    expected = int(dispute.graph.codes[dispute.find_state("toll = high, release")])
    assert LargeCase(dispute).find_state(word) == expected


def test_a_mistyped_state_is_told_without_a_place_in_a_file(river, capsys):
    """Our choice: what was typed stands in no file, so no line and column are given; a caret shows where."""
    code, _, err = run(capsys, "explain", river, "toll = huge")
    assert code == 2
    assert err.startswith("error: option 'toll' has no value")
    code, _, err = run(capsys, "explain", river, "toll = high and")
    assert code == 2
    assert "an option name, 'not' or '(' expected" in err
    assert "<input>" not in err
    assert err.endswith("toll = high and ^")


def test_verdicts_and_ways_are_those_of_the_listed_states(river):
    """Definition, by the listed states: levels step by step, one way, a rule, an outcome."""
    dispute = standoff.load(river)
    large = LargeCase(dispute)
    graph = dispute.graph
    analysis = dispute.analyse(FIVE).analysis
    for state in range(graph.state_count):
        found = large.explain(f"choices:{graph.choices(state)}")
        for concept in FIVE:
            assert found.is_equilibrium(concept) == (state in analysis.equilibria(concept))
    there = large.paths(["toll = high and dam", "Peace"]).to_dict()
    listed = dispute.paths(["toll = high and dam"], allowed="moves").to_dict()["paths"]
    shortest = min(len(path["moves"]) for path in listed)
    assert shortest > 1
    assert [len(path["moves"]) for path in there["paths"]] == [shortest, 0]


@pytest.mark.parametrize("kind", ["statements", "levels"])
def test_diagrams_and_the_solver_agree_on_states_of_2_to_the_40(kind):
    """Definition: two engines that share no search; equilibria drawn, and states drawn from all."""
    pytest.importorskip("oxidd")
    conflict = make_levelled(40, 4, 5)
    if kind == "statements":
        conflict = make_conflict(LargeCell(40, 5, 6, "local", rules=True))
    form = option_form(conflict)
    found = analyse_symbolically(form, ("nash", "gmr", "smr"))
    for concept, family in found.equilibria.items():
        others = found.feasible.sample(4, seed=1)
        for code in (*family.sample(4), *others):
            assert judge_state(form, code, (concept,)).is_equilibrium(concept) == (code in family)
            for dm, stable in enumerate(found.stable[concept]):
                told = judge_state(form, code, (concept,), [dm]).is_stable(concept, dm)
                assert told == (code in stable)


def test_what_needs_its_states_listed_is_refused():
    """Our choice: never an answer that is not that of the definitions."""
    for name in ("antigone", "test-ban"):
        with pytest.raises(UsageError, match="have to be listed"):
            LargeCase(standoff.load(EXAMPLES / name / "case.yaml")).explain()


def test_the_missing_extra_is_named(capsys, monkeypatch):
    """House rule: which extra to install."""
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    code, _, err = run(capsys, "explain", TRADE)
    assert code == 1
    assert "standoff[solve]" in err


def test_names_that_were_printed_are_read_again():
    """Our choice: what is different from the status quo; cut names say what to do."""
    large = standoff.load_large(TRADE)
    state = large.find_state(
        "Westland: Duty on cars, not Duty on steel; The Carmakers: Close plants"
    )
    naming = large.telling(codes=True).naming([state])
    place = list(naming.graph.codes).index(state)
    assert large.find_state(naming.labels.of(place)) == state
    assert large.find_state(naming.state(place)) == state
    with pytest.raises(UsageError, match="leaves 3 choices unsaid"):
        large.find_state("Westland: Duty on cars and 3 more")


@pytest.mark.parametrize("steps", [30, 300, 3_000])
def test_what_is_decided_is_told_although_no_steps_are_left_to_tell_it(steps):
    """Definition: one question decides Nash; which improvement is best only tells of it."""
    large = load_large(TRADE)
    whole = large.explain(seconds=None, steps=10**9).analysis
    found = large.explain(seconds=None, steps=steps).analysis
    stable = {key: verdict.stable for key, verdict in found.verdicts.items()}
    assert stable == {key: whole.verdicts[key].stable for key in stable}
    nash = large.explain(concepts=["nash"], seconds=None, steps=steps).analysis
    assert nash.undecided == {}
    assert not set(found.verdicts) & set(found.undecided)


def test_assistants_ask_of_one_state_too(river):
    """Our choice: case, explain and what_if answer where states cannot be listed; others refuse."""
    from standoff.mcp_server.asked import CaseAsked, Explain, Order, WhatIf
    from standoff.mcp_server.case_tools import case
    from standoff.mcp_server.given import Given
    from standoff.mcp_server.question_tools import explain, order, what_if

    given = Given(TRADE)
    told = case(given, CaseAsked())
    assert told.data["states"] is None
    assert len(told.data["options"]) == 100
    assert any("too many to be listed" in line for line in told.lines)
    found = explain(given, Explain(concepts=["nash", "gmr"]))
    assert found.data["equilibrium"] == {"nash": False, "gmr": True}
    asked = WhatIf(
        changes=["never: west.car_duty"], state="Westland: Duty on cars", concepts=["nash"]
    )
    assert what_if(given, asked, "").data["holds_after"] is None
    with pytest.raises(UsageError, match=r"looks at every state, .* more than the 62"):
        order(given, Order())
