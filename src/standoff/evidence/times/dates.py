"""Readings of dates: days, months, years, decades, weekdays, seasons, feasts."""

from __future__ import annotations

import datetime as dt
import re

from standoff.evidence.times.patterns import (
    Context,
    Grammar,
    Match,
    Reading,
    ResolvedBy,
    TimeKind,
    is_a_limit,
    is_in_a_code,
    is_no_year,
)
from standoff.evidence.times.periods import Period, containing
from standoff.evidence.times.tense import FUTURE, PAST, find_look

GRAMMAR = Grammar()

MONTH = "(?:{month|may}|{shortmonth}{dot}?)"
PHASE = "(?:{the}?{phase}{hyphen}?{in|of}?{the|its}?)?"
RELATIVE = "{last|this|that|next|previous|following|current|latest}"
_EARLY = "(?:{phase}{hyphen|on}?)?"
_WEEKDAY_LEAD = "(?:{weekday|shortweekday}{dot}?{comma}?{the}?)?"


def read_period(
    period: Period, by: ResolvedBy = ResolvedBy.EXPLICIT, mod: str | None = None
) -> Reading | None:
    """Read a period of the calendar as a date, unless the calendar does not reach there."""
    if not period.is_valid:
        return None
    return Reading(TimeKind.DATE, period.value, by, period, mod)


def unresolved(value: str, mod: str | None = None) -> Reading:
    """Read a date of which only a part is known."""
    return Reading(TimeKind.DATE, value, ResolvedBy.UNRESOLVED, mod=mod)


def phase_of(match: Match) -> str | None:
    """Give START, MID or END for "early", "in the middle of" and the like."""
    token = match.first("phase")
    return (match.context.words.phases[token.name] or None) if token else None


def nearest(candidates: list[Period], day: dt.date, match: Match) -> Period:
    """Choose among recurring periods by tense, else the one nearest to the document's date."""
    candidates = [one for one in candidates if one.is_valid]
    look = find_look(match.context, match.start, match.end)
    if look.strict:
        candidates = [one for one in candidates if _lies_on(one, day, look.side)] or candidates

    def cost(period: Period) -> tuple[float, bool]:
        against = (period.first > day and look.side == PAST) or (
            period.last < day and look.side == FUTURE
        )
        return period.distance(day) * (AGAINST_TENSE if against else 1), against

    return min(candidates, key=cost)


def _lies_on(period: Period, day: dt.date, side: int) -> bool:
    """Say whether a period lies on a side of a day, which it may hold; a day more is one of zones."""
    slack = 1 if period.unit == "day" else 0
    if side == PAST:
        return (period.first - day).days <= slack
    return (day - period.last).days <= slack


AGAINST_TENSE = 2.5
"""How much further away a date counts that lies on the side the tense does not point to."""


def step_of(match: Match) -> int | None:
    """Give how many units a word such as "last" or "next" moves; None without one."""
    if match.has("next", "following"):
        return 1
    if match.has("previous"):
        return -1
    if match.has("this", "current"):
        return 0
    return -1 if match.has("last") else None


# Full dates ------------------------------------------------------------------------------------


@GRAMMAR.rule("{iso}")
def read_iso(match: Match) -> Reading | None:
    """Read a date as ISO 8601 writes it, with or without a time."""
    text = match.tokens[0].text
    day, _, time = text.partition("T")
    parts = [int(part) for part in re.split("[-/.]", day)]
    if len(parts) == 2:
        return read_period(Period.of_month(*parts))
    date = _day(*parts)
    if date is None:
        return None
    if not time:
        return read_period(Period.of_day(date))
    return Reading(TimeKind.TIME, text, period=Period.of_day(date))


