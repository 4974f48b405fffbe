"""Readings judged together are judged as each would be alone."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import definitions
from standoff.analysis.engine import batch, fast, simultaneous
from standoff.analysis.engine.batch import Batch
from standoff.analysis.engine.layout import lay_out
from standoff.analysis.engine.together import choosing
from standoff.model import Direction, OptionGraph
from standoff.model.states import iter_bits
from strategies import explicit_graphs, option_graphs, rankings

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


@st.composite
def readings(draw, graphs):
    """A graph and several rankings for each of its decision makers."""
    graph = draw(graphs)
    pools = [
        draw(st.lists(rankings(graph.state_count), min_size=1, max_size=3))
        for _ in graph.decision_makers
    ]
    chosen = draw(
        st.lists(st.tuples(*(st.sampled_from(pool) for pool in pools)), min_size=1, max_size=6)
    )
    return graph, chosen


def as_bytes(ranks):
    return np.asarray(ranks, dtype=np.int32).tobytes()


def equilibria_by_definition(graph, concept):
    states = range(graph.state_count)
    dms = range(len(graph.decision_makers))
    return sum(
        1 << state
        for state in states
        if all(definitions.DEFINITIONS[concept](graph, dm, state) for dm in dms)
    )


def hold_against_definition(graph, chosen, concepts):
    found = Batch(graph, concepts).find_equilibria(
        [tuple(map(as_bytes, ranked)) for ranked in chosen]
    )
    for ranked, bits in zip(chosen, found, strict=True):
        alone = replace(graph, ranks=ranked)
        assert bits == tuple(equilibria_by_definition(alone, concept) for concept in concepts)


@given(readings(explicit_graphs(max_states=6, max_dms=3)))
def test_readings_of_graph_form_equal_the_definitions(drawn):
    """Definition: each concept, state by state, reading by reading."""
    hold_against_definition(*drawn, CONCEPTS)


@given(readings(option_graphs(max_options=3, max_dms=3)))
def test_readings_of_option_form_equal_the_definitions_with_sim(drawn):
    """Definition: each concept, state by state, reading by reading."""
    graph, chosen = drawn
    assert isinstance(graph, OptionGraph)
    hold_against_definition(graph, chosen, (*CONCEPTS, "sim"))


@given(readings(option_graphs(max_options=5, max_dms=3)))
def test_readings_judged_by_compiled_loops_equal_the_definitions_with_sim(drawn):
    """Definition: each concept, state by state, reading by reading; regular moves, with holes or not."""
    pytest.importorskip("numba")
    graph, chosen = drawn
    usual = choosing.repays
    choosing.repays = lambda layout, *_: choosing.suits(layout)
    try:
        hold_against_definition(graph, chosen, (*CONCEPTS, "sim"))
    finally:
        choosing.repays = usual


def test_codes_that_are_searched_for_and_wide_ranks_change_nothing_of_compiled_loops(monkeypatch):
    """Our choice: tables of codes and 16 bits are only faster."""
    pytest.importorskip("numba")
    from standoff.analysis.engine.together import judging

    random = np.random.default_rng(5)
    owners = (0, 0, 0, 1, 1, 1, 2, 2)
    graph = OptionGraph(
        decision_makers=("a", "b", "c"),
        options=tuple(f"{'abc'[owner]}.o{k}" for k, owner in enumerate(owners)),
        codes=np.flatnonzero(random.random(1 << len(owners)) < 0.8),
        ranks=(),
        owners=owners,
        directions=(Direction.BOTH,) * 5 + (Direction.ONE_WAY,) * 3,
    )
    graph = replace(graph, ranks=tuple(random.permutation(graph.state_count) for _ in range(3)))
    some = [
        tuple(as_bytes(random.integers(0, 9, graph.state_count)) for _ in range(3))
        for _ in range(5)
    ]
    concepts = (*CONCEPTS, "sim")
    plain = Batch(graph, concepts).find_equilibria(some)
    monkeypatch.setattr(choosing, "repays", lambda layout, *_: choosing.suits(layout))
    assert Batch(graph, concepts).find_equilibria(some) == plain
    monkeypatch.setattr(simultaneous, "TABLED_OPTIONS", 0)
    monkeypatch.setattr(judging, "_narrow", lambda _: np.int32)
    monkeypatch.setattr(judging, "CELLS", 1)
    assert Batch(graph, concepts).find_equilibria(some) == plain


def test_compiled_loops_judge_readings_only_where_they_repay_their_start(monkeypatch):
    """Our choice: a handful of readings of a small case never waits for them."""
    layout = lay_out(option_graph_of(12))
    monkeypatch.setattr(choosing, "estimate_start", lambda: choosing.LOADING)
    assert not choosing.repays(layout, groups=8, rankings=8)
    assert choosing.repays(layout, groups=400, rankings=4_000)
    monkeypatch.setattr(choosing, "estimate_start", lambda: float("inf"))
    assert not choosing.repays(layout, groups=400, rankings=4_000)


def test_the_start_of_loops_for_readings_counts_compiling_where_no_code_is_kept(monkeypatch):
    """Our choice: without numba there is no start; with kept code it is short."""
    monkeypatch.setattr(choosing.sys, "modules", {})
    monkeypatch.setattr(choosing, "find_spec", lambda _: None)
    assert choosing.estimate_start() == float("inf")
    monkeypatch.setattr(choosing, "find_spec", lambda _: object())
    monkeypatch.setattr(choosing, "iter_kept", lambda *_: iter(()))
    long = choosing.estimate_start()
    monkeypatch.setattr(choosing, "iter_kept", lambda *_: iter(["code"]))
    assert choosing.estimate_start() == choosing.LOADING < long


def option_graph_of(options):
    """All combinations of options of two decision makers."""
    count = 1 << options
    return OptionGraph(
        decision_makers=("a", "b"),
        options=tuple(f"{'ab'[k % 2]}.o{k}" for k in range(options)),
        codes=np.arange(count),
        ranks=(np.zeros(count, np.int32),) * 2,
        owners=tuple(k % 2 for k in range(options)),
        directions=(Direction.BOTH,) * options,
    )


@given(readings(option_graphs(max_options=3, max_dms=3)))
def test_readings_in_small_lots_and_without_lists_of_moves_are_the_same(drawn):
    """Our choice: limits of memory change nothing."""
    graph, chosen = drawn
    concepts = (*CONCEPTS, "sim")
    prints = [tuple(map(as_bytes, ranked)) for ranked in chosen]
    whole = Batch(graph, concepts).find_equilibria(prints)
    limits = batch.CELLS, batch.MAX_SIGNED_ARCS
    batch.CELLS, batch.MAX_SIGNED_ARCS = 1, 0
    try:
        judged = Batch(graph, concepts)
        parts = [equilibria for each in prints for equilibria in judged.find_equilibria([each])]
    finally:
        batch.CELLS, batch.MAX_SIGNED_ARCS = limits
    assert parts == whole


@pytest.mark.parametrize("split", [(7, 7), (12, 2), (13, 1)])
def test_readings_of_many_moves_list_none(split):
    """Kind: work that takes all memory; moves of one who has few may be listed, others' not."""
    options = sum(split)
    owners = (0,) * split[0] + (1,) * split[1]
    random = np.random.default_rng(options)
    count = 1 << options
    graph = OptionGraph(
        decision_makers=("a", "b"),
        options=tuple(f"{'ab'[owner]}.o{k}" for k, owner in enumerate(owners)),
        codes=np.arange(count),
        ranks=tuple(random.permutation(count).astype(np.int32) for _ in owners[:2]),
        owners=owners,
        directions=(Direction.BOTH,) * options,
    )
    reading = tuple(np.asarray(ranks, dtype=np.int32).tobytes() for ranks in graph.ranks)
    tracemalloc.start()
    found = Batch(graph, ("nash", "seq")).find_equilibria([reading])[0]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000
    table = fast.find_stable(graph, ("nash", "seq"), backend="numpy")
    assert [list(iter_bits(bits)) for bits in found] == [
        list(table.equilibria(key)) for key in ("nash", "seq")
    ]
