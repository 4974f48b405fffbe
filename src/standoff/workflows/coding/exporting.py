"""Codes, codings, memos and what is read out to other programs, as REFI-QDA.

The standard has no place for what is read or starred: such a mark goes out as a coding with a code
of that name, below a code of ours, and is known again by the guid of that code, or by its names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from standoff.casefile.files import write_data
from standoff.errors import Problem, UsageError, require_known
from standoff.evidence.capture.documents import Document
from standoff.evidence.coding.keeping import (
    list_codings,
    list_marks,
    list_memos,
    read_book,
)
from standoff.evidence.coding.marks import MARKS, Code, CodeBook, Coding, Mark, ReadingMark
from standoff.evidence.coding.refi import (
    LONGEST_NAME,
    Applied,
    Project,
    ProjectSource,
    Selection,
    Written,
    guid_of,
)
from standoff.evidence.coding.refi_writing import write_codebook, write_project
from standoff.evidence.database.store import Store
from standoff.evidence.text.anchors import Passage, Span, join

SUFFIXES: Mapping[str, str] = {"codes": ".qdc", "codings": ".qdpx"}
READING = Code(guid_of("code", "reading"), "Reading (standoff)")
MARK_CODES: Mapping[Mark, Code] = {
    mark: Code(guid_of("code", f"reading/{mark}"), mark, READING.guid) for mark in MARKS
}
"""The codes that stand for what is read or starred."""


def readable(document: Document) -> Passage:
    """Give the plain text that a document is exchanged as; each character knows its raw place."""
    if document.media_type != "text/html":
        return Passage(document.text)
    from standoff.evidence.zones.finding import find_zones

    zones = find_zones(document.text, document.media_type)
    return join((zone.passage for zone in zones), "\n\n")


def shown_span(passage: Passage, raw: Span) -> Span:
    """Give the span of the plain text that stands for a raw span."""
    if not passage.starts:
        return Span(raw.start, raw.end)
    start = bisect_left(passage.ends, raw.start + 1)
    end = bisect_left(passage.starts, raw.end)
    return Span(start, max(start, end))


def export_coding(database: Path, what: str, path: Path, *, overwrite: bool = False) -> int:
    """Write the book of codes (``.qdc``) or all marks (``.qdpx``); give how many there are.

    Raises
    ------
    UsageError
        If there are none, or the file has another ending.
    """
    require_known([what], SUFFIXES, "unknown-export", "there is nothing called {!r} to export")
    if path.suffix.lower() != SUFFIXES[what]:
        message = f"{what} are written as {SUFFIXES[what]}, not {path.suffix or 'a file without'}"
        problem = Problem("wrong-suffix", message, value=path.name)
        raise UsageError(message, [problem], hint=f"Name it {path.stem}{SUFFIXES[what]}.")
    with Store.open(database) as store:
        book = read_book(store)
        if what == "codes":
            if not book.codes:
                message = "there are no codes to write"
                hint = "'standoff sources code NAME SOURCE SENTENCE' makes one."
                raise UsageError(message, [Problem("no-codes", message, hint=hint)], hint=hint)
            write_data(path, write_codebook(book.codes), overwrite=overwrite)
            return len(book.codes)
        project = _project(store, book, path.stem)
    write_data(path, write_project(project), overwrite=overwrite)
    return sum(_count(source) for source in project.sources)


def _count(source: ProjectSource) -> int:
    of_parts = (len(one.codings) + len(one.notes) for one in source.selections)
    return len(source.codings) + len(source.notes) + sum(of_parts)


def _project(store: Store, book: CodeBook, name: str) -> Project:
    coders = {one.coder for one in list_codings(store)} | {one.coder for one in list_memos(store)}
    coders |= {one.coder for one in list_marks(store)}
    users = {guid_of("user", coder): coder for coder in sorted(coders)}
    rows = store.rows("SELECT id, slug, name, sha256 FROM document ORDER BY id")
    sources = [source for row in rows if (source := _source_of(store, row)) is not None]
    marked = {one.mark for one in list_marks(store)}
    reading = [READING, *(MARK_CODES[mark] for mark in MARKS if mark in marked)] if marked else []
    return Project(name, users, (*book.codes, *reading), tuple(sources))


def _source_of(store: Store, row: Any) -> ProjectSource | None:
    codings, memos = list_codings(store, row["sha256"]), list_memos(store, row["sha256"])
    read = list_marks(store, row["sha256"])
    if not (codings or memos or read):
        return None
    document = store.load_document(row["id"])
    passage = readable(document)
    marks: dict[Span, tuple[list[Applied], list[Written]]] = {}
    whole = Span(0, len(document.text))
    for coding in (*codings, *map(_as_coding, read)):
        applied = Applied(
            coding.guid, coding.code, guid_of("user", coding.coder), coding.made, coding.note
        )
        marks.setdefault(coding.span, ([], []))[0].append(applied)
    for memo in memos:
        written = Written(memo.guid, memo.text, guid_of("user", memo.coder), memo.made)
        marks.setdefault(memo.span, ([], []))[1].append(written)
    of_whole = marks.pop(whole, ([], []))
    selections = []
    for raw, (applied_here, written_here) in sorted(marks.items(), key=lambda m: m[0].start):
        span = shown_span(passage, raw)
        guid = guid_of("selection", f"{row['sha256']}:{raw.start}:{raw.end}")
        words = " ".join(span.of(passage.text).split())
        shown = words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"
        selections.append(
            Selection(guid, span.start, span.end, shown, tuple(applied_here), tuple(written_here))
        )
    return ProjectSource(
        guid_of("source", row["sha256"]),
        row["name"],
        passage.text,
        tuple(selections),
        tuple(of_whole[0]),
        tuple(of_whole[1]),
    )


def _as_coding(mark: ReadingMark) -> Coding:
    """Make a coding of what is read or starred."""
    name = f"{mark.sha256}:{mark.span.start}:{mark.span.end}:{mark.mark}:{mark.coder}"
    code = MARK_CODES[mark.mark].guid
    return Coding(guid_of("reading", name), mark.sha256, mark.span, code, mark.coder, "", mark.made)
