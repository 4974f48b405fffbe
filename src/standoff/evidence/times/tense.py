"""Which way a clause looks: back in time or forward.

"Friday" in "he said Friday" is the Friday before the document's date, in "he
will leave Friday" the one after; "in January" in "he resigned in January",
published in October, is the January before. Tense and aspect rule: no time on
the other side is thought of. Where the verb only sets or moves a time
("announced a vote in January") it weighs, and where nothing says which way,
the nearest time is taken.

The verb is the nearest before the expression in its clause, else the nearest
behind it. Words that lead to the expression come first: what is "since" is
past, "after the January vote" is past unless the clause looks forward, "ahead
of the vote" is still to come. What stands in the present at a time is still to
come as well: "the hearing is in November", "Friday is the deadline".
"""

from __future__ import annotations

from typing import NamedTuple

from standoff.evidence.times.patterns import Context
from standoff.evidence.times.verb_groups import (
    FUTURE,
    PAST,
    UNKNOWN,
    Group,
    Tenses,
    TenseWords,
    read_verb_groups,
)

__all__ = ["FUTURE", "PAST", "UNKNOWN", "Look", "find_look"]

_REACH = 40
_LEAD = 7
_NEAR = 3
_NAME_SHORTENED = 3
_NAMES_A_DAY = frozenset({"weekday", "shortweekday", "number", "ordinal"})


class Look(NamedTuple):
    """Which way a clause looks.

    Parameters
    ----------
    side
        Back (-1), forward (1) or neither (0).
    strict
        Whether no time on the other side can be meant.
    by_distance
        Whether the nearest time is meant, be it a day, too: "before the
        meeting on Thursday".
    """

    side: int = UNKNOWN
    strict: bool = False
    by_distance: bool = False


def find_look(context: Context, start: int, end: int) -> Look:
    """Say which way the clause around some tokens looks."""
    return _Clause(context, start, end).look()


