"""Dates as exact as they are known, and the days they may mean.

A source may be known to be of 2016, of December 2016 or of one day of it. The
value keeps what is known (``2016``, ``2016-12``, ``2016-12-15``, ``2016-W50``);
comparing and filtering uses the closed interval of days it denotes.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from standoff.errors import Problem, UsageError

Interval = tuple[date, date]

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|W(?P<week>\d{2})"
    r"|Q(?P<quarter>[1-4])))?(?:T.*)?"
)


def find_interval(value: str | None) -> Interval | None:
    """Give the first and last day that a partial date denotes; None if it is none.

    Examples
    --------
    >>> [day.isoformat() for day in find_interval("2016-02")]
    ['2016-02-01', '2016-02-29']
    >>> find_interval("last fall") is None
    True
    """
    match = _FORM.fullmatch(value or "")
    if match is None:
        return None
    year, month, day, week, quarter = (int(part) if part else 0 for part in match.groups())
    try:
        if week:
            monday = date.fromisocalendar(year, week, 1)
            return monday, monday + timedelta(days=6)
        if quarter:
            return date(year, 3 * quarter - 2, 1), _last_day(year, 3 * quarter)
        if day:
            return date(year, month, day), date(year, month, day)
        if match["month"]:
            return date(year, month, 1), _last_day(year, month)
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError, OverflowError):
        return None


def parse_date(value: str) -> Interval:
    """Read a date that a person wrote: ``2016``, ``2016-12``, ``2016-12-15`` or ``2016-W50``.

    Raises
    ------
    UsageError
        When it is none of these.
    """
    interval = find_interval(value.strip())
    if interval is None:
        problem = Problem(
            "not-a-date",
            f"{value!r} is no date",
            value=value,
            allowed=("2016", "2016-12", "2016-12-15", "2016-W50", "2016-Q4"),
        )
        raise UsageError(problem.message, [problem])
    return interval


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
