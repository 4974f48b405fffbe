"""Citing sources for a case file, and checking citations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from standoff.casefile.claims_writing import source_data
from standoff.errors import Place, Problem, ProjectFileError, UsageError
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.citations.annotations import read_annotations
from standoff.evidence.citations.citing import Citation, Orphan, Resolution, make_citation, resolve
from standoff.evidence.citations.orphans import OrphanReason
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.overview import describe_source
from standoff.evidence.lookup.quotations import resolve_quotation
from standoff.evidence.text.anchors import Span
from standoff.model.claims import MAX_QUOTE
from standoff.workflows.brief import brief, in_notebooks
from standoff.workflows.sources.publications import describe_publication


@in_notebooks
@brief("citation.source", "text")
@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation that was made, with what an analyst should see of its place.

    Parameters
    ----------
    citation
        The citation, its quotation no longer than a case file may have.
    text
        What stands at the place, whole, as it is read: without the tags of a page.
    source
        What is known of the source, as it stands below its id in a case file.
    """

    citation: Citation
    text: str
    zone: str | None
    voice: str | None
    source: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Give the citation and its place as plain data."""
        return {
            "citation": self.citation.to_dict(),
            "selectors": self.citation.to_selectors(),
            "text": self.text,
            "zone": self.zone,
            "voice": self.voice,
            "sources": {self.citation.source: dict(self.source)},
        }

    def to_yaml(self) -> str:
        """Give what is pasted into a case file: a line below a claim, and the source it names."""
        from standoff.casefile.trees.yaml_writing import quoted, write_yaml

        def flow(value: Any) -> str:
            return quoted(value) if isinstance(value, str) else json.dumps(value)

        pairs = (f"{name}: {flow(value)}" for name, value in self.citation.to_dict().items())
        return f"- {{{', '.join(pairs)}}}\n\n" + write_yaml(
            {"sources": {self.citation.source: dict(self.source)}}
        )


@in_notebooks
@brief("resolutions", "orphans")
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
        place = place_of(store, row["id"], row["slug"], sentence, span)
        cited = make_citation(
            source_id or row["slug"],
            document,
            place.span,
            sentence=place.sentence,
        )
        publication = describe_publication(store, describe_source(store, row["id"]))
        return CitationView(
            replace(cited, quote=_short(cited.quote)) if with_text else cited.without_text(),
            cited.quote or "",
            place.zone,
            place.voice,
            source_data(publication),
        )


def _short(quote: str | None) -> str | None:
    """Cut a quotation to what a case file may have; the hash beside it vouches for the whole."""
    if quote is None or len(quote) <= MAX_QUOTE:
        return quote
    cut = quote[:MAX_QUOTE]
    words = cut.rpartition(" ")[0].rstrip()
    return words or cut


@dataclass(frozen=True, slots=True)
class PlaceInSource:
    """A passage of a document, with the sentence and zone that hold it."""

    span: Span
    sentence: int | None
    zone: str | None
    voice: str | None


_AT = """SELECT sentence.number, sentence.start, sentence.end, zone.kind, zone.voice
FROM sentence JOIN zone ON zone.document_id = sentence.document_id AND zone.number = zone
WHERE sentence.document_id = ? AND {}"""


def place_of(
    store: Store,
    document_id: int,
    slug: str,
    sentence: int | None,
    span: tuple[int, int] | None,
) -> PlaceInSource:
    """Find a sentence, or a raw span, of a document.

    Raises
    ------
    UsageError
        If there is none, or neither or both are named.
    """
    if (sentence is None) == (span is None):
        raise UsageError("a citation is of a sentence or of a span: name one of them")
    if span is not None:
        length = store.value("SELECT characters FROM document WHERE id = ?", (document_id,))
        if not 0 <= span[0] < span[1] <= length:
            raise UsageError(f"{slug!r} has {length} characters; {span[0]}-{span[1]} is no span")
        inside = "sentence.start <= ? AND sentence.end >= ? ORDER BY sentence.end - sentence.start"
        row = store.row(_AT.format(inside), (document_id, *span))
        if row is None:
            return PlaceInSource(Span(*span), None, None, None)
        return PlaceInSource(Span(*span), row["number"], row["kind"], row["voice"])
    row = store.row(_AT.format("sentence.number = ?"), (document_id, sentence))
    if row is None:
        count = store.value("SELECT count(*) FROM sentence WHERE document_id = ?", (document_id,))
        message = f"{slug!r} has no sentence {sentence}; its sentences are 1 to {count}"
        raise UsageError(message, [Problem("unknown-sentence", message, value=str(sentence))])
    return PlaceInSource(Span(row["start"], row["end"]), row["number"], row["kind"], row["voice"])


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
    if citation.span is None and citation.sentence is None and citation.quote:
        return resolve_quotation(citation, store.load_document(document_id))
    sql = "SELECT start, end FROM sentence WHERE document_id = ? ORDER BY number"
    sentences = [Span(row["start"], row["end"]) for row in store.rows(sql, (document_id,))]
    try:
        document = store.load_document(document_id)
    except ProjectFileError:
        return Orphan(citation, OrphanReason.UNREADABLE)
    return resolve(citation, document, sentences)


def _read_citations(file: Path) -> tuple[Citation, ...]:
    data = read_json(file)
    if isinstance(data, Mapping) and "citations" in data:
        data = data["citations"]
    data = _unwrapped(data)
    if isinstance(data, list) and all(
        isinstance(each, Mapping) and ("sha256" in each or "source" in each) for each in data
    ):
        place = Place(file=printable_path(file))
        return tuple(Citation.from_dict(each, place) for each in data)
    if isinstance(data, Mapping) and ("sha256" in data or "source" in data):
        return (Citation.from_dict(data, Place(file=printable_path(file))),)
    return tuple(each for one in read_annotations(data) for each in one.citations)


def _unwrapped(data: Any) -> Any:
    """Take citations out of the results of `cite`, one or a list of them."""
    if isinstance(data, Mapping) and isinstance(data.get("citation"), Mapping):
        return data["citation"]
    return [_unwrapped(each) for each in data] if isinstance(data, list) else data


def read_json(file: Path) -> Any:
    """Read a JSON file of the user's, or say what is wrong with it."""
    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
        json.dumps(data, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except OSError as error:
        raise UsageError(f"cannot read {printable_path(file)}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else error
        message = f"{printable_path(file)} is not JSON ({reason})"
        problem = Problem("not-json", message, Place(file=printable_path(file)))
        raise ProjectFileError(message, [problem]) from None
    return data
