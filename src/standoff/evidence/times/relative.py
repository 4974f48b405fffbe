"""Readings that lean on another date: last year, the third quarter, two weeks ago."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from standoff.evidence.times.dates import (
    PHASE,
    RELATIVE,
    phase_of,
    read_period,
    step_of,
    unresolved,
)
from standoff.evidence.times.patterns import Context, Match, Reading, ResolvedBy, TimeKind
from standoff.evidence.times.periods import Period, Unit, containing
from standoff.evidence.times.seasons import GRAMMAR
from standoff.evidence.times.tense import FUTURE, find_look
from standoff.evidence.times.tokens import Token

__all__ = ["GRAMMAR"]

_CALENDAR_UNITS = frozenset(
    {"day", "week", "weekend", "month", "quarter", "year", "decade", "century"}
)
_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}

# This year, last month, the next day -------------------------------------------------------------


@GRAMMAR.rule(
    PHASE + "{the|its}?" + RELATIVE + "{last|next}?{fiscal}?{filler}?{unit}(?:{possessive})?"
)
def read_relative_unit(match: Match) -> Reading | None:
    """Read "this month", "the end of last year", "the following week"."""
    token = match.first("unit")
    if token is None or token.name not in _CALENDAR_UNITS or match.after == "hyphen":
        return None
    last = match.first("last")
    if last and last.text.lower() in match.context.words.past and not match.has("this"):
        return None
    unit = cast("Unit", token.name)
    found = _relative_period(match, unit)
    if found is None:
        return unresolved(_UNKNOWN[unit], phase_of(match))
    period, by = found
    return read_period(period, by, phase_of(match))


def _relative_period(match: Match, unit: Unit) -> tuple[Period, ResolvedBy] | None:
    context = match.context
    leans_back = match.has("that", "previous", "following") or (
        unit == "day" and not match.has("this", "current")
    )
    if match.has("latest") and unit == "quarter" and context.quarter:
        return context.quarter, ResolvedBy.PREVIOUS
    if leans_back and context.previous:
        if context.previous.unit != unit and not context.previous.is_finer_than(unit):
            return None
        step = 0 if match.has("that") else step_of(match) or 0
        return context.previous.to(unit).shifted(step), ResolvedBy.PREVIOUS
    if context.reference is None or (unit == "day" and not match.has("this")):
        return None
    now = containing(context.reference, unit)
    step = -1 if match.has("latest") else step_of(match) or 0
    if match.has("this") and match.has("last"):
        step = -1
    return now.shifted(step), ResolvedBy.REFERENCE


@GRAMMAR.rule(PHASE + "{the}{fiscal}?{filler}?{unit}")
def read_definite_unit(match: Match) -> Reading | None:
    """Read "the quarter", "the end of the year": the one spoken of, else the present one."""
    token = match.first("unit")
    if token is None or match.after in {"hyphen", "ago", "later"}:
        return None
    if token.name not in {"year", "quarter", "month", "week", "weekend"}:
        return None
    context = match.context
    if context.text_at(match.end) in context.words.relations_of_a_period:
        return None
    unit = cast("Unit", token.name)
    if _is_accounting_year(match) and not match.has("phase"):
        return _accounting_period(match, token)
    if unit == "quarter" and context.quarter:
        return read_period(context.quarter, ResolvedBy.PREVIOUS, phase_of(match))
    if context.reference is None:
        return unresolved(_UNKNOWN[unit], phase_of(match))
    if unit == "quarter":
        return unresolved(f"{context.reference.year:04d}-QX", phase_of(match))
    period = containing(context.reference, unit)
    if unit == "weekend" and context.reference.isoweekday() < 5:
        direction = find_look(context, match.start, match.end).side
        period = period.shifted(0 if direction == FUTURE else -1)
    return read_period(period, ResolvedBy.REFERENCE, phase_of(match))


def _is_accounting_year(match: Match) -> bool:
    """Say whether a day or month follows to which it runs: "the year ended", "the year to March"."""
    context, behind = match.context, match.context.text_at(match.end)
    runs = behind in context.words.runs_to
    return behind in context.words.ended or (
        runs and context.kind_at(match.end + 1) in {"month", "may", "number", "phase"}
    )


def _accounting_period(match: Match, token: Token) -> Reading | None:
    """Read "the year ended March 31": so long, to a day named next."""
    if token.name == "year":
        return Reading(TimeKind.DURATION, "P1Y")
    if token.name != "quarter" or match.context.reference is None:
        return None
    return unresolved(f"{match.context.reference.year:04d}-QX")


# Quarters and halves -----------------------------------------------------------------------------


def compared(period: Period) -> Reading | None:
    """Read a quarter that only serves to compare, so that the talk is not of it."""
    reading = read_period(period, ResolvedBy.PREVIOUS)
    return replace(reading, is_comparison=True) if reading else None


_PART_OF_YEAR = "{fiscal}?{hyphen}?{ordinal}{hyphen}?{fiscal}?{unit|half}"


@GRAMMAR.rule(
    "{the|its|a}?{fiscal}?{year}?" + _PART_OF_YEAR + "(?:{of}{the}?{fiscal}?{unit}?{year})?",
    "{the|its|a}?"
    + _PART_OF_YEAR
    + "{of|in}?{the}?{last|this|next|previous|current}{fiscal}?{unit}",
    "{last|this|next}{unit}{possessive}" + _PART_OF_YEAR,
    "{the|its|a}?{unit}{hyphen}?{ago|later}" + _PART_OF_YEAR,
)
def read_part_of_year(match: Match) -> Reading | None:
    """Read "the third quarter", "this year's first half", "the 1988 second quarter"."""
    ordinal = match.first("ordinal")
    if ordinal is None:
        return None
    at = match.tokens.index(ordinal)
    token = next(t for t in match.tokens[at:] if t.kind in {"unit", "half"})
    size = 2 if token.kind == "half" else {"quarter": 4}.get(token.name)
    if size is None or not 1 <= ordinal.number <= size:
        return None
    year, by = _year_of_part(match, token)
    if size == 2 and year is None:
        return None
    unit: Unit = "quarter" if size == 4 else "half"
    number = int(ordinal.number)
    if year is not None:
        return read_period(Period(unit, year * size + number - 1), by)
    reference = match.context.reference
    if reference is None:
        return unresolved(f"XXXX-Q{number}")
    around = [Period(unit, (reference.year + y) * size + number - 1) for y in (-1, 0, 1)]
    if find_look(match.context, match.start, match.end).side != FUTURE:
        around = [period for period in around if period.first <= reference]
    period = min(around, key=lambda period: period.distance(reference))
    return read_period(period, ResolvedBy.REFERENCE)


def _year_of_part(match: Match, part: Token) -> tuple[int | None, ResolvedBy]:
    year = match.first("year")
    if year:
        return int(year.number), ResolvedBy.EXPLICIT
    reference = match.context.reference
    named = next((t for t in match.tokens if t.kind == "unit" and t is not part), None)
    if named is None or named.name != "year" or reference is None:
        return None, ResolvedBy.REFERENCE
    if match.has("ago", "later"):
        return reference.year - 1, ResolvedBy.REFERENCE
    return reference.year + (step_of(match) or 0), ResolvedBy.REFERENCE


@GRAMMAR.rule("{the|its}?{year}{hyphen}?{unit|period}")
def read_part_of_named_year(match: Match) -> Reading | None:
    """Read "the 1988 quarter", "the 1988 period": the one compared with that spoken of."""
    year, token = match.first("year"), match.first("unit", "period")
    if year is None or token is None or (token.kind == "unit" and token.name != "quarter"):
        return None
    quarter = match.context.quarter
    number = int(year.number)
    if quarter is not None:
        return compared(Period("quarter", number * 4 + quarter.index % 4))
    if token.name == "quarter":
        return unresolved(f"{number:04d}-QX")
    return read_period(Period("year", number))


@GRAMMAR.rule(
    "{the|its}?{unit}{hyphen}{ago|later}(?:{unit|period})?",
    "{the|its}?{unit}{ago|later}{unit|period}",
    "{last|this}{unit}{possessive}{unit|period}",
    "{the}?{corresponding|that}{unit|period}{in|of}?{the}?{last}{unit}",
)
def read_year_before(match: Match) -> Reading | None:
    """Read "the year-earlier quarter", "the corresponding period last year"."""
    tokens = match.all("unit", "period")
    if not any(token.name == "year" for token in tokens) or match.has("this"):
        return None
    later = match.first("later")
    if later and later.text.lower() in match.context.words.later:
        return None
    context = match.context
    if context.quarter and (len(tokens) < 2 or tokens[0].name != tokens[-1].name):
        return compared(context.quarter.shifted(-4))
    if context.reference is None:
        return unresolved("XXXX")
    return read_period(Period("year", context.reference.year - 1), ResolvedBy.REFERENCE)


@GRAMMAR.rule("{the}{latest|that|current}{period}")
def read_latest_period(match: Match) -> Reading | None:
    """Read "the latest period" as the quarter spoken of."""
    quarter = match.context.quarter
    return read_period(quarter, ResolvedBy.PREVIOUS) if quarter else None


# Two weeks ago, three days later -------------------------------------------------------------------


@GRAMMAR.rule(
    "{mod}?{mod}?{a}?{number|a|vague}{of}?{filler}?{hyphen}?{unit|units}{ago|later}",
    "{units}{ago}",
)
def read_distance(match: Match) -> Reading | None:
    """Read "two weeks ago" from the document's date, "a year earlier" from what was said before."""
    token = match.first("unit", "units")
    if token is None:
        return None
    number = match.first("number")
    mod = match.first("mod")
    if number is None and (match.has("vague") or not match.has("a")):
        return _vague_distance(match)
    weeks = _WEEKS.get(token.name)
    name = "week" if weeks else token.name
    if name not in _CALENDAR_UNITS or (number and number.number != int(number.number)):
        return None
    count = (weeks or 1) * (int(number.number) if number else 1)
    last = match.tokens[-1].text.lower()
    by = count if last in match.context.words.forward else -count
    reading = _at_distance(match.context, name, by, from_now=match.has("ago"))
    return reading.with_mod(mod.name if mod else None) if reading else None


