"""Codes, codings and memos in and out of other programs for coding, as REFI-QDA."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from standoff.casefile.files import write_data
from standoff.errors import Place, Problem, ProjectFileError, UsageError, require_known
from standoff.evidence.capture.documents import Document
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.coding.keeping import (
    add_coding,
    add_memo,
    insert_code,
    list_codings,
    list_memos,
    read_book,
)
from standoff.evidence.coding.marks import Code, CodeBook, Coding, Memo, new_guid
from standoff.evidence.coding.refi import (
    LONGEST_NAME,
    Applied,
    Project,
    ProjectSource,
    Selection,
    Written,
    guid_of,
    read_project,
    write_codebook,
    write_project,
)
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.quotations import Quotation, find_quotation
from standoff.evidence.text.anchors import Passage, Span, join
from standoff.workflows.brief import brief
from standoff.workflows.coding.marking import LONGEST_MEMO, default_coder
from standoff.workflows.sources.citing_into import Target, claims_of, put_into_case

Kind = Literal["codes", "codings"]
SUFFIXES: Mapping[str, str] = {"codes": ".qdc", "codings": ".qdpx"}
LARGEST_FILE = 200_000_000
_CONTEXT = 32
_TELLING = 12


def readable(document: Document) -> Passage:
    """Give the plain text that a document is exchanged as; each character knows its raw place."""
    if document.media_type != "text/html":
        return Passage(document.text)
    from standoff.evidence.zones.finding import find_zones

    zones = find_zones(document.text, document.media_type)
    return join((zone.passage for zone in zones), "\n\n")


def _shown(passage: Passage, raw: Span) -> Span:
    """Give the span of the plain text that stands for a raw span."""
    if not passage.starts:
        return Span(raw.start, raw.end)
    start = bisect_left(passage.ends, raw.start + 1)
    end = bisect_left(passage.starts, raw.end)
    return Span(start, max(start, end))


# Out --------------------------------------------------------------------------------------


def export_coding(database: Path, what: str, path: Path, *, overwrite: bool = False) -> int:
    """Write the book of codes (``.qdc``) or all codings (``.qdpx``); give how many there are.

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
            write_data(path, write_codebook(book.codes), overwrite=overwrite)
            return len(book.codes)
        project = _project(store, book, path.stem)
    write_data(path, write_project(project), overwrite=overwrite)
    return sum(_count(source) for source in project.sources)


def _count(source: ProjectSource) -> int:
    of_parts = (len(one.codings) + len(one.notes) for one in source.selections)
    return len(source.codings) + len(source.notes) + sum(of_parts)


def _project(store: Store, book: CodeBook, name: str) -> Project:
    coders = sorted(
        {one.coder for one in list_codings(store)} | {one.coder for one in list_memos(store)}
    )
    rows = store.rows("SELECT id, slug, name, sha256 FROM document ORDER BY id")
    sources = [source for row in rows if (source := _source_of(store, row)) is not None]
    users = {guid_of("user", coder): coder for coder in coders}
    return Project(name, users, book.codes, tuple(sources))


def _source_of(store: Store, row: Any) -> ProjectSource | None:
    codings, memos = list_codings(store, row["sha256"]), list_memos(store, row["sha256"])
    if not codings and not memos:
        return None
    document = store.load_document(row["id"])
    passage = readable(document)
    marks: dict[Span, tuple[list[Applied], list[Written]]] = {}
    whole = Span(0, len(document.text))
    for coding in codings:
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
        span = _shown(passage, raw)
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


# In ---------------------------------------------------------------------------------------


@brief("codes", "codings", "problems")
@dataclass(frozen=True)
class CodingImport:
    """What came in of a project or a book of codes.

    Parameters
    ----------
    codes, codings, memos
        How many are new.
    known
        How many codings and memos were there already.
    sources
        Names of the sources that are here, with what they are called here.
    unknown
        Names of the sources that are not here.
    passed_over
        What the project holds besides and is not read.
    problems
        Selections that have no place, and why.
    """

    codes: int = 0
    codings: int = 0
    memos: int = 0
    known: int = 0
    sources: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {
            "codes": self.codes,
            "codings": self.codings,
            "memos": self.memos,
            "known": self.known,
            "sources": dict(self.sources),
            "unknown": list(self.unknown),
            "passed_over": list(self.passed_over),
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
        self.rows = store.rows("SELECT id, slug, name, sha256 FROM document ORDER BY id")
        self._forms: dict[str, int] | None = None

    def run(self) -> CodingImport:
        for code in self.project.codes:
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
            self.counts["known"],
            here,
            tuple(unknown),
            self.project.passed_over,
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
        spans = find_quotation(document, Quotation(words, before, after)) if words else ()
        spans = spans or (find_quotation(document, Quotation(words)) if words else ())
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


# Into a case ------------------------------------------------------------------------------


@brief("claim", "cited", "known")
@dataclass(frozen=True, slots=True)
class CitedCode:
    """The passages of a code that were put below a claim."""

    code: str
    claim: str
    into: str
    cited: int
    known: int

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


def cite_code(database: Path, code: str, target: Target, *, by: str = "") -> CitedCode:
    """Put every passage of a code below a claim of a case file, as a citation.

    Parameters
    ----------
    target
        The case file and the claim; a new claim says what the code stands for, or is
        called.
    by
        Only what this reader coded.

    Raises
    ------
    UsageError
        If no passage bears the code.
    """
    from standoff.evidence.coding.keeping import find_code
    from standoff.workflows.sources.citations import cite

    with Store.open(database) as store:
        book, found = read_book(store), find_code(store, code)
        guids = book.with_parts(found)
        held = [row["sha256"] for row in store.rows("SELECT sha256 FROM document ORDER BY id")]
        every = (one for sha256 in held for one in list_codings(store, sha256))
        ours = [one for one in every if one.code in guids]
        places = {
            (one.sha256, one.span.start, one.span.end): None
            for one in ours
            if not by or one.coder == by
        }
        path = book.path(found)
    if not places:
        message = f"no passage is marked with {code!r}"
        raise UsageError(message, [Problem("code-without-passage", message, value=code)])
    cited = known = 0
    new = replace(target, text=target.text or found.note or path)
    there = replace(target, text=target.text)
    for sha256, start, end in places:
        view = cite(database, sha256, span=(start, end), with_text=False)
        fresh = not cited and target.claim not in claims_of(target.path)
        try:
            put_into_case(database, view, new if fresh else there)
        except (UsageError, ProjectFileError) as error:
            if not any(problem.code == "already-cited" for problem in error.problems):
                raise
            known += 1
        else:
            cited += 1
    return CitedCode(path, target.claim, str(target.path), cited, known)
