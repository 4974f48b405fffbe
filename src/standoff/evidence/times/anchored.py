"""Distances from something the text names: "nine days after the election".

Where the thing is itself a date ("the day before Feb. 7") the two make one
date. Where it is an event, the distance stays a duration and keeps the words
it is counted from; no date is made up for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from standoff.evidence.text.anchors import Span
from standoff.evidence.times.dates import read_period
from standoff.evidence.times.patterns import Match, Reading, ResolvedBy
from standoff.evidence.times.periods import Unit
from standoff.evidence.times.tokens import Token
from standoff.evidence.times.words import TimeWords

_COUNTED = re.compile(r"P(\d{1,6})([DWMY])\Z")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_LONGEST_ANCHOR = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A match and what it was read as, with the words it is counted from."""

    match: Match
    reading: Reading
    anchor: Span | None = None

    @property
    def span(self) -> Span:
        """The words matched."""
        tokens = self.match.context.tokens
        return Span(tokens[self.match.start].start, tokens[self.match.end - 1].end)


def link_distances(hits: list[Hit]) -> list[Hit]:
    """Join distances with the dates they are counted from, or keep the words that name it."""
    linked: list[Hit] = []
    index = 0
    while index < len(hits):
        hit = hits[index]
        follower = hits[index + 1] if index + 1 < len(hits) else None
        if hit.reading.relation and follower and _is_next(hit, follower):
            joined = _join(hit, follower)
            if joined:
                linked.append(joined)
                index += 2
                continue
        linked.append(_with_anchor(hit) if hit.reading.relation else hit)
        index += 1
    return linked


def _relation_at(hit: Hit) -> int:
    """Give the place of the word of relation, which a match may hold or stand before."""
    tokens = hit.match.context.tokens
    at = hit.match.end - 1
    return at if tokens[at].text.lower() == hit.reading.relation else at + 1


def _is_next(hit: Hit, follower: Hit) -> bool:
    return follower.match.start == _relation_at(hit) + 1


def _join(hit: Hit, follower: Hit) -> Hit | None:
    counted = _COUNTED.match(hit.reading.value)
    words = hit.match.context.words
    base = follower.reading.period
    if counted is None or base is None or hit.reading.relation in words.since:
        return None
    unit = cast("Unit", _UNITS[counted[2]])
    if base.unit != unit and not base.is_finer_than(unit):
        return None
    by = int(counted[1]) * (-1 if hit.reading.relation in words.back else 1)
    if unit == "week" and base.unit == "day":
        period = base.shifted(7 * by)
    else:
        period = base.to(unit).shifted(by)
    by_what = follower.reading.resolved_by
    reading = read_period(period, by_what or ResolvedBy.EXPLICIT, hit.reading.mod)
    if reading is None:
        return None
    whole = Match(hit.match.context, hit.match.start, follower.match.end)
    return Hit(whole, reading)


def _with_anchor(hit: Hit) -> Hit:
    tokens, words = hit.match.context.tokens, hit.match.context.words
    at = _relation_at(hit)
    first = last = at + 1
    while last < len(tokens) and last - first < _LONGEST_ANCHOR and not _ends(tokens, last, words):
        if last > first + 1 and _begins_subject(tokens, first, last):
            break
        last += 1
    shown = Match(hit.match.context, hit.match.start, at)
    if last == first:
        return Hit(shown, hit.reading)
    return Hit(shown, hit.reading, Span(tokens[first].start, tokens[last - 1].end))


def _begins_subject(tokens: list[Token], first: int, index: int) -> bool:
    """Say whether the main clause begins, as in "after the election | Norway signed"."""
    before = tokens[index - 1].text
    return (
        tokens[first].kind in {"the", "its", "this", "that", "a"}
        and tokens[index].text[:1].isupper()
        and before.islower()
        and len(before) > 3
    )


def _ends(tokens: list[Token], index: int, words: TimeWords) -> bool:
    token = tokens[index]
    if token.kind in {"comma", "stop", "break"} or token.text in {
        "(",
        ")",
        "”",
        '"',
        "—",
        "–",
        ":",
    }:
        return True
    if token.text.lower() in words.ends_of_an_anchor:
        return True
    if token.kind == "hyphen":
        return token.start > tokens[index - 1].end
    if token.kind != "dot":
        return False
    follows = tokens[index + 1].text[:1] if index + 1 < len(tokens) else ""
    return not (follows.islower() or follows.isdigit()) or len(tokens[index - 1].text) > 4
