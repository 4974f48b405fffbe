"""What states are called in words."""

from __future__ import annotations

from itertools import combinations

import pytest

import standoff
from standoff.analysis.patterns import cover_by_patterns
from standoff.dossier.found import patterns
from standoff.dossier.found.patterns import (
    find_exclusive,
    read_columns,
    view_pattern,
    view_patterns,
)
from standoff.dossier.words.labels import Labels, is_code
from tests_support import EXAMPLES, made

STRIKE = """
standoff: 1
title: A strike
decision_makers:
  union: {name: Union, options: {strike: Walk out, settle: Accept the offer}}
  firm: {name: Firm, options: {raise: Raise wages, sue: Sue}}
rules: [{never: strike and settle}]
outcomes:
  A settlement: settle and raise
  A lost strike: strike and not raise
status_quo: [strike]
"""

GRAPH = """
standoff: 1
title: A quarrel
states: {peace: Both keep quiet, quarrel: null, s3: null}
decision_makers:
  ann: {moves: {peace: quarrel, quarrel: [peace, s3]}}
status_quo: peace
"""


def label(text: str, state: str) -> str:
    dispute = made(text)
    return dispute.naming.state(dispute.find_state(state))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("sq", "the status quo"),
        ("[strike, sue]", "A lost strike (Firm: Sue)"),
        ("[settle, raise]", "A settlement"),
        ("[settle, raise, sue]", "A settlement (Firm: Sue)"),
        ("[settle]", "Union: Accept the offer"),
        ("[]", "Union: not Walk out"),
        ("[strike, raise, sue]", "Firm: Raise wages, Sue"),
    ],
)
def test_a_state_goes_by_its_outcome_or_by_how_it_differs_from_the_status_quo(state, words):
    """Our choice; walking out is not told where accepting excludes it."""
    assert label(STRIKE, state.strip("[]") + "," if state.startswith("[") else state) == words


def test_states_in_graph_form_go_by_their_names():
    """A code is all there is where a state has neither name nor options."""
    naming = made(GRAPH).naming
    assert naming.states(range(3)) == ("Both keep quiet", "quarrel", "s3")
    assert naming.title(0) == "Both keep quiet"


@pytest.mark.parametrize("name", ["5", "s5", "q12", "YN-", "S 3"])
def test_numbers_and_patterns_are_no_names(name):
    """Our choice."""
    assert is_code(name)
    assert not is_code("peace")
    assert not is_code("Deal 2")


@pytest.mark.parametrize(
    "name", ["elmira", "prisoners-dilemma", "cuban-missile-crisis", "gisborne-economic", "game-12"]
)
def test_no_two_states_listed_together_are_called_alike(name):
    """A label that hides what tells two states apart is no name."""
    dispute = standoff.load(name)
    labels = dispute.naming.states(range(dispute.graph.state_count))
    assert len(set(labels)) == len(labels)


def test_every_state_of_the_kuril_case_is_told_apart_in_full():
    """1,248 states with capped labels: those that would be alike are told whole."""
    dispute = standoff.load(EXAMPLES / "kuril")
    labels = dispute.naming.states(range(dispute.graph.state_count))
    assert len(set(labels)) == len(labels)
    assert all("YN" not in each for each in labels)


def test_codes_stand_beside_names_on_request():
    """Numbers and choices are for those who ask."""
    dispute = standoff.load("elmira").telling(codes=True)
    assert (
        dispute.naming.state(4) == "Local government: Insist on the original order [5: s5, NYNNY]"
    )
    assert dispute.naming.mention(0) == "the status quo [1: s1, NYNNN]"


def test_options_that_exclude_one_another_are_never_called_either_way():
    """Definition: either way means that both choices stay open whatever the other options are."""
    dispute = standoff.load(EXAMPLES / "kuril")
    found = dispute.analyse(["gmr"]).analysis.table
    for pattern in view_patterns(dispute.naming, found, "gmr").patterns:
        states = [s for s in found.equilibria("gmr") if matches(dispute, s, pattern.choices)]
        index = {dispute.naming.owned_option(k): k for k in range(len(dispute.graph.options))}
        for one, two in combinations(pattern.either, 2):
            spelled = [dispute.graph.choices(state) for state in states]
            assert any(c[index[one]] == c[index[two]] == "Y" for c in spelled)


def matches(dispute, state: int, pattern: str) -> bool:
    folded = dispute.graph.fold(dispute.graph.choices(state))
    return all(p in ("-", c) for p, c in zip(pattern, folded, strict=True))


def test_exclusive_options_are_grouped():
    """Two of three exclude one another; the third goes with both."""
    assert find_exclusive(read_columns(["YNY", "NYY", "YNN"], range(3), "Y"), [0, 1, 2]) == [(0, 1)]
    assert find_exclusive(read_columns(["YY", "NN"], range(2), "Y"), [0, 1]) == []


@pytest.mark.parametrize("name", ["kuril", "antigone"])
@pytest.mark.parametrize("concept", ["gmr", "seq"])
def test_patterns_of_very_many_states_are_read_alike(name, concept, monkeypatch):
    """Kind: patterns of a million equilibria took minutes; the two ways say the same."""
    dispute = standoff.load(EXAMPLES / name)
    table = dispute.analyse([concept]).analysis.table
    cover = cover_by_patterns(dispute.graph, table.equilibria(concept), None).patterns
    few = [view_pattern(dispute.naming, pattern) for pattern in cover]
    monkeypatch.setattr(patterns, "ALL_PATTERNS", 0)
    assert [view_pattern(dispute.naming, pattern) for pattern in cover] == few


def test_a_state_with_the_choices_of_the_status_quo_is_not_told_as_nothing():
    """Kind: in graph form two states may take the same; what is different from one is nothing."""
    case = standoff.case(
        {
            "title": "Strike",
            "decision_makers": {
                "union": {
                    "options": {"strike": "Strike"},
                    "moves": [["s1", "s2"]],
                    "ranking": ["s2", "s1", "s3"],
                },
            },
            "states": {"s1": {"choices": "Y"}, "s2": {"choices": "Y"}, "s3": {"choices": "N"}},
            "status_quo": "s1",
        }
    )
    labels = Labels(case.conflict, case.graph)
    assert labels.difference(1) == "union: Strike"
    assert 1 in case.find_states(["union: Strike"])


def test_the_one_state_of_a_case_without_options_has_no_number():
    """Kind: a case just begun was answered with "This holds: state 1"."""
    bare = "standoff: 1\ntitle: Begun\ndecision_makers: {port: {name: Port}, line: {name: Line}}\n"
    begun = made(bare)
    assert Labels(begun.conflict, begun.graph).of(0) == "the only state"
