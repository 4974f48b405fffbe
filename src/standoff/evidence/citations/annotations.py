"""W3C Web Annotations: citations and items for other programs, and back.

An annotation is JSON-LD: a target (characters of a document) and bodies (what
is said about them). Ours name the document by its hash (an RFC 6920 ``ni``
name), so an annotation made here means the same characters on every machine
that holds the file. What the vocabulary of the recommendation cannot say (the
source in the case file, the sentence number, the hash of a quotation that is
left out) is carried in a namespace of our own.

Reading checks what the recommendation demands and keeps everything else as it
came, so annotations of other programs leave as they entered.

References
----------
[WebAnnotation2017]_, [RFC6920]_
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.errors import Problem, ProjectFileError
from standoff.evidence.citations.annotation_rules import (
    ANNOTATION_CONTEXT,
    check_annotation,
    values_of,
)
from standoff.evidence.citations.citing import Citation, check_citation
from standoff.evidence.citations.hypothesis_rows import find_rows, read_row
from standoff.evidence.citations.selectors import Quoted, Way, read_ways
from standoff.evidence.text.anchors import Span

NAMESPACE = "urn:x-standoff:"
CONTEXT: list[Any] = [ANNOTATION_CONTEXT, {"standoff": NAMESPACE}]
_UUIDS = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)
_NI = re.compile(r"ni:///sha-256;([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation, as JSON-LD without its outermost context.

    Parameters
    ----------
    data
        The annotation; read it, do not change it.
    """

    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The IRI of the annotation."""
        (iri,) = values_of(self.data, "id")
        return str(iri)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The targets that name characters of a document by its hash."""
        return tuple(target for target in self.targets if isinstance(target, Citation))

    @property
    def targets(self) -> tuple[Citation | AddressedPlace, ...]:
        """What it is about: places in documents named by hash, or by an address."""
        return tuple(map(_read_target, values_of(self.data, "target")))

    def fields(self) -> dict[str, Any]:
        """Give the fields of the item that the annotation carries, if any."""
        for body in values_of(self.data, "body"):
            if isinstance(body, Mapping) and "standoff:item" in body:
                return dict(json.loads(body["value"]))
        return {}

    @property
    def kind(self) -> str | None:
        """The kind of item that the annotation carries ("figure", "quote"), if any."""
        for body in values_of(self.data, "body"):
            if isinstance(body, Mapping) and "standoff:item" in body:
                return str(body["standoff:item"])
        return None

    @property
    def notes(self) -> tuple[str, ...]:
        """The plain texts said about the target."""
        bodies = values_of(self.data, "body")
        texts = [
            body["value"]
            for body in bodies
            if isinstance(body, Mapping) and "standoff:item" not in body and "value" in body
        ]
        return (*(str(text) for text in texts), *map(str, values_of(self.data, "bodyValue")))

    def to_dict(self) -> dict[str, Any]:
        """Give the annotation as a JSON-LD document of its own."""
        return dict(self.data) if "@context" in self.data else {"@context": CONTEXT, **self.data}


@dataclass(frozen=True, slots=True)
class AddressedPlace:
    """A place in a document named by its address, or a document as a whole.

    Parameters
    ----------
    ways
        How the place in it is told; without any the document is meant.
    """

    address: str
    ways: tuple[Way, ...] = ()

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """The words that the ways name, the innermost first."""
        return tuple(
            step for way in self.ways for step in reversed(way) if isinstance(step, Quoted)
        )


def name_document(sha256: str) -> str:
    """Give the ``ni`` name of a document.

    Examples
    --------
    >>> name_document("7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069")
    'ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk'
    """
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256))
    return "ni:///sha-256;" + digest.decode().rstrip("=")


def hash_of_name(name: str) -> str | None:
    """Give the hash that an ``ni`` name states; None for other names."""
    match = _NI.fullmatch(name)
    if match is None:
        return None
    try:
        return base64.urlsafe_b64decode(match[1] + "=").hex()
    except (ValueError, binascii.Error):
        return None


