"""When and where a meeting was, which of several it was, and how many there were."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from standoff.evidence.events.dating import find_time
from standoff.evidence.events.lexicon import EventKind, Rule
from standoff.evidence.events.phrases import Row
from standoff.evidence.events.triggers import Trigger
from standoff.evidence.figures.finding import Figure, find_figures
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.meetings.deeds import Deed
from standoff.evidence.meetings.parties import is_seat
from standoff.evidence.meetings.telling import MeetingKind, Period
from standoff.evidence.meetings.words import Forms, MeetingWords
from standoff.evidence.names.entries import NameKind
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.times.finding import TimeExpression, TimeKind
from standoff.evidence.times.partial_dates import Interval


class Often(NamedTuple):
    """How often: an ordinal, or a count with its bounds and words."""

    ordinal: int | None = None
    low: int | None = None
    high: int | None = None
    words: str | None = None
    span: Span | None = None

    @property
    def is_count(self) -> bool:
        """Say whether it is a count."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True)
class Circumstances:
    """A sentence whose meetings are dated, placed and counted.

    Parameters
    ----------
    holding, motion
        Forms of the verbs that a noun of meeting may have, and of those that lead to it.
    published
        First and last day on which the text may have appeared; "in four years" is
        counted back from there.
    """

    text: str
    words: Row
    times: Sequence[TimeExpression]
    known: MeetingWords
    language: Language
    holding: Forms
    motion: Forms
    published: Interval | None = None

    def when(self, deed: Deed, part: Span) -> TimeExpression | None:
        """Find the time expression that dates a deed."""
        times = [
            one
            for one in self.times
            if one.kind is not TimeKind.DURATION
            and not one.is_bound
            and not self._bounds_a_period(one)
            and not self._is_since(deed, one)
        ]
        for trigger in self._triggers(deed):
            found = find_time(self.text, part, trigger, times, self.language)
            if found is not None:
                return found
        return self._near(deed, part, times) or self._where(deed, part, times)

    def _is_since(self, deed: Deed, time: TimeExpression) -> bool:
        """Say whether a time behind a deed dates what happened before: since Okuta complained on Monday."""
        at = self.words[deed.at].end
        return self.known.since_clause.search(self.text, at, max(at, time.span.start)) is not None

    def _where(
        self, deed: Deed, part: Span, times: Sequence[TimeExpression]
    ) -> TimeExpression | None:
        """Find the time of the clause before: "to Oslo on Monday, where they are to meet"."""
        match = self._relative_before(deed, part)
        ahead = [one for one in times if match and one.span.end <= match.start()]
        return ahead[-1] if ahead else None

    def _relative_before(self, deed: Deed, part: Span) -> re.Match[str] | None:
        at = self.words[deed.at].start
        return self.known.relative_of_place.search(self.text, part.start, at)

    def holding_of(self, deed: Deed, part: Span) -> tuple[str, tuple[VerbForm, ...]] | None:
        """Give the verb that the noun of a deed has: the words before it, and its forms."""
        verb = next((one for one in self._triggers(deed) if one.forms), None)
        if deed.forms or verb is None or VerbForm.GERUND in verb.forms:
            return None
        return self.text[part.start : verb.span.start], verb.forms

    def _triggers(self, deed: Deed) -> Iterator[Trigger]:
        """Give the words whose time is that of a deed: itself, and the verb that its noun has."""
        yield self._trigger(deed.at, deed.forms)
        if deed.forms:
            return
        for index in range(deed.at - 1, max(-1, deed.at - 8), -1):
            form = self.holding.get(self.words[index].lower)
            if form is not None and self.words[index].is_word:
                yield self._trigger(index, form[1])
                return

    def _trigger(self, at: int, forms: tuple[VerbForm, ...]) -> Trigger:
        word = self.words[at]
        rule = Rule(EventKind.CONSULT, (word.lower,))
        return Trigger(rule, word.lower, Span(word.start, word.end), forms)

    def _near(
        self, deed: Deed, part: Span, times: Sequence[TimeExpression]
    ) -> TimeExpression | None:
        """Find a day right behind a noun and its parties: "the talks with Norway on Tuesday"."""
        if deed.forms:
            return None
        behind = [
            one
            for one in times
            if part.contains(one.span) and one.span.start > self.words[deed.at].end
        ]
        for one in behind[:1]:
            between = self.text[self.words[deed.at].end : one.span.start]
            if len(between) < 80 and not self.known.not_near.search(between):
                return one
        return None

    def _bounds_a_period(self, time: TimeExpression) -> bool:
        return self.known.since.search(self.text, 0, time.span.start) is not None

    def often(self, deed: Deed, part: Span) -> Often:
        """Find which of several meetings it was, or how many are told."""
        return self._ordinal(deed) or self._count(deed, part) or Often()

    def _ordinal(self, deed: Deed) -> Often | None:
        """Read "their third meeting", "a second round of talks", "met for the third time"."""
        if not deed.forms:
            low = max(0, deed.at - 6)
            for index in range(deed.at - 1, low - 1, -1):
                number = self._number(index)
                if number is not None and self._leads_to(index, deed.at):
                    return Often(ordinal=number)
                if self.words[index].text in {",", ";"}:
                    break
            return None
        for index in range(deed.end, min(len(self.words) - 1, deed.end + 14)):
            number = self._number(index)
            if number is not None and self.words[index + 1].lower in self.known.time_word:
                return Often(ordinal=number)
        match = self.known.nth_time.search(self.text, 0, self.words[deed.at].start)
        number = None if match is None else self._read_ordinal(match[1].lower())
        return None if number is None else Often(ordinal=number)

    def _number(self, index: int) -> int | None:
        return self._read_ordinal(self.words[index].lower)

    def _read_ordinal(self, word: str) -> int | None:
        if word in self.known.ordinals:
            return self.known.ordinals[word]
        match = self.known.ordinal_figures.fullmatch(word)
        return int(match[1]) if match else None

    def _leads_to(self, index: int, noun: int) -> bool:
        """Say whether an ordinal is that of the noun: nobody is the first leader to meet."""
        between = self.words[index + 1 : noun]
        rounds = self.known.rounds.search(" ".join(word.lower for word in between))
        if rounds:
            return True
        return len(between) <= 3 and not any(
            word.lower in self.words.words.infinitive_mark or word.lower in self.known.role_nouns
            for word in between
        )

    def _count(self, deed: Deed, part: Span) -> Often | None:
        found = [*self._figures(deed, part), *self._adverbs(deed, part)]
        return found[0] if found else None

    @cached_property
    def _all_figures(self) -> tuple[Figure, ...]:
        times = [time.span for time in self.times if time.kind is TimeKind.DATE]
        return tuple(find_figures(self.text, times, self.language))

    def _figures(self, deed: Deed, part: Span) -> Iterator[Often]:
        for figure in self._all_figures:
            counted = figure.counted or ""
            if not (
                part.contains(figure.span)
                and figure.unit is None
                and self.known.counted_times.search(counted)
                and self._belongs(deed, figure.span, counted)
            ):
                continue
            qualifier = figure.qualifier or ""
            low = None if figure.low is None else int(figure.low)
            high = None if figure.high is None else int(figure.high)
            low = low + 1 if low is not None and self.known.exclusive.fullmatch(qualifier) else low
            if high is not None and self.known.exclusive_below.fullmatch(qualifier):
                high -= 1
            words = self.text[figure.span.start : figure.span.end]
            yield Often(low=low, high=high, words=words, span=figure.span)

    def _belongs(self, deed: Deed, figure: Span, counted: str) -> bool:
        word = self.words[deed.at]
        if deed.forms:  # "met six times"
            counts = counted.lower().split()[-1:] if counted else []
            near = 0 <= figure.start - word.end < 90 or 0 <= word.start - figure.end < 12
            return near and bool(set(counts) & self.known.times_counted)
        return figure.end <= word.start and word.lower in counted.lower().split()

    def _adverbs(self, deed: Deed, part: Span) -> Iterator[Often]:
        end = min(part.end, self.words[deed.at].end + 60)
        for words, number in self.known.vague_times.items():
            at = self.text.lower().find(
                words,
                self.words[deed.at].start - 30 if not deed.forms else self.words[deed.at].end,
                end,
            )
            if at >= 0:
                span = Span(at, at + len(words))
                yield Often(low=number, words=words, span=span)
        if not deed.forms:
            return
        for word in self.words[deed.end : deed.end + 5]:
            if word.lower in self.known.times_over:
                number = self.known.times_over[word.lower]
                span = Span(word.start, word.end)
                yield Often(low=number, high=number, words=word.text, span=span)

    def period(self, deed: Deed, often: Often, part: Span) -> Period | None:
        """Find the time in which meetings are counted."""
        for time in self.times:
            if not part.contains(time.span):
                continue
            if self.known.since.search(self.text, 0, time.span.start):
                return self._since(time)
            if time.kind is TimeKind.DURATION and self._counts_in(time):
                return self._lasting(time)
        match = self.known.since_words.search(self.text, part.start, part.end)
        if match is not None:
            return Period(match[0].strip())
        long = (one for one in self.times if part.contains(one.span) and _is_long(one))
        one = next(long, None)
        if one is None or not (often.is_count or one.span.start > self.words[deed.at].start):
            return None
        last = one.last
        if last is not None and self.published is not None:
            last = min(last, self.published[1])
        return Period(self._with_preposition(one.span), one.first, last)

    def _with_preposition(self, span: Span) -> str:
        """Give the words of a time with "in" or the like before it."""
        match = self.known.period.search(self.text, 0, span.start)
        return self.text[span.start if match is None else match.start() : span.end]

    def _counts_in(self, time: TimeExpression) -> bool:
        if self.known.period.search(self.text, 0, time.span.start):
            return True
        return self.known.recent.match(time.span.of(self.text)) is not None

    def _since(self, time: TimeExpression) -> Period:
        match = self.known.since.search(self.text, 0, time.span.start)
        words = self.text[time.span.start if match is None else match.start() : time.span.end]
        if time.first is None or time.last is None or self.published is None:
            return Period(words, time.first)
        return Period(words, time.first, self.published[1], time.last, self.published[0])

    def _lasting(self, time: TimeExpression) -> Period:
        words = self._with_preposition(time.span)
        if time.first is not None:
            return Period(words, time.first, time.last)
        match = re.fullmatch(r"P(\d+)([YMWD])", time.value)
        if match is None or self.published is None:
            return Period(words)
        first, last = self.published
        number, unit = int(match[1]), match[2]
        return Period(words, _back(first, number, unit), last, _back(last, number, unit), first)

    def place(self, deed: Deed, part: Span, *, several: bool) -> str | None:
        """Find the name of the place nearest to a deed; of several meetings only one they share."""
        word = self.words[deed.at]
        found = list(self._places(part))
        if several and len(found) > 1:
            return None
        if deed.kind is MeetingKind.VISIT:
            found = [one for one in self._goals(part) if one.start >= word.end] or found
        if not found and not several and self._journey(deed):
            found = list(self._goals(Span(part.start, word.start)))
        behind = [one for one in found if one.start >= word.end]
        chosen = min(behind or found, key=lambda one: abs(one.start - word.start), default=None)
        return None if chosen is None else chosen.of(self.text)

    def _journey(self, deed: Deed) -> bool:
        """Say whether a verb of motion stands before a deed: who meets, meets where it leads."""
        return any(word.is_word and word.lower in self.motion for word in self.words[: deed.at])

    def _goals(self, part: Span) -> Iterator[Span]:
        """Find where a visit goes to."""
        return self._named_behind(self.known.goal, part)

    def _places(self, part: Span) -> Iterator[Span]:
        return self._named_behind(self.known.place, part)

    def _named_behind(self, before: re.Pattern[str], part: Span) -> Iterator[Span]:
        for match in before.finditer(self.text, part.start, part.end):
            name = self.known.name_of_a_place.match(self.text, match.end(), part.end)
            if name is None or any(time.span.overlaps(Span(*name.span())) for time in self.times):
                continue
            yield from self._checked(Span(*name.span()))

    def _checked(self, span: Span) -> Iterator[Span]:
        """Keep a name unless it is that of a person or a body; a seat of one is a place."""
        kinds = {
            getattr(word.named, "kind", None)
            for word in self.words
            if word.named is not None
            and not is_seat(word.named)
            and span.overlaps(Span(word.start, word.end))
        }
        if not kinds & {NameKind.PERSON, NameKind.ORGANISATION}:
            yield span


def _is_long(time: TimeExpression) -> bool:
    """Say whether a time is too long to be that of one meeting."""
    if time.kind is not TimeKind.DATE:
        return False
    if time.first is None or time.last is None:
        return bool(re.fullmatch(r"XXXX|\d{3}", time.value))
    return (time.last - time.first).days > 31


def _back(day: dt.date, number: int, unit: str) -> dt.date | None:
    """Count back from a day; a day that a month does not have is its last."""
    try:
        if unit in "DW":
            return day - dt.timedelta(days=number * (7 if unit == "W" else 1))
        months = number * (12 if unit == "Y" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        while True:
            try:
                return dt.date(year, month + 1, day.day)
            except ValueError:
                if day.day <= 28:
                    raise
                day = day.replace(day=day.day - 1)
    except (ValueError, OverflowError):
        return None
