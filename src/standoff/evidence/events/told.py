"""Whether a document tells of an event: who must stand about its word, in what frame.

The words of the lexicon have other senses, and speak of what is wished for, done every day, or
only a name of a thing. A document is taken to tell of an event where somebody who can act in
public does it, where what the kind is about stands behind its word, and where it is neither
asked nor wished for. What each word needs, the ``told_events.txt`` of a language says; a
language without it has no such demands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from standoff.evidence.events.dating import Timed
from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.phrases import Named
from standoff.evidence.events.status import EventStatus
from standoff.evidence.events.triggers import Trigger
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Listed, Words


class ToldWords(NamedTuple):
    """Words about an event: the sections of these names in ``told_events.txt``."""

    pronouns: Words
    party_heads: Words
    determiners: Words
    other_fields: AnyCase
    public: AnyCase
    anybody: AnyCase
    whoever_does: AnyCase
    deeds: Listed
    if_need_be: AnyCase
    history: AnyCase
    habits: AnyCase
    habitual_would: AnyCase
    wished: AnyCase
    struck: Words
    arms: AnyCase
    resolved: AnyCase
    nature: AnyCase
    armed_hands: AnyCase
    done_by: Words
    object_begins: AnyCase
    time_ahead: AnyCase
    unreal: AnyCase
    left_open: AnyCase
    controls: AnyCase
    infinitive: AnyCase
    prepositions: Words
    clause_marks: Words
    joined: Words
    helpers: Words
    adverb: AnyCase
    acts_of_somebody: Listed
    endings_of_one: Listed
    noun_stands: AnyCase
    noun_stands_before: AnyCase
    no_such_noun: AnyCase
    question: AnyCase
    agent: AnyCase


@dataclass(frozen=True, slots=True)
class _Known:
    words: ToldWords
    somebody: re.Pattern[str]
    needs: Mapping[tuple[str, str], re.Pattern[str]]


@lru_cache(maxsize=64)
def _known(language: Language) -> _Known | None:
    """Give what a language demands of an event, None where it demands nothing."""
    lexicon = language.lexicon("told_events")
    if not lexicon.sections:
        return None
    nouns = "|".join(lexicon.listed("party nouns"))
    parts = {"somebody": rf"‹[PSD]›|\b(?:{nouns})\b"}
    needs = {}
    for line in lexicon.expressions("needs behind", parts):
        kind, words, tail = (part.strip() for part in line.split("|", 2))
        for word in words.split(","):
            needs[kind, word.strip()] = re.compile(tail, re.IGNORECASE)
    somebody = re.compile(parts["somebody"], re.IGNORECASE)
    return _Known(lexicon.fill(ToldWords, parts), somebody, needs)


def is_dated(time: Timed) -> bool:
    """Say whether a time is a day or a period, rather than how long something took, or a bound."""
    if getattr(time, "is_bound", False):
        return False
    return str(getattr(time, "kind", "date")) in ("date", "time")


_FIELDS = 3
"""So many different words of another field show that a text is about it."""


class Told:
    """What a text tells of, by the words of its language.

    Parameters
    ----------
    mentions
        The names in the text.
    """

    def __init__(self, text: str, mentions: Sequence[Named], language: Language) -> None:
        self._known = _known(language)
        self._text, self._mentions = text, mentions

    @cached_property
    def _is_elsewhere(self) -> bool:
        words = self._known.words if self._known else None
        return words is not None and len(set(self._fields(words))) >= _FIELDS

    def _fields(self, words: ToldWords) -> Iterator[str]:
        return map(str.lower, words.other_fields.findall(self._text))

    def tells(self, trigger: Trigger, status: EventStatus, clause: Span, sentence: Span) -> bool:
        """Say whether the text tells of the event of a trigger."""
        known = self._known
        if known is None:
            return True
        words = known.words
        before = self._masked(Span(clause.start, trigger.span.start))
        behind = self._masked(Span(trigger.span.end, clause.end))
        whole = self._masked(sentence)
        ahead = self._text[trigger.span.end : clause.end + 1]
        if words.question.match(ahead) or words.history.search(f"{before}{trigger.word}{behind}"):
            return False
        if self._is_elsewhere and not words.public.search(whole):
            return False
        if words.habits.search(whole) and (
            status is EventStatus.PRESENT or words.habitual_would.search(before)
        ):
            return False
        if trigger.word in words.struck and self._is_struck(whole, words):
            return False
        frame = _Frame(known, trigger, before, behind)
        return frame.verb_stands(status) if trigger.forms else frame.noun_stands()

    def resolved(self, status: EventStatus, before: str) -> EventStatus:
        """Give a status behind the words before: what somebody decided to do is planned."""
        known = self._known
        if known is None or status is not EventStatus.MENTIONED:
            return status
        return EventStatus.PLANNED if known.words.resolved.search(before) else status

    def status_at(self, status: EventStatus, time: Span) -> EventStatus:
        """Give a status beside its time: what is told in the present of next week is planned."""
        known = self._known
        if known is None or status is not EventStatus.PRESENT:
            return status
        ahead = known.words.time_ahead.match(self._text, time.start, time.end)
        return EventStatus.PLANNED if ahead else status

    def _is_struck(self, sentence: str, words: ToldWords) -> bool:
        """Say whether a sentence has what harms without a party, and no party that does."""
        natural = words.nature.search(sentence) is not None
        return natural and words.armed_hands.search(sentence) is None

    def _masked(self, span: Span) -> str:
        """Give a stretch with a sign of its kind for each name."""
        cut, at = [], span.start
        for one in self._mentions:
            if one.span.start < at or one.span.end > span.end:
                continue
            cut += [self._text[at : one.span.start], _sign(one)]
            at = one.span.end
        return "".join((*cut, self._text[at : span.end]))


_SIGNS = {NameKind.PERSON: "‹P›", NameKind.PLACE: "‹L›"}


def _sign(name: Named) -> str:
    if getattr(name, "form", None) is NameForm.DEMONYM:
        return "‹D›"
    return _SIGNS.get(getattr(name, "kind", NameKind.COUNTRY), "‹S›")


_WORD = re.compile(r"‹[PSDL]›|[^\W_]+(?:[-’'][^\W_]+)*|[^\s\w]")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A trigger between the words of its clause, in which names are signs."""

    known: _Known
    trigger: Trigger
    before: str
    behind: str

    def noun_stands(self) -> bool:
        """Say whether a noun stands with whose deed it is, to whom, or with that it took place."""
        words = self.known.words
        if words.no_such_noun.search(self.before) or self._lacks(self.behind):
            return False
        return bool(
            words.noun_stands.search(self.behind) or words.noun_stands_before.search(self.before)
        )

    def _lacks(self, behind: str) -> bool:
        """Say whether what the word needs behind it is not there."""
        need = self.known.needs.get((self.trigger.rule.kind, self.trigger.word))
        return need is not None and need.search(behind) is None and not self._is_by_arms()

    def _is_by_arms(self) -> bool:
        """Say whether a weapon does the harm: whatever it struck, somebody struck it."""
        words = self.known.words
        return self.trigger.word in words.struck and words.arms.search(self.before) is not None

    def verb_stands(self, status: EventStatus) -> bool:
        """Say whether a verb has the subject and the object that it needs."""
        words = self.known.words
        near = self.before[-_NEAR:]
        if status is not EventStatus.DENIED and words.unreal.search(near):
            return False
        asked = (
            words.anybody.search(near),
            words.if_need_be.search(self.behind),
            words.left_open.search(near),
        )
        if any(asked) or words.wished.search(self.before) or self._is_habit(status):
            return False
        if status is EventStatus.MENTIONED and not words.controls.search(self.before):
            return False
        if self.trigger.passive:
            return self._is_done_by_somebody()
        if self._lacks(self.behind):
            return False
        return self._has_a_doer() or self._needs_no_doer()

    def _is_habit(self, status: EventStatus) -> bool:
        """Say whether a verb tells in the present what those do who do it."""
        if status is not EventStatus.PRESENT or VerbForm.BASE not in self.trigger.forms:
            return False
        words = self.known.words
        whoever = words.whoever_does.search(self.before) is not None
        long = len(self.before) + len(self.behind) > _HEADLINE
        return whoever or (long and self.trigger.rule.kind in words.deeds)

    def _needs_no_doer(self) -> bool:
        """Say whether a kind is clear without its doer; what may be a noun needs one."""
        kind, forms = self.trigger.rule.kind, self.trigger.forms
        if kind in self.known.words.acts_of_somebody:
            return False
        past = VerbForm.PAST in forms or VerbForm.PARTICIPLE in forms
        return past or kind is EventKind.PROTEST

    def _is_done_by_somebody(self) -> bool:
        """Say whether somebody is named for what is done, or what it needs is."""
        words, verb = self.known.words, self.trigger.word
        need = self.known.needs.get((self.trigger.rule.kind, verb))
        if (
            need
            and not need.search(self.behind[: _NEAR // 2])
            and not need.search(f" {self.before[-_NEAR:]}")
        ):
            return False
        if verb in words.done_by and words.agent.match(self.behind) is None:
            return False
        agent, kind = self.known.words.agent.match(self.behind), self.trigger.rule.kind
        if agent is None and (need or kind not in words.acts_of_somebody):
            return True
        return (
            self.known.somebody.search(agent["who"] if agent else f"{self.before}{self.behind}")
            is not None
        )

    def _has_a_doer(self) -> bool:
        """Say whether the subject of the verb is somebody; what has none apart shares one."""
        words = self.known.words
        row = [match[0] for match in _WORD.finditer(self.before)]
        at = len(row)
        while at and (row[at - 1].lower() in words.helpers or words.adverb.search(row[at - 1])):
            at -= 1
        gerund = VerbForm.GERUND in self.trigger.forms
        if gerund and at == len(row) and not (at and self._governs(row[at - 1])):
            return False
        if not at or row[at - 1].lower() in words.joined | words.prepositions:
            plain = at == len(row) and at and (gerund or VerbForm.BASE in self.trigger.forms)
            if plain and row[at - 1].lower() != "to" and not words.object_begins.match(self.behind):
                return False
            shared = any(word.lower() in words.pronouns for word in row)
            return shared or self.known.somebody.search(self.before) is not None
        if row[at - 1].lower() in words.determiners:
            return False
        if VerbForm.PRESENT in self.trigger.forms and self._ends_a_phrase(row[:at]):
            return False
        return self._is_somebody(*self._head(row[:at]))

    def _ends_a_phrase(self, row: Sequence[str]) -> bool:
        """Say whether a word in -s is the noun of "French exports", "the weakest sanctions"."""
        if row[-1] == "‹D›":
            return True
        opened = any(word.lower() in self.known.words.determiners for word in row[-3:-1])
        return opened and not self._is_somebody(row[-1], first=False, alone=False)

    def _is_somebody(self, head: str, first: bool, alone: bool) -> bool:
        words, low = self.known.words, head.lower()
        if self.known.somebody.fullmatch(head) or low in words.pronouns | words.party_heads:
            return True
        several = low.endswith("s") and not low.endswith(words.endings_of_one)
        return head[:1].isupper() and (not first or (alone and not several))

    def _governs(self, word: str) -> bool:
        return word == "," or word.lower() in self.known.words.prepositions

    def _head(self, row: Sequence[str]) -> tuple[str, bool, bool]:
        """Give the noun of the phrase that ends a row: the last before its first preposition.

        With it whether it is the first word, and whether it is the only one.
        """
        words = self.known.words
        start = len(row)
        while start and not self._ends(row[start - 1]):
            start -= 1
        phrase = row[start:]
        at = next(
            (at for at, word in enumerate(phrase) if at and word.lower() in words.prepositions),
            len(phrase),
        )
        first = at == 1 and not any(word[:1].isalnum() for word in row[:start])
        return (phrase[at - 1] if phrase else row[-1]), first, len(phrase) == 1

    def _ends(self, word: str) -> bool:
        return word.lower() in self.known.words.clause_marks or word in _MARKS


_MARKS = frozenset(',“”":(;')
_NEAR = 60
_HEADLINE = 70
"""So many signs has a headline, which tells in the present what happened."""
