"""Search: sentences that match a query, best first, each statement once.

Sentences are ranked by BM25. Captures of one article are one source, so a
sentence that stands in three captures is one match that was found in three
places; the totals say both. Zones stay apart: a reader's comment that repeats
a sentence of the article is a match of its own, in another voice.

References
----------
[RobertsonZaragoza2009]_
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from standoff.evidence.database.store import Store
from standoff.evidence.lookup.query import (
    Both,
    Either,
    Filter,
    Node,
    Not,
    Query,
    parse_query,
    to_match,
)
from standoff.evidence.lookup.spoken_by import CONDITION, speaker_values
from standoff.evidence.text.folding import fold_with_places

_OPEN, _CLOSE = "\x02", "\x03"


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
    highlights
        Matching stretches of `text`.
    score
        Higher is better; only comparable within one search.
    also_in
        Other captures of the article with the same words in the same zone.
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
    highlights: tuple[tuple[int, int], ...]
    score: float
    also_in: tuple[Place, ...] = ()


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


_Key = tuple[int, str, int]
"""A statement: article, kind of zone, and the likeness of its words."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    sentence_id: int
    score: float
    others: tuple[int, ...]


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
    """
    query = parse_query(text)
    sql, values, match = _statement_of(store, query, old_versions)
    ids, articles, documents, zones, likenesses = _columns(store, sql, values)
    key_of: dict[int, _Key] = dict(
        zip(ids, zip(articles, zones, likenesses, strict=True), strict=True)
    )
    statements = set(key_of.values())
    by_zone = Counter(map(itemgetter(1), statements))
    end = len(statements) if limit is None else min(offset + limit, len(statements))
    chosen = _choose(key_of, _ranked(store, ids, match, end), end)[offset:]
    return Found(
        query=query,
        matches=len(statements),
        articles=len(set(articles)),
        documents=len(set(documents)),
        sentences=len(ids),
        by_zone=dict(sorted(by_zone.items(), key=lambda each: (-each[1], each[0]))),
        hits=tuple(_hit(store, each, match) for each in chosen),
        offset=offset,
    )


def _columns(store: Store, sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Run a statement and give its columns; quick also for a hundred thousand rows."""
    cursor = store.connection.cursor()
    cursor.row_factory = None
    return list(zip(*cursor.execute(sql, values).fetchall(), strict=True)) or [()] * 5


def _ranked(
    store: Store, ids: Sequence[int], match: str | None, wanted: int
) -> Iterator[tuple[int, float]]:
    """Give sentences best first: a few to begin with, and all if these do not suffice."""
    if match is None:
        yield from ((number, 0.0) for number in ids)
        return
    sql = "SELECT rowid, rank FROM sentence_index WHERE sentence_index MATCH ? ORDER BY rank"
    cursor = store.connection.cursor()
    cursor.row_factory = None
    yield from cursor.execute(f"{sql} LIMIT ?", (match, 3 * wanted + 20))
    yield from cursor.execute(sql, (match,))


def _choose(
    key_of: dict[int, _Key], ranked: Iterable[tuple[int, float]], wanted: int
) -> list[_Chosen]:
    """Take the best sentence of each statement until there are enough."""
    best: dict[_Key, tuple[int, float]] = {}
    for number, rank in ranked:
        if len(best) >= wanted:
            break
        key = key_of.get(number)
        if key is not None:
            best.setdefault(key, (number, -rank))
    same: dict[_Key, list[int]] = {key: [] for key in best}
    for number, key in key_of.items():
        if key in best and best[key][0] != number:
            same[key].append(number)
    return [_Chosen(number, score, tuple(same[key])) for key, (number, score) in best.items()]


_COLUMNS = """SELECT s.id, coalesce(article_document.article_id, s.document_id), s.document_id,
  s.zone_kind, s.likeness
FROM {tables} LEFT JOIN article_document USING (document_id) WHERE {conditions}"""


def _statement_of(
    store: Store, query: Query, old_versions: bool
) -> tuple[str, dict[str, Any], str | None]:
    """Write a query as one SQL statement; the third value is what to highlight."""
    values: dict[str, Any] = {}
    conditions = [_condition(store, each, values) for each in query.filters]
    if not old_versions:
        conditions.append(_NOT_REPLACED)
    match = None if query.words is None else to_match(query.words)
    if query.words is None and not query.filters:
        conditions.append("0")
    if match is not None:
        values["match"] = match
        sql = _COLUMNS.format(
            tables="sentence_index JOIN sentence AS s ON s.id = sentence_index.rowid",
            conditions=" AND ".join(["sentence_index MATCH :match", *conditions]),
        )
        return sql, values, match
    if query.words is not None:
        conditions.append(_membership(query.words, values))
    sql = _COLUMNS.format(tables="sentence AS s", conditions=" AND ".join(conditions))
    return sql, values, None