class _Clause:
    """An expression and the verbs about it."""

    def __init__(self, context: Context, start: int, end: int) -> None:
        self._context = context
        self._start, self._end = start, end
        of: Tenses = context.tenses
        self._words: TenseWords = of.words
        self._first = self._boundary(start - 1, max(-1, start - 1 - _REACH), -1) + 1
        self._last = self._boundary(end, min(len(context.tokens), end + _REACH), 1)
        self._groups = read_verb_groups(context.tokens, self._first, self._last, of)
        self._verb = self._find_verb()

    def look(self) -> Look:
        """Say which way it looks."""
        words, verb = self._words, self._verb
        at, lead = self._lead()
        if lead in words.until:
            return self._until(at)
        if self._is_latest():
            return Look(FUTURE, strict=True)
        if lead in words.since:
            return Look(PAST, strict=True)
        if lead in words.behind:
            return Look(FUTURE) if verb and verb.side == FUTURE else Look(PAST, strict=True)
        if lead in words.ahead:
            return self._ahead()
        if self._is_moved():
            return Look(FUTURE, strict=True)
        if self._opens_with_from() and (verb is None or verb.side == UNKNOWN):
            return Look(FUTURE, strict=True)
        return Look() if verb is None else self._by(verb)

    def _is_latest(self) -> bool:
        """Say whether it is when something is to be done at the latest: "demanded an answer by Friday".

        What was done by then is past: "by Friday the water had risen".
        """
        verb, words = self._verb, self._words
        if verb is None or verb.side != PAST:
            return self._is_asked_now()
        if verb.end > self._start:
            return False
        said = [self._text(at) for at in range(verb.start, verb.end)]
        asked = any(word in words.asks_by for word in said)
        if self._text(self._start - 1) in words.by:
            between = [self._text(at) for at in range(verb.end, self._start - 1)]
            aimed = any(word in words.to for word in between)
            aimed = aimed and not any(word in words.brought_about for word in said)
            return aimed or (asked and not verb.pluperfect)
        near = range(max(verb.end, self._start - _NEAR), min(self._last, self._end + _NEAR + 1))
        named = any(self._text(at) in words.deadlines for at in near)
        return named and (asked or verb.of_plans)

    def _is_asked_now(self) -> bool:
        """Say whether a present verb asks for something by then: "we expect an answer by Friday"."""
        before = range(self._first, self._start - 1)
        asks = any(self._text(at) in self._words.asks_now for at in before)
        return asks and self._text(self._start - 1) in self._words.by

    def _opens_with_from(self) -> bool:
        """Say whether the clause begins so: "From September, fares rise"."""
        at = self._start - 1
        begins = at == self._first or self._context.kind_at(at - 1) == "comma"
        return begins and self._text(at) in self._words.counts_from

    def _ahead(self) -> Look:
        """Look to what was still to come: "has dug in ahead of the vote on Thursday"."""
        verb = self._verb
        if verb is None or verb.side != PAST or verb.perfect:
            return Look(FUTURE, strict=True)
        return Look(PAST, strict=True) if verb.pluperfect else Look(by_distance=True)

    def _is_at_hand(self, verb: Group) -> bool:
        """Say whether only "is" links a thing and the time: "the vote is on Sunday"."""
        words, tokens = self._words, self._context.tokens
        if self._text(verb.start) not in words.present_be or verb.end != verb.start + 1:
            return False
        if verb.start == self._end:
            kinds = {token.kind for token in tokens[self._start : self._end]}
            return not kinds.isdisjoint(_NAMES_A_DAY)
        between = [self._text(at) for at in range(verb.end, self._start)]
        linked = all(word in words.set_at | words.adverbs for word in between)
        return bool(linked and self._context.kind_at(self._end) != "possessive")

    def _by(self, verb: Group) -> Look:
        if self._is_at_hand(verb):
            return Look(FUTURE, strict=True)
        if verb.progressive and self._start - verb.end > _NEAR:
            return Look()
        if verb.planned:
            return self._planned(verb)
        if verb.side != PAST:
            return Look(verb.side, verb.strict and verb.side == FUTURE)
        return Look(PAST, verb.strict and not self._is_taken(verb) and not self._is_aim())

    def _is_taken(self, verb: Group) -> bool:
        """Say whether the time may be that of what the verb sets, says or moves."""
        behind = verb.start >= self._end
        if behind and verb.of_plans and verb.end - verb.start > 1:
            return True
        first = self._first if behind else verb.end
        if any(self._text(at) in self._words.plans for at in range(first, self._start)):
            return True
        if behind:
            return False
        taken = verb.takes_plans and self._is_determined()
        return taken or (verb.of_plans and self._stands_between(verb))

    def _is_determined(self) -> bool:
        before = self._start - 1
        return (
            self._context.kind_at(before) == "possessive"
            or self._text(before) in self._words.determiners
        )

    def _text(self, at: int) -> str:
        return self._context.text_at(at)

    def _planned(self, verb: Group) -> Look:
        """Look by the verb that goes on: "the vote planned for May was called off"."""
        behind = next((one for one in self._groups if one.start > verb.start), None)
        if behind is not None and behind.side == PAST and not behind.perfect:
            return Look(by_distance=True)
        return Look(FUTURE, strict=behind is not None and behind.side == FUTURE)

    def _is_aim(self) -> bool:
        return self._text(self._start - 1) in self._words.aims

    def _stands_between(self, verb: Group) -> bool:
        """Say whether more than a preposition stands between the verb and the expression."""
        return self._start - verb.end > 1

    def _is_moved(self) -> bool:
        """Say whether it is what something was put off to: "to the autumn"."""
        words, start = self._words, self._start
        to = start - 1 if self._text(start - 1) in words.up_to else start
        if self._text(to) not in words.up_to:
            return False
        near = range(max(self._first, to - _LEAD), to)
        return any(self._text(at) in words.moved for at in near)

    def _until(self, at: int) -> Look:
        verb, words = self._verb, self._words
        if verb is None or verb.side != PAST:
            return Look(FUTURE, strict=True)
        if verb.end > at:
            return Look(PAST, strict=True)
        said = {self._text(place) for place in range(verb.start, at)}
        still = verb.perfect or said & words.held_until or said & words.moved
        return Look(FUTURE, strict=True) if still else Look(PAST, strict=True)

    def _lead(self) -> tuple[int, str]:
        """Find the word that leads to the expression, over the words of its noun phrase."""
        words, at = self._words, self._start - 1
        first = max(self._first, self._start - _LEAD)
        if at >= first and self._text(at) in words.until:
            return at, self._text(at)
        busy = {place for group in self._groups for place in range(group.start, group.end)}
        leads = words.behind | words.ahead
        while at >= first and at not in busy and self._context.kind_at(at) != "comma":
            joined = "".join(self._text(each) for each in range(max(first, at - 2), at + 1))
            for word in (self._text(at), joined.partition(" ")[0]):  # "ahead", "run-up to"
                if word in leads:
                    return at, word
            at -= 1
        return self._start, ""

    def _find_verb(self) -> Group | None:
        """Find the verb of the clause, else the nearest of the sentence."""
        near = self._nearest(self._edge(self._start - 1, -1), self._edge(self._end, 1))
        return near or self._nearest(self._first, self._last)

    def _nearest(self, first: int, last: int) -> Group | None:
        before = [g for g in self._groups if first <= g.start and g.end <= self._start]
        if before:
            return before[-1]
        behind = [g for g in self._groups if self._end <= g.start < last]
        return next((g for g in behind if not g.goes_on), None)

    def _edge(self, at: int, step: int) -> int:
        """Find where the clause begins or ends within the sentence."""
        while self._first <= at < self._last and self._text(at) not in self._words.begins_a_clause:
            at += step
        return max(self._first, at + 1) if step < 0 else at

    def _boundary(self, at: int, limit: int, step: int) -> int:
        while at != limit and not self._ends_sentence(at):
            at += step
        return at

    def _ends_sentence(self, index: int) -> bool:
        context = self._context
        kind = context.kind_at(index)
        if kind in {"break", "stop"}:
            return True
        if kind != "dot":
            return False
        before = context.tokens[index - 1].text if index else ""
        shortened = len(before) <= _NAME_SHORTENED and (before[:1].isupper() or len(before) == 1)
        follows = context.tokens[index + 1].text if index + 1 < len(context.tokens) else ""
        return not shortened and not follows[:1].islower() and not follows[:1].isdigit()
