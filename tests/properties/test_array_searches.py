"""Searches of large conflicts against those of small ones, which are held to the definitions.

Provenance: definitions §1 (legal sequences), §2 (stabilities); that the large
ones give the same sanction and the same path, not just as good ones, is our
choice: an answer must not depend on the size of the conflict.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from standoff.analysis import array_sequences, paths
from standoff.analysis.analyse import analyse
from standoff.analysis.array_sequences import ArraySequences, find_reached
from standoff.analysis.foresight import Foresight
from standoff.analysis.nearby import Nearby
from standoff.analysis.one_state import analyse_states
from standoff.analysis.paths import find_paths
from standoff.analysis.predicates import is_better, is_possible
from standoff.analysis.reachability import LegalSequences
from standoff.analysis.stability import CONCEPTS, check
from standoff.model import Direction, OptionGraph
from standoff.model.forming.move_lists import MoveLists
from standoff.model.graph_form import BlockedMoves
from strategies import graph_forms, option_graphs, places

DEFINED = {is_possible: definitions.joint_moves, is_better: definitions.joint_improvements}
predicates = st.sampled_from(list(DEFINED))


@given(places(graph_forms(max_states=9, max_options=5)), predicates, st.data())
@settings(max_examples=200)
def test_sequences_on_arrays_are_those_found_one_by_one(place, predicate, data):
    graph, _, start = place
    dms = range(len(graph.decision_makers))
    coalition = data.draw(st.lists(st.sampled_from(dms), unique=True))
    preferred = data.draw(st.sampled_from([None, is_better]))
    plain = LegalSequences(graph, coalition, start, predicate, preferred)
    arrays = ArraySequences(MoveLists(graph), coalition, start, predicate, preferred)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(array_sequences, "FRONTIER", data.draw(st.sampled_from([1, 3, 1 << 16])))
        patch.setattr(array_sequences, "EXACT", data.draw(st.sampled_from([1, 1 << 60])))
        patch.setattr(array_sequences, "KEY_BITS", data.draw(st.sampled_from([8, 48])))
        assert list(arrays.iter_rounds()) == list(plain.iter_rounds())
    assert arrays.lengths == plain.lengths
    for state in plain.lengths:
        assert arrays.to(state) == plain.to(state)
        assert arrays.count(state) == plain.count(state)


@given(places(graph_forms(max_states=9, max_options=5)), predicates, st.data())
@settings(max_examples=200)
def test_sequences_are_looked_for_when_they_are_asked_for(place, predicate, data):
    """Definition: rounds without sequences are those with them; what is asked first changes nothing."""
    graph, _, start = place
    dms = range(len(graph.decision_makers))
    plain = LegalSequences(graph, dms, start, predicate, is_better)
    arrays = ArraySequences(MoveLists(graph), dms, start, predicate, is_better)
    assert list(arrays.iter_reached()) == list(plain.iter_rounds())
    for state in data.draw(st.permutations(range(graph.state_count))):
        if state not in plain.lengths:
            with pytest.raises(KeyError):
                arrays.search(state)
            continue
        arrays.search(state)
        assert arrays.to(state) == plain.to(state)
        assert arrays.count(state) == plain.count(state)


@given(places(graph_forms(max_states=7, max_options=4)))
@settings(max_examples=200)
def test_of_equally_short_paths_one_of_most_improvements_is_told(place):
    """Our choice: then one that makes the moves nobody gains by as late as it can."""
    graph, _, start = place
    found = find_paths(graph, start)
    for end, ways in iter_shortest(graph, start):
        told = [(m.dm, m.origin, m.target) for m in found.to[end].moves]
        assert told in ways
        assert found.to[end].count == len(ways)
        assert unwanted(graph, told) == min(unwanted(graph, way) for way in ways)


def unwanted(graph, way):
    """Give how many moves are no improvements, and which."""
    idle = [graph.ranks[dm][target] <= graph.ranks[dm][origin] for dm, origin, target in way]
    return sum(idle), idle


def iter_shortest(graph, start):
    """Iterate over the states with all shortest legal sequences to each, written out."""
    dms = range(len(graph.decision_makers))
    ways = {(start, None): [[]]}
    seen, told = set(), {start}
    while ways:
        longer = {}
        for (state, last), found in ways.items():
            for dm in dms:
                for target in graph.reachable(dm, state) if dm != last else ():
                    if (target, dm) not in seen:
                        more = [[*way, (dm, state, target)] for way in found]
                        longer.setdefault((target, dm), []).extend(more)
        seen |= longer.keys()
        ways = longer
        for state in {state for state, _ in ways} - told:
            told.add(state)
            yield state, [way for (end, _), some in ways.items() if end == state for way in some]


@given(places(graph_forms(max_states=9, max_options=5)), predicates, st.data())
@settings(max_examples=200)
def test_states_reached_on_arrays_are_those_of_the_definition(place, predicate, data):
    graph, _, start = place
    dms = range(len(graph.decision_makers))
    coalition = data.draw(st.lists(st.sampled_from(dms), unique=True))
    found = find_reached(MoveLists(graph), coalition, start, predicate)
    assert set(np.flatnonzero(found).tolist()) == DEFINED[predicate](graph, coalition, start)


@given(graph_forms(max_states=8, max_options=4))
@settings(max_examples=100)
def test_reasons_found_by_foresight_are_those_found_by_search(graph):
    finder = Foresight(graph)
    for dm in range(len(graph.decision_makers)):
        for state in range(graph.state_count):
            for key in ("nash", "gmr", "smr", "seq", "sseq"):
                concept = CONCEPTS[key]
                verdict = check(concept, graph, dm, state, finder=finder)
                assert verdict == check(concept, graph, dm, state)
                assert verdict.stable == definitions.DEFINITIONS[key](graph, dm, state)


@given(option_graphs(max_options=5, max_dms=4))
@settings(max_examples=150)
def test_reasons_found_near_a_state_are_those_found_by_search(graph):
    """Definitions §2, and our choice: the same sanctions and sequences, in slices of the states."""
    graph = replace(graph, blocked=())
    finder = Nearby(graph)
    for dm in range(len(graph.decision_makers)):
        for state in range(graph.state_count):
            for key in ("nash", "gmr", "smr", "seq", "sseq"):
                concept = CONCEPTS[key]
                verdict = check(concept, graph, dm, state, finder=finder)
                assert verdict == check(concept, graph, dm, state)
                assert verdict.stable == definitions.DEFINITIONS[key](graph, dm, state)


def test_single_states_of_a_large_conflict_are_told_as_by_a_whole_analysis(monkeypatch):
    """Our choice: an answer must not depend on how it was found; holes and one-way options, too."""
    random = np.random.default_rng(3)
    count = 13
    codes = np.flatnonzero(random.random(1 << count) < 0.7)
    ways = [Direction.BOTH, Direction.ONE_WAY, Direction.ONE_WAY_BACK]
    graph = OptionGraph(
        decision_makers=("a", "b", "c"),
        options=tuple(f"{'abc'[k % 3]}.o{k}" for k in range(count)),  # those of one stand apart
        codes=codes,
        ranks=tuple(random.integers(0, 99, len(codes)).astype(np.int32) for _ in range(3)),
        owners=tuple(k % 3 for k in range(count)),
        directions=tuple(ways[max(0, k - 10)] for k in range(count)),
    )
    keys = ("nash", "gmr", "smr", "seq", "sseq")
    one = analyse_states(graph, keys)
    whole = analyse(graph, keys)
    for state in random.integers(0, len(codes), 12).tolist():
        for key in keys:
            assert one.holds(key, state) == whole.holds(key, state)
            told = [one.verdict(key, dm, state) for dm in range(3)]
            assert told == [whole.verdict(key, dm, state) for dm in range(3)]


def test_single_states_are_judged_alone_only_where_that_pays_and_is_the_same():
    """Our choice: few states, blocked moves and moves that are written out go the usual way."""
    graph = option_graph_of(12)
    assert analyse_states(graph) is not None
    assert analyse_states(option_graph_of(11)) is None
    barred = BlockedMoves(1, 2, None)
    assert analyse_states(replace(graph, blocked=(barred,))) is None
    assert analyse_states(graph, ["cnash"]) is None


def option_graph_of(options):
    """All combinations of the options of two decision makers, who mind nothing."""
    count = 1 << options
    return OptionGraph(
        decision_makers=("a", "b"),
        options=tuple(f"{'ab'[k % 2]}.o{k}" for k in range(options)),
        codes=range(count),
        ranks=((0,) * count,) * 2,
        owners=tuple(k % 2 for k in range(options)),
        directions=(Direction.BOTH,) * options,
    )


@given(places(graph_forms(max_states=9)), st.sampled_from(["moves", "improvements"]))
def test_paths_on_arrays_are_those_found_one_by_one(place, allowed):
    graph, _, start = place
    plain = find_paths(graph, start, allowed=allowed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "ON_ARRAYS", 0)
        arrays = find_paths(graph, start, allowed=allowed)
    assert arrays.to_dict() == plain.to_dict()
