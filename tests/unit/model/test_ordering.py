"""From preferences to ranks.

Provenance: definitions §7 (option prioritisation is lexicographic; weights
add up); ties by group, adjustments and merging are our choice.
"""

from __future__ import annotations

import random
import tracemalloc
from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_strategies import numbers, statements
from standoff.errors import ConflictModelError
from standoff.model.language.evaluate import holds
from standoff.model.language.syntax import And, Not, Or, Taken
from standoff.model.ordering import rank_states
from standoff.model.preferences import (
    Adjustment,
    Preferences,
    RankedStatement,
    RankedStatements,
    Ranking,
    StatementLevel,
    Weights,
)
from standoff.model.selection import StateIndex
from standoff.model.selectors import ByNumber, ByPattern, ByStatement

OPTIONS = ("a.x", "a.y", "b.z", "c.w")
INDEX = {option: k for k, option in enumerate(OPTIONS)}
STATES = StateIndex(OPTIONS, tuple(range(16)))
codes = st.sets(st.integers(0, 15), min_size=1).map(lambda found: tuple(sorted(found)))


def levels(*rows):
    return RankedStatements(
        tuple(StatementLevel(tuple(RankedStatement(one) for one in row)) for row in rows)
    )


def orders_like(ranks, scores):
    """Whether ranks are dense from 0 and order exactly as the scores do."""
    assert sorted(set(map(int, ranks))) == list(range(len(set(scores))))
    return all(
        (a < b) == (s < t) and (a == b) == (s == t)
        for (a, s), (b, t) in product(list(zip(ranks, scores, strict=True)), repeat=2)
    )


@given(codes, st.lists(statements(OPTIONS), max_size=100))
def test_ranks_by_statements_are_the_exact_lexicographic_scores(feasible, said):
    """Psi(s) = sum 2^(k-j) [statement j holds], in exact integers, also for k = 100."""
    ranks = rank_states(
        Preferences(levels(*([one] for one in said))), StateIndex(OPTIONS, feasible)
    )
    weight = [2 ** (len(said) - 1 - j) for j in range(len(said))]
    scores = [
        sum(w for w, one in zip(weight, said, strict=True) if holds(one, code, INDEX))
        for code in feasible
    ]
    assert orders_like(ranks, scores)


def test_a_hundred_statements_keep_apart_what_a_double_would_not():
    """Two states that differ only in the last of 100 statements (2^-99 of the whole)."""
    said = [[Or((Taken("a.x"), Not(Taken("a.x"))))]] * 99 + [[Taken("a.y")]]
    ranks = rank_states(Preferences(levels(*said)), STATES)
    assert set(ranks) == {0, 1}
    assert ranks[0b0010] == 1


@given(codes, st.lists(st.lists(statements(OPTIONS), min_size=1, max_size=3), max_size=5))
def test_a_level_of_equally_important_statements_counts_how_many_hold(feasible, rows):
    ranks = rank_states(Preferences(levels(*rows)), StateIndex(OPTIONS, feasible))
    scores = [
        tuple(sum(holds(one, code, INDEX) for one in row) for row in rows) for code in feasible
    ]
    assert orders_like(ranks, scores)


@given(codes, st.dictionaries(st.sampled_from(OPTIONS), numbers))
def test_ranks_by_weights_are_the_exact_sums(feasible, weights):
    ranks = rank_states(Preferences(Weights(weights)), StateIndex(OPTIONS, feasible))
    scores = [
        sum((weight for option, weight in weights.items() if code >> INDEX[option] & 1), Fraction())
        for code in feasible
    ]
    assert orders_like(ranks, scores)


def test_weights_are_exact_where_floating_point_is_not():
    """0.1 + 0.2 against 0.3: a tie."""
    weights = {"a.x": Fraction(1, 10), "a.y": Fraction(2, 10), "b.z": Fraction(3, 10)}
    ranks = rank_states(Preferences(Weights(weights)), STATES)
    assert ranks[0b0011] == ranks[0b0100]


@pytest.mark.parametrize("kind", ["statements", "equal"])
def test_large_conflicts_are_ranked_as_small_ones_are(kind):
    """The numpy path against the plain one, on the same statements (2^12 states and 2^11)."""
    draw = random.Random(7)
    options = tuple(f"a.o{k}" for k in range(12))
    rows = []
    for _ in range(90):
        literals = [
            Taken(one) if draw.random() < 0.5 else Not(Taken(one))
            for one in draw.sample(options, draw.randint(2, 9))
        ]
        rows.append([And(tuple(literals[:2])), Or(tuple(literals))][: 2 if kind == "equal" else 1])
    large = rank_states(Preferences(levels(*rows)), StateIndex(options, np.arange(1 << 12)))
    half = tuple(range(0, 1 << 12, 2))
    small = rank_states(Preferences(levels(*rows)), StateIndex(options, half))
    assert large.dtype == np.int32
    assert orders_of([int(large[code]) for code in half]) == orders_of(small)


def orders_of(ranks):
    place = {rank: number for number, rank in enumerate(sorted(set(ranks)))}
    return [place[rank] for rank in ranks]


def test_without_preferences_all_states_are_tied():
    assert set(rank_states(None, STATES)) == {0}


@given(st.permutations(range(16)), st.sets(st.integers(1, 15)))
def test_tiers_give_ranks_from_best_to_worst(order, cuts):
    bounds = [0, *sorted(cuts), 16]
    tiers = [order[a:b] for a, b in pairwise(bounds)]
    ranking = Ranking(tuple(tuple(ByNumber(state + 1) for state in tier) for tier in tiers))
    ranks = rank_states(Preferences(ranking), STATES)
    for place, tier in enumerate(tiers):
        assert {ranks[state] for state in tier} == {len(tiers) - 1 - place}


