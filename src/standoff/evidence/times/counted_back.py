"""Readings counted in days of the week and the like: two Fridays ago, the week before last.

Also what is counted from a day of the week: "a week from Friday", "Thursday of
last week", "Monday week".
"""

from __future__ import annotations

from typing import cast

from standoff.evidence.times.dates import phase_of, read_period, step_of, unresolved
from standoff.evidence.times.days import with_part
from standoff.evidence.times.numbered import GRAMMAR
from standoff.evidence.times.patterns import Context, Match, Reading, ResolvedBy
from standoff.evidence.times.periods import Period, Unit, containing
from standoff.evidence.times.tokens import Token

__all__ = ["GRAMMAR"]

_UNKNOWN = {"weekdays": "XXXX-WXX-{0}", "months": "XXXX-{0:02d}", "seasons": "XXXX"}
_MOST = 500


@GRAMMAR.rule("{number}{weekdays|months|seasons|weekday|month|season}{ago}")
def read_named_ago(match: Match) -> Reading | None:
    """Read "two Fridays ago", "three summers ago": so many of them back, none of them now."""
    number, token = match.tokens[0], match.tokens[1]
    count = int(number.number)
    if count != number.number or not 1 <= count <= _MOST:
        return None
    kind = token.kind if token.kind.endswith("s") else f"{token.kind}s"
    reference = match.context.reference
    if reference is None:
        return unresolved(_UNKNOWN[kind].format(int(token.number)))
    return read_period(_back(reference_period(match.context, kind), kind, token, count), _BY)


_BY = ResolvedBy.REFERENCE
_SIZES = {"weekdays": 7, "months": 12, "seasons": 4}
_UNITS: dict[str, Unit] = {"weekdays": "day", "months": "month", "seasons": "season"}


def reference_period(context: Context, kind: str) -> Period:
    """Give the present day, month or season."""
    if context.reference is None:
        raise ValueError("without a date of writing nothing is present")
    return containing(context.reference, _UNITS[kind])


def _back(now: Period, kind: str, token: Token, count: int) -> Period:
    """Give the so many-th period of a name before the present one."""
    size = _SIZES[kind]
    # Day 1 of the calendar is a Monday, month 0 a January, season 0 a spring.
    place = int(token.number) - (0 if kind == "seasons" else 1)
    offset = 1 if kind == "weekdays" else 0
    since = (now.index - offset - place) % size or size
    return now.shifted(-since - size * (count - 1))


@GRAMMAR.rule("{the}?{weekday|month|season|unit|part}{after}{last|next}")
def read_before_last(match: Match) -> Reading | None:
    """Read "the Monday before last", "the week after next"."""
    token = match.first("weekday", "month", "season", "unit", "part")
    step = _step_beyond(match)
    if token is None or step is None or match.after in _GOES_ON:
        return None
    context = match.context
    if token.kind in {"weekday", "month", "season"}:
        kind = f"{token.kind}s"
        if context.reference is None:
            return unresolved(_UNKNOWN[kind].format(int(token.number)))
        return read_period(_beyond(context, kind, token, step), _BY)
    if token.kind == "part":
        day = _shifted(context, "day", step)
        return with_part(day, match) if day else with_part(unresolved("XXXX-XX-XX"), match)
    if token.name not in {"week", "weekend", "month", "quarter", "year", "decade", "century"}:
        return None
    return _shifted(context, cast("Unit", token.name), step) or unresolved("XXXX")


_GOES_ON = frozenset(
    {"unit", "units", "weekday", "month", "shortmonth", "holiday", "season", "year", "possessive"}
)


def _step_beyond(match: Match) -> int | None:
    words, after = match.context.words, match.tokens[-2].text.lower()
    if after in words.back and match.tokens[-1].kind == "last":
        return -2
    if after in words.beside and after not in words.back and match.tokens[-1].kind == "next":
        return 2
    return None


def _beyond(context: Context, kind: str, token: Token, step: int) -> Period:
    now = reference_period(context, kind)
    if step < 0:
        return _back(now, kind, token, 2)
    return _back(now, kind, token, 1).shifted(
        _SIZES[kind] * (3 if _is_now(now, kind, token) else 2)
    )


def _is_now(now: Period, kind: str, token: Token) -> bool:
    return _back(now, kind, token, 1).index + _SIZES[kind] == now.index


def _shifted(context: Context, unit: Unit, step: int) -> Reading | None:
    if context.reference is None:
        return None
    return read_period(containing(context.reference, unit).shifted(step), _BY)


