"""Timing: whether two statements speak of the same time, by their dates or else their reports'."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from standoff.evidence.beside.comparing import length_of
from standoff.evidence.beside.statement import Days, Statement

NEAR_DAYS = timedelta(days=3)
"""Reports so near in time that tell what happened tell of the same time."""


MONTH = timedelta(days=31)
"""Intervals that meet are the same time unless one is longer: a year is many times."""


SETTLED = timedelta(days=7)
"""So long after a day it is known how many died on it."""


class Time(StrEnum):
    """How the times of two statements are to each other."""

    SAME = "same"
    NEAR = "published-together"
    APART = "apart"
    UNKNOWN = "unknown"


def time_between(left: Statement, right: Statement) -> Time:
    """Say whether two statements speak of the same time, by their dates or else their reports'."""
    ours, theirs = [each.days for each in left.days_told], [each.days for each in right.days_told]
    if ours and theirs:
        pairs = [(one, other) for one in ours for other in theirs if _meet(one, other)]
        if not pairs:
            return Time.APART
        same = any(one == other or _are_short(one, other) for one, other in pairs)
        return Time.SAME if same else Time.UNKNOWN
    if left.published is None or right.published is None:
        return Time.UNKNOWN
    near = abs(left.published[0] - right.published[0]) <= NEAR_DAYS
    if ours or theirs:
        known = near and not recalls(left) and not recalls(right)
        return Time.NEAR if known else Time.UNKNOWN
    return Time.NEAR if near else Time.APART


def recalls(statement: Statement) -> bool:
    """Say whether all that a statement dates was long over when its report appeared."""
    days = [each.days for each in statement.days_told]
    if not days or statement.published is None:
        return False
    return all(last < statement.published[0] - MONTH for _, last in days)


def has_settled(left: Statement, right: Statement) -> bool:
    """Say whether both tell of one day that was over for long when they appeared: its dead are counted."""
    if left.published is None or right.published is None:
        return False
    ours, theirs = ({each.days for each in side.days_told} for side in (left, right))
    last = min(left.published[0], right.published[0]) - SETTLED
    return any(days[1] <= last and days[1] - days[0] <= NEAR_DAYS for days in ours & theirs)


def _are_short(one: Days, other: Days) -> bool:
    return max(length_of(one), length_of(other)) <= MONTH


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
