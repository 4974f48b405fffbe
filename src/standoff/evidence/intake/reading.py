"""A reading: all that is found in one document, on its way to the database.

Analysers are pure functions on readable text. A `Reading` holds the zones and
sentences of a document and turns what an analyser found in a zone into an
`Item` whose span is in the raw text. It knows neither files nor SQLite.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from standoff.evidence.capture.documents import Document
from standoff.evidence.intake.parts import Decisions, ReadSentence, ReadZone
from standoff.evidence.intake.reading_in import times_in
from standoff.evidence.intake.voices import Voice, find_voices
from standoff.evidence.text.anchors import Passage, Span
from standoff.evidence.text.folding import cut_words, fold
from standoff.evidence.text.languages import ENGLISH
from standoff.evidence.text.remembered import remembered
from standoff.evidence.text.stretches import cut_legible

if TYPE_CHECKING:
    from standoff.evidence.descriptions.own_properties import OwnProperties
    from standoff.evidence.descriptions.statements import Statement
    from standoff.evidence.names.finding import Mention, Mentions, NameTable
    from standoff.evidence.text.languages.telling import Told
    from standoff.evidence.times.finding import TimeExpression
    from standoff.evidence.times.published import PublicationDate
    from standoff.evidence.zones.finding import Zone

_BY_MAIL = "no date of its own; the day of the mail that it came with"
_BY_MAIL_TRUST = 0.6
_BY_FILE = "no date of its own; the day on which the file was made, by its own properties"
BY_FILE_TRUST = 0.3

WINDOW = 3_000
"""Most characters that figures and events are looked for in at a time."""

_NOT_STORABLE = re.compile("[\ud800-\udfff\0]")


@dataclass(frozen=True, slots=True)
class Item:
    """Something found in a zone; `values` are its own columns, by name."""

    zone: ReadZone
    span: Span
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Reading:
    """What has been found in a document so far; each step adds its part.

    Parameters
    ----------
    told
        The language of the document.
    too_long
        How many sentences were cut in pieces.
    mentions
        Names, voice by voice.
    called_again
        Where bodies are called again by what they are, by the number of their zone.
    mentions_in, times_in
        Names and time expressions by the number of their zone, with spans in
        its readable text.
    """

    document: Document
    decisions: Decisions = field(default_factory=Decisions)
    names: NameTable | None = None
    found_zones: tuple[Zone, ...] = ()
    zones: tuple[ReadZone, ...] = ()
    told: Told | None = None
    sentences: tuple[ReadSentence, ...] = ()
    too_long: int = 0
    reference: date | None = None
    mentions: tuple[Mentions, ...] = ()
    called_again: dict[int, list[Mention]] = field(default_factory=dict)
    mentions_in: dict[int, list[Mention]] = field(default_factory=dict)
    times_in: dict[int, list[TimeExpression]] = field(default_factory=dict)
    _windows: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    _undated: dict[int, tuple[TimeExpression, ...]] = field(default_factory=dict)

    @cached_property
    def described(self) -> tuple[Statement, ...]:
        """What the document says of itself."""
        from standoff.evidence.descriptions.finding import describe_document

        document = self.document
        own = self.own_properties.statements()
        return describe_document(document.text, document.media_type, self.found_zones, own)

    @cached_property
    def own_properties(self) -> OwnProperties:
        """What the properties of its file say."""
        from standoff.evidence.descriptions.own_properties import find_own_properties

        return find_own_properties(self.document.raw, self.document.media_type)

    @cached_property
    def publication(self) -> PublicationDate:
        """When it appeared: as it says itself, or else by the mail that it came with, or its file."""
        from standoff.evidence.times.published import (
            PublicationDate,
            find_publication_date,
            with_opening_day,
        )

        document = self.document
        known = (document.text, document.media_type, self.found_zones)
        found = find_publication_date(*known, self.dates_named_in)
        if found.value is None and document.mailed:
            mailed = PublicationDate(document.mailed, None, _BY_MAIL, _BY_MAIL_TRUST)
            return with_opening_day(mailed, self.found_zones)
        if found.value is None and self.own_properties.made:
            made = PublicationDate(self.own_properties.made, None, _BY_FILE, BY_FILE_TRUST)
            return with_opening_day(made, self.found_zones)
        return found

    @cached_property
    def speaking(self) -> tuple[ReadZone, ...]:
        """Zones in which somebody may state something."""
        return tuple(zone for zone in self.zones if zone.speaks)

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Zones by who speaks in them."""
        return find_voices(self.zones)

    def note_called_again(self) -> None:
        """Note where bodies are called again by what they are: "the company"."""
        from standoff.evidence.names.called_again import find_called_again

        for voice, mentions in zip(self.voices, self.mentions, strict=True):
            for again in find_called_again(voice.text, mentions, voice.paragraphs, voice.language):
                place = voice.locate(again.span)
                if place is not None:
                    self.called_again.setdefault(place[0].number, []).append(again.at(place[1]))

    def named_in(self, zone: int) -> list[Mention]:
        """Give the names of a zone, and where it calls bodies again by what they are."""
        return sorted((*self.mentions_in.get(zone, ()), *self.called_again.get(zone, ())))

    def nobody_named(self) -> None:
        """Go on without names, where looking for them was given up."""
        from standoff.evidence.names.finding import Mentions

        self.mentions = tuple(Mentions() for _ in self.voices)
        self.mentions_in = {}

    @cached_property
    def by_zone(self) -> dict[int, tuple[ReadSentence, ...]]:
        """Sentences by the number of their zone."""
        found: dict[int, list[ReadSentence]] = {zone.number: [] for zone in self.zones}
        for sentence in self.sentences:
            found[sentence.zone.number].append(sentence)
        return {number: tuple(sentences) for number, sentences in found.items()}

    def sentence_at(self, zone: ReadZone, position: int) -> ReadSentence | None:
        """Give the sentence that covers a position of a zone's text, or the one before."""
        sentences = self.by_zone[zone.number]
        at = bisect_right(sentences, position, key=lambda sentence: sentence.span.start) - 1
        return sentences[at] if at >= 0 else None

    def windows(self, zone: ReadZone) -> Sequence[Span]:
        """Divide the text of a zone into runs of whole sentences, none much too long.

        A paragraph is one window; only a page without paragraphs or a hostile
        one is divided, so that the cost of what looks at a window stays linear.
        Of a long run of mere signs only the ends are in any window.
        """
        if zone.number not in self._windows:
            self._windows[zone.number] = tuple(self._divided(zone))
        return self._windows[zone.number]

    def _divided(self, zone: ReadZone) -> Iterator[Span]:
        start = 0
        if len(zone.text) <= WINDOW:
            yield from _pieces(zone.text, Span(0, len(zone.text)))
            return
        for sentence in self.by_zone[zone.number]:
            if sentence.span.end - start > WINDOW and sentence.span.start > start:
                yield from _pieces(zone.text, Span(start, sentence.span.start))
                start = sentence.span.start
        if start < len(zone.text):
            yield from _pieces(zone.text, Span(start, len(zone.text)))

    def times_of(self, voice: Voice, reference: date | None) -> tuple[TimeExpression, ...]:
        """Find the time expressions of a voice; those without a day of writing are kept."""
        first = voice.zones[0].number
        if reference is not None:
            return times_in(voice.text, reference, voice.language)
        if first not in self._undated:
            self._undated[first] = times_in(voice.text, None, voice.language)
        return self._undated[first]

    def dates_named_in(self, zone: Zone) -> tuple[TimeExpression, ...]:
        """Give the time expressions of a zone, read in English and without a day of writing."""
        from standoff.evidence.times.published import dates_named_in

        known = self._undated_by_place.get(zone.span)
        return dates_named_in(zone) if known is None else tuple(known)

    @cached_property
    def _undated_by_place(self) -> dict[Span, list[TimeExpression]]:
        found: dict[Span, list[TimeExpression]] = {}
        for voice in self.voices:
            if voice.kind == "article" and voice.language is ENGLISH:
                found |= {zone.span: [] for zone in voice.zones}
                for one in self.times_of(voice, None):
                    place = voice.locate(one.span)
                    if place is not None:
                        found[place[0].span].append(one)
        return found

    def place(self, number: int, item: Item) -> dict[str, Any]:
        """Give the columns that every item has."""
        sentence = self.sentence_at(item.zone, item.span.start)
        start, end = item.zone.passage.raw_ends(item.span)
        return {
            "number": number,
            "zone": item.zone.number,
            "sentence": None if sentence is None else sentence.number,
            "start": start,
            "end": end,
            "text": item.span.of(item.zone.text),
            "zone_start": item.span.start,
            **item.values,
        }


