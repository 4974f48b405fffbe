"""Since when a deed is told as done: the day that its sentence tells, or on which that appeared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from standoff.evidence.database.store import Store
from standoff.evidence.lookup.listing import Selection, find_items
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.times.finding import BOUNDS
from standoff.workflows.drafting.gathering import Deed

Days = Mapping[tuple[str, int | None], Sequence[tuple[int, dt.date]]]
"""The days that each sentence tells, with where in it."""


def told_days(store: Store, selection: Selection) -> Days:
    """Give the days that each sentence tells, with where in it."""
    days: dict[tuple[str, int | None], list[tuple[int, dt.date]]] = {}
    for record in find_items(store, "time_expression", selection):
        first, last = record.values["first"], record.values["last"]
        if record.values["mod"] in BOUNDS:
            continue
        if first and first == last and record.values["kind"] in ("date", "time"):
            at = record.context.find(record.text)
            place = (record.sha256, record.sentence)
            days.setdefault(place, []).append((at, dt.date.fromisoformat(first)))
    return days


def day_of(held: HeldPosition, days: Days) -> dt.date | None:
    """Give the day that a sentence tells nearest to the words of a position."""
    near = days.get((held.record.sha256, held.record.sentence), [])
    if not near:
        return None
    cue = held.position.cue.start
    return min(near, key=lambda one: abs(one[0] - cue))[1]


def since(deed: Deed, days: Days) -> str:
    """Give the first day on which a deed is told as done; empty where no day is known.

    Where its sentence tells none, or one to come, it is the day on which that appeared.
    """
    told = []
    for held in deed.told:
        day, appeared = day_of(held, days), held.record.date or ""
        if held.kind is PositionKind.ACTS:
            said = day.isoformat() if day is not None else ""
            told.append(min(said, appeared) if said and appeared else said or appeared)
    return min(filter(None, told), default="")
