"""Time expressions and their values, one kind of expression a test."""

import datetime as dt

import pytest

from standoff.evidence.times.finding import TimeKind, find_time_expressions

# A Wednesday.
DAY = dt.date(2017, 3, 8)


def values(text, reference=DAY):
    return [found.value for found in find_time_expressions(text, reference)]


def only(text, reference=DAY):
    (found,) = find_time_expressions(text, reference)
    return found


@pytest.mark.parametrize(
    ("words", "value", "first", "last"),
    [
        ("in 2016", "2016", "2016-01-01", "2016-12-31"),
        ("in the year 1812", "1812", "1812-01-01", "1812-12-31"),
        ("in December 2016", "2016-12", "2016-12-01", "2016-12-31"),
        ("in 2016-12", "2016-12", "2016-12-01", "2016-12-31"),
        ("in the 2004-06 drought", "2004/2006", "2004-01-01", "2006-12-31"),
        ("in the 1980s", "198", "1980-01-01", "1989-12-31"),
        ("in the 19th century", "18", "1800-01-01", "1899-12-31"),
        ("last fall", "2016-FA", "2016-09-01", "2016-11-30"),
        ("this month", "2017-03", "2017-03-01", "2017-03-31"),
        ("last week", "2017-W09", "2017-02-27", "2017-03-05"),
        ("next year", "2018", "2018-01-01", "2018-12-31"),
        ("in the third quarter of 2015", "2015-Q3", "2015-07-01", "2015-09-30"),
        ("in the second half of 2015", "2015-H2", "2015-07-01", "2015-12-31"),
        ("two years ago", "2015", "2015-01-01", "2015-12-31"),
        ("three weeks ago", "2017-W07", "2017-02-13", "2017-02-19"),
        ("11 days ago", "2017-02-25", "2017-02-25", "2017-02-25"),
        ("June last year", "2016-06", "2016-06-01", "2016-06-30"),
        ("last Easter", "2016-03-27", "2016-03-27", "2016-03-27"),
        ("on Thanksgiving 2016", "2016-11-24", "2016-11-24", "2016-11-24"),
        ("the week of Feb. 6", "2017-W06", "2017-02-06", "2017-02-12"),
    ],
)
def test_an_expression_keeps_its_granularity(words, value, first, last):
    """TimeML guidelines for TIMEX3: a year is a year; its interval is the whole of it."""
    found = only(f"They met {words}.")
    assert (found.value, str(found.first), str(found.last)) == (value, first, last)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The talks were held Friday.", "2017-03-03"),
        ("The talks will be held Friday.", "2017-03-10"),
        ("He left on Wednesday.", "2017-03-08"),
        ("He arrived last Wednesday.", "2017-03-01"),
        ("He arrives next Wednesday.", "2017-03-15"),
        ("They met in January.", "2017-01"),
        ("They will meet in January.", "2018-01"),
        ("They signed it on Nov. 9.", "2016-11-09"),
        ("It is to open on April 2.", "2017-04-02"),
        ("The ban holds until Monday.", "2017-03-13"),
    ],
)
def test_tense_decides_between_the_last_and_the_next(text, value):
    """Our choice, after newspaper usage: the nearest verb tells which Friday is meant."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("in early 2016", "2016", "START"),
        ("by the end of last year", "2016", "END"),
        ("in mid-February", "2017-02", "MID"),
        ("the late 1970s", "197", "END"),
        ("more than two years", "P2Y", "MORE_THAN"),
        ("almost three hours", "PT3H", "LESS_THAN"),
        ("at least 30 days", "P30D", "EQUAL_OR_MORE"),
        ("about six months", "P6M", "APPROX"),
    ],
)
def test_hedges_are_kept_apart_from_the_value(text, value, mod):
    """TimeML guidelines: mod is an attribute of its own."""
    found = only(text)
    assert (found.value, found.mod) == (value, mod)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("a three-month pause", TimeKind.DURATION, "P3M"),
        ("for many years", TimeKind.DURATION, "PXY"),
        ("half an hour", TimeKind.DURATION, "PT30M"),
        ("two decades", TimeKind.DURATION, "P20Y"),
        ("every week", TimeKind.SET, "P1W"),
        ("each Thursday", TimeKind.SET, "XXXX-WXX-4"),
        ("$3 million a year", TimeKind.SET, "P1Y"),
        ("published annually", TimeKind.SET, "P1Y"),
        ("at 9 a.m. on Tuesday", TimeKind.TIME, "2017-03-07T09:00"),
        ("Friday at noon", TimeKind.TIME, "2017-03-03T12:00"),
        ("last night", TimeKind.TIME, "2017-03-07TNI"),
        ("this morning", TimeKind.TIME, "2017-03-08TMO"),
        ("recently", TimeKind.DATE, "PAST_REF"),
    ],
)
def test_durations_sets_and_times_are_told_apart(text, kind, value):
    """TimeML guidelines: the four types of TIMEX3."""
    found = only(text)
    assert (found.kind, found.value) == (kind, value)


def test_a_distance_from_an_event_stays_a_distance():
    """Contract: what depends on an event is not resolved; the words it counts from are kept."""
    text = "Nine days after the election, he flew to New York."
    found = only(text)
    assert (found.value, found.first, found.relation) == ("P9D", None, "after")
    assert found.anchor.of(text) == "the election"
    assert found.resolved_by == "unresolved"


def test_the_words_counted_from_end_where_the_main_clause_begins():
    """Our choice: a determiner's noun phrase ends before a capital letter or a dash."""
    text = (
        "Nine days after the election Norway signed; a week after the vote - a close one - it left."
    )
    assert [f.anchor.of(text) for f in find_time_expressions(text, DAY)] == [
        "the election",
        "the vote",
    ]


