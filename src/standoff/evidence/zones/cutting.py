"""From blocks whose kinds are settled to zones: cut, trimmed, numbered, rated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.evidence.text.anchors import Passage, Span
from standoff.evidence.zones import cues
from standoff.evidence.zones.blocks import Block, Section
from standoff.evidence.zones.kinds import Zone, ZoneKind
from standoff.evidence.zones.mastheads import dateline_end, opens_with_a_label, split_masthead

_TURNS = 3
"""So many labels are those of a transcript, and none a dateline."""


def cut_zones(blocks: Sequence[Block]) -> Iterator[Zone]:
    """Give the zones of the blocks, cut where one block holds two voices."""
    # Where names with colons open many paragraphs they speak: "HOST: Good morning."
    datelined = sum(opens_with_a_label(block.passage.text) for block in blocks) >= _TURNS
    paragraph = 0
    for block in blocks:
        pieces = _pieces(block, may_have_dateline=not datelined and paragraph < 3)
        for span, kind in pieces:
            passage = _trimmed(block.passage.part(span))
            if not passage.text:
                continue
            datelined |= kind is ZoneKind.DATELINE
            paragraph += kind is ZoneKind.BODY and not (block.continues and paragraph)
            yield Zone(
                kind=kind,
                span=passage.raw(Span(0, len(passage.text))),
                passage=passage,
                voice=block.voice,
                confidence=_confidence(block, kind),
                paragraph=paragraph if kind is ZoneKind.BODY else None,
            )


def _pieces(block: Block, *, may_have_dateline: bool) -> Sequence[tuple[Span, ZoneKind]]:
    text, kind = block.passage.text, block.kind or ZoneKind.NAVIGATION
    whole = Span(0, len(text))
    if kind in (ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.COMMENT) and block.label:
        return [
            (Span(0, block.label), ZoneKind.NAVIGATION),
            (Span(block.label, len(text)), kind),
        ]
    if kind in (ZoneKind.BYLINE, ZoneKind.DATE) and block.section is not Section.COMMENTS:
        return split_masthead(text) or [(whole, kind)]
    cut = dateline_end(text) if kind is ZoneKind.BODY and may_have_dateline else 0
    if 0 < cut < len(text):
        return [(Span(0, cut), ZoneKind.DATELINE), (Span(cut, len(text)), kind)]
    if kind is ZoneKind.CAPTION or (kind is ZoneKind.BODY and 3 < block.words <= 45):
        credit = cues.find_trailing_credit(text)
        if credit:
            return [
                (Span(0, credit), ZoneKind.CAPTION),
                (Span(credit, len(text)), ZoneKind.CREDIT),
            ]
    return [(whole, kind)]


def _trimmed(passage: Passage) -> Passage:
    text = passage.text
    if not (text[:1].isspace() or text[-1:].isspace()):
        return passage
    start = len(text) - len(text.lstrip())
    return passage.part(Span(start, max(start, len(text.rstrip()))))


def _confidence(block: Block, kind: ZoneKind) -> float:
    """Rate the decision: by mark-up or set phrase 0.95, by the model what it says, else 0.7."""
    if block.hint is not None or block.turn is not None:
        return 0.95
    if kind is ZoneKind.BODY:
        return round(max(block.likelihood, 0.3), 3)
    if block.section is Section.COMMENTS or kind in (ZoneKind.DATELINE, ZoneKind.CREDIT):
        return 0.9
    return 0.7
