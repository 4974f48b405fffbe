"""Counting: which of the sentences that match are one statement, told from their numbers.

Only sentences that may stand in several places are looked at: those whose words
their document has again, and those of articles with several captures.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from standoff.evidence.database.places import DOCUMENT, KIND, KIND_NAMES, KINDS, REPEATED
from standoff.evidence.database.store import Store


def read_rows(store: Store, sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Run a statement; plain tuples are quick also for a hundred thousand rows."""
    cursor = store.connection.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values).fetchall()


_Key = tuple[int, int, int]
"""A statement: article, kind of zone, and the likeness of its words."""


@dataclass(frozen=True)
class Matching:
    """The sentences that match, and which of them are one statement.

    Parameters
    ----------
    articles
        The article of each document.
    keys
        The statements of the sentences that may stand in several places.
    """

    ids: list[int]
    articles: dict[int, int]
    keys: dict[int, _Key]

    @classmethod
    def of(cls, store: Store, ids: list[int]) -> Matching:
        """Tell of sentences in order which may be one statement."""
        documents = {number >> DOCUMENT for number in ids}
        articles = _articles(store, documents)
        captures = Counter(articles.values())
        several = {one for one, article in articles.items() if captures[article] > 1}
        doubtful = [n for n in ids if n & REPEATED or n >> DOCUMENT in several]
        sql = "SELECT id, likeness FROM sentence WHERE id IN (SELECT value FROM json_each(:ids))"
        rows = read_rows(store, sql, {"ids": json.dumps(doubtful)}) if doubtful else []
        keys = {
            number: (articles[number >> DOCUMENT], number >> KIND & KINDS, likeness)
            for number, likeness in rows
        }
        return cls(ids, articles, keys)

    @property
    def count(self) -> int:
        """How many statements there are."""
        return len(self.ids) - len(self.keys) + len(set(self.keys.values()))

    def by_zone(self) -> dict[str, int]:
        """Count the statements in each kind of zone, most first."""
        codes = Counter([number >> KIND & KINDS for number in self.ids])
        codes.subtract(Counter(kind for _, kind, _ in self.keys.values()))
        codes.update(Counter(kind for _, kind, _ in set(self.keys.values())))
        named = {KIND_NAMES.get(code, ""): count for code, count in codes.items()}
        return dict(sorted(named.items(), key=lambda each: (-each[1], each[0])))

    def choose(self, ranked: Iterator[tuple[int, float]], wanted: int) -> list[Chosen]:
        """Take the best sentence of each statement until there are enough."""
        best: dict[_Key | int, tuple[int, float]] = {}
        for number, score in ranked:
            if len(best) >= wanted:
                break
            best.setdefault(self.keys.get(number, number), (number, score))
        same: dict[_Key, list[int]] = {}
        for number, key in self.keys.items():
            if key in best and best[key][0] != number:
                same.setdefault(key, []).append(number)
        return [
            Chosen(number, score, tuple(same.get(key, ())) if isinstance(key, tuple) else ())
            for key, (number, score) in best.items()
        ]


def _articles(store: Store, documents: set[int]) -> dict[int, int]:
    """Give the article of each document; its own number where it has none."""
    found = dict(zip(documents, documents, strict=True))
    sql = "SELECT document_id, article_id FROM article_document"
    values = {}
    if len(documents) < _FEW:
        sql += " WHERE document_id IN (SELECT value FROM json_each(:documents))"
        values["documents"] = json.dumps(list(documents))
    found |= {one: article for one, article in read_rows(store, sql, values) if one in documents}
    return found


_FEW = 1_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """A statement that is shown: its best sentence, and the others of the same words."""

    sentence_id: int
    score: float
    others: tuple[int, ...]
