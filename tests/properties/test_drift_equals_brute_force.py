"""Drift against powers of the whole matrix, and against all paths one by one.

Provenance: textbook theory of absorbing Markov chains; the brute force reads moves and ranks
of the graph itself and shares no code with the analysis.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from standoff.analysis.dynamics import settling
from standoff.analysis.dynamics.chain import build_chain
from standoff.analysis.dynamics.following import compare_with_drift
from standoff.analysis.dynamics.settling import settle
from strategies import graph_forms

DOUBLINGS = 60
CHANCES = ("improvements", "movers")


def improving(graph, state):
    """For each decision maker who has any, the states it prefers and can move to."""
    found = [
        [t for t in graph.reachable(dm, state) if ranks[t] > ranks[state]]
        for dm, ranks in enumerate(graph.ranks)
    ]
    return [mine for mine in found if mine]


def chance_matrix(graph, chances, stop=()):
    count = graph.state_count
    matrix = np.zeros((count, count))
    for state in range(count):
        sets = [] if state in stop else improving(graph, state)
        total = sum(map(len, sets))
        for mine in sets:
            each = 1 / total if chances == "improvements" else 1 / len(sets) / len(mine)
            for target in mine:
                matrix[state, target] += each
        if not sets:
            matrix[state, state] = 1
    return matrix


def far_future(matrix):
    """Where a chain is after very many steps; half of the time it waits, so that nothing is periodic."""
    power = (matrix + np.eye(len(matrix))) / 2
    for _ in range(DOUBLINGS):
        power = power @ power
        power /= power.sum(axis=1, keepdims=True)
    return power


def mean_moves(matrix, transient):
    """Sum the powers of the chances among transient states, doubling how many are summed."""
    power = matrix[np.ix_(transient, transient)]
    total = np.eye(len(transient))
    for _ in range(DOUBLINGS):
        total = total + power @ total
        power = power @ power
    return total.sum(axis=1)


def every_path(graph, state, chances):
    """All ways to the ends one by one: (end, chance, moves); only where there is no cycle."""
    sets = improving(graph, state)
    if not sets:
        yield state, Fraction(1), 0
    total = sum(map(len, sets))
    for mine in sets:
        for target in mine:
            split = total if chances == "improvements" else len(sets) * len(mine)
            for end, chance, moves in every_path(graph, target, chances):
                yield end, chance / split, moves + 1


def is_acyclic(graph):
    state_sets = [
        {t for mine in improving(graph, s) for t in mine} for s in range(graph.state_count)
    ]
    left = set(range(graph.state_count))
    while done := {s for s in left if not state_sets[s] & left}:
        left -= done
    return not left


starts = st.integers(0, 10**6)


@given(graph_forms(max_options=3), starts, st.sampled_from(CHANCES))
def test_ends_are_where_the_chain_is_in_the_far_future(graph, start, chances):
    """Chances of ends, long-run shares within them, and the average number of moves."""
    start %= graph.state_count
    found = settle(build_chain(graph, start, chances))
    assert found.exact
    matrix = chance_matrix(graph, chances)
    future = far_future(matrix)[start]
    expected = np.zeros(graph.state_count)
    for end in found.ends:
        for state, share in zip(end.states, end.shares, strict=True):
            expected[state] = float(end.chance * share)
    assert future == pytest.approx(expected, abs=1e-7)
    ending = {state for end in found.ends for state in end.states}
    transient = [s for s in build_chain(graph, start).steps if s not in ending]
    if start in transient:
        assert float(found.moves) == pytest.approx(mean_moves(matrix, transient)[0], rel=1e-7)
    else:
        assert found.moves == 0


@given(graph_forms(max_states=6, max_options=3), starts, st.sampled_from(CHANCES))
def test_without_cycles_the_chances_are_those_of_all_paths_together(graph, start, chances):
    """Exactly: as fractions."""
    assume(is_acyclic(graph))
    start %= graph.state_count
    expected: dict[int, Fraction] = {}
    moves = Fraction(0)
    for end, chance, length in every_path(graph, start, chances):
        expected[end] = expected.get(end, Fraction(0)) + chance
        moves += chance * length
    found = settle(build_chain(graph, start, chances))
    assert {end.states: end.chance for end in found.ends} == {(s,): c for s, c in expected.items()}
    assert found.moves == moves


@given(graph_forms(max_options=3), starts, st.sampled_from(CHANCES))
def test_chances_sum_to_one_and_it_rests_in_nash_equilibria_only(graph, start, chances):
    """Definition; a state alone is an end exactly if nobody has an improvement there."""
    start %= graph.state_count
    chain = build_chain(graph, start, chances)
    found = settle(chain)
    assert sum(end.chance for end in found.ends) == 1
    assert all(sum(end.shares) == 1 for end in found.ends)
    resting = {state for state in chain.steps if not improving(graph, state)}
    assert {end.states[0] for end in found.ends if not end.is_cycle} == resting
    if start in resting:
        assert found.moves == 0
        assert [end.states for end in found.ends] == [(start,)]
        assert list(chain.steps) == [start]


@given(graph_forms(max_options=3), starts, st.sampled_from(CHANCES))
def test_floating_point_gives_the_same_to_ten_digits(graph, start, chances):
    """Both ways of solving."""
    chain = build_chain(graph, start % graph.state_count, chances)
    exact = settle(chain)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "EXACT_STATES", 0)
        rough = settle(chain)
    assert not rough.exact
    assert rough.error < 1e-10
    by_states = {end.states: end for end in rough.ends}
    assert set(by_states) == {end.states for end in exact.ends}
    for end in exact.ends:
        assert by_states[end.states].chance == pytest.approx(float(end.chance), abs=1e-10)
        shares = [float(share) for share in end.shares]
        assert by_states[end.states].shares == pytest.approx(shares, abs=1e-10)
    assert rough.moves == pytest.approx(float(exact.moves), rel=1e-10)


@given(graph_forms(max_options=3), starts, starts, st.sampled_from(CHANCES))
def test_what_is_passed_is_passed_as_often_as_the_chain_is_caught_there(
    graph, start, goal, chances
):
    """Chance to pass a state, and a shortest way of improvements to it."""
    start, goal = start % graph.state_count, goal % graph.state_count
    assume(start != goal)
    chain = build_chain(graph, start, chances)
    found = compare_with_drift(chain, settle(chain), [goal])
    caught = far_future(chance_matrix(graph, chances, stop=(goal,)))[start, goal]
    assert float(found.passing) == pytest.approx(caught, abs=1e-7)
    assert (found.kind == "no-way") == (caught < 1e-9)
    layer, length = {start}, 0
    while found.path and goal not in layer:
        layer = {t for s in layer for mine in improving(graph, s) for t in mine} | layer
        length += 1
    assert len(found.path) == length
    here = start
    for move in found.path:
        assert move.origin == here
        assert move.target in graph.reachable(move.dm, here)
        assert graph.ranks[move.dm][move.target] > graph.ranks[move.dm][here]
        here = move.target
    assert not found.path or here == goal
