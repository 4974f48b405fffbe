"""Loading: statements out of the database, each statement of an article once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from standoff.evidence.beside.statement import (
    Counted,
    Dated,
    Days,
    Happened,
    Named,
    Said,
    Statement,
)
from standoff.evidence.beside.words.meanings import is_about_itself, is_of_saying
from standoff.evidence.database.damage import reading
from standoff.evidence.database.store import Store
from standoff.evidence.events.status import EventStatus
from standoff.evidence.figures.finding import Figure
from standoff.evidence.intake.memory import seldom_looking_for_circles
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language, known_languages, language
from standoff.evidence.text.languages.registry import LANGUAGES
from standoff.evidence.zones.kinds import ZoneKind

VOICES = (ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.CAPTION)
"""Zones in which a source states something; comments are of its readers, and laid beside where they are asked for."""

UNNAMED = "a reader"

_SENTENCES = """SELECT s.document_id, s.number, s.zone_kind, s.zone_start, s.text, s.likeness, s.language,
  document.slug, document.sha256, source.article_id, source.first, source.last,
  coalesce(main.slug, document.slug) AS article, zone.voice
FROM sentence AS s
JOIN document ON document.id = s.document_id
JOIN source ON source.document_id = s.document_id
JOIN zone ON zone.document_id = s.document_id AND zone.number = s.zone
LEFT JOIN article ON article.id = source.article_id
LEFT JOIN document AS main ON main.id = article.representative
WHERE source.current AND s.zone_kind IN ({zones}) {condition}
ORDER BY s.document_id, s.number"""


@seldom_looking_for_circles()
def load_statements(
    store: Store, *, sources: Sequence[str] = (), zones: Sequence[str] = ()
) -> tuple[Statement, ...]:
    """Load the sentences in which somebody states something, with what was found in them.

    Parameters
    ----------
    sources
        Short names, hashes, paths ... of documents; all by default.
    zones
        Kinds of zones; by default those of `VOICES`.
    """
    kinds = ", ".join(f"'{kind}'" for kind in (zones or VOICES))
    ids = [store.find_document(source)["id"] for source in sources]
    condition = f"AND s.document_id IN ({', '.join(map(str, ids))})" if ids else ""
    rows = store.rows(_SENTENCES.format(zones=kinds, condition=condition))
    found: dict[tuple[Any, ...], tuple[Any, list[tuple[str, int]]]] = {}
    for row in rows:
        if is_about_itself(row["text"], _language(row["language"] or ENGLISH.tag)):
            continue
        key = (row["article_id"], row["zone_kind"], row["voice"], row["likeness"])
        first = found.get(key)
        if first is None:
            found[key] = (row, [])
        else:
            first[1].append((row["slug"], row["number"]))
    items = _Items(store)
    with reading("what was found in the sentences", store.path):
        return tuple(items.statement(row, tuple(also)) for row, also in found.values())


@lru_cache(maxsize=64)
def _language(tag: str) -> Language:
    """Give a language; one whose words are not known has none."""
    return language(tag) if tag in known_languages() else Language(tag, LANGUAGES / tag)


class _Items:
    """What was found in the sentences of a database, by sentence."""

    def __init__(self, store: Store) -> None:
        self._times = _by_sentence(
            store, "time_expression", "text, first, last, resolved_by", "kind = 'date'"
        )
        self._mentions = _by_sentence(store, "mention", "entity, text")
        self._figures = _by_sentence(
            store, "figure", "text, value, low, high, unit, counted, qualifier, whole, trend, as_of"
        )
        self._events = _by_sentence(store, "event", "text, trigger, status, first, last")
        self._quotes = _by_sentence(
            store,
            "quote",
            "text, kind, content, speaker, speaker_entity, speaker_how, inherited",
            "kind NOT IN ('scare', 'title')",
        )

    def statement(self, row: Any, also: tuple[tuple[str, int], ...]) -> Statement:
        place = (row["document_id"], row["number"])
        start, text = row["zone_start"], row["text"]
        spoken = _language(row["language"] or ENGLISH.tag)
        dates = tuple(_dates(self._times.get(place, ()), start, text, spoken))
        comment = row["zone_kind"] == ZoneKind.COMMENT
        figures = tuple(_figure(each, start, dates, text) for each in self._figures.get(place, ()))
        return Statement(
            source=row["slug"],
            sentence=row["number"],
            article=row["article"],
            text=text,
            zone=row["zone_kind"],
            voice=(row["voice"] or UNNAMED) if comment else None,
            published=_days(row["first"], row["last"]),
            sha256=row["sha256"],
            language=spoken,
            names=tuple(
                Named(_span(each, start), each["entity"]) for each in self._mentions.get(place, ())
            ),
            figures=figures,
            dates=dates,
            events=tuple(_happened(each, start) for each in self._events.get(place, ())),
            quotes=tuple(_said(each, start) for each in self._quotes.get(place, ())),
            also_in=also,
        )


_Rows = dict[tuple[int, int], list[Any]]


def _by_sentence(store: Store, table: str, columns: str, condition: str = "1") -> _Rows:
    sql = f"SELECT document_id, sentence, zone_start, {columns} FROM {table} WHERE {condition}"
    found: defaultdict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in store.rows(sql):
        found[row["document_id"], row["sentence"]].append(row)
    return found


def _span(row: Any, start: int) -> Span:
    begin = row["zone_start"] - start
    return Span(begin, begin + len(row["text"]))


@lru_cache(maxsize=1 << 14)
def _days(first: str | None, last: str | None) -> Days | None:
    if first is None or last is None:
        return None
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def _dates(rows: Iterable[Any], start: int, text: str, spoken: Language) -> Iterable[Dated]:
    for row in rows:
        days = _days(row["first"], row["last"])
        if days is not None:
            span = _span(row, start)
            explicit = row["resolved_by"] == "explicit"
            yield Dated(span, days, explicit, is_of_saying(text, span, spoken))


def _happened(row: Any, start: int) -> Happened:
    days = _days(row["first"], row["last"])
    return Happened(_span(row, start), row["trigger"], EventStatus(row["status"]), days)


def _figure(row: Any, start: int, dates: Sequence[Dated], text: str) -> Counted:
    span = _span(row, start)
    figure = Figure(
        span=span,
        value=_number(row["value"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        unit=row["unit"],
        counted=row["counted"],
        qualifier=row["qualifier"],
        of=_number(row["whole"]),
        trend=row["trend"],
        as_of=row["as_of"],
    )
    named = (each.days for each in dates if each.span.of(text) == figure.as_of)
    return Counted(span, figure, next(named, None))


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _said(row: Any, start: int) -> Said:
    pronoun = row["speaker_how"] == "pronoun"
    surface = None if pronoun else (row["speaker"] or "").casefold() or None
    return Said(
        _span(row, start),
        row["content"],
        row["speaker_entity"] or surface,
        direct=row["kind"] != "indirect",
        certain=not row["inherited"] and not pronoun,
        known=row["speaker_entity"] is not None,
    )