@GRAMMAR.rule("{slashed}")
def read_slashed(match: Match) -> Reading | None:
    """Read 14/12/2016; where day and month could be exchanged only the year is certain.

    With full stops the day comes first in every language that writes so.
    """
    if is_in_a_code(match):
        return None
    one, two, year = (int(part) for part in match.tokens[0].text.replace(".", "/").split("/"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    orders = ((two, one),) if "." in match.tokens[0].text else ((one, two), (two, one))
    readings = {day for order in orders if (day := _day(year, *order))}
    if not readings:
        return None
    if len(readings) == 1:
        return read_period(Period.of_day(readings.pop()))
    return Reading(TimeKind.DATE, Period("year", year).value, bounds=(min(readings), max(readings)))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_DAY_OF_WEEK = "{the}?{unit}{of|phase|x|after}"


@GRAMMAR.rule(
    _DAY_OF_WEEK + MONTH + "{number|ordinal}(?:{comma}?{year})?",
    _DAY_OF_WEEK + "{the}?{number|ordinal}{of}?" + MONTH + "(?:{comma}?{year})?",
)
def read_week_of(match: Match) -> Reading | None:
    """Read "the week of March 6", "the week beginning 4 March", "the weekend of 23 February"."""
    unit = match.first("unit")
    at = 2 if match.tokens[0].kind == "the" else 1
    if match.tokens[at].text.lower() not in match.context.words.week_marks:
        return None
    day = read_month_and_day(Match(match.context, match.start + at + 1, match.end))
    if unit is None or unit.name not in {"week", "weekend"} or day is None or day.period is None:
        return None
    if unit.name == "weekend":
        return read_period(containing(day.period.first, "weekend"), day.resolved_by)
    return read_period(day.period.to("week"), day.resolved_by)


@GRAMMAR.rule(
    _EARLY + _WEEKDAY_LEAD + "{last|this|next}?" + MONTH + "{number|ordinal}(?:{comma}?{year})?",
    _EARLY + _WEEKDAY_LEAD + "{number|ordinal}{of}?" + MONTH + "(?:{comma}?{year})?",
    "{number}{hyphen}" + MONTH + "{hyphen}{year}",
)
def read_month_and_day(match: Match) -> Reading | None:
    """Read "Feb. 7", "early Jan. 6", "Friday, 15 March 2019"; without a year the tense decides."""
    month, number, year = (
        match.first("month", "shortmonth", "may"),
        match.first("number", "ordinal"),
        match.first("year"),
    )
    if not month or not number or number.number != int(number.number):
        return None
    day = int(number.number)
    if not 1 <= day <= 31 or match.after in {"percent", "units"}:
        return None
    if year:
        date = _day(int(year.number), int(month.number), day)
        return read_period(Period.of_day(date)) if date else None
    return _day_without_year(match, int(month.number), day)


def _day_without_year(match: Match, month: int, day: int) -> Reading | None:
    context = match.context
    if context.reference is None:
        return unresolved(f"XXXX-{month:02d}-{day:02d}") if _day(2000, month, day) else None
    year = context.reference.year
    # A 29 February may be eight years away.
    years = range(year - 8, year + 9) if (month, day) == (2, 29) else range(year - 1, year + 2)
    dates = [date for y in years if (date := _day(y, month, day))]
    days = [Period.of_day(date) for date in dates]
    step = step_of(match)
    if step == -1:
        days = [day for day in days if day.last < context.reference]
    elif step == 1:
        days = [day for day in days if day.first > context.reference]
    if not days:
        return None
    return read_period(nearest(days, context.reference, match), ResolvedBy.REFERENCE)


@GRAMMAR.rule(
    MONTH + "{number}{hyphen|to|and}{number}(?:{comma}?{year})?",
    "{number}{hyphen|to|and}{number}{of}?" + MONTH + "(?:{comma}?{year})?",
)
def read_days_of_month(match: Match) -> Reading | None:
    """Read "Dec. 15-16, 2016" as the interval from one day to the other."""
    month, year = match.first("month", "shortmonth", "may"), match.first("year")
    first, last = (int(token.number) for token in match.all("number"))
    if not month or not 1 <= first < last <= 31 or match.after in {"percent", "units"}:
        return None
    if match.has("and") and last != first + 1:
        return None
    number = int(month.number)
    if not year and match.context.reference is None:
        return unresolved(f"XXXX-{number:02d}-{first:02d}/XXXX-{number:02d}-{last:02d}")
    if year:
        begin = _day(int(year.number), number, first)
        by = ResolvedBy.EXPLICIT
    else:
        reading = _day_without_year(match, number, first)
        begin = reading.period.first if reading and reading.period else None
        by = ResolvedBy.REFERENCE
    end = _day(begin.year, number, last) if begin else None
    if begin is None or end is None:
        return None
    return Reading(TimeKind.DATE, f"{begin}/{end}", by, bounds=(begin, end))


# Months ----------------------------------------------------------------------------------------


@GRAMMAR.rule(PHASE + MONTH + "{comma}?{of}?{year}")
def read_month_of_year(match: Match) -> Reading | None:
    """Read "March 2014", "early May of 1999"."""
    month, year = match.first("month", "shortmonth", "may"), match.first("year")
    if not month or not year:
        return None
    period = Period.of_month(int(year.number), int(month.number))
    return read_period(period, mod=phase_of(match))


@GRAMMAR.rule(MONTH + "{of}?{last|this|next}{unit}")
def read_month_of_relative_year(match: Match) -> Reading | None:
    """Read "June last year"."""
    month, unit = match.first("month", "shortmonth", "may"), match.first("unit")
    step = step_of(match)
    if not month or not unit or unit.name != "year" or step is None:
        return None
    if match.context.reference is None:
        return unresolved(f"XXXX-{int(month.number):02d}")
    year = match.context.reference.year + step
    return read_period(Period.of_month(year, int(month.number)), ResolvedBy.REFERENCE)


_BEFORE_MAY = frozenset({"in", "last", "this", "next", "after", "of", "phase", "to", "and", "at"})


@GRAMMAR.rule(PHASE + "(?:{last|this|next|previous|following}{last|next}?)?" + MONTH)
def read_month(match: Match) -> Reading | None:
    """Read a month without a year; "May" and "March" only where a month can stand."""
    month = match.first("month", "shortmonth", "may")
    if month is None or _is_no_month(match, month.kind):
        return None
    number = int(month.number)
    context = match.context
    if context.reference is None:
        return unresolved(f"XXXX-{number:02d}", phase_of(match))
    year = context.reference.year
    months = [Period.of_month(y, number) for y in (year - 1, year, year + 1)]
    now = containing(context.reference, "month")
    step = step_of(match)
    if match.has("this") and step != 1:
        past = match.has("last")
        fitting = [p for p in months if p.index <= now.index] if past else [months[1]]
    elif step == -1:
        fitting = [period for period in months if period.index < now.index]
    elif step == 1:
        fitting = [period for period in months if period.index > now.index]
    else:
        return read_period(
            nearest(months, context.reference, match), ResolvedBy.REFERENCE, phase_of(match)
        )
    chosen = min(fitting, key=lambda period: abs(period.index - now.index))
    return read_period(chosen, ResolvedBy.REFERENCE, phase_of(match))


def _is_no_month(match: Match, kind: str) -> bool:
    alone = match.end - match.start == 1
    if kind == "may":
        return (
            alone
            and not _names_a_thing(match)
            and match.before not in _BEFORE_MAY
            and match.context.text_at(match.start - 1) not in match.context.words.before_a_month
        )
    return kind == "shortmonth" and not match.has("dot")


def _names_a_thing(match: Match) -> bool:
    """Say whether a month stands before its noun: "the March vote", not "the March on the city"."""
    context, at = match.context, match.end
    return match.before in {"the", "its", "a", "possessive"} and (
        context.kind_at(at) == "x" and context.tokens[at].text.islower()
    )


# Years and more --------------------------------------------------------------------------------

_BEFORE_OLD_YEAR = frozenset({"in", "after", "of", "phase", "mod", "between"})


@GRAMMAR.rule(PHASE + "{year}")
def read_year(match: Match) -> Reading | None:
    """Read a year; a bare number of four digits only where it is no amount."""
    year = match.first("year")
    if year is None or match.before in {"money", "slash"} or match.after in {"percent", "money"}:
        return None
    number = int(year.number)
    alone = match.end - match.start == 1
    if match.after in {"units", "old"} or (not alone and match.has("of", "in") is None):
        return None
    spoken = not year.text.isdigit()
    context = match.context
    plain = 1900 <= number <= 2050 or match.before in _BEFORE_OLD_YEAR or is_a_limit(match)
    if alone and not spoken and not plain:
        return None
    if match.before == "hyphen" and context.kind_at(match.start - 2) == "number":
        return None
    if context.text_at(match.start - 1) in context.words.numbered_things or _is_a_model(match):
        return None
    if alone and is_no_year(match):
        return None
    if _counts(context, match.end):
        return None
    return read_period(Period("year", number), mod=phase_of(match))


_LONGEST_MODEL = 4


def _is_a_model(match: Match) -> bool:
    """Say whether a year is that of a make: "a 2013 Toyota"; not "a 2013 Reuters report"."""
    context, at = match.context, match.end
    if match.before not in {"a", "its"} or match.end - match.start > 1:
        return False
    tokens = context.tokens[at : at + _LONGEST_MODEL + 1]
    named = next((n for n, one in enumerate(tokens) if not one.text[:1].isupper()), len(tokens))
    if not 0 < named <= _LONGEST_MODEL:
        return False
    behind = context.tokens[at + named] if at + named < len(context.tokens) else None
    thing = behind is not None and behind.kind == "x" and behind.text.isalpha()
    return not thing or context.text_at(at + named) in context.words.behind_a_model


def _counts(context: Context, at: int) -> bool:
    """Say whether the number before counts something: "1200 people", "2000-2050 boats"."""
    if context.kind_at(at) == "hyphen" and context.kind_at(at + 1) in {"number", "year"}:
        at += 2
    return context.text_at(at) in context.words.counted_things


@GRAMMAR.rule("{the}?(?:{last|this|next|current|latest})?{fiscal}{unit}?{year}")
def read_fiscal_year(match: Match) -> Reading | None:
    """Read "fiscal 1990": the year is named, its first and last day are the company's."""
    year = match.first("year")
    if year is None:
        return None
    return Reading(TimeKind.DATE, Period("year", int(year.number)).value)


@GRAMMAR.rule("{the}?{unit}{year}")
def read_the_year(match: Match) -> Reading | None:
    """Read "the year 1945", where any number of four digits is a year."""
    unit, year = match.first("unit"), match.first("year")
    if unit is None or year is None or unit.name != "year":
        return None
    return read_period(Period("year", int(year.number)))


@GRAMMAR.rule("{the}?(?:{phase}{hyphen}?{of}?)?{the}?{decade}")
def read_decade(match: Match) -> Reading | None:
    """Read "the 1980s", "the late '70s"."""
    decade = match.first("decade")
    if decade is None or decade.number % 10:
        return None
    short = len(decade.text.strip("'’s")) == 2
    if short and match.context.text_at(match.start - 1) in match.context.words.before_an_age:
        return None
    if short and decade.text[0].isdigit() and not match.has("phase"):
        return None
    return read_period(Period("decade", int(decade.number) // 10), mod=phase_of(match))


@GRAMMAR.rule("{the}?{phase}?{hyphen}?{ordinal}{hyphen}?{unit}")
def read_century(match: Match) -> Reading | None:
    """Read "the 19th century"."""
    unit, ordinal = match.first("unit"), match.first("ordinal")
    if not unit or not ordinal or unit.name != "century":
        return None
    return read_period(Period("century", int(ordinal.number) - 1), mod=phase_of(match))
