"""Tellings of one meeting are one row; what contradicts is never joined."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from standoff.evidence.meetings.ledger import DISPUTED, Told, make_ledger
from standoff.evidence.meetings.telling import MeetingKind, MeetingStatus, Period, Telling
from standoff.evidence.text.anchors import Span

MAY = (dt.date(2020, 5, 1), dt.date(2020, 5, 31))
DAY = (dt.date(2020, 5, 4), dt.date(2020, 5, 4))
OTHER = (dt.date(2020, 5, 6), dt.date(2020, 5, 6))
YEAR = (dt.date(2020, 1, 1), dt.date(2020, 12, 31))
HELD = Telling(Span(0, 3), MeetingKind.MEETING, MeetingStatus.HELD, ("ghana", "togo"))


def on(days, **given):
    return replace(HELD, first=days[0], last=days[1], value=days[0].isoformat(), **given)


def rows(*tellings, articles=None):
    articles = articles or "a" * len(tellings)
    return make_ledger(
        Told(telling, article, number, number)
        for number, (telling, article) in enumerate(zip(tellings, articles, strict=True))
    )


def test_days_that_overlap_are_one_meeting_with_all_its_tellings():
    """Definition: a month and a day in it, in two articles, whoever is named first."""
    swapped = replace(on(MAY), who=("togo", "ghana"))
    (row,) = rows(on(DAY, place="Accra"), swapped, articles="ab")
    assert (row.first, row.last, row.place) == (*DAY, "Accra")
    assert [each.article for each in row.tellings] == ["a", "b"]


def test_days_places_or_numbers_that_contradict_are_two_meetings():
    """Definition: never joined."""
    assert len(rows(on(DAY), on(OTHER))) == 2
    assert len(rows(on(DAY, place="Accra"), on(DAY, place="Lomé"))) == 2
    assert len(rows(on(DAY, ordinal=2), on(DAY, ordinal=3))) == 2
    assert len(rows(on(DAY), on(DAY, kind=MeetingKind.CALL))) == 2
    assert len(rows(on(DAY), on(DAY, who=("ghana", "benin")))) == 2


def test_a_month_that_fits_two_days_is_joined_to_neither():
    """Our choice: who joins them would guess."""
    assert [len(row.tellings) for row in rows(on(DAY), on(OTHER), on(MAY), articles="abc")] == [
        1,
        1,
        1,
    ]


def test_a_year_joins_a_day_only_where_the_place_is_the_same():
    """Our choice: more than a month does not say which meeting is meant."""
    assert len(rows(on(DAY), on(YEAR), articles="ab")) == 2
    assert len(rows(on(DAY, place="Accra"), on(YEAR, place="Accra"), articles="ab")) == 1


def test_a_telling_without_a_day_is_of_what_its_own_article_told_last():
    """Definition: in another article it stays alone."""
    assert len(rows(on(DAY), HELD)) == 1
    assert len(rows(on(DAY), HELD, articles="ab")) == 2
    first, second = rows(on(DAY), on(OTHER), HELD)
    assert (len(first.tellings), len(second.tellings)) == (1, 2)


def test_two_days_of_the_week_that_nobody_can_date_are_two_meetings():
    """Definition: "Tuesday" and "Thursday" of one article contradict, "Tuesday" twice does not."""
    tuesday = replace(HELD, value="XXXX-WXX-2", when="Tuesday")
    thursday = replace(HELD, value="XXXX-WXX-4", when="Thursday")
    assert len(rows(tuesday, thursday)) == 2
    assert len(rows(tuesday, tuesday)) == 1


def test_the_status_is_what_came_of_it_and_held_and_not_held_are_in_dispute():
    """Our choice: what was planned was held if one source says so."""
    planned = on(DAY, status=MeetingStatus.PLANNED)
    assert rows(planned, on(DAY), articles="ab")[0].status == "held"
    off = on(DAY, status=MeetingStatus.CALLED_OFF)
    told = (
        Told(off, "b", 0, 1, dt.date(2020, 5, 5)),
        Told(planned, "a", 0, 0, dt.date(2020, 5, 1)),
    )
    assert make_ledger(told)[0].status == "called off"
    denied = on(DAY, status=MeetingStatus.DENIED)
    assert rows(on(DAY), denied, articles="ab")[0].status == DISPUTED


def test_counts_are_rows_of_their_own_behind_the_meetings():
    """Definition: a count is no meeting; equal ones in equal days are one row."""
    four = Period("in four years", dt.date(2016, 1, 1), dt.date(2020, 1, 1))
    count = replace(HELD, low=6, high=6, counted="six", period=four)
    made = rows(count, on(DAY), replace(count, counted="6"), articles="abc")
    assert [(row.is_count, len(row.tellings)) for row in made] == [(False, 1), (True, 2)]
    vague = replace(count, period=Period("in recent years"))
    assert len(rows(vague, vague, articles="ab")) == 2


def test_one_town_in_several_languages_is_one_place():
    towns = ("Geneva", "Genève", "Genf", "Ginebra", "Женеве", "日内瓦", "ジュネーブ")
    (row,) = rows(*(on(DAY, place=town) for town in towns))
    assert (len(row.tellings), row.place) == (len(towns), "Geneva")
    assert len(rows(on(DAY, place="Genève"), on(DAY, place="Lyon"))) == 2
