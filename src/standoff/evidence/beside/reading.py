"""Reading: a statement out of words that no source has, such as a claim or an invented sentence."""

from __future__ import annotations

from dataclasses import replace

from standoff.evidence.beside.statement import (
    Counted,
    Dated,
    Days,
    Happened,
    Named,
    Said,
    Statement,
)
from standoff.evidence.beside.words.meanings import is_of_saying
from standoff.evidence.events.finding import find_events
from standoff.evidence.intake.reading_in import figures_in, names_in, quotes_in, times_in
from standoff.evidence.names.table import NameTable
from standoff.evidence.speech.quotes import How, Quote, QuoteKind
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.times.finding import ResolvedBy, TimeExpression, TimeKind


def read_statement(
    text: str,
    source: str,
    *,
    published: Days | None = None,
    table: NameTable | None = None,
    language: Language = ENGLISH,
    voice: str | None = None,
) -> Statement:
    """Read a sentence as a statement.

    Parameters
    ----------
    source
        What it is called; it counts as an article of its own.
    published
        When it was said, where that is known: it tells which year a month is of.
    """
    day = published[0] if published is not None and published[0] == published[1] else None
    mentions = names_in(text, table, language)
    times = times_in(text, day, language)
    dates = tuple(
        Dated(
            time.span,
            (time.first, time.last),
            time.resolved_by is ResolvedBy.EXPLICIT,
            is_of_saying(text, time.span, language),
        )
        for time in times
        if time.kind is TimeKind.DATE and time.first is not None and time.last is not None
    )
    statement = Statement(
        source,
        0,
        source,
        text,
        voice=voice,
        published=published,
        language=language,
        names=tuple(Named(each.span, each.entity) for each in mentions),
        dates=dates,
    )
    spans = [time.span for time in times if time.kind is TimeKind.DATE]
    bounds = [time.span for time in times if not time.may_hold(day)]
    days = {each.span.of(text): each.days for each in dates}
    return replace(
        statement,
        figures=tuple(
            Counted(each.span, each, days.get(each.as_of or ""))
            for each in figures_in(text, spans, language, bounds=bounds)
        ),
        events=tuple(_events(text, statement, times)),
        quotes=tuple(
            _said(each, text)
            for each in quotes_in(text, mentions, [Span(0, len(text))], language)
            if each.kind not in (QuoteKind.SCARE, QuoteKind.TITLE)
        ),
    )


def _events(text: str, statement: Statement, times: tuple[TimeExpression, ...]) -> list[Happened]:
    dates = [time for time in times if time.kind is TimeKind.DATE]
    by_span = {each.span: each.days for each in statement.dates}
    if not statement.language.reads("events"):
        return []
    found = find_events(text, statement.names, dates, statement.language)
    return [
        Happened(
            each.span,
            each.trigger,
            each.status,
            None if each.when is None else by_span.get(Span(each.when.start, each.when.end)),
        )
        for each in found
    ]


def _said(quote: Quote, text: str) -> Said:
    speaker = quote.speaker
    pronoun = speaker is not None and speaker.how is How.PRONOUN
    surface = None if speaker is None or pronoun else speaker.surface.casefold()
    return Said(
        quote.content,
        quote.content.of(text),
        (speaker.entity if speaker else None) or surface,
        direct=quote.kind is not QuoteKind.INDIRECT,
        certain=not quote.inherited and not pronoun,
        known=speaker is not None and speaker.entity is not None,
    )
