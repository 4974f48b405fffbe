"""Reading sources: one document with all that was found, lists of items, search, timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from standoff.dossier.grounds.timeline import TimelineEntry
from standoff.errors import UsageError, suggest
from standoff.evidence.database.store import Store
from standoff.evidence.events.dating import is_attribute
from standoff.evidence.intake.name_journal import names_as_called
from standoff.evidence.lookup.event_roles import who_of
from standoff.evidence.lookup.languages import documents_not_read
from standoff.evidence.lookup.listing import (
    ARTICLE_ZONES,
    OWN_COLUMNS,
    ItemRecord,
    Selection,
    find_items,
)
from standoff.evidence.lookup.overview import SourceNames, SourceRecord, describe_source
from standoff.evidence.lookup.query import FILTERS
from standoff.evidence.lookup.search import Found, search
from standoff.evidence.text.anchors import Span
from standoff.evidence.times.partial_dates import parse_date
from standoff.workflows.brief import brief, in_notebooks
from standoff.workflows.naming.looking import with_advice

Days = tuple[date | None, date | None]
EVER: Days = (None, None)


def read_days(since: str | None, until: str | None) -> Days:
    """Read two partial dates as the first and last day between them, both included."""
    first = parse_date(since)[0] if since else None
    return first, parse_date(until)[1] if until else None


ITEM_KINDS = tuple(name for name in OWN_COLUMNS if name != "sentence")


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of a document, with its number for citing."""

    number: int
    start: int
    end: int
    text: str


@in_notebooks
@brief("number", "kind", "sentences")
@dataclass(frozen=True, slots=True)
class ZoneView:
    """A zone of a document with its language and its sentences."""

    number: int
    kind: str
    voice: str | None
    paragraph: int | None
    confidence: float
    decided: bool
    start: int
    end: int
    language: str
    sentences: tuple[SentenceView, ...]


@in_notebooks
@brief("source.source", "zones")
@dataclass(frozen=True, slots=True)
class SourceView:
    """A document with its zones, and what was found in it by kind."""

    source: SourceRecord
    zones: tuple[ZoneView, ...]
    items: dict[str, tuple[ItemRecord, ...]]

    def to_dict(self) -> dict[str, Any]:
        """Give the view as plain data."""
        return {
            "source": self.source.to_dict(),
            "zones": [asdict(zone) for zone in self.zones],
            "items": {
                kind: [record.to_dict() for record in records]
                for kind, records in self.items.items()
            },
        }


