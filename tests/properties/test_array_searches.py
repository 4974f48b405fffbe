"""Searches of large conflicts against those of small ones, which are held to the definitions.

Provenance: definitions §1 (legal sequences), §2 (stabilities); that the large
ones give the same sanction and the same path, not just as good ones, is our
choice: an answer must not depend on the size of the conflict.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from standoff.analysis import array_sequences, paths
from standoff.analysis.array_sequences import ArraySequences, find_reached
from standoff.analysis.foresight import Foresight
from standoff.analysis.paths import find_paths
from standoff.analysis.predicates import is_better, is_possible
from standoff.analysis.reachability import LegalSequences
from standoff.analysis.stability import CONCEPTS, check
from standoff.model.forming.move_lists import MoveLists
from strategies import graph_forms, places

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


@given(places(graph_forms(max_states=9)), st.sampled_from(["moves", "improvements"]))
def test_paths_on_arrays_are_those_found_one_by_one(place, allowed):
    graph, _, start = place
    plain = find_paths(graph, start, allowed=allowed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "ON_ARRAYS", 0)
        arrays = find_paths(graph, start, allowed=allowed)
    assert arrays.to_dict() == plain.to_dict()
