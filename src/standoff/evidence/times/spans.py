"""Readings of durations, of sets ("every week") and of times of the day."""

from __future__ import annotations

import datetime as dt
import re

from standoff.evidence.times.days import read_weekday
from standoff.evidence.times.patterns import (
    Context,
    Match,
    Reading,
    ResolvedBy,
    TimeKind,
    goes_on_with,
)
from standoff.evidence.times.periods import Period, containing
from standoff.evidence.times.relative import GRAMMAR
from standoff.evidence.times.tokens import Token
from standoff.evidence.times.words import SIZE_OF_UNIT, UNITS

__all__ = ["GRAMMAR", "duration_value"]

# Durations ---------------------------------------------------------------------------------------

_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "month": 0, "year": 0, "decade": 0}


@GRAMMAR.rule(
    "{mod}?{the|its}?(?:{last|next|this|previous|following|latest|recent|ordinal}{last}?)?{mod}?"
    "{a}?{number|vague}{of}?{filler}?{hyphen}?{filler}?{unit|units}{possessive}?",
    "{mod}?{half}{of}?{a}{unit}",
    "{mod}?{number}{to|or|hyphen|and}{number}{filler}?{hyphen}?{unit|units}",
)
def read_counted_duration(match: Match) -> Reading | None:
    """Read "three months", "the past two years", "a 10-day", "more than a few weeks"."""
    unit = match.first("unit", "units")
    number = match.first("number")
    if unit is None or _is_age(match) or unit.name == "weekend" or _starts_too_early(match):
        return None
    if match.first("ordinal") and not match.has("the", "its"):
        return None
    mod = match.first("mod")
    if number is None:
        count: float | None = 0.5 if match.has("half") else None
    else:
        count = number.number
    value = duration_value(count, unit.name)
    reading = Reading(
        TimeKind.DURATION,
        value,
        mod=mod.name if mod else None,
        bounds=_window(match, count, unit),
        relation=_relation(match),
    )
    return reading if _is_of_a_year(match) else _anchored(reading)


def _is_of_a_year(match: Match) -> bool:
    return match.after == "of" and match.context.kind_at(match.end + 1) == "year"


def _anchored(reading: Reading) -> Reading:
    if reading.bounds is None:
        return reading
    return Reading(
        reading.kind,
        reading.value,
        ResolvedBy.REFERENCE,
        mod=reading.mod,
        bounds=reading.bounds,
    )


def _starts_too_early(match: Match) -> bool:
    """Say whether the first word is no part of it: "a two-day visit", "over the years"."""
    first = match.tokens[0].kind
    second = match.tokens[1].kind if match.end > match.start + 1 else ""
    if match.has("hyphen"):
        return first in {"a", "the", "its"} or (first == "mod" and second in {"a", "the", "its"})
    return first == "mod" and second in {"the", "its", "that"}


def _is_age(match: Match) -> bool:
    context = match.context
    at = match.end
    return match.after == "old" or (match.after == "hyphen" and context.kind_at(at + 1) == "old")


def _relation(match: Match) -> str | None:
    word = match.context.text_at(match.end)
    return word if word in match.context.words.relations else None


def duration_value(count: float | None, unit: str) -> str:
    """Write a duration as ISO 8601 does; an unknown count is an X.

    Examples
    --------
    >>> duration_value(3, "year"), duration_value(None, "hour"), duration_value(0.5, "hour")
    ('P3Y', 'PTXH', 'PT30M')
    """
    time, letter = UNITS[unit]
    if count is None:
        plain = {"decade": "E", "century": "C"}.get(unit, letter)
        return f"P{time}X{plain}"
    count *= SIZE_OF_UNIT.get(unit, 1)
    if count != int(count):
        smaller = {"H": ("T", "M", 60), "Y": ("", "M", 12), "D": ("T", "H", 24)}.get(letter)
        if smaller:
            whole, rest = divmod(count, 1)
            part = round(rest * smaller[2])
            head = f"{int(whole)}{letter}" if whole else ""
            join = smaller[0] if smaller[0] != time else ""
            return f"P{time}{head}{join}{part}{smaller[1]}"
        return f"P{time}{count:g}{letter}"
    return f"P{time}{int(count)}{letter}"