def make_annotation(
    citation: Citation,
    *,
    kind: str | None = None,
    fields: Mapping[str, Any] | None = None,
    note: str | None = None,
    created: str | None = None,
    creator: str | None = None,
    annotation_id: str | None = None,
) -> Annotation:
    """Annotate the place of a citation.

    Parameters
    ----------
    kind, fields
        An item found there, and its fields (JSON values).
    note
        What is said about the place, in words.
    created
        When, as an ISO time with its zone.
    creator
        IRI of who says so.
    annotation_id
        IRI of the annotation; by default derived from its content, so that
        the same annotation always has the same.
    """
    bodies: list[dict[str, Any]] = []
    if kind is not None:
        value = json.dumps(dict(fields or {}), ensure_ascii=False, sort_keys=True)
        bodies.append(
            {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "application/json",
                "value": value,
                "standoff:item": kind,
            }
        )
    if note is not None:
        said = {"type": "TextualBody", "purpose": "commenting", "format": "text/plain"}
        bodies.append({**said, "value": note})
    data: dict[str, Any] = {"type": "Annotation", "target": _make_target(citation)}
    if bodies:
        data["body"] = bodies if len(bodies) > 1 else bodies[0]
        data["motivation"] = "classifying" if kind is not None else "commenting"
    data |= {"created": created} if created else {}
    data |= {"creator": creator} if creator else {}
    content = json.dumps(data, ensure_ascii=True, sort_keys=True)
    return Annotation({"id": annotation_id or uuid.uuid5(_UUIDS, content).urn, **data})


def _make_target(citation: Citation) -> dict[str, Any]:
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": name_document(citation.sha256),
    }
    selectors = citation.to_selectors()
    if selectors:
        target["selector"] = selectors if len(selectors) > 1 else selectors[0]
    target["standoff:source"] = citation.source
    if citation.sentence is not None:
        target["standoff:sentence"] = citation.sentence
    if citation.quote_sha256 is not None:
        target["standoff:quoteSha256"] = citation.quote_sha256
    return target


def _read_target(target: Any) -> Citation | AddressedPlace:
    if not isinstance(target, Mapping):
        return AddressedPlace(str(target))
    source = next(iter(values_of(target, "source")), target.get("id", ""))
    iri = str(source.get("id", "") if isinstance(source, Mapping) else source)
    digest = hash_of_name(iri)
    listed = values_of(target, "selector")
    selectors = [one for one in listed if isinstance(one, Mapping)]
    own = any(str(key).startswith("standoff:") for key in target)
    plain = _of_type(selectors, "TextPositionSelector") or _of_type(selectors, "TextQuoteSelector")
    refined = any("refinedBy" in one for one in selectors)
    if digest is None or refined or not (plain or own):
        return AddressedPlace(iri, read_ways(listed))
    quote = _of_type(selectors, "TextQuoteSelector")
    position = _of_type(selectors, "TextPositionSelector")
    return Citation(
        source=str(target.get("standoff:source", iri)),
        sha256=digest,
        span=Span(position["start"], position["end"]) if position else None,
        sentence=target.get("standoff:sentence"),
        quote=quote.get("exact"),
        quote_sha256=target.get("standoff:quoteSha256"),
        prefix=quote.get("prefix", ""),
        suffix=quote.get("suffix", ""),
    )


def _of_type(selectors: Sequence[Mapping[str, Any]], name: str) -> Mapping[str, Any]:
    return next((one for one in selectors if name in values_of(one, "type")), {})


