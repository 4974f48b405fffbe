"""The languages of a document: told zone by zone, kept, and what is not read in which of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from standoff.evidence.intake.parts import ReadZone
from standoff.evidence.intake.reading import Reading
from standoff.evidence.intake.voices import Voice
from standoff.evidence.text.languages import reading_language

ANALYSERS = ("times", "names", "quotes", "figures", "events", "meetings")
"""Those that read words; a language's folder says which of them can read it. Meetings are read
from the sentences when they are asked for."""


def in_languages(reading: Reading, zones: Sequence[ReadZone]) -> tuple[ReadZone, ...]:
    """Give the zones with their languages, and tell the language of the document.

    The document's is that of its article: what stands around it may be in any. Menus
    and footers, which are not read, are taken to be in it where their script allows.
    """
    from standoff.evidence.intake.parting import part_languages
    from standoff.evidence.text.languages.telling import (
        tell_by_script,
        tell_language,
        tell_paragraphs,
    )
    from standoff.evidence.zones.kinds import ZoneKind

    spoken_in = (ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.CAPTION)
    article = [zone.text for zone in zones if zone.kind in spoken_in]
    text = "\n".join(article) or "\n".join(zone.text for zone in zones)
    declared = (each.value for each in reading.described if each.field == "language")
    reading.told = tell_language(text, next(declared, ""))
    speaking = [zone.text for zone in zones if zone.speaks]
    told = iter(tell_paragraphs(speaking, reading.told))
    tags = [
        next(told).tag if zone.speaks else tell_by_script(zone.text, reading.told) for zone in zones
    ]
    read = [zone.in_language(tag) for zone, tag in zip(zones, tags, strict=True)]
    return part_languages(read)


def language_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """Give a row for each language of the document, its own first."""
    document = reading.told
    if document is None:
        return
    sizes: dict[str, list[int]] = {document.tag: []}
    for zone in reading.zones:
        sizes.setdefault(zone.language, []).append(len(zone.text))
    whole = sum(map(sum, sizes.values())) or 1
    for tag, found in sizes.items():
        main = tag == document.tag
        yield {
            "language": tag,
            "main": int(main),
            "share": round(sum(found) / whole, 4),
            "zones": len(found),
            "confidence": document.confidence if main else 0.95,
            "evidence": document.evidence if main else "paragraphs of another language",
        }


def not_read_rows(reading: Reading, given_up: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """Give a row for each analyser and each language of the document that it does not read.

    Parameters
    ----------
    given_up
        Analysers that can read the languages, and were given up in this document.
    """
    speaking = [zone for zone in reading.zones if zone.speaks]
    for tag in dict.fromkeys(zone.language for zone in speaking):
        language = reading_language(tag)
        zones = [zone for zone in speaking if zone.language == tag]
        for analyser in ANALYSERS:
            if analyser in given_up or not language.reads(analyser):
                yield {
                    "analyser": analyser,
                    "language": tag,
                    "zones": len(zones),
                    "characters": sum(len(zone.text) for zone in zones),
                }


def spoken(reading: Reading, analyser: str) -> tuple[Voice, ...]:
    """Give the voices that speak a language which an analyser reads."""
    return tuple(voice for voice in reading.voices if voice.reads(analyser))
