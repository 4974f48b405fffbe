"""The words that tell of positions, in a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.events.triggers import triggers_of
from standoff.evidence.grammar.cues import cue_forms
from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import AnyCase, Lines, Listed, Pattern, Table, Words


class PositionKind(StrEnum):
    """What somebody does with what a sentence is about."""

    WANTS = "wants"
    OFFERS = "offers"
    REFUSES = "refuses"
    THREATENS = "threatens"
    PLANS = "plans"
    ACTS = "acts"
    MAY = "may"
    CANNOT = "cannot"
    GAINS = "gains"
    FEARS = "fears"
    DENIES = "denies"
    EXPECTS = "expects"


class PositionWords(NamedTuple):
    """The sections of these names in ``positions.txt``."""

    will_not: Lines
    will: Words
    might: Words
    helpers: Words
    negations: Words
    negating_helpers: Words
    be: Words
    nouns: Table
    noun_links: Words
    particles: Words
    infinitive: Words
    that: Words
    obliged: Words
    conditions: Table
    alone: Words
    condition_starts: Words
    then: Words
    ends: Pattern
    not_held: AnyCase
    of_nobody: AnyCase
    clause_openers: Words
    sayings: Words
    no_subject_before: Words
    articles: Words
    possessives: Words
    own: Table
    speakers: Words
    actors: Words
    no_actors: Words
    acts_for: Words
    public_offices: Words
    common_offices: Words
    the_government: Words
    town_offices: Table
    general_words: Words
    bodies: Words
    before_other_bodies: Words
    behind_a_body: Words
    denies_nouns: Words
    needs_another: Lines
    nothing_when_negated: Lines
    needs_a_deed: Words
    needs_an_infinitive: Words
    no_refusals: Words
    only_people: Words
    days_before: Words
    degrees: Words
    than: Lines
    definite: Words
    no_object: Words
    no_deeds: Words
    plural_endings: Listed
    single: Words
    standing: Words
    indefinite: Words
    owning: Table
    who: Words
    leads: Words
    own_warnings: Words
    laws: Words
    alternatives: Words
    rulings: Words


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of a position.

    Parameters
    ----------
    first
        What its first word may be here: forms of a verb; empty for a helper.
    rest
        The words behind it; an adjective behind a form of "be".
    copular
        Whether the first word is a form of "be", so that adverbs may stand between.
    """

    kind: PositionKind
    base: str
    first: tuple[VerbForm, ...]
    rest: tuple[str, ...]
    copular: bool = False


@dataclass(frozen=True, slots=True)
class PositionKnowledge:
    """What a language says about positions.

    Parameters
    ----------
    cues
        By their first word, the longer ones first.
    bases
        The base form of each form of a verb that is known.
    said
        Forms of the verbs behind which another subject may follow.
    conditions
        Phrases that open a condition, with its kind, in the order of the cues.
    """

    words: PositionWords
    cues: Mapping[str, tuple[Cue, ...]]
    bases: Mapping[str, str]
    past: frozenset[str]
    said: frozenset[str]
    conditions: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@lru_cache(maxsize=64)
def position_knowledge(language: Language = ENGLISH) -> PositionKnowledge:
    """Give what a language says about positions."""
    words = language.lexicon("positions").fill(PositionWords)
    cues: dict[str, list[Cue]] = {}
    for form, cue in _cues(words, language):
        cues.setdefault(form, []).append(cue)
    forms = _forms(words, language)
    said = {form for verb in words.sayings for form in inflect(verb, language)}
    return PositionKnowledge(
        words,
        {
            form: tuple(sorted(found, key=lambda one: -len(one.rest)))
            for form, found in cues.items()
        },
        {form: base for form, (base, _) in forms.items()},
        frozenset(form for form, (_, kinds) in forms.items() if VerbForm.PAST in kinds),
        frozenset(said),
        _conditions(words),
    )


def _conditions(words: PositionWords) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in words.conditions.items():
        found.setdefault(phrase.split()[0], []).append((tuple(phrase.split()), kind))
    return {
        first: tuple(sorted(phrases, key=lambda one: -len(one[0])))
        for first, phrases in found.items()
    }


def _cues(words: PositionWords, language: Language) -> Iterator[tuple[str, Cue]]:
    lexicon = language.lexicon("positions")
    for kind in PositionKind:
        for line in lexicon.lines(kind.value):
            many = line.split() if kind is PositionKind.ACTS else [line]
            for phrase in many:
                yield from _forms_of(kind, phrase, words, language)
    for phrase in words.will_not:
        yield from _helper(PositionKind.REFUSES, phrase)
    for word in sorted(words.will):
        yield from _helper(PositionKind.PLANS, word)
    for word in sorted(words.might):
        yield from _helper(PositionKind.MAY, word)


def _forms_of(
    kind: PositionKind, phrase: str, words: PositionWords, language: Language
) -> Iterator[tuple[str, Cue]]:
    first, *rest = phrase.split()
    if first in words.be and rest:
        for form in sorted(words.be):
            yield form, Cue(kind, phrase, (), tuple(rest), copular=True)
    elif (
        kind is PositionKind.CANNOT
        and first not in words.be
        and len(phrase) > 1
        and (rest or first.endswith(tuple(words.negations)) or first not in inflected(language))
    ):
        yield from _helper(kind, phrase)
    else:
        for form, kinds in inflect(first, language).items():
            yield form, Cue(kind, phrase, kinds, tuple(rest))


@lru_cache(maxsize=64)
def inflected(language: Language) -> frozenset[str]:
    """Give the verbs of saying and of events, in their base forms."""
    events = {entry[1] for entries in triggers_of(language).by_form.values() for entry in entries}
    return frozenset(events | {cue.lemma for cue, _ in cue_forms(language).values()})


def _helper(kind: PositionKind, phrase: str) -> Iterator[tuple[str, Cue]]:
    first, *rest = phrase.split()
    yield first, Cue(kind, phrase, (), tuple(rest))


def _forms(words: PositionWords, language: Language) -> dict[str, tuple[str, tuple[VerbForm, ...]]]:
    lexicon = language.lexicon("positions")
    bases = {line.split()[0] for kind in PositionKind for line in lexicon.lines(kind.value)}
    bases |= {word for line in lexicon.lines(PositionKind.ACTS.value) for word in line.split()}
    found: dict[str, tuple[str, tuple[VerbForm, ...]]] = {}
    for base in sorted((bases | inflected(language) | words.no_deeds) - words.be):
        for form, kinds in inflect(base, language).items():
            if form not in found or form == base:
                found[form] = (base, kinds)
    return found
