"""Verb groups: the verbs of a sentence with what their tense and aspect say of time.

"Had resigned" and "may have resigned" look back, "will resign", "is to resign"
and "is due" forward; "plans to resign" forward, but "failed to resign" back,
since there the governing verb decides. There is no parser: a group begins at an
auxiliary, a past form or a present form that tells of a plan ("the talks begin").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Listed, Words
from standoff.evidence.times.tokens import Token
from standoff.evidence.times.words import time_lexicon

PAST, UNKNOWN, FUTURE = -1, 0, 1
_SHORTEST_PAST = 5
_NEGATION = 10
"""How far ahead of a verb "neither" or "nobody" may stand."""
_SHORTEST_PLURAL = 4


class TenseWords(NamedTuple):
    """Words that tell of tense: the sections of these names in ``times.txt``."""

    will: Words
    would: Words
    may: Words
    loosely: Words
    either_way: Words
    have: Words
    had: Words
    present_be: Words
    past_be: Words
    set_at: Words
    falls: Words
    been: Words
    being: Words
    did: Words
    to: Words
    due: Words
    planned: Words
    intends: Words
    tells_of_plans: Words
    takes_plans: Words
    plans: Words
    coming_verbs: Words
    coming_nouns: Words
    determiners: Words
    singular_pronouns: Words
    plural_pronouns: Words
    counts_from: Words
    ahead: Words
    behind: Words
    since: Words
    begins_a_clause: Words
    goes_on: Words
    adverbs: Words
    adverb_endings: Listed
    progressive_endings: Listed
    past_endings: Listed
    plural_endings: Listed
    singular_endings: Listed
    short_pasts: Words
    not_a_past: Words
    negations: Words
    moved: Words
    held_until: Words
    aims: Words
    up_to: Words
    until: Words
    by: Words
    asks_by: Words
    asks_now: Words
    brought_about: Words
    deadlines: Words


class Group(NamedTuple):
    """A verb with its auxiliaries, and which way it looks.

    Parameters
    ----------
    start, end
        Places of its first token and behind its last.
    side
        Back (-1), forward (1) or neither (0).
    strict
        Whether no time on the other side can be meant.
    perfect
        Whether it is a present perfect, which is told from now.
    pluperfect
        Whether it is over before something else that is past.
    of_plans
        Whether it sets, says or moves a time rather than happens in it.
    takes_plans
        Whether what it takes may be still to come: "rejected the November vote".
    planned
        Whether it tells of what was to come: "was due", "scheduled".
    progressive
        Whether it is one of the present: "is preparing".
    goes_on
        Whether it is the verb of a relative clause.
    """

    start: int
    end: int
    side: int
    strict: bool = True
    perfect: bool = False
    pluperfect: bool = False
    of_plans: bool = False
    takes_plans: bool = False
    planned: bool = False
    progressive: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Tenses:
    """What a language says about tense."""

    words: TenseWords
    kinds: Mapping[str, str]
    past_forms: frozenset[str]
    participles: frozenset[str]
    coming: frozenset[str]
    coming_third: frozenset[str]
    doubtful_third: frozenset[str]


_KINDS = ("will", "would", "may", "have", "had", "present_be", "past_be", "did", "to")


@lru_cache(maxsize=64)
def tenses(language: Language) -> Tenses:
    """Give what a language says about tense."""
    words = time_lexicon(language).fill(TenseWords)
    kinds = {word: kind for kind in _KINDS for word in getattr(words, kind)}
    bases = words.coming_verbs | words.coming_nouns
    irregular = language.lexicon("grammar").table("irregular verbs")
    verbs = [forms.split() for forms in irregular.values()]
    return Tenses(
        words,
        kinds,
        past_forms=_past_forms(irregular),
        participles=frozenset(forms[-1] for forms in verbs),
        coming=bases,
        coming_third=_third_persons(bases, language),
        doubtful_third=_third_persons(words.coming_nouns, language),
    )


def _past_forms(irregular: Mapping[str, str]) -> frozenset[str]:
    """Give the irregular past forms; a participle that is also the base form says nothing."""
    pairs = ((base, *forms.split()) for base, forms in irregular.items())
    return frozenset(
        form
        for base, past, *participles in pairs
        for form in (past, *(one for one in participles if one != base))
    )


def _third_persons(bases: Words, language: Language) -> frozenset[str]:
    return frozenset(
        form
        for base in bases
        for form, parts in inflect(base, language).items()
        if VerbForm.PRESENT in parts
    )


def read_verb_groups(tokens: Sequence[Token], start: int, end: int, of: Tenses) -> list[Group]:
    """Read the verb groups between two places of a sentence, in order; cost is linear."""
    reader = _Reader(tokens, start, end, of)
    groups: list[Group] = []
    at = start
    while at < end:
        group = reader.group_at(at)
        if group is not None:
            groups.append(group)
        at = group.end if group else at + 1
    return groups


class _Reader:
    """Reads the group that begins at a token."""

    def __init__(self, tokens: Sequence[Token], start: int, end: int, of: Tenses) -> None:
        self._tokens = tokens
        self._start, self._end = start, end
        self._of, self._words = of, of.words

    def group_at(self, at: int) -> Group | None:
        """Give the verb group that begins at a token; None if none does."""
        word = self._word(at)
        kind = self._of.kinds.get(word)
        group = self._READERS[kind](self, at) if kind else self._plain(at, word)
        if group is None or not self._goes_on(at):
            return group
        return group._replace(goes_on=True)

    def _word(self, at: int) -> str:
        """Give a token in lower case; a name is no word here, but the first one may be."""
        if not self._start <= at < self._end:
            return ""
        text = self._tokens[at].text
        if self._tokens[at].kind in _NO_VERB or (text[:1].isupper() and at > self._start):
            return ""
        return text.lower()

    def _skipped(self, at: int) -> int:
        """Pass over adverbs."""
        words = self._words
        while (word := self._word(at)) and (
            word in words.adverbs or (len(word) > 4 and word.endswith(words.adverb_endings))
        ):
            at += 1
        return at

    def _goes_on(self, at: int) -> bool:
        while at > self._start and self._skipped(at - 1) == at:
            at -= 1
        return self._word(at - 1) in self._words.goes_on

    def _group(self, at: int, side: int, *, strict: bool = True, perfect: bool = False) -> Group:
        """Give the group of an auxiliary: to its main verb."""
        main = self._skipped(at + 1)
        while self._word(main) in self._words.been | self._words.have:
            main = self._skipped(main + 1)
        is_verb = self._is_past(self._word(main)) or side == FUTURE
        end = main + 1 if is_verb and main < self._end else at + 1
        return self._with_plans(Group(at, end, side, strict, perfect), main)

    def _with_plans(self, group: Group, main: int) -> Group:
        word, words = self._word(main), self._words
        return group._replace(
            of_plans=word in words.tells_of_plans, takes_plans=word in words.takes_plans
        )

    def _after_modal(self, at: int) -> Group:
        words = self._words
        after = self._skipped(at + 1)
        if self._word(after) in words.have:
            return self._group(at, PAST)
        near = {self._word(place) for place in range(max(self._start, at - _NEGATION), after)}
        either = self._word(at) in words.either_way and near & words.negations
        side = UNKNOWN if either else FUTURE
        return self._group(at, side, strict=self._word(at) not in words.loosely)

    def _after_have(self, at: int) -> Group:
        words = self._words
        after = self._skipped(at + 1)
        word = self._word(after)
        if word in words.to:
            return self._group(at, FUTURE)
        if word in words.planned:
            return self._planned(at)
        if word in words.been or self._is_past(word) or word in self._of.participles:
            return self._group(at, PAST, perfect=True)
        return Group(at, at + 1, UNKNOWN)

    def _after_is(self, at: int) -> Group:
        words = self._words
        after = self._skipped(at + 1)
        word = self._word(after)
        if word in words.due:
            return Group(at, after + 1, FUTURE)
        if word in words.to:
            return self._group(after, FUTURE)._replace(start=at)
        if word.endswith(words.progressive_endings) and word not in words.being:
            return Group(at, after + 1, FUTURE, strict=False, progressive=True)
        return self._group(at, UNKNOWN)

    def _after_was(self, at: int) -> Group:
        words = self._words
        after = self._skipped(at + 1)
        word = self._word(after)
        if word in words.to or word in words.due:
            return self._planned(at)
        return self._group(at, PAST)

    def _planned(self, at: int) -> Group:
        """Give a group that tells of what was to come, and may have come or not."""
        return self._group(at, FUTURE, strict=False)._replace(planned=True)

    def _infinitive(self, at: int) -> Group | None:
        """Read "to" and a verb where the word before sets it in time to come."""
        before, after = self._word(at - 1), self._word(at + 1)
        passive = after in self._words.been and not self._is_past(before)
        if not after or not (before in self._words.intends or passive):
            return None
        return self._group(at, PAST if after in self._words.have else FUTURE)

    def _plain(self, at: int, word: str) -> Group | None:
        words = self._words
        aimed = word in words.due and self._word(at + 1) in words.aims
        if word in words.planned or aimed:
            return Group(at, at + 1, FUTURE, strict=False, planned=True)
        if self._is_past(word) and not self._is_determined(at):
            return self._with_plans(Group(at, at + 1, PAST), at)
        if word in words.falls and self._word(at + 1) in words.set_at:
            dated = at + 2 < self._end and self._tokens[at + 2].kind in _NO_VERB
            return Group(at, at + 1, FUTURE) if dated else None
        if word in self._of.coming_third and self._has_subject(at, word):
            return Group(at, at + 1, FUTURE)
        if word in self._of.coming and self._is_plural(at - 1):
            return Group(at, at + 1, FUTURE)
        return None

    def _is_past(self, word: str) -> bool:
        words = self._words
        regular = len(word) >= _SHORTEST_PAST and word.endswith(words.past_endings)
        return (
            word in self._of.past_forms
            or word in words.short_pasts
            or (regular and word not in words.not_a_past)
        )

    def _is_determined(self, at: int) -> bool:
        """Say whether a participle stands before its noun: "a still unspecified date"."""
        while at > self._start and self._skipped(at - 1) == at:
            at -= 1
        return self._word(at - 1) in self._words.determiners

    def _has_subject(self, at: int, word: str) -> bool:
        """Say whether a form is a verb; "leaves" may be of a tree, "she leaves" is one."""
        if word not in self._of.doubtful_third:
            return True
        before = self._tokens[at - 1].text if at > self._start else ""
        if before == ",":
            return True
        return before[:1].isupper() or before.lower() in self._words.singular_pronouns

    def _is_plural(self, at: int) -> bool:
        if not self._start <= at < self._end:
            return False
        word, words = self._tokens[at].text.lower(), self._words
        plural = word.endswith(words.plural_endings) and not word.endswith(words.singular_endings)
        return word in words.plural_pronouns or (plural and len(word) >= _SHORTEST_PLURAL)

    _READERS: ClassVar[Mapping[str, Callable[[_Reader, int], Group | None]]] = {
        "will": lambda self, at: self._group(at, FUTURE),
        "would": _after_modal,
        "may": _after_modal,
        "have": _after_have,
        "had": lambda self, at: self._group(at, PAST)._replace(pluperfect=True),
        "present_be": _after_is,
        "past_be": _after_was,
        "did": lambda self, at: self._group(at, PAST),
        "to": _infinitive,
    }


_NO_VERB = frozenset({"month", "shortmonth", "may", "weekday", "number", "year"})
