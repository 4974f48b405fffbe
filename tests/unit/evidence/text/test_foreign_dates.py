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
        ("الثلاثاء، 05 مارس 2019 - 10:30 ص", "2019-03-05"),
        ("14 أغسطس 2022", "2022-08-14"),
        ("9 جويلية 2021", "2021-07-09"),
        ("3 Şubat 2018 Cumartesi", "2018-02-03"),
        ("21. října 2017", "2017-10-21"),
        ("6 listopadu 2017", "2017-11-06"),
        ("6 listopada 2017", "2017-11-06"),
        ("30 Ιουνίου 2016", "2016-06-30"),
        ("8 באוקטובר 2015", "2015-10-08"),
        ("2. heinäkuuta 2014", "2014-07-02"),
        ("17 iunie 2013", "2013-06-17"),
        ("4 augusti 2012", "2012-08-04"),
        ("2019/4/3-", "2019-04-03"),
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
