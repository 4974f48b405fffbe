"""Sentences listed with what readers marked in them: by code, by reader, unread, starred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from standoff.errors import require_known
from standoff.evidence.coding.keeping import (
    find_code,
    list_codings,
    list_marks,
    list_memos,
    read_book,
)
from standoff.evidence.coding.marks import CodeBook, Coding, Memo, ReadingMark, covers
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.overview import SourceNames
from standoff.evidence.text.anchors import Span
from standoff.workflows.brief import brief
from standoff.workflows.coding.marking import sentence_spans


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sentences to list; what is left open does not restrict.

    Parameters
    ----------
    code
        Path or name of a code; its parts count as it.
    by
        Whose marks count: all others are as if they were not there.
    state
        ``unread``, ``read``, ``starred``, ``coded``, ``uncoded`` or ``memo``.
    """

    code: str = ""
    by: str = ""
    state: str = ""
    sources: tuple[str, ...] = ()


STATES = ("unread", "read", "starred", "coded", "uncoded", "memo")


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence with what readers marked in it.

    Parameters
    ----------
    codes
        For each coding: path of the code, who, the words where it is not the whole sentence.
    memos
        For each memo: text, who.
    read_by, starred_by
        Who has read or starred it.
    """

    source: str
    sentence: int
    start: int
    end: int
    text: str
    codes: tuple[dict[str, Any], ...]
    memos: tuple[dict[str, Any], ...]
    read_by: tuple[str, ...]
    starred_by: tuple[str, ...]
    title: str = ""
    publisher: str = ""
    date: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the sentence as plain data."""
        return asdict(self)