_NOT_REPLACED = """s.document_id NOT IN (
  SELECT document_id FROM capture WHERE NOT current
  EXCEPT SELECT document_id FROM capture WHERE current)"""


def _membership(node: Node, values: dict[str, Any]) -> str:
    """Write words that FTS5 cannot say as one expression as a condition on sentences."""
    match = to_match(node)
    if match is not None:
        name = f"match{len(values)}"
        values[name] = match
        return f"s.id IN (SELECT rowid FROM sentence_index WHERE sentence_index MATCH :{name})"
    if isinstance(node, Not):
        return f"NOT {_membership(node.part, values)}"
    if isinstance(node, Both | Either):
        word = " AND " if isinstance(node, Both) else " OR "
        return "(" + word.join(_membership(part, values) for part in node.parts) + ")"
    raise TypeError(node)


def _condition(store: Store, each: Filter, values: dict[str, Any]) -> str:
    name = f"filter{len(values)}"
    condition = _CONDITIONS[each.name].format(name=name)
    if each.name == "speaker":
        values |= speaker_values(store, name, each.value)
    elif each.interval is None:
        values[name] = each.value if each.name == "zone" else _like(each.value)
    else:
        values[f"{name}_first"] = each.interval[0].isoformat()
        values[f"{name}_last"] = each.interval[1].isoformat()
        condition = condition.replace(f":{name}<", f":{name}_first").replace(
            f":{name}>", f":{name}_last"
        )
    return f"NOT ({condition})" if each.excluded else condition


def _like(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped.replace('*', '%')}%"


_OVERLAPS = "first <= :{name}> AND last >= :{name}<"
_BY_SOURCE = "s.document_id IN (SELECT document_id FROM source WHERE "
_CONDITIONS = {
    "zone": "s.zone_kind = :{name}",
    "source": """s.document_id IN (
  SELECT id FROM document WHERE slug LIKE :{name} ESCAPE '\\' OR name LIKE :{name} ESCAPE '\\'
    OR '%' || sha256 LIKE :{name} ESCAPE '\\'
  UNION SELECT document.id FROM decided_source JOIN document USING (sha256)
  WHERE value LIKE :{name} ESCAPE '\\')""",
    "speaker": CONDITION,
    "date": _BY_SOURCE + _OVERLAPS + ")",
    "after": _BY_SOURCE + "last >= :{name}<)",
    "before": _BY_SOURCE + "first <= :{name}>)",
    "about": "EXISTS (SELECT 1 FROM time_expression AS t WHERE t.document_id = s.document_id"
    " AND t.sentence = s.number AND t." + _OVERLAPS.replace("last >=", "t.last >=") + ")",
}

_HIT = """SELECT s.number, s.start, s.end, s.text, s.zone_kind, zone.voice, document.slug,
  document.sha256, source.date, main.slug AS article
FROM sentence AS s
JOIN document ON document.id = s.document_id
JOIN zone ON zone.document_id = s.document_id AND zone.number = s.zone
JOIN source ON source.document_id = s.document_id
LEFT JOIN article ON article.id = source.article_id
LEFT JOIN document AS main ON main.id = coalesce(article.representative, s.document_id)
WHERE s.id = ?"""


def _hit(store: Store, statement: _Chosen, match: str | None) -> Hit:
    row = store.row(_HIT, (statement.sentence_id,))
    if row is None:
        raise LookupError(statement.sentence_id)
    return Hit(
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
        highlights=_highlights(store, statement.sentence_id, row["text"], match),
        score=round(statement.score, 6),
        also_in=tuple(_place(store, other) for other in statement.others),
    )


def _place(store: Store, sentence_id: int) -> Place:
    sql = """SELECT slug, number FROM sentence JOIN document ON document.id = document_id
WHERE sentence.id = ?"""
    row = store.row(sql, (sentence_id,))
    if row is None:
        raise LookupError(sentence_id)
    return Place(row["slug"], row["number"])


def _highlights(
    store: Store, sentence_id: int, text: str, match: str | None
) -> tuple[tuple[int, int], ...]:
    if match is None:
        return ()
    sql = f"""SELECT highlight(sentence_index, 0, '{_OPEN}', '{_CLOSE}') FROM sentence_index
WHERE sentence_index MATCH ? AND rowid = ?"""
    marked = store.value(sql, (match, sentence_id)) or ""
    folded, places = fold_with_places(text)
    spans = []
    position = opened = 0
    for char in marked:
        # A control character that the text itself has is not one of ours.
        if position < len(folded) and char == folded[position]:
            position += 1
        elif char == _OPEN:
            opened = position
        elif char == _CLOSE:
            spans.append((places[opened], places[position]))
    return tuple(spans) if position == len(folded) else ()