def _window(match: Match, count: float | None, unit: Token) -> tuple[dt.date, dt.date] | None:
    """Give the days that "the past two years" or "the next three months" span.

    Those "of 2017" are counted from the first or to the last day of that year.
    """
    reference = match.context.reference
    if count is None or count != int(count) or count > 10_000:
        return None
    if _is_of_a_year(match):
        return _window_of_year(match, int(count), unit)
    if reference is None:
        return None
    step = -1 if match.has("last") else 1 if match.has("next") else 0
    if not step or match.has("ordinal"):
        return None
    other = _moved(reference, step * int(count), unit.name)
    if other is None:
        return None
    return (min(reference, other), max(reference, other))


def _window_of_year(match: Match, count: int, unit: Token) -> tuple[dt.date, dt.date] | None:
    year = Period("year", int(match.context.tokens[match.end + 1].number))
    if match.has("last"):
        behind = _moved(year.last + dt.timedelta(days=1), -count, unit.name)
        return (behind, year.last) if behind and behind >= year.first else None
    ordinal = match.first("ordinal")
    if ordinal is None or ordinal.number != 1:
        return None
    behind = _moved(year.first, count, unit.name)
    return (year.first, behind - dt.timedelta(days=1)) if behind and behind <= year.last else None


def _moved(day: dt.date, by: int, unit: str) -> dt.date | None:
    """Give the day so many units away, at the end of the month where it has no such day."""
    by *= SIZE_OF_UNIT.get(unit, 1)
    try:
        if unit in {"day", "week", "fortnight"}:
            return day + dt.timedelta(days=by * (1 if unit == "day" else 7))
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 12, "century": 12}.get(unit)
        if months is None:
            return None
        month = containing(day, "month").shifted(by * months)
        return month.first.replace(day=min(day.day, month.last.day))
    except (ValueError, OverflowError):
        return None


@GRAMMAR.rule(
    "{mod}?{the|its|that}?(?:{recent|next|last|ordinal|phase}{last}?)?{vague}?{filler}?{units}",
    "{units}{or}{units}",
)
def read_uncounted_duration(match: Match) -> Reading | None:
    """Read "recent years", "months", "the coming weeks"."""
    unit = match.first("units")
    if unit is None or _is_age(match) or match.has("ordinal") or _starts_too_early(match):
        return None
    if _is_a_record(match, unit):
        return None
    if unit.name in {"quarter", "weekend", "second"} and not match.has("recent", "next", "last"):
        return None
    mod = match.first("mod")
    return Reading(
        TimeKind.DURATION,
        duration_value(None, unit.name),
        mod=mod.name if mod else None,
        relation=_relation(match),
    )


def _is_a_record(match: Match, unit: Token) -> bool:
    """Say whether the minutes of a board are meant, which last no time."""
    words, context = match.context.words, match.context
    plain = match.end - match.start == 1 + bool(match.has("the", "its"))
    return (
        plain
        and unit.name in words.units_of_record
        and context.text_at(match.end) in words.of_a_record
        and context.text_at(match.start - 1) not in words.no_record_behind
    )


@GRAMMAR.rule("{mod}?{a}{mod}?{filler}?{unit}", "{the}{last}{unit}", "{mod}?{half}{a|hyphen}{unit}")
def read_single_duration(match: Match) -> Reading | None:
    """Read "a year" as a duration, or as a set where it is a rate ("$3 a year")."""
    unit = match.first("unit")
    if unit is None or unit.name in {"quarter", "second", "weekend"} or match.after == "hyphen":
        return None
    last = match.first("last")
    if last and last.text.lower() not in match.context.words.past:
        return None
    half = 0.5 if match.has("half") else 1
    mod = match.first("mod")
    if match.start and _is_rate(match) and not mod:
        return Reading(TimeKind.SET, duration_value(half, unit.name))
    return _anchored(
        Reading(
            TimeKind.DURATION,
            duration_value(half, unit.name),
            mod=mod.name if mod else None,
            bounds=_window(match, half, unit),
            relation=_relation(match),
        )
    )


def _is_rate(match: Match) -> bool:
    context = match.context
    if context.text_at(match.start - 1) in context.words.no_rate_after:
        return False
    before = {context.kind_at(match.start - step) for step in range(1, 5)}
    return bool(before & {"number", "percent", "money", "once"})


@GRAMMAR.rule("{the}{unit}{after}", "{the}{part}{after}")
def read_neighbour(match: Match) -> Reading | None:
    """Read "the day before ...": a unit away from something named next."""
    unit = match.first("unit")
    word = match.tokens[-1].text.lower()
    if unit is None or word not in match.context.words.beside or unit.name not in _DAYS_IN:
        return None
    shortened = Match(match.context, match.start, match.end - 1)
    return Reading(TimeKind.DURATION, duration_value(1, unit.name), relation=_relation(shortened))


