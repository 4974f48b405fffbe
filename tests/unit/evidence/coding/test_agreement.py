"""Krippendorff's alpha of nominal data.

Provenance: the three published examples of Krippendorff (2011), "Computing Krippendorff's
Alpha-Reliability"; the property is the definition, value pair by value pair.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.coding.agreement import krippendorff_alpha

BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbcccedddd")
FOUR = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units(rows):
    return [
        [None if value == "." else value for value in unit] for unit in zip(*rows, strict=False)
    ]


@pytest.mark.parametrize(
    ("rows", "published"),
    [
        (BINARY, 0.095),
        (NOMINAL, 0.692),
        ([row.split() for row in FOUR], 0.743),
    ],
    ids=["two readers, yes and no", "two readers, five values", "four readers, values missing"],
)
def test_published_examples(rows, published):
    assert round(krippendorff_alpha(units(rows)), 3) == published


values = st.lists(
    st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=2, max_size=4), max_size=8
)


@given(values)
def test_alpha_is_one_less_observed_over_expected_disagreement(data):
    pairable = [[v for v in unit if v is not None] for unit in data]
    pairable = [unit for unit in pairable if len(unit) > 1]
    every = [v for unit in pairable for v in unit]
    n = len(every)
    observed = sum(
        (a != b) / (len(unit) - 1) for unit in pairable for a, b in permutations(unit, 2)
    )
    expected = sum(a != b for a, b in permutations(every, 2))
    found = krippendorff_alpha(data)
    if expected == 0:
        assert found is None
    else:
        assert found == pytest.approx(1 - (observed / n) / (expected / (n * (n - 1))))


def test_nothing_to_disagree_about_has_no_alpha():
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([("a", "a"), ("a", "a")]) is None
    assert krippendorff_alpha([("a", None), (None, "b")]) is None
