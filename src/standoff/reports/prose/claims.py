"""Claims of a report in prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from standoff.dossier.grounds.claims import CitationView, ClaimView
from standoff.dossier.links import Link
from standoff.reports.prose.block import Block, Bullets, Heading, Paragraph


def list_links(links: Iterable[Link]) -> str:
    """List what links say, one after the other."""
    return ", ".join(link.text for link in links)


def lay_out_claim(claim: ClaimView) -> Iterator[Block]:
    """Lay out a claim: what it says, on whose word, what is cited, and what rests on it."""
    status = f", {claim.status}" if claim.status != "open" else ""
    yield Heading(3, f"{claim.text} ({claim.support.word}{status})")
    if claim.voice:
        yield Paragraph(f"Said by {claim.voice}.")
    if claim.grade:
        yield Paragraph(f"Judged: {claim.grade}.")
    yield from map(Paragraph, claim.assessed)
    yield Paragraph(f"{claim.support.why} {claim.note}".strip())
    for side, citations in (("For", claim.supporting), ("Against", claim.opposing)):
        if citations:
            yield Bullets(tuple(f"{side}: {_citation(citation)}" for citation in citations))
    if claim.contradicts:
        yield Paragraph(f"Contradicts: {list_links(claim.contradicts)}.")
    if claim.used_by:
        yield Paragraph(f"On it rests: {'; '.join(link.text for link in claim.used_by)}.")


def _citation(citation: CitationView) -> str:
    place = f", {citation.place}" if citation.place else ""
    text = f"{citation.source.text}{place} [{citation.word}]"
    if citation.quote:
        text += f": “{citation.quote}”"
    return " ".join(part for part in (text, citation.why, citation.note) if part)
