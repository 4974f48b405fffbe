"""Paragraphs in two languages: parted where one ends, so that each is read in its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.evidence.grammar.sentences import find_sentences
from standoff.evidence.intake.parts import ReadZone
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import reading_language
from standoff.evidence.text.languages.telling import may_be_mixed, tell_sentences


def part_languages(zones: Sequence[ReadZone]) -> tuple[ReadZone, ...]:
    """Part paragraphs that are in two languages into zones of one each, and count them anew.

    What the analyst decided stays one, and so does what nobody says.
    """
    if not any(_is_mixed(zone) for zone in zones):
        return tuple(zones)
    parted = [part for zone in zones for part in _parts(zone)]
    return tuple(replace(zone, number=at) for at, zone in enumerate(parted, start=1))


def _is_mixed(zone: ReadZone) -> bool:
    return zone.speaks and not zone.decided and may_be_mixed(zone.text)


def _parts(zone: ReadZone) -> Iterator[ReadZone]:
    runs = list(_runs(zone)) if _is_mixed(zone) else []
    if len({tag for tag, _ in runs}) < 2:
        yield zone
        return
    for tag, span in runs:
        passage = zone.passage.part(span)
        yield replace(zone, passage=passage, span=passage.raw(Span(0, len(span))), language=tag)


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