_WEEKS = {"fortnight": 2}
_HALVES = {"year": 6, "decade": 60}


@GRAMMAR.rule(
    "{mod}?{a|number}{unit|units}{and}{a}{half}{ago}",
    "{mod}?{number}{and}{a}{half}{unit|units}{ago}",
    "{mod}?{a}?{half}{of}?{a}?{unit}{ago}",
)
def read_halves_ago(match: Match) -> Reading | None:
    """Read "a year and a half ago", "half a year ago": so many months back."""
    unit, number, mod = match.first("unit", "units"), match.first("number"), match.first("mod")
    half = None if unit is None else _HALVES.get(unit.name)
    reference = match.context.reference
    if half is None or (number and number.number != int(number.number)):
        return None
    if reference is None:
        return unresolved(_UNKNOWN["month"])
    whole = int(number.number) if number else int(match.has("and"))
    month = containing(reference, "month").shifted(-half * (2 * whole + 1))
    return read_period(month, ResolvedBy.REFERENCE, mod.name if mod else None)


def _vague_distance(match: Match) -> Reading | None:
    if match.has("ago"):
        return Reading(TimeKind.DATE, "PAST_REF", ResolvedBy.UNRESOLVED)
    return None


def _at_distance(context: Context, name: str, by: int, *, from_now: bool) -> Reading | None:
    unit = cast("Unit", name)
    if abs(by) > 100_000:
        return None
    if name == "year" and by == -1 and context.quarter:
        return compared(context.quarter.shifted(-4))
    if from_now and context.reference:
        base, how = Period.of_day(context.reference), ResolvedBy.REFERENCE
    elif context.previous and not from_now:
        base, how = context.previous, ResolvedBy.PREVIOUS
    elif context.reference:
        base, how = Period.of_day(context.reference), ResolvedBy.REFERENCE
    else:
        return unresolved(_UNKNOWN[unit])
    if name == "decade":
        return read_period(base.to("year").shifted(10 * by), how, "APPROX")
    if base.unit != unit and not base.is_finer_than(unit):
        return _coarse_distance(base, unit, by)
    return read_period(base.to(unit).shifted(by), how)


