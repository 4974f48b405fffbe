"""How little overturns the outcome, and what others would take: on the first screen and below.

Provenance: the answers of `overturn`, and of `what-if` to the lines that are given.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

import standoff
from standoff.workflows.asking.overturning.overturn import overturn
from standoff.workflows.asking.what_if import ask_what_if
from standoff.workflows.publishing import overturning, unlocking
from standoff.workflows.publishing.reporting import ReportSettings, make_dossier
from tests_support import EXAMPLES

CASES = [
    "elmira",
    "prisoners-dilemma",
    "game-12",
    EXAMPLES / "antigone" / "case.yaml",
    EXAMPLES / "cod-wars" / "case.yaml",
    EXAMPLES / "coal-strike-1902" / "case.yaml",
]
NUMBERS = {1: "One ", 2: "Two ", 3: "Three "}


def open_case(target):
    dossier = make_dossier(target, ReportSettings(readings=10))
    dispute = standoff.load(target)
    return dossier, dispute.at(dossier.focus.id) if dispute.case.stages else dispute


@pytest.mark.parametrize("target", CASES, ids=str)
def test_the_margins_are_those_of_overturn(target):
    """Definition: the same search, within bounds that these small cases do not reach."""
    dossier, dispute = open_case(target)
    assert dossier.overturn is not None
    (state,) = {verdict.number for verdict in dossier.overturn.verdicts}
    told = " ".join(told.text for told in dossier.first.overturn)
    for verdict in dossier.overturn.verdicts:
        (alone,) = overturn(dispute, state, [verdict.concept]).view.verdicts
        sizes = {(m.kind, m.attitude): m.size for m in alone.margins}
        assert {(m.kind, m.attitude): m.size for m in verdict.margins} == sizes
    first = dossier.overturn.verdicts[0]
    for margin in first.margins:
        if margin.size and margin.attitude in {"", "all"}:
            noun = f"{margin.noun}s" if margin.size > 1 else margin.noun
            assert f"{NUMBERS[margin.size]}{noun}" in told


@pytest.mark.parametrize("target", CASES, ids=str)
def test_what_another_outcome_would_take_makes_it_hold(target):
    """Definition: under `what-if` with the lines that are given a state of the outcome holds."""
    dossier, dispute = open_case(target)
    assert dossier.others
    for other in dossier.others:
        for answer in other.answers:
            lines = [change.line for change in answer.changes]
            after = ask_what_if(dispute, lines).after.findings
            held = {each.state for each in after.analysis.all_equilibria}
            labels = {f"“{after.naming.labels.outcome(state)}”" for state in held}
            labels |= {f"“{after.naming.labels.of(state)}”" for state in held}
            labels |= {"the status quo", "The status quo"} if after.quo in held else set()
            assert any(other.name.startswith(label) for label in labels), (other.name, lines)
        names = {f"“{each.state.label}”" for each in dossier.focus.outcomes if each.state.key}
        assert other.name not in names or other.holds


def test_statements_lead_to_where_they_stand_and_claims_to_the_claims():
    dossier, _ = open_case(EXAMPLES / "cod-wars" / "case.yaml")
    keys = [link.key for told in dossier.first.overturn for link in told.grounds]
    claims = {claim.id for claim in dossier.claims}
    assert any(key[0] == "preference" for key in keys)
    assert {key[1] for key in keys if key[0] == "claim"} <= claims
    assert any(key[0] == "claim" for key in keys)
    assert ("overturn",) in keys


def test_a_search_that_is_cut_says_so(monkeypatch):
    """Our promise: nothing is told as certain that was not looked through."""
    whole, _ = open_case(EXAMPLES / "antigone" / "case.yaml")
    assert "not looked for" not in " ".join(told.text for told in whole.first.others)
    monkeypatch.setattr(unlocking, "COMBINATIONS", 0)
    dossier, _ = open_case(EXAMPLES / "antigone" / "case.yaml")
    told = " ".join(told.text for told in dossier.first.others)
    assert "not looked for" in told
    (other, *_) = dossier.others
    nothing = replace(other, answers=(), found=0, grounds=(), proven=False, below=0, cut=True)
    assert "the search was ended before it found" in nothing.words


def test_large_conflicts_are_left_to_the_commands(monkeypatch):
    """Our choice: in a report nothing is looked for in very many states, and that is said."""
    monkeypatch.setattr(unlocking, "STATES", 4)
    monkeypatch.setattr(overturning, "STATES", 4)
    dossier, _ = open_case("elmira")
    assert dossier.overturn is None
    assert dossier.others == ()
    assert "standoff overturn" in dossier.first.overturn[0].text
    assert "standoff unlock" in dossier.first.others[0].text


def test_where_nothing_holds_there_is_nothing_to_overturn(tmp_path):
    """By hand: whoever is where the other wants to be moves."""
    path = tmp_path / "case.yaml"
    path.write_text(
        "standoff: 1\ntitle: Inspection\ndecision_makers:\n"
        "  inspector: {options: {visit: Inspect}, prefers: [visit iff hide]}\n"
        "  owner: {options: {hide: Hide}, prefers: [hide iff not visit]}\nstatus_quo: []\n",
        encoding="utf-8",
    )
    dossier = make_dossier(path, ReportSettings(readings=10, concepts=("nash",)))
    assert dossier.first.overturn == ()
    assert dossier.overturn is None
    assert dossier.others, "either would take a change"


RIVER_SCENARIOS = """standoff: 1
title: A joint dam
decision_makers:
  up: {name: Upper, options: {dam: Build the dam}, prefers: [dam and low.pay, not dam]}
  low: {name: Lower, options: {pay: Pay a share}, prefers: [up.dam and pay, not pay]}
