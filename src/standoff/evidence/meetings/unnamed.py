"""Meetings of parties that the sentence does not name: "both sides met", "negotiators sat down".

Nobody is guessed: who takes part is whom the sentence names before the words for the
meeting, and the words for the parties stand for the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.meetings.telling import MeetingKind, MeetingStatus, Telling
from standoff.evidence.names.entries import NameKind
from standoff.evidence.names.finding import Mention
from standoff.evidence.plain.outlines import SIGNS
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.times.finding import TimeExpression
from standoff.evidence.times.partial_dates import Interval


@dataclass(frozen=True, slots=True)
class _Words:
    sides: tuple[re.Pattern[str], ...]
    wished: re.Pattern[str]
    statuses: tuple[tuple[re.Pattern[str], MeetingStatus], ...]


_BEFORE = (
    ("sides off", MeetingStatus.DENIED),
    ("sides open", MeetingStatus.POSSIBLE),
    ("sides ahead", MeetingStatus.PLANNED),
)
"""Sections for the words before those of the meeting, and what they make of it."""


@lru_cache(maxsize=32)
def _words(language: Language) -> _Words:
    lexicon = language.lexicon("meetings")
    told = [(lexicon.pattern(name, re.IGNORECASE), status) for name, status in _BEFORE]
    plain = (line.rpartition("\t") for line in lexicon.expressions("statuses", SIGNS))
    told += [
        (re.compile(what, re.IGNORECASE), MeetingStatus(status.strip()))
        for what, parted, status in plain
        if parted
    ]
    return _Words(
        lexicon.patterns("sides", re.IGNORECASE),
        lexicon.pattern("sides wished", re.IGNORECASE),
        tuple(told),
    )


def tells_of_sides(text: str, language: Language) -> bool:
    """Say whether a sentence has the words for a meeting of parties that it does not name."""
    return any(pattern.search(text) for pattern in _words(language).sides)


def find_unnamed(
    text: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    language: Language,
    published: Interval | None = None,
) -> Telling | None:
    """Find a meeting of parties that one sentence tells of without naming them.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> told = find_unnamed("Both sides met again in Bern.", (), (), language("en"))
    >>> told.sides, told.who, told.status.value
    ('Both sides', (), 'held')
    >>> find_unnamed("Both sides met the deadline.", (), (), language("en")) is None
    True
    """
    words = _words(language)
    found = next((one for each in words.sides for one in each.finditer(text)), None)
    if found is None or words.wished.search(text[: found.start("met")]):
        return None
    span = Span(*found.span("met"))
    who = _who(mentions, found.start("who"))
    dated = [one for one in times if one.first is not None and not one.is_bound]
    time = min(dated, key=lambda one: abs(one.span.start - span.start), default=None)
    ahead = (
        time is not None and published is not None and (time.first or published[1]) > published[1]
    )
    return Telling(
        span=span,
        kind=MeetingKind.MEETING,
        status=MeetingStatus.PLANNED if ahead else _status(text, span, words),
        who=tuple(dict.fromkeys(one.entity for one in who)),
        people=frozenset(one.entity for one in who if one.kind is NameKind.PERSON),
        when=None if time is None else time.span.of(text),
        value=None if time is None else time.value,
        first=None if time is None else time.first,
        last=None if time is None else time.last,
        sides=found["who"],
    )


def _who(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """Give whom the words for the parties join, as in "Norrland Lines and the negotiators"."""
    near = [one for one in mentions if 0 <= at - one.span.end <= _JOINED]
    return [one for one in near if one.kind in {NameKind.PERSON, NameKind.ORGANISATION}]


_JOINED = len(" and the ")


def _status(text: str, span: Span, words: _Words) -> MeetingStatus:
    """Say what became of it: the words before those of the meeting, in plain reading all of them."""
    for at, (what, status) in enumerate(words.statuses):
        if what.search(text[: span.start] if at < len(_BEFORE) else text):
            return status
    return MeetingStatus.HELD
