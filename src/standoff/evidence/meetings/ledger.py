"""A ledger of meetings: tellings of one meeting in one row, counts in rows of their own.

Two tellings are of one meeting if the same take part in the same kind of it and
nothing contradicts: days that overlap, places of which one is open or that are
alike, the same ordinal. A telling without a day joins what its own article told
last. Tellings that fit several rows stay alone: who joins them would guess.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from standoff.evidence.meetings.telling import MeetingKind, MeetingStatus, Period, Telling
from standoff.evidence.meetings.towns import may_be_one_town
from standoff.evidence.text.folding import fold

LONGEST = 31
"""How many days a time may span to say which meeting is meant."""

DISPUTED = "disputed"
"""Status of a meeting that one place says was held and another that it was not."""


@dataclass(frozen=True, slots=True)
class Told:
    """A telling and where it stands.

    Parameters
    ----------
    article
        Its article; captures of one article share it.
    order
        Counts the sentences of the article in reading order.
    key
        How the store names the place.
    published
        First day of the interval of publication, where it is known.
    """

    telling: Telling
    article: str
    order: int
    key: int
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A row of the ledger: a meeting with all that is told of it, or a count.

    Parameters
    ----------
    who
        Ids of those who take part, in order.
    status
        What the last source says, or `DISPUTED`.
    first, last
        The days that all tellings with a day allow.
    value
        The most exact of their times.
    sides
        The words for parties that are not named.
    """

    who: tuple[str, ...]
    people: frozenset[str]
    kind: MeetingKind
    status: str
    tellings: tuple[Told, ...]
    first: dt.date | None = None
    last: dt.date | None = None
    value: str | None = None
    place: str | None = None
    ordinal: int | None = None
    low: int | None = None
    high: int | None = None
    counted: str | None = None
    period: Period | None = None
    sides: str | None = None

    @property
    def is_count(self) -> bool:
        """Say whether it counts meetings instead of being one."""
        return self.low is not None or self.high is not None


def make_ledger(told: Iterable[Told]) -> tuple[Meeting, ...]:
    """Make the rows of what was told, counts last, in the order of time.

    Those without a known day come behind the others. Cost: the square of the
    tellings about the same who and kind.
    """
    groups: dict[tuple[frozenset[str], MeetingKind, str], list[Told]] = {}
    for one in told:
        # Who is not named may be somebody else in another article.
        where = one.article if one.telling.sides else ""
        key = (frozenset(one.telling.who), one.telling.kind, where)
        groups.setdefault(key, []).append(one)
    rows: list[Meeting] = []
    for group in map(_in_one_order, groups.values()):
        rows += [_row(cluster) for cluster in _clusters([one for one in group if not _counts(one)])]
        rows += [_row(cluster) for cluster in _equal_counts([one for one in group if _counts(one)])]
    return tuple(sorted(rows, key=_in_order))


def _in_one_order(group: Sequence[Told]) -> list[Told]:
    """Name those who take part in the order of the first telling."""
    who = group[0].telling.who
    return [replace(one, telling=replace(one.telling, who=who)) for one in group]


def _counts(told: Told) -> bool:
    return told.telling.is_count


def _in_order(row: Meeting) -> tuple[bool, bool, dt.date, tuple[str, ...], int]:
    day = row.first or dt.date.max
    return row.is_count, row.first is None, day, row.who, row.tellings[0].key


def _clusters(group: Sequence[Told]) -> list[list[Told]]:
    """Take together what is of one meeting: the exactly dated first, the undated last."""
    clusters: list[list[Told]] = []
    dated = [one for one in group if _days(one) is not None]
    for one in sorted(dated, key=lambda one: (_days(one) or 0, one.key)):
        _join(one, [each for each in clusters if _all(one, each, _same_days)], clusters)
    for one in (each for each in group if _days(each) is None):
        same = [each for each in clusters if _all(one, each, _may_be_one) and _near(one, each)]
        latest = max((_last_before(one, each) for each in same), default=0)
        _join(one, [each for each in same if _last_before(one, each) == latest], clusters)
    return clusters


def _join(one: Told, fitting: list[list[Told]], clusters: list[list[Told]]) -> None:
    if len(fitting) == 1:
        fitting[0].append(one)
    else:
        clusters.append([one])


