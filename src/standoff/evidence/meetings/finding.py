"""Tellings of meetings in a sentence: a deed, and who takes part in it.

A meeting needs two who are known. Who they are, the grammar near the deed says:
subject and object, the two of "between", an owner and who stands behind "with",
a pair joined by a hyphen. "Their", "him" and "the two leaders" are looked up in
the sentence and in those before; where that leaves a doubt, nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from standoff.evidence.events.phrases import Row, read_words
from standoff.evidence.events.role_words import role_knowledge
from standoff.evidence.meetings.antecedents import Antecedents, Earlier
from standoff.evidence.meetings.circumstances import Circumstances
from standoff.evidence.meetings.deeds import Deed, Needs, find_deeds
from standoff.evidence.meetings.participants import Participants
from standoff.evidence.meetings.parties import Party, Who, distinct, find_parties
from standoff.evidence.meetings.status import read_status
from standoff.evidence.meetings.subjects import Subjects
from standoff.evidence.meetings.telling import MeetingKind, MeetingStatus, Telling
from standoff.evidence.meetings.words import MeetingKnowledge, meeting_knowledge
from standoff.evidence.names.finding import Mention
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.times.finding import TimeExpression
from standoff.evidence.times.partial_dates import Interval

LONGEST = 2_000
"""How many characters of a sentence are read; what is longer is no prose."""

BEFORE = 3
"""How many sentences before are looked at for whom a pronoun means."""


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """What a sentence tells of meetings, and whom it names, for the sentences behind it."""

    tellings: tuple[Telling, ...] = ()
    who: tuple[Who, ...] = ()


def find_meetings(
    text: str,
    mentions: Sequence[Mention] = (),
    times: Sequence[TimeExpression] = (),
    *,
    earlier: Earlier = tuple,
    told: Telling | None = None,
    published: Interval | None = None,
    language: Language = ENGLISH,
    homes: Mapping[str, str] | None = None,
) -> ReadSentence:
    """Find what one sentence tells of meetings.

    Parameters
    ----------
    mentions, times
        The names and times in the sentence.
    earlier
        Gives whom the sentences before name, the last one last, where a pronoun asks.
    told
        The meeting that "the talks" means, where the text told of one before.
    published
        First and last day on which the text may have appeared, where that is
        known: a meeting on a later day is planned.
    homes
        By person the country it belongs to, where that is known: nobody meets
        or visits their own country.

    Examples
    --------
    >>> from standoff.evidence.names.finding import find_names
    >>> text = "President Ada Mori met Minister Ola Berg twice in 2016."
    >>> read = find_meetings(text, tuple(find_names(text)))
    >>> [(one.who, one.low, one.status.value) for one in read.tellings]
    [(('ada-mori', 'ola-berg'), 2, 'held')]
    """
    if len(text) > LONGEST:
        return ReadSentence()
    whole = Span(0, len(text))
    known = meeting_knowledge(language)
    words = read_words(text, whole, mentions, role_knowledge(language))
    parties = find_parties(words, known.words)
    who = distinct([one for party in parties if not party.body for one in party.who])
    reading = _Reading(
        text, words, parties, known, language, earlier, times, published, told, homes or {}
    )
    return ReadSentence(tuple(_united(reading.tellings())), who)


@dataclass
class Memory:
    """What a text has told of meetings so far, for "the talks" behind it.

    Parameters
    ----------
    far
        After how many sentences nobody means it any more.
    """

    far: int = 6
    _told: Telling | None = None
    _at: int = 0
    _who: set[frozenset[str]] = field(default_factory=set)

    def take(self, tellings: Sequence[Telling], sentence: int) -> None:
        """Remember what a sentence tells; a count is no meeting."""
        single = [one for one in tellings if not one.is_count]
        self._who |= {frozenset(one.who) for one in single}
        if single:
            self._told, self._at = single[-1], sentence

    def meant(self, sentence: int) -> Telling | None:
        """Give the one meeting that "the talks" can mean here; none where there were others."""
        near = sentence - self._at <= self.far
        return self._told if near and len(self._who) == 1 else None


def named_in(
    text: str, mentions: Sequence[Mention], language: Language = ENGLISH
) -> tuple[Who, ...]:
    """Give who in a sentence may take part in something, for the pronouns behind it."""
    if len(text) > LONGEST:
        return ()
    known = meeting_knowledge(language)
    words = read_words(text, Span(0, len(text)), mentions, role_knowledge(language))
    parties = find_parties(words, known.words)
    return distinct([one for party in parties if not party.body for one in party.who])


@dataclass(frozen=True)
class _Reading:
    text: str
    words: Row
    parties: tuple[Party, ...]
    known: MeetingKnowledge
    language: Language
    earlier: Earlier
    times: Sequence[TimeExpression]
    published: Interval | None
    told: Telling | None
    homes: Mapping[str, str]

    def tellings(self) -> Iterator[Telling]:
        meant = Antecedents(self.words, self.parties, self.known.words, self.earlier)
        around = self._circumstances()
        for deed in find_deeds(self.words, self.known):
            part = self._part(deed)
            subjects = Subjects(self.words, self.parties, self.known.words, meant, self.text, part)
            found = Participants(
                self.words, self.parties, self.known, meant, subjects, self.text, part
            )
            who = self._abroad(found.of(deed))
            telling = self._telling(deed, who, part, around) if len(who) > 1 else None
            telling = telling or self._again(deed)
            if telling is not None and not self._is_any(deed):
                yield telling

    def _abroad(self, who: tuple[Who, ...]) -> tuple[Who, ...]:
        """Leave out the countries of those who take part: they and it are not two sides."""
        own = {self.homes.get(one) for one, is_person in who if is_person}
        return tuple(one for one in who if one[1] or one[0] not in own)

    def _again(self, deed: Deed) -> Telling | None:
        """Read "the talks", "this month's summit" of the meeting that was told before."""
        if deed.forms or self.told is None or deed.kind is not self.told.kind:
            return None
        goal = _words_behind(self.words, deed.end, self.known.words.towards)
        if deed.kind is MeetingKind.VISIT and goal:
            return None
        again = self.words[deed.at].lower in self.known.words.nouns_meant_again
        if not again or not self._is_still(deed):
            return None
        before = self.text[: self.words[deed.at].start]
        people = {one for party in self.parties for one, person in party.who if person}
        if not self.known.words.the_same.search(before) or not people <= self.told.people:
            return None
        word = self.words[deed.at]
        return Telling(
            span=Span(word.start, word.end),
            kind=deed.kind,
            status=self.told.status,
            who=self.told.who,
            people=self.told.people,
        )

    def _is_still(self, deed: Deed) -> bool:
        """Say whether what was told of a meeting may still hold: what was planned is not past."""
        if self.told is None:
            return False
        if self.told.status not in {MeetingStatus.HELD, MeetingStatus.PLANNED}:
            return False
        past = self.known.words.was_already.match(self.text, self.words[deed.at].end)
        return self.told.status is MeetingStatus.HELD or past is None

    def _is_any(self, deed: Deed) -> bool:
        """Say whether no certain meeting is meant: "every meeting with him"."""
        before = self.text[: self.words[deed.at].start]
        return not deed.forms and self.known.words.any_of_them.search(before) is not None

    def _part(self, deed: Deed) -> Span:
        """Give the stretch of the sentence about a deed."""
        at, start, end = self.words[deed.at].start, 0, len(self.text)
        for match in self.known.words.part_end.finditer(self.text):
            if match.end() <= at:
                start = match.end()
            elif match.start() > at:
                end = match.start()
                break
        return Span(start, end)

    def _circumstances(self) -> Circumstances:
        return Circumstances(
            self.text,
            self.words,
            self.times,
            self.known.words,
            self.language,
            {**self.known.hold, **self.known.motion},
            self.known.motion,
            self.published,
        )

    def _telling(
        self, deed: Deed, who: tuple[Who, ...], part: Span, around: Circumstances
    ) -> Telling | None:
        word = self.words[deed.at]
        often = around.often(deed, part)
        counts = often.ordinal is not None or often.is_count
        period = around.period(deed, often, part) if counts else None
        time = around.when(deed, part)
        if time is not None and period is not None and time.span.of(self.text) in period.words:
            time = None
        place = around.place(deed, part, several=often.is_count)
        if not self._is_meeting(deed, bool(place or counts), timed=time is not None):
            return None
        status = read_status(
            self.text[part.start : word.start],
            self.text[word.end :],
            deed,
            self.known.words,
            self.language,
            holding=around.holding_of(deed, part),
        )
        if status is MeetingStatus.HELD and self._is_ahead(time):
            status = MeetingStatus.PLANNED
        return Telling(
            span=Span(word.start, word.end),
            kind=deed.kind,
            status=status,
            who=tuple(entity for entity, _ in who),
            people=frozenset(entity for entity, person in who if person),
            when=None if time is None else time.span.of(self.text),
            value=None if time is None else time.value,
            first=None if time is None else time.first,
            last=None if time is None else time.last,
            place=place,
            ordinal=often.ordinal,
            low=often.low,
            high=often.high,
            counted=often.words,
            period=period,
        )

    def _is_meeting(self, deed: Deed, placed: bool, *, timed: bool) -> bool:
        """Say whether what a noun may mean is a meeting here."""
        return {
            Needs.NOTHING: True,
            Needs.CIRCUMSTANCE: placed or timed or self._is_held(deed),
            Needs.PLACE_OR_NUMBER: placed,
            Needs.VERB: self._is_held(deed),
        }[deed.needs]

    def _is_held(self, deed: Deed) -> bool:
        """Say whether a verb of holding stands before a noun, or it was held by the words behind."""
        before = self.words[max(0, deed.at - 7) : deed.at]
        held = any(word.lower in self.known.hold for word in before)
        return held or bool(self.known.words.takes_place.match(self.text, self.words[deed.at].end))

    def _is_ahead(self, time: TimeExpression | None) -> bool:
        if time is None or time.first is None or self.published is None:
            return False
        return time.first > self.published[1]


def _words_behind(words: Row, at: int, wanted: frozenset[str]) -> bool:
    return at < len(words) and words[at].lower in wanted


def _united(tellings: Iterator[Telling]) -> Iterator[Telling]:
    """Take together what a sentence says of one meeting in two words: "met, their third meeting"."""
    found: list[Telling] = []
    for telling in tellings:
        at = next((i for i, one in enumerate(found) if _same(one, telling)), None)
        if at is None:
            found.append(telling)
        else:
            found[at] = _with(found[at], telling)
    yield from found


def _same(one: Telling, other: Telling) -> bool:
    if set(one.who) != set(other.who) or one.kind is not other.kind:
        return False
    if one.status is not other.status or one.is_count != other.is_count:
        return False
    return one.is_count or None in {one.value, other.value} or one.value == other.value


def _with(one: Telling, other: Telling) -> Telling:
    """Fill what the first leaves open with what the second says."""
    names = ("when", "value", "first", "last", "place", "ordinal", "period")
    missing = {name: getattr(other, name) for name in names if getattr(one, name) is None}
    return replace(one, **missing)


__all__ = ["Memory", "ReadSentence", "Telling", "find_meetings", "named_in"]