# Sets --------------------------------------------------------------------------------------------


@GRAMMAR.rule("{each}{number|ordinal|x}?{unit|units|weekday|part|season|month}{part}?")
def read_each(match: Match) -> Reading | None:
    """Read "every week", "each Thursday", "every other Tuesday"."""
    token = match.first("unit", "units", "weekday", "part", "season", "month")
    other = match.first("x")
    if token is None or (other and other.text.lower() not in match.context.words.every_other):
        return None
    number = match.first("number", "ordinal")
    if token.kind in {"unit", "units"}:
        value = duration_value(number.number if number else 2 if other else 1, token.name)
    elif token.kind == "weekday":
        part = match.first("part")
        value = f"XXXX-WXX-{int(token.number)}" + (f"T{part.name}" if part else "")
    elif token.kind == "month":
        value = f"XXXX-{int(token.number):02d}"
    elif token.kind == "season":
        value = f"XXXX-{('SP', 'SU', 'FA', 'WI')[int(token.number)]}"
    else:
        value = f"XXXX-XX-XXT{token.name}"
    return Reading(TimeKind.SET, value)


@GRAMMAR.rule("{set}")
def read_set(match: Match) -> Reading | None:
    """Read "daily", "annually"; "quarterly" is nearly always a kind of report, "Daily" a newspaper."""
    text = match.tokens[0].text
    if text in match.context.words.rare_sets or not text.islower():
        return None
    return Reading(TimeKind.SET, match.tokens[0].name)


@GRAMMAR.rule("{weekdays}{part|parts}?", "{weekday}{parts}")
def read_weekdays(match: Match) -> Reading | None:
    """Read "Mondays", "Friday nights"."""
    token, part = match.first("weekdays", "weekday"), match.first("part", "parts")
    if token is None:
        return None
    suffix = f"T{part.name}" if part else ""
    return Reading(TimeKind.SET, f"XXXX-WXX-{int(token.number)}{suffix}")


# Times of the day ----------------------------------------------------------------------------------

_CLOCK = "(?:{clock}{ampm}?|{number}{ampm}|{number}{oclock}|{noon})(?:{in}{the}{part})?{zone}?"


@GRAMMAR.rule(
    _CLOCK + "(?:{comma|on}?{weekday|deictic})?",
    "{weekday|deictic}{comma}?{at}" + _CLOCK,
)
def read_clock(match: Match) -> Reading | None:
    """Read "9 a.m. Tuesday", "noon", "21:30 GMT"."""
    time = _time_of_day(match)
    if time is None or goes_on_with(match):
        return None
    day = _day_of(match)
    weekday = match.first("weekday")
    unknown = f"XXXX-WXX-{int(weekday.number)}" if weekday else "XXXX-XX-XX"
    date = day.value if day else unknown
    by = ResolvedBy.REFERENCE if day else ResolvedBy.UNRESOLVED
    return Reading(TimeKind.TIME, f"{date}T{time}", by, day)


def _time_of_day(match: Match) -> str | None:
    noon = match.first("noon")
    if noon:
        before = match.context.text_at(match.start - 1)
        if match.end - match.start == 1 and before not in match.context.words.before_noon:
            return None
        return "24:00" if noon.name in match.context.words.midnight else "12:00"
    token = match.first("clock", "number")
    if token is None:
        return None
    parts = [int(part) for part in re.split(r"[:.]", token.text) if part.isdigit()]
    if not parts or parts[0] > 24:
        return None
    hour = parts[0]
    half = match.first("ampm")
    part = match.first("part")
    afternoon = (half and half.name == "p") or (part and part.name != "MO")
    if half and not 1 <= hour <= 12:
        return None
    if afternoon and hour < 12:
        hour += 12
    elif half and half.name == "a" and hour == 12:
        hour = 0
    return ":".join([f"{hour:02d}", *(f"{part:02d}" for part in parts[1:] or [0])])


def _day_of(match: Match) -> Period | None:
    context: Context = match.context
    if context.reference is None:
        return None
    weekday, deictic = match.first("weekday"), match.first("deictic")
    if weekday:
        at = match.start + match.tokens.index(weekday)
        reading = read_weekday(Match(context, at, at + 1))
        return reading.period if reading else None
    today = context.reference.toordinal()
    if deictic:
        return Period("day", today + context.words.days_from_today.get(deictic.name, 0))
    if context.previous and context.previous.unit == "day":
        return context.previous
    return Period("day", today)
