"""How many profiles of strict rankings make a state an equilibrium."""

from __future__ import annotations

from itertools import permutations
from math import factorial

import pytest

import standoff
from definitions import DEFINITIONS
from standoff.analysis.inverse import ranking_classes
from standoff.analysis.inverse.conditions import find_conditions
from standoff.analysis.inverse.profiles import count_profiles
from standoff.analysis.inverse.ranking_classes import list_orders
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


SETS = {
    ("seq", (0, 1)): 36610050708288,
    ("seq", (0, 2, 4, 6)): 55602215901312,
    ("seq", (2, 3, 6, 7)): 55602215901312,
    ("sseq", (0, 1)): 27385048547496,
    ("gmr", (0, 1)): 49641928261632,
}
"""Of the 8!^3 profiles of three decision makers with one option each: how many make one of some
states an equilibrium, as found by going through classes of rankings one by one."""


def three_options():
    return OptionGraph(
        decision_makers=("a", "b", "c"),
        options=("a.o", "b.o", "c.o"),
        codes=tuple(range(8)),
        ranks=(tuple(range(8)),) * 3,
        owners=(0, 1, 2),
        directions=(Direction.BOTH,) * 3,
    )


@pytest.mark.parametrize(("concept", "states"), SETS)
def test_sets_of_states_are_counted_as_one_by_one(concept, states):
    """Kind: four states of three decision makers took 41 s of the processor."""
    assert count_profiles(three_options(), states, concept).count == SETS[concept, states]


def test_numbers_of_any_length_are_multiplied_where_64_bits_are_too_few(monkeypatch):
    """Definition: a count is exact however large."""
    monkeypatch.setattr(ranking_classes, "LARGEST", 0)
    assert count_profiles(three_options(), [0, 1], "seq").count == SETS["seq", (0, 1)]


@pytest.mark.parametrize("bound", ["MOST_CLASSES", "MOST_CELLS", "MOST_COMPARED"])
def test_more_work_than_is_allowed_is_not_begun(bound, monkeypatch):
    """Our choice: what takes longer than some seconds is not counted."""
    monkeypatch.setattr(ranking_classes, bound, 1 << 8)
    assert count_profiles(three_options(), [0, 1], "seq") is None


@pytest.mark.parametrize(("options", "counted"), [(4, True), (9, True), (10, False), (11, False)])
def test_profiles_are_counted_only_as_far_as_python_spells_the_count(options, counted):
    """By hand: two decision makers over 512 states have 512!^2, of 2,334 digits; over 1,024 5,280.

    In the last state every option is taken for good, so that it holds under every ranking.
    """
    count = 1 << options
    graph = OptionGraph(
        decision_makers=("one", "two"),
        options=tuple(f"one.o{k}" for k in range(options)),
        codes=tuple(range(count)),
        ranks=(tuple(range(count)),) * 2,
        owners=(0,) * options,
        directions=(Direction.ONE_WAY,) * options,
    )
    found = count_profiles(graph, [count - 1], "nash")
    assert (found is not None) is counted
    assert found is None or len(str(found.total)) < 4300
