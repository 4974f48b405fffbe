"""The steps by which a document becomes rows: one entry for each analyser.

Adding an analyser is one function and one line in `STEPS`, besides the table
that its rows go to. Raising a step's version makes documents that an older
version read out of date, and ``rederive`` reads them again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from standoff.evidence.capture.documents import Document
from standoff.evidence.database.places import place_in_document
from standoff.evidence.database.schema import DERIVED
from standoff.evidence.intake.in_languages import (
    in_languages,
    language_rows,
    not_read_rows,
    spoken,
)
from standoff.evidence.intake.parting import part_sentences
from standoff.evidence.intake.parts import Decisions, Gaps, ReadZone
from standoff.evidence.intake.quote_step import find_quote_items
from standoff.evidence.intake.reading import (
    BY_FILE_TRUST,
    Item,
    Reading,
    likeness,
    number_zones,
    span_columns,
    storable,
    with_decision,
)
from standoff.evidence.intake.reading_in import events_in, figures_in, names_in
from standoff.evidence.text.anchors import Passage, Span
from standoff.evidence.text.languages import reading_language
from standoff.evidence.times.partial_dates import find_interval
from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.evidence.events.finding import Party
    from standoff.evidence.figures.finding import Figure
    from standoff.evidence.names.finding import Mention, Mentions, NameTable
    from standoff.evidence.times.finding import TimeExpression

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One analyser: what it is called, where its rows go, what makes them.

    `find` adds to the reading what later steps need, and gives the rows
    without ``document_id`` and ``made_by``.
    """

    name: str
    version: int
    table: str
    find: Callable[[Reading], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one step for one document."""

    step: str
    version: int
    table: str
    rows: tuple[tuple[Any, ...], ...]


def derive(
    document: Document,
    decisions: Decisions,
    names: NameTable | None = None,
    gaps: Gaps | None = None,
) -> tuple[Batch, ...]:
    """Find everything that a document says.

    Parameters
    ----------
    names
        Names that are known before the document is read, with the analyst's
        decisions; those shipped with standoff by default.
    gaps
        Takes down which analysers were given up; without it a fault of one of
        them is a fault of all.
    """
    reading = Reading(document, decisions, names)
    batches: dict[str, Batch] = {}
    for step in STEPS:
        rows: tuple[tuple[Any, ...], ...] = ()
        with gaps.beside(step.name) if gaps else nullcontext():
            rows = _tuples(step.table, step.find(reading))
        batches[step.name] = Batch(step.name, step.version, step.table, rows)
        if step.name == "names" and len(reading.mentions) != len(reading.voices):
            reading.nobody_named()
    if gaps:
        gaps.too_long = reading.too_long
    if gaps and gaps.analysers:
        unread = _tuples("not_read", not_read_rows(reading, gaps.analysers))
        batches["not read"] = replace(batches["not read"], rows=unread)
    return tuple(batches.values())


def own_columns(table: str) -> tuple[str, ...]:
    """Give the columns that a step fills, in the order of its batch."""
    return _OWN_COLUMNS[table]


def _tuples(table: str, rows: Iterable[Row]) -> tuple[tuple[Any, ...], ...]:
    names = own_columns(table)
    return tuple(tuple(map(row.__getitem__, names)) for row in rows)


_NOT_OWN = ("document_id", "made_by")
_OWN_COLUMNS = {
    table.name: tuple(name for name in table.column_names if name not in _NOT_OWN)
    for table in DERIVED
}


def _placed(find: Callable[[Reading], Iterable[Item]]) -> Callable[[Reading], Iterator[Row]]:
    """Make a step of a function that finds items: in reading order, with their places."""

    def find_rows(reading: Reading) -> Iterator[Row]:
        items = sorted(find(reading), key=lambda item: (item.zone.number, item.span))
        for number, item in enumerate(items, start=1):
            yield reading.place(number, item)

    return find_rows


def _zones(reading: Reading) -> Iterator[Row]:
    from standoff.evidence.zones.finding import find_zones
    from standoff.evidence.zones.front_matter import end_of_head, find_head, is_head_of_mail
    from standoff.evidence.zones.kinds import ZoneKind

    found = find_zones(reading.document.text, reading.document.media_type)
    found_zones = tuple(with_decision(zone, reading.decisions) for zone in found)
    reading.found_zones = found_zones
    reading.zones = in_languages(reading, tuple(number_zones(found_zones, reading.decisions)))
    yield from map(_zone_row, reading.zones)
    # The head of a text is data about it: it has zones, and no sentences or items; over a mail it
    # names who wrote to whom.
    text = reading.document.text
    end = end_of_head(text, reading.document.media_type)
    told = (ZoneKind.BYLINE,) if end and is_head_of_mail(find_head(text)[0]) else ()
    reading.zones = tuple(
        zone
        for zone in reading.zones
        if zone.span.start >= end or zone.decided or zone.kind in told
    )


def _zone_row(zone: ReadZone) -> Row:
    return {
        "number": zone.number,
        "kind": zone.kind,
        "voice": zone.voice,
        "paragraph": zone.paragraph,
        "confidence": zone.confidence,
        "decided": int(zone.decided),
        "language": zone.language,
        "start": zone.span.start,
        "end": zone.span.end,
        "text": zone.text,
    }


def _sentences(reading: Reading) -> Iterator[Row]:
    part_sentences(reading)
    alike = [(one.zone.kind, likeness(one.text)) for one in reading.sentences]
    times = Counter(alike)
    for sentence, key in zip(reading.sentences, alike, strict=True):
        raw = sentence.raw
        yield {
            "id": place_in_document(sentence.number, key[0], repeated=times[key] > 1),
            "number": sentence.number,
            "zone": sentence.zone.number,
            "zone_kind": sentence.zone.kind,
            "language": sentence.zone.language,
            "start": raw.start,
            "end": raw.end,
            "zone_start": sentence.span.start,
            "text": sentence.text,
            "likeness": key[1],
        }


def _publication(reading: Reading) -> Iterator[Row]:
    found = reading.publication
    interval = find_interval(found.value)
    yield {
        "value": found.value,
        "first": None if interval is None else interval[0].isoformat(),
        "last": None if interval is None else interval[1].isoformat(),
        "start": None if found.span is None else found.span.start,
        "end": None if found.span is None else found.span.end,
        "evidence": found.evidence,
        "confidence": found.confidence,
    }
    value = found.value if reading.decisions.date is None else reading.decisions.date
    decided = find_interval(value)
    # When a file was made is no day from which its text reckons.
    firm = reading.decisions.date is not None or found.confidence > BY_FILE_TRUST
    if firm and decided is not None and decided[0] == decided[1]:
        reading.reference = decided[0]


def _description(reading: Reading) -> Iterator[Row]:
    for found in reading.described:
        yield {
            "field": found.field,
            "value": storable(found.value),
            "start": None if found.span is None else found.span.start,
            "end": None if found.span is None else found.span.end,
            "evidence": storable(found.evidence),
            "confidence": found.confidence,
        }


def _time_expressions(reading: Reading) -> Iterator[Item]:
    for voice in spoken(reading, "times"):
        # Readers comment, and teasers change, long after the article appeared.
        reference = reading.reference if voice.kind == "article" else None
        for found in reading.times_of(voice, reference):
            place = voice.locate(found.span)
            if place is not None:
                values = {
                    "kind": str(found.kind),
                    "value": found.value,
                    "first": None if found.first is None else found.first.isoformat(),
                    "last": None if found.last is None else found.last.isoformat(),
                    "mod": found.mod,
                    "resolved_by": str(found.resolved_by),
                    "relation": found.relation,
                    "anchor": None if found.anchor is None else found.anchor.of(voice.text),
                    **voice.raw_columns("anchor", found.anchor),
                }
                local = found.at(place[1])
                reading.times_in.setdefault(place[0].number, []).append(local)
                yield Item(*place, values)


def _mentions(reading: Reading) -> Iterator[Item]:
    from standoff.evidence.names.finding import Mentions

    found: list[Mentions] = []
    for voice in reading.voices:
        if not voice.reads("names"):
            found.append(Mentions())
            continue
        heard = () if voice.kind == "article" or not found else found[0].people()
        found.append(names_in(voice.text, reading.names, voice.language, heard))
    reading.mentions = tuple(found)
    reading.note_called_again()
    for voice, mentions in zip(reading.voices, reading.mentions, strict=True):
        for mention in mentions:
            place = voice.locate(mention.span)
            if place is not None:
                values = {
                    "entity": mention.entity,
                    "kind": str(mention.kind),
                    "form": str(mention.form),
                    "certain": int(mention.certain),
                    "title": mention.title,
                }
                local = mention.at(place[1])
                reading.mentions_in.setdefault(place[0].number, []).append(local)
                yield Item(*place, values)


def _figures(reading: Reading) -> Iterator[Item]:
    for zone, window in _windows(reading, "figures"):
        language = reading_language(zone.language)
        dates = [
            time
            for time in _inside(window, reading.times_in.get(zone.number, []))
            if time.kind == "date"
        ]
        times = [time.span for time in dates]
        bounds = [time.span for time in dates if not time.may_hold(reading.reference)]
        for found in figures_in(window.of(zone.text), times, language, bounds=bounds):
            figure = _moved(found, window.start)
            values: dict[str, Any] = {
                name: None if number is None else _plain(number)
                for name, number in (
                    ("value", figure.value),
                    ("low", figure.low),
                    ("high", figure.high),
                    ("whole", figure.of),
                )
            }
            values |= {
                name: getattr(figure, name)
                for name in ("unit", "counted", "qualifier", "trend", "as_of")
            }
            values |= span_columns(zone.passage, "equals", figure.equals)
            yield Item(zone, figure.span, values)


def _moved(figure: Figure, by: int) -> Figure:
    equals = None if figure.equals is None else figure.equals.shifted(by)
    return replace(figure, span=figure.span.shifted(by), equals=equals) if by else figure


def _events(reading: Reading) -> Iterator[Item]:
    for zone, window in _windows(reading, "events"):
        times = _inside(window, reading.times_in.get(zone.number, []))
        intervals = {time.span: time for time in times}
        mentions = _inside(window, reading.named_in(zone.number))
        passage = zone.passage.part(window)
        for event in events_in(passage.text, mentions, times, reading_language(zone.language)):
            time = intervals.get(event.when) if event.when is not None else None
            values: dict[str, Any] = {
                "kind": str(event.kind),
                "trigger": event.trigger,
                "status": str(event.status),
                "clause": event.clause.of(passage.text),
                "when_value": event.when_value,
                "first": None if time is None or time.first is None else time.first.isoformat(),
                "last": None if time is None or time.last is None else time.last.isoformat(),
                **span_columns(passage, "clause", event.clause),
                **span_columns(passage, "when", event.when),
                **_parties(passage, "actors", event.actors),
                **_parties(passage, "targets", event.targets),
            }
            yield Item(zone, event.span.shifted(window.start), values)


def _windows(reading: Reading, analyser: str) -> Iterator[tuple[ReadZone, Span]]:
    for zone in reading.speaking:
        if not zone.reads(analyser):
            continue
        for window in reading.windows(zone):
            yield zone, window


_Found = TypeVar("_Found", "Mention", "TimeExpression")


def _inside(window: Span, items: list[_Found]) -> list[_Found]:
    """Give what lies in a window, with places counted from its beginning."""
    inside = [item for item in items if window.contains(item.span)]
    if not window.start:
        return inside
    return [replace(item, span=item.span.shifted(-window.start)) for item in inside]


def _parties(passage: Passage, name: str, parties: tuple[Party, ...]) -> dict[str, Any]:
    spans = [party.span for party in parties]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    entities = " ".join(dict.fromkeys(party.entity for party in parties))
    return {name: entities or None, **span_columns(passage, name, whole)}


def _plain(number: Decimal) -> str:
    """Write a number without an exponent, as long as that can be read."""
    return format(number, "f") if abs(number.adjusted()) < 40 else str(number)


def _found_names(reading: Reading) -> Iterator[Row]:
    entries = [entry for mentions in reading.mentions for entry in mentions.found]
    for number, entry in enumerate(entries, start=1):
        row = json.dumps(entry.to_row(), ensure_ascii=False, sort_keys=True)
        yield {"number": number, "entity": entry.id, "entry": row}


STEPS: tuple[Step, ...] = (
    Step("zones", 13, "zone", _zones),
    Step("languages", 3, "document_language", language_rows),
    Step("not read", 2, "not_read", not_read_rows),
    Step("sentences", 6, "sentence", _sentences),
    Step("publication date", 8, "publication", _publication),
    Step("description", 5, "description", _description),
    Step("time expressions", 9, "time_expression", _placed(_time_expressions)),
    Step("names", 12, "mention", _placed(_mentions)),
    Step("found names", 11, "found_name", _found_names),
    Step("quotes", 15, "quote", _placed(find_quote_items)),
    Step("figures", 10, "figure", _placed(_figures)),
    Step("events", 15, "event", _placed(_events)),
)


def derivation_key(names_revision: str = "") -> str:
    """Name the versions of everything that shapes the rows of a document.

    Documents whose recorded key differs are out of date.
    """
    versions = [__version__, names_revision, *(f"{s.name}:{s.version}" for s in STEPS)]
    return hashlib.sha256("\n".join(versions).encode()).hexdigest()[:16]
