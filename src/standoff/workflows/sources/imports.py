"""Taking in what others say about sources: bibliographies and annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff.errors import UsageError
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.citations.annotations import AddressedPlace, Annotation, read_annotations
from standoff.evidence.citations.bibliography import from_bibtex, read_csl_items
from standoff.evidence.citations.bibtex import parse_bibtex
from standoff.evidence.citations.citing import Citation, Orphan
from standoff.evidence.citations.hypothesis_rows import find_rows
from standoff.evidence.citations.orphans import OrphanReason
from standoff.evidence.citations.ris import from_ris
from standoff.evidence.citations.sourcing import pack_authors
from standoff.evidence.database.store import Store, now
from standoff.evidence.intake.ingest import read_redated
from standoff.evidence.intake.verdicts import decide_date, decide_source
from standoff.evidence.lookup.quotations import find_by_address, find_by_words, follow_ways
from standoff.evidence.text.anchors import Span
from standoff.evidence.times.partial_dates import find_interval
from standoff.model.claims import SourceRecord
from standoff.workflows.brief import brief, in_notebooks
from standoff.workflows.sources.citations import CitationCheck, read_json, resolve_in
from standoff.workflows.sources.matching import Matching, attached_files


@in_notebooks
@brief("annotations", "orphans")
@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in.

    Parameters
    ----------
    described
        Sources that a bibliography describes.
    unknown
        Sources, by id or address, that are not here.
    annotations
        How many annotations have their place here.
    orphans
        Places of annotations that are not in the document, and why.
    matched
        By what each described source was found: hash, short name, file,
        address or title; and the addresses of annotations that are told by
        their words alone.
    titles
        What sources that are not here are called, by id.
    dated
        Described sources that said no date of their own and have that of the bibliography now.
    """

    described: tuple[str, ...]
    unknown: tuple[str, ...]
    annotations: int
    orphans: tuple[Orphan, ...]
    matched: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    dated: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {
            "described": list(self.described),
            "unknown": list(self.unknown),
            "annotations": self.annotations,
            "orphans": CitationCheck(self.orphans).to_dict()["orphans"],
            "matched": dict(self.matched),
            "titles": dict(self.titles),
            "dated": list(self.dated),
        }


def import_file(database: Path, file: Path) -> ImportReport:
    """Take in a bibliography (CSL-JSON, BibTeX, RIS) or annotations (JSON-LD, Hypothesis).

    A bibliography describes the sources whose hashes it gives, or else whose
    short names, files, addresses or titles. Annotations are kept as they came; those that are about a
    document that is not here, or words that it does not hold, are named.

    Raises
    ------
    ProjectFileError
        With everything that is wrong with the file.
    """
    if file.suffix.lower() in (".bib", ".bibtex"):
        text, name = _read_text(file), printable_path(file)
        entries = parse_bibtex(text, name)
        attached = [attached_files(entry.get("file")) for entry in entries]
        return _describe(database, list(zip(from_bibtex(text, name), attached, strict=True)))
    if file.suffix.lower() == ".ris":
        return _describe(database, from_ris(_read_text(file), printable_path(file)))
    data = read_json(file)
    items = _csl_items(data)
    if items is not None:
        records = read_csl_items(items, printable_path(file))
        return _describe(database, [(record, ()) for record in records])
    return _annotate(database, read_annotations(data))


def _csl_items(data: Any) -> list[Any] | None:
    """Give the items of a bibliography, or None if the data are annotations."""
    if find_rows(data) is not None:
        return None
    items = data if isinstance(data, list) else [data]
    objects = [item for item in items if isinstance(item, Mapping)]
    about = [item for item in objects if {"@context", "target", "first", "items"} & item.keys()]
    return None if about or not objects else items


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise UsageError(f"cannot read {printable_path(file)}: {reason}") from None


_DESCRIBED: dict[str, Callable[[SourceRecord], str]] = {
    "title": lambda source: source.title,
    "author": lambda source: pack_authors(source.authors),
    "kind": lambda source: source.kind,
    "publisher": lambda source: source.publisher,
    "place": lambda source: source.place,
    "container": lambda source: source.container,
    "url": lambda source: source.url,
    "language": lambda source: source.language,
    "accessed": lambda source: source.accessed,
    "note": lambda source: source.note,
}


