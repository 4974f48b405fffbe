"""Who speaks: the noun phrase beside a verb, and the person a pronoun stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from standoff.evidence.grammar.attribution_words import AttributionWords, SpeechWords
from standoff.evidence.grammar.clauses import Is, Unit, Units
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.names.finding import Mention, Mentions, NameKind
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


_INNER_MARKS = frozenset(("'", "’", "-", "$", "&"))
_LONGEST = 22
_REACH = 3000


def noun_phrase_before(units: Units, end: int, floor: int = 0) -> int:
    """Give the first unit of the noun phrase that ends before `end`; `end` if there is none."""
    words = units.words
    at = end
    while at > floor and end - at <= _LONGEST:
        unit = units[at - 1]
        if _ends_before(unit, units[at:end], words):
            break
        if unit.kind is Is.NAME and unit.lower.split()[0] in words.determiners:  # "the Kremlin"
            return at - 1
        if unit.kind is Is.WORD and not unit.mention:
            if unit.lower in words.pronouns:
                return at - 1 if at == end else at
            if at < end and _goes_on(units, at, end, floor):
                at -= 1
                continue
            if _breaks(unit, units.speech):
                break
            if unit.lower in words.determiners and not _linked(units, at - 1, floor):
                return at - 1
        at -= 1
    while at < end and units[at].kind is Is.WORD and _opens_no_phrase(units[at].lower, words):
        at += 1
    return at


def _goes_on(units: Units, at: int, end: int, floor: int) -> bool:
    """Say whether the phrase goes on to the left across the small word before `at`."""
    if at - 1 > floor and _carries_on(units, at, end):
        return True
    determined = units[at - 1].lower in units.words.determiners
    return determined and _linked(units, at - 1, floor)


def _ends_before(unit: Unit, behind: Sequence[Unit], words: AttributionWords) -> bool:
    """Say whether a phrase begins behind a mark, or a time: "in the 1980s Russia said"."""
    if unit.kind is Is.QUOTE or (unit.kind is Is.MARK and unit.lower not in _INNER_MARKS):
        return True
    time = unit.text[:1].isdigit() or unit.lower in words.parts_of_time
    return time and bool(behind) and behind[0].kind is Is.NAME


def _opens_no_phrase(word: str, words: AttributionWords) -> bool:
    return word in words.links or word in words.conjunction or word in words.possessive


def _carries_on(units: Units, at: int, end: int) -> bool:
    """Say whether a preposition or "and" before `at` keeps the phrase together."""
    word = units[at - 1].lower
    before = units[at - 2]
    charged = word in units.words.links_behind and before.lower in units.words.charges
    linked = charged or _noun_like(before, units.speech)
    # The ambassador to Norway, Ola Berg: "to" behind a role.
    posted = word in units.words.infinitive and before.lower in units.speech.roles
    return (
        (word in units.words.links and linked)
        or (posted and units[at].kind is Is.NAME)
        or (word in units.words.conjunction and _joins(units, at, end))
    )


def _joins(units: Units, at: int, end: int) -> bool:
    """Say whether an "and" before `at` links two speakers: "Mori and Orlov said"."""
    before, after = units[at - 2], units[at]
    return before.kind is Is.NAME and after.kind is Is.NAME and at == end - 1


def _linked(units: Units, at: int, floor: int) -> bool:
    """Say whether a preposition and a noun before a determiner carry the phrase on."""
    if at - 2 < floor or units[at - 1].lower not in units.words.links:
        return False
    return _noun_like(units[at - 2], units.speech)


def _noun_like(unit: Unit, speech: SpeechWords) -> bool:
    words = speech.words
    if unit.kind is Is.NAME:
        return True
    return (
        unit.kind is Is.WORD
        and not _breaks(unit, speech)
        and unit.lower not in words.determiners
        and unit.lower not in words.pronouns
        and unit.lower not in words.links
        and not unit.lower.endswith(words.adverb_ending)
        and (unit.lower not in speech.cues or unit.lower.endswith(words.plural_ending))
    )


def _breaks(unit: Unit, speech: SpeechWords) -> bool:
    word, words = unit.lower, speech.words
    if unit.text in speech.calendar or word in words.stop or word in words.links:
        return True
    if word in words.auxiliaries and word not in words.possessive:
        return True
    return word in words.adverbs or word.endswith(words.negated_ending)


def noun_phrase_after(units: Units, start: int, limit: int = 14) -> int:
    """Give the end of the noun phrase that starts at `start`; `start` if there is none."""
    words = units.words
    at = start
    if at < len(units) and not units[at].mention:
        first = units[at].lower
        if first in words.pronouns or first in words.objects:
            return at + 1
    while at < len(units) and at - start < limit:
        unit = units[at]
        if unit.kind is Is.QUOTE or (
            unit.kind is Is.MARK and unit.lower not in ("'", "-", "$", "&")
        ):
            break
        if unit.kind is Is.WORD and not unit.mention:
            if at > start and at + 1 < len(units) and _links(unit.lower, words):
                at += 1
                continue
            if _breaks(unit, units.speech) or unit.lower in words.pronouns:
                break
        at += 1
    while at > start and _links(units[at - 1].lower, words) and not _owns(units[at - 1], words):
        at -= 1
    return at


def _links(word: str, words: AttributionWords) -> bool:
    return word in words.links_behind or word in words.conjunction or word in words.possessive


def _owns(unit: Unit, words: AttributionWords) -> bool:
    return unit.lower in words.possessive


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
    collective = words[linked - 1] in known.collectives
    how = How.COLLECTIVE if collective else How.DESCRIPTION
    speaks_for = words[linked - 1] in known.speaks_for and linked < len(words)
    of = (names[-1] if speaks_for else names[0]).entity if names else None
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


def fits(mentions: Mentions, entity: str, gender: str) -> bool:
    """Say whether a pronoun may stand for a person."""
    entry = mentions.entry(entity)
    if entry is None or entry.kind is not NameKind.PERSON:
        return False
    return not gender or entry.pronoun in ("", gender)
