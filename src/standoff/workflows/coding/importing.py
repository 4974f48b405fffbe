"""Codes, codings and memos of other programs taken in, as REFI-QDA."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from standoff.errors import Place, Problem, ProjectFileError, UsageError
from standoff.evidence.capture.documents import Document
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.citations.selectors import Quoted
from standoff.evidence.coding.keeping import (
    add_coding,
    add_mark,
    add_memo,
    insert_code,
    read_book,
)
from standoff.evidence.coding.marks import Code, Coding, Mark, Memo, ReadingMark, new_guid
from standoff.evidence.coding.refi import (
    Applied,
    Project,
    ProjectSource,
    Selection,
    Written,
    guid_of,
)
from standoff.evidence.coding.refi_reading import read_project
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.quotations import find_quotation
from standoff.evidence.text.anchors import Passage, Span
from standoff.workflows.brief import brief
from standoff.workflows.coding.exporting import MARK_CODES, READING, readable
from standoff.workflows.coding.marking import LONGEST_MEMO, default_coder

LARGEST_FILE = 200_000_000
_CONTEXT = 32
_TELLING = 12


@brief("codes", "codings", "problems")
@dataclass(frozen=True)
class CodingImport:
    """What came in of a project or a book of codes.

    Parameters
    ----------
    codes, codings, memos, marks
        How many are new; marks say what is read or starred.
    known
        How many codings, memos and marks were there already.
    sources
        Names of the sources that are here, with what they are called here.
    unknown
        Names of the sources that are not here.
    passed_over
        What the project holds besides and is not read.
    departures
        Where the file is not as the standard demands; it is read all the same.
    problems
        Selections that have no place, and why.
    """

    codes: int = 0
    codings: int = 0
    memos: int = 0
    marks: int = 0
    known: int = 0
    sources: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    departures: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {
            "codes": self.codes,
            "codings": self.codings,
            "memos": self.memos,
            "marks": self.marks,
            "known": self.known,
            "sources": dict(self.sources),
            "unknown": list(self.unknown),
            "passed_over": list(self.passed_over),
            "departures": list(self.departures),
            "problems": [problem.to_dict() for problem in self.problems],
        }


def import_coding(database: Path, file: Path) -> CodingImport:
    """Take in a project (``.qdpx``) or a book of codes (``.qdc``).

    A source of a project is found by what it was written as here, else by its text,
    else by its name; in a text that is another one a selection is looked for by its
    words. A selection whose words are not at its place is reported and not taken in.

    Raises
    ------
    ProjectFileError
        When the file cannot be read.
    """
    project = read_project(_read(file), file)
    with Store.open(database) as store, store.transaction():
        return _Import(store, project, file).run()


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            message = f"the file is larger than {LARGEST_FILE / 1e6:,.0f} MB"
            place = Place(file=printable_path(file))
            raise ProjectFileError(message, [Problem("file-too-large", message, place)])
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {printable_path(file)}: {error.strerror}") from None


class _Import:
    """Takes a project in, source by source."""

    def __init__(self, store: Store, project: Project, file: Path) -> None:
        self.store, self.project, self.file = store, project, file
        self.counts: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.code_of: dict[str, str] = {}
        self.mark_of = _mark_codes(project.codes)
        self.rows = store.rows("SELECT id, slug, name, sha256 FROM document ORDER BY id")
        self._forms: dict[str, int] | None = None

    def run(self) -> CodingImport:
        for code in self.project.codes:
            if code.guid not in self.mark_of:
                self._take_code(code)
        here: dict[str, str] = {}
        unknown = []
        for number, source in enumerate(self.project.sources, start=1):
            name = source.name or f"source {number}"
            found = self._document_of(source)
            if found is None:
                if source.selections or source.codings or source.notes:
                    unknown.append(name)
                continue
            document = self.store.load_document(found)
            here[name] = next(row["slug"] for row in self.rows if row["id"] == found)
            self._take_source(source, document, name)
        return CodingImport(
            self.counts["codes"],
            self.counts["codings"],
            self.counts["memos"],
            self.counts["marks"],
            self.counts["known"],
            here,
            tuple(unknown),
            self.project.passed_over,
            self.project.departures,
            tuple(self.problems),
        )

    def _take_code(self, code: Code) -> None:
        """Keep a code; one that is here under its guid, or as that name, is the same."""
        book = read_book(self.store)
        parent = self.code_of.get(code.parent, "")
        same = book.by_guid.get(code.guid) or next(
            (
                one
                for one in book.codes
                if one.parent == parent and one.name.casefold() == code.name.casefold()
            ),
            None,
        )
        if same is not None:
            self.code_of[code.guid] = same.guid
            return
        self.code_of[code.guid] = code.guid or new_guid()
        kept = replace(code, guid=self.code_of[code.guid], parent=parent, coder=default_coder())
        insert_code(self.store, kept)
        self.counts["codes"] += 1

    def _document_of(self, source: ProjectSource) -> int | None:
        for row in self.rows:
            if guid_of("source", row["sha256"]) == source.guid:
                return int(row["id"])
        if source.text is not None:
            found = self._by_text().get(_form(source.text))
            if found is not None:
                return found
        stem = Path(source.name).name.casefold()
        named = [row["id"] for row in self.rows if stem and row["name"].casefold() == stem]
        return int(named[0]) if len(named) == 1 else None

    def _by_text(self) -> Mapping[str, int]:
        if self._forms is None:
            self._forms = {}
            for row in self.rows:
                text = readable(self.store.load_document(row["id"])).text
                self._forms.setdefault(_form(text), row["id"])
        return self._forms

    def _take_source(self, source: ProjectSource, document: Document, name: str) -> None:
        passage = readable(document)
        same = source.text is not None and _form(source.text) == _form(passage.text)
        whole = Span(0, len(document.text))
        self._take_marks(document.sha256, whole, source.codings, source.notes)
        for selection in source.selections:
            span = (
                self._same_place(selection, source.text or "", passage, name)
                if same
                else self._other_place(selection, source.text, document, name)
            )
            if span is not None:
                self._take_marks(document.sha256, span, selection.codings, selection.notes)

    def _same_place(
        self, selection: Selection, text: str, passage: Passage, name: str
    ) -> Span | None:
        """Give the raw span of a selection in the same text; None, with why, if it is none."""
        if not 0 <= selection.start < selection.end <= len(text):
            self._report(selection, name, f"there are {len(text):,} characters")
            return None
        if _says_other(selection, text):
            there = _shortened(text[selection.start : selection.end])
            self._report(selection, name, f"there stands “{there}”")
            return None
        span = Span(selection.start, selection.end)
        if text != passage.text:
            span = _without_returns(text, passage.text, span)
        return passage.raw(span)

    def _other_place(
        self, selection: Selection, text: str | None, document: Document, name: str
    ) -> Span | None:
        """Look for the words of a selection in another text of the same name."""
        if text is not None and 0 <= selection.start < selection.end <= len(text):
            words = text[selection.start : selection.end]
            before = text[max(0, selection.start - _CONTEXT) : selection.start]
            after = text[selection.end : selection.end + _CONTEXT]
        else:
            words, before, after = selection.name.rstrip("…"), "", ""
        spans = find_quotation(document, Quoted(words, before, after)) if words else ()
        spans = spans or (find_quotation(document, Quoted(words)) if words else ())
        if len(spans) == 1:
            return spans[0]
        why = "the words stand at several places" if spans else "the text here has no such words"
        self._report(selection, name, why)
        return None

    def _report(self, selection: Selection, name: str, why: str) -> None:
        said = f" “{_shortened(selection.name)}”" if selection.name else ""
        message = f"a selection{said} of {name!r} ({selection.start}-{selection.end}): {why}"
        place = Place(file=printable_path(self.file))
        self.problems.append(Problem("selection-without-place", message, place))

    def _take_marks(
        self,
        sha256: str,
        span: Span,
        codings: tuple[Applied, ...],
        notes: tuple[Written, ...],
    ) -> None:
        for one in codings:
            if mark := self.mark_of.get(one.code):
                read = ReadingMark(sha256, span, mark, self._name(one.user), one.made)
                self.counts["marks" if add_mark(self.store, read) else "known"] += 1
                continue
            if one.code not in self.code_of:
                place = Place(file=printable_path(self.file))
                message = "a coding names a code that the project does not have"
                self.problems.append(Problem("coding-without-code", message, place))
                continue
            made = Coding(
                one.guid or new_guid(),
                sha256,
                span,
                self.code_of[one.code],
                self._name(one.user),
                one.note[:LONGEST_MEMO],
                one.made,
            )
            self.counts["codings" if add_coding(self.store, made) else "known"] += 1
        for note in notes:
            text = note.text.strip()[:LONGEST_MEMO]
            memo = Memo(
                note.guid or new_guid(), sha256, span, text, self._name(note.user), note.made
            )
            self.counts["memos" if add_memo(self.store, memo) else "known"] += 1

    def _name(self, user: str) -> str:
        return self.project.users.get(user) or "somebody"


def _mark_codes(codes: Iterable[Code]) -> dict[str, Mark | None]:
    """Give the codes that say what is read or starred, by guid; None for the one above them.

    A program that gives them other guids leaves them their names.
    """
    listed = tuple(codes)
    ours = {code.guid for code in listed if READING.guid == code.guid or code.name == READING.name}
    found: dict[str, Mark | None] = dict.fromkeys(ours)
    for mark, known in MARK_CODES.items():
        for code in listed:
            named = code.parent in ours and code.name.casefold() == known.name
            if code.guid == known.guid or named:
                found[code.guid] = mark
    others = {code.parent for code in listed if code.guid not in found}
    return {guid: mark for guid, mark in found.items() if mark or guid not in others}


def _form(text: str) -> str:
    """Give a text as it is compared: programs change the ends of lines, and put a mark before."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _without_returns(text: str, ours: str, span: Span) -> Span:
    """Move a span from a text to the same one with other ends of lines."""
    places = [at for at, sign in enumerate(ours) if sign not in "\r\n\ufeff"]
    before = sum(sign not in "\r\n\ufeff" for sign in text[: span.start])
    inside = sum(sign not in "\r\n\ufeff" for sign in text[span.start : span.end])
    if not inside:
        return Span(0, 0)
    return Span(places[before], places[before + inside - 1] + 1)


def _says_other(selection: Selection, text: str) -> bool:
    """Say whether the name of a selection is words that stand in the text, but not there.

    Many programs name a selection by the beginning of its words; others give it a title.
    """
    words = " ".join(selection.name.rstrip("….").split())
    if len(words) < _TELLING:
        return False
    there = " ".join(text[selection.start : selection.end].split())
    everywhere = " ".join(text.split())
    return words not in there and there not in words and words in everywhere


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else plain[:59] + "…"
