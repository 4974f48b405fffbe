"""Cases whose states are too many to be listed: what analyse says of them, and what it refuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from benchmarks.large_conflicts import LargeCell, make_conflict

from standoff.analysis.symbolic import Asked, analyse_symbolically
from standoff.casefile.writing import dump_case
from standoff.cli import main
from standoff.model.case import Case
from standoff.model.forming.limits import limited
from standoff.model.forming.option_form import option_form
from standoff.workflows.cases.disputes import case, load
from standoff.workflows.cases.unlisted import load_unlisted, solve_unlisted

LEVELS = """standoff: 1
title: Duties
decision_makers:
  us:
    options:
      tariff: {levels: [none, low, high], moves: step_by_step}
      talk: Talk
    prefers: [tariff = low, not them.sell, talk]
  them:
    options:
      answer: {choose_one: {sell: Sell, hold: Hold, buy: Buy}}
      quit: {name: Quit, moves: one_way}
    prefers: [tariff = none, talk iff hold, not quit]
rules: [{never: quit and talk}]
status_quo: [hold]
"""

WALK = """standoff: 1
title: Walk
decision_makers:
  us:
    options: {reply: {choose_one: {silence: Silence, talks: Talks, walk: Walk}}, sign: Sign, a: A}
    prefers: [sign, not silence]
