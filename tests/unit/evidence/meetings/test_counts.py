"""Counts of meetings side by side: contradiction only where subject, time and kind agree."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from standoff.evidence.meetings.counts import compare_counts
from standoff.evidence.meetings.ledger import Told, make_ledger
from standoff.evidence.meetings.telling import MeetingKind, MeetingStatus, Period, Telling
from standoff.evidence.text.anchors import Span

COUNT = Telling(Span(0, 3), MeetingKind.MEETING, MeetingStatus.HELD, ("ghana", "togo"))


def count(low, high, first=None, last=None, sure=None, words="so long", **given):
    period = None if words is None else Period(words, first, last, sure)
    return replace(COUNT, low=low, high=high, counted=str(low), period=period, **given)


def years(first, last):
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def verdicts(*counts):
    told = [Told(each, str(number), 0, number) for number, each in enumerate(counts)]
    return [str(each.verdict) for each in compare_counts(make_ledger(told))]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        # The same time: the bounds must meet.
        (count(13, None, *years(2013, 2016)), count(20, 20, *years(2013, 2016)), "compatible"),
        (count(6, 6, *years(2013, 2016)), count(8, 8, *years(2013, 2016)), "contradiction"),
        # A longer time has at least as many.
        (count(13, None, *years(2013, 2016)), count(20, 20, *years(2012, 2018)), "compatible"),
        (count(13, None, *years(2013, 2016)), count(9, 9, *years(2012, 2018)), "contradiction"),
        (count(9, 9, *years(2012, 2018)), count(13, None, *years(2013, 2016)), "contradiction"),
        # Times that overlap in part or not at all say nothing of one another.
        (count(6, 6, *years(2013, 2016)), count(20, 20, *years(2015, 2018)), "compatible"),
        (count(6, 6, *years(2013, 2014)), count(20, 20, *years(2015, 2018)), "compatible"),
        # A time that is not exact at its ends does not surely hold the other.
        (count(13, None, *years(2012, 2016)), count(9, 9, *years(2012, 2018), dt.date(2012, 12, 31)),
         "compatible"),
        # What is not known is not compared.
        (count(13, None, *years(2013, 2016)), count(20, 20), "not-comparable"),
        (count(13, None, *years(2013, 2016)), count(20, 20, words=None), "not-comparable"),
    ],
)  # fmt: skip
def test_two_counts_of_the_same_who_and_kind(left, right, verdict):
    """Definition: intervals of days, bounds of numbers."""
    assert verdicts(left, right) == [verdict]


def test_counts_of_others_of_other_kinds_or_that_were_not_held_are_not_compared():
    """Definition: subject and kind must agree."""
    span = years(2013, 2016)
    six = count(6, 6, *span)
    assert verdicts(six, count(8, 8, *span, who=("ghana", "benin"))) == []
    assert verdicts(six, count(8, 8, *span, kind=MeetingKind.CALL)) == []
    assert verdicts(six, count(8, 8, *span, status=MeetingStatus.PLANNED)) == []


def test_the_reason_names_the_words_that_tell_no_days():
    """Our choice of words."""
    told = [
        Told(count(13, None, *years(2013, 2016)), "a", 0, 0),
        Told(count(20, 20, words="in recent years"), "b", 0, 1),
    ]
    (compared,) = compare_counts(make_ledger(told))
    assert "“in recent years”" in compared.why
