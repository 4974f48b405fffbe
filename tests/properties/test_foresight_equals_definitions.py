"""Concepts that look ahead, against brute force, and the theorems about them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import far_definitions
from conflicts import chicken, prisoners_dilemma
from rewritings import reorder_dms
from standoff.analysis.engine import find_stable
from standoff.analysis.stability import ALL_CONCEPTS, check
from standoff.analysis.stability.concept import why_no_order
from standoff.analysis.stability.farsighted.limited import LONGEST, limited_move
from standoff.analysis.stability.farsighted.move_arrays import MoveArrays
from standoff.analysis.stability.farsighted.theory_of_moves import find_plays
from standoff.model import Direction, ExplicitGraph, OptionGraph
from strategies import DM_NAMES, graph_forms, option_graphs, rankings

PICKS = {"": min, "-hopeful": max}


@st.composite
def duels(draw, max_states=6):
    """Conflicts of two in graph form; any arcs, strict and tied rankings."""
    count = draw(st.integers(1, max_states))
    some = st.integers(0, (1 << count) - 1)
    row = st.one_of(some, st.builds(lambda a, b: a & b, some, some))
    moves = tuple(
        tuple(
            tuple(t for t in range(count) if bits >> t & 1 and t != state)
            for state, bits in enumerate([draw(row) for _ in range(count)])
        )
        for _ in range(2)
    )
    ranks = tuple(draw(rankings(count)) for _ in range(2))
    return ExplicitGraph(DM_NAMES[:2], (), tuple(range(count)), ranks, moves)


def two_party(graphs):
    return st.one_of(duels(), graphs.filter(lambda graph: len(graph.decision_makers) == 2))


def lists(graph, key, engine="plain"):
    return [list(states) for states in find_stable(graph, [key], engine).stable[key]]


@given(duels(), st.integers(1, 5), st.sampled_from(list(PICKS)))
@settings(max_examples=400)
def test_limited_move_stability_equals_its_definition(graph, horizon, ties):
    """Definition of L_h, with what may come under ties as a set of states."""
    expected = far_definitions.limited_move(graph, horizon, PICKS[ties])
    assert lists(graph, f"l{horizon}{ties}") == expected


@given(two_party(option_graphs(max_options=3, max_dms=2)), st.sampled_from(list(PICKS)))
@settings(max_examples=200)
def test_non_myopic_stability_equals_its_definition(graph, ties):
    """Definition of NM: L_h-stable from some horizon on."""
    assert lists(graph, f"nm{ties}") == far_definitions.non_myopic(graph, PICKS[ties])


@given(duels())
@settings(max_examples=200)
def test_looking_one_move_ahead_is_nash(graph):
    """L_1 = Nash. [Kilgour1985]"""
    assert lists(graph, "l1") == lists(graph, "l1-hopeful") == lists(graph, "nash")


@given(duels())
@settings(max_examples=200)
def test_who_leads_looks_two_ahead_and_who_follows_is_nash_stable(graph):
    """Definition of Stackelberg stability. [Kilgour1985]"""
    two = far_definitions.limited_move(graph, 2)
    assert lists(graph, "stackelberg1") == [two[0], far_definitions.nash(graph, 1)]
    assert lists(graph, "stackelberg2") == [far_definitions.nash(graph, 0), two[1]]


@given(duels(), st.randoms(use_true_random=False), st.integers(1, LONGEST))
@settings(max_examples=200)
def test_without_ties_caution_and_hope_see_the_same(graph, random, horizon):
    """Under strict preferences what is anticipated is one state."""
    orders = [random.sample(range(graph.state_count), graph.state_count) for _ in range(2)]
    strict = ExplicitGraph(
        graph.decision_makers, (), graph.codes, tuple(map(tuple, orders)), graph.moves
    )
    assert lists(strict, f"l{horizon}") == lists(strict, f"l{horizon}-hopeful")
    assert lists(strict, "nm") == lists(strict, "nm-hopeful")


@given(duels(), st.sampled_from(["l2", "l3", "nm"]))
@settings(max_examples=100)
def test_the_order_of_the_two_changes_nothing(graph, key):
    """The definition treats decision makers alike."""
    assert lists(graph, key)[::-1] == lists(reorder_dms(graph, [1, 0]), key)


@given(duels())
@settings(max_examples=50)
def test_every_engine_gives_the_same(graph):
    """The fast engine hands these concepts to the same tables."""
    for key in ("l3", "nm", "stackelberg2", "maximin3", "cmr4", "seq2"):
        assert lists(graph, key, "numpy") == lists(graph, key, "plain")


@given(duels(), st.sampled_from(["l1", "l2", "l3", "l4-hopeful", "nm", "stackelberg1"]))
@settings(max_examples=400)
def test_what_is_foreseen_is_a_play_that_proves_the_verdict(graph, key):
    """The reason of a verdict: moves in turn from the state, ending better exactly if it leaves."""
    stable = lists(graph, key)
    for dm in (0, 1):
        u = graph.ranks[dm]
        for state in range(graph.state_count):
            verdict = check(ALL_CONCEPTS[key], graph, dm, state)
            reason = verdict.reason
            assert verdict.stable == (state in stable[dm])
            here = state
            for number, move in enumerate(reason.moves):
                assert (move.dm, move.origin) == ((dm + number) % 2, here)
                assert move.target in graph.reachable(move.dm, move.origin)
                here = move.target
            assert reason.end == here
            assert reason.gains == (u[reason.end] > u[state])
            if not reason.moves:
                assert not graph.reachable(dm, state)


@given(graph_forms(max_states=6), st.integers(1, 5))
@settings(max_examples=300)
@pytest.mark.parametrize(("name", "credible"), [("maximin", False), ("cmr", True)])
def test_trees_of_threats_equal_their_definition(name, credible, graph, horizon):
    """Definitions of Maximin_h and CMR_h, as a win or a loss against all others."""
    expected = far_definitions.metarational(graph, horizon, credible=credible)
    assert lists(graph, f"{name}{horizon}") == expected


@given(graph_forms())
@settings(max_examples=200)
def test_short_trees_are_the_concepts_of_one_shape(graph):
    """Maximin_1, 2, 3 = Nash, GMR, SMR [RegoVieira2021]; CMR_1, 2, 3 = Nash, SEQ, SSEQ."""
    for key, known in [
        ("maximin1", "nash"),
        ("maximin2", "gmr"),
        ("maximin3", "smr"),
        ("cmr1", "nash"),
        ("cmr2", "seq"),
        ("cmr3", "sseq"),
    ]:
        assert lists(graph, key) == lists(graph, known), key


@given(duels(), st.integers(1, LONGEST))
@settings(max_examples=300)
def test_who_is_safe_in_interest_is_safe_in_spite(graph, horizon):
    """L_h implies MR_h. [ZengEtAl2006], with the proof of [DiscreteAppliedMathematics2024]"""
    for far, cautious in zip(
        lists(graph, f"l{horizon}"), lists(graph, f"maximin{horizon}"), strict=True
    ):
        assert set(far) <= set(cautious)


@given(graph_forms(max_states=6), st.integers(2, 4))
@settings(max_examples=300)
def test_higher_order_sequential_stability_equals_its_definition(graph, order):
    """Definition of SEQ^k, reconstructed; SEQ^1 = SEQ; Nash => SEQ^k => SEQ."""
    assert far_definitions.higher_sequential(graph, 1) == lists(graph, "seq")
    found = lists(graph, f"seq{order}")
    assert found == far_definitions.higher_sequential(graph, order)
    for nash, middle, seq in zip(lists(graph, "nash"), found, lists(graph, "seq"), strict=True):
        assert set(nash) <= set(middle) <= set(seq)


@given(graph_forms(max_states=6), st.sampled_from(["maximin3", "maximin4", "cmr2", "cmr5"]))
@settings(max_examples=300)
def test_a_play_of_threats_proves_the_verdict(graph, key):
    """The reason of a verdict: the first move its own, legal moves, ending better if it leaves."""
    stable = lists(graph, key)
    for dm, u in enumerate(graph.ranks):
        for state in range(graph.state_count):
            verdict = check(ALL_CONCEPTS[key], graph, dm, state)
            here, reason = state, verdict.reason
            assert verdict.stable == (state in stable[dm])
            for number, move in enumerate(reason.moves):
                assert move.origin == here
                assert move.target in graph.reachable(move.dm, move.origin)
                assert number or move.dm == dm
                if key.startswith("cmr") and move.dm != dm:
                    assert graph.ranks[move.dm][move.target] > graph.ranks[move.dm][here]
                here = move.target
            assert reason.end == here
            assert reason.gains == (u[here] > u[state])
            assert reason.moves or not graph.reachable(dm, state)


@given(graph_forms(max_states=6), st.integers(2, 4))
@settings(max_examples=200)
def test_reasons_of_higher_order_agree_with_the_tables(graph, order):
    """The sanctions told are those that the tables count."""
    stable = lists(graph, f"seq{order}")
    for dm in range(len(graph.ranks)):
        for state in range(graph.state_count):
            verdict = check(ALL_CONCEPTS[f"seq{order}"], graph, dm, state)
            assert verdict.stable == (state in stable[dm])


@given(option_graphs())
@settings(max_examples=300)
def test_symmetric_simultaneous_stability_equals_its_definition(graph):
    """Definition of SSIM; Nash => SSIM => SIM; every engine and every reason agree."""
    found = lists(graph, "ssim")
    assert found == far_definitions.symmetric_simultaneous(graph) == lists(graph, "ssim", "numpy")
    for dm, (nash, middle, sim) in enumerate(
        zip(lists(graph, "nash"), found, lists(graph, "sim"), strict=True)
    ):
        assert set(nash) <= set(middle) <= set(sim)
        for state in range(graph.state_count):
            verdict = check(ALL_CONCEPTS["ssim"], graph, dm, state)
            assert verdict.stable == (state in middle)


@st.composite
def games(draw):
    """Games of two by two, strict and tied."""
    ranks = tuple(draw(rankings(4)) for _ in range(2))
    both = (Direction.BOTH, Direction.BOTH)
    return OptionGraph(DM_NAMES[:2], ("o", "p"), (0, 1, 2, 3), ranks, (0, 1), both)


@given(games())
@settings(max_examples=300)
def test_plays_of_the_theory_of_moves_equal_their_definition(graph):
    """Definition by recursion; a state nobody would leave is where play from it ends."""
    plays = find_plays(graph)
    assert {play.start: set(play.ends) for play in plays} == far_definitions.theory_of_moves(graph)
    stable = lists(graph, "tom")
    for play in plays:
        for dm, each in enumerate(play.begun):
            assert each.gains == (play.start not in stable[dm])
            assert each == check(ALL_CONCEPTS["tom"], graph, dm, play.start).reason
            assert [m.dm for m in each.moves] == [(dm + k) % 2 for k in range(len(each.moves))]
            assert each.end == each.moves[-1].target


@given(graph_forms(max_states=6))
@settings(max_examples=300)
def test_berge_stability_equals_its_definition(graph):
    """Definition; every reason proves its verdict, and each favour is a legal sequence of others."""
    found = lists(graph, "berge")
    assert found == far_definitions.berge(graph)
    for dm, stable in enumerate(found):
        for state in range(graph.state_count):
            verdict = check(ALL_CONCEPTS["berge"], graph, dm, state)
            assert verdict.stable == (state in stable)
            moves, at, last = verdict.reason.moves, state, dm
            for move in moves:
                assert move.dm not in {dm, last}
                assert move.origin == at
                assert move.target in graph.reachable(move.dm, at)
                at, last = move.target, move.dm
            assert not moves or graph.ranks[dm][at] > graph.ranks[dm][state]


@given(graph_forms(max_states=6))
@settings(max_examples=200)
def test_of_two_the_favour_of_one_is_the_improvement_of_the_other_with_swapped_preferences(graph):
    """Theorem of games of two: Berge is Nash with the preferences exchanged."""
    assume(len(graph.decision_makers) == 2 and why_no_order(graph) is None)
    swapped = replace(graph, ranks=(graph.ranks[1], graph.ranks[0]))
    assert lists(graph, "berge") == lists(swapped, "nash")[::-1]


def test_the_horizon_may_be_any():
    """Horizons beyond those with a key are made by the program."""
    concept = limited_move(40)
    assert [check(concept, prisoners_dilemma(), 0, s).stable for s in range(4)] == [
        s in far_definitions.non_myopic(prisoners_dilemma())[0] for s in range(4)
    ]


@pytest.mark.parametrize("game", [prisoners_dilemma, chicken])
def test_moves_are_grouped_by_origin(game):
    """What `MoveArrays` promises: origins ascend."""
    for origins, _ in MoveArrays(game()).moves:
        assert list(origins) == sorted(origins)
