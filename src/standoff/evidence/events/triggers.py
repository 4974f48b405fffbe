"""Triggers: the words of a clause that express an event.

A verb of the lexicon counts where it is used as a verb; which of its meanings
is meant, the object decides that stands nearest. Nouns are looked at where a
clause has no such verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.events.lexicon import EventKind, Rule, event_rules
from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Pattern, Table, Words


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that expresses an event, and how it is used."""

    rule: Rule
    word: str
    span: Span
    forms: tuple[VerbForm, ...]
    passive: bool = False


class TriggerWords(NamedTuple):
    """Words beside a trigger: the sections of these names in ``events.txt``."""

    months_that_are_nouns: Words
    adverb_before: Pattern
    preposition_before: Pattern
    plural_before: Pattern
    subject_before: Pattern
    determined: AnyCase
    passive: AnyCase
    verb_before: AnyCase
    noun_before: AnyCase
    struck_by_nature: AnyCase
    in_an_accident: AnyCase
    coordinated: Pattern
    no_such_sense: Table
    armed_nouns: Table
    of_arms: AnyCase
    courts_before: AnyCase
    courts_order: Words


_Entry = tuple[Rule, str, tuple[VerbForm, ...]]


@dataclass(frozen=True, slots=True)
class Triggers:
    """The rules of a language by the words that trigger them.

    Parameters
    ----------
    by_form
        By each form of their verbs.
    listed
        All words that may be triggers.
    senses
        By verb what behind it shows that it has another meaning.
    """

    by_form: Mapping[str, Sequence[_Entry]]
    by_predicate: Mapping[str, Sequence[Rule]]
    by_noun: Mapping[str, Sequence[Rule]]
    words: TriggerWords
    listed: frozenset[str]
    senses: Mapping[str, re.Pattern[str]]

    def find_words(self, text: str) -> list[re.Match[str]]:
        """Find the words of a text that may be triggers."""
        listed = self.listed
        return [match for match in _WORD.finditer(text) if match[0].lower() in listed]


_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


@lru_cache(maxsize=64)
def triggers_of(language: Language) -> Triggers:
    """Give the rules of a language by the words that trigger them."""
    rules = event_rules(language)
    forms = _by_form((*rules.commitments, *rules.verbs), language)
    predicates, nouns = _by_word(rules.predicates), _by_word(rules.nouns)
    words = language.lexicon("events").fill(TriggerWords)
    return Triggers(
        forms,
        predicates,
        nouns,
        words,
        frozenset((*forms, *predicates, *nouns)),
        {verb: re.compile(tail, re.IGNORECASE) for verb, tail in words.no_such_sense.items()},
    )


def _by_word(rules: Sequence[Rule]) -> dict[str, list[Rule]]:
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in dict.fromkeys(rule.words):
            index.setdefault(word, []).append(rule)
    return index


