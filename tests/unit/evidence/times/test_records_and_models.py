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


@pytest.mark.parametrize(
    "text",
    ["Output rose from 1061 to 1128.", "The panel has 1920 pixels.", "They searched a house, of 1119 Eighth St., at night.", "He lives at 2010 Harbour View Road.", "An AC1900 router stood beside a 1900R screen.", "It had a score of 2072.", "A guard in his mid-50s fell."],
)  # fmt: skip
def test_amounts_houses_types_and_ages_are_no_years(text):
    """Definition: a number that counts, stands at a street, in a word, or with somebody's age."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 1929, Wall Street crashed.", "1929"),
        ("The panic of 1929 on Wall Street began it.", "1929"),
        ("It will be gone by 2100.", "2100"),
        ("The treaty of 1855 held.", "1855"),
        ("It began in the mid-50s.", "195"),
    ],
)
def test_years_beside_streets_and_far_years_are_years(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It fell in the last six months of 2017.", "2017-07-01", "2017-12-31"),
        ("It fell in the first three months of 2018.", "2018-01-01", "2018-03-31"),
        ("It fell in the last two weeks of 2018.", "2018-12-18", "2018-12-31"),
    ],
)
def test_ends_of_a_year_are_counted_from_its_end(text, first, last):
    """Definition: the first days of the year, or the last ones; not those before the article."""
    found = find_time_expressions(text, DAY)[0]
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["Kernel version 2.6.29–5.1 is meant.", "See doi:10.1136/x-2016-011092.", "J Ferry Law 2006;134:71-8.", "Found at app.6.1.38 of the list.", "Vol. 2014;6:38-72."],
)  # fmt: skip
def test_numbers_of_papers_and_versions_are_no_times(text):
    """Definition: marks without blanks bind them to other numbers."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 2.6.2019-5.6.2019 there.", ["2019-06-02", "2019-06-05"]),
        ("From 1914-1918 they fought.", ["1914/1918"]),
        ("It was 2016: all was well.", ["2016"]),
        ("They met in 2016; 134 came.", ["2016"]),
        ("Open 10:30-12:00 on Friday.", ["2024-03-04T10:30", "2024-03-01T12:00"]),
    ],
)
def test_spans_of_days_and_years_are_times(text, expected):
    assert values(text) == expected
