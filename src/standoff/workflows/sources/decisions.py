"""What the analyst decides: dates, zones, articles, names, and what a source is called.

A decision is kept apart from what is derived; what depends on it is derived
again at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from standoff.errors import Problem, UsageError, require_known
from standoff.evidence.articles.grouping import find_contradictions
from standoff.evidence.citations.sourcing import SOURCE_FIELDS, pack_authors, read_authors
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import (
    adopt_names,
    current_key,
    read_redated,
    rederive_document,
    regroup,
)
from standoff.evidence.intake.name_journal import (
    all_names,
    known_names,
    names_as_called,
    record_decisions,
    withdraw_last_decision,
)
from standoff.evidence.intake.regrouping import article_decisions
from standoff.evidence.intake.verdicts import (
    decide_date,
    decide_same_article,
    decide_source,
    decide_zone,
    withdraw_date,
    withdraw_zone,
)
from standoff.evidence.lookup.listing import Selection, check_zones, count_mentions
from standoff.evidence.lookup.overview import SourceRecord, describe_source
from standoff.evidence.names.entries import NameKind, require_kind
from standoff.evidence.names.table import NameTable
from standoff.evidence.text.anchors import Span
from standoff.evidence.times.partial_dates import parse_date
from standoff.model.likelihood import RELIABILITY
from standoff.workflows.brief import brief, in_notebooks


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article and the captures that hold it; `links` are those inside and to others."""

    article: str
    title: str
    date: str | None
    captures: tuple[str, ...]
    links: tuple[dict[str, Any], ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the record as plain data."""
        return asdict(self)


@in_notebooks
@brief("articles")
@dataclass(frozen=True, slots=True)
class ArticleList:
    """All articles of a database."""

    articles: tuple[ArticleRecord, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the list as plain data."""
        return {"articles": [article.to_dict() for article in self.articles]}


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name of the table, and how often sources mention it."""

    id: str
    kind: str
    name: str
    also: tuple[str, ...]
    mentions: int
    articles: int

    def to_dict(self) -> dict[str, Any]:
        """Give the record as plain data."""
        return asdict(self)


@in_notebooks
@brief("names")
@dataclass(frozen=True, slots=True)
class NameList:
    """Names, most mentioned first; `rederived` documents were read again for the change."""

    names: tuple[NameRecord, ...]
    rederived: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Give the list as plain data."""
        return {"rederived": self.rederived, "names": [name.to_dict() for name in self.names]}


def set_date(
    database: Path, reference: str, value: str | None, *, note: str | None = None
) -> SourceRecord:
    """Set the publication date of a source; None says that it is unknown.

    It holds for the other captures of the article, unless they have one of
    their own. Times that they speak of are read again against it.
    """
    if value is not None:
        parse_date(value)
    date = None if value is None else value.strip()
    return _redate(
        database, reference, lambda store, sha256: decide_date(store, sha256, date, note)
    )


def clear_date(database: Path, reference: str) -> SourceRecord:
    """Go back to the date that was found, or was set for another capture of the article."""
    return _redate(database, reference, withdraw_date)


def _redate(database: Path, reference: str, change: Callable[[Store, str], None]) -> SourceRecord:
    with Store.open(database) as store:
        row = store.find_document(reference)
        with store.transaction():
            _raise_any(read_redated(store, lambda: change(store, row["sha256"])))
        return describe_source(store, row["id"])


def set_zone(
    database: Path, reference: str, number: int, kind: str | None, *, voice: str | None = None
) -> SourceRecord:
    """Set what a zone of a source is; None goes back to what was found."""
    if kind is not None:
        check_zones((kind,))
    with Store.open(database) as store:
        row = store.find_document(reference)
        sql = "SELECT start, end FROM zone WHERE document_id = ? AND number = ?"
        zone = store.row(sql, (row["id"], number))
        if zone is None:
            count = store.value("SELECT count(*) FROM zone WHERE document_id = ?", (row["id"],))
            message = f"{row['slug']!r} has no zone {number}; its zones are 1 to {count}"
            raise UsageError(message, [Problem("unknown-zone", message, value=str(number))])
        span = Span(zone["start"], zone["end"])
        with store.transaction():
            if kind is None:
                withdraw_zone(store, row["sha256"], span)
            else:
                decide_zone(store, row["sha256"], span, kind, voice)
            _read_again(store, row["id"])
            _raise_any(regroup(store))
        return describe_source(store, row["id"])


def set_about(database: Path, reference: str, about: Mapping[str, str | None]) -> SourceRecord:
    """Say what the title, author, publisher ... of a source is; None withdraws it."""
    require_known(about, SOURCE_FIELDS, "unknown-field", "a source has no {!r}")
    grade = about.get("reliability")
    if grade is not None:
        told = "the reliability of a source is not {!r}"
        require_known([grade], RELIABILITY, "unknown-reliability", told)
    with Store.open(database) as store:
        row = store.find_document(reference)
        with store.transaction():
            for name, value in about.items():
                authors = name == "author" and value is not None
                kept = pack_authors(read_authors(value or "")) if authors else value
                decide_source(store, row["sha256"], name, kept)
        return describe_source(store, row["id"])


def _read_again(store: Store, document_id: int) -> None:
    problem = rederive_document(store, document_id, current_key(store), known_names(store))
    _raise_any(() if problem is None else (problem,))


def _raise_any(problems: Sequence[Problem]) -> None:
    if problems:
        raise UsageError(problems[0].message, problems)


def list_articles(database: Path) -> ArticleList:
    """List articles with their captures."""
    with Store.open(database) as store:
        return _articles(store)


def merge_articles(database: Path, references: Sequence[str]) -> ArticleList:
    """Say that sources are captures of one article."""
    with Store.open(database) as store:
        hashes = _distinct(store, references)
        with store.transaction():
            for other in hashes[1:]:
                decide_same_article(store, hashes[0], other, same=True)
            _regroup(store)
        return _articles(store)


def split_article(database: Path, reference: str) -> ArticleList:
    """Say that a source is no capture of the article it is counted with."""
    with Store.open(database) as store:
        row = store.find_document(reference)
        sql = """SELECT sha256 FROM article_document AS own
JOIN article_document AS other ON other.article_id = own.article_id
JOIN document ON document.id = other.document_id
WHERE own.document_id = ? AND other.document_id != own.document_id"""
        others = [other["sha256"] for other in store.rows(sql, (row["id"],))]
        if not others:
            message = f"{row['slug']!r} is the only capture of its article"
            raise UsageError(message, [Problem("nothing-to-split", message, value=reference)])
        with store.transaction():
            for other in others:
                decide_same_article(store, row["sha256"], other, same=False)
            _regroup(store)
        return _articles(store)


def _distinct(store: Store, references: Sequence[str]) -> list[str]:
    rows = [store.find_document(reference) for reference in references]
    hashes = list(dict.fromkeys(row["sha256"] for row in rows))
    if len(hashes) < 2:
        message = "merging takes at least two different sources"
        raise UsageError(message, [Problem("nothing-to-merge", message)])
    return hashes


def _regroup(store: Store) -> None:
    latest = {frozenset((each.left, each.right)): each for each in article_decisions(store)}
    problems = find_contradictions(tuple(latest.values()))
    if problems:
        raise UsageError("the decisions about articles contradict each other", problems)
    _raise_any(regroup(store))


def _articles(store: Store) -> ArticleList:
    sql = """SELECT article_id, slug, document_id FROM article_document
JOIN document ON document.id = document_id ORDER BY article_id, document_id"""
    captures: dict[int, list[str]] = {}
    for row in store.rows(sql):
        captures.setdefault(row["article_id"], []).append(row["slug"])
    sql = """SELECT l.slug AS left, r.slug AS right, kind, containment, equal_sentences,
  own.article_id AS own_id, other.article_id AS other_id
FROM article_link JOIN document AS l ON l.id = left_id JOIN document AS r ON r.id = right_id
JOIN article_document AS own ON own.document_id = left_id
JOIN article_document AS other ON other.document_id = right_id
ORDER BY left_id, right_id"""
    links: dict[int, list[dict[str, Any]]] = {}
    for row in store.rows(sql):
        link = {name: row[name] for name in ("left", "right", "kind")}
        link |= {name: round(row[name], 4) for name in ("containment", "equal_sentences")}
        for article in {row["own_id"], row["other_id"]}:
            links.setdefault(article, []).append(link)
    records = []
    for row in store.rows("SELECT id, representative FROM article ORDER BY id"):
        main = describe_source(store, row["representative"])
        members, about = tuple(captures[row["id"]]), tuple(links.get(row["id"], ()))
        records.append(ArticleRecord(main.source, main.title, main.date, members, about))
    return ArticleList(tuple(records))


def list_names(
    database: Path,
    *,
    kind: str | None = None,
    containing: str = "",
    everything: bool = False,
    selection: Selection | None = None,
) -> NameList:
    """List the names that sources mention, or with `everything` all of the table.

    Parameters
    ----------
    selection
        Which mentions count; all of them by default.
    """
    require_kind(kind)
    with Store.open(database) as store:
        found = _names(store, names_as_called(store), selection)
    words = containing.casefold()
    rows = (
        name
        for name in found
        if (everything or name.mentions)
        and (kind is None or name.kind == kind)
        and any(words in text.casefold() for text in (name.id, name.name, *name.also))
    )
    return NameList(tuple(rows))


def _names(store: Store, table: NameTable, selection: Selection | None = None) -> list[NameRecord]:
    counts = count_mentions(store, selection or Selection())
    records = [
        NameRecord(
            entry.id,
            str(entry.kind),
            entry.canonical,
            tuple(text for text in entry.surfaces() if text != entry.canonical),
            *counts.get(entry.id, (0, 0)),
        )
        for entry in table.entries.values()
    ]
    return sorted(records, key=lambda name: (-name.articles, -name.mentions, name.id))


def merge_names(database: Path, into: str, others: Sequence[str]) -> NameList:
    """Say that names are the same as `into`."""
    return change_names(database, (into, *others), lambda table: table.merge(into, *others))


def split_name(
    database: Path, name_id: str, surfaces: Sequence[str], *, name: str = ""
) -> NameList:
    """Give some of the words for a name to a name of their own."""
    return change_names(database, (name_id,), lambda table: table.split(name_id, surfaces, name))


def rename_name(database: Path, name_id: str, name: str) -> NameList:
    """Change what a name is called; its id stays."""
    return change_names(database, (name_id,), lambda table: table.rename(name_id, name))


def delete_name(database: Path, name_id: str) -> NameList:
    """Say that something is no name."""
    return change_names(database, (name_id,), lambda table: table.delete(name_id))


def add_name(database: Path, name: str, kind: str, *, aliases: Sequence[str] = ()) -> NameList:
    """Enter a name by hand."""
    return change_names(database, (), lambda table: table.add(name, NameKind(kind), aliases))


def alias_names(database: Path, aliases: Mapping[str, Sequence[str]]) -> NameList:
    """Give names of the table other words by which they go, in whatever language.

    Parameters
    ----------
    aliases
        By id the words; those that an entry of its own has make the two one.

    Raises
    ------
    UsageError
        If there is no such id, or no words; nothing is changed then.
    """

    def change(table: NameTable) -> NameTable:
        for name_id, words in aliases.items():
            known = table[name_id]
            new = [each.strip() for each in words if each.strip()]
            new = [each for each in new if each not in known.surfaces()]
            if new:
                table = table.add(new[0], known.kind, new[1:])
                table = table.merge(name_id, table.journal[-1].id)
        return table

    if not any(each.strip() for words in aliases.values() for each in words):
        raise UsageError("there are no words by which the name goes, too")
    return change_names(database, tuple(aliases), change)


def undo_name(database: Path) -> NameList:
    """Take back the last decision about names."""
    with Store.open(database) as store:
        before = all_names(store)
        old_key = current_key(store)
        with store.transaction():
            if withdraw_last_decision(store) is None:
                message = "nothing was decided about names"
                raise UsageError(message, [Problem("nothing-to-undo", message)])
            about = before.journal[-1]
            count = adopt_names(store, {about.id, about.other}, (before, all_names(store)), old_key)
        concerned = (about.id, about.other)
        table = all_names(store)
        return NameList(tuple(one for one in _names(store, table) if one.id in concerned), count)


def change_names(
    database: Path, about: Sequence[str], change: Callable[[NameTable], NameTable]
) -> NameList:
    """Change the table of names as one step, and read again what it is about; give what is concerned."""
    with Store.open(database) as store:
        before = all_names(store)
        after = change(before)
        old_key = current_key(store)
        with store.transaction():
            record_decisions(store, before, after)
            new = after.journal[len(before.journal) :]
            ids = {*about, *(each.id for each in new), *(each.other for each in new)}
            count = adopt_names(store, ids, (before, after), old_key)
        table = all_names(store)
        concerned = [name for name in _names(store, table) if name.id in ids]
    return NameList(tuple(concerned), count)