def _pieces(text: str, span: Span) -> Iterator[Span]:
    for stretch in cut_legible(span.of(text)):
        first, last = stretch.start + span.start, stretch.end + span.start
        for start in range(first, last, WINDOW):
            yield Span(start, min(start + WINDOW, last))


def number_zones(zones: Sequence[Zone], decisions: Decisions) -> Iterator[ReadZone]:
    """Count the zones that have text, with the kinds the analyst decided."""
    number = 0
    for zone in zones:
        if zone.passage.text.strip():
            number += 1
            kind, voice, decided = _decided(zone, decisions)
            yield ReadZone(
                number=number,
                kind=kind,
                voice=voice,
                paragraph=zone.paragraph,
                confidence=zone.confidence,
                decided=decided,
                span=zone.span,
                passage=_storable(zone.passage),
            )


def with_decision(zone: Zone, decisions: Decisions) -> Zone:
    """Give a zone the kind and voice that the analyst decided, if any."""
    from standoff.evidence.zones.kinds import ZoneKind

    kind, voice, decided = _decided(zone, decisions)
    if not decided:
        return zone
    paragraph = zone.paragraph if kind == zone.kind else None
    return replace(zone, kind=ZoneKind(kind), voice=voice, confidence=1.0, paragraph=paragraph)


