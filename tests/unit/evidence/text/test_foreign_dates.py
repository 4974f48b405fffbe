"""Whole dates of fields in other languages."""

from __future__ import annotations

import pytest

from standoff.evidence.text.foreign_dates import read_foreign_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29 décembre 2011", "2011-12-29"),
        ("jeudi 1er octobre 2013, p. 16", "2013-10-01"),
        ("5. Juli 2019", "2019-07-05"),
        ("3 de enero de 2020", "2020-01-03"),
        ("12 марта 2018", "2018-03-12"),
        ("2021年3月5日", "2021-03-05"),
        ("2021년 3월 5일", "2021-03-05"),
    ],
)
def test_a_day_with_its_month_in_words_is_read(text, day):
    """Definition: the names of months as fields of exports and pages write them."""
    found = read_foreign_date(text)
    assert found is not None
    assert found[0] == day
    assert found[1].of(text)[0].isdigit()


@pytest.mark.parametrize(
    "text", ["5 octobre", "31 février 2019", "12 maintenant 2019", "", "2021年13月5日"]
)
def test_what_is_no_whole_date_is_none(text):
    """Definition: a day that the calendar lacks, or without a year, is none."""
    assert read_foreign_date(text) is None
