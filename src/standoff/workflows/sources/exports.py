"""Taking what is in the database out, and bibliographies and annotations in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.errors import Problem, UsageError, require_known
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.citations.annotations import (
    Annotation,
    make_annotation,
    make_collection,
    read_annotations,
)
from standoff.evidence.citations.bibliography import (
    from_bibtex,
    from_csl,
    to_bibtex,
    to_csl,
)
from standoff.evidence.citations.citing import Orphan, make_citation
from standoff.evidence.citations.sourcing import pack_authors, unpack_authors
from standoff.evidence.database.store import Store, now
from standoff.evidence.intake.verdicts import decide_source
from standoff.evidence.lookup.listing import ItemRecord, Selection, find_items
from standoff.evidence.lookup.overview import SourceRecord, list_sources
from standoff.evidence.lookup.search import Hit, search
from standoff.evidence.lookup.tables import render_csv, render_markdown
from standoff.evidence.text.anchors import Span
from standoff.model.claims import SourceRecord as Publication
from standoff.workflows.sources.citations import CitationCheck, read_json, resolve_in
from standoff.workflows.sources.reading import ITEM_KINDS

FORMATS = ("csv", "markdown", "jsonld", "csl", "bibtex")


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
    require_known([what], known, "unknown-export", "there is nothing called {!r} to export")
    _require_format(format_name, FORMATS)
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


def export_search(database: Path, text: str, format_name: str) -> str:
    """Write all matches of a query as ``csv``, ``markdown`` or ``jsonld``."""
    possible = ("csv", "markdown", "jsonld")
    _require_format(format_name, possible)
    with Store.open(database) as store:
        hits = search(store, text, limit=None).hits
        if format_name == "jsonld":
            made = [_annotate_hit(store, hit) for hit in hits]
            return _dump(make_collection(made, f"matches of {text}"))
    render = render_csv if format_name == "csv" else render_markdown
    return render((*_COLUMNS, "text", "also_in"), [_hit_row(hit) for hit in hits])


def _hit_row(hit: Hit) -> dict[str, Any]:
    also = " ".join(f"{place.source}:{place.sentence}" for place in hit.also_in)
    return {name: getattr(hit, name) for name in (*_COLUMNS, "text")} | {"also_in": also}


def _annotate_hit(store: Store, hit: Hit) -> Annotation:
    document = store.load_document(store.find_document(hit.sha256)["id"])
    cited = make_citation(hit.source, document, Span(hit.start, hit.end), sentence=hit.sentence)
    return make_annotation(cited, kind="sentence", fields={"zone": hit.zone, "voice": hit.voice})


def _require_format(name: str, known: tuple[str, ...]) -> None:
    require_known([name], known, "unknown-export", "there is no format {!r} to export")


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


def _bibliographic(store: Store, record: SourceRecord) -> Publication:
    about = record.about
    sql = "SELECT value FROM decided_source WHERE sha256 = ? AND field = 'author'"
    return Publication(
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


_DESCRIBED: dict[str, Callable[[Publication], str]] = {
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
    data = read_json(file)
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


def _describe(database: Path, sources: tuple[Publication, ...]) -> ImportReport:
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