rules: [{never: walk and sign}]
"""


def large(options=60, **more):
    cell = LargeCell(options, 6, 6, "local", **more)
    return Case("large", "Large", make_conflict(cell))


@pytest.fixture
def large_file(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_text(dump_case(large()), encoding="utf-8")
    return str(path)


def run(capsys, *words):
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_sixty_options_are_counted_and_told_in_words(large_file, capsys):
    """Our choice: the numbers are exact, states are called by the names of options."""
    pytest.importorskip("oxidd")
    code, out, _ = run(capsys, "analyse", large_file, "-c", "nash,gmr,smr")
    assert code == 0
    assert "60 options, 1,152,921,504,606,846,976 feasible states" in out
    assert "Nash: " in out
    assert "Decision maker 0" in out
    code, out, _ = run(capsys, "analyse", large_file, "-c", "nash", "--json")
    data = json.loads(out)
    assert data["schema"] == "standoff/unlisted"
    assert data["states"] == 1 << 60


def test_other_commands_refuse_and_say_what_works(large_file, capsys):
    """Our choice: a refusal with the number of states, never an attempt."""
    for words in (["robust"], ["coalitions"], ["report"], ["drift"]):
        code, out, err = run(capsys, words[0], large_file, *words[1:])
        assert code == 3, words
        said = " ".join((out + err).split())
        assert "more than the limit" in said, words
        assert "says what holds without listing" in said, words


def test_a_sound_case_of_many_states_is_checked_as_sound(large_file, capsys):
    """Our choice: exit code 0, with a word on what is not listed; a fault is a fault all the same."""
    code, out, _ = run(capsys, "check", large_file, "--strict")
    assert code == 0
    assert "0 errors, 0 warnings" in out
    assert "states too many to be listed" in out
    code, out, _ = run(capsys, "check", large_file, "--json")
    assert (code, json.loads(out)["unlisted"]) == (0, True)
    text = Path(large_file).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "status_quo" not in line]
    for wrong in ("status_quo: [nobody.nothing]", "status_quo: 7"):
        path = Path(large_file).with_name("wrong.yaml")
        path.write_text("\n".join([*kept, wrong]), encoding="utf-8")
        assert run(capsys, "check", str(path))[0] == 3


def test_of_many_states_none_may_be_feasible(tmp_path, capsys):
    """Definition: rules that contradict each other, and a status quo that breaks one, are told."""
    pytest.importorskip("pysat")
    options = ", ".join(f"o{n}: O" for n in range(80))
    head = f"standoff: 1\ntitle: T\ndecision_makers: {{a: {{options: {{{options}}}, prefers: [o1]}}}}\n"
    path = tmp_path / "case.yaml"
    for more, said in (
        ("rules: [{require: o1}, {never: o1}]\n", "no state is feasible"),
        ("rules: [{never: o1}]\nstatus_quo: [o1]\n", "not a feasible state"),
        ("status_quo: o1 and o2\n", "fits more than one state"),
    ):
        path.write_text(head + more, encoding="utf-8")
        code, out, err = run(capsys, "check", str(path))
        assert code == 3, more
        assert said in " ".join((out + err).split()), more
    path.write_text(head + "status_quo: [o1]\n", encoding="utf-8")
    assert run(capsys, "check", str(path))[0] == 0


def test_tables_of_states_are_refused(large_file, capsys):
    """Our choice."""
    code, _, err = run(capsys, "analyse", large_file, "--table", "states")
    assert code == 2
    assert "--json" in err


def test_the_missing_extra_is_named(large_file, capsys, monkeypatch):
    """House rule: which extra to install."""
    monkeypatch.setitem(sys.modules, "oxidd.bcdd", None)
    code, _, err = run(capsys, "analyse", large_file)
    assert code == 1
    assert "standoff[symbolic]" in err


def test_levels_and_sets_count_as_the_listed_states_do(tmp_path):
    """Definition, by the listed states: stepwise levels, one of several, one way, a rule."""
    pytest.importorskip("oxidd")
    path = tmp_path / "duties.yaml"
    path.write_text(LEVELS, encoding="utf-8")
    dispute = load(path)
    listed = dispute.analyse()
    found = solve_unlisted(load_unlisted(path))
    assert found.analysis.feasible.count == dispute.graph.state_count
    for concept, family in found.analysis.equilibria.items():
        states = listed.analysis.equilibria(concept)
        assert set(family.iterate()) == {int(dispute.graph.codes[state]) for state in states}
    view = found.view()
    assert all("answer" not in line for line in view.common)


def test_patterns_hold_only_equilibria_and_count_them(tmp_path):
    """Definition: a feasible state that matches a pattern is an equilibrium."""
    pytest.importorskip("oxidd")
    form = option_form(make_conflict(LargeCell(14, 3, 4, "wide", rules=True)))
    found = analyse_symbolically(form, ("gmr",))
    family = found.equilibria["gmr"]
    codes = set(family.iterate())
    patterns, rest = family.patterns(4)
    matched = set()
    for pattern in patterns:
        fitting = {
            code
            for code in found.feasible.iterate()
            if all(c in ("-", "NY"[code >> k & 1]) for k, c in enumerate(pattern.choices))
        }
        assert fitting <= codes
        assert len(fitting) == pattern.count
        matched |= fitting
    assert rest == len(codes - matched)
    assert all(code in codes for code in family.sample(5))


def test_what_is_not_decided_in_time_is_said_to_be_so(large_file, capsys):
    """Our choice: no time at all decides nothing, and says so."""
    pytest.importorskip("oxidd")
    code, out, _ = run(capsys, "analyse", large_file, "--seconds", "0")
    assert code == 0
    assert "Nash: not decided in the time given" in out


def test_diagrams_that_outgrow_their_memory_leave_the_rest_decided():
    """Our choice: of too few nodes the easy concepts are decided, or nothing is, never a crash."""
    pytest.importorskip("oxidd")
    form = option_form(make_conflict(LargeCell(40, 6, 8, "wide")))
    found = analyse_symbolically(form, asked=Asked(nodes=40_000))
    exact = analyse_symbolically(form, ("nash", "gmr"))
    for concept in ("nash", "gmr"):
        if found.equilibria[concept] is not None:
            assert found.equilibria[concept].count == exact.equilibria[concept].count


def test_a_case_that_fits_is_listed_as_ever(tmp_path):
    """Our choice: the same file with a higher limit is listed."""
    path = tmp_path / "free.yaml"
    path.write_text(dump_case(large(options=12)), encoding="utf-8")
    with limited(1 << 12):
        assert load(path).graph.state_count == 1 << 12


def test_what_is_stable_for_one_is_told_of_these_states_only(tmp_path, capsys):
    """Definition, by the listed states."""
    pytest.importorskip("oxidd")
    path = tmp_path / "duties.yaml"
    path.write_text(LEVELS, encoding="utf-8")
    words = ["analyse", str(path), "--where", "not quit", "--stable-for", "them", "-c", "nash"]
    _, listed, _ = run(capsys, *words)
    data = json.loads(run(capsys, *words, "--json", "--engine", "symbolic")[1])
    count = data["concepts"][0]["stable"]["them"]
    assert data["stable_for"] == "them"
    assert f"Under Nash {count} of " in listed
    assert sum(one["count"] > 0 for one in data["patterns"]) > 0
    _, out, _ = run(capsys, *words, "--engine", "symbolic")
    assert f"Nash: {count} states stable for them" in out
    assert "equilibri" not in out


def test_patterns_leave_out_what_all_equilibria_share(tmp_path):
    """Definition: said once, above."""
    pytest.importorskip("oxidd")
    path = tmp_path / "duties.yaml"
    path.write_text(LEVELS, encoding="utf-8")
    view = solve_unlisted(load_unlisted(path), ["nash"], ["not quit"]).view()
    assert view.common
    assert all(set(view.common).isdisjoint(fixed) for _, fixed in view.patterns)


def test_grades_are_refused_where_states_are_not_listed(large_file, capsys):
    """Our choice: never passed over in silence."""
    code, _, err = run(capsys, "analyse", large_file, "--graded")
    assert code == 2
    assert "--graded" in err


def test_no_value_that_rules_exclude_is_told_in_a_pattern():
    """By hand: nobody signs after walking out, so beside the signature only talks are told."""
    pytest.importorskip("oxidd")
    view = solve_unlisted(case(WALK), ["nash"], ["sign"]).view()
    told = [line for _, fixed in view.patterns for line in fixed]
    assert view.patterns
    assert not any("Walk" in line for line in [*told, *view.common])
