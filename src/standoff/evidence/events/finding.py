"""Events: who did what to whom, when, and whether it happened.

Shallow on purpose: a verb or noun of the lexicon gives the type, the words
about the verb give the status. Who did it to whom is given only where the
grammar of the clause leaves no doubt (`roles`); otherwise the event is a
mention: the sentence speaks of it and of these names. What somebody agreed, refused, demanded or threatened to do is no event
of its own; what is announced, expected or denied is marked as such.

References
----------
[PLOVER]_
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.events.dating import Timed, find_time
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.phrases import Named
from standoff.evidence.events.roles import read_roles
from standoff.evidence.events.status import EventStatus, read_noun_status, read_verb_status
from standoff.evidence.events.told import Told, is_dated
from standoff.evidence.events.triggers import (
    Found,
    Trigger,
    find_nouns,
    find_verbs,
    triggers_of,
)
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import Pattern, Words
from standoff.evidence.text.remembered import remembered
from standoff.evidence.text.stretches import cut_stretches

__all__ = ["Event", "EventKind", "EventStatus", "Party", "find_events", "plover_type"]


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: an entity and where it is named."""

    entity: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One event that a text tells of.

    Parameters
    ----------
    span
        The word that expresses it.
    clause
        The stretch of text that was read for it.
    trigger
        Base form of the verb, or the noun.
    actors, targets
        Who did it and to whom; a side is empty where the clause does not surely tell it.
    names
        Whom the clause names, in whatever role.
    when
        The time of its predicate, and its value where it is known.
    """

    span: Span
    clause: Span
    kind: EventKind
    trigger: str
    status: EventStatus
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    names: tuple[Party, ...] = ()
    when: Span | None = None
    when_value: str | None = None

    @property
    def mention(self) -> bool:
        """Say whether the text only speaks of it, and tells neither who did it nor to whom."""
        return not (self.actors or self.targets)


class ClauseWords(NamedTuple):
    """Words that cut clauses: these sections of ``events.txt``."""

    sentence_end: Pattern
    clause_end: Pattern
    abbreviations: Words


@lru_cache(maxsize=64)
def _clause_words(language: Language) -> ClauseWords:
    return language.lexicon("events").fill(ClauseWords)


def find_events(
    text: str,
    mentions: Sequence[Named] = (),
    times: Sequence[Timed] = (),
    language: Language = ENGLISH,
    *,
    told_only: bool = False,
) -> tuple[Event, ...]:
    """Find the events of a sentence or paragraph, in reading order.

    Parameters
    ----------
    mentions
        The names in the text; without them events have no parties.
    times
        The time expressions in the text.
    language
        In whose words it is read.
    told_only
        Only those that a document can be taken to tell of (`told`).

    Examples
    --------
    >>> [(event.kind.value, event.status.value)
    ...  for event in find_events("The envoys met on Monday. They will not visit the port.")]
    [('CONSULT', 'past'), ('CONSULT', 'denied')]
    """
    if not mentions and not times and not told_only:
        return _find_alone(text, language)
    told = Told(text, mentions, language) if told_only else None
    return _find(text, mentions, times, language, told)


@remembered
def _find_alone(text: str, language: Language) -> tuple[Event, ...]:
    return _find(text, (), (), language)


def _find(
    text: str,
    mentions: Sequence[Named],
    times: Sequence[Timed],
    language: Language,
    told: Told | None = None,
) -> tuple[Event, ...]:
    known, words = triggers_of(language), _clause_words(language)
    found = known.find_words(text)
    if not found:
        return ()
    events: list[Event] = []
    dated = times if told is None else [one for one in times if is_dated(one)]
    for clause, sentence, near in _clauses_with(found, text, words):
        taken = (*(time.span for time in times), *(one.span for one in mentions))
        spans = [span for span in taken if clause.overlaps(span)]
        verbs = [one for one in find_verbs(text, clause, near, known) if not _inside(one, spans)]
        nouns = () if verbs else find_nouns(text, clause, near, known)
        triggers = verbs or [one for one in nouns if not _inside(one, spans)]
        if not triggers:
            continue
        here = [one for one in mentions if sentence.contains(one.span)]
        reading = _Reading(text, clause, sentence, here, dated, language, told)
        events += reading.events(triggers)
    return tuple(events)


def _inside(trigger: Trigger, named: Sequence[Span]) -> bool:
    """Say whether a word belongs to a time or a name: March is a month, Beat Keller a person."""
    return any(one.contains(trigger.span) for one in named)


_CLAUSE = 600


def _clauses_with(
    found: Found, text: str, known: ClauseWords
) -> Iterator[tuple[Span, Span, Found]]:
    """Give the clauses of a text that hold words found in it, each with its sentence, and those.

    For a sentence that is too long the clause itself is given.
    """
    for sentence in _parts(text, known.sentence_end, Span(0, len(text)), known):
        inside = _within(found, sentence)
        for clause in _parts(text, known.clause_end, sentence, known) if inside else ():
            near = _within(inside, clause)
            for short in _short(text, clause) if near else ():
                here = near if short == clause else _within(near, short)
                if here:
                    yield short, sentence if len(sentence) <= _CLAUSE else short, here


def _within(found: Found, span: Span) -> Found:
    first = bisect_left(found, span.start, key=re.Match.start)
    last = bisect_left(found, span.end, key=re.Match.start)
    return found[first:last]


def _short(text: str, clause: Span) -> Iterator[Span]:
    """Give a clause without the blanks it begins with, in several where it is long."""
    for stretch in cut_stretches(clause.of(text), _CLAUSE):
        words = stretch.shifted(clause.start)
        indent = len(words) - len(words.of(text).lstrip())
        if indent < len(words):
            yield Span(words.start + indent, words.end)


def _parts(text: str, end: re.Pattern[str], whole: Span, known: ClauseWords) -> Iterator[Span]:
    start = whole.start
    for match in end.finditer(text, whole.start, whole.end):
        if match[0] == "." and _is_abbreviation(text, match.start(), known):
            continue
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < whole.end:
        yield Span(start, whole.end)


def _is_abbreviation(text: str, at: int, known: ClauseWords) -> bool:
    before = text[:at].rsplit(None, 1)
    word = before[-1] if before else ""
    listed = word in known.abbreviations
    return listed or len(word) == 1 or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word) is not None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A clause in its sentence, with the names there and the times of the text."""

    text: str
    clause: Span
    sentence: Span
    mentions: Sequence[Named]
    times: Sequence[Timed]
    language: Language
    told: Told | None

    def events(self, triggers: Sequence[Trigger]) -> Iterator[Event]:
        """Give the events of triggers, of those the text tells of if it matters."""
        told = self.told
        for trigger in triggers:
            status = self._status(trigger)
            if told is None:
                yield self._event(trigger, status)
            elif told.tells(trigger, status, self.clause, self.sentence):
                before = self.text[self.clause.start : trigger.span.start]
                yield self._event(trigger, told.resolved(status, before))

    def _event(self, trigger: Trigger, status: EventStatus) -> Event:
        known = (trigger, self.mentions, self.language)
        actors, targets = read_roles(self.text, self.sentence, *known)
        time = find_time(self.text, self.clause, trigger, self.times, self.language)
        if self.told is not None and time is not None:
            status = self.told.status_at(status, time.span)
        return Event(
            span=trigger.span,
            clause=_reaching(self.clause, [*actors, *targets]),
            kind=trigger.rule.kind,
            trigger=trigger.word,
            status=status,
            actors=_parties(actors),
            targets=_parties(targets),
            names=_parties([one for one in self.mentions if self.clause.contains(one.span)]),
            when=time.span if time else None,
            when_value=time.value if time else None,
        )

    def _status(self, trigger: Trigger) -> EventStatus:
        before = self.text[self.clause.start : trigger.span.start]
        if trigger.forms:
            return read_verb_status(before, trigger.forms, self.language)
        behind = self.text[trigger.span.end : self.clause.end]
        return read_noun_status(before, behind, self.language)


