"""The words by which roles are told, in a language.

The rows of words that `phrases` cuts carry them, so that every reader of a row
knows in whose words it reads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.events.triggers import triggers_of
from standoff.evidence.grammar.cues import Cue, cue_forms
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import Listed, Pattern, Table, Words


class RoleWords(NamedTuple):
    """Words about verbs and names: the sections of these names in ``events.txt``."""

    state_organs: Words
    organ_modifiers: Words
    organ_of: Words
    phrase_openers: Words
    nouns_before_bodies: Words
    months_that_are_helpers: Words
    not_only_states: Words
    possessive_marks: Words
    links_of_names: Words
    links_of_the_last: Words
    one_of_many: Words
    definite_article: Words
    ends_of_peoples: Listed
    ends_of_titles: Listed
    clause_links: Words
    opens_behind_a_comma: Words
    shares_its_subject: Words
    relatives: Words
    of_persons: Words
    of_things: Words
    attaching: Words
    junctions: Words
    finite_helpers: Words
    no_finite_form: Words
    in_a_verb_group_too: Words
    modals: Words
    having: Words
    being: Words
    progressive_perfect: Words
    no_adverbs_of_verbs: Words
    adverb_endings: Listed
    past_endings: Listed
    subject_control: Words
    infinitive_mark: Words
    days_named: Words
    on_a_day: Words
    in_a_time: Words
    before_a_time: Words
    leads_a_time: Words
    spans_of_time: Words
    close_of_object: Words
    in_a_thing: Words
    verb_particles: Words
    not_the_doer: Words
    demanding: Words
    clause_mark: Words
    agent: Words
    mutual_deeds: Words
    signed_together: Words
    between_two: Words
    deeds_upon: Words
    of_events: Words
    doers_of_nouns: Table
    targets_behind: Table
    targets_of_nouns_behind: Table


@dataclass(frozen=True, slots=True)
class RoleKnowledge:
    """What a language says about who does what to whom.

    Parameters
    ----------
    word
        What one word is.
    titles
        Titles and roles of people, in small letters.
    verbs
        Forms of the verbs that events are told with.
    """

    words: RoleWords
    word: Pattern
    titles: Words
    calendar: Words
    adverbs: Words
    determiners: Words
    noun_forms: Words
    cues: Mapping[str, tuple[Cue, VerbForm]]
    verbs: Words


@lru_cache(maxsize=64)
def role_knowledge(language: Language) -> RoleKnowledge:
    """Give what a language says about roles."""
    words = language.lexicon("events").fill(RoleWords)
    names, speech = language.lexicon("names"), language.lexicon("speech")
    titles = {word.rstrip(".").lower() for word in names.words("titles")}
    grammar = language.lexicon("grammar")
    return RoleKnowledge(
        words=words,
        word=re.compile(
            rf"[^\W_]+(?:{grammar.source('shortened negation')})\b"
            rf"|[’'](?:{grammar.source('shortened endings')})\b"
            r"|[^\W_]+(?:[-‑.][^\W_]+)*|\S"
        ),
        titles=names.words("roles") | titles | words.organ_modifiers,
        calendar=names.words("calendar"),
        adverbs=speech.words("adverbs") - words.no_adverbs_of_verbs,
        determiners=speech.words("determiners"),
        noun_forms=grammar.words("noun forms"),
        cues=cue_forms(language),
        verbs=frozenset(triggers_of(language).by_form),
    )
