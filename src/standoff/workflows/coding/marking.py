"""Marking sources: codes, memos, what is read and starred; listed by sentence."""

from __future__ import annotations

import getpass
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from standoff.errors import Problem, UsageError, require_known
from standoff.evidence.citations.selectors import Quoted
from standoff.evidence.coding.keeping import (
    add_coding,
    add_mark,
    add_memo,
    ensure_code,
    find_code,
    read_book,
    remove_coding,
    remove_mark,
    remove_memos,
)
from standoff.evidence.coding.marks import (
    MARKS,
    Coding,
    Memo,
    ReadingMark,
    new_guid,
)
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.quotations import find_quotation
from standoff.evidence.text.anchors import Span
from standoff.workflows.brief import brief
from standoff.workflows.sources.citations import place_of

LONGEST_MEMO = 20_000
Change = Literal["read", "unread", "starred", "unstarred"]
CHANGES: tuple[Change, ...] = ("read", "unread", "starred", "unstarred")


def default_coder() -> str:
    """Give who codes where nobody is named: the user of the machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a process may have no user
        return "me"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that can be marked.

    Parameters
    ----------
    sentence
        None for one that is no sentence, nor inside of one: a whole source.
    text
        What stands there.
    """

    source: str
    sha256: str
    sentence: int | None
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Its raw span."""
        return Span(self.start, self.end)


@brief("what", "passage.source")
@dataclass(frozen=True, slots=True)
class Marked:
    """A mark that was made, or taken back.

    Parameters
    ----------
    what
        The path of the code, ``memo``, or what was marked: ``read`` ...
    changed
        Whether it was not so before.
    """

    what: str
    passage: Passage
    coder: str
    changed: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the mark as plain data."""
        place = asdict(self.passage)
        del place["sha256"]
        return {"what": self.what, "coder": self.coder, "changed": self.changed} | place


def find_passage(
    store: Store, reference: str, sentence: int | None, span: tuple[int, int] | None
) -> Passage:
    """Find a sentence, a raw span, or with neither of them a whole source."""
    row = store.find_document(reference)
    document = store.load_document(row["id"])
    if sentence is None and span is None:
        whole = Span(0, len(document.text))
        return Passage(row["slug"], row["sha256"], None, whole.start, whole.end, row["name"])
    place = place_of(store, row["id"], row["slug"], sentence, span)
    text = place.span.of(document.text)
    found = (row["slug"], row["sha256"], place.sentence, place.span.start, place.span.end)
    return Passage(*found, " ".join(text.split()))


def code_passage(
    database: Path,
    code: str,
    reference: str,
    sentence: int | None = None,
    *,
    span: tuple[int, int] | None = None,
    by: str = "",
    note: str = "",
    remove: bool = False,
) -> Marked:
    """Mark a passage with a code, which is made where there is none; or take the mark back.

    Parameters
    ----------
    code
        Its path: names with slashes between.
    """
    who = by or default_coder()
    with Store.open(database) as store, store.transaction():
        passage = find_passage(store, reference, sentence, span)
        if remove:
            found = find_code(store, code)
            changed = remove_coding(store, passage.sha256, passage.span, found.guid, who)
        else:
            found = ensure_code(store, code, who)
            made = Coding(new_guid(), passage.sha256, passage.span, found.guid, who, note)
            changed = add_coding(store, made)
        return Marked(read_book(store).path(found), passage, who, changed)


def write_memo(
    database: Path,
    text: str,
    reference: str,
    sentence: int | None = None,
    *,
    span: tuple[int, int] | None = None,
    by: str = "",
    remove: bool = False,
) -> Marked:
    """Write a memo about a passage; with `remove` take back those that one wrote about it."""
    who = by or default_coder()
    if not remove and not text.strip():
        message = "a memo has words"
        raise UsageError(message, [Problem("memo-text", message)], hint="Say --text TEXT.")
    if len(text) > LONGEST_MEMO:
        message = f"a memo has at most {LONGEST_MEMO:,} characters, this one {len(text):,}"
        raise UsageError(message, [Problem("memo-text", message)])
    with Store.open(database) as store, store.transaction():
        passage = find_passage(store, reference, sentence, span)
        if remove:
            changed = bool(remove_memos(store, passage.sha256, passage.span, who))
        else:
            memo = Memo(new_guid(), passage.sha256, passage.span, text.strip(), who)
            changed = add_memo(store, memo)
        return Marked("memo", passage, who, changed)


def mark_passage(
    database: Path,
    change: str,
    reference: str,
    sentence: int | None = None,
    *,
    span: tuple[int, int] | None = None,
    by: str = "",
) -> Marked:
    """Mark a passage as read or starred, or take that back."""
    require_known([change], CHANGES, "unknown-mark", "there is no mark {!r}")
    who, mark = by or default_coder(), MARKS[CHANGES.index(_change(change)) // 2]
    with Store.open(database) as store, store.transaction():
        passage = find_passage(store, reference, sentence, span)
        made = ReadingMark(passage.sha256, passage.span, mark, who)
        if change == mark:
            changed = add_mark(store, made)
        else:
            changed = bool(remove_mark(store, made, sentence_spans(store, passage.sha256)))
        return Marked(change, passage, who, changed)


def _change(word: str) -> Change:
    return next(one for one in CHANGES if one == word)


def sentence_spans(store: Store, sha256: str) -> tuple[Span, ...]:
    """Give the raw spans of the sentences of a document, in order."""
    sql = "SELECT start, end FROM sentence WHERE document_id = ? ORDER BY number"
    return tuple(
        Span(row["start"], row["end"]) for row in store.rows(sql, (store.document_id(sha256),))
    )


def find_words(
    database: Path, source: str, sentence: int, words: str, before: str = ""
) -> tuple[int, int]:
    """Find the raw span of words that somebody selected in a sentence.

    Parameters
    ----------
    before
        What stands before them in the sentence, to tell places apart.

    Raises
    ------
    UsageError
        If the sentence does not hold them.
    """
    with Store.open(database) as store:
        row = store.find_document(source)
        document = store.load_document(row["id"])
        place = place_of(store, row["id"], row["slug"], sentence, None)
        spans = find_quotation(document, Quoted(words, before))
    inside = [span for span in spans if place.span.contains(span)]
    if not inside:
        message = "the selected words do not stand in one sentence"
        hint = "Select words of the sentence that is chosen."
        raise UsageError(message, [Problem("not-in-sentence", message, hint=hint)])
    return inside[0].start, inside[0].end
