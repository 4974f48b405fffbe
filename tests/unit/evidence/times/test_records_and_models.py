"""Years of makes, minutes of boards, early days of a month. Sentences of our own."""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.times.finding import find_time_expressions

DAY = dt.date(2024, 3, 4)


def values(text):
    return [each.value for each in find_time_expressions(text, DAY)]


@pytest.mark.parametrize(
    "text",
    ["She drives a 2009 Volvo.", "They hit a 2017 Ford Transit in the yard.", "Minutes of the hearing were kept.", "The minutes show nothing."],
)  # fmt: skip
def test_makes_and_records_are_no_times(text):
    """Definition: the year names the make, and minutes are a paper."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A 2009 Reuters report said so.", "2009"),
        ("It fell within minutes of the blast.", "PTXM"),
        ("In the minutes after the blast it fell.", "PTXM"),
    ],
)
def test_years_of_reports_and_spans_of_minutes_are_times(text, value):
    """Definition: when it was written, how long it took."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [("It burned early Feb. 9.", "2024-02-09"), ("It burned late on November 12.", "2023-11-12")],
)
def test_early_before_a_day_is_that_day(text, value):
    """Our choice: the day counts, not a part of its month."""
    assert values(text) == [value]
