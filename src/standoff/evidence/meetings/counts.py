"""Counts of meetings held against each other: whether they can all be true.

Only counts of the same who and kind are compared, and only where the days are
known in which they count: the longer time must have at least as many meetings
as the shorter one within it. What is not known is said, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from standoff.evidence.meetings.ledger import Meeting
from standoff.evidence.meetings.telling import MeetingStatus, Period


class Comparison(StrEnum):
    """What two counts are to each other."""

    CONTRADICTION = "contradiction"
    NOT_COMPARABLE = "not-comparable"
    COMPATIBLE = "compatible"


@dataclass(frozen=True, slots=True)
class ComparedCounts:
    """Two counts side by side, and why they are called so."""

    left: Meeting
    right: Meeting
    verdict: Comparison
    why: str


def compare_counts(rows: Sequence[Meeting]) -> Iterator[ComparedCounts]:
    """Compare each two counts of what the same who held of the same kind."""
    counts = [row for row in rows if row.is_count and row.status == MeetingStatus.HELD]
    for left, right in combinations(counts, 2):
        if set(left.who) == set(right.who) and left.kind is right.kind:
            verdict, why = judge(left, right)
            yield ComparedCounts(left, right, verdict, why)


def judge(left: Meeting, right: Meeting) -> tuple[Comparison, str]:
    """Say whether two counts can both be true, and why."""
    missing = list(dict.fromkeys(filter(None, (_missing(left.period), _missing(right.period)))))
    if missing:
        return Comparison.NOT_COMPARABLE, " and ".join(missing)
    if _within(right.period, left.period) and _exceeds(right, left):
        return Comparison.CONTRADICTION, _too_many(right, left)
    if _within(left.period, right.period) and _exceeds(left, right):
        return Comparison.CONTRADICTION, _too_many(left, right)
    if _within(left.period, right.period) or _within(right.period, left.period):
        return Comparison.COMPATIBLE, "the longer time has room for both"
    if _apart(left.period, right.period):
        return Comparison.COMPATIBLE, "they count in different times"
    return Comparison.COMPATIBLE, "their times overlap only in part"


def _missing(period: Period | None) -> str:
    """Say what is not known of the time in which something is counted."""
    if period is None:
        return "one does not say in which time it counts"
    if period.first is None or period.last is None:
        return f"“{period.words}” is no time of which first and last day are known"
    return ""


def _within(inner: Period | None, outer: Period | None) -> bool:
    """Say whether one time surely lies in the other, or is the same."""
    if inner == outer:
        return True
    if inner is None or outer is None:
        return False
    if None in {inner.first, inner.last, outer.first, outer.last}:
        return False
    first, last = outer.surely
    return first <= inner.first and inner.last <= last  # type: ignore[operator]


def _apart(left: Period | None, right: Period | None) -> bool:
    if left is None or right is None:
        return False
    return right.last < left.first or left.last < right.first  # type: ignore[operator]


def _exceeds(inner: Meeting, outer: Meeting) -> bool:
    """Say whether a part has more than the whole allows."""
    return inner.low is not None and outer.high is not None and inner.low > outer.high


def _too_many(inner: Meeting, outer: Meeting) -> str:
    return f"a part of the time has at least {inner.low}, the whole at most {outer.high}"