def put(states, above):
    return Adjustment(ByNumber(states + 1), ByNumber(above + 1))


def by_tiers(*tiers):
    return Ranking(tuple(tuple(ByNumber(state + 1) for state in tier) for tier in tiers))


def order_after(ranking, *adjustments, count=5):
    states = StateIndex(("a.x", "a.y", "b.z"), tuple(range(count)))
    ranks = rank_states(Preferences(ranking, adjustments), states)
    tiers = {}
    for state, rank in enumerate(ranks):
        tiers.setdefault(rank, []).append(state)
    return [tiers[rank] for rank in sorted(tiers, reverse=True)]


def test_an_adjusted_state_rises_just_above_and_nothing_else_moves():
    best_first = by_tiers([0], [1], [2], [3], [4])
    assert order_after(best_first, put(3, 1)) == [[0], [3], [1], [2], [4]]
    assert order_after(best_first, put(1, 3)) == [[0], [1], [2], [3], [4]]
    assert order_after(best_first, put(4, 3), put(3, 0)) == [[4], [3], [0], [1], [2]]


def test_an_adjustment_separates_a_tie_and_leaves_the_others_tied():
    assert order_after(by_tiers([0, 1, 2], [3, 4]), put(1, 2)) == [[1], [0, 2], [3, 4]]


@given(
    st.permutations(range(6)), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4)
)
def test_adjustments_hold_afterwards_or_contradict_each_other(order, pairs):
    states = StateIndex(("a.x", "a.y", "b.z"), tuple(range(6)))
    ranking = by_tiers(*([state] for state in order))
    adjustments = tuple(put(*pair) for pair in pairs)
    reach = {(a, b) for a, b in pairs}
    for middle, first, last in product(range(6), repeat=3):
        if (first, middle) in reach and (middle, last) in reach:
            reach.add((first, last))
    cyclic = any((state, state) in reach for state in range(6))
    if cyclic:
        with pytest.raises(ConflictModelError) as caught:
            rank_states(Preferences(ranking, adjustments), states)
        assert caught.value.problems[0].code == "cyclic-adjustment"
        return
    ranks = rank_states(Preferences(ranking, adjustments), states)
    assert all(ranks[a] > ranks[b] for a, b in pairs)
    before = rank_states(Preferences(ranking), states)
    if all(before[a] > before[b] for a, b in pairs):
        assert list(ranks) == list(before)


WIDE = ("a.p", "a.q", "b.r", "b.s", *(f"c.o{k}" for k in range(10)))


@given(
    st.permutations(range(8)),
    st.lists(st.tuples(*[st.sets(st.integers(0, 7), min_size=1)] * 2), min_size=1, max_size=4),
)
def test_a_broad_correction_is_all_its_pairs(order, broad):
    """Our choice: to put states above states is to put each above each, cycles included."""
    states = StateIndex(("a.x", "a.y", "b.z"), tuple(range(8)))
    ranking = by_tiers(*([state] for state in order))
    pairs = tuple(put(*pair) for risen, under in broad for pair in product(risen, under))
    whole = tuple(Adjustment(numbered(risen), numbered(under)) for risen, under in broad)
    found = []
    for adjustments in (pairs, whole):
        try:
            found.append(tuple(rank_states(Preferences(ranking, adjustments), states)))
        except ConflictModelError as error:
            found.append(error.problems[0].code)
    assert found[0] == found[1]


def numbered(states):
    patterns = ["".join("NY"[state >> k & 1] for k in range(3)) for state in states]
    return ByStatement(any_of(*(all_of(pattern) for pattern in patterns)))


def all_of(pattern):
    options = ("a.x", "a.y", "b.z")
    return And(
        tuple(
            Taken(option) if choice == "Y" else Not(Taken(option))
            for option, choice in zip(options, pattern, strict=True)
        )
    )


def any_of(*statements):
    return Or(tuple(statements))


def test_broad_corrections_of_many_states_cost_no_pairs():
    """Kind: work that takes all memory; 40 corrections of 2^12 states over 2^12 others each."""
    codes = tuple(range(1 << len(WIDE)))
    states = StateIndex(WIDE, codes)
    weights = Weights({option: Fraction(1 << k) for k, option in enumerate(WIDE)})
    low, high = And((Taken("a.p"), Not(Taken("a.q")))), And((Taken("a.q"), Not(Taken("a.p"))))
    broad = (Adjustment(ByStatement(low), ByStatement(high)),) * 40
    tracemalloc.start()
    ranks = rank_states(Preferences(weights, broad), states)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000
    risen = [code for code in codes if code & 3 == 1]
    assert min(ranks[code] for code in risen) > max(ranks[code] for code in codes if code & 3 == 2)


def test_a_ranking_names_every_problem_at_once():
    ranking = Ranking(((ByPattern("YNNN"), ByNumber(99)), (ByPattern("YN"),), (ByPattern("YNNN"),)))
    with pytest.raises(ConflictModelError) as caught:
        rank_states(Preferences(ranking), STATES)
    found = [(problem.code, problem.path) for problem in caught.value.problems]
    assert found == [
        ("unknown-state", ("ranking", 0, 1)),
        ("bad-pattern", ("ranking", 1, 0)),
        ("repeated-state", ("ranking", 2, 0)),
    ]
