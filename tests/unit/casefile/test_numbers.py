"""Numbers of case files: exact, however small and however written.

Provenance: issue #14, item 32; the values are what the texts say.
"""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from standoff.casefile.case import parse_case, read_text_as_case
from standoff.casefile.writing import dump_case, dump_json

TEXT = "standoff: 1\ntitle: {title}\ndecision_makers:\n  a: {{options: {{x: X}}, weights: {{x: {weight}}}}}\n"


def weight_of(case):
    return case.conflict.preferences["a"].basis.weights["a.x"]


WEIGHTS = {
    "0.0000005": Fraction(1, 2_000_000),
    "-0.00000000001": Fraction(-1, 10**11),
    "0.000000000000000001": Fraction(1, 10**18),
    "5e-7": Fraction(1, 2_000_000),
    "2.5E3": Fraction(2500),
    "1e+2": Fraction(100),
    ".5": Fraction(1, 2),
    "-.25": Fraction(-1, 4),
    "5.": Fraction(5),
    "+3": Fraction(3),
    "1/2000000": Fraction(1, 2_000_000),
    "0.10": Fraction(1, 10),
}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_weight_is_the_number_it_says_and_comes_back(weight):
    case = parse_case(TEXT.format(title="T", weight=weight))
    assert weight_of(case) == WEIGHTS[weight]
    assert weight_of(parse_case(dump_case(case))) == WEIGHTS[weight]
    assert weight_of(parse_case(dump_json(case), "x.json")) == WEIGHTS[weight]


@pytest.mark.parametrize("weight", ["2.5E-7", "0.00000025", "1e2", "1E+2", "-3"])
def test_a_weight_in_json_may_be_any_number(weight):
    data = TEXT.format(title="T", weight=weight).splitlines()
    assert data
    text = json.dumps(
        {
            "standoff": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": "X"}, "weights": {"x": "W"}}},
        }
    )
    case = parse_case(text.replace('"W"', weight), "x.json")
    assert weight_of(case) == Fraction(weight)


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        ("1e999999999", "expected a number"),
        ("1e30", "18 digits"),
        ("1e-30", "18 digits"),
        ('"1,5"', "after a point"),
        ("half", "expected a number"),
        ("e5", "expected a number"),
        (".", "expected a number"),
    ],
)
def test_what_is_no_number_or_too_long_is_refused_in_words(weight, said):
    (problem,) = read_text_as_case(TEXT.format(title="T", weight=weight), "x.yaml").errors
    assert problem.code == "bad-number"
    assert said in problem.message


@pytest.mark.parametrize("title", ["0.0000001", "0.00000050", "1.50", "12"])
def test_a_number_as_a_name_stays_as_it_was_written(title):
    """A text may be written without quotation marks; it is no other text for that."""
    case = parse_case(TEXT.format(title=title, weight=1))
    assert case.title == title
    assert parse_case(dump_case(case)).title == title


@pytest.mark.parametrize(
    "weight",
    ["1234567890123456789", "0.1234567890123456789", "-12345678901234567890.5", "1e30", "1e-30",
     "12345678901234567890/3", "1/1234567890123456789", "1234567890123456789e2"],
)  # fmt: skip
def test_a_weight_of_too_many_digits_is_refused_for_them(weight):
    """Kind: it was called no number."""
    found = read_text_as_case(TEXT.format(title="T", weight=weight), "x.yaml").problems
    assert [p.code for p in found] == ["bad-number"]
    assert "has more than 18 digits" in found[0].message
