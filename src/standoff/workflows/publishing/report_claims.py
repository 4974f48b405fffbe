"""Claims and sources as a report shows them, linked in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standoff.dossier.statements import count_of
from standoff.evidence.citations.citing import Resolved
from standoff.model.claims import Claim, ClaimCitation, SourceRecord
from standoff.reports.page.data import (
    CitationView,
    ClaimView,
    ExcerptView,
    Link,
    SentenceView,
    SourceView,
    Told,
)
from standoff.workflows.asking.support import CaseSupport
from standoff.workflows.publishing.report_evidence import (
    Evidence,
    Found,
    HeldDocument,
    HeldSentence,
)
from standoff.workflows.publishing.report_grounds import Anchors, view_support

QUOTE_CHARACTERS = 600
CONTEXT_CHARACTERS = 800
"""An excerpt shows the cited sentences of a paragraph and so much around them."""


def shorten(text: str, limit: int) -> str:
    """Cut a text at a word, with an ellipsis; white space is made plain."""
    plain = " ".join(text.split())
    if len(plain) <= limit:
        return plain
    return plain[:limit].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class ClaimDesk:
    """Makes the views of claims and sources.

    Parameters
    ----------
    used_by
        For each claim the elements that rest on it.
    """

    evidence: Evidence
    support: CaseSupport
    anchors: Anchors
    used_by: Mapping[str, tuple[Link, ...]]

    def claims(self) -> tuple[ClaimView, ...]:
        """View every claim, in the order of the case file."""
        return tuple(self._claim(claim) for claim in self.evidence.case.claims.values())

    def _claim(self, claim: Claim) -> ClaimView:
        return ClaimView(
            id=claim.id,
            anchor=self.anchors.of("claim", claim.id),
            text=claim.text,
            status=str(claim.status),
            note=claim.note,
            support=view_support(self.support.claims.get(claim.id), self.anchors),
            supporting=self._citations(claim, claim.supporting, "for"),
            opposing=self._citations(claim, claim.opposing, "against"),
            contradicts=tuple(map(self.anchors.claim, claim.contradicts)),
            used_by=self.used_by.get(claim.id, ()),
        )

    def _citations(
        self, claim: Claim, citations: Iterable[ClaimCitation], side: str
    ) -> tuple[CitationView, ...]:
        return tuple(
            self._citation(self.evidence.found[citation], claim.id, f"{side}{number}")
            for number, citation in enumerate(citations, start=1)
        )

    def _citation(self, found: Found, claim: str, key: str) -> CitationView:
        citation = found.citation
        sentences = found.sentences
        excerpt = None
        if found.held is not None and sentences:
            anchor = self._sentence(found.held, sentences[0])
            excerpt = Link(f"sentence {sentences[0].number}", anchor)
        text = found.resolution.text if isinstance(found.resolution, Resolved) else ""
        return CitationView(
            anchor=self.anchors.of("cite", claim, key),
            source=self.source(citation.source),
            place=_place(citation),
            state=found.state,
            quote=shorten(text or citation.quote or "", QUOTE_CHARACTERS),
            why=found.reason,
            note=citation.note,
            voice=found.voice,
            excerpt=excerpt,
        )

    def source(self, key: str) -> Link:
        """Lead to a source."""
        record = self.evidence.case.sources.get(key)
        title = record.title if record else ""
        return Link(title or key, self.anchors.of("source", key))

    def _sentence(self, held: HeldDocument, sentence: HeldSentence) -> str:
        return self.anchors.of("sentence", held.sha256[:12], str(sentence.number))

    def sources(self) -> tuple[SourceView, ...]:
        """View every source, in the order of the case file."""
        records = self.evidence.case.sources.values()
        return tuple(self._source(record) for record in records)

    def _source(self, record: SourceRecord) -> SourceView:
        cited = [c for c in self.evidence.found if c.source == record.id]
        return SourceView(
            id=record.id,
            anchor=self.anchors.of("source", record.id),
            reference=cite_source(record),
            url=record.url if record.url.startswith(("https://", "http://")) else "",
            kind=record.kind,
            note=record.note,
            summary_of=self.source(record.summary_of) if record.summary_of else None,
            hashes=record.sha256,
            at_hand=self._at_hand(record),
            cited_by=len(cited),
            excerpts=self._excerpts(record),
        )

    def _at_hand(self, record: SourceRecord) -> str:
        if not self.evidence.at_hand:
            return ""
        held = self.evidence.documents_of(record.id)
        other = self.evidence.changed.get(record.id)
        if other is not None:
            text = f"changed: {other.slug} stands in its place with another content"
            return f"{text}; {len(held)} other at hand" if held else text
        return f"at hand: {', '.join(d.slug for d in held)}" if held else "not at hand"

    def _excerpts(self, record: SourceRecord) -> tuple[ExcerptView, ...]:
        cited: dict[tuple[str, int], dict[int, list[Link]]] = {}
        held: dict[str, HeldDocument] = {}
        for claim in self.evidence.case.claims.values():
            for citation in (*claim.supporting, *claim.opposing):
                found = self.evidence.found[citation]
                if citation.source != record.id or found.held is None:
                    continue
                held[found.held.sha256] = found.held
                for sentence in found.sentences:
                    zone = cited.setdefault((found.held.sha256, sentence.zone), {})
                    links = zone.setdefault(sentence.number, [])
                    link = self.anchors.claim(claim.id)
                    if link not in links:
                        links.append(link)
        return tuple(
            self._excerpt(held[sha256], zone, numbers)
            for (sha256, zone), numbers in sorted(cited.items())
        )

    def _excerpt(
        self, held: HeldDocument, zone: int, cited: Mapping[int, list[Link]]
    ) -> ExcerptView:
        kind, paragraph, voice = held.zones[zone]
        place = f"paragraph {paragraph}" if paragraph else kind.replace("_", " ")
        if voice:
            place += f", {voice}"
        inside = [sentence for sentence in held.sentences if sentence.zone == zone]
        shown = _around(inside, set(cited))
        views = []
        previous = None
        for sentence in shown:
            if previous is not None and sentence.number != previous + 1:
                views.append(SentenceView("…"))
            previous = sentence.number
            text = shorten(sentence.text, QUOTE_CHARACTERS)
            if sentence.number in cited:
                anchor = self._sentence(held, sentence)
                views.append(SentenceView(text, anchor, tuple(cited[sentence.number])))
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


def _place(citation: ClaimCitation) -> str:
    parts = []
    if citation.paragraph:
        parts.append(f"paragraph {citation.paragraph}")
    if citation.sentence:
        parts.append(f"sentence {citation.sentence}")
    return ", ".join(parts)


def cite_source(record: SourceRecord) -> str:
    """Write a source as a bibliography does."""
    authors = ", ".join(map(str, record.authors))
    title = f"“{record.title or record.id}”"
    parts = [authors, title, record.container, record.publisher, record.place, record.date]
    return ", ".join(part for part in parts if part) + "."


def tell_evidence(evidence: Evidence, support: CaseSupport, anchors: Anchors) -> tuple[Told, ...]:
    """Say how far the case rests on evidence, and what of it could be verified."""
    case = evidence.case
    if not case.claims:
        return (Told("The case names no claims: nothing in it rests on cited evidence."),)
    citations = [c for claim in case.claims.values() for c in (*claim.supporting, *claim.opposing)]
    articles = {support.rule.article(c.source) for c in citations}
    told = [
        Told(
            f"The model rests on {count_of(len(case.claims), 'claim')} with "
            f"{count_of(len(citations), 'citation')} of "
            f"{count_of(len(articles), 'independent article')}."
        )
    ]
    states = list(evidence.states())
    if not evidence.at_hand:
        told.append(Told("No evidence database was at hand: citations show their reference only."))
        return tuple(told)
    parts = [f"{count_of(states.count('verified'), 'quotation')} verified word for word"]
    if count := states.count("unverified"):
        parts.append(f"{count} found at their place, with nothing to verify them by")
    if count := states.count("absent"):
        parts.append(f"{count} in texts that are not at hand")
    told.append(Told("Of the citations, " + "; ".join(parts) + "."))
    told.append(_tell_orphans(evidence, anchors))
    return tuple(told)


def _tell_orphans(evidence: Evidence, anchors: Anchors) -> Told:
    claims = [
        anchors.claim(claim.id)
        for claim in evidence.case.claims.values()
        if any(evidence.found[c].state == "orphan" for c in (*claim.supporting, *claim.opposing))
    ]
    orphans = list(evidence.states()).count("orphan")
    if not orphans:
        return Told("No citation is an orphan.")
    return Told(
        f"{count_of(orphans, 'citation')} {'is an orphan' if orphans == 1 else 'are orphans'}: "
        "the text they cite was changed, or is not where it was.",
        tuple(claims),
    )
