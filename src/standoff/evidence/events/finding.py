"""Events: who did what to whom, when, and whether it happened.

Shallow on purpose: a verb or noun of the lexicon gives the type, the names
before and behind it give who and to whom, the words about the verb give the
status. What somebody agreed, refused, demanded or threatened to do is no event
of its own; what is announced, expected or denied is marked as such.

References
----------
[PLOVER]_
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, Protocol

from standoff.evidence.events.dating import Timed, find_time
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.status import EventStatus, read_noun_status, read_verb_status
from standoff.evidence.events.triggers import Trigger, find_nouns, find_verbs, triggers_of
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import AnyCase, Pattern, Words
from standoff.evidence.text.stretches import cut_stretches

__all__ = ["Event", "EventKind", "EventStatus", "Party", "find_events", "plover_type"]


class Named(Protocol):
    """A mention of an entity, as `names` finds it."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def entity(self) -> str:
        """Whom it names."""


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
        Whom the text names for it; empty where it names nobody near enough.
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
    when: Span | None = None
    when_value: str | None = None


class PartyWords(NamedTuple):
    """Words that cut clauses and tell parties: these sections of ``events.txt``."""

    clause_end: Pattern
    same_subject: Pattern
    abbreviations: Words
    owner: Pattern
    at_a_place: Pattern
    with_somebody: Words
    governed: Pattern
    joined: Pattern
    by: AnyCase
    towards: AnyCase


@lru_cache(maxsize=64)
def _party_words(language: Language) -> PartyWords:
    return language.lexicon("events").fill(PartyWords)


