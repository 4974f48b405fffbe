"""When an event was: the time of its own predicate, never one that merely stands near.

"Japan imposed sanctions and was the only member to keep its envoys last year":
last year is when it kept them. "He fears that the 1960 treaty will be extended"
is no fear of 1960: there the time is an attribute of a noun. An attribute dates
only the noun it stands with: "the January raid" was in January.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from standoff.evidence.events.triggers import Trigger
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import AnyCase, Listed, Words


class Timed(Protocol):
    """A time expression, as `times` finds it."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def value(self) -> str:
        """What it denotes."""


class DatingWords(NamedTuple):
    """Words about times and verbs: the sections of these names in ``events.txt``."""

    auxiliaries: Words
    finite_endings: Listed
    no_finite_verbs: Words
    no_noun_behind_a_time: Words
    no_time_of_it: AnyCase
    time_of_another: AnyCase
    attribute_before: AnyCase
    attribute_of: AnyCase
    attribute_from: AnyCase
    reaching_on: AnyCase
    owned_time: AnyCase
    coordinated: AnyCase
    in_a_verb_group: AnyCase
    determined: AnyCase


class _Known(NamedTuple):
    words: DatingWords
    irregular: frozenset[str]


@lru_cache(maxsize=64)
def _known(language: Language) -> _Known:
    verbs = language.lexicon("grammar").table("irregular verbs").values()
    pasts = frozenset(forms.split()[0] for forms in verbs)
    return _Known(language.lexicon("events").fill(DatingWords), pasts)


_T = TypeVar("_T", bound=Timed)
_BEHIND = re.compile(r"\s([^\W\d_][\w’'-]*)")
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]+(?:n[’']t)?(?![\w’'-])")
_CLOSED = re.compile(r"\s*[,;)–—]")
"""The end of an inserted clause."""
_NEAR = 48
"""How many characters stand at most between an attribute and its noun."""


def find_time(
    text: str, clause: Span, trigger: Trigger, times: Sequence[_T], language: Language = ENGLISH
) -> _T | None:
    """Find the time expression that says when the event of a trigger is; None if none does."""
    reading = _Dating(text, clause, trigger, _known(language))
    fitting = [one for one in times if clause.contains(one.span) and reading.dates(one.span)]
    return min(fitting, key=lambda one: abs(one.span.start - trigger.span.end), default=None)


def is_attribute(text: str, time: Span, language: Language = ENGLISH) -> bool:
    """Say whether a time only tells a thing from others: "the 1960 treaty", "the war of 1904".

    Examples
    --------
    >>> is_attribute("They fear the 1960 treaty.", Span(14, 18))
    True
    >>> is_attribute("In 1960 Norway feared it.", Span(3, 7))
    False
    """
    words = _known(language).words
    if words.owned_time.match(text, time.end) or words.owned_time.search(time.of(text)):
        return True
    start = max(0, time.start - _NEAR)
    if words.attribute_of.search(text, start, time.start) or _is_of_a_year(text, time, words):
        return True
    behind = _BEHIND.match(text, time.end)
    if behind is None or behind[1].lower() in words.no_noun_behind_a_time:
        return False
    return words.attribute_before.search(text, start, time.start) is not None


def _is_of_a_year(text: str, time: Span, words: DatingWords) -> bool:
    """Say whether "from" and a year tell which: "a letter from 1904", not "from June"."""
    start = max(0, time.start - _NEAR)
    if not time.of(text).isdigit() or words.reaching_on.match(text, time.end):
        return False
    return words.attribute_from.search(text, start, time.start) is not None


class _Dating:
    """One trigger in its clause."""

    def __init__(self, text: str, clause: Span, trigger: Trigger, known: _Known) -> None:
        self._text, self._clause, self._trigger = text, clause, trigger.span
        self._is_noun = not trigger.forms
        self._words, self._irregular = known

    def dates(self, time: Span) -> bool:
        """Say whether a time is that of the event."""
        words, text, start = self._words, self._text, self._clause.start
        if time.overlaps(self._trigger) or words.no_time_of_it.search(text, start, time.start):
            return False
        if is_attribute(text, time):
            return self._is_noun and self._stands_with(time)
        if time.start >= self._trigger.end:
            between = (self._trigger.end, time.start)
            another = words.time_of_another.search(text, *between)
            return another is None and not any(self._verbs(*between))
        return self._is_ahead(time)

    def _stands_with(self, time: Span) -> bool:
        """Say whether the noun is the one that the time is an attribute of."""
        left, right = sorted((time, self._trigger))
        between = self._text[left.end : right.start]
        if right is time:
            return self._words.attribute_of.fullmatch(between) is not None
        words = between.lower().replace("’", "'").removeprefix("'s").split()
        return len(between) < _NEAR and not (set(words) & self._words.no_noun_behind_a_time)

    def _is_ahead(self, time: Span) -> bool:
        """Say whether a time ahead of a verb is its own: no other verb comes first."""
        text, words = self._text, self._words
        before = list(self._verbs(self._clause.start, time.start))
        between = list(self._verbs(time.end, self._own_start()))
        if before and _CLOSED.match(text, time.end):
            return (
                False  # "who resigned last year, accused": the time is in a clause that has ended
            )
        split = before and words.in_a_verb_group.fullmatch(text, before[-1].end, time.start)
        if before and not (split and len(before) == 1 and not between):
            return False
        goes_on = words.coordinated.search(text, time.end, self._own_start())
        return not between or goes_on is not None

    def _own_start(self) -> int:
        """Give where the trigger's auxiliaries begin: "will not be | expelled"."""
        at = self._trigger.start
        for verb in reversed(list(self._verbs(self._clause.start, at))):
            gap = self._words.in_a_verb_group.fullmatch(self._text, verb.end, at)
            if gap is None or verb.of(self._text).lower() not in self._words.auxiliaries:
                break
            at = verb.start
        return at

    def _verbs(self, start: int, end: int) -> Iterator[Span]:
        """Find the finite verbs between two places, as far as their form tells."""
        words = self._words
        for match in _WORD.finditer(self._text, start, end):
            word = match[0].replace("’", "'")
            if word in words.auxiliaries or word in self._irregular:
                yield Span(*match.span())
            elif word.islower() and word.endswith(words.finite_endings):
                determined = words.determined.search(self._text, start, match.start())
                if word not in words.no_finite_verbs and not determined:
                    yield Span(*match.span())
