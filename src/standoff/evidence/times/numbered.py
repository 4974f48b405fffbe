"""Readings of days and weeks by their number: the last Friday of February, the first week of May."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from standoff.evidence.times.dates import MONTH, nearest, read_period, step_of, unresolved
from standoff.evidence.times.patterns import Match, Reading, ResolvedBy, TimeKind
from standoff.evidence.times.periods import Period, containing
from standoff.evidence.times.spans import GRAMMAR
from standoff.evidence.times.tokens import Token

__all__ = ["GRAMMAR"]

_NUMBER = "{the}?{ordinal|last}{weekday|unit|half}{of|in}"
_LATEST = 31


@dataclass(frozen=True, slots=True)
class _Part:
    """A day or longer by its number within a month or a year; -1 is the last."""

    number: int
    token: Token

    def within(self, whole: Period) -> tuple[dt.date, dt.date] | None:
        """Give its first and last day; None if the whole has none of that number."""
        if self.token.kind == "weekday":
            return self._weekday(whole, int(self.token.number), 1)
        size = {"day": 1, "week": 7}.get(self.token.name)
        if self.token.name == "weekend":
            return self._weekday(whole, 6, 2)
        if self.token.name == "month" and whole.unit == "year":
            month = Period("month", whole.index * 12 + self._place(12))
            return (month.first, month.last) if month.to("year") == whole else None
        if self.token.name == "half" and whole.unit == "month":
            middle = whole.first.replace(day=15)
            return (
                (whole.first, middle)
                if self.number == 1
                else (middle + dt.timedelta(days=1), whole.last)
            )
        return self._days(whole, size) if size else None

    def _place(self, size: int) -> int:
        return self.number - 1 if self.number > 0 else size + self.number

    def _days(self, whole: Period, size: int) -> tuple[dt.date, dt.date] | None:
        """Count weeks of seven days from the first day of the whole, or back from its last."""
        if self.number > 0:
            first = whole.first + dt.timedelta(days=size * (self.number - 1))
        else:
            first = whole.last - dt.timedelta(days=size - 1)
        last = first + dt.timedelta(days=size - 1)
        return (first, last) if whole.first <= first <= whole.last else None

    def _weekday(self, whole: Period, weekday: int, length: int) -> tuple[dt.date, dt.date] | None:
        if self.number > 0:
            ahead = (weekday - whole.first.isoweekday()) % 7 + 7 * (self.number - 1)
            day = whole.first + dt.timedelta(days=ahead)
        else:
            day = whole.last - dt.timedelta(days=(whole.last.isoweekday() - weekday) % 7)
        if not whole.first <= day <= whole.last:
            return None
        return day, day + dt.timedelta(days=length - 1)


def _part_of(match: Match) -> _Part | None:
    number = match.first("ordinal", "last")
    token = match.first("weekday", "unit", "half")
    if number is None or token is None or number.text.lower() in match.context.words.past:
        return None
    is_last = number.kind == "last" or number.text.lower() in match.context.words.final
    count = -1 if is_last else int(number.number)
    if token.name not in {"", "day", "week", "weekend", "month", "half"} or count > _LATEST:
        return None
    if token.name == "half" and count not in {1, 2}:
        return None
    return _Part(count, token)


def _read(part: _Part, whole: Period, by: ResolvedBy) -> Reading | None:
    """Read a part of a known whole: a day, a month or a weekend as such, else an interval."""
    found = part.within(whole) if whole.is_valid else None
    if found is None:
        return None
    first, last = found
    if part.token.kind == "weekday" or part.token.name == "day":
        return read_period(Period.of_day(first), by)
    if part.token.name == "weekend":
        return read_period(containing(first, "weekend"), by)
    if part.token.name == "month":
        return read_period(containing(first, "month"), by)
    return Reading(TimeKind.DATE, f"{first}/{last}", by, bounds=found)


@GRAMMAR.rule(
    _NUMBER + "{the}?" + MONTH + "(?:{comma}?{of}?{year})?",
    _NUMBER + MONTH + "{of}?{last|this|next}{unit}",
)
def read_part_of_month(match: Match) -> Reading | None:
    """Read "the last Friday of February", "the first week of May 2017"."""
    part, month, year = _part_of(match), _month_of(match), match.first("year")
    if part is None or month is None:
        return None
    number = int(month.number)
    if year is not None:
        return _read(part, Period.of_month(int(year.number), number), ResolvedBy.EXPLICIT)
    reference = match.context.reference
    if reference is None:
        return unresolved(f"XXXX-{number:02d}")
    by, step = ResolvedBy.REFERENCE, _step_of_year(match)
    if step is not None:
        return _read(part, Period.of_month(reference.year + step, number), by)
    months = [Period.of_month(reference.year + y, number) for y in (-1, 0, 1)]
    valid = [one for one in months if one.is_valid]
    days = {Period.of_day(found[0]): m for m in valid if (found := part.within(m))}
    if not days:
        return unresolved(f"XXXX-{number:02d}")
    return _read(part, days[nearest(list(days), reference, match)], by)


def _month_of(match: Match) -> Token | None:
    return match.first("month", "shortmonth", "may")


def _step_of_year(match: Match) -> int | None:
    """Give the year that words behind the month name: "of May last year"."""
    month, unit = _month_of(match), match.tokens[-1]
    if month is None or unit.kind != "unit" or unit.name != "year":
        return None
    at = match.start + match.tokens.index(month)
    return step_of(Match(match.context, at, match.end))


@GRAMMAR.rule(
    _NUMBER + "{the}?{last|this|next|current|previous|following}?{fiscal}?{unit}",
    _NUMBER + "{each}{unit|month}",
    _NUMBER + "{the}?{year}",
)
def read_part_of_unit(match: Match) -> Reading | None:
    """Read "the last Sunday of next month", "the first Monday of 2018", "the last day of the year"."""
    part, year, whole = _part_of(match), match.first("year"), match.tokens[-1]
    if part is None:
        return None
    if match.has("each"):
        return Reading(TimeKind.SET, "P1M" if whole.name == "month" else "P1Y")
    if year is not None:
        return _read(part, Period("year", int(year.number)), ResolvedBy.EXPLICIT)
    if whole.name not in {"month", "year"} or whole is part.token:
        return None
    reference = match.context.reference
    if reference is None:
        return unresolved("XXXX-XX" if whole.name == "month" else "XXXX")
    at = match.start + match.tokens.index(part.token) + 1
    step = step_of(Match(match.context, at, match.end)) or 0
    unit = containing(reference, "month" if whole.name == "month" else "year")
    return _read(part, unit.shifted(step), ResolvedBy.REFERENCE)
