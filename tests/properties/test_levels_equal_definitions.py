"""Options of several values against their definition on tuples of values."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

import definitions
from levels_by_hand import disputes, write_out
from standoff.analysis.engine import find_stable
from standoff.analysis.inverse.levers import find_levers
from standoff.analysis.stability import CONCEPTS
from standoff.analysis.variants.singles import iter_single_changes
from standoff.casefile.case import load_case
from standoff.casefile.writing import dump_case
from standoff.errors import ConflictModelError
from standoff.model import build_graph_form
from standoff.model.changing import apply_change


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


def as_two_levels(dispute):
    """The same dispute with an option of two levels for each plain one."""
    ways = {"both": "both", "one_way": "raise_only", "one_way_back": "lower_only"}
    return replace(
        dispute,
        variables=tuple(
            replace(each, kind="levels", moves=ways[each.moves]) if each.kind == "plain" else each
            for each in dispute.variables
        ),
    )


@given(dispute=disputes())
@settings(max_examples=120, deadline=None)
def test_an_option_of_two_levels_is_a_plain_option_in_everything(dispute, folder):
    """Reduction: states, moves, order, single changes, levers and what each change leaves."""
    assume(dispute.states())
    plain, levelled = (load(each, folder).conflict for each in (dispute, as_two_levels(dispute)))
    one, two = build_graph_form(plain), build_graph_form(levelled)
    assert list(one.codes) == list(two.codes)
    assert [list(r) for r in one.ranks] == [list(r) for r in two.ranks]
    for dm in range(dispute.dms):
        assert list(one.arcs(dm)) == list(two.arcs(dm))
    found = [
        [
            (each.kind, type(each.change).__name__, _codes_after(conflict, each.change))
            for each in iter_single_changes(conflict, graph, 0, {})
            if each.kind in ("options", "moves", "rules")
        ]
        for conflict, graph in ((plain, one), (levelled, two))
    ]
    assert found[0] == found[1]
    kinds = frozenset(("rule", "free", "forbid", "guarantee"))
    levers = [
        sorted(
            (step.kind, str(_codes_after(conflict, step.change)))
            for step in find_levers(conflict, kinds, lambda *_: 1)
        )
        for conflict in (plain, levelled)
    ]
    assert levers[0] == levers[1]


def _codes_after(conflict, change):
    """The states, directions and moves that a change leaves; None where it leaves no state."""
    try:
        graph = build_graph_form(apply_change(conflict, change))
    except ConflictModelError:
        return None
    return [
        list(map(int, graph.codes)),
        [list(graph.arcs(dm)) for dm in range(len(graph.decision_makers))],
    ]


@given(dispute=disputes(most_states=30))
@settings(max_examples=60, deadline=None)
def test_every_single_change_of_levels_leaves_them_whole(dispute, folder):
    """Definition: whatever is changed, each option has exactly one of its values in every state."""
    assume(dispute.states())
    conflict = load(dispute, folder).conflict
    graph = build_graph_form(conflict)
    for each in iter_single_changes(conflict, graph, 0, {}):
        after = _codes_after(conflict, each.change)
        for code in after[0] if after else ():
            for found in conflict.sets:
                bits = [bool(code >> conflict.option_index[m] & 1) for m in found.members]
                assert "".join("NY"[bit] for bit in bits) in {
                    found.choices_of(value) for value in range(len(found.values))
                }
