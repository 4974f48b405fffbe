"""The words of the little grammar of attributions, in a language.

The rows of units that `clauses` cuts carry them, so that every reader of a row
knows in whose words it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.grammar.cues import Cue, cue_forms
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import (
    AnyCase,
    Lexicon,
    Listed,
    Pattern,
    Table,
    Words,
)


class AttributionWords(NamedTuple):
    """Words beside the verbs of saying: the sections of these names in ``speech.txt``."""

    pronouns: Words
    pronouns_of_people: Table
    pronouns_of_no_speaker: Words
    objects: Words
    determiners: Words
    auxiliaries: Words
    adverbs: Words
    stop: Words
    links: Words
    links_behind: Words
    charges: Words
    first_person: Words
    conjunction: Words
    possessive: Words
    contracted: Words
    adverb_ending: Listed
    negated_ending: Listed
    unsaid: Words
    nobody: Words
    merely: Words
    anybody: Words
    supposed: Words
    possible: Words
    to_come: Words
    acts_to_come: Words
    told_from_later: Words
    listed_with: Words
    deeds: Words
    participle_ending: Listed
    past_ending: Listed
    plural_ending: Listed
    cue_endings: Listed
    collectives: Words
    speaks_for: Words
    works: Words
    small: Words
    complementisers: Words
    that: Words
    infinitive: Words
    clause_starts: Words
    be: Words
    control: Words
    control_particles: Words
    group_openers: Words
    articles: Words
    stands_alone: Words
    some_people: Words
    prepositions: Words
    perfect: Words
    no_adverbs: Words
    adjuncts: Words
    days: Words
    parts_of_time: Words
    strict_verbs: Words
    after_quotation: Words
    after_comma: Words
    connectives: Words
    no_start: Words
    goes_on: Words
    new_frame: Words
    leaves: Words
    promises: Words
    promise_links: Words
    tells: Words
    labels: Words
    speaks_in_a_label: Words
    owners: Words
    further: Words
    hearsay: Words
    about: Words
    governed_nouns: Words
    media: Words
    not_inverted: Words
    openings: Words
    according: Table
    put_it: Listed
    quoted_by: Words
    asked: Words
    when: Words
    quotes: Words
    called_as: Words
    cited_as: Words
    joins_verbs: Words
    inverted_verbs: Words
    relatives: Words
    relative_starts: Words
    newcomer: Pattern
    own_pronoun: Pattern
    women: AnyCase
    men: AnyCase
    finite: AnyCase
    before_a_work: Pattern
    leads_to_a_work: Pattern


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """What a language says about attributions.

    Parameters
    ----------
    cues
        Each form of a verb of saying.
    noun_forms
        Those that are common nouns or adjectives, too, and need a clear subject.
    calendar, roles
        Names of months and days, and words for what people do.
    openings
        Words, or their first parts, of which every attribution without marks has one.
    openers
        Words and marks at which one can open.
    according
        Phrases that name a source without a verb, by their longest word: the phrase, the
        place of that word in it, and what is done.
    """

    words: AttributionWords
    cues: Mapping[str, tuple[Cue, VerbForm]]
    noun_forms: Words
    calendar: Words
    roles: Words
    openings: frozenset[str]
    openers: frozenset[str]
    according: Mapping[str, tuple[tuple[tuple[str, ...], int, str], ...]]

    def may_be_in(self, text: str) -> bool:
        """Say whether a text has a mark or word that an attribution needs; costs next to nothing."""
        return _WITHOUT_MARKS.fullmatch(text) is None or not self.openings.isdisjoint(
            _PIECES.findall(text.lower())
        )


_PIECES = re.compile(r"[^\W_]+")
_WITHOUT_MARKS = re.compile(r"[\w\s.,;!?()\[\]/&%$€£+*=#@|·•…–—-]*")
"""No quotation mark and no colon, whatever a language takes for one."""


def silent_paragraphs(paragraphs: Sequence[str], telling: Sequence[bool]) -> Iterator[int]:
    """Give the numbers of paragraphs in which nobody can speak, and whose last sentence names no speaker.

    Whoever speaks in a paragraph that may tell of it can be named in the sentence before it.
    """
    asked = False
    for number in range(len(paragraphs) - 1, -1, -1):
        if not (telling[number] or asked):
            yield number
        asked = telling[number] or (asked and not _SIGN.search(paragraphs[number]))


_SIGN = re.compile(r"[^\s_]")
"""Without one a paragraph has no sentence."""


@lru_cache(maxsize=64)
def speech_words(language: Language) -> SpeechWords:
    """Give what a language says about attributions."""
    names: Lexicon = language.lexicon("names")
    words, cues = language.lexicon("speech").fill(AttributionWords), cue_forms(language)
    leading = (*_keys(words.according), *words.put_it[:1], *words.asked)
    openers = (*cues, *leading, *words.governed_nouns)
    return SpeechWords(
        words=words,
        cues=cues,
        noun_forms=language.lexicon("grammar").words("noun forms"),
        calendar=names.words("calendar"),
        roles=names.words("roles"),
        openings=frozenset(
            piece
            for word in (*openers, *words.hearsay)
            for piece in _PIECES.findall(word.lower())[:1]
        ),
        openers=frozenset((*openers, ":")),
        according={key: _phrases(words.according, key) for key in _keys(words.according)},
    )


def _keys(phrases: Iterable[str]) -> Iterator[str]:
    """Give the word of each phrase by which it is found: the longest, which stands in few sentences."""
    for phrase in phrases:
        yield max(phrase.split(), key=len)


def _phrases(known: Mapping[str, str], key: str) -> tuple[tuple[tuple[str, ...], int, str], ...]:
    split = ((tuple(phrase.split()), act) for phrase, act in known.items())
    return tuple((words, words.index(key), act) for words, act in split if key in words)
