"""Voices: the zones of a document that one person or one page function speaks in.

Who "he" is, or which Brown "Mr. Brown" means, is settled inside one voice: the
article with its headline and captions, or one reader's comment. Zones of a
voice are read as one text; what is found there is given back to its zone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from standoff.evidence.intake.parts import ReadZone
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language, reading_language
from standoff.evidence.text.stretches import cut_legible
from standoff.evidence.zones.kinds import FURNITURE, ZoneKind

SEPARATOR = "\n\n"

_APART = FURNITURE | {ZoneKind.COMMENT, ZoneKind.TEASER}


class Part(NamedTuple):
    """A stretch of a zone's text, and where it begins in the text of the voice."""

    zone: ReadZone
    inside: Span
    start: int


@dataclass(frozen=True)
class Voice:
    """Zones that are read together; `text` is theirs with a blank line between.

    Of a zone with a long run of mere signs the stretches around it are parts
    of their own; of most zones the whole is one part.
    """

    kind: str
    name: str | None
    zones: tuple[ReadZone, ...]
    tag: str = "en"
    text: str = field(init=False)
    parts: tuple[Part, ...] = field(init=False)

    def __post_init__(self) -> None:
        parts = []
        at = 0
        for zone in self.zones:
            for inside in cut_legible(zone.text):
                parts.append(Part(zone, inside, at))
                at += len(inside) + len(SEPARATOR)
        texts = (part.inside.of(part.zone.text) for part in parts)
        object.__setattr__(self, "parts", tuple(parts))
        object.__setattr__(self, "text", SEPARATOR.join(texts))

    @property
    def language(self) -> Language:
        """The language that all of it is in."""
        return reading_language(self.tag)

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """Where its parts stand in the text."""
        return tuple(Span(one.start, one.start + len(one.inside)) for one in self.parts)

    def reads(self, analyser: str) -> bool:
        """Say whether an analyser reads it, as all of its zones are of one kind and language."""
        return self.zones[0].reads(analyser)

    def locate(self, span: Span) -> tuple[ReadZone, Span] | None:
        """Give the zone a span of the text lies in; None when it crosses zones."""
        at = bisect_right(self.parts, span.start, key=lambda part: part.start) - 1
        zone, inside, start = self.parts[at]
        if span.end - start > len(inside):
            return None
        return zone, span.shifted(inside.start - start)

    def raw_columns(self, name: str, span: Span | None) -> dict[str, int | None]:
        """Give the raw place of a part of an item as its two columns."""
        place = None if span is None else self.locate(span)
        if place is None:
            return {f"{name}_start": None, f"{name}_end": None}
        zone, local = place
        start, end = zone.passage.raw_ends(local)
        return {f"{name}_start": start, f"{name}_end": end}


def find_voices(zones: Iterable[ReadZone]) -> tuple[Voice, ...]:
    """Divide zones into voices: the article first, then the others in reading order.

    Comments of the same reader in a row are one voice; so is each run of
    teasers. Navigation and footers are nobody's. What is in two languages is
    two voices; of an article the language comes first in which it begins.
    """
    article: list[ReadZone] = []
    apart: list[ReadZone] = []
    for zone in zones:
        (apart if zone.kind in _APART else article).append(zone)
    others = (
        Voice(kind, name, tuple(run), tag)
        for (kind, name, tag), run in groupby(
            apart, key=lambda zone: (zone.kind, zone.voice, zone.language)
        )
        if kind not in FURNITURE
    )
    tags = dict.fromkeys(zone.language for zone in article)
    parts = (tuple(zone for zone in article if zone.language == tag) for tag in tags)
    told = (Voice("article", None, part, tag) for part, tag in zip(parts, tags, strict=True))
    return (*told, *others)
