"""Roles: who did it to whom, read only where the clause leaves no doubt.

A wrong "who to whom" is worse than none, because a reader believes it. So the
doer is the phrase directly before the verb, which must open its clause; whom
it was done to is the phrase directly behind the verb, or behind a preposition
that the event calls for ("met with", "sanctions on"). In the passive they
change places, and the doer must stand behind "by". A side that is not named, or
that something parts from the verb that is not understood, is left empty; if both
are, there are no roles, and the clause only mentions the names in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.evidence.events.lexicon import EventKind
from standoff.evidence.events.objects import (
    calls_for,
    closed,
    is_mutual,
    read_agent,
    read_object,
)
from standoff.evidence.events.phrases import Named, Row, phrase_after, read_words
from standoff.evidence.events.role_words import role_knowledge
from standoff.evidence.events.subjects import read_subject
from standoff.evidence.events.triggers import Trigger
from standoff.evidence.names.entries import NameForm, NameKind
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language

Roles = tuple[tuple[Named, ...], tuple[Named, ...]]
"""Who did it, and to whom."""

NONE: Roles = ((), ())


def read_roles(
    text: str,
    sentence: Span,
    trigger: Trigger,
    mentions: Sequence[Named],
    language: Language = ENGLISH,
) -> Roles:
    """Read who did it to whom from the clause of a trigger; empty where that is not certain.

    The clause is found in its `sentence`: what parts subject and verb, as in "Norway,
    which had met Russia, accused Sweden", is part of neither's clause.

    Examples
    --------
    >>> from types import SimpleNamespace as Name
    >>> from standoff.evidence.events.triggers import find_verbs, triggers_of
    >>> from standoff.evidence.text.languages import ENGLISH
    >>> text = "Norway accused Sweden of spying."
    >>> names = [Name(span=Span(0, 6), entity="norway"), Name(span=Span(15, 21), entity="sweden")]
    >>> known = triggers_of(ENGLISH)
    >>> (trigger,) = find_verbs(text, Span(0, 32), known.find_words(text), known)
    >>> [one.entity for side in read_roles(text, Span(0, 32), trigger, names) for one in side]
    ['norway', 'sweden']
    """
    inside = [one for one in mentions if sentence.contains(one.span)]
    if not inside:
        return NONE
    words = read_words(text, sentence, inside, role_knowledge(language))
    at = next((i for i, word in enumerate(words) if word.start == trigger.span.start), None)
    if at is None or words[at].named is not None:
        return NONE
    if not trigger.forms:
        actors, targets = _around_noun(words, at, trigger)
    elif trigger.passive:
        actors, targets = read_agent(words, at + 1), read_subject(words, at, trigger)
    else:
        actors, targets = read_subject(words, at, trigger), read_object(words, at, trigger)
        if words[at + 1 : at + 2] and words[at + 1].lower in words.words.agent:
            actors = ()
        if not targets and is_mutual(words, at, trigger):
            actors, targets = _two(actors)
    return _checked(actors, targets, language)


def _two(named: Sequence[Named]) -> Roles:
    """Give the one who is named first, and the other, of two that do something together."""
    return (tuple(named[:1]), tuple(named[1:])) if len(named) == 2 else NONE


def _checked(actors: Sequence[Named], targets: Sequence[Named], language: Language) -> Roles:
    """Give each side if all of it are certain; neither if somebody is on both."""
    doers = {one.entity for one in actors}
    if doers & {one.entity for one in targets}:
        return NONE
    if any(getattr(one, "kind", None) is NameKind.PLACE for one in actors):
        actors = ()
    if _are_states(targets) and _acts_as_a_state(actors, language):
        return tuple(actors), _certain(targets)
    return _certain(actors), _certain(targets)


def _are_states(side: Sequence[Named]) -> bool:
    """Say whether a side is states and nobody else, of which none may be something else."""
    kinds = {getattr(one, "kind", None) for one in side if getattr(one, "certain", True)}
    return kinds == {NameKind.COUNTRY} and all(getattr(one, "certain", True) for one in side)


def _acts_as_a_state(side: Sequence[Named], language: Language) -> bool:
    """Say whether what does it to a state is the name of one, though a word or a seat, too: "Turkey".

    Not so where the name is a person's or another state's, too: "Georgia".
    """
    others = role_knowledge(language).words.not_only_states
    if any(getattr(one, "surface", "") in others for one in side):
        return False
    forms = {getattr(one, "form", None) for one in side}
    kinds = {getattr(one, "kind", None) for one in side}
    return kinds == {NameKind.COUNTRY} and forms <= {NameForm.NAME, NameForm.METONYM}


def _certain(side: Sequence[Named]) -> tuple[Named, ...]:
    return tuple(side) if all(getattr(one, "certain", True) for one in side) else ()


def _around_noun(words: Row, at: int, trigger: Trigger) -> Roles:
    """Read "Norway's visit to Sweden", "the Russian annexation of Crimea"."""
    if at + 1 >= len(words):
        return NONE
    link = words[at + 1].lower
    if link in words.words.between_two and trigger.rule.kind in (
        EventKind.CONSULT,
        EventKind.AGREE,
    ):
        both = closed(words, phrase_after(words, at + 2), verb=True)
        return NONE if both is None else _two(both.named)
    if trigger.word in words.words.doers_of_nouns.get(link, "").split():
        doer = closed(words, phrase_after(words, at + 2), verb=True)
        return NONE if doer is None else (doer.named, ())
    if not calls_for(words, trigger, link) and not (
        link in words.words.organ_of and words[at].lower in words.words.deeds_upon
    ):
        return NONE
    phrase = closed(words, phrase_after(words, at + 2), verb=True)
    owner = _owner(words, at)
    return NONE if phrase is None or not owner else (owner, phrase.named)


def _owner(words: Row, at: int) -> tuple[Named, ...]:
    """Give whose deed a noun names: a possessive or a nationality directly before it."""
    while at > 0 and words[at - 1].is_word and words[at - 1].lower in words.words.of_events:
        at -= 1
    if at < 1:
        return ()
    before = words[at - 1]
    if before.demonym and before.named is not None:
        return (before.named,)
    owner = words[at - 2].named if at > 1 and before.lower in words.words.possessive_marks else None
    return () if owner is None else (owner,)
