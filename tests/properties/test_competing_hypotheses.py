"""Competing hypotheses against sums written out, and subsets tried one by one.

Provenance: Heuer's rule (the least inconsistent hypothesis is kept); brute force of our own.
"""

from __future__ import annotations

import itertools
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.competing.matrix import (
    RATINGS,
    Item,
    find_fewest,
    find_first,
    find_turns,
    weigh,
)

COSTS = {"I": 1, "II": 2}


@st.composite
def matrices(draw, most=6):
    count = draw(st.integers(2, 4))
    rows = draw(
        st.lists(
            st.tuples(
                st.lists(st.sampled_from(list(RATINGS)), min_size=count, max_size=count),
                st.fractions(0, 3, max_denominator=2),
            ),
            max_size=most,
        )
    )
    return count, [Item(f"e{n}", tuple(row), weight) for n, (row, weight) in enumerate(rows)]


def score(items, hypothesis):
    return sum((COSTS.get(i.ratings[hypothesis], 0) * i.weight for i in items), Fraction(0))


def least(items, count):
    scores = [score(items, h) for h in range(count)]
    return {h for h in range(count) if scores[h] == min(scores)}


@given(matrices())
def test_scores_are_sums_of_what_is_inconsistent(drawn):
    """Definition."""
    count, items = drawn
    for standing in weigh(items, count):
        assert standing.score == score(items, standing.hypothesis)
    assert find_first(items, count) == least(items, count)


@given(matrices())
def test_it_turns_on_the_items_whose_fall_changes_what_is_first(drawn):
    """Definition, each left out in turn."""
    count, items = drawn
    expected = {
        item.id: least([each for each in items if each is not item], count)
        for item in items
        if least([each for each in items if each is not item], count) != least(items, count)
    }
    assert {turn.item: set(turn.first) for turn in find_turns(items, count)} == expected


@given(matrices(5))
def test_no_fewer_items_let_another_catch_up(drawn):
    """All subsets, smallest first."""
    _, items = drawn
    found = find_fewest(items, 0, 1)
    sizes = [
        size
        for size in range(len(items) + 1)
        for fallen in itertools.combinations(items, size)
        if score(left := [i for i in items if i not in fallen], 1) <= score(left, 0)
    ]
    if found is None:
        assert not sizes
        return
    assert len(found) == sizes[0]
    left = [item for item in items if item.id not in found]
    assert score(left, 1) <= score(left, 0)


@given(matrices())
def test_what_is_rated_alike_for_all_changes_nothing(drawn):
    """Theorem: such an item has no diagnosticity, and without it the same is first."""
    count, items = drawn
    for item in items:
        pairs = list(itertools.combinations(item.numbers, 2))
        mean = Fraction(sum(abs(a - b) for a, b in pairs), len(pairs))
        assert item.diagnosticity == item.weight * mean
        if len(set(item.ratings)) == 1:
            assert item.diagnosticity == 0
            assert find_first([i for i in items if i is not item], count) == find_first(
                items, count
            )
