"""Conditions: what a position hangs on, behind it or at the start of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from standoff.evidence.events.phrases import Row
from standoff.evidence.positions.contents import Content, Reader
from standoff.evidence.positions.words import PositionKnowledge
from standoff.evidence.text.anchors import Span

_ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a position hangs on.

    Parameters
    ----------
    kind
        ``only``, ``unless``, ``exchange``, ``if`` or ``answer`` (in response to it).
    negated
        Whether it is that the deed is not done: "if Norway does not pay".
    reported
        Whether what is said begins with it: "said that if Sweden pays it would leave".
    """

    kind: str
    span: Span
    content: Content
    negated: bool = False
    reported: bool = False


@dataclass(frozen=True)
class Conditions:
    """The conditions of a sentence, in the order of its words."""

    text: str
    found: tuple[Condition, ...]

    @classmethod
    def read(cls, text: str, words: Row, known: PositionKnowledge, reader: Reader) -> Conditions:
        """Read the conditions of a sentence; cost is linear."""
        return cls(text, tuple(_read(words, known, reader)))

    def holds(self, at: int) -> bool:
        """Say whether a place is inside a condition."""
        inside = (one for one in self.found if one.span.start <= at < one.span.end)
        return any(one.kind != _ANSWER for one in inside)

    def of(self, cue: Span, content: Span) -> Condition | None:
        """Give the condition that belongs to a position: behind it, or at the start before it."""
        for one in self.found:
            if one.span.start >= cue.end and not self._parts(content.end, one.span.start):
                return one
        first = self.found[0] if self.found else None
        if first is not None and self._opens(first) and first.span.end <= cue.start:
            return first
        before = [one for one in self.found if one.reported and one.span.end <= cue.start]
        if before and not self._parts(before[-1].span.end, cue.start):
            return before[-1]
        return None

    def _parts(self, left: int, right: int) -> bool:
        return re.search(r"[;.!?]", self.text[left:right]) is not None

    def _opens(self, condition: Condition) -> bool:
        return not re.search(r"\w", self.text[: condition.span.start])


def _read(words: Row, known: PositionKnowledge, reader: Reader) -> Iterator[Condition]:
    at = 0
    while at < len(words):
        found = _phrase_at(words, at, known)
        if found is None:
            at += 1
            continue
        length, kind = found
        if kind == "if" and _is_only(words, at, known):
            kind = "only"
        content = reader.condition(at + length, kind)
        turned = words[at].lower not in known.words.obliged or getattr(content, "doer", None)
        if content is not None and turned:  # "Chile should not sell" is no "should Chile sell"
            span = Span(words[at].start, content.span.end)
            negated = reader.is_negated(at + length, content)
            reported = at > 0 and words[at - 1].lower in known.words.that
            yield Condition(kind, span, content, negated, reported)
        at += length


def _is_only(words: Row, at: int, known: PositionKnowledge) -> bool:
    """Say whether a helper before says that a condition alone will do: "will only sign if"."""
    helpers = {*known.words.will, *known.words.might}
    return any(
        one.lower in helpers and other.lower in known.words.alone
        for one, other in pairwise(words[max(0, at - 12) : at])
    )


def _phrase_at(words: Row, at: int, known: PositionKnowledge) -> tuple[int, str] | None:
    """Give the longest phrase of a condition that begins at a word, and its kind."""
    for phrase, kind in known.conditions.get(words[at].lower, ()):
        if phrase == tuple(word.lower for word in words[at : at + len(phrase)]):
            return len(phrase), kind
    return None
