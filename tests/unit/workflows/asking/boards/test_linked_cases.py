"""linked: two cases with a common decision maker.

Provenance: worked by hand; words are ours.
"""

from __future__ import annotations

import pytest

import standoff
from standoff.cli import main
from standoff.errors import UsageError
from standoff.workflows.asking.boards.linked import link_cases
from tests_support import EXAMPLES

HARBOUR = """standoff: 1
title: Harbour
decision_makers:
  city: {name: City, options: {open: Open the harbour}, prefers: [fleet.land, not open]}
  fleet: {name: Fleet, options: {land: Land fish}, prefers: [city.open, land]}
status_quo: []
"""
ROAD = """standoff: 1
title: Road
decision_makers:
  town: {name: City, options: {build: Build a road}, prefers: [not village.block, build]}
  village: {name: Village, options: {block: Block it}, prefers: [not town.build, block iff town.build]}
status_quo: []
"""


def cases():
    return standoff.case(HARBOUR), standoff.case(ROAD)


def test_what_the_link_adds_is_told():
    """By hand: the village's blocking for nothing is deterred only because the fleet would not land."""
    found = link_cases(*cases())
    told = str(found)
    assert "City is in both disputes (4 and 4 states)." in told
    assert "Nash: 1 pair of outcomes holds, the same as apart." in told
    assert "What only the link holds up" in told
    new = [
        (each["first"], each["second"])
        for each in found.data["pairs"]
        if "gmr" in each["linked"] and "gmr" not in each["apart"]
    ]
    assert new
    assert found.data["common"] == ["city", "town"]


def test_the_weighing_is_told_and_may_change_what_holds():
    """Nash never changes; the theorem."""
    first, second = cases()
    nash = {
        weigh: [
            e for e in link_cases(first, second, weigh=weigh).data["pairs"] if "nash" in e["linked"]
        ]
        for weigh in ("first", "second", "3:1", "1:2.5")
    }
    assert len({str([(e["first"], e["second"]) for e in each]) for each in nash.values()}) == 1
    assert "weighed 3:1" in str(link_cases(first, second, weigh="3:1"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"weigh": "both"}, "does not say how the two are weighed"),
        ({"weigh": "0:1"}, "above 0"),
        ({"common": "city=nobody"}, "nobody"),
        ({"concepts": ["sim"]}, "no concept for linked cases"),
    ],
)
def test_words_that_mean_nothing_are_refused(asked, said):
    """With what is meant."""
    with pytest.raises(UsageError, match=said):
        link_cases(*cases(), **asked)


def test_who_is_common_must_be_clear():
    """None, or several."""
    with pytest.raises(UsageError, match="there is none"):
        link_cases(cases()[0], standoff.load("chicken"))
    with pytest.raises(UsageError, match="First driver, Second driver"):
        link_cases(standoff.load("chicken"), standoff.load("prisoners-dilemma"))


@pytest.mark.parametrize(
    "words",
    [
        ["chicken", "prisoners-dilemma", "--common", "p1"],
        ["elmira", "chicken", "--common", "MoE=p2", "--weigh", "second"],
        ["cuban-missile-crisis", "chicken", "--common", "US=p1", "-c", "nash,seq"],
        [str(EXAMPLES / "antigone"), "stag-hunt", "--common", "creon=p1"],
        [str(EXAMPLES / "test-ban"), "chicken", "--common", "us=p1"],
    ],
)
def test_cases_of_every_kind_are_linked(words, capsys):
    """Graph form, options, rankings."""
    code = main(["linked", *words])
    out = capsys.readouterr()
    assert code == 0, out.err
    assert "is in both disputes" in out.out