def _days(told: Told) -> int | None:
    telling = told.telling
    if telling.first is None or telling.last is None:
        return None
    return (telling.last - telling.first).days


def _all(one: Told, cluster: Sequence[Told], fits: Callable[[Telling, Telling], bool]) -> bool:
    return all(fits(one.telling, other.telling) for other in cluster)


def _same_days(one: Telling, other: Telling) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    overlap = one.first <= other.last and other.first <= one.last
    longest = max((one.last - one.first).days, (other.last - other.first).days)
    placed = bool(one.place and other.place and may_be_one_town(one.place, other.place))
    return overlap and (longest <= LONGEST or placed) and _agree(one, other)


def _agree(one: Telling, other: Telling) -> bool:
    """Say whether neither place nor ordinal speaks against one meeting."""
    apart = one.place and other.place and not may_be_one_town(one.place, other.place)
    ordinals = {each.ordinal for each in (one, other) if each.ordinal is not None}
    return not apart and (len(ordinals) < 2 or one.period != other.period)


def _may_be_one(one: Telling, other: Telling) -> bool:
    """Say whether a telling without a known day may be of a meeting: their words don't differ."""
    whens = {each.value for each in (one, other) if each.value is not None}
    unresolved = one.value is not None and len(whens) > 1
    ahead = {MeetingStatus.PLANNED, MeetingStatus.POSSIBLE}
    alike = one.status is other.status or {one.status, other.status} <= ahead
    return not unresolved and alike and _agree(one, other)


def _near(one: Told, cluster: Sequence[Told]) -> bool:
    return any(each.article == one.article for each in cluster)


def _last_before(one: Told, cluster: Sequence[Told]) -> int:
    """Give the place of the last sentence of the same article that tells of a meeting before."""
    orders = [each.order for each in cluster if each.article == one.article]
    before = [order for order in orders if order <= one.order]
    return max(before) if before else -min(orders)


def _equal_counts(group: Sequence[Told]) -> list[list[Told]]:
    """Take together counts of the same bounds in the same time."""
    same: dict[object, list[Told]] = {}
    for one in group:
        telling = one.telling
        period = telling.period
        days = None if period is None else (period.first, period.last)
        known = period is None or period.first is not None
        words = None if period is None or known else fold(period.words).casefold()
        # Words without known days mean the same only within one article.
        where = None if known and period is not None else one.article
        key = (telling.low, telling.high, telling.status, days, words, where)
        same.setdefault(key, []).append(one)
    return list(same.values())


def _row(cluster: Sequence[Told]) -> Meeting:
    tellings = tuple(sorted(cluster, key=lambda one: one.key))
    first = tellings[0].telling
    dated = [one.telling for one in tellings if one.telling.first and one.telling.last]
    exact = min(dated, key=_length, default=first)
    starts = [one.first for one in dated if one.first]
    ends = [one.last for one in dated if one.last]

    def known(name: str) -> object:
        values = (getattr(one.telling, name) for one in tellings)
        return next((value for value in values if value is not None), None)

    return Meeting(
        who=first.who,
        people=first.people,
        kind=first.kind,
        status=_status(tellings),
        tellings=tellings,
        first=max(starts, default=None),
        last=min(ends, default=None),
        value=exact.value or known("value"),  # type: ignore[arg-type]
        **{name: known(name) for name in _TAKEN_OVER},  # type: ignore[arg-type]
    )


_TAKEN_OVER = ("place", "ordinal", "low", "high", "counted", "period", "sides")


def _length(telling: Telling) -> int:
    if telling.first is None or telling.last is None:
        return LONGEST
    return (telling.last - telling.first).days


_UNDONE = {MeetingStatus.CALLED_OFF, MeetingStatus.DENIED}


def _status(tellings: Sequence[Told]) -> str:
    """Give what the last source says; held and not held are in dispute."""
    statuses = {one.telling.status for one in tellings}
    if MeetingStatus.HELD in statuses:
        return DISPUTED if statuses & _UNDONE else str(MeetingStatus.HELD)
    latest = max(
        tellings, key=lambda one: (one.published or dt.date.min, _SURE[one.telling.status])
    )
    return str(latest.telling.status)


_SURE = {status: -place for place, status in enumerate(MeetingStatus)}
"""How much a status says: what one source plans, it may call possible as well."""
