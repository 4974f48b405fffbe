"""Status: whether a text says that an event happened, will, may, or did not."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import AnyCase, Pattern


class EventStatus(StrEnum):
    """Whether the text says that it happened."""

    PAST = "past"
    PRESENT = "present"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    MENTIONED = "mentioned"


class StatusWords(NamedTuple):
    """Words that tell what became of an event: these sections of ``events.txt``."""

    negated: AnyCase
    planned: AnyCase
    possible: AnyCase
    would: AnyCase
    denied_by: AnyCase
    noun_planned: AnyCase
    noun_past: AnyCase
    noun_not: AnyCase
    conditional: AnyCase
    noun_behind_planned: Pattern
    noun_behind_denied: Pattern
    noun_behind_past: Pattern
    infinitive: Pattern


@lru_cache(maxsize=64)
def status_words(language: Language) -> StatusWords:
    """Give the words that tell what became of an event in a language."""
    return language.lexicon("events").fill(StatusWords)


def read_verb_status(
    before: str, forms: tuple[VerbForm, ...], language: Language = ENGLISH
) -> EventStatus:
    """Read the status of a verb from its form and the words before it in the clause.

    Examples
    --------
    >>> read_verb_status("They will not ", (VerbForm.BASE,)).value
    'denied'
    """
    words = status_words(language)
    near = " ".join(before.split(" ")[-7:])
    if words.negated.search(near) or words.denied_by.search(before):
        return EventStatus.DENIED
    if words.conditional.search(before):
        return EventStatus.CONDITIONAL
    if words.planned.search(near):
        return EventStatus.PLANNED
    if words.possible.search(near):
        return EventStatus.POSSIBLE
    if words.would.search(near):
        return EventStatus.CONDITIONAL
    if VerbForm.PAST in forms or VerbForm.PARTICIPLE in forms:
        return EventStatus.PAST
    if VerbForm.BASE in forms and words.infinitive.search(before):
        return EventStatus.MENTIONED
    return EventStatus.PRESENT


def read_noun_status(before: str, behind: str, language: Language = ENGLISH) -> EventStatus:
    """Read the status of an event that a noun names, from the words around it."""
    words = status_words(language)
    near = " ".join(before.split(" ")[-8:])
    for status, pattern in (
        (EventStatus.PLANNED, words.noun_behind_planned),
        (EventStatus.DENIED, words.noun_behind_denied),
        (EventStatus.PAST, words.noun_behind_past),
    ):
        if pattern.match(behind):
            return status
    if words.noun_not.search(near):
        return EventStatus.DENIED
    if words.noun_planned.search(near) or words.planned.search(near):
        return EventStatus.PLANNED
    if words.possible.search(near) or words.would.search(near):
        return EventStatus.POSSIBLE
    return EventStatus.PAST if words.noun_past.search(near) else EventStatus.MENTIONED