def _describe(
    database: Path, records: Sequence[tuple[SourceRecord, Sequence[str]]]
) -> ImportReport:
    matched: dict[str, str] = {}
    unknown: dict[str, str] = {}
    dates: dict[str, str] = {}
    dated: dict[str, None] = {}
    with Store.open(database) as store, store.transaction():
        matching = Matching(store)
        for source, files in records:
            way, hashes = matching.find(source, files)
            if hashes:
                matched[source.id] = way
            else:
                unknown[source.id] = source.title
            for sha256 in hashes:
                for name, read in _DESCRIBED.items():
                    if value := read(source):
                        decide_source(store, sha256, name, value)
                if _may_date(store, sha256, source.date):
                    dates[sha256] = source.date
                    dated[source.id] = None
        if dates:
            read_redated(store, lambda: _date(store, dates))
    titles = {key: title for key, title in unknown.items() if title}
    return ImportReport(
        tuple(matched), tuple(unknown), 0, (), matched, titles=titles, dated=tuple(dated)
    )


def _may_date(store: Store, sha256: str, date: str) -> bool:
    """Say whether a date tells of a source something: it says none, and nobody set one."""
    sql = """SELECT source.date IS NULL AND NOT date_decided FROM source
JOIN document ON document.id = document_id WHERE sha256 = ?"""
    return find_interval(date or None) is not None and bool(store.value(sql, (sha256,)))


def _date(store: Store, dates: Mapping[str, str]) -> None:
    for sha256, date in dates.items():
        decide_date(store, sha256, date, _OF_BIBLIOGRAPHY)


_OF_BIBLIOGRAPHY = "as the bibliography says"


def _annotate(database: Path, annotations: Sequence[Annotation]) -> ImportReport:
    unknown: list[str] = []
    orphans: list[Orphan] = []
    matched: dict[str, str] = {}
    placed = 0
    with Store.open(database) as store:
        with store.transaction():
            for annotation in annotations:
                _keep(store, annotation)
        for annotation in annotations:
            answers = [(target, _place(store, target)) for target in annotation.targets]
            for target, answer in answers:
                if isinstance(answer, Orphan):
                    orphans.append(answer)
                elif answer == _NOT_HERE and isinstance(target, AddressedPlace):
                    unknown.append(target.address)
                elif answer == _BY_WORDS and isinstance(target, AddressedPlace):
                    matched[target.address] = "words"
            placed += not any(
                answer == _NOT_HERE or isinstance(answer, Orphan) for _, answer in answers
            )
    return ImportReport((), tuple(dict.fromkeys(unknown)), placed, tuple(orphans), matched)


def _keep(store: Store, annotation: Annotation) -> None:
    values = {
        "id": annotation.id,
        "data": json.dumps(annotation.to_dict(), ensure_ascii=False),
        "decided_at": now(),
    }
    store.connection.execute("DELETE FROM decided_annotation WHERE id = ?", (annotation.id,))
    store.insert("decided_annotation", values)


_HERE, _BY_WORDS, _NOT_HERE = "here", "by its words", "not here"


def _place(store: Store, target: Citation | AddressedPlace) -> Orphan | str:
    """Say whether what an annotation is about is here, and how it was found; or why it has no place."""
    if isinstance(target, Citation):
        found = resolve_in(store, target)
        return found if isinstance(found, Orphan) else _HERE
    quoted = next(iter(target.quoted), None)
    hashes = find_by_address(store, target.address, quoted.exact if quoted else "")
    by_words = () if hashes or quoted is None else find_by_words(store, quoted)
    if not hashes and not by_words:
        return _NOT_HERE
    if target.ways:
        answers = [_follow(store, sha256, target) for sha256 in hashes or by_words]
        orphans = [each for each in answers if each is not None]
        if len(orphans) == len(answers):
            return orphans[0]
    return _HERE if hashes else _BY_WORDS


def _follow(store: Store, sha256: str, target: AddressedPlace) -> Orphan | None:
    """Look for the place in a document; give why it is not there."""
    document = store.load_document(store.document_id(sha256) or 0)
    found = follow_ways(document, target.ways)
    if isinstance(found, Span):
        return None
    words = next((each.exact for each in target.quoted), None)
    cited = Citation(target.address, sha256, None, None, words)
    of_words = found in (OrphanReason.NO_SUCH_QUOTATION, OrphanReason.SEVERAL_PLACES)
    return Orphan(cited, found, expected=words if of_words else None)
