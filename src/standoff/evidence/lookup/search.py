"""Search: sentences that match a query, best first, each statement once.

Sentences are ranked by BM25. Captures of one article are one source, so a
sentence that stands in three captures is one match that was found in three
places; the totals say both. Zones stay apart: a reader's comment that repeats
a sentence of the article is a match of its own, in another voice.

The numbers of sentences tell where they stand, so a word that is in half of
all sentences is counted without looking at them.

References
----------
[RobertsonZaragoza2009]_
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from standoff.evidence.database.store import Store
from standoff.evidence.lookup.counting import Chosen, Matching, read_rows
from standoff.evidence.lookup.filters import Filters, stemmed_languages
from standoff.evidence.lookup.marking import find_marks
from standoff.evidence.lookup.matching import Languages, to_match
from standoff.evidence.lookup.overview import SourceNames
from standoff.evidence.lookup.query import Both, Either, Node, Not, Query, parse_query

RANKED = 20_000
"""So many matches are ranked; of more than that, those that have a rarer word, and the first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where else a statement stands: another capture of the article."""

    source: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that matches.

    Parameters
    ----------
    source, sha256, sentence, start, end
        The document's short name and hash, the sentence's number and raw span.
    article
        Short name of the article's main capture.
    language
        Tag of its language.
    highlights
        Matching stretches of `text`.
    score
        Higher is better; only comparable within one search.
    also_in
        Other captures of the article with the same words in the same zone.
    title, publisher
        What a reader calls the source.
    """

    source: str
    sha256: str
    sentence: int
    start: int
    end: int
    zone: str
    voice: str | None
    text: str
    article: str
    date: str | None
    language: str
    highlights: tuple[tuple[int, int], ...]
    score: float
    also_in: tuple[Place, ...] = ()
    title: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query.

    Parameters
    ----------
    matches
        Number of different statements (sentences of one article in one kind of
        zone that have the same words count once).
    articles, documents, sentences
        In how many articles, captures and sentences of captures they stand.
    by_zone
        Number of statements in each kind of zone.
    """

    query: Query
    matches: int
    articles: int
    documents: int
    sentences: int
    by_zone: dict[str, int]
    hits: tuple[Hit, ...]
    offset: int = 0


def search(
    store: Store,
    text: str,
    *,
    limit: int | None = 20,
    offset: int = 0,
    old_versions: bool = False,
) -> Found:
    """Find sentences; `text` is a query as `parse_query` describes it.

    Parameters
    ----------
    limit
        How many matches to give; None for all. The totals count all anyway.
    old_versions
        Also look into content that a newer version of the file replaced.

    Notes
    -----
    Linear in the number of sentences that match.
    """
    asked = _Asked.of(store, parse_query(text), old_versions=old_versions)
    matching = Matching.of(store, asked.numbers())
    end = matching.count if limit is None else min(offset + limit, matching.count)
    chosen = matching.choose(asked.ranked(matching.ids, end), end)[offset:]
    return Found(
        query=asked.query,
        matches=matching.count,
        articles=len(set(matching.articles.values())),
        documents=len(matching.articles),
        sentences=len(matching.ids),
        by_zone=matching.by_zone(),
        hits=tuple(_hits(asked, chosen)) if chosen else (),
        offset=offset,
    )


@dataclass(frozen=True)
class _Asked:
    """A query on its way to the database."""

    store: Store
    query: Query
    words: Node | None
    languages: Languages
    match: str | None
    filters: Filters

    @classmethod
    def of(cls, store: Store, query: Query, *, old_versions: bool) -> _Asked:
        languages = stemmed_languages(store)
        filters = Filters.of(store, query, languages, old_versions=old_versions)
        parts = [*([] if query.words is None else [query.words]), *filters.words]
        words = parts[0] if len(parts) == 1 else Both(tuple(parts)) if parts else None
        notes = tuple(dict.fromkeys((*query.notes, *filters.notes)))
        match = None if words is None else to_match(words, languages)
        return cls(store, replace(query, notes=notes), words, languages, match, filters)

    def numbers(self) -> list[int]:
        """Give the numbers of the sentences that match, in order."""
        values = dict(self.filters.values)
        conditions = list(self.filters.conditions)
        if self.match is not None:
            return _column(self.store, *self._matching(self.match, conditions))
        if self.words is not None:
            conditions.append(_membership(self.words, self.languages, values))
        elif not self.query.filters:
            return []
        before, tables = "", "sentence AS s"
        if self.filters.ranges:
            # What a filter leaves is found from its own rows; the rest is not walked.
            bits, sql = self.filters.ranges[0]
            tables = f"""own CROSS JOIN sentence AS s
  ON s.id BETWEEN own.part << {bits} AND (own.part << {bits}) + {(1 << bits) - 1}"""
            before = f"WITH own(part) AS (SELECT DISTINCT * FROM ({sql})) "
        where = " AND ".join(one.format(id="s.id") for one in conditions) or "1"
        sql = f"{before}SELECT s.id FROM {tables} WHERE {where}"
        return _column(self.store, sql, values)

    def ranked(self, ids: Sequence[int], wanted: int) -> Iterator[tuple[int, float]]:
        """Give numbers best first, with their scores."""
        if self.match is None or not wanted:
            yield from ((number, 0.0) for number in ids)
            return
        if len(ids) <= RANKED:
            yield from self._by_rank(self.match, self._among(ids), wanted)
            return
        # A word that is in very many sentences tells little: those with a rarer one come first.
        rare, filters = self._rarer(), self.filters.conditions
        best = (
            [] if rare is None else self._by_rank(f"({self.match}) AND ({rare})", filters, wanted)
        )
        first = list(best)
        seen = {number for number, _ in first}
        yield from first
        early = [f"{{id}} <= {ids[RANKED - 1]}"]
        ranked = self._by_rank(self.match, [*filters, *early], wanted)
        yield from (each for each in ranked if each[0] not in seen)
        yield from ((number, 0.0) for number in ids[RANKED:] if number not in seen)

    def _among(self, ids: Sequence[int]) -> list[str]:
        """Write filters as the numbers that they left: that is done with them."""
        if not self.filters.conditions:
            return []
        return [f"+{{id}} IN (SELECT value FROM json_each('{json.dumps(ids)}'))"]

    def _rarer(self) -> str | None:
        """Give the alternatives that are not themselves too common; None without any."""
        if not isinstance(self.words, Either):
            return None
        sql = "SELECT count(*) FROM sentence_index WHERE sentence_index MATCH ?"
        parts = (to_match(part, self.languages) for part in self.words.parts)
        rare = [one for one in parts if one is not None and self.store.value(sql, (one,)) <= RANKED]
        return "(" + ") OR (".join(rare) + ")" if rare else None

    def _by_rank(self, match: str, more: Sequence[str], wanted: int) -> Iterator[tuple[int, float]]:
        sql, values = self._matching(match, [*self.filters.conditions, *more])
        rank = f"bm25(sentence_index, {_WEIGHTS})"
        rows = read_rows(self.store, sql.replace("rowid", f"{rank}, rowid", 1), values)
        # Some of the best may be one statement; more often than not these suffice.
        best = heapq.nsmallest(3 * wanted + 20, rows)
        yield from ((number, -rank) for rank, number in best)
        rows.sort()
        yield from ((number, -rank) for rank, number in rows[len(best) :])

    def _matching(self, match: str, conditions: Sequence[str]) -> tuple[str, dict[str, Any]]:
        where = "".join(f" AND {one.format(id='sentence_index.rowid')}" for one in conditions)
        sql = f"SELECT rowid FROM sentence_index WHERE sentence_index MATCH :match{where}"
        return sql, self.filters.values | {"match": match}

    @property
    def marked(self) -> tuple[Node, ...]:
        """What to set off in the sentences."""
        words = () if self.match is None or self.words is None else (self.words,)
        return (*words, *self.filters.marked)


_WEIGHTS = "1.0, 0.7"
"""The form that was typed weighs more than its stem."""


def _membership(node: Node, languages: Languages, values: dict[str, Any]) -> str:
    """Write words that FTS5 cannot say as one expression as a condition on sentences."""
    match = to_match(node, languages)
    if match is not None:
        name = f"words{len(values)}"
        values[name] = match
        return f"{{id}} IN (SELECT rowid FROM sentence_index WHERE sentence_index MATCH :{name})"
    if isinstance(node, Not):
        return f"NOT {_membership(node.part, languages, values)}"
    if isinstance(node, Both | Either):
        word = " AND " if isinstance(node, Both) else " OR "
        return "(" + word.join(_membership(part, languages, values) for part in node.parts) + ")"
    raise TypeError(node)


def _column(store: Store, sql: str, values: dict[str, Any]) -> list[int]:
    return sorted(chain.from_iterable(read_rows(store, sql, values)))


_HIT = """SELECT s.id, s.document_id, s.number, s.start, s.end, s.text, s.language, s.zone_kind, s.zone_start,
  zone.voice, document.slug, document.sha256, source.date, main.slug AS article
