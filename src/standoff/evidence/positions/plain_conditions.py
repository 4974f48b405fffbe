"""Conditions in a sentence that is read by patterns: what a position hangs on; and alternatives in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.evidence.positions.conditions import Condition
from standoff.evidence.positions.contents import Content
from standoff.evidence.positions.plain_phrases import Somebody
from standoff.evidence.positions.plain_words import PlainWords, concepts_of
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language

LEAST = 2
"""Signs of what something is about, at least."""

OUTER = ' \u00a0\u202f\u3000\n\t,，、:：«“„"「『'
"""Signs around words that do not belong to them."""

_NEAR = 6
"""Signs before whoever is to fulfil a condition, at most."""


def find_conditions(text: str, somebody: Sequence[Somebody], known: PlainWords) -> list[Condition]:
    """Find the conditions of a sentence, in its order, none inside another."""
    return list(_Conditions(text, somebody, known).found())


@dataclass(frozen=True)
class _Conditions:
    text: str
    somebody: Sequence[Somebody]
    known: PlainWords

    def found(self) -> Iterator[Condition]:
        found = (
            (match, self._kind(kind, match.start()))
            for kind, pattern in self.known.conditions
            for match in pattern.finditer(self.text)
        )
        taken = -1
        for match, kind in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
            whole, what = Span(*match.span()), Span(*match.span("what"))
            if self.known.verb_last:
                # "Japan wa" before a condition is the topic of the whole sentence.
                behind = self._behind_topic(what)
                whole, what = Span(max(behind, whole.start), whole.end), Span(behind, what.end)
            what = trimmed(what, self.text)
            if whole.start < taken or len(what) < LEAST:
                continue
            taken = whole.end
            one = self._condition(kind, whole, what)
            if one is not None:
                yield one

    def _kind(self, kind: str, start: int) -> str:
        only = kind == "if" and self.known.only_before.search(self.text[:start])
        return "only" if only else kind

    def _behind_topic(self, what: Span) -> int:
        start = what.start
        for one in self.somebody:
            particle = self.known.subject.match(self.text, one.span.end)
            if particle is None or not what.contains(one.span):
                continue
            if particle.groupdict().get("topic") is not None:
                start = min(particle.end(), what.end)
        return start

    def _condition(self, kind: str, whole: Span, what: Span) -> Condition | None:
        """Read who is to do what in a condition, or the thing that it is."""
        doer = next((one for one in self.somebody if what.contains(one.span)), None)
        start, acts = what.start, False
        if doer is not None and doer.span.start - what.start < _NEAR and doer.may_be_subject:
            particle = self.known.subject.match(self.text, doer.span.end)
            start, acts = particle.end() if particle else doer.span.end, True
        span = trimmed(Span(start, what.end), self.text)
        if len(span) < LEAST:
            return None
        holder = doer.holder if doer is not None and acts else None
        denied = acts and self.known.denied_deed.search(span.of(self.text)) is not None
        content = Content(span, "deed" if acts else "thing", holder)
        return Condition(kind, whole, content, denied)


def trimmed(span: Span, text: str) -> Span:
    """Take the signs around words off."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(OUTER))
    return Span(start, max(start, span.start + len(words.rstrip(OUTER + "»”.。」』"))))


def parted(
    text: str, content: Content, known: PlainWords, language: Language
) -> tuple[Content, ...]:
    """Part a deed into those of which one is done: "öffnen oder schließen"; one where it is one.

    Where one of the parts tells no deed it is left whole: "close the port or the airport".
    """
    behind = known.alternatives_behind.match(text, content.span.end)
    whole = Span(content.span.start, behind.end() if behind else content.span.end)
    marks = list(known.alternatives.finditer(text, whole.start, whole.end))
    if content.form != "deed" or not any(one["last"] for one in marks):
        return (content,)
    starts = [whole.start, *(one.end() for one in marks)]
    ends = [*(one.start() for one in marks), whole.end]
    parts = [trimmed(Span(*each), text) for each in zip(starts, ends, strict=True)]
    if not all(_tells_deed(each.of(text), known, language) for each in parts):
        return (content,)
    return tuple(replace(content, span=each) for each in parts)


def _tells_deed(words: str, known: PlainWords, language: Language) -> bool:
    if known.spaced:
        return known.deed.search(words) is not None
    return bool(concepts_of(words, language)[0])
