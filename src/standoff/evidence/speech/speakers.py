"""Who speaks: the noun phrase beside a verb, and the person a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from standoff.evidence.grammar.attribution_words import AttributionWords, SpeechWords
from standoff.evidence.grammar.clauses import Is, Unit, Units
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.names.finding import Mention, Mentions, NameKind
from standoff.evidence.speech.noun_phrases import noun_phrase_before
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages.lexicon import Table


class How(StrEnum):
    """How the text names a speaker."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    COLLECTIVE = "collective"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to have said it.

    Parameters
    ----------
    entity
        Id of the name; for a pronoun the last plausible person before it.
    how
        What stands in the text; a ``pronoun`` with an entity was resolved by rule.
    affiliation
        Id of whom a spokesman or "Russian officials" speak for.
    """

    surface: str
    span: Span
    entity: str | None = None
    how: How = How.NAME
    affiliation: str | None = None


_REACH = 3000


def subject_of(units: Units, verb: int, floor: int = 0) -> tuple[int, int] | None:
    """Find the subject of a verb group that starts at `verb`, across an apposition."""
    end = verb
    if end <= floor:
        return None
    before = units[end - 1]
    if before.lower in {",", "—", "–", ")"} and before.kind is Is.MARK:
        return _across_apposition(units, end, floor)
    start = noun_phrase_before(units, end, floor)
    if start >= end or not _can_be_subject(units, start, end):
        return None
    return start, end


def _can_be_subject(units: Units, start: int, end: int) -> bool:
    head = units[end - 1]
    if head.kind is Is.NAME or head.mention:
        return True
    known = units.speech.cues.get(head.lower)
    if end - start == 1 and known is not None and known[1] in (VerbForm.PAST, VerbForm.GERUND):
        return False
    words = units.words
    if head.lower in words.possessive or head.lower in words.contracted:
        return False
    if head.lower.endswith(words.adverb_ending) and end - start == 1:
        return False
    return head.kind is Is.WORD and (head.text[0].isalpha() or end - start > 1)


def _across_apposition(units: Units, verb: int, floor: int) -> tuple[int, int] | None:
    """Find X in "X, the president of Y, said" and "his aide, X, said"."""
    close = verb - 1
    closing = units[close].lower
    opening = "(" if closing == ")" else closing
    at = close - 1
    while at > floor and close - at < 40:
        unit = units[at]
        if unit.kind is Is.MARK and unit.lower == opening:
            inside = units[at + 1]
            person = inside.mention is not None and inside.mention.kind is NameKind.PERSON
            if person and close - at == 2:
                return at + 1, close
            last = units[close - 1].mention
            titled = all(one.capital for one in units[at + 1 : close])
            if last is not None and last.kind is NameKind.PERSON and titled and close - at <= 4:
                return at + 1, close
            start = noun_phrase_before(units, at, floor)
            if start < at and _plausible(units, start, at):
                return start, at
        at -= 1
    return None


def _plausible(units: Units, start: int, end: int) -> bool:
    """Say whether a noun phrase before an apposition can be who speaks."""
    if any(unit.kind is Is.NAME for unit in units[start:end]):
        return True
    if units[end - 1].lower in units.speech.cues:
        return False
    opens = start == 0 or units[start - 1].kind is Is.QUOTE
    first = units[start].lower
    known = first in units.words.determiners or first in units.words.pronouns
    return opens or end - start > 1 or known


def describe(text: str, units: Units, start: int, end: int) -> Speaker:
    """Make a speaker of a noun phrase; pronouns are resolved later."""
    span = Span(units[start].start, units[end - 1].end)
    surface = " ".join(span.of(text).split())
    part, known = units[start:end], units.words
    if len(part) == 1 and part[0].lower in known.pronouns and part[0].mention is None:
        return Speaker(surface, span, None, How.PRONOUN)
    names = [unit.mention for unit in part if unit.mention is not None]
    head = part[-1].mention
    if head is not None and part[-1].kind is Is.NAME and not _is_complement(part, known):
        others = [name.entity for name in names if name.entity != head.entity]
        return Speaker(surface, span, head.entity, How.NAME, others[0] if others else None)
    opening = _opening_name(part, known)
    if opening is not None:
        others = [name.entity for name in names if name.entity != opening.entity]
        return Speaker(surface, span, opening.entity, How.NAME, others[0] if others else None)
    behind = _named_behind(units, end)
    if behind is not None:
        others = [name.entity for name in names if name.entity != behind]
        return Speaker(surface, span, behind, How.NAME, others[0] if others else None)
    words = [unit.lower for unit in part]
    linked = next((i for i, word in enumerate(words) if word in known.links and i), len(words))
    some = words[linked - 1] in known.some_people
    collective = some or words[linked - 1] in known.collectives
    how = How.COLLECTIVE if collective else How.DESCRIPTION
    speaks_for = words[linked - 1] in known.speaks_for and linked < len(words)
    of = (names[-1] if speaks_for else names[0]).entity if names and not some else None
    return Speaker(surface, span, None, how, of)


def _opening_name(part: Sequence[Unit], words: AttributionWords) -> Mention | None:
    """Give the name that opens a phrase, behind titles: "Sen. Ada Mori of the union"."""
    at = next((i for i, unit in enumerate(part) if unit.kind is Is.NAME), len(part))
    titled = all(unit.capital and unit.mention is None for unit in part[:at])
    if not titled or at + 1 >= len(part) or part[at + 1].lower not in words.links:
        return None
    return part[at].mention


def _named_behind(units: Units, end: int) -> str | None:
    """Name the person in apposition to a description: "said the envoy, Peter Orlov"."""
    if end + 1 >= len(units) or units[end].lower != ",":
        return None
    at = end + 1
    while at < min(len(units), end + 4) and units[at].capital and units[at].mention is None:
        at += 1
    if at >= len(units) or units[at].kind is not Is.NAME:
        return None
    mention = units[at].mention
    closed = at + 1 == len(units) or units[at + 1].kind in (Is.MARK, Is.QUOTE)
    if mention is None or mention.kind is not NameKind.PERSON or not closed:
        return None
    return mention.entity


def _is_complement(part: Sequence[Unit], words: AttributionWords) -> bool:
    """Say whether the last name only belongs to the head: "a spokesman for Orlov"."""
    for at in range(len(part) - 2, -1, -1):
        unit = part[at]
        if unit.kind is Is.NAME:
            return False
        if unit.lower in words.links or unit.lower in words.infinitive:
            return True
        if unit.lower in words.possessive or unit.lower in words.speaks_for:
            return False
    return False


@dataclass(frozen=True, slots=True)
class People:
    """For whom a pronoun may stand.

    Parameters
    ----------
    pronouns
        Those that stand for people, and for whom.
    mentions
        The names of the text.
    recent
        Who has spoken so far.
    """

    pronouns: Table
    mentions: Mentions
    recent: Sequence[str]


def called_otherwise(
    text: str, mentions: Mentions, own: re.Pattern[str], genders: Iterable[str]
) -> dict[str, set[str]]:
    """Give for each pronoun the people whom a text calls by another: "Lowe said he would go".

    Parameters
    ----------
    own
        What stands behind the name of who speaks, with the pronoun.
    genders
        The pronouns that are asked for.
    """
    found: dict[str, set[str]] = {}
    for mention in mentions:
        entry = mentions.entry(mention.entity)
        told = own.match(text, mention.span.end)
        if told is not None and entry is not None and not entry.pronoun:
            found.setdefault(mention.entity, set()).add(told["pronoun"])
    return {
        gender: {entity for entity, used in found.items() if gender not in used}
        for gender in genders
    }


def resolve_pronoun(
    speaker: Speaker,
    people: People,
    floor: int,
    speaking: str | None = None,
    others: frozenset[str] = frozenset(),
) -> str | None:
    """Name the last plausible person before a pronoun, who is none of `others`.

    Candidates are who is `speaking`, then the people named since `floor`,
    nearest first, and before them the last speaker; the pronoun must not
    contradict the given name. "Orlov told Mori that it was late. He added":
    the one who goes on is the one who spoke, not the one spoken to.
    """
    mentions, recent = people.mentions, people.recent
    gender = people.pronouns.get(speaker.surface.lower())
    if gender is None:
        return None
    if speaking is not None and speaking not in others and fits(mentions, speaking, gender):
        return speaking
    floor = max(floor, speaker.span.start - _REACH)
    for mention in reversed(mentions.within(Span(floor, speaker.span.start))):
        known = mention.kind is NameKind.PERSON and mention.entity not in others
        if known and fits(mentions, mention.entity, gender):
            return mention.entity
    for entity in reversed(recent[-20:]):
        if entity not in others and fits(mentions, entity, gender):
            return entity
    return None


_SUBJECT_REACH = 400


def find_newcomer(text: str, speech: SpeechWords, mentions: Mentions, floor: int, at: int) -> bool:
    """Say whether the last subject before a pronoun is somebody without a name.

    In "His counterpart was more cautious. He said ..." the pronoun is not
    whoever was named before.
    """
    floor = max(floor, at - _SUBJECT_REACH)
    newcomer = None
    for found in speech.words.newcomer.finditer(text, floor, at):
        if found["role"] in speech.roles or found["role"] in speech.words.speaks_for:
            newcomer = found
    if newcomer is None:
        return False
    since = mentions.within(Span(newcomer.end(), at))
    return all(mention.kind is not NameKind.PERSON for mention in since)


def described_before(
    last: Speaker, speaker: Speaker, gender: str, mentions: Mentions, nouns: Nouns
) -> Speaker | None:
    """Give who spoke last for a pronoun, where that is somebody without a name whose gender is told.

    "A spokeswoman for Orlov said so. He would pay, she said": she is the spokeswoman,
    unless somebody is named behind her whom the pronoun may mean.
    """
    if last.how is not How.DESCRIPTION or not gender or gender_of(last.surface, nouns) != gender:
        return None
    since = mentions.within(Span(last.span.end, max(last.span.end, speaker.span.start)))
    if any(mentions_one(mentions, each, gender) for each in since):
        return None
    return replace(last, span=speaker.span)


class Nouns(Protocol):
    """Which descriptions are of women, and which of men."""

    @property
    def women(self) -> re.Pattern[str]:
        """Nouns for women."""

    @property
    def men(self) -> re.Pattern[str]:
        """Nouns for men."""


def gender_of(words: str, nouns: Nouns) -> str:
    """Give the pronoun that stands for a description, empty where either may.

    Examples
    --------
    >>> from standoff.evidence.grammar.attribution_words import speech_words
    >>> from standoff.evidence.text.languages import ENGLISH
    >>> nouns = speech_words(ENGLISH).words
    >>> [gender_of(each, nouns) for each in ("a spokeswoman for the mayor", "the aide")]
    ['she', '']
    """
    read = (("she", nouns.women.search(words)), ("he", nouns.men.search(words)))
    return min(((found.start(), gender) for gender, found in read if found), default=(0, ""))[1]


def mentions_one(mentions: Mentions, mention: Mention, gender: str) -> bool:
    """Say whether a name is of a person for whom a pronoun may stand."""
    return mention.kind is NameKind.PERSON and fits(mentions, mention.entity, gender)


def fits(mentions: Mentions, entity: str, gender: str) -> bool:
    """Say whether a pronoun may stand for a person."""
    entry = mentions.entry(entity)
    if entry is None or entry.kind is not NameKind.PERSON:
        return False
    return not gender or entry.pronoun in ("", gender)