def test_a_distance_from_a_date_becomes_a_date():
    """Contract: "the day before Feb 7" is the sixth."""
    text = "The day before Feb 7 they began a drill; two weeks before Christmas 2016 they had not."
    assert values(text) == ["2017-02-06", "2016-12-11"]


def test_a_span_of_years_up_to_now_has_bounds():
    """Definition: the past two years end on the document's date."""
    found = only("in the past two years")
    assert (found.value, found.first, found.last) == ("P2Y", dt.date(2015, 3, 8), DAY)


def test_without_a_reference_what_depends_on_it_is_unknown():
    """Contract: nothing is guessed when the document's date is not known."""
    text = "On Feb. 7, last year, yesterday, on Friday, this month, in the third quarter of 2015"
    found = find_time_expressions(text, None)
    assert [f.value for f in found] == [
        "XXXX-02-07", "XXXX", "XXXX-XX-XX", "XXXX-WXX-5", "XXXX-XX", "2015-Q3",
    ]  # fmt: skip
    assert [f.first is None for f in found] == [True, True, True, True, True, False]


def test_day_and_month_that_could_be_exchanged_leave_only_the_year():
    """Our choice: 03/04/2018 is in March or in April; both readings bound it."""
    found = only("signed 03/04/2018")
    assert (found.value, found.first, found.last) == (
        "2018",
        dt.date(2018, 3, 4),
        dt.date(2018, 4, 3),
    )
    assert only("signed 14/12/2016").value == "2016-12-14"


def test_an_article_before_a_compound_is_not_part_of_it():
    """TimeML guidelines: the extent of an adjective is the adjective."""
    text = "a row over a two-day visit, over the years"
    found = find_time_expressions(text, DAY)
    assert [(f.span.of(text), f.mod) for f in found] == [("two-day", None), ("the years", None)]


def test_days_joined_by_a_dash_are_one_interval():
    """ISO 8601: an interval is written with a solidus."""
    found = only("on Dec. 15-16, 2016")
    assert found.value == "2016-12-15/2016-12-16"
    assert (found.first.day, found.last.day) == (15, 16)


def test_the_year_earlier_is_the_same_quarter_of_the_year_before():
    """TimeBank's practice in reports of earnings: the comparison is with the same quarter."""
    text = "In the third quarter of 2016 sales rose, from $2 million a year earlier."
    assert values(text) == ["2016-Q3", "2015-Q3"]


def test_the_next_day_counts_from_what_was_said_before():
    """Our choice: "the next day" leans on the last date mentioned, here in the paragraph before."""
    (previous,) = find_time_expressions("He came on March 3, 2014.", DAY)
    (found,) = find_time_expressions("He left the next day.", DAY, previous)
    assert (found.value, found.resolved_by) == ("2014-03-04", "previous")


@pytest.mark.parametrize(
    "text",
    [
        "a 70-year-old dispute",
        "The Harbour Daily is a Weekly",
        "flight MH17 and room 2010",
        "$2016 and 1999 people",
        "They may march.",
        "the second man, a third of it",
        "the 60th anniversary",
        "Call 555-1989.",
        "prices fall and spring up",
        "Article 9, 20 meetings, 1,956 votes",
    ],
)
def test_numbers_and_homonyms_are_not_times(text):
    """Contract: ages, names and amounts are no time expressions."""
    assert values(text) == []


@pytest.mark.parametrize("apostrophe", ["'", "’", ""])
@pytest.mark.parametrize(
    ("name", "day"), [("New Year{}s Eve", "12-31"), ("Valentine{}s Day", "02-14")]
)
def test_a_feast_is_known_with_and_without_its_apostrophe(name, day, apostrophe):
    """Fault: the missing sign made reading fail; with a year, a day of writing, and neither."""
    feast = name.format(apostrophe)
    for text, reference, value in (
        (f"It opened on {feast} 2014.", None, f"2014-{day}"),
        (f"It opened on {feast}.", None, f"XXXX-{day}"),
        (f"It opened last {feast}.", dt.date(2016, 5, 1), day),
    ):
        (found,) = find_time_expressions(text, reference)
        assert found.value.endswith(value)


@pytest.mark.parametrize(
    "text",
    ["The talks are to last three days.", "The strike could last three days.", "It can't last three days.", "They are expected to last three days."],
)  # fmt: skip
def test_last_as_a_verb_says_how_long_and_not_which(text):
    """Definition: what lasts three days is not the last three days."""
    assert only(text).value == "P3D"
    assert only(text).first is None


@pytest.mark.parametrize("text", ["From 2016 to last year.", "Compared to last year."])
def test_last_behind_to_is_no_verb_without_a_word_that_makes_it_one(text):
    """Definition."""
    assert values(text)[-1] == "2016"
