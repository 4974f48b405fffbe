"""Times and figures in words: what a person reads in place of codes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.dossier.words.sources.when import (
    tell_amount,
    tell_duration,
    tell_grounds,
    tell_interval,
    tell_value,
    tell_when,
)
from standoff.evidence.times.finding import find_time_expressions
from standoff.evidence.times.patterns import ResolvedBy

CODES = re.compile(r"\bP[T\dX]|_|\bX|None|\d{4}-\d\d")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("P4Y", "4 years"), ("PT3H", "3 hours"), ("PT90M", "90 minutes"), ("P2M", "2 months"),
        ("PXY", "some years"), ("P1CE", "1 century"), ("P2CE", "2 centuries"), ("P1DT12H", "1 day 12 hours"),
        ("P1.5Y", "1.5 years"), ("PT1S", "1 second"),
    ],
)  # fmt: skip
def test_durations_are_told_with_their_units(value, told):
    """Definition: TIMEX3; M is a month before T and a minute behind it."""
    assert tell_duration(value) == told


@pytest.mark.parametrize(
    "text",
    [
        "It took almost three hours.", "They met on 4 August 2023 at 14:30.", "Every Monday they meet.",
        "in the early 1990s", "since 2011", "the end of May 2020", "for some years", "in the third quarter of 2019",
        "last winter", "Once a year it floods.", "a decade ago", "in March",
    ],
)  # fmt: skip
def test_no_code_reaches_a_person(text):
    """Definition: whatever the reading finds is told in words, or not at all."""
    for found in find_time_expressions(text, None):
        values = {"kind": str(found.kind), "value": found.value, "mod": found.mod}
        values |= {"first": str(found.first or ""), "last": str(found.last or "")}
        assert not CODES.search(tell_when(values)), (text, values)


@given(st.dates(), st.dates())
def test_intervals_name_their_years_and_no_code(one, other):
    """Definition: whole months and years are told as such; every interval names its last year."""
    first, last = sorted((one, other))
    told = tell_interval(first.isoformat(), last.isoformat())
    assert str(last.year) in told
    assert not CODES.search(told)


def test_what_is_not_known_is_left_blank():
    """Definition: nothing is made up."""
    assert tell_interval(None, None) == tell_when({"kind": "date", "value": "XXXX-07"}) == ""
    assert tell_value("P1D") == tell_value(None) == tell_amount({}) == ""
    assert all(tell_grounds(each) for each in ResolvedBy)
