"""Where moves lead from many states, told without a list of them."""

from __future__ import annotations

import random

import numpy as np
import pytest

from standoff.analysis import array_sequences
from standoff.analysis.array_sequences import find_reached
from standoff.analysis.predicates import is_better, is_possible
from standoff.model.forming.move_lists import MoveLists
from standoff.model.forming.spreading import Spreading
from standoff.model.graph_form import BlockedMoves, OptionGraph
from standoff.model.options import Direction

WAYS = (Direction.BOTH, Direction.ONE_WAY, Direction.ONE_WAY_BACK)


def draw(seed, options=7, dms=3, left_out=0.2, blocked=()):
    """Make a conflict of random directions, ranks and feasible states."""
    source = random.Random(seed)
    codes = [code for code in range(1 << options) if source.random() >= left_out]
    return OptionGraph(
        decision_makers=tuple(f"d{dm}" for dm in range(dms)),
        options=tuple(f"o{k}" for k in range(options)),
        codes=tuple(codes),
        ranks=tuple(tuple(source.randrange(9) for _ in codes) for _ in range(dms)),
        owners=tuple(source.randrange(dms) for _ in range(options)),
        directions=tuple(source.choice(WAYS) for _ in range(options)),
        blocked=blocked,
    )


@pytest.mark.parametrize("seed", range(8))
def test_a_table_tells_what_a_list_of_moves_tells(seed):
    """Definition: the states one move, or one unilateral improvement, from any of some states."""
    graph = draw(seed, left_out=seed % 3 * 0.3)
    states = range(graph.state_count)
    origins = np.array(sorted(random.Random(seed).sample(states, 20)))
    for dm in range(3):
        spreading = Spreading.of(graph, dm)
        assert spreading is not None
        moves = {t for s in origins.tolist() for t in graph.reachable(dm, s)}
        gains = {t for s in origins.tolist() for t in graph.improvements(dm, s)}
        ranks = graph.rank_array(dm)
        assert set(np.flatnonzero(spreading.reach(origins)).tolist()) == moves
        assert set(np.flatnonzero(spreading.reach_better(origins, ranks)).tolist()) == gains
        best = [max(ranks[[s, *graph.reachable(dm, s)]]) for s in states]
        assert spreading.find_best(ranks).tolist() == best


@pytest.mark.parametrize("seed", range(8))
def test_improvements_are_listed_by_rank_as_they_are_one_by_one(seed):
    """Definition: the unilateral improvements, ascending from each origin."""
    block = (BlockedMoves(0b1011 << 40, 0b110 << 30),) if seed % 2 else ()
    graph = draw(seed, blocked=block)
    lists = MoveLists(graph)
    states = np.arange(3, graph.state_count, 4)
    for dm in range(3):
        places, targets = lists.list_better(dm, states)
        found = list(zip(states[places].tolist(), targets.tolist(), strict=True))
        assert found == [(s, t) for s in states.tolist() for t in graph.improvements(dm, s)]
        assert (lists.count_better(dm)[states] >= np.bincount(places, minlength=len(states))).all()


@pytest.mark.parametrize("credible", [is_possible, is_better])
def test_searches_reach_the_same_with_tables_and_with_lists(credible, monkeypatch):
    """Our choice of two ways: tables where moves are many."""
    for seed in range(6):
        graph = draw(seed)
        by_tables = find_reached(MoveLists(graph), (0, 2), 5, credible)
        monkeypatch.setattr(MoveLists, "spreading", lambda _self, _dm: None)
        by_lists = find_reached(MoveLists(graph), (0, 2), 5, credible)
        monkeypatch.undo()
        monkeypatch.setattr(MoveLists, "count", lambda _self, _dm: 1 << 40)
        always = find_reached(MoveLists(graph), (0, 2), 5, credible)
        monkeypatch.undo()
        assert by_tables.tolist() == by_lists.tolist() == always.tolist()


def test_moves_are_listed_where_rules_block_them_or_a_table_would_be_large():
    """Our choice: blocked moves have no such table, nor have few states of many one-way options."""
    assert Spreading.of(draw(1, blocked=(BlockedMoves(1, 2),)), 0) is None
    graph = OptionGraph(
        decision_makers=("a",),
        options=tuple(f"o{k}" for k in range(12)),
        codes=(0, 1, 2, 4095),
        ranks=((0, 1, 2, 3),),
        owners=(0,) * 12,
        directions=(Direction.ONE_WAY,) * 12,
    )
    assert Spreading.of(graph, 0) is None
    lists = MoveLists(graph)
    assert find_reached(lists, (0,), 1, is_possible).tolist() == [False, False, False, True]
    assert {is_possible, is_better} == array_sequences.KNOWN_PREDICATES