def make_collection(annotations: Iterable[Annotation], label: str | None = None) -> dict[str, Any]:
    """Put annotations into one JSON-LD document: a collection with a single page."""
    items = [dict(annotation.data) for annotation in annotations]
    listed = "\n".join(str(item.get("id")) for item in items)
    name = uuid.uuid5(_UUIDS, f"{label}\n{listed}").urn
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        **({"label": label} if label else {}),
        "total": len(items),
        "first": {"id": f"{name}#1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def read_annotations(data: Any) -> tuple[Annotation, ...]:
    """Read an annotation, a page, a collection with its pages, or a list of annotations.

    Rows of the annotation service Hypothesis are made annotations first.

    Raises
    ------
    ProjectFileError
        With everything that breaks a MUST of the recommendation, or when a
        collection only refers to pages elsewhere: nothing is fetched.
    """
    problems: list[Problem] = []
    items = _items_of(_plain(data), problems)
    for number, (item, outermost) in enumerate(items, 1):
        problems += check_annotation(item, number=number, outermost=outermost)
        problems += _check_item(item, number)
    if problems:
        raise ProjectFileError("These annotations cannot be read.", problems)
    return tuple(Annotation(item) for item, _ in items)


def _plain(data: Any, depth: int = 40) -> Any:
    """Give JSON-LD with the names that the context has for keywords: ``id`` for ``@id``."""
    if depth and isinstance(data, list):
        return [_plain(each, depth - 1) for each in data]
    if not depth or not isinstance(data, Mapping):
        return data
    read: dict[str, Any] = {
        _KEYWORDS.get(str(key), str(key)): _plain(value, depth - 1) for key, value in data.items()
    }
    if read.get("type") is not None:
        types = [_without_prefix(kind) for kind in values_of(read, "type")]
        read["type"] = types if isinstance(read["type"], list) else types[0]
    return read


_KEYWORDS = {"@id": "id", "@type": "type"}


def _without_prefix(kind: Any) -> Any:
    return kind.removeprefix("oa:") if isinstance(kind, str) else kind


def _items_of(data: Any, problems: list[Problem]) -> list[tuple[Any, bool]]:
    """Give the annotations of a document, and of each whether it needs a context."""
    rows = find_rows(data)
    if rows is not None:
        return [(read_row(row), True) for row in rows]
    if isinstance(data, Mapping) and isinstance(data.get("@graph"), list):
        return [(item, False) for item, _ in _items_of(data["@graph"], problems)]
    if not isinstance(data, list):
        data = [data]
    pages = frozenset(str(each.get("id")) for each in data if "AnnotationPage" in _types(each))
    items: list[tuple[Any, bool]] = []
    for each in data:
        if "AnnotationPage" in _types(each):
            items += ((item, False) for item in values_of(each, "items"))
        elif "AnnotationCollection" in _types(each):
            items += ((item, False) for item in _of_collection(each, pages, problems))
        else:
            items.append((each, True))
    return items


def _types(data: Any) -> list[Any]:
    return values_of(data, "type") if isinstance(data, Mapping) else []


def _of_collection(
    data: Mapping[str, Any], pages: frozenset[str], problems: list[Problem]
) -> Iterator[Any]:
    """Iterate over the annotations of a collection; pages that stand beside it are not its own."""
    page = data.get("first")
    seen = 0
    while isinstance(page, Mapping) and seen < _MOST_PAGES:
        yield from values_of(page, "items")
        seen += 1
        beside = str(page.get("id")) in pages
        page = None if beside else page.get("next")
    yield from values_of(data, "items")
    if page is not None and str(page) not in pages:
        problems.append(
            Problem(
                code="annotation-page-elsewhere",
                message=f"The collection refers to a page that is not in it: {page!r:.80}.",
                hint="Nothing is fetched; save the pages into one document first.",
            )
        )


_MOST_PAGES = 100_000


def _check_item(data: Any, number: int) -> Iterator[Problem]:
    """Check what our own namespace demands: items are JSON objects, citations sound."""
    if not isinstance(data, Mapping):
        return
    for body in values_of(data, "body"):
        if isinstance(body, Mapping) and "standoff:item" in body and not _is_object(body):
            message = f"Annotation {number} has an item whose value is not a JSON object."
            yield Problem(code="annotation-item", message=message)
    for target in values_of(data, "target"):
        if isinstance(target, Mapping):
            for key, name in _OWN.items():
                given = {"source": "x", "sha256": "0" * 64, name: target.get(key)}
                yield from check_citation(given)


def _is_object(body: Mapping[str, Any]) -> bool:
    try:
        return isinstance(json.loads(body.get("value", "")), dict)
    except (TypeError, ValueError, RecursionError):
        return False


_OWN = {"standoff:sentence": "sentence", "standoff:quoteSha256": "quote_sha256"}
