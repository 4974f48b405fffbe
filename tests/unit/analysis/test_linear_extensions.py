"""Readings of partial orders, against a brute force over all permutations."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.linear_extensions import PartialOrder
from standoff.errors import ConceptNotDefinedError


@st.composite
def orders(draw: st.DrawFn) -> PartialOrder:
    size = draw(st.integers(0, 6))
    pairs = list(combinations(range(size), 2))
    unknown = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return PartialOrder.from_unknown(size, unknown)


def respects(order: PartialOrder, reading: tuple[int, ...]) -> bool:
    place = {item: at for at, item in enumerate(reading)}
    return all(
        place[i] < place[j] for j in range(order.size) for i in range(j) if order.before[j] >> i & 1
    )


@given(orders())
def test_extensions_are_the_permutations_that_respect_the_order(order: PartialOrder) -> None:
    """Definition of a linear extension."""
    expected = [p for p in permutations(range(order.size)) if respects(order, p)]
    assert list(order.extensions()) == expected
    assert order.count() == len(expected)


@given(orders())
def test_the_nominal_reading_comes_first(order: PartialOrder) -> None:
    """Our choice: the order as written is one of the readings, and the first."""
    assert next(order.extensions()) == tuple(range(order.size))


@given(orders())
def test_what_comes_before_is_transitive(order: PartialOrder) -> None:
    """Definition of a partial order."""
    for j in range(order.size):
        for i in range(j):
            if order.before[j] >> i & 1:
                assert order.before[i] & ~order.before[j] == 0


@given(orders())
def test_unknown_pairs_are_those_that_some_readings_turn_round(order: PartialOrder) -> None:
    """Definition: a pair is unknown if readings differ on it."""
    readings = list(order.extensions())
    turned = [
        (i, j)
        for j in range(order.size)
        for i in range(j)
        if any(r.index(j) < r.index(i) for r in readings)
    ]
    assert order.unknown_pairs() == turned


@given(orders(), st.integers(0, 1000))
def test_a_drawn_reading_respects_the_order(order: PartialOrder, seed: int) -> None:
    """Definition of a linear extension."""
    assert respects(order, order.draw(Random(seed)))


def test_draws_are_uniform() -> None:
    """Our choice: each reading has the same probability; chi-square below the 99.9 % point."""
    order = PartialOrder.from_unknown(4, [(0, 1), (0, 2), (2, 3)])
    readings = list(order.extensions())
    random = Random(7)
    counts = Counter(order.draw(random) for _ in range(600 * len(readings)))
    chi = sum((counts[r] - 600) ** 2 / 600 for r in readings)
    assert len(readings) == order.count()
    assert chi < 30


def test_too_many_unordered_statements_are_refused_with_a_way_out() -> None:
    """Our choice: the tables of sets stay within memory."""
    pairs = list(combinations(range(40), 2))
    order = PartialOrder.from_unknown(40, pairs)
    with pytest.raises(ConceptNotDefinedError) as caught:
        order.count()
    assert caught.value.hint
