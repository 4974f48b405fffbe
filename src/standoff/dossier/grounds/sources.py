"""Sources: bibliographic data, whether the text is at hand, cited sentences in their context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.dossier.grounds.citations import Evidence, HeldDocument, HeldSentence
from standoff.dossier.grounds.claims import QUOTE_CHARACTERS, link_source
from standoff.dossier.grounds.grades import tell_reliability
from standoff.dossier.links import NOWHERE, Key, Link, link_claim, sentence_key, source_key
from standoff.dossier.words.phrases import shorten
from standoff.model.claims import SourceRecord

CONTEXT_CHARACTERS = 800
"""An excerpt shows the cited sentences of a paragraph and so much around them."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of an excerpt; cited ones have a key and lead back."""

    text: str
    key: Key = NOWHERE
    back: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ExcerptView:
    """A paragraph of a source around cited sentences."""

    place: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: bibliographic data, whether the text is at hand, cited paragraphs.

    Parameters
    ----------
    grade
        How reliable the analyst holds it, after the Admiralty code.
    """

    id: str
    key: Key
    reference: str
    url: str
    kind: str
    note: str
    summary_of: Link | None
    hashes: tuple[str, ...]
    at_hand: str
    cited_by: int
    excerpts: tuple[ExcerptView, ...]
    grade: str = ""


def view_source(record: SourceRecord, evidence: Evidence) -> SourceView:
    """View a source."""
    cited = [c for c in evidence.found if c.source == record.id]
    return SourceView(
        id=record.id,
        key=source_key(record.id),
        reference=cite_source(record),
        url=record.url if record.url.startswith(("https://", "http://")) else "",
        kind=record.kind,
        note=record.note,
        summary_of=link_source(record.summary_of, evidence.case) if record.summary_of else None,
        hashes=record.sha256,
        at_hand=_tell_at_hand(record, evidence),
        cited_by=len(cited),
        excerpts=_view_excerpts(record, evidence),
        grade=tell_reliability(record),
    )


def cite_source(record: SourceRecord) -> str:
    """Write a source as a bibliography does."""
    authors = ", ".join(map(str, record.authors))
    title = f"“{record.title or record.id}”"
    parts = [authors, title, record.container, record.publisher, record.place, record.date]
    return ", ".join(part for part in parts if part) + "."


def _tell_at_hand(record: SourceRecord, evidence: Evidence) -> str:
    if not evidence.at_hand:
        return ""
    held = evidence.documents_of(record.id)
    other = evidence.changed.get(record.id)
    if other is not None:
        text = f"changed: {other.slug} stands in its place with another content"
        return f"{text}; {len(held)} other at hand" if held else text
    return f"at hand: {', '.join(d.slug for d in held)}" if held else "not at hand"


def _view_excerpts(record: SourceRecord, evidence: Evidence) -> tuple[ExcerptView, ...]:
    """View the zones of a source that are cited, with the claims that cite each sentence."""
    cited: dict[tuple[str, int], dict[int, list[Link]]] = {}
    held: dict[str, HeldDocument] = {}
    for claim in evidence.case.claims.values():
        for citation in (*claim.supporting, *claim.opposing):
            found = evidence.found[citation]
            if citation.source != record.id or found.held is None:
                continue
            held[found.held.sha256] = found.held
            for sentence in found.sentences:
                zone = cited.setdefault((found.held.sha256, sentence.zone), {})
                links = zone.setdefault(sentence.number, [])
                link = link_claim(claim.id)
                if link not in links:
                    links.append(link)
    return tuple(
        _view_excerpt(held[sha256], zone, numbers)
        for (sha256, zone), numbers in sorted(cited.items())
    )


def _view_excerpt(held: HeldDocument, zone: int, cited: Mapping[int, list[Link]]) -> ExcerptView:
    kind, paragraph, voice = held.zones[zone]
    place = f"paragraph {paragraph}" if paragraph else kind.replace("_", " ")
    if voice:
        place += f", {voice}"
    inside = [sentence for sentence in held.sentences if sentence.zone == zone]
    views = []
    previous = None
    for sentence in _around(inside, set(cited)):
        if previous is not None and sentence.number != previous + 1:
            views.append(SentenceView("…"))
        previous = sentence.number
        text = shorten(sentence.text, QUOTE_CHARACTERS)
        if sentence.number in cited:
            key = sentence_key(held.sha256, sentence.number)
            views.append(SentenceView(text, key, tuple(cited[sentence.number])))
        else:
            views.append(SentenceView(text))
    return ExcerptView(place, tuple(views))


def _around(sentences: list[HeldSentence], cited: set[int]) -> list[HeldSentence]:
    """Choose the cited sentences and their neighbours, as far as the limit allows."""
    order = sorted(
        sentences,
        key=lambda s: (min(abs(s.number - number) for number in cited), s.number),
    )
    room = CONTEXT_CHARACTERS
    chosen = []
    for sentence in order:
        room -= len(sentence.text)
        if sentence.number in cited or room >= 0:
            chosen.append(sentence)
    return sorted(chosen, key=lambda sentence: sentence.number)
