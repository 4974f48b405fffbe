"""The graph form of a conflict is what its options, rules and arcs say.

Provenance: definitions §1 (decimal codes, infeasibility, coalescing,
irreversible moves), written out here state by state on sets.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_strategies import explicit_conflicts, option_conflicts
from standoff.errors import ConflictModelError, UsageError
from standoff.model import (
    Conflict,
    DecisionMaker,
    Direction,
    Merge,
    Never,
    NoMove,
    Option,
    Preferences,
    Ranking,
    Require,
    build_graph_form,
)
from standoff.model.formation import find_status_quo
from standoff.model.forming import merging
from standoff.model.forming.limits import limited
from standoff.model.forming.move_lists import MoveLists
from standoff.model.forming.ruling import feasibility_of
from standoff.model.language import parse_statement
from standoff.model.language.evaluate import holds
from standoff.model.selectors import ByName, ByPattern, ByStatement
from standoff.model.states import choices_of, code_of
from strategies import explicit_graphs, option_graphs


def feasible_codes(conflict):
    index = conflict.option_index
    rules = [rule for rule in conflict.rules if not isinstance(rule, NoMove | Merge)]
    return [
        code
        for code in range(2 ** len(index))
        if all(holds(feasibility_of(rule), code, index) for rule in rules)
    ]


def can_move(conflict, dm, origin, target):
    """The definition: only own options change, each in its direction, and no rule forbids it."""
    index = conflict.option_index
    for option in conflict.options:
        before, after = (bool(code >> index[option.qualified] & 1) for code in (origin, target))
        if before == after:
            continue
        if option.decision_maker != dm:
            return False
        if option.direction is Direction.ONE_WAY and before:
            return False
        if option.direction is Direction.ONE_WAY_BACK and after:
            return False
    return origin != target and not any(
        holds(rule.origin, origin, index) and holds(rule.target, target, index)
        for rule in conflict.rules
        if isinstance(rule, NoMove) and rule.decision_maker in (None, dm)
    )


@given(option_conflicts(merging=False))
def test_states_and_moves_are_those_that_rules_and_directions_leave(conflict):
    graph = build_graph_form(conflict)
    codes = feasible_codes(conflict)
    assert list(graph.codes) == codes
    assert [graph.choices(i) for i in range(len(codes))] == [
        choices_of(code, len(conflict.options)) for code in codes
    ]
    for number, dm in enumerate(conflict.decision_makers):
        for i, origin in enumerate(codes):
            assert list(graph.reachable(number, i)) == [
                j for j, target in enumerate(codes) if can_move(conflict, dm.id, origin, target)
            ]


@given(option_conflicts(merging=True))
def test_a_merged_state_has_the_moves_of_all_its_members(conflict):
    merges = [rule for rule in conflict.rules if isinstance(rule, Merge)]
    graph = build_graph_form(conflict)
    codes, index = feasible_codes(conflict), conflict.option_index

    def representative(code):
        for rule in merges:
            if holds(rule.statement, code, index):
                return max(one for one in codes if holds(rule.statement, one, index))
        return code

    kept = sorted({representative(code) for code in codes})
    assert list(graph.codes) == kept
    for number, dm in enumerate(conflict.decision_makers):
        expected = {
            (kept.index(representative(origin)), kept.index(representative(target)))
            for origin in codes
            for target in codes
            if can_move(conflict, dm.id, origin, target)
        }
        assert set(graph.arcs(number)) == {(i, j) for i, j in expected if i != j}
    for rule in merges:
        if rule.name and any(holds(rule.statement, code, index) for code in codes):
            assert rule.name in graph.names.values()


@given(explicit_conflicts())
def test_a_conflict_in_graph_form_has_the_states_and_moves_written(conflict):
    """Provenance: DESIGN §4; numbered by code where states say their choices, else as written."""
    graph = build_graph_form(conflict)
    states = conflict.explicit.states
    if conflict.options and all(state.choices for state in states):
        states = sorted(states, key=lambda state: code_of(state.choices.replace("-", "Y")))
    names = [state.id for state in states]
    assert [graph.names[i] for i in range(graph.state_count)] == names
    for number, dm in enumerate(conflict.decision_makers):
        arcs = {(names[i], names[j]) for i, j in graph.arcs(number)}
        assert arcs == set(conflict.explicit.arcs.get(dm.id, ()))


ELMIRA = Conflict(
    "Elmira, as coalesced in the literature",
    (
        DecisionMaker("moe", "MoE", (Option("modify", "Modify", "moe", Direction.ONE_WAY),)),
        DecisionMaker(
            "uniroyal",
            "Uniroyal",
            (
                Option("delay", "Delay", "uniroyal", Direction.ONE_WAY_BACK),
                Option("accept", "Accept", "uniroyal"),
                Option("abandon", "Abandon", "uniroyal", Direction.ONE_WAY),
            ),
        ),
        DecisionMaker("local", "Local", (Option("insist", "Insist", "local"),)),
    ),
    rules=tuple(
        kind(parse_statement(text))
        for kind, text in (
            (Require, "exactly_one(uniroyal.delay, uniroyal.accept, uniroyal.abandon)"),
            (Merge, "uniroyal.abandon"),
        )
    ),
)


def test_elmira_coalesced_has_its_nine_published_states():
    """Kilgour, Hipel, Fang & Peng 2001: nine states, the last one -NNY-."""
    graph = build_graph_form(ELMIRA)
    assert [graph.choices(i) for i in range(9)] == [
        "NYNNN", "YYNNN", "NNYNN", "YNYNN", "NYNNY", "YYNNY", "NNYNY", "YNYNY", "-NNY-",
    ]  # fmt: skip
    uniroyal = {(i + 1, j + 1) for i, j in graph.arcs(1)}
    assert uniroyal == {(1, 3), (1, 9), (2, 4), (2, 9), (3, 9), (4, 9),
                        (5, 7), (5, 9), (6, 8), (6, 9), (7, 9), (8, 9)}  # fmt: skip
    assert set(graph.reachable(0, 8)) == set()


def test_rules_that_leave_nothing_are_named():
    wrong = replace(
        ELMIRA,
        rules=(
            Require(parse_statement("moe.modify")),
            Never(parse_statement("local.insist")),
            Require(parse_statement("not moe.modify or local.insist")),
        ),
    )
    with pytest.raises(ConflictModelError) as caught:
        build_graph_form(wrong)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("no-feasible-state", ("rules", 2))
    assert "rules 1, 2" in problem.hint


def test_a_state_is_merged_by_one_rule_only():
    wrong = replace(ELMIRA, rules=(*ELMIRA.rules, Merge(parse_statement("moe.modify"))))
    with pytest.raises(ConflictModelError) as caught:
        build_graph_form(wrong)
    assert [problem.code for problem in caught.value.problems] == ["merged-twice"]


def free_options(count):
    options = tuple(Option(f"o{k}", "", "a") for k in range(count))
    return Conflict("Large", (DecisionMaker("a", "A", options),))


def test_twenty_five_free_options_are_refused_with_what_they_would_take():
    """Kind: work that never ends; the limit of 2^22 states is our choice, and can be raised."""
    with pytest.raises(ConflictModelError) as caught:
        build_graph_form(free_options(25))
    (problem,) = caught.value.problems
    assert problem.code == "too-large"
    assert "there are 33,554,432 feasible states, more than the limit of 4,194,304" in str(problem)
    assert "GB of memory and" in problem.message
    assert "--limit 2^25" in problem.hint


def test_the_limit_is_what_the_user_says(monkeypatch):
    """Our choice: a block of code, else the environment, else 2^22."""
    monkeypatch.setenv("STANDOFF_LIMIT", "8")
    with pytest.raises(ConflictModelError, match="16 feasible states, more than the limit of 8"):
        build_graph_form(free_options(4))
    with limited(16):
        assert build_graph_form(free_options(4)).state_count == 16
    monkeypatch.setenv("STANDOFF_LIMIT", "many")
    with pytest.raises(UsageError, match="STANDOFF_LIMIT: 'many' is not a number of states"):
        build_graph_form(free_options(4))


def test_options_beyond_the_bits_of_a_code_are_refused_at_once():
    """Kind: 190,000 options; 62 bits are our choice."""
    with pytest.raises(ConflictModelError) as caught:
        build_graph_form(free_options(190_000))
    assert caught.value.problems[0].code == "too-many-options"
    assert "190,000 options are more than the 62" in caught.value.message


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        (ByPattern("-NNY-"), 8),
        (ByPattern("NYNNN"), 0),
        (ByStatement(parse_statement("uniroyal.abandon")), 8),
        (ByStatement(parse_statement("moe.modify")), "status-quo-ambiguous"),
        (ByPattern("NYYNN"), "status-quo-infeasible"),
        (ByName("end"), "unknown-state"),
        (None, None),
    ],
)
def test_the_status_quo_is_one_feasible_state(selector, found):
    graph = build_graph_form(ELMIRA)
    conflict = replace(ELMIRA, status_quo=selector)
    if isinstance(found, str):
        with pytest.raises(ConflictModelError) as caught:
            find_status_quo(conflict, graph)
        assert caught.value.problems[0].code == found
    else:
        assert find_status_quo(conflict, graph) == found


def test_every_decision_maker_with_wrong_preferences_is_named_at_once():
    bad = Preferences(Ranking(((ByPattern("NYNNN"),),)))
    wrong = replace(ELMIRA, preferences={"moe": bad, "local": bad})
    with pytest.raises(ConflictModelError) as caught:
        build_graph_form(wrong)
    assert [problem.path[:2] for problem in caught.value.problems] == [
        ("decision_makers", "moe"),
        ("decision_makers", "local"),
    ]


def test_codes_and_choices_are_inverse():
    for code in range(32):
        assert code_of(choices_of(code, 5)) == code


@given(option_conflicts(merging=True))
def test_states_merged_as_arrays_are_those_merged_one_by_one(conflict):
    """Our choice of two ways, for few and for many states: the graph is the same."""
    graph = build_graph_form(conflict)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "LARGE", 0)
        other = build_graph_form(replace(conflict))
    assert type(other) is type(graph)
    states = range(graph.state_count)
    assert [int(code) for code in other.codes] == list(graph.codes)
    assert list(map(other.choices, states)) == list(map(graph.choices, states))
    assert other.names == graph.names
    assert other.ranks == graph.ranks
    for dm in range(len(graph.decision_makers)):
        assert list(other.arcs(dm)) == list(graph.arcs(dm))
    if getattr(graph, "members", ()):
        assert [tuple(members) for members in other.members] == list(graph.members)


@given(st.one_of(option_graphs(), explicit_graphs()), st.data())
def test_moves_listed_at_once_are_those_asked_for_one_by_one(graph, data):
    """Definition of a unilateral move; the order of the list is our choice."""
    states = data.draw(st.lists(st.integers(0, graph.state_count - 1)))
    lists = MoveLists(graph)
    for dm in range(len(graph.decision_makers)):
        places, targets = lists.list(dm, np.array(states, dtype=np.int64))
        listed = list(zip(places.tolist(), targets.tolist(), strict=True))
        assert listed == [(k, t) for k, s in enumerate(states) for t in graph.reachable(dm, s)]
        every = [pair for block in lists.iter_all(dm) for pair in zip(*block, strict=True)]
        assert every == list(graph.arcs(dm))
        assert lists.count(dm) >= len(every)


def test_merging_everything_leaves_one_state_without_a_list_of_moves():
    """Kind: merges over everything; 2^16 states become one."""
    options = tuple(Option(f"o{k}", "", "a") for k in range(16))
    merge = Merge(parse_statement("a.o0 or not a.o0"), "all")
    graph = build_graph_form(Conflict("One", (DecisionMaker("a", "A", options),), rules=(merge,)))
    assert (graph.state_count, graph.choices(0), len(graph.members[0])) == (1, "-" * 16, 1 << 16)
    assert graph.reachable(0, 0) == ()


def test_merging_that_lists_too_many_moves_is_refused_with_their_number():
    """Kind: work that takes all memory; 32 moves a state of the limit are our choice."""
    options = tuple(Option(f"o{k}", "", "a") for k in range(12))
    merge = Merge(parse_statement("a.o0 and a.o1"))
    conflict = Conflict("One", (DecisionMaker("a", "A", options),), rules=(merge,))
    with limited(1 << 12), pytest.raises(ConflictModelError) as caught:
        build_graph_form(conflict)
    (problem,) = caught.value.problems
    assert problem.code == "too-large"
    assert "9,443,329 moves are more than 131,072" in problem.message
    assert "--limit 2^19" in problem.hint
    with limited(1 << 19):
        assert build_graph_form(conflict).state_count == 3073


def test_the_graph_of_a_conflict_is_formed_once_while_it_is_at_hand():
    """Our choice: reading a case checks it; a lower limit is heeded all the same."""
    conflict = free_options(4)
    graph = build_graph_form(conflict)
    assert build_graph_form(conflict) is graph
    assert build_graph_form(replace(conflict)) is not graph
    with limited(8), pytest.raises(ConflictModelError, match="more than the limit of 8"):
        build_graph_form(conflict)
