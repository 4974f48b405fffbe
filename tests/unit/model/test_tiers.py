"""Rankings by entries that fit many states: overlaps, what is left out, the rest, the first match.

Provenance: issue #14, item 4; counts and patterns are worked out by hand or by enumeration.
"""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ConflictModelError
from standoff.model.forming.tiers import MAX_PAIRS, find_idle
from standoff.model.language.parser import parse_statement
from standoff.model.language.resolve import OptionNames, resolve_statement
from standoff.model.ordering import rank_states
from standoff.model.preferences import Preferences, Ranking
from standoff.model.selection import StateIndex
from standoff.model.selectors import ByStatement

OPTIONS = ("a.p", "a.q", "b.r", "b.s")
STATES = StateIndex(OPTIONS, tuple(range(16)))
NAMES = OptionNames(OPTIONS)


def said(text):
    return ByStatement(resolve_statement(parse_statement(text), NAMES)[0])


def ranking(*tiers, **more):
    return Ranking(tuple(tuple(map(said, tier.split(";"))) for tier in tiers), **more)


def problems(basis, states=STATES):
    with pytest.raises(ConflictModelError) as caught:
        rank_states(Preferences(basis), states)
    return caught.value.problems


def test_two_entries_that_overlap_are_one_problem_with_count_and_pattern():
    """p and q: four states of sixteen take both, whatever r and s are."""
    (problem,) = problems(ranking("p", "q", "not p and not q"))
    assert (problem.code, problem.path) == ("repeated-state", ("ranking", 1, 0))
    assert problem.message.startswith("4 states stand in the ranking twice: YY-- (a.p and a.q)")
    assert "place 1" in problem.hint
    assert "first_match" in problem.hint


def test_each_pair_of_entries_is_told_once():
    """Six entries of one option each would give hundreds of errors state by state."""
    options = tuple(f"a.o{k}" for k in range(9))
    states = StateIndex(options, tuple(range(1 << 9)))
    names = OptionNames(options)
    tiers = tuple(
        (ByStatement(resolve_statement(parse_statement(f"o{k}"), names)[0]),) for k in range(6)
    )
    found = problems(Ranking(tiers, rest=True), states)
    pairs = [(int(one.hint.split("place ")[1].split(",")[0]) - 1, one.path[1]) for one in found]
    assert sorted(pairs) == list(combinations(range(6), 2))
    assert all(one.message.startswith("128 states") for one in found)


def test_the_number_of_pairs_that_are_told_has_a_limit():
    tiers = tuple((said("p"),) for _ in range(40))
    assert len(problems(Ranking((*tiers, (said("not p"),))))) == MAX_PAIRS


def test_one_state_that_stands_twice_is_named():
    (problem,) = problems(ranking("p and q and r and s", "p;not p"))
    assert problem.message == "state 16 (YYYY) stands in the ranking twice"
    assert problem.path == ("ranking", 1, 0)


def test_states_that_overlap_without_anything_in_common_are_named():
    (problem,) = problems(
        ranking("p iff q", "not p and not q or p and q", "p;q", first_match=False)
    )[:1]
    assert "1 (NNNN), 4 (YYNN)" in problem.message


def test_what_the_states_left_out_have_in_common_is_told():
    (problem,) = problems(ranking("p", "q and not p"))
    assert problem.code == "missing-state"
    assert "in common they have NN-- (not a.p and not a.q)" in problem.message
    assert "1 (NNNN), 5 (NNYN)" in problem.message
    assert "'rest'" in problem.hint
    (one,) = problems(
        ranking("p", "q and not p", "r and not q and not p", "s and not q and not p and not r")
    )
    assert "in common" not in one.message
    (apart,) = problems(ranking("p iff q"))
    assert "in common" not in apart.message


def test_overlaps_and_what_is_left_out_are_told_together():
    assert [one.code for one in problems(ranking("p", "q"))] == ["repeated-state", "missing-state"]


def test_the_rest_stands_below_all_that_is_named():
    ranks = rank_states(Preferences(ranking("p and q", "p and not q", rest=True)), STATES)
    assert [ranks[code] for code in (3, 1, 0, 2)] == [2, 1, 0, 0]
    assert rank_states(Preferences(Ranking((), rest=True)), STATES) == (0,) * 16


def test_a_state_counts_where_it_fits_first():
    ranks = rank_states(
        Preferences(ranking("p and r", "q", "p", rest=True, first_match=True)), STATES
    )
    for code, (s, r, q, p) in enumerate(product((False, True), repeat=4)):
        expected = 3 if p and r else 2 if q else 1 if p else 0
        assert ranks[code] == expected, (code, s)


def test_entries_that_rank_nothing_are_found():
    basis = ranking("p", "p and q", "not p", rest=True, first_match=True)
    assert [path for path, _ in find_idle(basis, STATES)] == [("ranking", 1, 0), ("ranking", 3)]
    assert not list(find_idle(ranking("p", "not p and q", rest=True), STATES))


TERMS = ("p", "q", "not p", "r and s", "p iff r", "not (q or s)", "s")


@given(st.lists(st.sampled_from(TERMS), min_size=1, max_size=6))
def test_first_match_is_the_first_entry_that_holds(entries):
    """Against evaluation state by state."""
    ranks = rank_states(Preferences(ranking(*entries, rest=True, first_match=True)), STATES)
    tables = [STATES.select(said(text)) for text in entries]
    places = [
        next((k for k, table in enumerate(tables) if table >> state & 1), len(entries))
        for state in range(16)
    ]
    order = sorted(set(places), reverse=True)
    assert [order.index(place) for place in places] == list(ranks)


@given(st.lists(st.sampled_from(TERMS), min_size=1, max_size=6))
def test_without_first_match_each_overlapping_pair_is_a_problem(entries):
    tables = [STATES.select(said(text)) for text in entries]
    pairs = sum(bool(one & other) for one, other in combinations(tables, 2))
    basis = ranking(*entries, rest=True)
    if pairs:
        assert [one.code for one in problems(basis)] == ["repeated-state"] * pairs
    else:
        rank_states(Preferences(basis), STATES)


def test_common_choices_of_merged_and_spelled_states_are_read_off_their_spelling():
    states = StateIndex(("a.x", "b.y"), (0, 3), ("N-", "Y-"))
    assert states.common_choices(0b11) == "--"
    assert states.common_choices(0b10) == "Y-"
