"""Sources as lists show them: one record for each document, with what is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standoff.evidence.citations.sourcing import render_authors, unpack_authors
from standoff.evidence.database.containers import origin_of
from standoff.evidence.database.queries import Queries
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.languages import (
    LanguageShare,
    NotRead,
    language_of,
    languages_of,
    not_read_of,
)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A document and what is known of it.

    Parameters
    ----------
    date, date_evidence, date_confidence
        Publication date in ISO 8601, None when it is unknown; what it was
        concluded from and how surely.
    date_decided
        Whether the analyst set it, for this capture or another of its article.
    article, captures
        Main capture of its article, and how many captures that has.
    described
        What the document says of itself, by field (title, author, publisher,
        url, language, modified): value, evidence and confidence.
    language, languages, not_read
        Tag of its language: what the analyst says, else what was found; all its
        languages; and what is not looked for in them.
    origin
        Where it stands in the file that it came in, if it is a part of one.
    version, versions
        Which content of its path this is, and how many there are.
    """

    number: int
    source: str
    name: str
    path: str
    sha256: str
    media_type: str
    encoding: str
    encoding_evidence: str
    bytes: int
    characters: int
    sentences: int
    title: str
    date: str | None
    date_evidence: str
    date_confidence: float
    date_decided: bool
    article: str
    captures: int
    version: int
    versions: int
    current: bool
    about: Mapping[str, str]
    described: Mapping[str, Mapping[str, Any]]
    origin: Mapping[str, Any] | None
    language: str
    languages: tuple[LanguageShare, ...]
    not_read: tuple[NotRead, ...]

    def value(self, field: str) -> str:
        """Give what the analyst says of a field of the source, else what the source says."""
        said = self.about.get(field)
        told = said if said is not None else str(self.described.get(field, {}).get("value", ""))
        if not told and field == "publisher":
            return self.value("container")  # so a bibliography calls the newspaper
        return told

    def said(self) -> tuple[str, ...]:
        """Give all that the analyst and the source itself say that it is."""
        return (*self.about.values(), *(str(each["value"]) for each in self.described.values()))

    def to_dict(self) -> dict[str, Any]:
        """Give the record as plain data."""
        values = {name: getattr(self, name) for name in self.__slots__}
        values |= {
            name: [each.to_dict() for each in values[name]] for name in ("languages", "not_read")
        }
        return {
            name: dict(value) if isinstance(value, Mapping) else value
            for name, value in values.items()
        }


@dataclass(frozen=True, slots=True)
class Called:
    """What a reader calls a source: its title, or else the name of its file; and its publisher."""

    title: str
    publisher: str = ""


class SourceNames:
    """What sources are called, each read when it is first asked for."""

    def __init__(self, store: Queries) -> None:
        self._store = store
        self._known: dict[int, Called] = {}

    def __getitem__(self, document_id: int) -> Called:
        """Give what a document is called, by its number."""
        found = self._known.get(document_id)
        if found is None:
            found = self._known[document_id] = self._read(document_id)
        return found

    def _read(self, document_id: int) -> Called:
        row = self._store.row(_CALLED, (document_id,))
        if row is None:
            raise LookupError(document_id)
        title = row["title"] or _title(row["headline"] or "", row["media_type"])
        return Called(title or row["name"], row["publisher"] or "")


_HEADLINE = """SELECT text FROM zone WHERE zone.document_id = document.id AND kind = 'headline'
    ORDER BY number LIMIT 1"""
_SAID = """coalesce(
    (SELECT value FROM decided_source WHERE sha256 = document.sha256 AND field = '{0}'),
    (SELECT value FROM description WHERE document_id = document.id AND field = '{0}'))"""
_CALLED = f"""SELECT name, media_type, {_SAID.format("title")} AS title,
  coalesce({_SAID.format("publisher")}, {_SAID.format("container")}) AS publisher, ({_HEADLINE}) AS headline
FROM document WHERE id = ?"""


def list_sources(store: Store, *, old_versions: bool = False) -> tuple[SourceRecord, ...]:
    """List the documents in the order they were added."""
    condition = "1" if old_versions else "source.current"
    return tuple(_source_record(store, row) for row in store.rows(_SELECT.format(condition)))


def describe_source(store: Store, document_id: int) -> SourceRecord:
    """Give the record of one document."""
    row = store.row(_SELECT.format("document.id = ?"), (document_id,))
    if row is None:
        raise LookupError(document_id)
    return _source_record(store, row)


