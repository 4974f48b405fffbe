"""Options of several values against their definition on tuples of values."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given, settings

import definitions
from levels_by_hand import disputes, write_out
from standoff.analysis.engine import find_stable
from standoff.analysis.stability import CONCEPTS
from standoff.casefile.case import load_case
from standoff.casefile.writing import dump_case
from standoff.model import build_graph_form


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("levels")


def load(dispute, folder):
    path = folder / "made.json"
    path.write_text(json.dumps(dispute.data()), encoding="utf-8")
    return load_case(path)


@given(dispute=disputes())
@settings(max_examples=300, deadline=None)
def test_states_moves_and_order_are_those_of_the_definition(dispute, folder):
    """Definition: a state is one value each, a move changes one's own values as each may."""
    states = dispute.states()
    assume(states)
    graph = build_graph_form(load(dispute, folder).conflict)
    order = [dispute.read(graph.choices(k)) for k in range(graph.state_count)]
    assert sorted(order) == sorted(states)
    by_hand = write_out(dispute, order)
    for dm in range(dispute.dms):
        assert list(map(int, graph.ranks[dm])) == by_hand.ranks[dm]
        for state in range(graph.state_count):
            assert list(graph.reachable(dm, state)) == by_hand.targets[dm][state]


@given(dispute=disputes(most_states=24))
@settings(max_examples=120, deadline=None)
@pytest.mark.parametrize("engine", ["plain", "fast"])
def test_every_engine_finds_what_the_definitions_find(engine, dispute, folder):
    """Definitions of the concepts on the graph written out from tuples of values."""
    assume(dispute.states())
    graph = build_graph_form(load(dispute, folder).conflict)
    order = [dispute.read(graph.choices(k)) for k in range(graph.state_count)]
    by_hand = write_out(dispute, order)
    concepts = [one for one in CONCEPTS if one != "sim"]
    table = find_stable(graph, tuple(concepts), engine=engine)
    for concept in concepts:
        found = [list(states) for states in table.stable[concept]]
        assert found == definitions.stable_states(by_hand, concept), concept


@given(dispute=disputes())
@settings(max_examples=100, deadline=None)
def test_a_case_with_levels_is_written_and_read_the_same(dispute, folder):
    """Contract: what is read from the text that was written equals the case."""
    assume(dispute.states())
    case = load(dispute, folder)
    path = folder / "again.yaml"
    path.write_text(dump_case(case), encoding="utf-8")
    again = load_case(path)
    assert again.conflict == case.conflict
