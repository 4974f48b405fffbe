"""Margins against going through every order of the states."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from standoff.analysis.overturn.lookups import CONCEPTS, Board, Judge
from standoff.analysis.overturn.margins import find_comparisons
from standoff.analysis.overturn.unions import find_unions
from standoff.model.states import StateSet
from strategies import explicit_graphs, option_graphs


def is_stable(graph, concept, dm, state, ranks=None):
    """By the definition in the tests, with other ranks of that decision maker."""
    if ranks is not None:
        own = list(graph.ranks)
        own[dm] = ranks
        graph = replace(graph, ranks=tuple(own))
    return definitions.DEFINITIONS[concept](graph, dm, state)


@settings(max_examples=60, deadline=None)
@given(explicit_graphs(max_states=5, max_dms=3) | option_graphs(max_options=3, max_dms=3))
def test_verdicts_by_look_up_equal_the_definitions(graph):
    """Definition: each concept, state by state."""
    judge = Judge(graph)
    for concept in CONCEPTS:
        for dm, state in product(range(len(graph.decision_makers)), range(graph.state_count)):
            board = Board(graph)
            found = judge.is_stable(concept, dm, state, board.better)
            assert found == is_stable(graph, concept, dm, state)
            assert board.is_order()


@settings(max_examples=40, deadline=None)
@given(explicit_graphs(max_states=5, max_dms=2), st.data())
def test_margins_of_own_comparisons_are_the_least_over_all_orders(graph, data):
    """Definition: Nash, GMR and SMR read only which states are better than the one judged.

    So every set of better states is an order, and the fewest that differ is the margin.
    """
    concept = data.draw(st.sampled_from(["nash", "gmr", "smr"]))
    dm = data.draw(st.sampled_from(range(len(graph.decision_makers))))
    state = data.draw(st.sampled_from(range(graph.state_count)))
    before = is_stable(graph, concept, dm, state)
    own = graph.ranks[dm]
    now = [own[other] > own[state] for other in range(graph.state_count)]
    least = None
    for better in product([False, True], repeat=graph.state_count):
        if better[state]:
            continue
        ranks = tuple(2 if yes else 1 for yes in better)
        if is_stable(graph, concept, dm, state, ranks) != before:
            cost = sum(one != other for one, other in zip(better, now, strict=True))
            least = cost if least is None else min(least, cost)
    found = find_comparisons(graph, concept, state, dm, most=5, budget=10_000_000)
    assert found.size == least
    assert found.proven == (least is not None)
    assert found.never == (least is None)


def weak_orders(count):
    """All ways to rank some states, with ties."""
    return {
        tuple(sorted(set(ranks)).index(rank) for rank in ranks)
        for ranks in product(range(count), repeat=count)
    }


@settings(max_examples=40, deadline=None)
@given(explicit_graphs(max_states=4, max_dms=2), st.sampled_from(CONCEPTS), st.data())
def test_each_smallest_set_flips_under_an_order_of_the_states(graph, concept, data):
    """Definition: some ranking agrees with all that was looked up, and there the verdict differs."""
    dms = range(len(graph.decision_makers))
    state = data.draw(st.sampled_from(range(graph.state_count)))
    before = all(is_stable(graph, concept, dm, state) for dm in dms)
    found = find_comparisons(graph, concept, state, most=2)
    judge = Judge(graph)
    for flipped in found.sets[:5]:
        board = Board(graph, frozenset(flipped))
        assert judge.is_equilibrium(concept, state, board.better) is not before
        orders = []
        for dm in dms:
            asked = {k: yes for k, yes in board.asked.items() if k[0] == dm}
            orders.append(
                next(
                    ranks
                    for ranks in weak_orders(graph.state_count)
                    if all((ranks[t] > ranks[s]) is yes for (_, s, t), yes in asked.items())
                )
            )
        other = replace(graph, ranks=tuple(orders))
        after = all(is_stable(other, concept, dm, state) for dm in dms)
        assert after is not before


@settings(max_examples=25, deadline=None)
@given(explicit_graphs(max_states=3, max_dms=2), st.sampled_from(["seq", "sseq"]), st.data())
def test_no_order_flips_with_fewer_comparisons_than_the_margin(graph, concept, data):
    """Definition: every order that flips an equilibrium differs in as many comparisons at least."""
    dms = range(len(graph.decision_makers))
    state = data.draw(st.sampled_from(range(graph.state_count)))
    before = all(is_stable(graph, concept, dm, state) for dm in dms)
    found = find_comparisons(graph, concept, state, most=3, budget=10_000_000)
    pairs = [(s, t) for s, t in product(range(graph.state_count), repeat=2) if s != t]
    for ranks in product(weak_orders(graph.state_count), repeat=len(dms)):
        other = replace(graph, ranks=ranks)
        if all(is_stable(other, concept, dm, state) for dm in dms) is not before:
            cost = sum(
                (own[t] > own[s]) != (old[t] > old[s])
                for own, old in zip(ranks, graph.ranks, strict=True)
                for s, t in pairs
            )
            assert cost >= (found.size or 4)
            assert not found.never


@settings(max_examples=25, deadline=None)
@given(explicit_graphs(max_states=3, max_dms=2), st.sampled_from(["nash", "seq"]), st.data())
def test_the_margin_of_a_set_is_that_of_one_of_it_holding_at_all(graph, concept, data):
    """Definition: over all orders, the fewest comparisons by which a set has an equilibrium or none."""
    dms = range(len(graph.decision_makers))
    states = data.draw(st.sets(st.sampled_from(range(graph.state_count)), min_size=1))

    def holds(ranked):
        return any(all(is_stable(ranked, concept, dm, s) for dm in dms) for s in states)

    found = find_comparisons(graph, concept, StateSet.of(states), most=3, budget=10_000_000)
    pairs = [(s, t) for s, t in product(range(graph.state_count), repeat=2) if s != t]
    before, least = holds(graph), None
    for ranks in product(weak_orders(graph.state_count), repeat=len(dms)):
        if holds(replace(graph, ranks=ranks)) is not before:
            cost = sum(
                (own[t] > own[s]) != (old[t] > old[s])
                for own, old in zip(ranks, graph.ranks, strict=True)
                for s, t in pairs
            )
            least = cost if least is None else min(least, cost)
    if least is None:
        assert found.size is None
    else:
        assert least >= (found.size or 4)


def test_a_search_that_is_cut_short_does_not_claim_to_be_complete():
    """Our promise: proven means that everything smaller was tried."""
    from standoff.workflows.cases.disputes import load

    graph = load("elmira").graph
    for state in range(graph.state_count):
        found = find_comparisons(graph, "seq", state, most=3, budget=2)
        assert not found.settled
        whole = find_comparisons(graph, "seq", state, most=1)
        assert whole.tried >= 1


@given(st.lists(st.frozensets(st.sampled_from("abcde"), max_size=3), max_size=5))
def test_unions_are_all_unions_up_to_a_size(lists):
    """Definition."""
    found, complete = find_unions(lists, 4, 1_000)
    expected = set()
    for chosen in product([False, True], repeat=len(lists)):
        union = frozenset().union(*(one for one, yes in zip(lists, chosen, strict=True) if yes))
        if 0 < len(union) <= 4:
            expected.add(union)
    assert set(found) == expected
    assert complete == 4
    few, least = find_unions(lists, 4, 2)
    assert set(few) == {union for union in expected if len(union) <= least}


@pytest.mark.parametrize("concept", CONCEPTS)
def test_a_verdict_nobody_can_move_from_is_never_overturned(concept):
    """Definition: without moves every state is stable, whatever anybody prefers."""
    from standoff.workflows.cases.disputes import case

    alone = case({"title": "A", "decision_makers": {"one": {"options": ["a"], "prefers": ["a"]}},
                  "rules": ["require: a"]})  # fmt: skip
    assert find_comparisons(alone.graph, concept, 0).never


@settings(max_examples=60, deadline=None)
@given(option_graphs(max_options=4, max_dms=3))
def test_simultaneous_verdicts_by_look_up_equal_the_definition(graph):
    """Definition: SIM, state by state; changes are added up in option form."""
    judge = Judge(graph)
    for dm, state in product(range(len(graph.decision_makers)), range(graph.state_count)):
        board = Board(graph)
        found = judge.is_stable("sim", dm, state, board.better)
        assert found == is_stable(graph, "sim", dm, state)
        assert board.is_order()


@settings(max_examples=12, deadline=None)
@given(option_graphs(max_options=2, max_dms=2), st.data())
def test_no_order_flips_simultaneous_stability_with_fewer_comparisons(graph, data):
    """Definition: every order of all that flips it differs in as many comparisons at least.

    And each smallest set comes out so under some order: the margin is reached.
    """
    dms = range(len(graph.decision_makers))
    state = data.draw(st.sampled_from(range(graph.state_count)))
    before = all(is_stable(graph, "sim", dm, state) for dm in dms)
    found = find_comparisons(graph, "sim", state, most=3, budget=10_000_000)
    pairs = [(s, t) for s, t in product(range(graph.state_count), repeat=2) if s != t]
    orders = list(product(weak_orders(graph.state_count), repeat=len(dms)))
    flips = [
        {
            (dm, s, t)
            for dm in dms
            for s, t in pairs
            if (ranks[dm][t] > ranks[dm][s]) != (graph.ranks[dm][t] > graph.ranks[dm][s])
        }
        for ranks in orders
        if all(is_stable(replace(graph, ranks=ranks), "sim", dm, state) for dm in dms) is not before
    ]
    assert all(len(each) >= (found.size or 4) for each in flips)
    assert not (found.never and flips)
    assert all(any(set(one) <= each for each in flips) for one in found.sets)
