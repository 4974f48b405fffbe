"""Readings of years of other eras and calendars: 1397 AH, 2561 BE, Heisei 30, 1200 BC.

Such a year is never one of the Christian era of the same number. What it
overlaps is given as that year, or as the run of two, with the days it lasts.
An Islamic year is that of the tabular calendar, which may differ by a day or
two from one that follows the moon; a Persian year begins at the equinox, on 20
or 21 March. Years before Christ have a value, but no days: the calendar of
`datetime` does not reach there.

References
----------
[ReingoldDershowitz2018]_
"""

from __future__ import annotations

import datetime as dt

from standoff.evidence.times.patterns import Match, Reading, ResolvedBy, TimeKind
from standoff.evidence.times.periods import Period
from standoff.evidence.times.words import numbers_of
from standoff.evidence.times.year_runs import GRAMMAR

__all__ = ["GRAMMAR"]

_BEFORE_ISLAMIC = 227014
"""Ordinal of the day before 1 Muharram 1 AH, 16 July 622 of the Julian calendar."""
_LATEST = 9000


@GRAMMAR.rule("{mod}?{year|number}{era}", "{mod}?{era}{year|number}")
def read_year_of_era(match: Match) -> Reading | None:
    """Read "1397 AH", "AD 79", "1200 BC"."""
    year, era, mod = match.first("year", "number"), match.first("era"), match.first("mod")
    if year is None or era is None or not year.text.isdigit() or not 0 < year.number < _LATEST:
        return None
    reading = _read(int(year.number), era.name)
    return reading.with_mod(mod.name if mod else None) if reading else None


@GRAMMAR.rule("{reign}{number|year}")
def read_year_of_reign(match: Match) -> Reading | None:
    """Read "Heisei 30"."""
    reign, year = match.tokens
    if not year.text.isdigit() or not 0 < year.number < 200:
        return None
    return _years(int(reign.number + year.number), int(reign.number + year.number))


def _read(year: int, era: str) -> Reading | None:
    if era == "before":
        return Reading(TimeKind.DATE, f"BC{year:04d}", ResolvedBy.CALENDAR)
    if era == "islamic":
        return _islamic(year)
    if era == "persian":
        return _span(dt.date(year + 621, 3, 20), dt.date(year + 622, 3, 20))
    added = numbers_of(era)
    by = ResolvedBy.EXPLICIT if added == (0,) else ResolvedBy.CALENDAR
    return _years(year + added[0], year + added[-1], by)


def _islamic(year: int) -> Reading:
    first, after = (dt.date.fromordinal(_islamic_new_year(one)) for one in (year, year + 1))
    return _span(first, after - dt.timedelta(days=1))


def _islamic_new_year(year: int) -> int:
    """Give the ordinal of 1 Muharram; eleven of thirty years have a day more."""
    return _BEFORE_ISLAMIC + 354 * (year - 1) + (3 + 11 * year) // 30 + 1


def _span(first: dt.date, last: dt.date) -> Reading:
    value = f"{first.year:04d}" if first.year == last.year else f"{first.year:04d}/{last.year:04d}"
    by = ResolvedBy.CALENDAR
    return Reading(TimeKind.DATE, value, by, mod="APPROX", bounds=(first, last))


def _years(first: int, last: int, by: ResolvedBy = ResolvedBy.CALENDAR) -> Reading | None:
    if not 1 <= first <= last < _LATEST:
        return None
    value = f"{first:04d}" if first == last else f"{first:04d}/{last:04d}"
    bounds = (Period("year", first).first, Period("year", last).last)
    return Reading(TimeKind.DATE, value, by, bounds=bounds)
