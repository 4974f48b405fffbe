"""Theorems of the field, one test each; the docstring states the theorem."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from conflicts import arc_conflict
from rewritings import reorder_dms, rewrite_options, spell_out, unblock
from standoff.analysis.engine import find_stable
from standoff.analysis.reachability import find_joint_moves
from standoff.analysis.stability import CONCEPTS
from standoff.model import Direction, OptionGraph
from strategies import graph_forms, option_graphs, places

GRAPH_CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
IMPLICATIONS = [
    ("nash", "sseq"),
    ("sseq", "seq"),
    ("sseq", "smr"),
    ("seq", "gmr"),
    ("smr", "gmr"),
]


def concepts_of(graph):
    return tuple(CONCEPTS) if isinstance(graph, OptionGraph) else GRAPH_CONCEPTS


def stable(graph, concept):
    return [set(states) for states in find_stable(graph, [concept]).stable[concept]]


@given(graph_forms())
@settings(max_examples=150)
@pytest.mark.parametrize(("stronger", "weaker"), IMPLICATIONS)
def test_stability_implies_weaker_stability(stronger, weaker, graph):
    """Nash => SSEQ => SEQ and SMR; SEQ => GMR; SMR => GMR, for each decision maker.

    Condition: complete transitive preferences. [FangHipelKilgour1993], [RegoVieira2017]
    """
    for strong, weak in zip(stable(graph, stronger), stable(graph, weaker), strict=True):
        assert strong <= weak


@given(option_graphs())
@settings(max_examples=300)
def test_nash_stability_implies_simultaneous_stability(graph):
    """Nash => SIM: without an improvement there is nothing to spoil. [FraserHipel1984]"""
    for strong, weak in zip(stable(graph, "nash"), stable(graph, "sim"), strict=True):
        assert strong <= weak


@given(option_graphs())
@settings(max_examples=300)
def test_simultaneous_stability_is_nash_stability_where_nobody_else_would_leave(graph):
    """SIM = Nash for who alone has improvements at a state. [FraserHipel1984]"""
    sim, nash = stable(graph, "sim"), stable(graph, "nash")
    for state in range(graph.state_count):
        leaving = [dm for dm in range(len(graph.ranks)) if graph.improvements(dm, state)]
        if len(leaving) < 2:
            for dm in range(len(graph.ranks)):
                assert (state in sim[dm]) == (state in nash[dm])


@given(graph_forms())
@settings(max_examples=200)
def test_alone_every_concept_is_nash(graph):
    """With one decision maker nobody can sanction: all concepts coincide with Nash."""
    ranks, moves = graph.ranks[:1], spell_out(graph).moves[:1]
    alone = spell_out(graph)
    alone = type(alone)(alone.decision_makers[:1], (), alone.codes, ranks, moves)
    for concept in GRAPH_CONCEPTS:
        assert stable(alone, concept) == stable(alone, "nash")


@given(graph_forms())
@settings(max_examples=200)
def test_with_two_the_others_joint_moves_are_the_opponents_moves(graph):
    """For |H| = 1, R_H(s) = R_j(s): nobody moves twice in a row. [FangHipelKilgour1993]"""
    for dm in range(len(graph.decision_makers)):
        for state in range(graph.state_count):
            found = find_joint_moves(graph, [dm], state)
            assert set(found.states) == set(graph.reachable(dm, state))


@given(places(option_graphs().map(unblock)))
@settings(max_examples=300)
def test_in_option_form_who_moved_last_decides_only_about_the_way_back(place):
    """If moves are transitive, R_H(s) is what any sequence reaches, s itself excepted.

    Options, one-way options and infeasible states keep moves transitive; rules on moves need not.
    """
    graph, _, start = place
    coalition = range(len(graph.decision_makers))
    reached, todo = {start}, [start]
    while todo:
        state = todo.pop()
        for dm in coalition:
            for target in set(graph.reachable(dm, state)) - reached:
                reached.add(target)
                todo.append(target)
    assert set(find_joint_moves(graph, coalition, start).states) | {start} == reached


@given(graph_forms(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_of_decision_makers_changes_nothing(graph, random):
    """The definitions treat decision makers as a set."""
    order = list(range(len(graph.decision_makers)))
    random.shuffle(order)
    other = reorder_dms(graph, order)
    before = find_stable(graph, concepts_of(graph)).stable
    after = find_stable(other, concepts_of(graph)).stable
    for concept, columns in before.items():
        assert [columns[old] for old in order] == list(after[concept])


@given(graph_forms(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_of_states_changes_nothing(graph, random):
    """The definitions treat states as a set; option form and graph form agree."""
    order = list(range(graph.state_count))
    random.shuffle(order)
    before = find_stable(graph, GRAPH_CONCEPTS).stable
    after = find_stable(spell_out(graph, order), GRAPH_CONCEPTS).stable
    for concept, columns in before.items():
        for old, new in zip(columns, after[concept], strict=True):
            assert set(old) == {order[state] for state in new}


@given(option_graphs(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_and_wording_of_options_change_nothing(graph, random):
    """Taken or not taken is a way of asking: with all codes rewritten, the same states hold."""
    order = list(range(len(graph.options)))
    random.shuffle(order)
    flipped = {k for k in order if random.random() < 0.5}
    other, place = rewrite_options(graph, order, flipped)
    before = find_stable(graph, tuple(CONCEPTS)).stable
    after = find_stable(other, tuple(CONCEPTS)).stable
    for concept, columns in before.items():
        for old, new in zip(columns, after[concept], strict=True):
            assert {place[state] for state in old} == set(new)


@given(graph_forms(), st.integers(2, 9), st.integers(-5, 5))
@settings(max_examples=100)
def test_only_the_order_of_ranks_counts(graph, factor, shift):
    """Ordinal preferences: an increasing transformation changes nothing."""
    plain = spell_out(graph)
    ranks = tuple(tuple(factor * rank + shift for rank in u) for u in plain.ranks)
    other = type(plain)(plain.decision_makers, (), plain.codes, ranks, plain.moves)
    before, after = (find_stable(each, GRAPH_CONCEPTS).stable for each in (plain, other))
    assert before == after


def two_by_two(first, second):
    """A 2x2 game in option form: each decision maker has one option."""
    return OptionGraph(
        decision_makers=("one", "two"),
        options=("one.a", "two.b"),
        codes=(0, 1, 2, 3),
        ranks=(first, second),
        owners=(0, 1),
        directions=(Direction.BOTH, Direction.BOTH),
    )


STRICT = [two_by_two(a, b) for a, b in product(permutations(range(4)), repeat=2)]
TIED = [
    two_by_two(a, b)
    for a, b in product(
        [u for u in product(range(4), repeat=4) if set(u) == {*range(max(u) + 1)}], repeat=2
    )
]


def count_without_equilibrium(games, concept):
    return sum(not find_stable(game, [concept]).equilibria(concept) for game in games)


@pytest.mark.parametrize("concept", ["gmr", "seq"])
def test_every_strict_two_by_two_game_has_an_equilibrium(concept):
    """Existence of GMR and SEQ equilibria in strategic form, all 576 strict games.

    [FraserHipel1984], [FangHipelKilgour1993]
    """
    assert count_without_equilibrium(STRICT, concept) == 0


def test_every_two_by_two_game_with_ties_has_a_sequential_equilibrium():
    """Existence of SEQ equilibria in strategic form, every 97th of the 5,625 games with ties."""
    assert len(TIED) == 75 * 75
    assert count_without_equilibrium(TIED[::97], "seq") == 0


@pytest.mark.parametrize(("concept", "count"), [("nash", 72), ("smr", 32), ("sseq", 32)])
def test_some_strict_two_by_two_games_have_no_equilibrium(concept, count):
    """Nash: 72 of the 576 strict games have none. SMR and SSEQ: our count, by brute force too."""
    assert count_without_equilibrium(STRICT, concept) == count
    brute = sum(
        not set.intersection(*map(set, definitions.stable_states(game, concept))) for game in STRICT
    )
    assert brute == count


@pytest.mark.parametrize("concept", list(GRAPH_CONCEPTS))
def test_a_graph_of_four_states_may_have_no_equilibrium_at_all(concept):
    """Existence needs the strategic form: a strict graph without a GMR equilibrium (our example).

    Every concept above implies GMR, so none of them has one.
    """
    graph = arc_conflict(
        {"a": {1: [2], 2: [1], 3: [2]}, "b": {0: [1, 3], 1: [0], 2: [0, 1], 3: [2]}},
        {"a": [2, 3, 1, 0], "b": [1, 0, 3, 2]},
    )
    assert not set.intersection(*map(set, definitions.stable_states(graph, concept)))
    assert not find_stable(graph, [concept]).equilibria(concept)


@pytest.mark.parametrize(
    ("concept", "count"), [("nash", 144), ("seq", 193), ("gmr", 256), ("smr", 196)]
)
@pytest.mark.parametrize("state", range(4))
def test_so_many_preference_profiles_make_a_state_an_equilibrium(concept, count, state):
    """Published counts for the 576 strict profiles of a 2x2 game, the same for every state.

    [KinsaraKilgourHipel2015]; the table of the field's program.
    """
    found = sum(state in find_stable(game, [concept]).equilibria(concept) for game in STRICT)
    assert found == count


def test_strict_two_by_two_games_fall_into_78_classes():
    """Taxonomy of the strict 2x2 games by number of Nash equilibria. [RapoportGuyer1966]

    9 classes have none, 57 one, 12 two (our enumeration).
    """

    def variants(game):
        """Rename each one's strategies, or exchange the decision makers."""
        for rows, columns, exchanged in product((0, 1), (0, 2), (False, True)):
            order = [state ^ rows ^ columns for state in range(4)]
            if exchanged:
                order = [(state & 1) << 1 | state >> 1 for state in order]
            first, second = (tuple(u[state] for state in order) for u in game.ranks)
            yield (second, first) if exchanged else (first, second)

    classes = {min(variants(game)) for game in STRICT}
    counts = [len(find_stable(two_by_two(*each), ["nash"]).equilibria("nash")) for each in classes]
    assert len(classes) == 78
    assert [counts.count(number) for number in (0, 1, 2)] == [9, 57, 12]
