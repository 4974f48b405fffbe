"""Positions of states: digits, classes, holes."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from standoff.analysis.engine import fast
from standoff.analysis.engine.arcs import list_arcs
from standoff.analysis.engine.arcs_numpy import ArcsNumpy
from standoff.analysis.engine.layout import HOLE, lay_out
from standoff.analysis.engine.layout_numpy import LayoutNumpy
from standoff.analysis.engine.responses import judge
from standoff.errors import UsageError
from standoff.model import Direction, OptionGraph
from standoff.model.forming.limits import limited
from standoff.model.graph_form import BlockedMoves

BOTH, ONE_WAY, BACK = Direction.BOTH, Direction.ONE_WAY, Direction.ONE_WAY_BACK


def graph_of(owners, codes=None, ways=None, blocked=()):
    count = len(owners)
    codes = tuple(range(1 << count)) if codes is None else tuple(codes)
    dms = max(owners, default=0) + 1
    return OptionGraph(
        decision_makers=tuple(f"dm{k}" for k in range(dms)),
        options=tuple(f"dm{owner}.o{k}" for k, owner in enumerate(owners)),
        codes=codes,
        ranks=(tuple(range(len(codes))),) * dms,
        owners=tuple(owners),
        directions=tuple(ways or (BOTH,) * count),
        blocked=blocked,
    )


def test_codes_are_positions_when_options_stand_by_owner_and_all_is_feasible():
    """Our choice: nothing is copied to another order without need."""
    layout = lay_out(graph_of([0, 0, 1, 1]))
    assert layout.positions is None
    assert layout.holes is None
    assert [(field.radix, field.stride) for field in layout.fields] == [(4, 1), (4, 4)]


def test_options_of_one_owner_become_neighbours():
    """Definition of the layout: one digit per decision maker."""
    layout = lay_out(graph_of([0, 1, 0]))
    first, second = layout.fields
    assert (first.radix, first.stride, second.radix, second.stride) == (4, 1, 2, 4)
    assert layout.positions.tolist() == [0, 1, 4, 5, 2, 3, 6, 7]


def test_strategies_that_no_feasible_state_takes_need_no_digit():
    """Our choice: one of four options each makes 4 strategies, not 16."""
    one_of_four = [1, 2, 4, 8]
    codes = sorted(a | b << 4 for a in one_of_four for b in one_of_four)
    layout = lay_out(graph_of([0] * 4 + [1] * 4, codes))
    assert layout.size == 16
    assert layout.holes is None


def test_positions_of_infeasible_combinations_are_holes():
    """Definition of the layout."""
    layout = lay_out(graph_of([0, 1], codes=[0, 1, 3]))
    assert layout.holes.tolist() == [False, False, True, False]
    assert layout.ranks[:, 2].tolist() == [HOLE, HOLE]


def test_one_way_options_make_classes_that_only_grow():
    """Definition: from a class to those that contain it; taken back is moved, too."""
    layout = lay_out(graph_of([0, 0, 0], ways=[ONE_WAY, BOTH, BACK]))
    field = layout.fields[0]
    assert field.masks.tolist() == [0, 1, 2, 3]
    assert field.class_starts.tolist() == [0, 2, 4, 6, 8]
    assert field.edges.tolist() == [[2, 3], [1, 3], [0, 1], [0, 2]]
    # Code 4 (the option to be given up is taken, the other is not) has moved nothing.
    assert layout.positions[4] // field.stride == 0
    pairs = {(low, high, back) for low, high, back in field.pairs.tolist()}
    assert (0, 1, 1) in pairs
    assert (0, 7, 0) in pairs
    assert (2, 4, 0) not in pairs


def test_a_one_way_option_that_never_changes_is_no_class():
    """Our choice: what is the same in all states moves nobody."""
    layout = lay_out(graph_of([0, 0], codes=[1, 3], ways=[ONE_WAY, BOTH]))
    assert layout.fields[0].masks.tolist() == [0]


def test_classes_that_no_feasible_state_takes_are_left_out():
    """Definition: containment among the classes that occur."""
    layout = lay_out(graph_of([0] * 4, codes=[0, 1, 2, 4, 8], ways=[ONE_WAY] * 4))
    field = layout.fields[0]
    assert field.masks.tolist() == [0, 1, 2, 4, 8]
    assert sorted(field.edges.tolist()) == [[0, 1], [0, 2], [0, 3], [0, 4]]


def test_so_many_classes_that_pairs_cannot_be_listed_become_all_subsets():
    """Our choice: 2047 of 2048 classes occur; the missing one is an empty class."""
    codes = range((1 << 11) - 1)
    field = lay_out(graph_of([0] * 11, codes, ways=[ONE_WAY] * 11)).fields[0]
    assert field.class_count == 1 << 11
    assert len(field.edges) == 11 << 10
    assert field.class_starts[-2:].tolist() == [2047, 2047]


def test_a_decision_maker_who_cannot_move_has_no_field():
    """Definition: no option, or one strategy only."""
    layout = lay_out(graph_of([1, 1], codes=[0, 1]))
    assert layout.fields[0] is None
    assert layout.fields[1].radix == 2


def test_few_feasible_states_among_many_positions_have_no_layout():
    """Our choice: their moves are listed."""
    assert lay_out(graph_of(range(10), codes=[1 << k for k in range(10)])) is None


def test_blocked_moves_are_marked_for_whom_they_block():
    """Kind: no_move rules, whose moves were listed; from NN nobody may go on to YN."""
    layout = lay_out(graph_of([0, 1], blocked=(BlockedMoves(1, 2),)))
    marks, none = layout.blocks
    assert none is None
    assert (marks.origins.tolist(), marks.targets.tolist()) == ([1, 0, 0, 0], [0, 1, 0, 0])


def sparse_graph(count, dms, every, ways=None, seed=0):
    """Give a graph of which only one state in so many is feasible, without regularity."""
    drawn = random.Random(seed)
    codes = sorted(drawn.sample(range(1 << count), (1 << count) // every))
    graph = graph_of([bit % dms for bit in range(count)], codes, ways)
    ranks = tuple(tuple(drawn.randrange(20) for _ in codes) for _ in range(dms))
    return replace(graph, ranks=ranks)


def test_few_states_with_many_moves_are_laid_out():
    """Kind: of 24 options 2,000 rules left 1.7 million states and 100 moves each: no end."""
    graph = sparse_graph(14, 2, 8)
    moves = sum(len(arcs.targets) for arcs in list_arcs(graph).moves)
    layout = lay_out(graph)
    assert moves > 2 * layout.size == 2 << 14
    assert int(layout.holes.sum()) == layout.size - graph.state_count


@pytest.mark.parametrize(("count", "dms", "every"), [(14, 7, 8), (14, 4, 30), (12, 2, 40)])
def test_few_states_with_few_moves_are_listed(count, dms, every):
    """Our choice: where positions outnumber moves a list is shorter."""
    assert lay_out(sparse_graph(count, dms, every)) is None


@pytest.mark.parametrize("ways", [None, [ONE_WAY, BOTH, BACK, BOTH] * 3])
@pytest.mark.parametrize("seed", range(3))
def test_laid_out_or_listed_the_verdicts_are_the_same(seed, ways):
    """Definition: how moves are kept decides nothing."""
    graph = sparse_graph(12, 2, 6, ways, seed)
    layout = lay_out(graph)
    listed = ArcsNumpy(list_arcs(graph))
    for dm in range(2):
        concepts = frozenset(fast.FAST_CONCEPTS)
        dense = judge(LayoutNumpy(layout), dm, concepts)
        for key, flags in judge(listed, dm, concepts).items():
            assert (dense[key] == flags).all()


def test_more_positions_than_the_limit_allows_are_not_laid_out():
    """Our choice: what is laid out takes memory for holes, too."""
    graph = sparse_graph(14, 2, 8)
    with limited(1 << 12):
        assert lay_out(graph) is not None
    with limited(1 << 11):
        assert lay_out(graph) is None


def test_more_moves_than_the_limit_allows_are_refused_before_any_is_listed():
    """Kind: work that never ends; 32 moves for each state of the limit are our choice."""
    graph = sparse_graph(14, 2, 8)
    with limited(1 << 10), pytest.raises(UsageError) as caught:
        fast.find_stable(graph, ["nash"])
    assert "the 2,048 states have no regular moves" in str(caught.value)
    assert "second" in str(caught.value)
    assert "MB of memory" in str(caught.value)
    assert "--limit 2^11" in caught.value.hint
    with limited(1 << 11):
        assert fast.find_stable(graph, ["nash"]).state_count == 2048
