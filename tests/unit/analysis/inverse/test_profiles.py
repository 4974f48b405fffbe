"""How many profiles of strict rankings make a state an equilibrium."""

from __future__ import annotations

from itertools import permutations
from math import factorial

import pytest

import standoff
from definitions import DEFINITIONS
from standoff.analysis.inverse.conditions import find_conditions
from standoff.analysis.inverse.profiles import count_profiles, list_orders
from standoff.model import Direction, ExplicitGraph, OptionGraph

COUNTS = {"nash": 144, "seq": 193, "gmr": 256, "smr": 196}
"""Of the 576 profiles of a 2x2 game; the same for each of its states."""


@pytest.mark.parametrize("concept", COUNTS)
@pytest.mark.parametrize("state", range(4))
def test_prisoners_dilemma_has_the_counts_of_visiting_all_profiles(concept, state):
    """Brute force over 4!^2 profiles, noted in the catalogue beside the published table."""
    graph = standoff.load("prisoners-dilemma").graph
    found = count_profiles(graph, [state], concept)
    assert (found.count, found.total) == (COUNTS[concept], 576)


@pytest.mark.parametrize("concept", COUNTS)
def test_one_decision_maker_alone_makes_every_state_best_equally_often(concept):
    """Definition: alone, every concept is Nash stability; each of m reachable states is best once in m."""
    alone = OptionGraph(
        decision_makers=("one",),
        options=("one.a", "one.b", "one.c"),
        codes=tuple(range(8)),
        ranks=((0,) * 8,),
        owners=(0, 0, 0),
        directions=(Direction.BOTH,) * 3,
    )
    found = count_profiles(alone, [5], concept)
    assert (found.count, found.total) == (factorial(8) // 8, factorial(8))


def test_a_state_that_nobody_can_leave_is_an_equilibrium_of_every_profile():
    """Definition: no move, no improvement."""
    stuck = ExplicitGraph(("one", "two"), (), (0, 1), ((0, 1), (0, 1)), moves=(((), ()), ((), ())))
    assert count_profiles(stuck, [0], "seq").share == 1


def test_the_rankings_of_those_who_are_not_free_stay():
    """Definition: with one decision maker free its 24 rankings are the profiles."""
    graph = standoff.load("prisoners-dilemma").graph
    rankings = list(permutations(range(4)))
    for concept in COUNTS:
        changed = (graph.with_ranks((ranks, graph.ranks[1])) for ranks in rankings)
        count = sum(all(DEFINITIONS[concept](each, dm, 3) for dm in range(2)) for each in changed)
        found = count_profiles(graph, [3], concept, [0])
        assert (found.count, found.total) == (count, 24)


def test_what_is_too_much_to_count_is_not_counted():
    """Our choice: no estimate stands for a count."""
    kuril = standoff.load("cuban-missile-crisis").graph
    assert count_profiles(kuril, [0], "seq") is None
    assert count_profiles(kuril, [0], "gmr") is not None
    assert (
        count_profiles(kuril, range(kuril.state_count + 1, kuril.state_count + 20), "gmr") is None
    )


def test_all_orders_are_listed_once():
    """Definition."""
    for count in range(6):
        orders = list(map(tuple, list_orders(count).tolist()))
        assert sorted(orders) == sorted(permutations(range(count)))


def test_a_sanction_that_leads_back_to_the_state_asks_for_nothing():
    """Definition: k = s is no better than s; so nothing is demanded of anybody's own order.

    One moves from 0 to 1, two from 1 back to 0: under GMR state 0 is stable for one whatever
    it prefers, under SEQ only if two prefers 0 to 1, or one does not prefer 1.
    """
    graph = ExplicitGraph(
        ("one", "two"), (), (0, 1), ((0, 1), (0, 0)), moves=(((1,), ()), ((), (0,)))
    )
    assert find_conditions(graph, 0, 0, "gmr").demands == ()
    (demand,) = find_conditions(graph, 0, 0, "seq").demands
    assert [(each.no_better, len(each.improvements)) for each in demand.alternatives] == [
        ((1,), 0),
        ((), 1),
    ]
