"""Reading in a language: by its grammar where it has one, else by the patterns of its folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

if TYPE_CHECKING:
    from standoff.evidence.events.finding import Event
    from standoff.evidence.figures.finding import Figure
    from standoff.evidence.names.entries import NameEntry
    from standoff.evidence.names.finding import Mention, Mentions, NameTable
    from standoff.evidence.speech.quotes import Quote
    from standoff.evidence.times.finding import TimeExpression


def _plainly(language: Language, analyser: str) -> bool:
    return analyser in language.lexicon("language").words("reads plainly")


def times_in(text: str, reference: date | None, language: Language) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a text in its language, and which of them are bounds."""
    from standoff.evidence.plain.bounds import with_bounds

    if _plainly(language, "times"):
        from standoff.evidence.plain.dates import find_dates

        return with_bounds(text, find_dates(text, reference, language), language)
    from standoff.evidence.times.finding import find_time_expressions

    found = find_time_expressions(text, reference, language=language)
    return with_bounds(text, found, language)


def names_in(
    text: str, table: NameTable | None, language: Language, heard: Iterable[NameEntry] = ()
) -> Mentions:
    """Find the names of one voice in its language."""
    if _plainly(language, "names"):
        from standoff.evidence.plain.called import find_called

        return find_called(text, table, language, heard)
    from standoff.evidence.names.finding import find_names
    from standoff.evidence.plain.usual import with_usual_ids

    return with_usual_ids(find_names(text, table, language, heard=heard), table)


def figures_in(
    text: str, times: Sequence[Span], language: Language, *, bounds: Sequence[Span] = ()
) -> tuple[Figure, ...]:
    """Find the figures of a sentence or paragraph in its language; at bounds none holds."""
    if _plainly(language, "figures"):
        from standoff.evidence.plain.amounts import find_amounts

        return find_amounts(text, times, language, bounds=bounds)
    from standoff.evidence.figures.finding import find_figures

    return find_figures(text, times, language, bounds=bounds)


def events_in(
    text: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    language: Language,
) -> tuple[Event, ...]:
    """Find the events of a sentence or paragraph in its language."""
    if _plainly(language, "events"):
        from standoff.evidence.plain.happenings import find_happenings

        return find_happenings(text, mentions, times, language)
    from standoff.evidence.events.finding import find_events

    return find_events(text, mentions, times, told_only=True)


def quotes_in(
    text: str, mentions: Mentions, paragraphs: Sequence[Span], language: Language
) -> tuple[Quote, ...]:
    """Find the quotations of one voice in its language."""
    if _plainly(language, "quotes"):
        from standoff.evidence.plain.said import find_said

        found = find_said(text, mentions, language, paragraphs)
    else:
        from standoff.evidence.speech.quotes import find_quotes

        found = find_quotes(text, mentions, paragraphs=paragraphs, language=language)
    from standoff.evidence.speech.turns import with_turns

    return with_turns(text, mentions, paragraphs, language, found)
