"""Meetings by the patterns of a language: who met whom, where and when, in its ``meetings.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.meetings.telling import MeetingKind, MeetingStatus, Telling
from standoff.evidence.meetings.towns import town_in_english
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.plain.listed import told_in_english
from standoff.evidence.plain.outlines import SIGNS, Outline, outline, patterns_of
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.times.finding import TimeExpression
from standoff.evidence.times.partial_dates import Interval


@lru_cache(maxsize=32)
def _place(language: Language) -> re.Pattern[str]:
    source = language.lexicon("meetings").source("place", SIGNS)
    return re.compile(source, re.IGNORECASE)


@lru_cache(maxsize=32)
def _unlisted_place(language: Language) -> re.Pattern[str]:
    """Give the pattern of a place that no table knows, by the words around it."""
    return language.lexicon("meetings").pattern("place unlisted")


@lru_cache(maxsize=32)
def _since_clause(language: Language) -> re.Pattern[str]:
    """Give the pattern of what tells when something else began, before its time."""
    return language.lexicon("meetings").pattern("since clause", re.IGNORECASE)


def reads_meetings_plainly(language: Language) -> bool:
    """Say whether meetings are read in a language by patterns."""
    return "meetings" in language.lexicon("language").words("reads plainly")


@lru_cache(maxsize=32)
def may_tell(language: Language) -> re.Pattern[str]:
    """Give the pattern of the words for meetings of a language."""
    return language.lexicon("meetings").pattern("words", re.IGNORECASE)


def find_plain_meetings(
    text: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    language: Language,
    published: Interval | None = None,
) -> tuple[Telling, ...]:
    """Find what one sentence tells of meetings between two who are named.

    Examples
    --------
    >>> from standoff.evidence.plain.called import find_called
    >>> from standoff.evidence.text.languages import language
    >>> text, ja = "ラブロフ外相は東京で河野太郎外相と会談した。", language("ja")
    >>> (one,) = find_plain_meetings(text, tuple(find_called(text, None, ja)), (), ja)
    >>> one.who, one.kind.value, one.status.value, one.place
    (('sergei-lavrov', 'taro-kono'), 'meeting', 'held', 'Tokyo')
    """
    made = outline(text, mentions, language)
    sentence = _Sentence(text, made, times, language, published)
    found: list[Telling] = []
    for what, kind in patterns_of(language, "meetings", "met"):
        for match in what.finditer(made.text):
            who = list(_who(made, match))
            apart = {one.entity for one in who}
            known = any(set(one.who) == apart for one in found)
            if len(apart) > 1 and not known:
                span = made.span(*match.span("met"))
                found.append(sentence.telling(span, MeetingKind(kind), who))
    return tuple(found)


def find_alone(
    text: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    language: Language,
    published: Interval | None = None,
) -> tuple[Telling, ...]:
    """Find the meeting of one body by itself that a sentence tells of.

    Examples
    --------
    >>> from standoff.evidence.names.finding import find_names
    >>> from standoff.evidence.text.languages import language
    >>> text = "The Sarn Commission met in Ullbruck on Friday."
    >>> (one,) = find_alone(text, tuple(find_names(text)), (), language("en"))
    >>> one.who, one.place
    (('sarn-commission',), 'Ullbruck')
    """
    meets = _meets(language)
    if not any(_is_body_that_meets(one, meets) for one in mentions):
        return ()
    made = outline(text, mentions, language)
    sentence = _Sentence(text, made, times, language, published)
    for what, kind in patterns_of(language, "meetings", "met alone"):
        for match in what.finditer(made.text):
            who = made.names.get(match.start("a"))
            if who is not None and _is_body_that_meets(who, meets):
                span = made.span(*match.span("met"))
                return (sentence.telling(span, MeetingKind(kind), (who,)),)
    return ()


@lru_cache(maxsize=32)
def _meets(language: Language) -> re.Pattern[str]:
    """Give the pattern of the nouns for bodies that meet by themselves."""
    return language.lexicon("meetings").pattern("bodies that meet")


def _is_body_that_meets(one: Mention, meets: re.Pattern[str]) -> bool:
    return one.kind is NameKind.ORGANISATION and meets.search(one.surface) is not None


def _who(made: Outline, match: re.Match[str]) -> Iterator[Mention]:
    """Give the person that each side names, else its state or body."""
    for group in ("a", "b"):
        if match.groupdict().get(group) is None:
            continue
        names = made.named_in(*match.span(group))
        people = [one for one in names if one.kind is NameKind.PERSON]
        if people or names:
            yield (people or names)[-1]


@dataclass(frozen=True)
class _Sentence:
    text: str
    made: Outline
    times: Sequence[TimeExpression]
    language: Language
    published: Interval | None

    def telling(self, span: Span, kind: MeetingKind, who: Sequence[Mention]) -> Telling:
        """Give a meeting with the date nearest to its word, its place, and what became of it."""
        since = _since_clause(self.language)
        dated = [
            one
            for one in self.times
            if one.first is not None
            and not one.is_bound
            and not since.search(self.text, span.end, max(span.end, one.span.start))
        ]
        time = min(dated, key=lambda one: abs(one.span.start - span.start), default=None)
        first = None if time is None else time.first
        ahead = first is not None and self.published is not None and first > self.published[1]
        return Telling(
            span=span,
            kind=kind,
            status=MeetingStatus.PLANNED if ahead else _status(self.made.text, self.language),
            who=tuple(dict.fromkeys(one.entity for one in who)),
            people=frozenset(one.entity for one in who if one.kind is NameKind.PERSON),
            when=None if time is None else time.span.of(self.text),
            value=None if time is None else time.value,
            first=first,
            last=None if time is None else time.last,
            place=_where(self.made, who, self.language),
        )


def _where(made: Outline, who: Sequence[Mention], language: Language) -> str | None:
    """Give the words for the place: a name beside the words for being there, known or unknown."""
    known = _place(language)
    for match in known.finditer(made.text) if "place" in known.groupindex else ():
        for one in made.named_in(*match.span("place")):
            if one not in who:
                return told_in_english(one.entity, one.form, one.surface)
    unlisted = _unlisted_place(language).search(made.text)
    return None if unlisted is None else town_in_english(unlisted["place"])


def _status(text: str, language: Language) -> MeetingStatus:
    for what, told in patterns_of(language, "meetings", "statuses"):
        if what.search(text):
            return MeetingStatus(told)
    return MeetingStatus.HELD
