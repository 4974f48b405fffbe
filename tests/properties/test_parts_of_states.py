"""The tableau of a state against comparing all states one by one.

Provenance: definition: the states that differ in one option only, as each decision maker orders them.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import standoff
from case_strategies import conflicts
from standoff.analysis.crossimpact.parts import compare_parts, find_alternatives
from standoff.model.formation import build_graph_form


@given(conflicts(), st.data())
def test_alternatives_differ_in_one_option_and_are_all_of_these(conflict, data):
    """Every feasible state whose choices are the same elsewhere and not the same there."""
    graph = build_graph_form(conflict)
    if not graph.options:
        return
    state = data.draw(st.integers(0, graph.state_count - 1))
    place = data.draw(st.integers(0, len(graph.options) - 1))
    here = graph.choices(state)
    expected = []
    for other in range(graph.state_count):
        there = graph.choices(other)
        differing = [
            k
            for k, (a, b) in enumerate(zip(here, there, strict=True))
            if a != b and "-" not in a + b
        ]
        if differing == [place]:
            expected.append(other)
    assert list(find_alternatives(graph, state, (place,))) == expected


@given(conflicts(), st.data())
def test_likings_are_comparisons(conflict, data):
    """Definition; nobody's liking is left out."""
    graph = build_graph_form(conflict)
    state = data.draw(st.integers(0, graph.state_count - 1))
    other = data.draw(st.integers(0, graph.state_count - 1))
    found = compare_parts(graph, state, [other])
    assert [each.dm for each in found] == list(range(len(graph.decision_makers)))
    for each in found:
        code = graph.compare(each.dm, state, other)
        if each.way is None:
            assert code == 100
        else:
            assert each.way == (code < 0) - (0 < code < 100)


def test_a_merged_state_has_no_alternative_in_what_it_leaves_open():
    """Elmira: where the plant is abandoned the other choices do not matter."""
    graph = standoff.load("elmira").graph
    merged = next(s for s in range(graph.state_count) if "-" in graph.choices(s))
    for place, choice in enumerate(graph.choices(merged)):
        if choice == "-":
            assert not find_alternatives(graph, merged, (place,))
