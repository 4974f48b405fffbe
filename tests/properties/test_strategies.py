"""The strategies make what they promise."""

from __future__ import annotations

import pytest
from hypothesis import Phase, find, given, settings

import definitions
from standoff.model import Direction
from strategies import explicit_graphs, graph_forms, option_graphs

QUIET = settings(max_examples=3000, database=None, deadline=None, phases=[Phase.generate])


def all_moves(graph):
    return [
        {(s, t) for s in range(graph.state_count) for t in graph.reachable(dm, s)}
        for dm in range(len(graph.decision_makers))
    ]


SHAPES = {
    "one state": lambda g: g.state_count == 1,
    "no moves at all": lambda g: g.state_count > 1 and not any(all_moves(g)),
    "a decision maker without moves": lambda g: (
        any(all_moves(g)) and not all(all_moves(g)) and g.state_count > 2
    ),
    "one decision maker": lambda g: len(g.decision_makers) == 1,
    "strict preferences": lambda g: (
        g.state_count > 2 and all(len(set(u)) == g.state_count for u in g.ranks)
    ),
    "ties": lambda g: g.state_count > 2 and all(1 < len(set(u)) < g.state_count for u in g.ranks),
    "indifference throughout": lambda g: g.state_count > 2 and any(set(u) == {0} for u in g.ranks),
    "a move that cannot be undone": lambda g: any(
        (t, s) not in arcs for arcs in all_moves(g) for s, t in arcs
    ),
    "no equilibrium that sanctions hold": lambda g: (
        not set.intersection(*map(set, definitions.stable_states(g, "smr")))
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_graph_forms_take_every_shape(shape):
    find(graph_forms(), SHAPES[shape], settings=QUIET)


def test_explicit_graphs_have_intransitive_moves():
    find(
        explicit_graphs(),
        lambda g: any(
            (a, d) not in arcs
            for arcs in all_moves(g)
            for a, b in arcs
            for c, d in arcs
            if b == c and a != d
        ),
        settings=QUIET,
    )


OPTION_SHAPES = {
    "infeasible states": lambda g: 1 < g.state_count < 1 << len(g.options),
    "everything feasible": lambda g: len(g.options) > 2 and g.state_count == 1 << len(g.options),
    "one-way options": lambda g: Direction.ONE_WAY in g.directions,
    "one-way-back options": lambda g: Direction.ONE_WAY_BACK in g.directions,
    "blocked moves": lambda g: any(b.origins and b.targets for b in g.blocked),
    "no options": lambda g: not g.options,
    "two options of one owner": lambda g: len(set(g.owners)) < len(g.owners),
    "a decision maker without options": lambda g: 0 < len(set(g.owners)) < len(g.decision_makers),
    "five decision makers": lambda g: len(set(g.owners)) > 3,
}


@pytest.mark.parametrize("shape", OPTION_SHAPES)
def test_option_graphs_take_every_shape(shape):
    find(option_graphs(), OPTION_SHAPES[shape], settings=QUIET)


@given(graph_forms())
def test_graph_forms_keep_the_contract_of_the_model(graph):
    """Contract of GraphForm: dense ranks, ascending codes, ascending moves, none to itself."""
    count = len(graph.codes)
    assert count >= 1
    assert list(graph.codes) == sorted(set(graph.codes))
    assert len(graph.ranks) == len(graph.decision_makers)
    for u in graph.ranks:
        assert len(u) == count
        assert sorted(set(u)) == list(range(len(set(u))))
    for dm in range(len(graph.decision_makers)):
        for state in range(count):
            targets = list(graph.reachable(dm, state))
            assert targets == sorted(set(targets) - {state})
            assert all(0 <= t < count for t in targets)
