"""Listing what was found: the rows of one table of items, each statement once.

Captures of one article are one source: what stands in three captures in the
same words is one row that says where else it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from standoff.errors import require_known
from standoff.evidence.database.schema import DERIVED, PLACED_TABLES
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.event_roles import NAMED, EventRoles
from standoff.evidence.lookup.overview import Called, SourceNames
from standoff.evidence.lookup.search import Place
from standoff.evidence.lookup.spoken_by import BY, speaker_values
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.folding import fold
from standoff.evidence.zones.kinds import ZoneKind

ARTICLE_ZONES = (
    ZoneKind.HEADLINE,
    ZoneKind.DATELINE,
    ZoneKind.BODY,
    ZoneKind.CROSSHEAD,
    ZoneKind.CAPTION,
)
"""Zones in which the article itself speaks."""

_PLACE = ("document_id", "number", "zone", "sentence", "start", "end", "text", "zone_start")
_HIDDEN = ("made_by", "id", "zone_kind", "likeness")
OWN_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        table.name: tuple(name for name in table.column_names if name not in (*_PLACE, *_HIDDEN))
        for table in DERIVED
        if table.name in PLACED_TABLES and "zone_start" in table.column_names
    }
)
"""The columns of each kind of item besides its place."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows to list; what is left open does not restrict.

    Parameters
    ----------
    sources
        Short names, hashes, paths ... of documents.
    zones
        Kinds of zones.
    interval
        First and last day that an item's own interval must touch.
    published
        First and last day that the date of publication must touch.
    containing
        Words that columns must contain, by column; several columns joined by
        ``|`` mean any of them, ``context`` is the sentence. A column with a
        closed set of values, such as ``kind``, must have the value itself.
    """

    sources: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    interval: tuple[date | None, date | None] = (None, None)
    published: tuple[date | None, date | None] = (None, None)
    containing: Mapping[str, str] = field(default_factory=dict)
    old_versions: bool = False


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item with its place and the sentence around it.

    Parameters
    ----------
    span
        Raw span; `text` are its readable words.
    context
        The sentence in which it begins, and where the item begins in it.
    values
        The columns of its kind; of an event also ``mention`` and ``names``.
    title, publisher
        What a reader calls the source.
    """

    kind: str
    source: str
    sha256: str
    article: str
    date: str | None
    sentence: int | None
    zone: str
    voice: str | None
    span: Span
    text: str
    context: str
    values: dict[str, Any]
    also_in: tuple[Place, ...] = ()
    title: str = ""
    publisher: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the record as plain data."""
        return {
            "source": self.source,
            "sha256": self.sha256,
            "title": self.title,
            "publisher": self.publisher,
            "article": self.article,
            "date": self.date,
            "sentence": self.sentence,
            "zone": self.zone,
            "voice": self.voice,
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "context": self.context,
            **self.values,
            "also_in": [
                {"source": place.source, "sentence": place.sentence} for place in self.also_in
            ],
        }


def find_items(
    store: Store, table: str, selection: Selection | None = None, *, once: bool = True
) -> tuple[ItemRecord, ...]:
    """List items of one kind in the order of documents and text.

    Parameters
    ----------
    once
        Give what captures of one article share once.
    """
    selection = selection or Selection()
    conditions, values = _conditions(store, table, selection)
    sql = _SELECT.format(
        columns="".join(f', item."{name}"' for name in OWN_COLUMNS[table]),
        table=table,
        sentence="item.number" if table == "sentence" else "item.sentence",
        conditions=" AND ".join(conditions) or "1",
    )
    found: dict[tuple[Any, ...], ItemRecord] = {}
    roles, called = EventRoles(store), SourceNames(store)
    for row in store.connection.execute(sql, values).fetchall():
        record = _record(table, row, called[row["document_id"]])
        if table == "event":
            record = replace(record, values=record.values | roles.values(row))
        own = tuple(record.values[name] for name in OWN_COLUMNS[table] if name not in _POSITIONS)
        key: tuple[Any, ...] = (row["article_id"], row["kind_of_zone"], row["likeness"])
        key = (*key, record.text, row["in_sentence"], own)
        if not once:
            key = (row["document_id"], row["number"])
        if key not in found:
            found[key] = record
        elif record.sentence is not None:
            known = found[key]
            also = (*known.also_in, Place(record.source, record.sentence))
            found[key] = replace(known, also_in=also)
    return tuple(found.values())


_POSITIONS = frozenset(
    name for names in OWN_COLUMNS.values() for name in names if name.endswith(("_start", "_end"))
)

_FROM = """FROM {table} AS item
JOIN document ON document.id = item.document_id
JOIN source ON source.document_id = item.document_id
JOIN zone ON zone.document_id = item.document_id AND zone.number = item.zone
LEFT JOIN sentence
  ON sentence.document_id = item.document_id AND sentence.number = {sentence}"""

_SELECT = f"""SELECT item.document_id, item.number, {{sentence}} AS sentence, item.start, item.end, item.text,
  document.slug, document.sha256, source.article_id, source.date,
  coalesce(main.slug, document.slug) AS article_slug,
  zone.kind AS kind_of_zone, zone.voice AS voice_of_zone,
  sentence.text AS sentence_text, sentence.likeness,
  item.zone_start - sentence.zone_start AS in_sentence{{columns}}
{_FROM}
LEFT JOIN article ON article.id = source.article_id
LEFT JOIN document AS main ON main.id = article.representative
WHERE {{conditions}}
ORDER BY item.document_id, item.number"""


_COUNT = f"""SELECT entity, count(*) AS mentions, count(DISTINCT source.article_id) AS articles
{_FROM.format(table="mention", sentence="item.sentence")}
WHERE {{conditions}} GROUP BY entity"""


def count_mentions(store: Store, selection: Selection) -> dict[str, tuple[int, int]]:
    """Count the mentions of each name, and the articles that have one."""
    conditions, values = _conditions(store, "mention", selection)
    rows = store.connection.execute(
        _COUNT.format(conditions=" AND ".join(conditions) or "1"), values
    )
    return {row["entity"]: (row["mentions"], row["articles"]) for row in rows}


def _record(table: str, row: Any, called: Called) -> ItemRecord:
    return ItemRecord(
        kind=table,
        source=row["slug"],
        sha256=row["sha256"],
        article=row["article_slug"],
        date=row["date"],
        sentence=row["sentence"],
        zone=row["kind_of_zone"],
        voice=row["voice_of_zone"],
        span=Span(row["start"], row["end"]),
        text=row["text"],
        context=row["sentence_text"] or "",
        values={name: row[name] for name in OWN_COLUMNS[table]},
        title=called.title,
        publisher=called.publisher,
    )


def _conditions(store: Store, table: str, selection: Selection) -> tuple[list[str], dict[str, Any]]:
    conditions: list[str] = [] if selection.old_versions else ["source.current"]
    values: dict[str, Any] = {}
    if selection.sources:
        ids = [store.find_document(source)["id"] for source in selection.sources]
        conditions.append(f"item.document_id IN ({', '.join(map(str, ids))})")
    if selection.zones:
        check_zones(selection.zones)
        conditions.append(f"zone.kind IN ({_named('zone', selection.zones, values)})")
    for owner, (first, last) in (("item", selection.interval), ("source", selection.published)):
        if first is not None:
            conditions.append(f"{owner}.last >= :{owner}_first")
            values[f"{owner}_first"] = first.isoformat()
        if last is not None:
            conditions.append(f"{owner}.first <= :{owner}_last")
            values[f"{owner}_last"] = last.isoformat()
    for columns, words in selection.containing.items():
        name = f"words{len(values)}"
        if columns == SPEAKER:
            values |= speaker_values(store, name, words)
            conditions.append(BY.format(quote="item", name=name))
            continue
        values[name] = fold(words).casefold()
        known = (*OWN_COLUMNS[table], "text", "context")
        has = [
            (_WHOLE if column in _CLOSED else _PART).format(column=_sql_name(column), name=name)
            for column in columns.split("|")
            if column in known
        ]
        if table == "event" and "names" in columns.split("|"):
            has.append(NAMED.format(name=name))
        conditions.append(f"({' OR '.join(has)})")
    return conditions, values


SPEAKER = "who speaks"
"""What to look for in `Selection.containing` for the speaker of a quotation."""

_CLOSED = frozenset({"kind", "status", "form", "resolved_by", "act", "trend"})
_WHOLE = "folded({column}) = :{name}"
_PART = "instr(folded({column}), :{name})"


def _sql_name(column: str) -> str:
    return "sentence.text" if column == "context" else f'item."{column}"'


def _named(prefix: str, given: Iterable[str], values: dict[str, Any]) -> str:
    names = []
    for number, each in enumerate(given):
        values[f"{prefix}{number}"] = str(each)
        names.append(f":{prefix}{number}")
    return ", ".join(names)


def check_zones(zones: Iterable[str]) -> None:
    """Raise one usage error that names every zone that does not exist."""
    require_known(zones, ZoneKind, "unknown-zone", "there is no zone {!r}")
