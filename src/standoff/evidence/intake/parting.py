"""Zones parted: paragraphs in two languages where one ends, and all into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.evidence.grammar.lengths import LONGEST, cut_long
from standoff.evidence.grammar.sentences import find_sentences
from standoff.evidence.intake.parts import ReadSentence, ReadZone
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import reading_language
from standoff.evidence.text.languages.telling import may_be_mixed, tell_sentences

if TYPE_CHECKING:
    from standoff.evidence.intake.reading import Reading


def part_languages(zones: Sequence[ReadZone]) -> tuple[ReadZone, ...]:
    """Part paragraphs that are in two languages into zones of one each, and count them anew.

    What the analyst decided stays one, and so does what nobody says.
    """
    if not any(_is_mixed(zone) for zone in zones):
        return tuple(zones)
    parted = [part for zone in zones for part in _parts(zone)]
    return tuple(zone._replace(number=at) for at, zone in enumerate(parted, start=1))


def _is_mixed(zone: ReadZone) -> bool:
    return zone.speaks and not zone.decided and may_be_mixed(zone.text)


def _parts(zone: ReadZone) -> Iterator[ReadZone]:
    runs = list(_runs(zone)) if _is_mixed(zone) else []
    if len({tag for tag, _ in runs}) < 2:
        yield zone
        return
    for tag, span in runs:
        passage = zone.passage.part(span)
        yield zone._replace(passage=passage, span=passage.raw(Span(0, len(span))), language=tag)


def _runs(zone: ReadZone) -> Iterator[tuple[str, Span]]:
    """Give the runs of sentences of one language, all characters in one of them."""
    sentences = find_sentences(zone.text, reading_language(zone.language))
    told = tell_sentences([each.of(zone.text) for each in sentences], zone.language)
    start = 0
    for at, tag in enumerate(told):
        last = at + 1 == len(told)
        if last or told[at + 1] != tag:
            end = len(zone.text) if last else sentences[at + 1].start
            yield tag, Span(start, end)
            start = end


_MARK = re.compile(r"</?[A-Za-z][\w-]*/?>|[\W_]+")
"""A corpus mark or an ornament is no sentence, so it has no number."""


def part_sentences(reading: Reading) -> None:
    """Part the zones of a document into sentences; what is too long to be one is cut in pieces."""
    whole = [
        (zone, span)
        for zone in reading.zones
        for span in find_sentences(zone.text, reading_language(zone.language))
        if not _MARK.fullmatch(span.of(zone.text))
    ]
    reading.too_long = sum(len(span) > LONGEST for _, span in whole)
    pieces = ((zone, piece) for zone, span in whole for piece in cut_long(zone.text, span))
    reading.sentences = tuple(
        ReadSentence(number, zone, span) for number, (zone, span) in enumerate(pieces, start=1)
    )