FROM sentence AS s
JOIN document ON document.id = s.document_id
JOIN zone ON zone.document_id = s.document_id AND zone.number = s.zone
JOIN source ON source.document_id = s.document_id
LEFT JOIN article ON article.id = source.article_id
LEFT JOIN document AS main ON main.id = coalesce(article.representative, s.document_id)
WHERE s.id IN (SELECT value FROM json_each(?))"""
_PLACE = """SELECT sentence.id, slug, number FROM sentence
JOIN document ON document.id = document_id WHERE sentence.id IN (SELECT value FROM json_each(?))"""
_NAMED = """SELECT sentence.id, mention.zone_start - sentence.zone_start AS at, mention.text
FROM sentence JOIN mention
  ON mention.document_id = sentence.document_id AND mention.sentence = sentence.number
WHERE sentence.id IN (SELECT value FROM json_each(:ids))
  AND entity IN (SELECT value FROM json_each(:entities))"""


def _hits(asked: _Asked, chosen: Sequence[Chosen]) -> Iterator[Hit]:
    store = asked.store
    names = SourceNames(store)
    ids = json.dumps([each.sentence_id for each in chosen])
    rows = {row["id"]: row for row in store.rows(_HIT, (ids,))}
    others = json.dumps([other for each in chosen for other in each.others])
    places = {row["id"]: Place(row["slug"], row["number"]) for row in store.rows(_PLACE, (others,))}
    named: dict[int, list[tuple[int, int]]] = {}
    if asked.filters.entities:
        values = {"ids": ids, "entities": json.dumps(asked.filters.entities)}
        for row in store.rows(_NAMED, values):
            named.setdefault(row["id"], []).append((row["at"], row["at"] + len(row["text"])))
    for each in chosen:
        row = rows[each.sentence_id]
        called = names[row["document_id"]]
        yield Hit(
            source=row["slug"],
            sha256=row["sha256"],
            sentence=row["number"],
            start=row["start"],
            end=row["end"],
            zone=row["zone_kind"],
            voice=row["voice"],
            text=row["text"],
            article=row["article"],
            date=row["date"],
            language=row["language"] or "",
            highlights=find_marks(
                row["text"], row["language"], asked.marked, named.get(each.sentence_id, ())
            ),
            score=round(each.score, 6),
            also_in=tuple(places[other] for other in each.others),
            title=called.title,
            publisher=called.publisher,
        )
