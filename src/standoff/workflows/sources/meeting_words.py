"""The ledger of meetings in words: who met whom, when, how often."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from standoff.dossier.words.phrases import count_of, join_words, tell_date
from standoff.evidence.meetings.counts import ComparedCounts, Comparison
from standoff.evidence.meetings.ledger import Meeting
from standoff.evidence.meetings.telling import MeetingKind, MeetingStatus
from standoff.evidence.times.partial_dates import find_interval

MOST = 4
"""How many pairs, and how many days of one pair, a summary names."""

WEEK = 7
"""Days that are told by the first and the last of them."""

Names = Mapping[str, str]


def tell_when(row: Meeting) -> str:
    """Say when a meeting was: a day, a time, or the words of the source where no day is known."""
    if row.first is not None and row.first == row.last:
        return tell_date(row.first)
    if row.first is not None and row.last is not None and row.value:
        return _tell_days(row.first, row.last, row.value)
    words = next((told.telling.when for told in row.tellings if told.telling.when), None)
    return f"“{words}”" if words else ""


def _tell_days(first: dt.date, last: dt.date, value: str) -> str:
    """Say a time of several days: a month, a week, or as it is written."""
    if find_interval(value) == (first, last) and len(value) == len("2016-12"):
        return f"{first:%B %Y}"
    days = (last - first).days
    return f"{tell_date(first)} to {tell_date(last)}" if days < WEEK else value


def tell_number(row: Meeting) -> str:
    """Say which meeting it was, or how many they were: "number 3 (in three months)"."""
    period = row.period.words if row.period else ""
    period = period[:1].lower() + period[1:]
    if row.is_count:
        return " ".join(filter(None, (_bounds(row), period)))
    if row.ordinal is None:
        return ""
    return f"number {row.ordinal} {period}".strip()


def _bounds(row: Meeting) -> str:
    if row.low == row.high:
        return f"{row.low}"
    return f"“{row.counted}”"


def tell_meetings(
    rows: Sequence[Meeting], names: Names, places: Mapping[int, str], *, asked: Sequence[str] = ()
) -> str:
    """Say in a few sentences what a ledger holds; the pair that meets most comes first.

    Parameters
    ----------
    places
        Where each row stands first, by the row's identity.
    asked
        Who was asked for, in the asker's words.
    """
    if not rows:
        whom = f" of {join_words(asked)}" if any(asked) else ""
        return f"No source tells of a meeting{whom}."
    pairs = Counter(map(_parties, rows))
    told = [
        _pair([row for row in rows if _parties(row) == pair], names, places)
        for pair, _ in pairs.most_common(MOST)
    ]
    more = len(pairs) - MOST
    if more > 0:
        told.append(f"{count_of(more, 'more group')} below.")
    return "\n".join(told)


def _parties(row: Meeting) -> tuple[frozenset[str], bool]:
    """Give who takes part, and whether parties that are not named do."""
    return frozenset(row.who), row.sides is not None


def tell_sides(row: Meeting) -> str:
    """Say which parties took part that the source does not name there."""
    return f"{row.sides} (not named)"


UNNAMED = "Parties that are not named"


def _pair(rows: Sequence[Meeting], names: Names, places: Mapping[int, str]) -> str:
    known = [names.get(one, one) for one in rows[0].who]
    if rows[0].sides:
        known.append(UNNAMED if not known else UNNAMED.lower())
    who = join_words(known)
    parts = [*_single(rows), *_counted(rows, places)]
    return f"{who}: {'; '.join(parts)}."


def _single(rows: Sequence[Meeting]) -> Iterator[str]:
    for kind in MeetingKind:
        for status in dict.fromkeys(row.status for row in rows):
            some = [row for row in rows if (row.kind, row.status) == (kind, status)]
            some = [row for row in some if not row.is_count]
            if some:
                told = f"{count_of(len(some), str(kind))} {status}"
                days = list(dict.fromkeys(filter(None, map(_day_and_place, some))))
                shown = ", ".join(days[:MOST]) + (" ..." if len(days) > MOST else "")
                yield f"{told} ({shown})" if shown else told


def _day_and_place(row: Meeting) -> str:
    number = tell_number(row)
    place = f"in {row.place}" if row.place else ""
    words = " ".join(filter(None, (tell_when(row), place)))
    return ", ".join(filter(None, (words, number)))


def _counted(rows: Sequence[Meeting], places: Mapping[int, str]) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for row in rows:
        if row.is_count:
            status = "" if row.status == MeetingStatus.HELD else f", {row.status}"
            kind = "" if row.kind is MeetingKind.MEETING else f" ({row.kind}s)"
            told.setdefault(f"{tell_number(row)}{kind}{status}", []).append(places[id(row)])
    for words, where in told.items():
        more = "" if len(where) <= MOST else f" and {len(where) - MOST} more"
        yield f"counted {words} [{', '.join(where[:MOST])}{more}]"


def tell_all_counts(compared: Sequence[ComparedCounts], names: Names) -> Iterator[str]:
    """Say of each two counts whether they can both be true; those that cannot come first."""
    order = list(Comparison)
    ranked = sorted(compared, key=lambda one: order.index(one.verdict))
    told = list(dict.fromkeys(_tell_counts(one, names) for one in ranked))
    yield from told[:MOST]
    if len(told) > MOST:
        yield f"{count_of(len(told) - MOST, 'more pair')} of counts: --json has them all."


def _tell_counts(compared: ComparedCounts, names: Names) -> str:
    """Say whether two counts can both be true."""
    who = join_words(names.get(one, one) for one in compared.left.who)
    left, right = tell_number(compared.left), tell_number(compared.right)
    both = f"{left} and {right}" if left != right else f"{left}, told twice,"
    if compared.verdict is Comparison.CONTRADICTION:
        return f"{who}: {both} contradict each other: {compared.why}."
    if compared.verdict is Comparison.COMPATIBLE:
        return f"{who}: {both} can both be true: {compared.why}."
    return f"{who}: {both} cannot be compared, because {compared.why}."
