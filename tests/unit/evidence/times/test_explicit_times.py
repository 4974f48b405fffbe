"""Times that say which one by number: the last Friday of February, 2018-19, Q4 2018, 1397 AH."""

import datetime as dt

import pytest

from standoff.evidence.times.finding import TimeKind, find_time_expressions

# A Wednesday.
DAY = dt.date(2019, 3, 6)


def only(text, reference=DAY):
    (found,) = find_time_expressions(text, reference)
    return found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("met on the last Friday of February", "2019-02-22"),
        ("met on the first Monday of the month", "2019-03-04"),
        ("met on the second Tuesday in January", "2019-01-08"),
        ("will meet on the third Thursday of April", "2019-04-18"),
        ("will meet on the final Sunday of next month", "2019-04-28"),
        ("met on the fourth Saturday of May last year", "2018-05-26"),
        ("met on the fifth Wednesday of October 2018", "2018-10-31"),
        ("met on the first Monday of 2018", "2018-01-01"),
        ("met on the last day of 2018", "2018-12-31"),
        ("will meet on the last day of the month", "2019-03-31"),
        ("met on the first weekend of February", "2019-W05-WE"),
        ("will meet in the last month of the year", "2019-12"),
        ("met in the first week of January", "2019-01-01/2019-01-07"),
        ("met in the last week of 2018", "2018-12-25/2018-12-31"),
        ("will meet in the second half of May", "2019-05-16/2019-05-31"),
    ],
)
def test_a_part_is_found_by_its_number_in_the_whole(words, value):
    """Definition: the calendar; weeks of a month are our choice, seven days from its first."""
    assert only(f"They {words}.").value == value


def test_a_part_that_the_whole_does_not_have_is_no_day():
    """Definition: February 2019 has four Fridays; nothing near is taken instead."""
    found = only("They met on the fifth Friday of February.")
    assert (found.value, found.first) == ("XXXX-02", None)


def test_a_part_of_every_month_is_a_set():
    """TimeML guidelines: what comes again is a SET."""
    found = only("They meet on the last Friday of every month.")
    assert (found.kind, found.value) == (TimeKind.SET, "P1M")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("met two Fridays ago", "2019-02-22"),
        ("met three Wednesdays ago", "2019-02-13"),
        ("met two summers ago", "2017-SU"),
        ("met three Octobers ago", "2016-10"),
        ("met two weekends ago", "2019-W08-WE"),
        ("met the Monday before last", "2019-02-25"),
        ("met the week before last", "2019-W08"),
        ("met the month before last", "2019-01"),
        ("met the year before last", "2017"),
        ("met the summer before last", "2017-SU"),
        ("met the night before last", "2019-03-04TNI"),
        ("will meet the week after next", "2019-W12"),
        ("will meet the Friday after next", "2019-03-15"),
        ("met on Friday last", "2019-03-01"),
        ("met on Friday last week", "2019-03-01"),
        ("met on Tuesday of last week", "2019-02-26"),
        ("will meet next week on Tuesday", "2019-03-12"),
        ("met on Friday two weeks ago", "2019-02-22"),
        ("will meet a week from Friday", "2019-03-15"),
        ("will meet two weeks from today", "2019-03-20"),
        ("will meet three months from now", "2019-06"),
        ("will meet Monday week", "2019-03-18"),
        ("will meet this coming Friday", "2019-03-08"),
        ("met this past Sunday", "2019-03-03"),
    ],
)
def test_what_is_counted_back_or_on_is_found(words, value):
    """Definition: so many of a name back, none of them the present one."""
    assert only(f"They {words}.").value == value


def test_what_is_counted_is_unknown_without_a_day_of_writing():
    """Contract: nothing is guessed."""
    for words in ("two Fridays ago", "the week before last", "a week from Friday", "Monday week"):
        found = only(f"They met {words}.", None)
        assert (found.first, str(found.resolved_by)) == (None, "unresolved")