@in_notebooks
@brief("kind", "items", "articles")
@dataclass(frozen=True, slots=True)
class ItemList:
    """Items of one kind: all of those that were asked for.

    Parameters
    ----------
    not_read
        In which languages such items are not looked for, each with how many of
        the sources are in it.
    """

    kind: str
    items: tuple[ItemRecord, ...]
    articles: int
    not_read: Mapping[str, int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Give the list as plain data."""
        return {
            "kind": self.kind,
            "count": len(self.items),
            "articles": self.articles,
            "not_read": dict(self.not_read),
            "items": [record.to_dict() for record in self.items],
        }


@in_notebooks
@brief("text", "found.matches")
@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query as interfaces show it."""

    text: str
    found: Found

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        found = self.found
        return {
            "query": self.text,
            "understood": str(found.query),
            "notes": list(found.query.notes),
            "matches": found.matches,
            "articles": found.articles,
            "documents": found.documents,
            "sentences": found.sentences,
            "by_zone": found.by_zone,
            "offset": found.offset,
            "hits": [asdict(hit) for hit in found.hits],
        }


@in_notebooks
@brief("entries", "undated")
@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in the order of time; `undated` sources have no known date."""

    entries: tuple[TimelineEntry, ...]
    undated: tuple[str, ...]
    undated_titles: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the timeline as plain data."""
        return {
            "entries": [entry.to_dict() for entry in self.entries],
            "undated": list(self.undated),
        }


def show_source(database: Path, reference: str) -> SourceView:
    """Show a document: its zones and sentences, and everything that was found in it."""
    with Store.open(database) as store:
        document_id = store.find_document(reference)["id"]
        source = describe_source(store, document_id)
        selection = Selection(sources=(source.source,), old_versions=True)
        items = {kind: find_items(store, kind, selection, once=False) for kind in ITEM_KINDS}
        return SourceView(source, _zones(store, document_id), items)


def _zones(store: Store, document_id: int) -> tuple[ZoneView, ...]:
    sql = "SELECT * FROM sentence WHERE document_id = ? ORDER BY number"
    sentences: dict[int, list[SentenceView]] = {}
    for row in store.rows(sql, (document_id,)):
        view = SentenceView(row["number"], row["start"], row["end"], row["text"])
        sentences.setdefault(row["zone"], []).append(view)
    sql = "SELECT * FROM zone WHERE document_id = ? ORDER BY number"
    return tuple(
        ZoneView(
            number=row["number"],
            kind=row["kind"],
            voice=row["voice"],
            paragraph=row["paragraph"],
            confidence=row["confidence"],
            decided=bool(row["decided"]),
            start=row["start"],
            end=row["end"],
            language=row["language"] or "",
            sentences=tuple(sentences.get(row["number"], ())),
        )
        for row in store.rows(sql, (document_id,))
    )


def search_sources(
    database: Path,
    text: str,
    *,
    limit: int | None = 20,
    offset: int = 0,
    old_versions: bool = False,
) -> SearchResult:
    """Search the sentences of all sources; see `standoff.evidence.lookup.query` for the language.

    Raises
    ------
    UsageError
        Where nothing is asked but a filter without a value, or a quotation mark is not closed.
    """
    _refuse_incomplete(text)
    with Store.open(database) as store:
        found = search(store, text, limit=limit, offset=offset, old_versions=old_versions)
        return SearchResult(text, with_advice(database, found))


def _refuse_incomplete(text: str) -> None:
    """Refuse a query of which the end is missing, which would only seem to find nothing."""
    if found := _NO_VALUE.search(text):
        name = found["name"]
        raise UsageError(
            f"The query is incomplete: {name}: has no value.", hint=f"Write {name}:WORD."
        )
    if text.count('"') % 2 and not set("“”„«»").intersection(text):
        raise UsageError(
            "The query is incomplete: a quotation mark is not closed.", hint=f'Write {text}".'
        )


_NO_VALUE = re.compile(rf"""(?<!\S)-?(?P<name>{"|".join(FILTERS)}):(?:""\s*)?\Z""")


def list_items(
    database: Path,
    kind: str,
    *,
    sources: Sequence[str] = (),
    zones: Sequence[str] | None = None,
    containing: dict[str, str] | None = None,
    days: Days = EVER,
    once: bool = True,
) -> ItemList:
    """List items of one kind, by default those that articles themselves say.

    Parameters
    ----------
    zones
        Kinds of zones; None for those of the article, empty for all.
    containing
        Words that columns must contain, by column.
    days
        First and last day: of what the item speaks of, where it has days of its
        own, else of the publication.
    """
    if kind not in ITEM_KINDS:
        raise UsageError(f"there are no items of kind {kind!r}", hint=suggest(kind, ITEM_KINDS))
    chosen = ARTICLE_ZONES if zones is None else zones
    with Store.open(database) as store:
        dated = "first" in OWN_COLUMNS[kind]
        selection = Selection(
            tuple(sources),
            tuple(chosen),
            interval=days if dated else EVER,
            published=EVER if dated else days,
            containing=containing or {},
        )
        items = find_items(store, kind, selection, once=once)
        if kind == "event":
            items = tuple(_with_who(store, items))
        ids = [store.find_document(source)["id"] for source in sources]
        not_read = documents_not_read(store, ANALYSERS.get(kind, kind), ids)
    return ItemList(kind, items, len({item.article for item in items}), not_read)


def _with_who(store: Store, events: Sequence[ItemRecord]) -> Iterator[ItemRecord]:
    """Say of events who did it to whom, by their names."""
    table = names_as_called(store) if events else None
    names = {one.id: one.canonical for one in table.entries.values()} if table else {}
    for event in events:
        yield replace(event, values=event.values | {"who": who_of(event.values, names)})


ANALYSERS = {
    "quote": "quotes",
    "figure": "figures",
    "event": "events",
    "mention": "names",
    "time_expression": "times",
}


def make_timeline(
    database: Path,
    *,
    since: str | None = None,
    until: str | None = None,
    sources: Sequence[str] = (),
    zones: Sequence[str] | None = None,
) -> Timeline:
    """Order publications, times that are spoken of and events by when they are.

    Parameters
    ----------
    since, until
        Partial dates; entries that touch the time between are given.
    """
    days = read_days(since, until)
    chosen = tuple(ARTICLE_ZONES if zones is None else zones)
    with Store.open(database) as store:
        selection = Selection(tuple(sources), chosen, days)
        entries = [
            _entry(record)
            for kind in ITEM_KINDS
            if "first" in OWN_COLUMNS[kind]
            for record in find_items(store, kind, selection)
            if record.values["first"] is not None
        ]
        names = SourceNames(store)
        published, undated, titles = _publications(store, selection, names)
    told = {
        (entry.source, entry.record.values["when_start"])
        for entry in entries
        if entry.record is not None and entry.record.kind == "event"
    }
    # A time that is given as the time of an event is not listed a second time by itself.
    entries = [entry for entry in entries if not _is_told(entry, told)] + published
    entries.sort(key=lambda entry: (entry.first, entry.last, entry.what, entry.source))
    return Timeline(tuple(entries), undated, titles)


def _entry(record: ItemRecord) -> TimelineEntry:
    values = record.values
    return TimelineEntry(
        first=values["first"],
        last=values["last"] or values["first"],
        value=values.get("value") or values.get("when_value") or values["first"],
        what=_what(record),
        record=record,
        source=record.source,
        text=record.context,
        title=record.title,
        publisher=record.publisher,
        date=record.date,
    )


def _is_told(entry: TimelineEntry, told: set[tuple[str, int | None]]) -> bool:
    record = entry.record
    if record is None or record.kind != "time_expression":
        return False
    return (entry.source, record.span.start) in told


def _what(record: ItemRecord) -> str:
    if record.kind == "event":
        mention = ", mention" if record.values["mention"] else ""
        return f"{record.values['kind'].lower()} ({record.values['status']}{mention})"
    return "time_in_a_name" if _tells_a_thing(record) else record.kind


def _tells_a_thing(record: ItemRecord) -> bool:
    """Say whether a time is no when of what is told, but names a thing: "the 1960 treaty"."""
    at = record.context.find(record.text)
    return at >= 0 and is_attribute(record.context, Span(at, at + len(record.text)))


def _publications(
    store: Store, selection: Selection, names: SourceNames
) -> tuple[list[TimelineEntry], tuple[str, ...], tuple[str, ...]]:
    ids = {store.find_document(source)["id"] for source in selection.sources}
    first, last = selection.interval
    entries, undated, titles = [], [], []
    sql = """SELECT document_id, slug, date, first, last FROM source
JOIN document ON document.id = document_id WHERE current ORDER BY document_id"""
    for row in store.rows(sql):
        if ids and row["document_id"] not in ids:
            continue
        if row["first"] is None:
            undated.append(row["slug"])
            titles.append(names[row["document_id"]].title)
        elif (first is None or row["last"] >= first.isoformat()) and (
            last is None or row["first"] <= last.isoformat()
        ):
            called = names[row["document_id"]]
            days = (row["first"], row["last"], row["date"])
            told = (called.title, called.title, called.publisher, row["date"])
            entries.append(TimelineEntry(*days, "published", None, row["slug"], *told))
    return entries, tuple(undated), tuple(titles)
