"""Claims, citations and sources as the data of a case file."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from standoff.model.claims import (
    Assessment,
    Author,
    Claim,
    ClaimCitation,
    ClaimStatus,
    SourceRecord,
)


def filled(**values: Any) -> dict[str, Any]:
    """Give the values without those that say nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}


def claim_data(claim: Claim) -> dict[str, Any]:
    """Give the data of a claim."""
    data: dict[str, Any] = {"text": claim.text}
    for key, citations in (("for", claim.supporting), ("against", claim.opposing)):
        if citations:
            data[key] = [citation_data(one) for one in citations]
    if claim.status is not ClaimStatus.OPEN:
        data["status"] = claim.status.value
    said = {
        "by": claim.by,
        "role": claim.role and claim.role.value,
        "as": claim.kind and claim.kind.value,
        "hedge": claim.hedge,
        "closeness": claim.closeness and claim.closeness.value,
        "credibility": claim.credibility,
    }
    return data | filled(contradicts=list(claim.contradicts), **said, note=claim.note)


def assessment_data(one: Assessment) -> dict[str, Any]:
    """Give the data of an assessment."""
    return filled(
        text=one.text,
        because=list(one.because),
        likelihood=likelihood_data(one.likelihood),
        confidence=one.confidence,
        by=one.by,
        made=one.made,
        note=one.note,
    )


def likelihood_data(bounds: tuple[float, float] | None) -> Any:
    """Give a likelihood: nothing, a number, or two between which it lies."""
    if bounds is None:
        return None
    low, high = (Decimal(repr(bound)) for bound in bounds)
    return low if low == high else [low, high]


def citation_data(one: ClaimCitation) -> dict[str, Any]:
    """Give the data of a citation."""
    return filled(
        source=one.source,
        paragraph=one.paragraph,
        sentence=one.sentence,
        sha256=one.sha256,
        position=None if one.position is None else list(one.position),
        quote=one.quote,
        quote_sha256=one.quote_sha256,
        prefix=one.prefix,
        suffix=one.suffix,
        note=one.note,
    )


_SOURCE_KEYS: tuple[str, ...] = (
    "title",
    "kind",
    "author",
    "publisher",
    "place",
    "container",
    "date",
    "url",
    "language",
    "accessed",
    "sha256",
    "summary_of",
    "reliability",
    "note",
)
_SOURCE_WRITERS: dict[str, Callable[[SourceRecord], Any]] = {
    "kind": lambda source: "" if source.kind == "article-newspaper" else source.kind,
    "author": lambda source: _one_or_more([_author(author) for author in source.authors]),
    "sha256": lambda source: list(source.sha256),
}


def source_data(source: SourceRecord) -> dict[str, Any]:
    """Give the data of a source."""
    values = {
        key: _SOURCE_WRITERS[key](source) if key in _SOURCE_WRITERS else getattr(source, key)
        for key in _SOURCE_KEYS
    }
    return filled(**values)


def _one_or_more(items: list[Any]) -> Any:
    return items[0] if len(items) == 1 else items


def _author(author: Author) -> Any:
    if author.literal and "," not in author.literal and not (author.family or author.given):
        return author.literal
    simple = author.family and author.given and "," not in author.family and not author.literal
    if simple:
        return f"{author.family}, {author.given}"
    return filled(family=author.family, given=author.given, literal=author.literal)
