"""Words that tell of a meeting: verbs, and nouns with or without a verb of holding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from standoff.evidence.events.phrases import Row
from standoff.evidence.events.triggers import is_verb
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.meetings.telling import MeetingKind
from standoff.evidence.meetings.words import Forms, MeetingKnowledge, MeetingWords


class Manner(StrEnum):
    """How a word tells of a meeting; the verbs by the sections of their forms."""

    MEET = "meet"
    HOST = "host"
    RECEIVE = "receive"
    VISIT = "visit"
    ARRIVE = "arrive"
    CALL = "call"
    RING = "ring"
    SPEAK = "speak"
    NOUN = "noun"


class Needs(IntEnum):
    """What must speak for a meeting where a noun is named that may mean something else."""

    NOTHING = 0
    CIRCUMSTANCE = 1
    PLACE_OR_NUMBER = 2
    VERB = 3


@dataclass(frozen=True, slots=True)
class Deed:
    """A word that tells of a meeting.

    Parameters
    ----------
    at
        Its place in the row of words; `end` is behind its small word ("sat down").
    forms
        What a verb may be; empty for a noun.
    passive
        Whether it is done to its subject.
    needs
        What must speak for a meeting besides the word.
    """

    at: int
    end: int
    kind: MeetingKind
    manner: Manner
    forms: tuple[VerbForm, ...] = ()
    passive: bool = False
    needs: Needs = Needs.NOTHING


def find_deeds(words: Row, known: MeetingKnowledge) -> Iterator[Deed]:
    """Find the words of a sentence that may tell of a meeting, in reading order."""
    for at, word in enumerate(words):
        if not word.is_word:
            continue
        deed = _verb(words, at, known) or _noun(words, at, known)
        if deed is not None:
            yield deed


def _verb(words: Row, at: int, known: MeetingKnowledge) -> Deed | None:
    low = words[at].lower
    if words[at].text[0].isupper() and at > 0 and words[at - 1].text.isalpha():
        return None
    if low in known.words.been and at + 1 < len(words):
        if words[at + 1].lower in known.words.towards:
            return Deed(at, at + 1, MeetingKind.VISIT, Manner.ARRIVE, (VerbForm.PARTICIPLE,))
        return None
    for manner, kind in _KINDS.items():
        forms: Forms = getattr(known, manner)
        if low not in forms:
            continue
        base, kinds = forms[low]
        if _is_noun_here(words, at, kinds, known) or not _is_verb_here(words, at, kinds, known):
            continue
        if manner is Manner.SPEAK and not _by_media(words, at, known):
            continue
        small = known.particles.get(base) if manner is Manner.MEET else None
        if small and (at + 1 >= len(words) or words[at + 1].lower != small):
            continue
        if manner is Manner.ARRIVE and VerbForm.GERUND in kinds:
            continue
        passive = VerbForm.PARTICIPLE in kinds and _has_before(words, at, words.words.being)
        return Deed(at, at + 1 + bool(small), kind, manner, kinds, passive)
    return None


def _by_media(words: Row, at: int, known: MeetingKnowledge) -> bool:
    behind = " ".join(word.lower for word in words[at + 1 : at + 24])
    return known.words.media.search(behind) is not None


_KINDS = {
    Manner.MEET: MeetingKind.MEETING,
    Manner.HOST: MeetingKind.MEETING,
    Manner.ARRIVE: MeetingKind.VISIT,
    Manner.RECEIVE: MeetingKind.MEETING,
    Manner.VISIT: MeetingKind.VISIT,
    Manner.CALL: MeetingKind.CALL,
    Manner.RING: MeetingKind.CALL,
    Manner.SPEAK: MeetingKind.CALL,
}


def _needs(noun: str, known: MeetingWords) -> Needs:
    if noun in known.nouns_of_bargaining:
        return Needs.PLACE_OR_NUMBER
    if noun in known.nouns_of_eating:
        return Needs.VERB
    return Needs.CIRCUMSTANCE if noun in known.nouns_of_processes else Needs.NOTHING


def _by_telephone(words: Row, at: int, known: MeetingKnowledge) -> bool:
    """Say whether a call is no call for something: "a phone call", "a call with"."""
    before = {word.lower for word in words[max(0, at - 2) : at]}
    behind = " ".join(word.lower for word in words[at : at + 2])
    return bool(before & known.words.of_calls) or bool(
        known.words.with_whom.search(behind) and before & words.known.determiners
    )


def _has_before(words: Row, at: int, wanted: frozenset[str]) -> bool:
    """Say whether one of some words stands before a verb, with adverbs and helpers between."""
    helpers = words.words.in_a_verb_group_too
    for index in range(at - 1, max(-1, at - 5), -1):
        low = words[index].lower
        if low in wanted | words.words.no_finite_form:
            return True
        if not (low in helpers or words.is_adverb(words[index])):
            return False
    return False


def _is_noun_here(
    words: Row, at: int, kinds: tuple[VerbForm, ...], known: MeetingKnowledge
) -> bool:
    """Say whether a word that may be a verb is a noun: "the meeting", "a call", "the visit"."""
    if VerbForm.PAST in kinds and VerbForm.BASE not in kinds:
        return False
    before = words[at - 1] if at else None
    if before is None:
        return VerbForm.GERUND not in kinds
    nominal = words.known.determiners | known.words.their | known.words.his | words.known.noun_forms
    nominal |= frozenset(known.words.ordinals) | known.words.of_calls | known.words.of_nouns
    if before.lower in nominal or before.text.isdigit() or before.demonym:
        return True
    if before.text in {"-", "–", "'", "’", "'s", "’s"}:
        return True
    return VerbForm.GERUND in kinds and before.named is not None


def _is_verb_here(
    words: Row, at: int, kinds: tuple[VerbForm, ...], known: MeetingKnowledge
) -> bool:
    """Say whether a word that may be a noun is used as a verb: not so in "told host Ada Mori"."""
    if VerbForm.BASE not in kinds and VerbForm.PRESENT not in kinds:
        return True
    before = " ".join(word.text for word in words[:at]) + " "
    named = at > 0 and words[at - 1].named is not None
    if at > 1 and not named and words[at - 1].text[0].isupper():
        return False  # "Daily News host Ada Mori"
    return named or is_verb(before, kinds, known.spelled, first=at == 0)


def _noun(words: Row, at: int, known: MeetingKnowledge) -> Deed | None:
    low, lexicon = words[at].lower, known.words
    if low in lexicon.nouns_of_calls or (
        low in lexicon.nouns_of_ringing and _by_telephone(words, at, known)
    ):
        return Deed(at, at + 1, MeetingKind.CALL, Manner.NOUN)
    if low in lexicon.nouns_of_visits:
        return Deed(at, at + 1, MeetingKind.VISIT, Manner.NOUN)
    if low in lexicon.nouns_of_meetings:
        if low in lexicon.nouns_of_rounds:
            behind = "".join(f" {word.lower}" for word in words[at + 1 : at + 6])
            if not lexicon.of_what.match(behind):
                return None
        return Deed(at, at + 1, MeetingKind.MEETING, Manner.NOUN, needs=_needs(low, lexicon))
    return None
