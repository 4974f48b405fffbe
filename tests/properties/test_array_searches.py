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
    plain = LegalSequences(graph, coalition, start, predicate)
    arrays = ArraySequences(MoveLists(graph), coalition, start, predicate)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(array_sequences, "FRONTIER", data.draw(st.sampled_from([1, 3, 1 << 16])))
        patch.setattr(array_sequences, "EXACT", data.draw(st.sampled_from([1, 1 << 60])))
        assert list(arrays.iter_rounds()) == list(plain.iter_rounds())
    assert arrays.lengths == plain.lengths
    for state in plain.lengths:
        assert arrays.to(state) == plain.to(state)
        assert arrays.count(state) == plain.count(state)


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
