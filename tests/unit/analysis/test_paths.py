"""Paths from the status quo."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from conflicts import arc_conflict, chicken, elmira, prisoners_dilemma
from standoff.analysis import paths as paths_module
from standoff.analysis.paths import find_paths, find_status_quo_table
from standoff.errors import UsageError
from strategies import graph_forms, places


def test_paths_of_improvements_leave_elmira_by_two_ways():
    """Published: from state 1 (delay) the dispute moves by improvements to 5. [LiKilgourHipel2005]

    Local government insists; nobody else gains by moving first.
    """
    paths = find_paths(elmira(), 0, targets=[4, 7, 8], allowed="improvements")
    assert sorted(paths.to) == [4]
    assert [move.dm for move in paths.to[4].moves] == [2]
    assert list(paths.out_of_reach) == [7, 8]


def test_any_legal_move_leads_to_every_equilibrium_of_elmira():
    """Model: all of 5, 8 and 9 can be reached from 1."""
    paths = find_paths(elmira(), 0, targets=[4, 7, 8])
    assert {end: len(path.moves) for end, path in paths.to.items()} == {4: 1, 7: 3, 8: 1}
    assert paths.to[7].count == 6
    assert paths.complete


def test_a_path_to_where_one_is_has_no_move():
    """Our choice: the status quo is reached, by nobody's move, in one way."""
    paths = find_paths(chicken(), 0, targets=[0])
    assert paths.to[0].moves == ()
    assert paths.to[0].end == 0
    assert paths.to[0].count == 1
    assert paths.lengths[0] == 0


def test_without_targets_every_state_reached_is_one():
    """Our choice."""
    paths = find_paths(prisoners_dilemma(), 0b11, allowed="improvements")
    assert sorted(paths.to) == [0b00, 0b01, 0b10, 0b11]
    assert paths.to[0b00].states in {(0b11, 0b01, 0b00), (0b11, 0b10, 0b00)}


def test_a_large_conflict_is_searched_as_far_as_the_last_target(monkeypatch):
    """Our choice: what a person asked for is found without exploring a million states."""
    graph = arc_conflict({"a": {0: [1], 2: [3]}, "b": {1: [2]}}, {"a": [0] * 4, "b": [0] * 4})
    monkeypatch.setattr(paths_module, "EXPLORED_STATES", 1)
    paths = find_paths(graph, 0, targets=[1])
    assert not paths.complete
    assert sorted(paths.reached) == [0, 1]
    assert find_paths(graph, 0, targets=[1, 3]).reached.bits == 0b1111
    assert find_paths(graph, 3, targets=[0]).complete


def test_another_kind_of_moves_is_refused():
    """Errors name the value, what is allowed, and the nearest fix."""
    for call in (find_paths, find_status_quo_table):
        with pytest.raises(UsageError) as caught:
            call(chicken(), 0, allowed="improvement")
        assert caught.value.problems[0].allowed == ("moves", "improvements")


def test_the_record_of_paths_has_numbers_and_ids():
    """Interface: the plain form of paths."""
    paths = find_paths(chicken(), 0b00, targets=[0b01, 0b11], allowed="moves")
    record = json.loads(json.dumps(paths.to_dict()))
    assert record["from"] == 1
    assert record["reached"] == [
        {"state": 1, "moves": 0},
        {"state": 2, "moves": 1},
        {"state": 3, "moves": 1},
        {"state": 4, "moves": 2},
    ]
    assert record["paths"][0] == {
        "to": 2,
        "count": 1,
        "moves": [{"decision_maker": "one", "from": 1, "to": 2, "improvement": True}],
    }
    assert record["paths"][1]["count"] == 2
    assert record["tree"]["children"][0]["mover"] == "one"
    assert record["tree"]["children"][0]["children"][0]["state"] == 4
    assert record["out_of_reach"] == []


def branches(node, so_far=()):
    """Every way from the root of a tree to one of its nodes, as moves."""
    if node.target:
        yield node.state, so_far
    for child in node.children:
        yield from branches(child, (*so_far, child.move))


@given(places(graph_forms()), st.sampled_from(["moves", "improvements"]))
@settings(max_examples=200)
def test_the_tree_holds_each_path_once_and_nothing_else(place, allowed):
    """Our choice: paths joined at their beginnings, every leaf a target."""
    graph, _, start = place
    paths = find_paths(graph, start, allowed=allowed)
    held = dict(branches(paths.tree))
    assert held == {end: path.moves for end, path in paths.to.items()}
    assert sum(node.target for node in paths.tree) == len(paths.to)
    assert all(node.target for node in paths.tree if not node.children)


@given(places(graph_forms(max_states=5, max_options=3)), st.sampled_from(["moves", "improvements"]))
@settings(max_examples=200)
def test_the_status_quo_table_holds_who_moves_last_within_so_many_moves(place, allowed):
    """Definition of V_k^(i): every legal sequence up to a length is written out."""
    graph, _, start = place
    step = definitions.moves if allowed == "moves" else definitions.improvements
    dms = range(len(graph.decision_makers))
    rounds = find_status_quo_table(graph, start, allowed).rounds
    sequences, reached = {(start, None)}, [set() for _ in dms]
    for k in range(len(rounds) + 1):
        sequences = {
            (target, dm)
            for state, last in sequences
            for dm in dms
            if dm != last
            for target in step(graph, dm, state)
        }
        for state, dm in sequences:
            reached[dm].add(state)
        # One round further nothing is new: the last round is the fixed point.
        assert [set(states) for states in rounds[min(k, len(rounds) - 1)]] == reached
