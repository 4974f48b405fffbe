"""Meetings from the database: read from the stored sentences, names and times when asked for."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from standoff.evidence.database.damage import reading
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.listing import ItemRecord, Selection, find_items
from standoff.evidence.lookup.search import Place
from standoff.evidence.meetings.finding import BEFORE, Memory, find_meetings, named_in
from standoff.evidence.meetings.ledger import Told
from standoff.evidence.meetings.parties import Who
from standoff.evidence.meetings.plain_meetings import (
    find_alone,
    find_plain_meetings,
    may_tell,
    reads_meetings_plainly,
)
from standoff.evidence.meetings.telling import Telling
from standoff.evidence.meetings.unnamed import find_unnamed, tells_of_sides
from standoff.evidence.meetings.words import meeting_forms
from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language, reading_language
from standoff.evidence.times.finding import TimeExpression
from standoff.evidence.times.partial_dates import find_interval
from standoff.evidence.times.patterns import ResolvedBy, TimeKind
from standoff.evidence.zones.kinds import ZoneKind


@dataclass(frozen=True, slots=True)
class ToldMeetings:
    """Tellings, and the sentence of each: `Told.key` is its number."""

    told: tuple[Told, ...]
    records: tuple[ItemRecord, ...]


def load_meetings(store: Store, selection: Selection) -> ToldMeetings:
    """Read who met whom from the sentences of a selection.

    What captures of one article share counts once. Only sentences that have a
    word for a meeting, and those before them, are read.
    """
    told: list[Told] = []
    records: list[ItemRecord] = []
    known: dict[tuple[object, ...], int] = {}
    homes = homes_of(store)
    for document in _documents(find_items(store, "sentence", selection, once=False)):
        for number, record, one in _read(store, document, homes):
            same = (record.article, record.zone, record.voice, record.text, one.telling)
            if same in known:
                first = known[same]
                if records[first].sha256 != record.sha256 and record.sentence is not None:
                    also = (*records[first].also_in, Place(record.source, record.sentence))
                    records[first] = replace(records[first], also_in=also)
                continue
            known[same] = len(records)
            told.append(replace(one, key=len(records), order=number))
            records.append(record)
    return ToldMeetings(tuple(told), tuple(records))


def _documents(sentences: Iterable[ItemRecord]) -> Iterator[list[ItemRecord]]:
    """Give the sentences of each document that has a word for a meeting."""
    by_document: dict[str, list[ItemRecord]] = {}
    for record in sentences:
        by_document.setdefault(record.sha256, []).append(record)
    for document in by_document.values():
        if any(_may_tell(record) for record in document):
            yield document


@lru_cache(maxsize=8)
def _any_form() -> re.Pattern[str]:
    words = sorted(meeting_forms(ENGLISH), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _may_tell(record: ItemRecord) -> bool:
    language = _language(record)
    if not language.reads("meetings"):
        return False
    words = may_tell(language) if reads_meetings_plainly(language) else _any_form()
    return words.search(record.text) is not None or tells_of_sides(record.text, language)


def _language(record: ItemRecord) -> Language:
    return reading_language(record.values["language"] or ENGLISH.tag)


def homes_of(store: Store) -> dict[str, str]:
    """Give by person the country that most documents say it belongs to; none where they differ."""
    said: dict[str, Counter[str]] = {}
    for row in store.rows("SELECT entity, entry FROM found_name"):
        with reading(f"the name “{row['entity']}”", store.path):
            entry = json.loads(row["entry"])
            if entry.get("kind") == NameKind.PERSON and entry.get("country"):
                said.setdefault(row["entity"], Counter())[entry["country"]] += 1
    found = {}
    for person, countries in said.items():
        first, *others = countries.most_common(2)
        if not others or others[0][1] < first[1]:
            found[person] = first[0]
    return found


def _read(
    store: Store, document: Sequence[ItemRecord], homes: Mapping[str, str]
) -> Iterator[tuple[int, ItemRecord, Told]]:
    mentions, times = mentions_of(store, document[0].sha256), _times(store, document[0].sha256)
    memories: dict[tuple[str, str | None], Memory] = {}
    for at, record in enumerate(document):
        if record.sentence is None or not _may_tell(record):
            continue
        memory = memories.setdefault((record.zone, record.voice), Memory())
        published = None if record.zone == ZoneKind.COMMENT else find_interval(record.date)
        here, dated = mentions.get(record.sentence, ()), times.get(record.sentence, ())
        language = _language(record)
        tellings: Sequence[Telling]
        if reads_meetings_plainly(language):
            tellings = find_plain_meetings(record.text, here, dated, language, published)
        else:
            tellings = find_meetings(
                record.text,
                here,
                dated,
                earlier=partial(_earlier, document, at, mentions),
                told=memory.meant(at),
                published=published,
                homes=homes,
            ).tellings
            memory.take(tellings, at)
        if not tellings:
            tellings = find_alone(record.text, here, dated, language, published)
        if not tellings:
            unnamed = find_unnamed(record.text, here, dated, language, published)
            tellings = () if unnamed is None else (unnamed,)
        day = published[0] if published else None
        for telling in tellings:
            yield record.sentence, record, Told(telling, record.article, 0, 0, day)


def _earlier(
    document: Sequence[ItemRecord], at: int, mentions: Mapping[int, Sequence[Mention]]
) -> list[tuple[Who, ...]]:
    """Give whom the sentences before name, as far as the same voice speaks."""
    here = document[at]
    before = [
        one
        for one in document[max(0, at - BEFORE) : at]
        if (one.zone, one.voice) == (here.zone, here.voice) and one.sentence is not None
    ]
    return [named_in(one.text, mentions.get(one.sentence or 0, ())) for one in before]


_PLACED = """SELECT item.sentence, item.zone_start - sentence.zone_start AS at, item.*
FROM {table} AS item
JOIN document ON document.id = item.document_id
JOIN sentence ON sentence.document_id = item.document_id AND sentence.number = item.sentence
WHERE document.sha256 = ? ORDER BY item.number"""


def mentions_of(store: Store, sha256: str) -> dict[int, list[Mention]]:
    """Give the names of a document by the number of their sentence, placed in it."""
    found: dict[int, list[Mention]] = {}
    for row in store.rows(_PLACED.format(table="mention"), (sha256,)):
        with reading(f"the name “{row['text']}”", store.path):
            mention = Mention(
                span=Span(row["at"], row["at"] + len(row["text"])),
                entity=row["entity"],
                kind=NameKind(row["kind"]),
                surface=row["text"],
                form=NameForm(row["form"]),
                certain=bool(row["certain"]),
                title=row["title"],
            )
        found.setdefault(row["sentence"], []).append(mention)
    return found


def _times(store: Store, sha256: str) -> dict[int, list[TimeExpression]]:
    found: dict[int, list[TimeExpression]] = {}
    for row in store.rows(_PLACED.format(table="time_expression"), (sha256,)):
        with reading(f"the time “{row['text']}”", store.path):
            time = TimeExpression(
                span=Span(row["at"], row["at"] + len(row["text"])),
                kind=TimeKind(row["kind"]),
                value=row["value"],
                first=_day(row["first"]),
                last=_day(row["last"]),
                mod=row["mod"],
                resolved_by=ResolvedBy(row["resolved_by"]),
                relation=row["relation"],
            )
        found.setdefault(row["sentence"], []).append(time)
    return found


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