def _decided(zone: Zone, decisions: Decisions) -> tuple[str, str | None, bool]:
    """Give the kind of a zone; a decision holds for what lies mostly inside its span.

    One about exactly this span comes first: what a page's end sets inside a
    paragraph lies inside its span, too.
    """
    if not decisions.zones:
        return str(zone.kind), zone.voice, False
    for span, kind, voice in sorted(decisions.zones, key=lambda each: each[0] != zone.span):
        inside = min(span.end, zone.span.end) - max(span.start, zone.span.start)
        if inside * 2 > len(zone.span):
            return kind, voice, True
    return str(zone.kind), zone.voice, False


def _storable(passage: Passage) -> Passage:
    """Replace what no database holds (NUL, half surrogate pairs), character by character."""
    if not _NOT_STORABLE.search(passage.text):
        return passage
    return replace(passage, text=_NOT_STORABLE.sub("\ufffd", passage.text))


def storable(text: str) -> str:
    """Replace what no database holds (NUL, half surrogate pairs)."""
    return _NOT_STORABLE.sub("\ufffd", text)


@remembered
def likeness(text: str) -> int:
    """Give a number that is equal for sentences of the same words.

    Case, punctuation, spacing and ligatures do not count.

    Examples
    --------
    >>> likeness("“We agree,” he said.") == likeness('"We  agree", he said')
    True
    """
    words = " ".join(cut_words(fold(text).casefold()))
    digest = blake2b((words or text).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def span_columns(passage: Passage, name: str, span: Span | None) -> dict[str, int | None]:
    """Give the columns that say where the words of another column stand in the raw text."""
    start, end = (None, None) if span is None else passage.raw_ends(span)
    return {f"{name}_start": start, f"{name}_end": end}
