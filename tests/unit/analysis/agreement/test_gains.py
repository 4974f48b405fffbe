"""What a group prefers to a state.

Provenance: definitions (Pareto improvement, weak and strict), written out here once more; joint
moves against `find_joint_moves`, coalition improvements against their own search.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.agreement.gains import find_gains
from standoff.analysis.coalitions import find_coalition_improvements
from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import find_joint_moves
from standoff.workflows.cases.disputes import load
from strategies import graph_forms, places


@st.composite
def groups(draw):
    graph, _, state = draw(places(graph_forms()))
    everybody = range(len(graph.decision_makers))
    group = draw(st.lists(st.sampled_from(everybody), min_size=1, unique=True).map(sorted))
    return graph, state, group


@given(groups())
def test_gains_are_what_the_definition_says(place):
    graph, start, group = place
    gains = find_gains(graph, start, group)
    states = range(graph.state_count)
    ranks = [graph.ranks[dm] for dm in group]
    strict = {t for t in states if all(row[t] > row[start] for row in ranks)}
    beyond = {
        t
        for t in states
        if all(row[t] >= row[start] for row in ranks) and any(row[t] > row[start] for row in ranks)
    }
    beaten = {
        t
        for t in beyond
        for u in states
        if all(row[u] >= row[t] for row in ranks) and any(row[u] > row[t] for row in ranks)
    }
    assert set(gains.strict) == strict
    assert set(gains.weak) == beyond - strict
    assert set(gains.efficient) == beyond - beaten
    for state in beyond:
        assert set(gains.losers(state)) == {
            dm
            for dm in range(len(graph.decision_makers))
            if graph.ranks[dm][state] < graph.ranks[dm][start]
        }


@given(groups())
def test_ways_are_legal_sequences_of_the_kind_they_say(place):
    graph, start, group = place
    gains = find_gains(graph, start, group)
    everybody = range(len(graph.decision_makers))
    kinds = {
        (True, True): find_joint_moves(graph, group, start, is_better),
        (True, False): find_joint_moves(graph, group, start),
        (False, True): find_joint_moves(graph, everybody, start, is_better),
        (False, False): find_joint_moves(graph, everybody, start),
    }
    for state in gains.states:
        way = gains.way(state)
        first = next((kind for kind, found in kinds.items() if state in found.states), None)
        assert (way and (way.by_group, way.by_improvements)) == first
        if way is None:
            continue
        assert gains.length(state) == len(way.moves)
        at = start
        for move in way.moves:
            assert move.origin == at
            assert move.target in graph.reachable(move.dm, at)
            at = move.target
        assert at == state
        movers = [move.dm for move in way.moves]
        assert all(a != b for a, b in pairwise(movers))


@given(groups())
def test_strict_gains_in_reach_of_the_group_are_its_coalition_improvements(place):
    """Kilgour, Hipel, Fang and Peng 2001: q in R_H(s), and q >_i s for all i in H."""
    graph, start, group = place
    gains = find_gains(graph, start, group)
    found = find_coalition_improvements(graph, [start], None, [group])
    reached = {state for state in gains.strict if (way := gains.way(state)) and way.by_group}
    assert {each.target for each in found} == reached


@pytest.mark.parametrize("case", ["cuban-missile-crisis", "gisborne-economic", "elmira"])
def test_everybody_together_gains_no_more_than_each_part(case):
    graph = load(case).graph
    everybody = range(len(graph.decision_makers))
    for start in range(graph.state_count):
        whole = find_gains(graph, start, everybody).strict
        for dm in everybody:
            assert set(whole) <= set(find_gains(graph, start, [dm]).strict)
