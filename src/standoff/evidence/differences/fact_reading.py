"""Reading the facts of a passage: what the analysers find, ready to compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from standoff.evidence.differences.facts import EventFact, Fact, FigureFact, Origin, QuoteFact
from standoff.evidence.events.finding import find_events
from standoff.evidence.figures.finding import find_figures
from standoff.evidence.grammar.sentences import find_sentences
from standoff.evidence.names.finding import find_names
from standoff.evidence.names.table import NameTable
from standoff.evidence.speech.quotes import How, QuoteKind, find_quotes
from standoff.evidence.text.anchors import Passage, Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.times.finding import TimeExpression, TimeKind, find_time_expressions


def read_facts(
    passage: Passage,
    *,
    article: str,
    document: str,
    published: dt.date | None = None,
    voice: str | None = None,
    table: NameTable | None = None,
    language: Language = ENGLISH,
) -> tuple[Fact, ...]:
    """Read the figures, events and quotations of one passage of one voice.

    Parameters
    ----------
    passage
        A paragraph, or a whole zone.
    article, document, voice
        Whose facts they are.
    published
        Anchors "last year"; None leaves such words undated.
    language
        In whose words the passage is.
    """
    origin = Origin(article, document, Span(0, 0), "", voice, published, language=language)
    return tuple(_Reader(passage, origin, table).facts())


class _Reader:
    """A passage with what the analysers found in it."""

    def __init__(self, passage: Passage, origin: Origin, table: NameTable | None) -> None:
        self._passage = passage
        self._origin = origin
        text = passage.text
        self._language = language = origin.language
        self._sentences = find_sentences(text, language)
        self._mentions = find_names(text, table, language)
        self._times = find_time_expressions(text, origin.published, language=language)

    def facts(self) -> Iterator[Fact]:
        yield from self._figures()
        for sentence in self._sentences:
            yield from self._events(sentence)
        yield from self._quotes()

    def _from(self, span: Span, sentence: Span) -> Origin:
        raw = self._passage.raw(span)
        return replace(self._origin, span=raw, sentence=sentence.of(self._passage.text))

    def _sentence_of(self, span: Span) -> Span:
        inside = (one for one in self._sentences if one.start <= span.start < one.end)
        return next(inside, span)

    def _entities(self, sentence: Span) -> frozenset[str]:
        return frozenset(mention.entity for mention in self._mentions.within(sentence))

    def _dates(self, sentence: Span) -> list[TimeExpression]:
        times = (time for time in self._times if time.kind is TimeKind.DATE)
        return [time for time in times if sentence.contains(time.span) and time.first is not None]

    def _figures(self) -> Iterator[FigureFact]:
        spans = [time.span for time in self._times if time.kind is TimeKind.DATE]
        for figure in find_figures(self._passage.text, spans, self._language):
            sentence = self._sentence_of(figure.span)
            origin = self._from(figure.span, sentence)
            dates = self._dates(sentence)
            named = [one for one in dates if one.span.of(self._passage.text) == figure.as_of]
            first, last = (named[0].first, named[0].last) if named else (None, None)
            yield FigureFact(origin, figure, self._entities(sentence), first, last)

    def _events(self, sentence: Span) -> Iterator[EventFact]:
        inside = self._mentions.within(sentence)
        mentions = [replace(one, span=one.span.shifted(-sentence.start)) for one in inside]
        dates = self._dates(sentence)
        shifted = [_Shifted(time.span.shifted(-sentence.start), time.value) for time in dates]
        text = sentence.of(self._passage.text)
        for event in find_events(text, mentions, shifted, self._language):
            whole = event.span.shifted(sentence.start)
            when = [
                time for time, own in zip(dates, shifted, strict=True) if own.span == event.when
            ]
            first, last = (when[0].first, when[0].last) if when else (None, None)
            origin = self._from(whole, sentence)
            yield EventFact(origin, event, self._entities(sentence), first, last)

    def _quotes(self) -> Iterator[QuoteFact]:
        for quote in find_quotes(self._passage.text, self._mentions, language=self._language):
            if quote.kind in (QuoteKind.SCARE, QuoteKind.TITLE):
                continue
            origin = self._from(quote.content, self._sentence_of(quote.content))
            speaker = quote.speaker
            name = None if speaker is None else speaker.entity or speaker.surface.casefold()
            if speaker is not None and speaker.how is How.PRONOUN:
                name = speaker.entity
            text = quote.content.of(self._passage.text)
            certain = speaker is None or (not quote.inherited and speaker.how is not How.PRONOUN)
            direct = quote.kind is not QuoteKind.INDIRECT
            yield QuoteFact(origin, text, name, direct=direct, certain=certain)


class _Shifted:
    """A time expression with its place counted from its sentence."""

    def __init__(self, span: Span, value: str) -> None:
        self.span = span
        self.value = value
