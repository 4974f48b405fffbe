"""Bounds: a time that something is before, after or not later than: "before 20 March", "by Friday".

The words stand right ahead of the time or right behind it. The day that they name is no
day on which anything was, so nothing is dated by it.

References
----------
TimeML annotation guidelines 1.2.1: the values BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER of ``mod``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Lexicon, Pattern
from standoff.evidence.times.finding import TimeExpression, TimeKind

_AHEAD = 30
"""How many characters the words ahead of a time take at most."""
_FAR_AHEAD = 100
"""And these, with those between them and the bound."""
_OF_A_CLOCK = re.compile(r".*T\d\d:\d\d.*")


@dataclass(frozen=True)
class _Words:
    ahead: tuple[tuple[Pattern, str], ...]
    behind: tuple[tuple[Pattern, str], ...]
    ranges: Pattern
    no_bound_ahead: Pattern
    no_bound_behind: Pattern


@lru_cache(maxsize=32)
def _words(language: Language) -> _Words:
    lexicon = language.lexicon("bounds")
    return _Words(
        tuple(_told(lexicon, "ahead")),
        tuple(_told(lexicon, "behind")),
        lexicon.pattern("ranges", re.IGNORECASE),
        lexicon.pattern("no bound ahead", re.IGNORECASE),
        lexicon.pattern("no bound behind", re.IGNORECASE),
    )


def _told(lexicon: Lexicon, section: str) -> Iterator[tuple[Pattern, str]]:
    for line in lexicon.expressions(section):
        what, _, mod = line.rpartition("\t")
        yield re.compile(what, re.IGNORECASE), mod.strip()


def with_bounds(
    text: str, found: Sequence[TimeExpression], language: Language
) -> tuple[TimeExpression, ...]:
    """Give time expressions with the bounds that the words around them make of them.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> from standoff.evidence.times.finding import find_time_expressions
    >>> text = "Leave before 20 March 2026, or from May to June 2026."
    >>> [one.mod for one in with_bounds(text, find_time_expressions(text, None), language("en"))]
    ['BEFORE', None, None]

    Notes
    -----
    Linear in the number of expressions.
    """
    words = _words(language)
    ends = {
        at
        for at, (one, other) in enumerate(pairwise(found))
        if words.ranges.fullmatch(text, one.span.end, other.span.start)
    }
    return tuple(
        one if {at, at - 1} & ends else _bounded(text, one, words) for at, one in enumerate(found)
    )


def _bounded(text: str, time: TimeExpression, words: _Words) -> TimeExpression:
    if not _is_of_a_calendar(time) or words.no_bound_behind.match(text, time.span.end):
        return time
    mod = _mod(text, time, words)
    if mod == "BEFORE" and time.mod == "END":
        mod = "ON_OR_BEFORE"
    return time if mod is None else replace(time, mod=mod)


def _is_of_a_calendar(time: TimeExpression) -> bool:
    if time.kind is TimeKind.DATE:
        return not time.value.endswith("_REF")
    return time.kind is TimeKind.TIME and _OF_A_CLOCK.fullmatch(time.value) is not None


def _mod(text: str, time: TimeExpression, words: _Words) -> str | None:
    start, end = time.span.start, time.span.end
    first = max(0, start - _AHEAD)
    for what, mod in words.ahead:
        for match in what.finditer(text, first, end):
            if match.start() <= start <= match.end() < end:
                return None if _is_moved(text, match.start(), words) else mod
    for what, mod in words.behind:
        if what.match(text, end) or any(
            match.end() == end for match in what.finditer(text, start, end)
        ):
            return None if _is_moved(text, start, words) else mod
    return None


def _is_moved(text: str, end: int, words: _Words) -> bool:
    """Say whether words before a bound tell of what is put off."""
    return words.no_bound_ahead.search(text, max(0, end - _FAR_AHEAD), end) is not None