_SELECT = f"""SELECT document.id, document.slug, document.name, document.sha256, document.media_type,
  document.encoding, document.encoding_evidence, document.bytes, document.characters, source.date, date_decided, source.current,
  publication.evidence, publication.confidence, decided_date.note,
  dater.slug AS dater, dater.name AS dater_name,
  coalesce(main.slug, document.slug) AS article_slug,
  (SELECT count(*) FROM sentence WHERE sentence.document_id = document.id) AS sentences,
  (SELECT count(*) FROM article_document WHERE article_id = source.article_id) AS captures,
  ({_HEADLINE}) AS headline
FROM document
JOIN source ON source.document_id = document.id
LEFT JOIN publication ON publication.document_id = document.id
LEFT JOIN decided_date ON decided_date.sha256 = source.dated_by
LEFT JOIN document AS dater ON dater.sha256 = source.dated_by
LEFT JOIN article ON article.id = source.article_id
LEFT JOIN document AS main ON main.id = article.representative
WHERE {{}} ORDER BY document.id"""

_PLACE = """SELECT path, version, (SELECT max(version) FROM capture AS c WHERE c.path = capture.path)
  AS versions
FROM capture WHERE document_id = ? ORDER BY current DESC, id DESC LIMIT 1"""


def _source_record(store: Store, row: Any) -> SourceRecord:
    about = decided_about(store, row["sha256"])
    described, origin = _described(store, row["id"]), origin_of(store, row["id"])
    if origin is not None and "url" not in described and _ADDRESS.match(origin["member"]):
        evidence = "address of the archived page"
        described["url"] = {"value": origin["member"], "evidence": evidence, "confidence": 0.9}
    place = store.row(_PLACE, (row["id"],))
    decided = bool(row["date_decided"])
    return SourceRecord(
        number=row["id"],
        source=row["slug"],
        name=row["name"],
        path=place["path"] if place else "",
        sha256=row["sha256"],
        media_type=row["media_type"],
        encoding=row["encoding"],
        encoding_evidence=row["encoding_evidence"],
        bytes=row["bytes"],
        characters=row["characters"],
        sentences=row["sentences"],
        title=about.get("title")
        or described.get("title", {}).get("value")
        or _title(row["headline"] or "", row["media_type"]),
        date=row["date"],
        date_evidence=_decided_words(row) if decided else row["evidence"] or "",
        date_confidence=1.0 if decided else row["confidence"] or 0.0,
        date_decided=decided,
        article=row["article_slug"],
        captures=row["captures"],
        version=place["version"] if place else 1,
        versions=place["versions"] if place else 1,
        current=bool(row["current"]),
        about=about,
        described=described,
        origin=origin,
        language=about.get("language") or language_of(store, row["id"]),
        languages=languages_of(store, row["id"]),
        not_read=not_read_of(store, row["id"]),
    )


_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def _described(store: Store, document_id: int) -> dict[str, dict[str, Any]]:
    """Give what a document says of itself, by field."""
    sql = "SELECT * FROM description WHERE document_id = ? ORDER BY rowid"
    found = {}
    for row in store.rows(sql, (document_id,)):
        value = row["value"]
        if row["field"] == "author":
            value = render_authors(unpack_authors(value))
        found[row["field"]] = {
            "value": value,
            "evidence": row["evidence"],
            "confidence": row["confidence"],
        }
    return found


def _title(headline: str, media_type: str) -> str:
    """Give a headline on one line, without the marks that Markdown writes around it."""
    words = " ".join(headline.split())
    return words.strip("# ") if media_type == "text/markdown" else words


def _decided_words(row: Any) -> str:
    other = "" if row["dater"] == row["slug"] else f" for {row['dater_name']}, the same article"
    note = f": {row['note']}" if row["note"] else ""
    return f"set by the analyst{other}{note}"


def decided_about(store: Store, sha256: str) -> dict[str, str]:
    """Give what the analyst said about a source, by field."""
    sql = "SELECT field, value FROM decided_source WHERE sha256 = ? ORDER BY field"
    about = {row["field"]: row["value"] for row in store.rows(sql, (sha256,))}
    if "author" in about:
        about["author"] = render_authors(unpack_authors(about["author"]))
    return about
