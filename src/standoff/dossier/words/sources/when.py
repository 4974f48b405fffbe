"""Times and figures in words, as lists show them to people; programs get values and bounds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from standoff.dossier.words.phrases import nth, tell_date

_HEDGES = {
    "START": "early {}", "MID": "mid-{}", "END": "late {}",
    "BEFORE": "before {}", "AFTER": "after {}", "APPROX": "about {}", "LESS_THAN": "less than {}",
    "MORE_THAN": "more than {}", "EQUAL_OR_LESS": "at most {}", "EQUAL_OR_MORE": "at least {}",
    "ON_OR_BEFORE": "up to {}", "ON_OR_AFTER": "from {} on",
}  # fmt: skip
_PHASES = {"START", "MID", "END"}
_DISTANCES = {"LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"}
"""How far away a day is, as in "almost five years ago", bounds no day: it is only near it."""
_UNITS = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second",
    "DE": "decade", "CE": "century", "Q": "quarter",
}  # fmt: skip
_DURATION = re.compile(r"PT?(?:\d+(?:\.\d+)?|X+)(?:[A-Z]+)?.*")
_PART = re.compile(r"(T?)(\d+(?:\.\d+)?|X+)(DE|CE|[A-Z])")
_GROUNDS = {
    "explicit": "stated",
    "reference": "from the day of the article",
    "previous": "from what stands before",
    "calendar": "from the calendar",
    "unresolved": "not known",
}


def tell_duration(value: str) -> str:
    """Say how long something is.

    Examples
    --------
    >>> tell_duration("P4Y"), tell_duration("PT2H30M"), tell_duration("PXD"), tell_duration("P1DE")
    ('4 years', '2 hours 30 minutes', 'some days', '1 decade')
    """
    told, of_day = [], False
    for mark, number, unit in _PART.findall(value):
        of_day = of_day or mark == "T"
        name = _UNITS.get(f"T{unit}" if of_day and unit in "HMS" else unit)
        if name is None:
            return ""
        many = "some" if number.startswith("X") else number
        plural = "centuries" if name == "century" else f"{name}s"
        told.append(f"{many} {name if many == '1' else plural}")
    return " ".join(told)


def tell_interval(first: str | None, last: str | None) -> str:
    """Say the days from a first to a last one, shorter where they are a month or a year.

    Examples
    --------
    >>> tell_interval("2016-12-15", "2016-12-15"), tell_interval("2016-12-01", "2016-12-31")
    ('15 December 2016', 'December 2016')
    >>> tell_interval("2016-01-01", "2017-12-31"), tell_interval("2016-12-15", "2017-01-02")
    ('2016–2017', '15 December 2016 – 2 January 2017')
    >>> tell_interval("2019-03-01", "2019-04-30"), tell_interval("2019-03-28", "2019-03-30")
    ('March–April 2019', '28–30 March 2019')
    """
    try:
        begin, end = dt.date.fromisoformat(first or ""), dt.date.fromisoformat(last or "")
    except ValueError:
        return ""
    if begin == end:
        return tell_date(begin)
    starts_year, ends_year = (begin.month, begin.day) == (1, 1), (end.month, end.day) == (12, 31)
    if starts_year and ends_year:
        return f"{begin.year}" if begin.year == end.year else f"{begin.year}–{end.year}"
    behind = end + dt.timedelta(days=1) if end < dt.date.max else end
    if begin.day == 1 and behind.day == 1:
        if (begin.year, begin.month) == (end.year, end.month):
            return f"{begin:%B %Y}"
        one = begin.year == end.year
        return f"{begin:%B}–{end:%B %Y}" if one else f"{begin:%B %Y} – {end:%B %Y}"
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{tell_date(end)}"
    start = f"{begin.day} {begin:%B}" if begin.year == end.year else tell_date(begin)
    return f"{start} – {tell_date(end)}"


def tell_when(values: Mapping[str, Any]) -> str:
    """Say which time an expression names; nothing where it could not be told.

    Examples
    --------
    >>> tell_when({"kind": "duration", "value": "PT3H", "mod": "LESS_THAN"})
    'less than 3 hours'
    >>> tell_when({"kind": "set", "value": "P1D"}), tell_when({"kind": "set", "value": "P2W"})
    ('every day', 'every 2 weeks')
    >>> tell_when({"kind": "date", "first": "2023-08-01", "last": "2023-08-31", "mod": "END"})
    'late August 2023'
    >>> tell_when({"kind": "date", "value": "195", "mod": "MID"}), tell_when({"value": "13"})
    ('the mid-1950s', 'the 14th century')
    >>> day = {"kind": "date", "first": "2023-08-01", "last": "2023-08-01"}
    >>> tell_when(day | {"mod": "BEFORE"}), tell_when(day | {"mod": "ON_OR_AFTER"})
    ('before 1 August 2023', 'from 1 August 2023 on')
    """
    value, kind = str(values.get("value") or ""), str(values.get("kind") or "")
    mod = str(values.get("mod") or "")
    hedge = _HEDGES.get(mod, "{}")
    if _DURATION.fullmatch(value):
        told = tell_duration(value)
        if kind == "set" and told:
            return f"every {told.removeprefix('1 ')}"
        days = tell_interval(values.get("first"), values.get("last")) if told else ""
        return f"{hedge.format(told)} ({days})" if days else hedge.format(told) if told else ""
    if kind == "set":
        return ""
    if years := _tell_years(value):
        return f"the {hedge.format(years)}" if mod in _PHASES else hedge.format(f"the {years}")
    told = tell_interval(values.get("first"), values.get("last"))
    clock = re.fullmatch(r"\d{4}-\d\d-\d\dT(\d\d:\d\d)(?::\d\d)?", value)
    told = f"{told}, {clock[1]}" if told and clock else told
    hedge = _HEDGES["APPROX"] if mod in _DISTANCES else hedge
    return hedge.format(told) if told else ""


def _tell_years(value: str) -> str:
    """Say a decade or a century by its name; nothing of what is shorter."""
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0s"
    if not re.fullmatch(r"\d\d", value):
        return ""
    return f"{nth(int(value) + 1)} century"


def tell_grounds(resolved_by: object) -> str:
    """Say what a time is known from."""
    return _GROUNDS.get(str(resolved_by or ""), "")


def tell_value(value: object) -> str:
    """Say when something was, of a value: a day, a month, a year; how long it lasted is no answer.

    Examples
    --------
    >>> tell_value("2023-07-11"), tell_value("2023-07"), tell_value("P4Y"), tell_value("XXXX-07")
    ('11 July 2023', 'July 2023', '', '')
    """
    text = str(value or "")
    day = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", text)
    try:
        date = day and dt.date(int(day[1]), int(day[2] or 1), int(day[3] or 1))
    except ValueError:
        date = None
    if not day or not date:
        return ""
    return tell_date(date) if day[3] else f"{date:%B %Y}" if day[2] else day[1]


def tell_amount(values: Mapping[str, Any]) -> str:
    """Say how much, with its bounds where it is not exact.

    Examples
    --------
    >>> tell_amount({"value": "13500000000", "low": "13500000000", "high": "13500000000"})
    '13,500,000,000'
    >>> tell_amount({"value": "20000", "low": "18000", "high": "22000"})
    'about 20,000'
    >>> tell_amount({"low": "18000", "high": "22000"})
    '18,000 to 22,000'
    >>> tell_amount({"value": "40", "low": "40"}), tell_amount({"value": "12", "high": "12"})
    ('40 or more', '12 or less')
    >>> tell_amount({"value": "1", "low": "1", "high": "1", "whole": "2"})
    '1/2'
    """
    value, low, high = (_part(values, name) for name in ("value", "low", "high"))
    if low and high and value not in (low, high, ""):
        return f"about {value}"
    if low and high:
        return low if low == high else f"{low} to {high}"
    if low or high:
        return f"{low} or more" if low else f"{high} or less"
    return value


def _part(values: Mapping[str, Any], name: str) -> str:
    """Write a number with the whole that it is a part of: half of something is no one."""
    number, whole = _number(values.get(name)), _number(values.get("whole"))
    return f"{number}/{whole}" if number and whole else number


def _number(value: object) -> str:
    try:
        return f"{Decimal(str(value)):,f}" if value not in (None, "") else ""
    except InvalidOperation:
        return ""