@brief("sentences")
@dataclass(frozen=True)
class CodedList:
    """Sentences with what readers marked in them, and marks about what is no sentence."""

    sentences: tuple[CodedSentence, ...]
    memos: tuple[dict[str, Any], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the list as plain data."""
        return {
            "total": len(self.sentences),
            "sentences": [each.to_dict() for each in self.sentences],
            "memos": list(self.memos),
        }


def list_coded(database: Path, wanted: Wanted = Wanted()) -> CodedList:
    """List sentences with their codes, memos and marks; those that are marked, by default.

    Raises
    ------
    UsageError
        For a code, source or state that there is not.
    """
    if wanted.state:
        require_known([wanted.state], STATES, "unknown-reading-state", "there is no state {!r}")
    with Store.open(database) as store:
        book, names = read_book(store), SourceNames(store)
        codes = book.with_parts(find_code(store, wanted.code)) if wanted.code else None
        chosen = {store.find_document(source)["id"] for source in wanted.sources}
        sql = "SELECT id, slug, sha256 FROM document ORDER BY id"
        found: list[CodedSentence] = []
        loose: list[dict[str, Any]] = []
        for row in store.rows(sql):
            if chosen and row["id"] not in chosen:
                continue
            marked = MarkedDocument.read(store, row["sha256"], book, wanted.by)
            if wanted.state not in {"unread", "uncoded"} and not marked.any:
                continue
            title = names[row["id"]].title
            loose += (
                {"source": row["slug"], "title": title, **memo} for memo in marked.loose_memos
            )
            found += (
                each
                for each in marked.sentences(store, row["id"], row["slug"])
                if _is_wanted(each, wanted, codes, book)
            )
    return CodedList(tuple(found), () if wanted.state or wanted.code else tuple(loose))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a source is read and coded, in sentences.

    Parameters
    ----------
    memos
        How many memos there are about it or about what stands in it.
    """

    sentences: int
    read: int
    starred: int
    coded: int
    memos: int


def list_progress(database: Path) -> dict[str, Progress]:
    """Give how far each source with any mark is read and coded, by short name."""
    found: dict[str, Progress] = {}
    with Store.open(database) as store:
        book = read_book(store)
        for row in store.rows("SELECT id, slug, sha256 FROM document ORDER BY id"):
            marked = MarkedDocument.read(store, row["sha256"], book)
            if not marked.any:
                continue
            sentences = tuple(marked.sentences(store, row["id"], row["slug"]))
            found[row["slug"]] = Progress(
                len(sentences),
                sum(bool(one.read_by) for one in sentences),
                sum(bool(one.starred_by) for one in sentences),
                sum(bool(one.codes) for one in sentences),
                len(marked.memos),
            )
    return found


def list_sentences(database: Path, source: str) -> tuple[CodedSentence, ...]:
    """List all sentences of a source that has any mark, with their marks."""
    with Store.open(database) as store:
        row = store.find_document(source)
        marked = MarkedDocument.read(store, row["sha256"], read_book(store))
        return tuple(marked.sentences(store, row["id"], row["slug"])) if marked.any else ()


def _is_wanted(
    each: CodedSentence, wanted: Wanted, codes: frozenset[str] | None, book: CodeBook
) -> bool:
    paths = book.by_path
    if codes is not None and not any(paths[one["code"]].guid in codes for one in each.codes):
        return False
    tests = {
        "unread": not each.read_by,
        "read": bool(each.read_by),
        "starred": bool(each.starred_by),
        "coded": bool(each.codes),
        "uncoded": not each.codes,
        "memo": bool(each.memos),
    }
    marked = bool(each.codes or each.memos or each.starred_by)
    return tests[wanted.state] if wanted.state else marked


@dataclass(frozen=True)
class MarkedDocument:
    """What readers marked in one document."""

    book: CodeBook
    codings: tuple[Coding, ...]
    memos: tuple[Memo, ...]
    marks: tuple[ReadingMark, ...]
    spans: tuple[Span, ...] = field(default=())

    @classmethod
    def read(cls, store: Store, sha256: str, book: CodeBook, by: str = "") -> MarkedDocument:
        """Read the marks of a document, of all readers or of one."""
        return cls(
            book,
            tuple(one for one in list_codings(store, sha256) if not by or one.coder == by),
            tuple(one for one in list_memos(store, sha256) if not by or one.coder == by),
            tuple(one for one in list_marks(store, sha256) if not by or one.coder == by),
            sentence_spans(store, sha256),
        )

    @property
    def any(self) -> bool:
        """Whether anything is marked at all."""
        return bool(self.codings or self.memos or self.marks)

    @property
    def loose_memos(self) -> tuple[dict[str, Any], ...]:
        """Memos about the whole source, or about what is no sentence."""
        return tuple(_memo(one) for one in self.memos if not self._holder(one.span))

    def _holder(self, span: Span) -> Span | None:
        if len(self.spans) > 1 and sum(span.overlaps(one) for one in self.spans) == len(self.spans):
            return None
        return next((one for one in self.spans if one.overlaps(span)), None)

    def sentences(self, store: Store, document_id: int, slug: str) -> Iterator[CodedSentence]:
        """Iterate over all sentences of the document with their marks."""
        sql = "SELECT number, start, end, text FROM sentence WHERE document_id = ? ORDER BY number"
        paths = {code.guid: self.book.path(code) for code in self.book.codes}
        text = store.load_document(document_id).text if self.codings else ""
        called = SourceNames(store)[document_id]
        date = store.value("SELECT date FROM source WHERE document_id = ?", (document_id,))
        told = (called.title, called.publisher, date)
        for row in store.rows(sql, (document_id,)):
            span = Span(row["start"], row["end"])
            yield CodedSentence(
                slug,
                row["number"],
                span.start,
                span.end,
                row["text"],
                tuple(self._codes(span, paths, text)),
                tuple(_memo(one) for one in self.memos if self._holder(one.span) == span),
                self._who(span, "read"),
                self._who(span, "starred"),
                *told,
            )

    def _codes(self, span: Span, paths: Mapping[str, str], text: str) -> Iterator[dict[str, Any]]:
        for one in self.codings:
            if not one.span.overlaps(span) or one.code not in paths:
                continue
            whole = one.span.contains(span)
            inside = Span(max(one.span.start, span.start), min(one.span.end, span.end))
            yield {
                "code": paths[one.code],
                "coder": one.coder,
                "made": one.made,
                "words": "" if whole else " ".join(inside.of(text).split()),
                "start": one.span.start,
                "end": one.span.end,
                "note": one.note,
            }

    def _who(self, span: Span, mark: str) -> tuple[str, ...]:
        who = dict.fromkeys(
            one.coder for one in self.marks if one.mark == mark and covers((one.span,), span)
        )
        return tuple(who)


def _memo(one: Memo) -> dict[str, Any]:
    return {
        "text": one.text,
        "coder": one.coder,
        "made": one.made,
        "start": one.span.start,
        "end": one.span.end,
    }
