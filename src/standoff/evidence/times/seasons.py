"""Readings of seasons and of feasts the calendar fixes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from standoff.evidence.times.dates import PHASE, nearest, phase_of, read_period, step_of, unresolved
from standoff.evidence.times.days import GRAMMAR
from standoff.evidence.times.patterns import Match, Reading, ResolvedBy
from standoff.evidence.times.periods import Period, containing
from standoff.evidence.times.words import TimeWords, numbers_of, without_apostrophes

__all__ = ["GRAMMAR"]

_SEASON_CODES = ("SP", "SU", "FA", "WI")


@GRAMMAR.rule(
    PHASE + "(?:{last|this|next|previous|following|that|the}{last}?)?{phase}?{season}"
    "(?:{of}?{year})?",
)
def read_season(match: Match) -> Reading | None:
    """Read "last fall", "the summer of 2014"."""
    season, year = match.first("season"), match.first("year")
    if season is None:
        return None
    code = int(season.number)
    if year:
        return read_period(Period("season", int(year.number) * 4 + code), mod=phase_of(match))
    if match.end - match.start == 1 and match.before != "in":
        return None
    context = match.context
    if context.reference is None:
        return unresolved(f"XXXX-{_SEASON_CODES[code]}", phase_of(match))
    now = containing(context.reference, "season")
    all_of_it = [Period("season", (context.reference.year + y) * 4 + code) for y in (-2, -1, 0, 1)]
    step = step_of(match)
    if match.has("last") or step == -1:
        chosen = max((p for p in all_of_it if p.index < now.index), key=lambda p: p.index)
    elif step == 1:
        chosen = min((p for p in all_of_it if p.index > now.index), key=lambda p: p.index)
    elif step == 0:
        chosen = min(all_of_it, key=lambda p: abs(p.index - now.index))
    else:
        chosen = nearest(all_of_it, context.reference, match)
    return read_period(chosen, ResolvedBy.REFERENCE, phase_of(match))


@GRAMMAR.rule("{last|this|next}?{holiday}(?:{comma}?{year})?")
def read_holiday(match: Match) -> Reading | None:
    """Read a feast whose day the calendar fixes."""
    token, year = match.first("holiday"), match.first("year")
    if token is None:
        return None
    if year:
        return read_period(_feast(match.context.words, token.name, int(year.number)))
    context = match.context
    if context.reference is None:
        fixed = _entry(context.words.feasts, token.name)
        month_day = "XX-XX" if fixed is None else "{:02d}-{:02d}".format(*numbers_of(fixed))
        return unresolved(f"XXXX-{month_day}")
    now = context.reference
    days = [_feast(context.words, token.name, now.year + y) for y in (-1, 0, 1)]
    step = step_of(match)
    if step == -1:
        chosen = max((d for d in days if d.last < now), key=lambda d: d.index)
    elif step == 1:
        chosen = min((d for d in days if d.first > now), key=lambda d: d.index)
    elif step == 0:
        chosen = days[1]
    else:
        chosen = nearest(days, context.reference, match)
    return read_period(chosen, ResolvedBy.REFERENCE)


_Entry = TypeVar("_Entry")


def _entry(feasts: Mapping[str, _Entry], name: str) -> _Entry | None:
    """Give the entry of a feast, with or without its apostrophe."""
    return next((day for word, day in feasts.items() if without_apostrophes(word) == name), None)


def _feast(words: TimeWords, name: str, year: int) -> Period:
    after_easter, fixed = _entry(words.easter, name), _entry(words.feasts, name)
    if after_easter is not None:
        return Period("day", _easter(year).toordinal() + after_easter)
    if fixed is not None:
        month, day = numbers_of(fixed)
        return Period.of_day(dt.date(year, month, day))
    month, weekday, which = numbers_of(_entry(words.movable_feasts, name) or "")
    if which > 0:
        first = dt.date(year, month, 1)
        return Period(
            "day", first.toordinal() + (weekday - first.isoweekday()) % 7 + 7 * (which - 1)
        )
    last = Period.of_month(year, month).last
    return Period("day", last.toordinal() - (last.isoweekday() - weekday) % 7)


def _easter(year: int) -> dt.date:
    """Give Easter Sunday in the Gregorian calendar (Gauss's rule as amended by Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap, correction = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * correction + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
