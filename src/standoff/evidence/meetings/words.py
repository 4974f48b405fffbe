"""The words by which meetings are told, in a language: the sections of ``meetings.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.events.triggers import TriggerWords, triggers_of
from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Numbers, Pattern, Table, Words


class MeetingWords(NamedTuple):
    """Sections of ``meetings.txt`` of these names."""

    meet: Table
    host: Words
    receive: Words
    visit: Words
    arrive: Words
    been: Words
    invite: Words
    call: Words
    ring: Words
    speak: Words
    media: AnyCase
    nouns_of_meetings: Words
    nouns_of_processes: Words
    nouns_of_visits: Words
    nouns_of_calls: Words
    of_calls: Words
    of_nouns: Words
    hold: Words
    takes_place: AnyCase
    held_before: AnyCase
    never_held: AnyCase
    to_have_done: AnyCase
    buildings: Words
    motion: Words
    called_off: AnyCase
    none_of_them: AnyCase
    refused: AnyCase
    wished: AnyCase
    agreed: AnyCase
    planned_behind: AnyCase
    called_off_behind: AnyCase
    yet_to_come: AnyCase
    will_yet: AnyCase
    will_ahead: AnyCase
    at_it: AnyCase
    will_be_done: AnyCase
    infinitive: AnyCase
    purpose: AnyCase
    role_nouns: Words
    role_modifiers: Words
    places_before: Words
    prepositions: Words
    he: Words
    him: Words
    they: Words
    their: Words
    his: Words
    the_two: AnyCase
    the_two_people: AnyCase
    the_two_states: AnyCase
    of_what: AnyCase
    was_already: AnyCase
    nouns_of_rounds: Words
    one_another: AnyCase
    beside: Words
    between: Words
    towards: Words
    agent: Words
    joins: Words
    ordinals: Numbers
    ordinal_figures: Pattern
    times_over: Numbers
    counted_times: AnyCase
    rounds: AnyCase
    exclusive: AnyCase
    exclusive_below: AnyCase
    vague_times: Numbers
    period: AnyCase
    since: AnyCase
    since_clause: AnyCase
    since_word: Words
    since_words: Pattern
    time_word: Words
    times_counted: Words
    recent: AnyCase
    participles_of_holding: Words
    of_those: Words
    relative_of_subject: Words
    nth_time: AnyCase
    brought_together: AnyCase
    relative_of_place: AnyCase
    nouns_of_bargaining: Words
    nouns_meant_again: Words
    nouns_of_eating: Words
    name_of_a_place: Pattern
    not_near: Pattern
    nouns_of_ringing: Words
    links_of_roles: Words
    with_whom: AnyCase
    determined_time: Words
    place: Pattern
    goal: Pattern
    part_end: AnyCase
    the_two_s: AnyCase
    adverbs_of_meeting: Words
    the_same: Pattern
    any_of_them: AnyCase
    supposed: AnyCase


Forms = Mapping[str, tuple[str, tuple[VerbForm, ...]]]
"""Forms of verbs: the base form, and what each may be."""


@dataclass(frozen=True, slots=True)
class MeetingKnowledge:
    """What a language says about meetings.

    Parameters
    ----------
    meet, host, receive, visit, arrive, invite, call, ring, speak, hold, motion
        Forms of the verbs of the sections of these names.
    particles
        The small word that a verb of meeting needs, by its base form.
    spelled
        Words before a word that is spelled like a verb and like a noun.
    """

    words: MeetingWords
    meet: Forms
    host: Forms
    receive: Forms
    visit: Forms
    arrive: Forms
    invite: Forms
    call: Forms
    ring: Forms
    speak: Forms
    hold: Forms
    motion: Forms
    particles: Mapping[str, str]
    spelled: TriggerWords


@lru_cache(maxsize=64)
def meeting_knowledge(language: Language) -> MeetingKnowledge:
    """Give what a language says about meetings."""
    words = language.lexicon("meetings").fill(MeetingWords)

    def forms(bases: Iterable[str]) -> Forms:
        return {
            form: (base, kinds)
            for base in sorted(bases)
            for form, kinds in inflect(base, language).items()
        }

    return MeetingKnowledge(
        words,
        **{name: forms(getattr(words, name)) for name in _VERBS},
        particles={verb: small for verb, small in words.meet.items() if small},
        spelled=triggers_of(language).words,
    )


_VERBS = (
    "meet",
    "host",
    "receive",
    "visit",
    "arrive",
    "invite",
    "call",
    "ring",
    "speak",
    "hold",
    "motion",
)


@lru_cache(maxsize=64)
def meeting_forms(language: Language) -> frozenset[str]:
    """Give every word that may tell of a meeting, so that other sentences need no reading."""
    known = meeting_knowledge(language)
    verbs = (
        known.meet,
        known.host,
        known.receive,
        known.visit,
        known.arrive,
        known.call,
        known.ring,
        known.speak,
    )
    words = known.words
    nouns = words.nouns_of_meetings | words.nouns_of_visits | words.nouns_of_calls
    nouns |= words.nouns_of_ringing
    return nouns.union(words.been, *verbs)
