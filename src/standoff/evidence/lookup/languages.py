"""Languages: which a document, a paragraph and a sentence is in, and what is not read in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from standoff.evidence.database.store import Store
from standoff.evidence.text.languages import reading_language
from standoff.evidence.text.languages.telling import UNKNOWN


@dataclass(frozen=True, slots=True)
class LanguageShare:
    """A language of a document.

    Parameters
    ----------
    language
        Its tag.
    main
        Whether it is the document's own, that of its article.
    share
        Part of the characters that are in it, from 0 to 1.
    """

    language: str
    name: str
    main: bool
    share: float
    zones: int
    confidence: float
    evidence: str

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class NotRead:
    """A language that some analysers cannot read, where a document has it."""

    language: str
    name: str
    analysers: tuple[str, ...]
    zones: int

    @property
    def words(self) -> str:
        """Say it: quotes, events: not read in Arabic."""
        reads = reading_language(self.language).reads
        given_up = [each for each in self.analysers if reads(each)]
        unread = [each for each in self.analysers if each not in given_up]
        told = [f"{', '.join(unread)}: not read in {self.name}"] if unread else []
        told += [f"{', '.join(given_up)}: given up in this source"] if given_up else []
        return "; ".join(told)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "language": self.language,
            "name": self.name,
            "analysers": list(self.analysers),
            "zones": self.zones,
            "words": self.words,
        }


def languages_of(store: Store, document_id: int) -> tuple[LanguageShare, ...]:
    """Give the languages of a document, its own first; none before it was read for them."""
    sql = "SELECT * FROM document_language WHERE document_id = ? ORDER BY main DESC, share DESC"
    return tuple(
        LanguageShare(
            language=row["language"],
            name=reading_language(row["language"]).name,
            main=bool(row["main"]),
            share=row["share"],
            zones=row["zones"],
            confidence=row["confidence"],
            evidence=row["evidence"],
        )
        for row in store.rows(sql, (document_id,))
    )


def language_of(store: Store, document_id: int) -> str:
    """Give the tag of the language of a document; ``und`` where nothing tells."""
    sql = "SELECT language FROM document_language WHERE document_id = ? AND main"
    return store.value(sql, (document_id,)) or UNKNOWN


def language_of_sentence(store: Store, document_id: int, number: int) -> str:
    """Give the tag of the language of a sentence, which is that of its paragraph."""
    sql = "SELECT language FROM sentence WHERE document_id = ? AND number = ?"
    return store.value(sql, (document_id, number)) or UNKNOWN


def not_read_of(store: Store, document_id: int) -> tuple[NotRead, ...]:
    """Give what is not looked for in a document, language by language."""
    sql = "SELECT * FROM not_read WHERE document_id = ? ORDER BY rowid"
    return _by_language(store.rows(sql, (document_id,)))


_A_LINE = 0.03
"""Of a smaller part of its letters a document has a line or two."""


def documents_not_read(
    store: Store, analyser: str, documents: Iterable[int] = ()
) -> dict[str, int]:
    """Count the present documents in which an analyser cannot read a language, by its name.

    A language of which a document has only a line, as a link to another edition, does not count.

    Parameters
    ----------
    documents
        Only these; all of them if none are given.
    """
    ids = ", ".join(str(int(each)) for each in documents)
    sql = f"""SELECT language, count(*) AS documents FROM not_read
JOIN source USING (document_id) LEFT JOIN document_language AS told USING (document_id, language)
WHERE current AND analyser = ? AND (told.main OR coalesce(told.share, 1) >= {_A_LINE})
{f"AND document_id IN ({ids})" if ids else ""} GROUP BY language ORDER BY 2 DESC, 1"""
    rows = store.rows(sql, (analyser,))
    return {reading_language(row["language"]).name: row["documents"] for row in rows}


def _by_language(rows: Iterable[Any]) -> tuple[NotRead, ...]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row["language"], []).append(row)
    return tuple(
        NotRead(
            tag, reading_language(tag).name, tuple(r["analyser"] for r in all_), all_[0]["zones"]
        )
        for tag, all_ in found.items()
    )
