"""Better for whom: sentences and sets over hand-checked cases.

Provenance: the expected values follow from the cases as written; our choice of words.
"""

from __future__ import annotations

import json

import pytest

import standoff
from standoff.cli import main
from standoff.errors import UsageError
from standoff.workflows.asking.compare_states import compare_states, find_common_gains
from tests_support import RIVER

WEIGHTS = """standoff: 1
title: Shares
decision_makers:
  ann: {name: Ann, options: {pay: Pay up}, weights: {ann.pay: -1, bob.ship: 3}}
  bob: {name: Bob, options: {ship: Ship it}, weights: {ann.pay: 3, bob.ship: -1}}
  cem: {name: Cem, options: {watch: Watch}, weights: {bob.ship: -2}}
status_quo: []
"""


def test_two_states_are_compared_for_everybody_with_the_statement():
    found = compare_states(standoff.case(RIVER), ["release, sue"])
    assert found.view.summary == "Worse for Upstream and Downstream."
    assert [told.text for each in found.view.standings for told in each.told] == [
        (
            "Upstream prefers the status quo to “Downstream: Go to court”: "
            "not Downstream “Go to court” holds only there."
        ),
        (
            "Downstream prefers the status quo to “Downstream: Go to court”: "
            "(“Go to court”, just if not Upstream “Release water in summer”) holds only there."
        ),
    ]


def test_a_set_is_counted_and_what_decides_is_told():
    (ann, bob, cem) = compare_states(standoff.case(WEIGHTS), ["ship"]).view.standings
    assert [len(ann.better), len(ann.worse)] == [4, 0]
    assert (bob.better, bob.worse) == ((4, 8), (3, 7))
    assert cem.told[0].text == "Cem prefers the status quo to all 4."
    assert bob.told[0].text == "Bob prefers 2 of 4 states to the status quo and likes 2 less."


def test_a_deal_that_nobody_would_begin_is_found_with_its_joint_moves():
    """Each alone loses by the first move: only together is it better."""
    found = find_common_gains(standoff.case(WEIGHTS), ["ann", "bob"])
    gains = {gain.state.ids: gain for gain in found.view().gains}
    assert {ids: gain.way for ids, gain in gains.items()} == {
        ("pay", "ship"): "moves",
        ("pay", "ship", "watch"): "others",
    }
    deal = gains["pay", "ship"]
    assert deal.losers == ("cem",)
    assert len(deal.steps) == 2
    assert all("not an improvement" in step for step in deal.steps)
    assert find_common_gains(standoff.case(WEIGHTS)).view().gains == ()


def test_weak_gains_are_better_for_some_and_the_same_to_the_rest():
    found = find_common_gains(standoff.case(WEIGHTS), ["ann", "cem"], "taken:pay")
    assert {gain.state.ids: gain.winners for gain in found.view().gains} == {
        (): ("ann",),
        ("watch",): ("ann",),
    }


def test_what_cannot_be_compared_is_refused():
    quiet = standoff.case(WEIGHTS.replace("status_quo: []", ""))
    with pytest.raises(UsageError, match="no status quo"):
        compare_states(quiet, ["pay"])
    with pytest.raises(UsageError, match="unknown decision maker"):
        find_common_gains(quiet, ["dora"], "pay")


@pytest.mark.parametrize(
    "words",
    [[], ["a", "b", "c"], ["--pareto", "a", "b"], ["s5", "--among", "LG"]],
)
def test_the_command_says_what_it_wants(words, capsys):
    assert main(["compare-states", "elmira", *words]) == 2
    assert capsys.readouterr().out == ""


def test_the_command_and_its_json_say_the_same(capsys):
    assert main(["compare-states", "prisoners-dilemma", "NN", "--pareto", "--json"]) == 0
    (gain,) = json.loads(capsys.readouterr().out)["outcomes"]
    assert (gain["choices"], gain["way"], gain["efficient"]) == ("YY", "moves", True)
    assert main(["compare-states", "prisoners-dilemma", "NN", "--pareto"]) == 0
    assert "both prefer 1 of 4 states" in capsys.readouterr().out


def test_many_gains_are_cut_short_and_shown_by_all(tmp_path, capsys):
    options = ", ".join(f"o{k}: Option {k}" for k in range(6))
    text = (
        "standoff: 1\ntitle: Many\ndecision_makers:\n"
        f"  one: {{options: {{{options}}}, weights: {{one.o0: 1}}}}\nstatus_quo: []\n"
    )
    path = tmp_path / "many.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["compare-states", str(path), "--pareto"]) == 0
    assert "... and 24 more; --all shows them." in capsys.readouterr().out
    assert main(["compare-states", str(path), "--pareto", "--all"]) == 0
    assert "more; --all" not in capsys.readouterr().out