def _coarse_distance(base: Period, unit: Unit, by: int) -> Reading | None:
    """Read "two days later" after a mere month: no finer than what it counts from."""
    if unit == "day" and abs(by) > 3:
        return None
    return read_period(base, ResolvedBy.PREVIOUS, "AFTER" if by > 0 else "BEFORE")


@GRAMMAR.rule("{unit}{hyphen}?{phase}", "{the}{unit}{hyphen}?{phase}")
def read_year_end(match: Match) -> Reading | None:
    """Read "year-end"."""
    unit, phase = match.first("unit"), match.first("phase")
    if (
        unit is None
        or phase is None
        or unit.name != "year"
        or phase.name not in match.context.words.ends_of_year
    ):
        return None
    if match.context.reference is None:
        return unresolved("XXXX", "END")
    year = containing(match.context.reference, "year")
    return read_period(year, ResolvedBy.REFERENCE, "END")


# Now, recently -------------------------------------------------------------------------------------


@GRAMMAR.rule("{reference}", "{in}?{the}{last}", "{the}?{current}")
def read_reference(match: Match) -> Reading | None:
    """Read "now", "in the past", "the future": no date, but a side of now."""
    token = match.first("reference", "last", "current")
    if token is None or (
        token.kind == "last" and token.text.lower() not in match.context.words.past
    ):
        return None
    if token.kind == "last" and match.after not in {"dot", "comma", "stop", "break", "x"}:
        return None
    names = {"last": "PAST_REF", "current": "PRESENT_REF"}
    return Reading(TimeKind.DATE, names.get(token.kind, token.name), ResolvedBy.UNRESOLVED)