def _by_form(rules: Sequence[Rule], language: Language) -> dict[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = {}
    for rule in rules:
        for base in rule.words:
            for form, kinds in inflect(base, language).items():
                index.setdefault(form, []).append((rule, base, kinds))
    return index


Found = Sequence[re.Match[str]]
"""Words of a clause that may be triggers."""


def find_verbs(text: str, clause: Span, words: Found, triggers: Triggers) -> Iterator[Trigger]:
    """Find the verbs of the lexicon in a clause; a commitment swallows what is not told beside it."""
    committed = False
    for match in words:
        found = _read_verb(text, clause, match, triggers)
        if found is None or (committed and not _is_beside(text, clause, found, triggers.words)):
            continue
        yield found
        committed = found.rule.commits


def _is_beside(text: str, clause: Span, found: Trigger, words: TriggerWords) -> bool:
    """Say whether a verb stands beside a commitment: "rejected the plan and expelled the envoy"."""
    finite = VerbForm.PAST in found.forms or VerbForm.PRESENT in found.forms
    if not finite or VerbForm.BASE in found.forms:
        return False
    return words.coordinated.search(text, clause.start, found.span.start) is not None


def _read_verb(text: str, clause: Span, match: re.Match[str], triggers: Triggers) -> Trigger | None:
    word = match[0].lower()
    tail = text[match.end() : clause.end]
    for rule in triggers.by_predicate.get(word, ()):
        if rule.tail is not None and rule.tail.search(tail):
            return Trigger(rule, word, Span(*match.span()), (VerbForm.PRESENT,))
    entries = triggers.by_form.get(word, ())
    if not entries or (match[0][0].isupper() and match.start() != clause.start):
        return None
    before = text[clause.start : match.start()]
    if not is_verb(before, entries[0][2], triggers.words, first=not before.strip()):
        return None
    passive = (
        VerbForm.PARTICIPLE in entries[0][2] and triggers.words.passive.search(before) is not None
    )
    if passive:
        # What it is done to stands before a passive verb.
        tail = f"{tail} {before}"
    fitting = [
        (distance, order, entry)
        for order, entry in enumerate(entries)
        if (distance := _distance(entry[0], tail)) is not None
    ]
    if not fitting:
        return None
    rule, base, kinds = min(fitting, key=lambda one: one[:2])[2]
    if _means_another(rule, base, before, tail, triggers):
        return None
    if base in triggers.words.courts_order and triggers.words.courts_before.search(before[-_NEAR:]):
        rule = replace(rule, kind=EventKind.REQUEST, commits=True)
    return Trigger(rule, base, Span(*match.span()), kinds, passive)


def _means_another(rule: Rule, base: str, before: str, tail: str, triggers: Triggers) -> bool:
    """Say whether a verb has another sense here: to strike down a law, a storm that kills."""
    sense = triggers.senses.get(base)
    if sense is not None and sense.search(tail):
        return True
    if rule.kind is not EventKind.ASSAULT:
        return False
    words = triggers.words
    return bool(words.struck_by_nature.search(before) or words.in_an_accident.search(tail))


_FAR = 10_000


def _distance(rule: Rule, tail: str) -> int | None:
    """Say how near to its verb a rule finds what it needs; None if it does not.

    A commitment comes before everything, a rule for the bare verb after
    every rule whose object was found.
    """
    if rule.tail is None:
        return -1 if rule.commits else _FAR
    found = rule.tail.search(tail)
    if found is None:
        return None
    if rule.commits:
        return -1
    return _FAR if rule.tail.pattern == "." else found.start()


_NEAR = 80
"""So many signs before a word tell whether it is a verb: the few words that stand next to it."""


def is_verb(before: str, forms: tuple[VerbForm, ...], words: TriggerWords, *, first: bool) -> bool:
    """Tell a verb from the noun or adjective that is spelled alike, by the words before it."""
    before = before[-_NEAR:]
    if VerbForm.PAST in forms or VerbForm.PARTICIPLE in forms:
        plain = VerbForm.BASE not in forms
        determined = words.determined.search(before)
        return not determined or (plain and words.adverb_before.search(before) is not None)
    if VerbForm.GERUND in forms:
        return (
            words.noun_before.search(before) is None
            or words.preposition_before.search(before) is not None
        )
    if VerbForm.BASE in forms:
        plural = words.plural_before.search(before) and not words.noun_before.search(before)
        return bool(plural) or words.verb_before.search(before) is not None
    return (
        not first
        and words.noun_before.search(before) is None
        and words.subject_before.search(before) is not None
    )


_MONTH_AFTER = re.compile(r",?\s\d")


def find_nouns(text: str, clause: Span, words: Found, triggers: Triggers) -> Iterator[Trigger]:
    """Find the nouns of the lexicon in a clause."""
    for match in words:
        month = match[0] in triggers.words.months_that_are_nouns
        if month and _MONTH_AFTER.match(text, match.end()):
            continue
        word = _noun(text, match, triggers.words)
        for rule in triggers.by_noun.get(word, ()):
            if rule.tail is None or rule.tail.search(text[match.end() : clause.end]):
                yield Trigger(rule, word, Span(*match.span()), ())
                return


def _noun(text: str, match: re.Match[str], words: TriggerWords) -> str:
    """Give a noun as the rules have it: behind "air" a strike is no stoppage."""
    word = match[0].lower()
    armed = words.armed_nouns.get(word)
    start = match.start()
    return armed if armed and words.of_arms.search(text, max(0, start - 16), start) else word
