"""Reading the meetings that a passage tells of, sentence by sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from standoff.evidence.grammar.sentences import find_sentences
from standoff.evidence.meetings.finding import BEFORE, Memory, Telling, find_meetings
from standoff.evidence.meetings.parties import Who
from standoff.evidence.names.finding import find_names
from standoff.evidence.names.table import NameTable
from standoff.evidence.plain.bounds import with_bounds
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.times.finding import find_time_expressions


def read_meetings(
    text: str,
    published: dt.date | None = None,
    table: NameTable | None = None,
    language: Language = ENGLISH,
) -> Iterator[tuple[int, Telling]]:
    """Iterate over what a passage tells of meetings, with the number of the sentence from 1."""
    mentions = find_names(text, table, language)
    homes = {one.id: one.country for one in mentions.people() if one.country}
    times = with_bounds(text, find_time_expressions(text, published, language=language), language)
    earlier: list[tuple[Who, ...]] = []
    memory = Memory()

    def before() -> list[tuple[Who, ...]]:
        return earlier[-BEFORE:]

    for number, span in enumerate(find_sentences(text, language), start=1):
        names = [replace(one, span=one.span.shifted(-span.start)) for one in mentions.within(span)]
        here = [
            replace(one, span=one.span.shifted(-span.start), anchor=None)
            for one in times
            if span.contains(one.span)
        ]
        read = find_meetings(
            span.of(text),
            names,
            here,
            earlier=before,
            told=memory.meant(number),
            published=None if published is None else (published, published),
            language=language,
            homes=homes,
        )
        yield from ((number, telling) for telling in read.tellings)
        earlier.append(read.who)
        memory.take(read.tellings, number)
