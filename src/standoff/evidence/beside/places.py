"""Places: two statements of one event on one day that put it into two countries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from standoff.evidence.beside.comparison import Comparison, Matter, Outcome
from standoff.evidence.beside.statement import Happened, Named
from standoff.evidence.beside.surroundings import subject_of
from standoff.evidence.beside.wording import Worded, meaning_of, meanings
from standoff.evidence.events.status import EventStatus
from standoff.evidence.names.entries import NameKind, world_entries

_HAPPENED = (EventStatus.PAST, EventStatus.PRESENT)


def compare_places(left: Worded, right: Worded) -> Iterator[Comparison]:
    """Compare where one event of one day was.

    Nobody is in two countries for one thing, so places are held against each other
    only where all the rest is the same: one day, one word for what happened, one
    subject, and everybody else who is named. Towns that are in no table have no
    country; a capital stands for its own.
    """
    days = [{each.days for each in side.statement.days_told} for side in (left, right)]
    if days[0] != days[1] or len(days[0]) != 1 or any(first != last for first, last in days[0]):
        return
    here, there = _place(left), _place(right)
    if here is None or there is None or here.entity == there.entity:
        return
    ours, theirs = left.proper - {f"@{here.entity}"}, right.proper - {f"@{there.entity}"}
    if ours != theirs or len(ours) < 2 or not _is_one_event(left, right):
        return
    said = here.span.of(left.statement.text), there.span.of(right.statement.text)
    yield Comparison(Matter.PLACE, Outcome.EXCLUDED, *said, 1.0, named=True)


def _place(worded: Worded) -> Named | None:
    """Give the one country that a statement puts its event into; None without one, or with several."""
    statement = worded.statement
    inside = meanings(statement.language).words.in_a_place
    found = [
        each
        for each in statement.names
        if each.entity in _countries() and inside.search(statement.text[: each.span.start])
    ]
    return found[0] if len({each.entity for each in found}) == 1 else None


def _is_one_event(left: Worded, right: Worded) -> bool:
    def told(side: Worded, event: Happened) -> tuple[str | None, str | None]:
        meaning = meaning_of(event.trigger, side.statement.language) or event.trigger
        return meaning, subject_of(side, event.span)

    ours, theirs = (
        {told(side, each) for each in side.statement.events if each.status in _HAPPENED}
        for side in (left, right)
    )
    return bool(ours & theirs)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(each.id for each in world_entries() if each.kind is NameKind.COUNTRY)
