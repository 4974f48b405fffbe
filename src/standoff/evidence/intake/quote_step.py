"""Quotations of a document as rows: each part of a quotation with its raw place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from standoff.evidence.intake.reading import Item, Reading
from standoff.evidence.intake.reading_in import quotes_in
from standoff.evidence.intake.voices import Voice
from standoff.evidence.names.short_names import as_called
from standoff.evidence.text.anchors import Span
from standoff.evidence.zones.kinds import ZoneKind

if TYPE_CHECKING:
    from standoff.evidence.names.entries import NameEntry
    from standoff.evidence.names.finding import Mentions
    from standoff.evidence.speech.quotes import Quote
    from standoff.evidence.speech.speakers import Speaker


def find_quote_items(reading: Reading) -> Iterator[Item]:
    """Find quotations voice by voice.

    The body is read as one; a headline or caption inside it is read by
    itself, because nobody goes on speaking there. What a comment quotes of
    its article are the words of whom the article says.
    """
    from standoff.evidence.speech.requotations import Original, credit

    article: tuple[Voice, Mentions] | None = None
    sender = _sender(reading)
    original = Original("", ())
    for voice, mentions in zip(reading.voices, reading.mentions, strict=True):
        if not voice.reads("quotes"):
            continue
        quotes = [
            quote
            for paragraphs in _runs(voice)
            for quote in quotes_in(voice.text, mentions, paragraphs, voice.language)
        ]
        quotes = [_with_body(reading, voice, quote) for quote in quotes]
        if voice.kind == _ARTICLE and article is None:
            article, original = (voice, mentions), Original(voice.text, tuple(quotes))
        credited = credit(quotes, voice.text, original) if voice.kind == _COMMENT else None
        for quote, elsewhere in credited or ((quote, False) for quote in quotes):
            place = voice.locate(quote.span)
            if place is not None:
                told = article if elsewhere and article is not None else (voice, mentions)
                values = _values(voice, quote, *told)
                if sender is not None and voice.kind == _ARTICLE and _speaks_first(quote, voice):
                    values |= {"speaker_entity": sender.id, "speaker_name": sender.canonical}
                yield Item(*place, values)


def _with_body(reading: Reading, voice: Voice, quote: Quote) -> Quote:
    """Give a quotation the body that its speaker is called again as: "the company said"."""
    speaker = quote.speaker
    place = None if speaker is None or speaker.entity else voice.locate(speaker.span)
    if speaker is None or place is None:
        return quote
    again = reading.called_again.get(place[0].number, ())
    meant = next((one.entity for one in again if one.span == place[1]), None)
    return quote if meant is None else replace(quote, speaker=replace(speaker, entity=meant))


def _sender(reading: Reading) -> NameEntry | None:
    """Give who wrote a mail, where its head names one person alone."""
    from standoff.evidence.zones.front_matter import find_head, is_head_of_mail

    fields = find_head(reading.document.text)[0]
    authors = [field for field in fields if field.name == "author"]
    if len(authors) != 1 or not is_head_of_mail(fields):
        return None
    for voice, mentions in zip(reading.voices, reading.mentions, strict=True):
        for mention in mentions:
            place = voice.locate(mention.span)
            if place is not None and authors[0].span.overlaps(place[0].passage.raw(place[1])):
                return mentions.entry(mention.entity)
    return None


def _speaks_first(quote: Quote, voice: Voice) -> bool:
    """Say whether who speaks is only called "I" or "we"; a verb may stand behind it."""
    speaker = quote.speaker
    if speaker is None or speaker.entity:
        return False
    words = speaker.surface.lower().split()
    ours = (voice.language.lexicon(room).words("first person") for room in ("speech", "said"))
    return len(words) in (1, 2) and any(words[0] in each for each in ours)


_ARTICLE, _COMMENT = "article", ZoneKind.COMMENT


def _runs(voice: Voice) -> Iterator[list[Span]]:
    spans = [
        (part.zone.kind, Span(part.start, part.start + len(part.inside))) for part in voice.parts
    ]
    together = (ZoneKind.BODY, ZoneKind.COMMENT)
    body = [span for kind, span in spans if kind in together]
    if body:
        yield body
    yield from ([span] for kind, span in spans if kind not in together)


def _values(voice: Voice, quote: Quote, named: Voice, mentions: Mentions) -> dict[str, Any]:
    """Give the columns of a quotation; `named` is the voice that names its speaker."""
    values: dict[str, Any] = {
        "kind": str(quote.kind),
        "content": quote.content.of(voice.text),
        "act": quote.act,
        "cue": None if quote.cue is None else quote.cue.of(voice.text),
        "continues": int(quote.continues),
        "inherited": int(quote.inherited),
        **voice.raw_columns("content", quote.content),
        **voice.raw_columns("cue", quote.cue),
        **_who(named, "speaker", quote.speaker),
        **_who(voice, "via", quote.via),
    }
    speaker = quote.speaker
    entry = None if speaker is None or not speaker.entity else mentions.entry(speaker.entity)
    called = () if entry is None else {one.surface for one in mentions if one.entity == entry.id}
    values["speaker_name"] = None if entry is None else as_called(entry, called)
    values["speaker_how"] = None if speaker is None else str(speaker.how)
    values["affiliation"] = None if speaker is None else speaker.affiliation
    return values


def _who(voice: Voice, name: str, who: Speaker | None) -> dict[str, Any]:
    return {
        name: None if who is None else who.surface,
        f"{name}_entity": None if who is None else who.entity,
        **voice.raw_columns(name, None if who is None else who.span),
    }
