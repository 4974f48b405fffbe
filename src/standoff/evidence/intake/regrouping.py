"""Articles in the database: which documents are captures of one article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from standoff.evidence.articles.grouping import (
    ArticleIndex,
    Capture,
    CapturedSentence,
    Decision,
    Link,
)
from standoff.evidence.database.store import Store
from standoff.evidence.text.anchors import Span

GROUPING_DUE = "grouping due"
"""Setting that is there while documents have changed since articles were grouped."""

STEP = ("articles", 2)


def group_articles(store: Store) -> None:
    """Group the current documents into articles, in one transaction."""
    index = ArticleIndex(_captures(store))
    groups = index.groups(tuple(article_decisions(store)))
    with store.transaction() as connection:
        for table in ("article_document", "article_link", "article"):
            connection.execute(f"DELETE FROM {table}")
        maker = store.maker(*STEP)
        links: dict[Link, None] = {}
        for group in groups:
            values = {
                "id": int(group.id),
                "representative": int(group.representative),
                "made_by": maker,
            }
            store.insert("article", values)
            connection.executemany(
                "INSERT INTO article_document(document_id, article_id) VALUES (?, ?)",
                ((int(capture), int(group.id)) for capture in group.captures),
            )
            links |= dict.fromkeys((*group.links, *group.overlaps))
        connection.executemany(
            "INSERT OR IGNORE INTO article_link VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (_link_row(link, maker) for link in links),
        )
        store.remember(GROUPING_DUE, None)


def article_decisions(store: Store) -> Iterator[Decision]:
    """Give the analyst's decisions on pairs of documents that are there."""
    sql = """SELECT l.id AS left_id, r.id AS right_id, same FROM decided_article
JOIN document AS l ON l.sha256 = left_sha256
JOIN document AS r ON r.sha256 = right_sha256
ORDER BY decided_article.id"""
    for row in store.rows(sql):
        yield Decision(str(row["left_id"]), str(row["right_id"]), bool(row["same"]))


def load_capture(store: Store, document_id: int) -> Capture:
    """Give one document as what is compared."""
    sql = _SENTENCES.format(condition="sentence.document_id = ?")
    sentences = tuple(_sentence(row) for row in store.rows(sql, (document_id,)))
    return Capture(str(document_id), sentences)


_SENTENCES = """SELECT sentence.document_id, sentence.number, sentence.start, sentence.end,
  sentence.text, zone_kind, zone.voice
FROM sentence JOIN zone
  ON zone.document_id = sentence.document_id AND zone.number = sentence.zone
WHERE {condition} ORDER BY sentence.document_id, sentence.number"""


def _captures(store: Store) -> Iterator[Capture]:
    current = "sentence.document_id IN (SELECT document_id FROM capture WHERE current)"
    cursor = store.connection.execute(
        _SENTENCES.format(condition=f"zone_kind = 'body' AND {current}")
    )
    seen: set[int] = set()
    for document_id, rows in groupby(cursor, key=lambda row: int(row["document_id"])):
        seen.add(document_id)
        yield Capture(str(document_id), tuple(map(_sentence, rows)))
    rest = store.rows("SELECT DISTINCT document_id FROM capture WHERE current ORDER BY 1")
    yield from (Capture(str(row[0]), ()) for row in rest if row[0] not in seen)


def _sentence(row: sqlite3.Row) -> CapturedSentence:
    span = Span(row["start"], row["end"])
    return CapturedSentence(row["number"], span, row["text"], row["zone_kind"], row["voice"])


def _link_row(link: Link, maker: int) -> tuple[object, ...]:
    return (
        int(link.left),
        int(link.right),
        str(link.kind),
        link.containment,
        link.of_longer,
        link.equal_sentences,
        int(link.same_opening),
        maker,
    )