@GRAMMAR.rule(
    "{weekday}{part}?{of|in}?{the}?{last|this|next}{last}?{unit}",
    "{last|this|next}{unit}{possessive|on|comma}?{weekday}{part}?",
)
def read_weekday_of_week(match: Match) -> Reading | None:
    """Read "Thursday last week", "Monday of next week", "next week on Tuesday"."""
    weekday, unit, step = match.first("weekday"), match.first("unit"), step_of(match)
    if weekday is None or unit is None or unit.name != "week" or step is None:
        return None
    if match.context.reference is None:
        return with_part(unresolved(f"XXXX-WXX-{int(weekday.number)}"), match)
    monday = containing(match.context.reference, "week").shifted(step).first
    day = Period.of_day(monday).shifted(int(weekday.number) - 1)
    reading = read_period(day, _BY)
    return with_part(reading, match) if reading else None


@GRAMMAR.rule(
    "{weekday}{part}?{comma}?{number|a}{unit|units}{ago}",
    "{number|a}{unit|units}{ago}{comma|on}?{weekday}{part}?",
)
def read_weekday_ago(match: Match) -> Reading | None:
    """Read "Friday two weeks ago", the one of that week, and "two weeks ago Friday" alike."""
    weekday, unit, number = (
        match.first("weekday"),
        match.first("unit", "units"),
        match.first("number"),
    )
    if weekday is None or unit is None or unit.name != "week":
        return None
    if match.context.reference is None:
        return with_part(unresolved(f"XXXX-WXX-{int(weekday.number)}"), match)
    weeks = int(number.number) if number else 1
    if weeks > _MOST:
        return None
    monday = containing(match.context.reference, "week").shifted(-weeks).first
    reading = read_period(Period.of_day(monday).shifted(int(weekday.number) - 1), _BY)
    return with_part(reading, match) if reading else None


@GRAMMAR.rule("{weekday}{last}")
def read_weekday_last(match: Match) -> Reading | None:
    """Read "on Friday last"."""
    context, token = match.context, match.tokens[0]
    if (
        match.after in _GOES_ON | {"number", "x"}
        or match.tokens[1].text.lower() in context.words.past
    ):
        return None
    if context.reference is None:
        return unresolved(f"XXXX-WXX-{int(token.number)}")
    return read_period(_back(reference_period(context, "weekdays"), "weekdays", token, 1), _BY)


@GRAMMAR.rule(
    "{mod}?{number|a}{unit|units}{after}{weekday|deictic|reference}",
    "{mod}?{number|a}{unit|units}{on}{weekday}",
    "{weekday}{unit}",
)
def read_weeks_from(match: Match) -> Reading | None:
    """Read "a week from Friday", "two weeks from now", "Monday week"."""
    unit, base = match.first("unit", "units"), match.tokens[-1]
    linked = match.first("after")
    if unit is None or (linked and linked.text.lower() not in match.context.words.counts_from):
        return None
    if base.kind == "unit":
        base = match.tokens[0]
        if unit.text.lower() not in match.context.words.week_behind or match.after == "hyphen":
            return None
    number = match.first("number")
    count = int(number.number) if number else 1
    if (number and count != number.number) or count > _MOST:
        return None
    return _from(match, base, unit.name, count)


def _from(match: Match, base: Token, unit: str, count: int) -> Reading | None:
    context = match.context
    if unit not in {"day", "week", "fortnight", "month", "year", "decade"}:
        return None
    if context.reference is None:
        return unresolved("XXXX-XX-XX" if base.kind != "reference" else "XXXX")
    if base.kind == "weekday":
        if unit not in {"week", "fortnight"}:
            return None
        weeks = count * (2 if unit == "fortnight" else 1)
        ahead = (int(base.number) - context.reference.isoweekday()) % 7
        day = Period.of_day(context.reference).shifted(ahead + 7 * weeks)
        return read_period(day, _BY)
    if base.kind == "reference" and base.name != "PRESENT_REF":
        return None
    return _from_today(match, base, unit, count)


def _from_today(match: Match, base: Token, unit: str, count: int) -> Reading | None:
    context = match.context
    if context.reference is None:
        return None
    shift = context.words.days_from_today.get(base.name, 0) if base.kind == "deictic" else 0
    today = Period.of_day(context.reference).shifted(shift)
    if base.kind == "deictic" and unit in {"week", "fortnight"}:
        return read_period(today.shifted(count * (14 if unit == "fortnight" else 7)), _BY)
    if unit == "fortnight":
        unit, count = "week", 2 * count
    period = today.to(cast("Unit", unit)).shifted(count)
    mod = match.first("mod")
    return read_period(period, _BY, mod.name if mod else phase_of(match))