status_quo: []
outcomes: {A dam that both pay for: dam and pay}
scenarios:
  law: {title: A law forbids the dam, set: ["up: not dam"]}
  alone: {title: The upper town wants the dam in any case, change: {decision_makers: {up: {prefers: [dam]}}}}
  wishes: {title: Nobody asks for a dam, set: ["up: drop dam and low.pay", "low: drop up.dam and pay"]}
"""


def test_scenarios_say_what_then_holds_and_what_could_be_done_together(tmp_path):
    """By hand: alone nobody moves; together both gain by a dam, now and unless it is not wished for."""
    path = tmp_path / "case.yaml"
    path.write_text(RIVER_SCENARIOS, encoding="utf-8")
    dossier = make_dossier(path, ReportSettings(readings=10))
    told = {view.id: view for view in dossier.scenarios}
    assert list(told) == ["law", "alone", "wishes"]
    assert not told["wishes"].moves
    assert not told["law"].moves
    assert "could then move together" not in told["alone"].together
    assert told["alone"].moves
    assert "“A dam that both pay for”" in told["alone"].effect
    assert any("The upper town wants the dam" in each.text for each in dossier.first.others)
    assert ("scenarios",) in {link.key for each in dossier.first.others for link in each.grounds}


def test_the_kuril_scenarios_open_a_way_only_together():
    """The README of the example: exemption and condition alone open no joint way, both do."""
    dossier = make_dossier(EXAMPLES / "kuril" / "case.yaml", ReportSettings(readings=5))
    together = {view.id: view.together for view in dossier.scenarios}
    assert {key for key, words in together.items() if words} == {"both"}
    assert "Japan and Russia could then move together" in together["both"]
    assert "“Two-island treaty with exemption”" in together["both"]


def test_links_to_parts_of_a_report_can_be_left_out():
    """Definition: a part has a key of one word; what is changed and claims stay."""
    dossier, _ = open_case("elmira")
    told = [each.without_parts() for each in dossier.first.levers]
    assert [each.text for each in told] == [each.text for each in dossier.first.levers]
    keys = {link.key for each in told for link in each.grounds}
    assert keys == {link.key for each in dossier.first.levers for link in each.grounds} - {
        ("singles",)
    }
