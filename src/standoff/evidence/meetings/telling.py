"""What one place of a text tells of a meeting, or of how many there were."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from standoff.evidence.text.anchors import Span


class MeetingKind(StrEnum):
    """How people come together."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"


class MeetingStatus(StrEnum):
    """What the text says became of it."""

    HELD = "held"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CALLED_OFF = "called off"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Period:
    """The time in which meetings are counted.

    Parameters
    ----------
    words
        The words for it: "four years", "since 2012", "this year".
    first, last
        Its days at most, where the words and the date of publication tell them.
    sure_first, sure_last
        Its days at least, where the ends are not exact; else None.
    """

    words: str
    first: dt.date | None = None
    last: dt.date | None = None
    sure_first: dt.date | None = None
    sure_last: dt.date | None = None

    @property
    def surely(self) -> tuple[dt.date | None, dt.date | None]:
        """The days that it has in any case."""
        return self.sure_first or self.first, self.sure_last or self.last


@dataclass(frozen=True, slots=True)
class Telling:
    """One meeting as one place tells of it, or a count of meetings.

    Parameters
    ----------
    span
        The word that tells of it.
    who
        Ids of those who take part, in the order of the words.
    people
        Those of them who are persons; the others are states or bodies.
    when
        Words for the time; `value` and the days where they are known.
    place
        Words for the place.
    ordinal
        3 for the third one, in `period` where it says so.
    low, high
        Bounds of a count: how many there were in `period`; both None where one
        meeting is told.
    counted
        The words of the count.
    sides
        The words for parties that are not named: "both sides".
    """

    span: Span
    kind: MeetingKind
    status: MeetingStatus
    who: tuple[str, ...]
    people: frozenset[str] = frozenset()
    when: str | None = None
    value: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    place: str | None = None
    ordinal: int | None = None
    low: int | None = None
    high: int | None = None
    counted: str | None = None
    period: Period | None = None
    sides: str | None = None

    @property
    def is_count(self) -> bool:
        """Say whether it counts meetings instead of telling of one."""
        return self.low is not None or self.high is not None