def find_events(
    text: str,
    mentions: Sequence[Named] = (),
    times: Sequence[Timed] = (),
    language: Language = ENGLISH,
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

    Examples
    --------
    >>> [(event.kind.value, event.status.value)
    ...  for event in find_events("The envoys met on Monday. They will not visit the port.")]
    [('CONSULT', 'past'), ('CONSULT', 'denied')]
    """
    known, words = triggers_of(language), _party_words(language)
    events: list[Event] = []
    for clause in _short_clauses(text, words):
        spans = [time.span for time in times if clause.overlaps(time.span)]
        verbs = [one for one in find_verbs(text, clause, known) if not _inside(one, spans)]
        nouns = () if verbs else find_nouns(text, clause, known)
        triggers = verbs or [one for one in nouns if not _inside(one, spans)]
        reading = _Clause(text, clause, mentions, times, language)
        events += _read_clause(reading, triggers, words)
    return tuple(events)


def _inside(trigger: Trigger, times: Sequence[Span]) -> bool:
    """Say whether a word belongs to a time: March is a month, no march."""
    return any(time.contains(trigger.span) for time in times)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause, with what is named in the text."""

    text: str
    span: Span
    mentions: Sequence[Named]
    times: Sequence[Timed]
    language: Language


def _read_clause(clause: _Clause, triggers: Sequence[Trigger], words: PartyWords) -> list[Event]:
    """Read the events of a clause; "and threatened" has the subject of the verb before."""
    events: list[Event] = []
    for trigger in triggers:
        event = _Reading(clause, trigger, words).event()
        start = clause.span.start
        goes_on = words.same_subject.search(clause.text, start, trigger.span.start)
        if events and trigger.forms and goes_on and not trigger.passive:
            event = replace(event, actors=events[-1].actors)
        events.append(event)
    return events


_CLAUSE = 600


def _short_clauses(text: str, known: PartyWords) -> Iterator[Span]:
    for clause in _clauses(text, known):
        for stretch in cut_stretches(clause.of(text), _CLAUSE):
            words = stretch.shifted(clause.start)
            indent = len(words) - len(words.of(text).lstrip())
            if indent < len(words):
                yield Span(words.start + indent, words.end)


def _clauses(text: str, known: PartyWords) -> Iterator[Span]:
    start = 0
    for match in known.clause_end.finditer(text):
        if match[0] == "." and _is_abbreviation(text, match.start(), known):
            continue
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _is_abbreviation(text: str, at: int, known: PartyWords) -> bool:
    before = text[:at].rsplit(None, 1)
    word = before[-1] if before else ""
    listed = word in known.abbreviations
    return listed or len(word) == 1 or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word) is not None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One trigger in its clause, and what stands about it."""

    clause: _Clause
    trigger: Trigger
    words: PartyWords

    @property
    def before(self) -> str:
        return self.clause.text[self.clause.span.start : self.trigger.span.start]

    def event(self) -> Event:
        actors, targets = self._parties()
        time = self._time()
        return Event(
            span=self.trigger.span,
            clause=self.clause.span,
            kind=self.trigger.rule.kind,
            trigger=self.trigger.word,
            status=self._status(),
            actors=actors,
            targets=targets,
            when=time.span if time else None,
            when_value=time.value if time else None,
        )

    def _status(self) -> EventStatus:
        if self.trigger.forms:
            return read_verb_status(self.before, self.trigger.forms, self.clause.language)
        behind = self.clause.text[self.trigger.span.end : self.clause.span.end]
        return read_noun_status(self.before, behind, self.clause.language)

    def _time(self) -> Timed | None:
        clause = self.clause
        return find_time(clause.text, clause.span, self.trigger, clause.times, clause.language)

    def _parties(self) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        named = self.clause.mentions
        inside = [mention for mention in named if self.clause.span.contains(mention.span)]
        ahead = [one for one in inside if one.span.end <= self.trigger.span.start]
        behind = [one for one in inside if one.span.start >= self.trigger.span.end]
        if not self.trigger.forms:
            return self._noun_parties(ahead, behind)
        subject, near = self._subject(ahead), self._before_comma(behind)
        if self.trigger.passive:
            by = [one for one in behind if self._preceded(one, self.words.by)]
            return _parties(self._with_joined(by[:1], behind)), subject
        return subject, _parties(self._with_joined(near[:1], behind))

    def _subject(self, ahead: Sequence[Named]) -> tuple[Party, ...]:
        """Give the nearest mention ahead that no preposition governs, with what is joined to it."""
        free = [one for one in ahead if not self._preceded(one, self.words.governed)]
        last = (free or list(ahead))[-1:]
        chosen = list(last)
        for left, right in reversed(list(itertools.pairwise(ahead))):
            joined = self._joined(left, right)
            if chosen and right is chosen[0] and joined:
                chosen.insert(0, left)
        return _parties(chosen)

    def _before_comma(self, behind: Sequence[Named]) -> list[Named]:
        end = self.trigger.span.end
        near = [one for one in behind if "," not in self.clause.text[end : one.span.start]]
        if self.trigger.word not in self.words.with_somebody:
            return near
        return [one for one in near if not self._preceded(one, self.words.at_a_place)]

    def _noun_parties(
        self, ahead: Sequence[Named], behind: Sequence[Named]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        owners = [one for one in ahead if self.words.owner.match(self.clause.text, one.span.end)][
            -1:
        ]
        if not owners:
            by = [one for one in behind if self._preceded(one, self.words.by)]
            owners = self._with_joined(by[:1], behind)
        taken = {one.span for one in owners}
        free = [
            one
            for one in behind
            if one.span not in taken and self._preceded(one, self.words.towards)
        ]
        return _parties(owners), _parties(self._with_joined(free[:1], behind))

    def _preceded(self, mention: Named, pattern: re.Pattern[str]) -> bool:
        return (
            pattern.search(self.clause.text, self.clause.span.start, mention.span.start) is not None
        )

    def _joined(self, left: Named, right: Named) -> bool:
        gap = self.clause.text[left.span.end : right.span.start]
        return self.words.joined.fullmatch(gap) is not None

    def _with_joined(self, first: Sequence[Named], behind: Sequence[Named]) -> list[Named]:
        """Give a mention and those that commas and "and" join to it."""
        chosen = list(first)
        for left, right in itertools.pairwise(behind):
            joined = self._joined(left, right)
            if chosen and left is chosen[-1] and joined:
                chosen.append(right)
        return chosen


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
