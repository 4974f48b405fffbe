"""The result of a whole run."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import definitions
from conflicts import (
    arc_conflict,
    chicken,
    elmira,
    matching_pennies,
    option_conflict,
    prisoners_dilemma,
)
from rewritings import spell_out
from standoff import __version__
from standoff.analysis import engine
from standoff.analysis.analyse import analyse
from standoff.analysis.engine import find_stable
from standoff.analysis.equilibria import find_equilibria, find_nearest
from standoff.analysis.fingerprint import hash_graph
from standoff.analysis.remarks import (
    ConceptLeftOut,
    IndifferentThroughout,
    NeverMoves,
    NoEquilibrium,
    OneState,
)
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability import CONCEPTS, sim
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model import StateSet
from standoff.model.graph_form import BlockedMoves
from strategies import graph_forms


def test_the_record_carries_what_the_design_promises():
    """Interface: keys, ids in order, numbers from 1 in increasing code, choices in option order."""
    record = json.loads(json.dumps(analyse(prisoners_dilemma(), status_quo=0b11).to_dict()))
    assert record["schema"] == "standoff/analysis"
    assert record["version"] == 1
    assert record["decision_makers"] == ["one", "two"]
    assert record["options"] == ["one.o0", "two.o1"]
    assert record["states"][1] == {"number": 2, "code": 1, "choices": "YN"}
    assert record["status_quo"] == 4
    assert list(record["stable"]) == ["nash", "gmr", "smr", "seq", "sseq", "sim"]
    assert record["stable"]["nash"] == {"one": [1, 3], "two": [1, 2]}
    assert record["equilibria"]["sim"] == [1, 4]
    assert record["left_out"] == {}
    assert record["parameters"] == {"concepts": list(CONCEPTS), "engine": "auto"}
    assert record["engine"] == "plain"
    assert record["versions"]["standoff"] == __version__
    assert len(record["model"]) == 64


def test_names_of_states_are_in_the_record_where_there_are_any():
    """Interface: `name` only for named states."""
    graph = arc_conflict({"a": {0: [1]}}, {"a": [0, 1]}, names={1: "war"})
    states = analyse(graph).to_dict()["states"]
    assert states == [
        {"number": 1, "code": 0, "choices": ""},
        {"number": 2, "code": 1, "choices": "", "name": "war"},
    ]


def test_what_cannot_be_computed_is_left_out_and_said():
    """Our choice: without a choice of concepts, all that are defined."""
    result = analyse(elmira())
    assert result.concepts == ("nash", "gmr", "smr", "seq", "sseq")
    assert list(result.left_out) == ["sim"]
    assert [r.concept for r in result.remarks if isinstance(r, ConceptLeftOut)] == ["sim"]
    with pytest.raises(UsageError, match="SIM was not computed: simultaneous moves"):
        result.equilibria("sim")
    with pytest.raises(ConceptNotDefinedError):
        analyse(elmira(), ["sim"])


def test_what_would_take_too_long_is_left_out_and_said(monkeypatch):
    """Our choice, as above."""
    monkeypatch.setattr(sim, "MAX_STATES", 3)
    assert "more than 3" in analyse(chicken()).left_out["sim"]


def test_what_was_not_asked_for_is_refused_but_can_be_explained():
    """Our choice: a verdict is computed when it is asked for."""
    result = analyse(chicken(), ["nash"])
    with pytest.raises(UsageError, match="was not asked for"):
        result.equilibria("seq")
    assert not result.verdict("seq", "one", "YY").stable


def test_verdicts_are_found_by_names_as_well_as_indexes():
    """Interface: ids, choices in any case, names of states."""
    graph = replace(chicken(), names={0: "crash"})
    result = analyse(graph)
    assert result.verdict("GMR", "one", "yy") == result.verdict("gmr", 0, 0b11)
    assert result.verdict("nash", "two", "crash") == result.verdict("nash", 1, 0)


@pytest.mark.parametrize(
    ("dm", "state", "message"),
    [
        ("one", "YYY", "unknown state 'YYY'"),
        ("one", 4, "indexes are 0 to 3"),
        ("one", -1, "indexes are 0 to 3"),
        ("onn", 0, "unknown decision maker 'onn'"),
        (2, 0, "indexes are 0 to 1"),
    ],
)
def test_what_the_conflict_does_not_have_is_refused(dm, state, message):
    """Errors name the value and what is allowed."""
    with pytest.raises(UsageError, match=message):
        analyse(chicken()).verdict("nash", dm, state)


def test_a_status_quo_that_is_no_state_is_refused():
    """Errors name the value and what is allowed."""
    with pytest.raises(UsageError, match="no state with index 9"):
        analyse(chicken(), status_quo=9)


def test_paths_need_a_place_to_start_from():
    """Our choice: no status quo, no guess."""
    result = analyse(chicken())
    with pytest.raises(UsageError, match="no status quo"):
        result.paths()
    assert sorted(result.paths(start="NN").to) == [0b01, 0b10, 0b11]
    assert sorted(analyse(chicken(), status_quo=0).paths(targets=[1]).to) == [1]


def test_one_state_is_a_normal_answer():
    """A conflict of one state: stable for everybody, and said why."""
    graph = option_conflict((1, 1), {"a": ["YY"], "b": ["YY"]}, feasible=["YY"])
    result = analyse(graph, status_quo=0)
    assert result.remarks == (OneState(),)
    assert all(list(result.equilibria(concept)) == [0] for concept in CONCEPTS)
    assert sorted(result.paths().to) == [0]


def test_no_equilibrium_is_a_normal_answer():
    """Matching pennies has no Nash equilibrium: each state is left by one of the two."""
    result = analyse(matching_pennies(), ["nash"])
    (remark,) = result.remarks
    assert isinstance(remark, NoEquilibrium)
    assert {near.deviating: list(near.states) for near in remark.nearest} == {
        (0,): [0b01, 0b10],
        (1,): [0b00, 0b11],
    }


def test_who_never_moves_and_who_never_cares_is_remarked():
    """Every state is stable for them; an analyst wants to know before wondering."""
    graph = arc_conflict({"a": {0: [1]}, "b": {1: [0]}}, {"a": [0, 1], "b": [0, 0], "c": [1, 0]})
    assert analyse(graph, ["gmr"]).remarks == (NeverMoves((2,)), IndifferentThroughout((1,)))
    watched = option_conflict((1, 0), {"a": ["Y", "N"], "b": ["N", "Y"]})
    assert analyse(watched, ["gmr"]).remarks == (NeverMoves((1,)),)


@given(graph_forms())
@settings(max_examples=200)
def test_nearest_states_are_stable_for_most(graph):
    """Definition of nearest, state by state."""
    for concept in ("nash", "smr"):
        table = find_stable(graph, [concept])
        columns = definitions.stable_states(graph, concept)
        deviating = {
            state: tuple(dm for dm, states in enumerate(columns) if state not in states)
            for state in range(graph.state_count)
        }
        fewest = min(map(len, deviating.values()))
        expected = {}
        for state, dms in deviating.items():
            if len(dms) == fewest:
                expected.setdefault(dms, set()).add(state)
        found = find_nearest(table, concept)
        assert {near.deviating: set(near.states) for near in found} == expected


def test_equilibria_of_most_concepts_come_first():
    """Our choice of order."""
    found = find_equilibria(find_stable(chicken()))
    assert [each.state for each in found] == [0b01, 0b10, 0b11]
    assert found[0].concepts == tuple(CONCEPTS)
    assert found[2].concepts == ("gmr", "smr", "sim")


STATES, NAMES = 12, ("nash", "gmr", "smr", "seq", "sim")


@given(st.lists(st.sets(st.integers(0, STATES - 1)), min_size=5, max_size=5))
def test_each_equilibrium_has_the_concepts_that_it_holds_under(held):
    """Definition, for any sets: also where others hold under as many concepts."""
    stable = {name: (StateSet.of(states),) for name, states in zip(NAMES, held, strict=True)}
    table = StabilityTable(("all",), STATES, stable, "plain")
    expected = {
        state: tuple(name for name, states in zip(NAMES, held, strict=True) if state in states)
        for state in set().union(*held)
    }
    found = find_equilibria(table)
    assert {each.state: each.concepts for each in found} == expected
    order = [(-len(each.concepts), each.state) for each in found]
    assert order == sorted(order)
    assert [found[k] for k in range(len(found))] == list(found)


def test_verdicts_of_a_state_come_by_concept_and_decision_maker():
    """Interface."""
    result = analyse(chicken(), ["nash", "gmr"])
    found = result.verdicts("YY")
    assert [(v.concept, v.dm, v.stable) for v in found] == [
        ("nash", 0, False),
        ("nash", 1, False),
        ("gmr", 0, True),
        ("gmr", 1, True),
    ]


def test_the_hash_is_the_same_everywhere():
    """Pinned: a change of the hash makes earlier results untraceable and needs a reason."""
    assert hash_graph(prisoners_dilemma()) == (
        "cfed6d135640ebc2d650f8e82a9e9f85159e450d7799f002cee02bc7c3db09fb"
    )


def test_the_hash_does_not_depend_on_how_numbers_are_held():
    """Tuples of a small conflict, arrays of a large one."""
    graph = chicken()
    arrays = replace(
        graph,
        codes=np.asarray(graph.codes),
        ranks=tuple(np.asarray(u, dtype=np.int32) for u in graph.ranks),
    )
    assert hash_graph(arrays) == hash_graph(graph)
    assert hash_graph(replace(graph, names={0: "crash"})) == hash_graph(graph)


def test_the_hash_changes_with_everything_that_matters():
    """Ids, ranks, feasible states, directions, blocked moves, arcs."""
    graph = chicken()
    others = [
        replace(graph, decision_makers=("one", "three")),
        replace(graph, options=("one.o0", "two.x")),
        replace(graph, ranks=(graph.ranks[1], graph.ranks[0])),
        replace(graph, codes=(0, 1, 2), ranks=tuple(u[:3] for u in graph.ranks)),
        replace(graph, directions=(graph.directions[0], type(graph.directions[0]).ONE_WAY)),
        replace(graph, blocked=(BlockedMoves(1, 2),)),
        replace(graph, blocked=(BlockedMoves(1, 2, dm=0),)),
        spell_out(graph),
        replace(spell_out(graph), moves=(((),) * 4,) * 2),
        elmira(),
    ]
    assert len({hash_graph(each) for each in [graph, *others]}) == len(others) + 1


def test_a_result_prints_in_one_short_line():
    """A notebook or a debugger must not print a million states."""
    assert len(repr(analyse(chicken(), status_quo=0))) < 200


def test_equilibria_are_a_set_of_states():
    """Contract of results."""
    assert analyse(chicken()).equilibria("NASH") == StateSet.of([0b01, 0b10])


@pytest.mark.parametrize("name", ["fast", "numpy"])
def test_the_fast_engine_works_out_simultaneous_moves_too(name):
    """Our choice: an engine is a way to the same table, so no concept is refused for its sake."""
    table = find_stable(chicken(), engine=name)
    assert table.stable == find_stable(chicken(), engine="plain").stable
    assert list(table.stable) == list(CONCEPTS)
    assert "plain" not in table.engine
    assert analyse(chicken(), engine=name).versions["numpy"] == np.__version__


def test_large_conflicts_go_to_the_fast_engine(monkeypatch):
    """Our choice: by size, and the result says which engine it was."""
    monkeypatch.setattr(engine, "PLAIN_STATES", 3)
    assert find_stable(chicken(), ["nash"]).engine != "plain"
    assert find_stable(elmira(), ["nash"], engine="plain").engine == "plain"
