"""Periods of the calendar: a day, an ISO week, a season, a decade.

A time expression denotes a period of a certain size and never a smaller one:
"2016" is a year, not its first of January. A `Period` is a unit and the
number of that unit on a line (the year 2016, quarter 8066 = the third of
2016), so that moving by a number of units and changing the unit are sums and
divisions. It knows how it is written in TIMEX3 and its first and last day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"
]

_SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {
    "day": 1,
    "weekend": 2,
    "week": 7,
    "month": 30,
    "quarter": 91,
    "season": 92,
    "half": 182,
    "year": 365,
    "decade": 3650,
    "century": 36500,
}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar of a given size.

    Parameters
    ----------
    unit
        Its size.
    index
        Which one: the proleptic ordinal for days, the ISO week counted from
        the first Monday of the calendar for weeks and weekends, and the count
        of units from the year 0 for the rest. Seasons are those of the
        northern hemisphere; a winter begins in the December of its year.

    Examples
    --------
    >>> Period.of_day(dt.date(2016, 12, 14)).to("quarter").value
    '2016-Q4'
    >>> Period("year", 2016).shifted(-1).first
    datetime.date(2015, 1, 1)
    """

    unit: Unit
    index: int

    @classmethod
    def of_day(cls, day: dt.date) -> Period:
        """Give the day as a period."""
        return cls("day", day.toordinal())

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """Give a month of a year, from 1 to 12."""
        return cls("month", year * 12 + month - 1)

    @property
    def first(self) -> dt.date:
        """The first day.

        Raises
        ------
        ValueError
            If the calendar of `datetime` does not reach so far.
        """
        if self.unit == "day":
            return _day(self.index)
        if self.unit == "week":
            return _day(self.index * 7 + 1)
        if self.unit == "weekend":
            return _day(self.index * 7 + 6)
        if self.unit == "season":
            year, season = divmod(self.index, 4)
            return dt.date(year, 3 + 3 * season, 1)
        year, month = divmod(self.index * _MONTHS_IN[self.unit], 12)
        return dt.date(year, month + 1, 1)

    @property
    def last(self) -> dt.date:
        """The last day, which belongs to the period."""
        if self.unit == "day":
            return _day(self.index)
        if self.unit in {"week", "weekend"}:
            return _day(self.index * 7 + 7)
        return self.shifted(1).first - dt.timedelta(days=1)

    @property
    def value(self) -> str:
        """How TIMEX3 writes it."""
        first = self.first
        year = f"{first.year:04d}"
        match self.unit:
            case "day":
                return first.isoformat()
            case "week":
                return _iso_week(first)
            case "weekend":
                return f"{_iso_week(first)}-WE"
            case "month":
                return f"{year}-{first.month:02d}"
            case "quarter":
                return f"{year}-Q{first.month // 3 + 1}"
            case "season":
                return f"{year}-{_SEASONS[self.index % 4]}"
            case "half":
                return f"{year}-H{first.month // 6 + 1}"
            case "decade":
                return year[:3]
            case "century":
                return year[:2]
        return year

    @property
    def is_valid(self) -> bool:
        """Say whether the calendar reaches to both its ends."""
        try:
            return self.first <= self.last
        except (ValueError, OverflowError):
            return False

    def shifted(self, by: int) -> Period:
        """Give the period so many of its own units later."""
        return Period(self.unit, self.index + by)

    def to(self, unit: Unit) -> Period:
        """Give the period of another size that holds the first day."""
        return containing(self.first, unit)

    def is_finer_than(self, unit: Unit) -> bool:
        """Say whether its unit is shorter than the given one."""
        return _DAYS_IN[self.unit] < _DAYS_IN[unit]

    def distance(self, day: dt.date) -> int:
        """Give how many days lie between the period and a day; 0 inside."""
        if day < self.first:
            return (self.first - day).days
        return max(0, (day - self.last).days)


def containing(day: dt.date, unit: Unit) -> Period:
    """Give the period of a size that a day falls into.

    The days of a season's unit fall into the season of the calendar months
    (March to May, and so on), with January and February in the winter that
    began the December before.
    """
    if unit == "day":
        return Period.of_day(day)
    if unit in {"week", "weekend"}:
        return Period(unit, (day.toordinal() - 1) // 7)
    if unit == "season":
        return Period(unit, (day.year * 12 + day.month - 3) // 3)
    return Period(unit, (day.year * 12 + day.month - 1) // _MONTHS_IN[unit])


_VALUE = re.compile(
    r"""(?P<year>\d{4})
        (?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?
             |W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?
             |Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?
        (?:T.*)?\Z""",
    re.VERBOSE,
)


def parse_value(value: str) -> Period | None:
    """Read the period a TIMEX3 value of a date or time names, if it is fully known.

    Examples
    --------
    >>> parse_value("2017-FA").last
    datetime.date(2017, 11, 30)
    >>> parse_value("XXXX-12") is None
    True
    """
    if re.fullmatch(r"\d{2,3}", value, re.ASCII):
        period = Period("decade" if len(value) == 3 else "century", int(value))
        return period if period.is_valid else None
    match = _VALUE.match(value)
    if match is None:
        return None
    try:
        return _period_of(match)
    except (ValueError, OverflowError):
        return None


def _period_of(match: re.Match[str]) -> Period | None:
    year = int(match["year"])
    if match["day"]:
        return Period.of_day(dt.date(year, int(match["month"]), int(match["day"])))
    if match["week"]:
        weekday = match["weekday"] or "1"
        monday = dt.date.fromisocalendar(year, int(match["week"]), 1)
        if weekday == "WE":
            return containing(monday, "weekend")
        if match["weekday"]:
            return Period.of_day(monday + dt.timedelta(days=int(weekday) - 1))
        return containing(monday, "week")
    if match["month"]:
        return Period.of_month(dt.date(year, int(match["month"]), 1).year, int(match["month"]))
    if match["quarter"]:
        return Period("quarter", year * 4 + int(match["quarter"]) - 1)
    if match["half"]:
        return Period("half", year * 2 + int(match["half"]) - 1)
    if match["season"]:
        return Period("season", year * 4 + _SEASONS.index(match["season"]))
    period = Period("year", year)
    return period if period.is_valid else None


def _iso_week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _day(ordinal: int) -> dt.date:
    if not 1 <= ordinal <= dt.date.max.toordinal():
        raise ValueError("outside the calendar")
    return dt.date.fromordinal(ordinal)
