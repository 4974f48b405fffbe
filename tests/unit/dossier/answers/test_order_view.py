"""The order of states in words."""

from __future__ import annotations

import json

import pytest

import standoff
from standoff.cli import main
from standoff.dossier.answers.agreement import view_standings
from standoff.dossier.answers.order import view_order
from standoff.model.states import StateSet
from standoff.workflows.asking.order import find_order, find_preference
from tests_support import EXAMPLES, made

WEIGHED = """
standoff: 1
title: Weights
decision_makers:
  ann:
    options: {a: Act, b: Bargain, c: Call}
    weights: {values: {a: 1/3, b: 2}, because: [w]}
    adjust: [{put: a and not b and not c, above: b and not a, because: [w]}]
  bob:
    prefers: [{"=": [{say: a, because: [w]}, b]}, not c]
status_quo: []
claims: {w: {text: So it is.}}
"""


def test_a_statement_decides_with_its_claims():
    """Definition; a statement of another's option names its owner."""
    view = view_order(standoff.load(EXAMPLES / "kuril").naming, 2)
    first = view.tiers[0]
    assert first.decides.text.endswith("holds above, not below")
    assert [link.text for link in first.decides.grounds[1:]] == ["cannot-leave-sanctions"]
    assert view.head == "16 tiers from statements, best first."


def test_equal_statements_weights_and_corrections_are_told():
    """Documentation of prefers, weights and adjust."""
    dispute = made(WEIGHED)
    told = [each.text for each in find_preference(dispute, "a and not b and not c", "NYN").view()]
    assert told[0].endswith("a correction by hand decides.")
    assert told[1].startswith("bob is indifferent between")
    ann, bob = (e.text for e in find_preference(dispute, "YYN", "NYN").view())
    assert ann.endswith("the weights (7/3 against 2) decide.")
    assert "(2 of 2 hold, not 1)" in bob
    claims = find_preference(dispute, "YYN", "NYN").view()[1].grounds
    assert [link.text for link in claims[1:]] == ["w"]


def test_few_states_are_listed_and_many_covered_by_patterns():
    """Our choice: up to twelve are never merged."""
    naming = standoff.load(EXAMPLES / "kuril").naming
    tiers = view_order(naming, 0, ends=None).tiers
    for tier in tiers[:40]:
        assert len(tier.states) > 12 or len(tier.words) == len(tier.states)
    (words,) = view_order(naming, 2).tiers[0].words
    assert words == (
        "Japan: Sanctions on Russia: Weak or Full, not Promise that no US forces come to returned islands; "
        "United States: Treat returned islands as covered by the security treaty, "
        "not Make Japan pay for leaving the common line"
    )


def test_of_many_tiers_both_ends_are_shown():
    """Our choice; tables and data have all."""
    order = find_order(standoff.load(EXAMPLES / "kuril"), "japan")
    (view,) = order.view()
    assert view.left == 456 - len(view.tiers)
    assert view.tiers[-1].place == 456
    assert len(order.table().rows) == 456


@pytest.mark.parametrize("name", ["elmira", "prisoners-dilemma", "gisborne-economic", "game-01"])
def test_an_order_by_hand_is_said_once(name, capsys):
    """No line says under each tier that the order decides about the order."""
    assert main(["order", name]) == 0
    out = capsys.readouterr().out
    assert "decides" not in out


def test_the_order_goes_with_the_analysis(capsys):
    """Names and tiers for a program that reads one document."""
    assert main(["analyse", "elmira", "--json", "--order"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["names"]["decision_makers"]["local"] == "Local government"
    assert data["names"]["options"]["uniroyal.delay"] == "Delay the appeal"
    assert [len(each["tiers"]) for each in data["order"]] == [9, 9, 9]
    assert data["order"] == find_order(standoff.load("elmira")).to_dict()["order"]


@pytest.mark.parametrize("form", ["csv", "latex", "md", "html"])
@pytest.mark.parametrize("more", [(), ("--states",)])
def test_the_order_comes_in_every_form(form, more, capsys):
    """Our promise of every table."""
    assert main(["order", "elmira", "--format", form, *more]) == 0
    assert "Uniroyal" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("states", "said"),
    [((1, 2), "0 states of 2 are better"), ((1, 3), "1 state of 2 is better")],
)
def test_how_many_are_better_for_everybody_agrees_with_its_number(states, said):
    """Grammar; that one alone loses by acting follows from the two statements of each."""
    dispute = made(
        "standoff: 1\ntitle: Pair\ndecision_makers:\n"
        "  a: {options: {x: X}, prefers: [b.y, not x]}\n"
        "  b: {options: {y: Y}, prefers: [a.x, not y]}\nstatus_quo: []\n"
    )
    assert view_standings(dispute.naming, "Pair", 0, StateSet.of(states)).summary.startswith(said)
