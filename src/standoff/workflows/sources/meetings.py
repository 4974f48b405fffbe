"""Meetings: who met whom, where, when and how often, with the sentences that say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff.dossier.grounds.places import tell_place
from standoff.errors import Problem, UsageError, suggest
from standoff.evidence.database.store import Store
from standoff.evidence.intake.name_journal import names_as_called
from standoff.evidence.lookup.languages import documents_not_read
from standoff.evidence.lookup.listing import ARTICLE_ZONES, ItemRecord, Selection
from standoff.evidence.lookup.meetings import load_meetings
from standoff.evidence.meetings.counts import ComparedCounts, compare_counts
from standoff.evidence.meetings.ledger import Meeting, make_ledger
from standoff.evidence.meetings.telling import Period, Telling
from standoff.evidence.names.table import NameTable
from standoff.evidence.text.folding import fold
from standoff.workflows.brief import brief, in_notebooks
from standoff.workflows.naming.looking import advise_on_names
from standoff.workflows.sources.meeting_words import tell_all_counts, tell_meetings, tell_sides
from standoff.workflows.sources.reading import EVER, Days


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: the id in the table of names, the name, and whether it is a person.

    Parties that a sentence does not name have no id, and its words for them.
    """

    id: str
    name: str
    person: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the participant as plain data."""
        return {"id": self.id, "name": self.name, "person": self.person}


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A row of the ledger with its sentences.

    Parameters
    ----------
    records
        The sentence of each of the row's tellings.
    """

    row: Meeting
    who: tuple[Participant, ...]
    records: tuple[ItemRecord, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the row as plain data."""
        row = self.row
        count = {"low": row.low, "high": row.high, "words": row.counted} if row.is_count else None
        return {
            "who": [one.to_dict() for one in self.who],
            "kind": str(row.kind),
            "status": row.status,
            "value": row.value,
            "first": _iso(row.first),
            "last": _iso(row.last),
            "place": row.place,
            "ordinal": row.ordinal,
            "count": count,
            "period": _period(row.period),
            "tellings": [
                _telling(told.telling, record)
                for told, record in zip(row.tellings, self.records, strict=True)
            ],
        }


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _period(period: Period | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {"words": period.words, "first": _iso(period.first), "last": _iso(period.last)}


def _telling(telling: Telling, record: ItemRecord) -> dict[str, Any]:
    place = record.to_dict()
    names = ("source", "sha256", "article", "date", "sentence", "zone", "voice", "start", "end")
    return {
        **{name: place[name] for name in names},
        "status": str(telling.status),
        "when": telling.when,
        "text": record.text,
        "also_in": place["also_in"],
    }


@dataclass(frozen=True, slots=True)
class ComparedView:
    """Two counts side by side."""

    left: MeetingView
    right: MeetingView
    compared: ComparedCounts

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison as plain data."""
        return {
            "verdict": str(self.compared.verdict),
            "why": self.compared.why,
            "left": self.left.to_dict(),
            "right": self.right.to_dict(),
        }


@in_notebooks
@brief("meetings")
@dataclass(frozen=True, slots=True)
class MeetingList:
    """The ledger, what it says in words, and its counts side by side."""

    summary: str
    meetings: tuple[MeetingView, ...]
    comparisons: tuple[ComparedView, ...]
    not_read: Mapping[str, int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Give the ledger as plain data."""
        return {
            "summary": self.summary.splitlines(),
            "count": len(self.meetings),
            "not_read": dict(self.not_read),
            "meetings": [one.to_dict() for one in self.meetings],
            "comparisons": [one.to_dict() for one in self.comparisons],
        }


def list_meetings(
    database: Path,
    *,
    who: Sequence[str] = (),
    kind: str = "",
    words: str = "",
    sources: Sequence[str] = (),
    zones: Sequence[str] | None = None,
    days: Days = EVER,
) -> MeetingList:
    """Make the ledger of meetings that sources tell of.

    Parameters
    ----------
    who
        Names of those who must take part, all of them: an id, a name or a
        part of one that the table of names has.
    kind
        meeting, visit or call; all by default.
    words
        Part of a sentence that tells of it.
    zones
        Kinds of zones; None for those of the article, empty for all.
    days
        First and last day that a meeting, or the time of a count, must touch.

    Raises
    ------
    UsageError
        If nobody is called as asked.
    """
    chosen = tuple(ARTICLE_ZONES if zones is None else zones)
    with Store.open(database) as store:
        loaded = load_meetings(store, Selection(tuple(sources), chosen))
        table = names_as_called(store)
        ids = [store.find_document(source)["id"] for source in sources]
        not_read = documents_not_read(store, "meetings", ids)
    views = [_view(row, loaded.records, table) for row in make_ledger(loaded.told)]
    wanted = [_resolve(name, views, table, database) for name in who]
    rows = tuple(
        view
        for view in views
        if all(ids & {one.id for one in view.who if one.id} for ids in wanted)
        and (not kind or view.row.kind == kind.casefold())
        and _touches(view.row, days)
        and any(_has(record.text, words) for record in view.records)
    )
    by_row = {id(view.row): view for view in rows}
    compared = tuple(
        ComparedView(by_row[id(one.left)], by_row[id(one.right)], one)
        for one in compare_counts([view.row for view in rows])
    )
    names = {one.id: one.name for view in views for one in view.who if one.id}
    told = tell_meetings([view.row for view in rows], names, _places(rows), asked=who)
    counts = tell_all_counts([one.compared for one in compared], names)
    return MeetingList("\n".join((told, *counts)), rows, compared, not_read)


def _places(rows: Iterable[MeetingView]) -> dict[int, str]:
    """Give where the first sentence of each row stands, by the row's identity."""
    first = {id(view.row): view.records[0] for view in rows}
    return {
        key: tell_place(one.title, one.publisher, one.date, one.sentence)
        for key, one in first.items()
    }


def _view(row: Meeting, records: Sequence[ItemRecord], table: NameTable) -> MeetingView:
    who = []
    for entity in row.who:
        known = table.resolve(entity) or entity
        name = table[known].canonical if known in table else entity
        who.append(Participant(known, name, entity in row.people))
    if row.sides:
        who.append(Participant("", tell_sides(row), person=False))
    unique = tuple(dict.fromkeys(who))
    return MeetingView(row, unique, tuple(records[told.key] for told in row.tellings))


def _has(text: str, words: str) -> bool:
    return fold(words).casefold() in fold(text).casefold()


def _touches(row: Meeting, days: Days) -> bool:
    since, until = days
    if since is None and until is None:
        return True
    period = row.period if row.is_count else None
    first, last = (period.first, period.last) if period else (row.first, row.last)
    if first is None or last is None:
        return False
    return (since is None or last >= since) and (until is None or first <= until)


def _resolve(name: str, views: Sequence[MeetingView], table: NameTable, database: Path) -> set[str]:
    """Give the ids of those in the ledger who are called so, else of the table."""
    here = {one.id for view in views for one in view.who if one.id}
    found = _called(name, here, table) or _called(name, table.entries, table)
    if not found:
        known = [table[one].canonical for one in here if one in table]
        message = f"nobody is called {name!r} in the table of names"
        hint = " ".join(advise_on_names(database, [name], found=False)) or suggest(name, known)
        problem = Problem("unknown-name", message, value=name, hint=hint, allowed=tuple(known))
        raise UsageError(message, [problem])
    return found


def _called(name: str, ids: Iterable[str], table: NameTable) -> set[str]:
    """Give the entries of exactly this name; without one those that have its words."""
    wanted = fold(name).casefold().strip()
    surfaces = {
        one: {one, *(fold(text).casefold() for text in table[one].surfaces())}
        for one in ids
        if one in table
    }
    exact = {one for one, texts in surfaces.items() if wanted in texts}
    if exact:
        return exact
    parts = set(wanted.split())
    return {one for one, texts in surfaces.items() if any(parts <= set(t.split()) for t in texts)}
