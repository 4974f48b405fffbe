"""Readings of days by their names: Friday, last Tuesday night, yesterday, this morning."""

from __future__ import annotations

import datetime as dt

from standoff.evidence.times.dates import GRAMMAR, phase_of, read_period, step_of, unresolved
from standoff.evidence.times.patterns import Match, Reading, ResolvedBy, TimeKind
from standoff.evidence.times.periods import Period
from standoff.evidence.times.tense import FUTURE, find_look

__all__ = ["GRAMMAR", "read_weekday"]


@GRAMMAR.rule(
    "(?:{phase}|{the}?{last|this|that|next|previous|following}{last|next}?)?{weekday}"
    "(?:{possessive}?{part|overnight})?",
)
def read_weekday(match: Match) -> Reading | None:
    """Read "Friday", "last Tuesday", "Wednesday night"."""
    token = match.first("weekday")
    if token is None:
        return None
    weekday = int(token.number)
    context = match.context
    if context.reference is None:
        return with_part(unresolved(f"XXXX-WXX-{weekday}", phase_of(match)), match)
    reference = context.reference
    monday = reference.toordinal() - reference.weekday()
    today = reference.toordinal()
    step = step_of(match)
    if match.has("previous", "following") and context.previous and context.previous.unit == "day":
        today = context.previous.index
        monday = (today - 1) // 7 * 7 + 1
    days = [Period("day", monday + weekday - 1 + 7 * week) for week in (-1, 0, 1)]
    if match.has("last") or step == -1:
        chosen = max((d for d in days if d.index < today), key=lambda d: d.index)
    elif step == 0:
        chosen = days[1]
    elif step == 1:
        chosen = min((d for d in days if d.index > today), key=lambda d: d.index)
    else:
        chosen = _by_tense(days, today, match)
    reading = read_period(chosen, ResolvedBy.REFERENCE)
    return with_part(reading, match) if reading else None


def _by_tense(days: list[Period], today: int, match: Match) -> Period:
    look = find_look(match.context, match.start, match.end)
    if look.by_distance:
        return min(days, key=lambda d: abs(d.index - today))
    # "They would look for a way about Friday's ruling": only a surely coming Friday has things.
    if look.side == FUTURE and (look.strict or match.after != "possessive"):
        return min((d for d in days if d.index >= today), key=lambda d: d.index)
    return max((d for d in days if d.index <= today), key=lambda d: d.index)


def with_part(reading: Reading, match: Match) -> Reading:
    """Narrow a day to the part of it that was named, if one was."""
    part = match.first("part", "overnight")
    if part is None or (reading.period and reading.period.unit != "day"):
        return reading
    name = part.name if part.kind == "part" else "NI"
    return Reading(
        TimeKind.TIME,
        f"{reading.value}T{name}",
        reading.resolved_by,
        reading.period,
        reading.mod,
    )


@GRAMMAR.rule(
    "{phase}?{deictic}(?:{possessive}?{part})?",
    "{phase}?{part}{deictic}",
    "{phase}?{this|last}{part}",
    "{overnight}",
)
def read_deictic_day(match: Match) -> Reading | None:
    """Read "yesterday", "this morning", "last night"."""
    token = match.first("deictic")
    reference = match.context.reference
    if token and token.name in match.context.words.tonight and not match.has("part"):
        day = _shifted_day(reference, 0)
        return Reading(TimeKind.TIME, f"{day.value}TNI", day.resolved_by, day.period)
    from_last = -1 if match.has("last") else 0
    step = match.context.words.days_from_today[token.name] if token else from_last
    return with_part(_shifted_day(reference, step), match)


@GRAMMAR.rule("{the}{next|following|previous|that}{part}", "{that}{part}")
def read_part_of_other_day(match: Match) -> Reading | None:
    """Read "the next morning", "that night": of the day spoken of before."""
    previous = match.context.previous
    if previous is None or previous.unit != "day":
        return with_part(unresolved("XXXX-XX-XX"), match)
    day = read_period(previous.shifted(step_of(match) or 0), ResolvedBy.PREVIOUS)
    return with_part(day, match) if day else None


def _shifted_day(reference: dt.date | None, step: int) -> Reading:
    if reference is None:
        return unresolved("XXXX-XX-XX")
    day = Period("day", reference.toordinal() + step)
    return read_period(day, ResolvedBy.REFERENCE) or unresolved("XXXX-XX-XX")
