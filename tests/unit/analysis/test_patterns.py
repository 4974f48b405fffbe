"""Patterns cover a set of states exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import standoff
from standoff.analysis.patterns import cover_by_patterns, find_common_choices, find_patterns
from standoff.casefile import parse_case
from standoff.model.formation import build_graph_form
from standoff.model.graph_form import OptionGraph
from standoff.model.states import StateSet

GRAPH = build_graph_form(
    parse_case(
        "standoff: 1\ntitle: t\ndecision_makers:\n  a: {options: {x: , y: , z: }}\n"
        "  b: {options: {v: , w: }}\nrules:\n  - never: x and v\n",
        "t.yaml",
    ).conflict
)


def matches(pattern: str, choices: str) -> bool:
    return all(p in {"-", c} for p, c in zip(pattern, choices, strict=True))


@given(st.sets(st.integers(0, GRAPH.state_count - 1)))
def test_patterns_match_the_states_of_the_set_and_no_other(states: set[int]) -> None:
    """Definition: an exact cover, infeasible states aside."""
    assert isinstance(GRAPH, OptionGraph)
    found = find_patterns(GRAPH, StateSet.of(states))
    matched = {
        state
        for state in range(GRAPH.state_count)
        if any(matches(pattern.choices, GRAPH.choices(state)) for pattern in found)
    }
    assert matched == states
    for pattern in found:
        assert set(pattern.states) == {
            state
            for state in range(GRAPH.state_count)
            if matches(pattern.choices, GRAPH.choices(state))
        }


@given(st.sets(st.integers(0, GRAPH.state_count - 1), min_size=1))
def test_common_choices_are_those_all_states_share(states: set[int]) -> None:
    """Definition: Y or N where all agree, else a dash."""
    common = find_common_choices(GRAPH, states)
    for k, choice in enumerate(common):
        column = {GRAPH.choices(state)[k] for state in states}
        assert (choice == "-") == (len(column) == 2)
        assert choice == "-" or column == {choice}


def test_states_of_a_graph_without_bits_are_patterns_of_their_own() -> None:
    """Our choice: merged and explicit states are listed one by one."""
    graph = standoff.load("elmira").graph
    assert [p.choices for p in find_patterns(graph, StateSet.of([7, 8]))] == ["YNYNY", "-NNY-"]


@given(st.sets(st.integers(0, GRAPH.state_count - 1)), st.integers(1, 6))
def test_few_patterns_leave_a_rest_that_none_of_them_matches(states: set[int], most: int) -> None:
    """Kind: patterns of very many states without end; our choice is how many are looked for."""
    cover = cover_by_patterns(GRAPH, StateSet.of(states), most)
    assert len(cover.patterns) <= most
    matched = {state for pattern in cover.patterns for state in pattern.states}
    assert matched | set(cover.rest) == states
    assert not matched & set(cover.rest)
    for pattern in cover.patterns:
        assert set(pattern.states) == {
            s for s in range(GRAPH.state_count) if matches(pattern.choices, GRAPH.choices(s))
        }


def test_few_merged_states_are_listed_and_the_others_counted() -> None:
    """Our choice: as above, for states of their own."""
    graph = standoff.load("elmira").graph
    cover = cover_by_patterns(graph, StateSet.of([2, 7, 8]), 2)
    assert [pattern.choices for pattern in cover.patterns] == ["NNYNN", "YNYNY"]
    assert list(cover.rest) == [8]