def _reaching(clause: Span, named: Sequence[Named]) -> Span:
    """Extend a clause to whom its "which" stands for."""
    start = min((one.span.start for one in named), default=clause.start)
    return Span(min(start, clause.start), clause.end)


def _parties(mentions: Sequence[Named]) -> tuple[Party, ...]:
    seen: dict[str, Party] = {}
    for one in mentions:
        seen.setdefault(one.entity, Party(one.entity, one.span))
    return tuple(seen.values())


_CONFLICTIVE = frozenset(
    (EventKind.SANCTION, EventKind.COERCE, EventKind.ASSAULT, EventKind.MOBILIZE)
)
_COOPERATIVE = frozenset(
    (
        EventKind.CONSULT,
        EventKind.SUPPORT,
        EventKind.COOPERATE,
        EventKind.AID,
        EventKind.RETREAT,
        EventKind.CONCEDE,
    )
)


def plover_type(event: Event) -> EventKind | None:
    """Give the type that PLOVER codes for an event, which reads status into type.

    A cooperative act that is announced is AGREE, one that is denied REJECT; a
    conflictive act that is announced or held possible is THREATEN, one that
    is denied is not coded.
    """
    ahead = (EventStatus.PLANNED, EventStatus.POSSIBLE, EventStatus.CONDITIONAL)
    if event.kind in _COOPERATIVE and event.status is EventStatus.PLANNED:
        return EventKind.AGREE
    if event.kind in _CONFLICTIVE and event.status in ahead:
        return EventKind.THREATEN
    if event.status is EventStatus.DENIED:
        agrees = event.kind in _COOPERATIVE or event.kind is EventKind.AGREE
        return EventKind.REJECT if agrees else None
    return event.kind