@pytest.mark.parametrize(
    ("words", "value", "first", "last"),
    [
        ("the 2018-19 season", "2018/2019", "2018-01-01", "2019-12-31"),
        ("the school year 2018/19", "2018/2019", "2018-01-01", "2019-12-31"),
        ("the 1914–1918 war", "1914/1918", "1914-01-01", "1918-12-31"),
        ("the war of 1904-05", "1904/1905", "1904-01-01", "1905-12-31"),
        ("the winter quarters of 1998-2002", "1998/2002", "1998-01-01", "2002-12-31"),
        ("the 1999-00 budget", "1999/2000", "1999-01-01", "2000-12-31"),
        ("FY2018/19", "2018/2019", "2018-01-01", "2019-12-31"),
        ("fiscal year 2020-21", "2020/2021", "2020-01-01", "2021-12-31"),
        ("FY19", "2019", "None", "None"),
        ("Q4 2018", "2018-Q4", "2018-10-01", "2018-12-31"),
        ("4Q18", "2018-Q4", "2018-10-01", "2018-12-31"),
        ("2018Q4", "2018-Q4", "2018-10-01", "2018-12-31"),
        ("Q4’18", "2018-Q4", "2018-10-01", "2018-12-31"),
        ("H1 2018", "2018-H1", "2018-01-01", "2018-06-30"),
        ("1H 2018", "2018-H1", "2018-01-01", "2018-06-30"),
        ("Q1 FY19", "2019-Q1", "None", "None"),
        ("Q3", "2018-Q3", "2018-07-01", "2018-09-30"),
        ("H2", "2018-H2", "2018-07-01", "2018-12-31"),
    ],
)
def test_runs_and_labelled_parts_of_years_are_one_expression(words, value, first, last):
    """Our choice: a run of years as ISO 8601 writes an interval; a fiscal quarter has no days."""
    times = find_time_expressions(f"They met in {words}.", DAY)
    found = next(one for one in times if one.value == value)
    assert (str(found.first), str(found.last)) == (first, last)


def test_a_quarter_to_come_is_the_next():
    """Definition: the clause looks forward."""
    assert only("Sales will rise in Q4.").value == "2019-Q4"


@pytest.mark.parametrize(
    ("words", "value", "first", "last"),
    [
        ("1397 AH", "1976/1977", "1976-12-23", "1977-12-11"),
        ("1429 A.H.", "2008", "2008-01-10", "2008-12-28"),
        ("1397 SH", "2018/2019", "2018-03-20", "2019-03-20"),
        ("2561 BE", "2018", "2018-01-01", "2018-12-31"),
        ("2075 BS", "2018/2019", "2018-01-01", "2019-12-31"),
        ("Heisei 30", "2018", "2018-01-01", "2018-12-31"),
        ("Showa 20", "1945", "1945-01-01", "1945-12-31"),
        ("1200 BC", "BC1200", "None", "None"),
        ("300 B.C.", "BC0300", "None", "None"),
    ],
)
def test_years_of_other_calendars_are_never_those_of_ours(words, value, first, last):
    """Published: the tabular Islamic calendar and the usual offsets; conversions checked by hand."""
    found = only(f"The treaty was made in {words}.")
    assert (found.value, str(found.first), str(found.last)) == (value, first, last)
    assert str(found.resolved_by) == "calendar"


def test_years_of_our_era_are_themselves():
    """Definition."""
    assert [only(f"It was built in {words}.").value for words in ("AD 79", "1200 CE")] == [
        "0079",
        "1200",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The H1N1 strain spread.",
        "The Audi Q3 sells well.",
        "Dial 555-1989.",
        "They counted 2000-2050 people.",
        "Flight MH17 and model 2018-19.",
        "Q1: What is it?",
        "They saw the SH in it.",
    ],
)
def test_labels_and_numbers_that_are_no_times(text):
    """Definition: names, amounts, numbers of questions."""
    assert find_time_expressions(text, DAY) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("met in the week of 11 February", "2019-W07"),
        ("met in the week of February 11", "2019-W07"),
        ("met in the week beginning 4 February", "2019-W06"),
        ("met in the week ending 1 March", "2019-W09"),
        ("met in the week from 18 February 2018", "2018-W07"),
        ("met on the weekend of 23 February", "2019-W08-WE"),
        ("will meet in the week of the 6th of May", "2019-W19"),
        ("met a fortnight ago", "2019-W08"),
        ("met two fortnights ago", "2019-W06"),
        ("met half a year ago", "2018-09"),
        ("met a year and a half ago", "2017-09"),
        ("met two and a half years ago", "2016-09"),
        ("met nearly half a decade ago", "2014-03"),
        ("met in the fiscal year 2017/18", "2017/2018"),
        ("met in the financial year 2017-18", "2017/2018"),
    ],
)
def test_weeks_about_a_day_and_halves_of_years_are_one_expression(words, value):
    """Definition: the week or weekend that holds the day; half a year is six months."""
    assert only(f"They {words}.").value == value


def test_a_year_that_runs_to_a_month_is_so_long():
    """Definition: "the year to March 2018" is the twelve months before its end, not this year."""
    year, month = find_time_expressions("In the year to March 2018 prices rose.", DAY)
    assert (year.kind, year.value, month.value) == (TimeKind.DURATION, "P1Y", "2018-03")
    assert only("They met in the week.").value == "2019-W10"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("every other Tuesday", "XXXX-WXX-2"),
        ("every other week", "P2W"),
        ("every second month", "P2M"),
        ("every third year", "P3Y"),
        ("every week", "P1W"),
    ],
)
def test_what_comes_every_other_time_is_a_set(words, value):
    """TimeML guidelines: what comes again is a SET."""
    found = only(f"They meet {words}.")
    assert (found.kind, found.value) == (TimeKind.SET, value)
