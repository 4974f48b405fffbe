"""Citing sources, checking citations, and taking what was found out and in again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.errors import Place, Problem, ProjectFileError, UsageError, suggest
from standoff.evidence.anchors import Span
from standoff.evidence.annotations import (
    Annotation,
    make_annotation,
    make_collection,
    read_annotations,
)
from standoff.evidence.bibliography import (
    Source,
    from_bibtex,
    from_csl,
    to_bibtex,
    to_csl,
)
from standoff.evidence.citations import Citation, Orphan, Resolution, make_citation, resolve
from standoff.evidence.documents import printable_path
from standoff.evidence.listing import ItemRecord, Selection, find_items
from standoff.evidence.overview import SourceRecord, list_sources
from standoff.evidence.sourcing import pack_authors, unpack_authors
from standoff.evidence.store import Store, now
from standoff.evidence.tables import render_csv, render_markdown
from standoff.evidence.verdicts import decide_source
from standoff.workflows.source_reading import ITEM_KINDS

FORMATS = ("csv", "markdown", "jsonld", "csl", "bibtex")


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation that was made, with what an analyst should see of its place."""

    citation: Citation
    text: str
    zone: str | None
    voice: str | None

    def to_dict(self) -> dict[str, Any]:
        """Give the citation and its place as plain data."""
        return {
            "citation": self.citation.to_dict(),
            "selectors": self.citation.to_selectors(),
            "text": self.text,
            "zone": self.zone,
            "voice": self.voice,
        }


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """Citations that were looked up: resolved ones, and orphans with the reason."""

    resolutions: tuple[Resolution, ...]

    @property
    def orphans(self) -> tuple[Orphan, ...]:
        """Citations that do not resolve."""
        return tuple(each for each in self.resolutions if isinstance(each, Orphan))

    def to_dict(self) -> dict[str, Any]:
        """Give the answers as plain data."""
        resolved, orphans = [], []
        for each in self.resolutions:
            data: dict[str, Any] = {"citation": each.citation.to_dict()}
            if isinstance(each, Orphan):
                data |= {"reason": str(each.reason), "message": each.message}
                data |= {"expected": each.expected, "found": each.found}
                orphans.append(data)
            else:
                data |= {"text": each.text, "start": each.span.start, "end": each.span.end}
                data["verified"] = each.verified
                resolved.append(data)
        return {"resolved": resolved, "orphans": orphans}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in: sources that were described, those not held here, annotations."""

    described: tuple[str, ...]
    unknown: tuple[str, ...]
    annotations: int
    orphans: tuple[Orphan, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {
            "described": list(self.described),
            "unknown": list(self.unknown),
            "annotations": self.annotations,
            "orphans": CitationCheck(self.orphans).to_dict()["orphans"],
        }


def cite(
    database: Path,
    reference: str,
    *,
    sentence: int | None = None,
    span: tuple[int, int] | None = None,
    source_id: str | None = None,
    with_text: bool = True,
) -> CitationView:
    """Make a citation of a sentence, or of a raw span, for a case file.

    Parameters
    ----------
    source_id
        Id of the source in the case file; its short name here by default.
    """
    with Store.open(database) as store:
        row = store.find_document(reference)
        document = store.load_document(row["id"])
        place = _place_of(store, row["id"], row["slug"], sentence, span)
        cited = make_citation(
            source_id or row["slug"],
            document,
            place.span,
            sentence=place.sentence,
            with_text=with_text,
        )
        return CitationView(cited, place.span.of(document.text), place.zone, place.voice)


@dataclass(frozen=True, slots=True)
class _Cited:
    span: Span
    sentence: int | None
    zone: str | None
    voice: str | None


_AT = """SELECT sentence.number, sentence.start, sentence.end, zone.kind, zone.voice
FROM sentence JOIN zone ON zone.document_id = sentence.document_id AND zone.number = zone
WHERE sentence.document_id = ? AND {}"""


def _place_of(
    store: Store,
    document_id: int,
    slug: str,
    sentence: int | None,
    span: tuple[int, int] | None,
) -> _Cited:
    if (sentence is None) == (span is None):
        raise UsageError("a citation is of a sentence or of a span: name one of them")
    if span is not None:
        length = store.value("SELECT characters FROM document WHERE id = ?", (document_id,))
        if not 0 <= span[0] < span[1] <= length:
            raise UsageError(f"{slug!r} has {length} characters; {span[0]}-{span[1]} is no span")
        inside = "sentence.start <= ? AND sentence.end >= ?"
        row = store.row(_AT.format(inside), (document_id, *span))
        if row is None:
            return _Cited(Span(*span), None, None, None)
        return _Cited(Span(*span), row["number"], row["kind"], row["voice"])
    row = store.row(_AT.format("sentence.number = ?"), (document_id, sentence))
    if row is None:
        count = store.value("SELECT count(*) FROM sentence WHERE document_id = ?", (document_id,))
        message = f"{slug!r} has no sentence {sentence}; its sentences are 1 to {count}"
        raise UsageError(message, [Problem("unknown-sentence", message, value=str(sentence))])
    return _Cited(Span(row["start"], row["end"]), row["number"], row["kind"], row["voice"])


def check_citations(database: Path, file: Path) -> CitationCheck:
    """Resolve the citations of a JSON file: citations, or web annotations."""
    citations = _read_citations(file)
    with Store.open(database) as store:
        return CitationCheck(tuple(resolve_in(store, citation) for citation in citations))


def resolve_in(store: Store, citation: Citation) -> Resolution:
    """Resolve one citation in a database, old versions of files included."""
    document_id = store.document_id(citation.sha256)
    if document_id is None:
        return resolve(citation, None)
    sql = "SELECT start, end FROM sentence WHERE document_id = ? ORDER BY number"
    sentences = [Span(row["start"], row["end"]) for row in store.rows(sql, (document_id,))]
    return resolve(citation, store.load_document(document_id), sentences)


def _read_citations(file: Path) -> tuple[Citation, ...]:
    data = _read_json(file)
    if isinstance(data, Mapping) and "citations" in data:
        data = data["citations"]
    if isinstance(data, list) and all(
        isinstance(each, Mapping) and "sha256" in each for each in data
    ):
        place = Place(file=printable_path(file))
        return tuple(Citation.from_dict(each, place) for each in data)
    if isinstance(data, Mapping) and "sha256" in data:
        return (Citation.from_dict(data, Place(file=printable_path(file))),)
    return tuple(each for one in read_annotations(data) for each in one.citations)


def _read_json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot read {printable_path(file)}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        message = f"{printable_path(file)} is not JSON ({error})"
        problem = Problem("not-json", message, Place(file=printable_path(file)))
        raise ProjectFileError(message, [problem]) from None


def export(database: Path, what: str, format_name: str, *, zones: tuple[str, ...] = ()) -> str:
    """Write sources, items or annotations as text in a format other programs read.

    Parameters
    ----------
    what
        ``sources``, ``sentences``, ``annotations`` or a kind of item.
    format_name
        ``csl`` and ``bibtex`` for sources; ``csv``, ``markdown`` and
        ``jsonld`` (W3C web annotations) for what stands in them.
    zones
        Only items in these kinds of zones.
    """
    kind = {"sentences": "sentence"}.get(what, what)
    known = ("sources", "sentences", "annotations", *ITEM_KINDS)
    _check_choice(what, known, "nothing called")
    _check_choice(format_name, FORMATS, "no format")
    possible = _POSSIBLE.get(what, ("csv", "markdown", "jsonld"))
    if format_name not in possible:
        message = f"{what} cannot be written as {format_name}"
        problem = Problem("unknown-export", message, value=format_name, allowed=possible)
        raise UsageError(message, [problem])
    with Store.open(database) as store:
        if what == "sources":
            return _render_sources(store, format_name)
        if what == "annotations":
            return _dump(make_collection(_kept_annotations(store), "annotations"))
        records = find_items(store, kind, Selection(zones=zones), once=False)
        if format_name == "jsonld":
            return _dump(make_collection(_annotate(store, records), kind))
    render = render_csv if format_name == "csv" else render_markdown
    rows = [_row(record) for record in records]
    return render(list(rows[0]) if rows else list(_COLUMNS), rows)


_POSSIBLE = {"sources": ("csv", "markdown", "csl", "bibtex"), "annotations": ("jsonld",)}


def _check_choice(value: str, known: tuple[str, ...], words: str) -> None:
    if value not in known:
        message = f"there is {words} {value!r} to export"
        hint = suggest(value, known)
        problem = Problem("unknown-export", message, value=value, allowed=known, hint=hint)
        raise UsageError(message, [problem])


_COLUMNS = ("source", "sha256", "article", "date", "sentence", "zone", "voice", "start", "end")


def _row(record: ItemRecord) -> dict[str, Any]:
    data = record.to_dict()
    data.pop("also_in")
    return data


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _annotate(store: Store, records: tuple[ItemRecord, ...]) -> list[Annotation]:
    made = []
    document = None
    for record in records:
        if document is None or document.sha256 != record.sha256:
            document = store.load_document(store.find_document(record.sha256)["id"])
        cited = make_citation(record.source, document, record.span, sentence=record.sentence)
        fields = {**record.values, "zone": record.zone, "voice": record.voice}
        made.append(make_annotation(cited, kind=record.kind, fields=fields))
    return made


def _kept_annotations(store: Store) -> list[Annotation]:
    rows = store.rows("SELECT data FROM decided_annotation ORDER BY rowid")
    return [Annotation(json.loads(row["data"])) for row in rows]


def _render_sources(store: Store, format_name: str) -> str:
    sources = [_bibliographic(store, record) for record in list_sources(store)]
    if format_name == "bibtex":
        return to_bibtex(sources)
    if format_name == "csl":
        return _dump([to_csl(source) for source in sources])
    rows = [record.to_dict() for record in list_sources(store)]
    for row in rows:
        row |= {name: value for name, value in row.pop("about").items() if name != "title"}
    columns = list(dict.fromkeys(name for row in rows for name in row))
    render = render_csv if format_name == "csv" else render_markdown
    return render(columns, rows)


def _bibliographic(store: Store, record: SourceRecord) -> Source:
    about = record.about
    sql = "SELECT value FROM decided_source WHERE sha256 = ? AND field = 'author'"
    return Source(
        id=record.source,
        title=record.title,
        authors=unpack_authors(store.value(sql, (record.sha256,)) or ""),
        kind=about.get("kind", "article-newspaper"),
        publisher=about.get("publisher", ""),
        place=about.get("place", ""),
        container=about.get("container", ""),
        date=record.date or "",
        url=about.get("url", ""),
        language=about.get("language", ""),
        accessed=about.get("accessed", ""),
        sha256=(record.sha256,),
        note=about.get("note", ""),
    )


_DESCRIBED: dict[str, Callable[[Source], str]] = {
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


def import_file(database: Path, file: Path) -> ImportReport:
    """Take in a bibliography (CSL-JSON, BibTeX) or web annotations (JSON-LD).

    A bibliography describes the sources whose hashes, or else whose short
    names, it gives. Annotations are kept as they came; those that cite what is
    not here, or not so, are named as orphans.
    """
    if file.suffix.lower() in (".bib", ".bibtex"):
        sources = from_bibtex(_read_text(file), printable_path(file))
        return _describe(database, sources)
    data = _read_json(file)
    if isinstance(data, list) and all(
        isinstance(each, Mapping) and "id" in each and "@context" not in each for each in data
    ):
        return _describe(database, tuple(from_csl(each) for each in data))
    annotations = read_annotations(data)
    with Store.open(database) as store:
        with store.transaction():
            for annotation in annotations:
                values = {
                    "id": annotation.id,
                    "data": json.dumps(annotation.to_dict(), ensure_ascii=False),
                    "decided_at": now(),
                }
                sql = "DELETE FROM decided_annotation WHERE id = ?"
                store.connection.execute(sql, (annotation.id,))
                store.insert("decided_annotation", values)
        answers = [resolve_in(store, citation) for one in annotations for citation in one.citations]
    orphans = tuple(each for each in answers if isinstance(each, Orphan))
    return ImportReport((), (), len(annotations), orphans)


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {printable_path(file)}: {error}") from None


def _describe(database: Path, sources: tuple[Source, ...]) -> ImportReport:
    described: list[str] = []
    unknown: list[str] = []
    with Store.open(database) as store, store.transaction():
        for source in sources:
            hashes = [each for each in source.sha256 if store.document_id(each) is not None]
            if not hashes:
                sql = "SELECT sha256 FROM document WHERE slug = ?"
                hashes = [row["sha256"] for row in store.rows(sql, (source.id,))]
            (described if hashes else unknown).append(source.id)
            for sha256 in hashes:
                for name, read in _DESCRIBED.items():
                    if value := read(source):
                        decide_source(store, sha256, name, value)
    return ImportReport(tuple(described), tuple(unknown), 0, ())
