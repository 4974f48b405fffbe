"""Facts from the database: its rows in the form in which they are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from standoff.evidence.database.store import Store
from standoff.evidence.differences.facts import EventFact, Fact, FigureFact, Origin, QuoteFact
from standoff.evidence.events.finding import Event, Party
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.status import EventStatus
from standoff.evidence.figures.finding import Figure
from standoff.evidence.lookup.listing import ARTICLE_ZONES, ItemRecord, Selection, find_items
from standoff.evidence.text.anchors import Span
from standoff.evidence.zones.kinds import ZoneKind

VOICES = (*ARTICLE_ZONES, ZoneKind.COMMENT)
"""Zones whose statements are compared; teasers, footers and navigation are not statements."""

UNNAMED = "a reader"

_Place = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class StoredFacts:
    """Facts, and for each the item it was made of: `origin.key` is its number."""

    facts: tuple[Fact, ...]
    records: tuple[ItemRecord, ...]

    def record(self, origin: Origin) -> ItemRecord:
        """Give the item behind a fact."""
        if not isinstance(origin.key, int):
            raise TypeError(origin.key)
        return self.records[origin.key]


def load_facts(store: Store, selection: Selection | None = None) -> StoredFacts:
    """Load figures, events and quotations; what captures of an article share counts once.

    Parameters
    ----------
    selection
        Which rows; by default those of all sources in the zones of `VOICES`.
    """
    selection = selection or Selection()
    selection = replace(selection, zones=selection.zones or VOICES)
    published = _published(store)
    named: dict[_Place, set[str]] = {}
    for record in find_items(store, "mention", selection, once=False):
        place = (record.sha256, record.sentence)
        named.setdefault(place, set()).add(record.values["entity"])
    times: dict[_Place, list[ItemRecord]] = {}
    for record in find_items(store, "time_expression", selection, once=False):
        times.setdefault((record.sha256, record.sentence), []).append(record)
    facts: list[Fact] = []
    records: list[ItemRecord] = []
    for kind in ("figure", "event", "quote"):
        for record in find_items(store, kind, selection):
            place = (record.sha256, record.sentence)
            origin = _origin(record, len(records), published.get(record.sha256))
            facts += _MAKE[kind](
                record, origin, frozenset(named.get(place, ())), times.get(place, [])
            )
            records.append(record)
    return StoredFacts(tuple(facts), tuple(records))


def _published(store: Store) -> dict[str, date | None]:
    """Give the day of publication by hash, where it is known to the day."""
    sql = "SELECT sha256, first, last FROM source JOIN document ON document.id = document_id"
    return {
        row["sha256"]: _day(row["first"]) if row["first"] == row["last"] else None
        for row in store.rows(sql)
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _origin(record: ItemRecord, key: int, published: date | None) -> Origin:
    comment = record.zone == ZoneKind.COMMENT
    return Origin(
        article=record.article,
        document=record.sha256,
        span=record.span,
        sentence=record.context,
        voice=(record.voice or UNNAMED) if comment else record.voice,
        published=published,
        key=key,
    )


def _figure(
    record: ItemRecord, origin: Origin, entities: frozenset[str], times: list[ItemRecord]
) -> Iterator[Fact]:
    values = record.values
    figure = Figure(
        span=Span(0, len(record.text)),
        value=_number(values["value"]),
        low=_number(values["low"]),
        high=_number(values["high"]),
        unit=values["unit"],
        counted=values["counted"],
        qualifier=values["qualifier"],
        of=_number(values["whole"]),
        trend=values["trend"],
        as_of=values["as_of"],
    )
    named = (time for time in times if time.text == figure.as_of and time.values["kind"] == "date")
    time = next(named, None)
    first = None if time is None else _day(time.values["first"])
    last = None if time is None else _day(time.values["last"])
    yield FigureFact(origin, figure, entities, first, last)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _event(
    record: ItemRecord, origin: Origin, entities: frozenset[str], _times: list[ItemRecord]
) -> Iterator[Fact]:
    values = record.values
    nowhere = Span(0, 0)
    event = Event(
        span=Span(0, len(record.text)),
        clause=Span(0, len(values["clause"])),
        kind=EventKind(values["kind"]),
        trigger=values["trigger"],
        status=EventStatus(values["status"]),
        actors=tuple(Party(entity, nowhere) for entity in (values["actors"] or "").split()),
        targets=tuple(Party(entity, nowhere) for entity in (values["targets"] or "").split()),
        names=tuple(Party(entity, nowhere) for entity in (values["names"] or "").split()),
        when_value=values["when_value"],
    )
    yield EventFact(origin, event, entities, _day(values["first"]), _day(values["last"]))


def _quote(
    record: ItemRecord, origin: Origin, _entities: frozenset[str], _times: list[ItemRecord]
) -> Iterator[Fact]:
    values = record.values
    if values["kind"] in ("scare", "title"):
        return
    surface = None if values["speaker_how"] == "pronoun" else values["speaker"]
    speaker = values["speaker_entity"] or (surface or "").casefold() or None
    yield QuoteFact(
        origin,
        values["content"],
        speaker,
        direct=values["kind"] != "indirect",
        certain=not values["inherited"] and values["speaker_how"] != "pronoun",
    )


_MAKE: dict[str, Any] = {"figure": _figure, "event": _event, "quote": _quote}
