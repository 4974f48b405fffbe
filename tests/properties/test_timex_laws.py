"""Laws that hold for time expressions in every text."""

import datetime as dt
import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from standoff.evidence.times.finding import TimeKind, find_time_expressions
from standoff.evidence.times.periods import Period, containing, parse_value

_WORDS = (
    "the a this last next past early late mid end of in on at to and or two few several 3 15 31 1989 "
    "2016 1980s first third 21st Friday Mon. May March Feb. December day days week weeks month year "
    "years quarter decade century night morning fall spring ago earlier later after before since more "
    "than at least every each daily fiscal half 9:30 a.m. noon GMT 03/04/2018 2016-12-15 Christmas "
    "Easter now - , . / $ % ’s the election old period yesterday tonight 99999 0 12th overnight weekend "
    "Q4 1H FY 2018-19 1904-05 1397 AH BC BE Heisei Fridays summers from before week day by will had"
)
_LINKS = st.sampled_from([" ", " ", " ", "-", "\n", "\n\n", ""])
texts = st.one_of(
    st.text(max_size=120),
    st.lists(st.tuples(st.sampled_from(_WORDS.split()), _LINKS), max_size=25).map(
        lambda pairs: "".join(word + link for word, link in pairs)
    ),
)
references = st.none() | st.dates()
units = st.sampled_from(
    ["day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"]
)

_VALUE = re.compile(
    r"""(?:[\dX]{2,4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:[1-7]|WE))?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?
        (?:T(?:\d\d(?::\d\d){0,2}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|MO|AF|EV|NI|MI))?
      |P[\dX.]+[DWMYECQ](?:\d+M|T\d+H)?|P\d+W?E?|PT[\dX.]+[HMS](?:\d+M)?
      |PRESENT_REF|PAST_REF|FUTURE_REF
      |[\dX]{4}-[\dX]{2}-[\dX]{2}/[\dX]{4}-[\dX]{2}-[\dX]{2}|\d{4}/\d{4}|BC\d{4})\Z""",
    re.VERBOSE,
)


@given(texts, references)
@example("Dec. 31 to 31, 9999", dt.date.max)
@example("yesterday, last century, 100 decades ago", dt.date.min)
@example("99999 years ago and two centuries later", dt.date(2000, 1, 1))
def test_expressions_are_ordered_lie_inside_and_are_well_formed(text, reference):
    """Definition: stand-off spans; values as TIMEX3 writes them; intervals run forward."""
    found = find_time_expressions(text, reference)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for expression in found:
        assert 0 <= expression.span.start < expression.span.end <= len(text)
        assert _VALUE.match(expression.value), expression
        assert (expression.first is None) == (expression.last is None)
        assert expression.first is None or expression.first <= expression.last
        if expression.anchor is not None:
            assert (
                expression.span.end < expression.anchor.start < expression.anchor.end <= len(text)
            )


@given(texts, references)
def test_the_interval_of_a_date_is_what_its_value_says(text, reference):
    """Definition: granularity is kept, so a year has the interval of a year."""
    for found in find_time_expressions(text, reference):
        period = parse_value(found.value)
        if found.kind == TimeKind.DATE and found.first and period and period.unit != "year":
            assert (found.first, found.last) == (period.first, period.last)


@given(texts)
def test_without_a_reference_no_relative_date_is_made_up(text):
    """Contract: only the words themselves, or another date in the text, resolve an expression."""
    for found in find_time_expressions(text, None):
        assert found.resolved_by != "reference"
        assert found.first is None or found.resolved_by != "unresolved"


@given(st.dates(dt.date(200, 1, 1), dt.date(9000, 1, 1)), units)
def test_a_period_is_read_back_from_its_value(day, unit):
    """Law: parse_value inverts Period.value, and neighbours meet without a gap."""
    period = containing(day, unit)
    assert parse_value(period.value) == period
    assert unit == "weekend" or period.first <= day <= period.last
    if unit != "weekend":
        assert period.shifted(1).first == period.last + dt.timedelta(days=1)


@given(st.text(max_size=12))
def test_any_string_is_a_period_or_not(text):
    """Law: parse_value gives a valid period or nothing."""
    period = parse_value(text)
    assert period is None or isinstance(period, Period)
    assert period is None or period.is_valid
