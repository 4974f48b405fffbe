"""Who speaks: the noun phrase beside a verb, and the person a pronoun stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from standoff.evidence.anchors import Span
from standoff.evidence.clauses import Is, Unit
from standoff.evidence.cues import cue_forms
from standoff.evidence.name_words import CALENDAR
from standoff.evidence.names import Mentions, NameKind
from standoff.evidence.word_lists import word_list


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


PRONOUNS = frozenset(["he", "she", "they", "we", "i", "you", "it", "who", "which"])
_RESOLVED = {"he": "he", "she": "she", "his": "he", "her": "she", "who": "", "him": "he"}
OBJECTS = word_list("objects")
DETERMINERS = word_list("determiners")
AUXILIARIES = word_list("auxiliaries")
ADVERBS = word_list("adverbs")
_STOP = word_list("stop")
_LINKS = frozenset(["of", "for", "from", "at", "in", "with", "on", "behind"])
_COLLECTIVES = word_list("collectives")
_SPEAKS_FOR = word_list("speaks for")


def noun_phrase_before(units: Sequence[Unit], end: int, floor: int = 0) -> int:
    """Give the first unit of the noun phrase that ends before `end`; `end` if there is none."""
    at = end
    while at > floor:
        unit = units[at - 1]
        if unit.kind is Is.QUOTE or (
            unit.kind is Is.MARK and unit.lower not in ("'", "’", "-", "$", "&")
        ):
            break
        if unit.kind is Is.WORD and not unit.mention:
            if unit.lower in PRONOUNS:
                return at - 1 if at == end else at
            if unit.lower in _LINKS and at - 1 > floor and at < end and _noun_like(units[at - 2]):
                at -= 1
                continue
            if unit.lower == "and" and at < end and at - 1 > floor and _joins(units, at, end):
                at -= 1
                continue
            if _breaks(unit):
                break
            if unit.lower in DETERMINERS and not _linked(units, at - 1, floor):
                return at - 1
        at -= 1
        if end - at > 22:
            break
    while at < end and units[at].kind is Is.WORD and units[at].lower in (_LINKS | {"and", "'s"}):
        at += 1
    return at


def _joins(units: Sequence[Unit], at: int, end: int) -> bool:
    """Say whether an "and" before `at` links two speakers: "Mori and Orlov said"."""
    before, after = units[at - 2], units[at]
    return before.kind is Is.NAME and after.kind is Is.NAME and at == end - 1


def _linked(units: Sequence[Unit], at: int, floor: int) -> bool:
    """Say whether a preposition and a noun before a determiner carry the phrase on."""
    return at - 2 >= floor and units[at - 1].lower in _LINKS and _noun_like(units[at - 2])


def _noun_like(unit: Unit) -> bool:
    if unit.kind is Is.NAME:
        return True
    return (
        unit.kind is Is.WORD
        and not _breaks(unit)
        and unit.lower not in DETERMINERS | PRONOUNS | _LINKS
        and not unit.lower.endswith("ly")
        and (unit.lower not in cue_forms() or unit.lower.endswith("s"))
    )


def _breaks(unit: Unit) -> bool:
    word = unit.lower
    if unit.text in CALENDAR or word in _STOP or word in AUXILIARIES - {"'s"} or word in _LINKS:
        return True
    return word in ADVERBS or word.endswith("n't")


def noun_phrase_after(units: Sequence[Unit], start: int, limit: int = 14) -> int:
    """Give the end of the noun phrase that starts at `start`; `start` if there is none."""
    at = start
    if at < len(units) and units[at].lower in PRONOUNS | OBJECTS and not units[at].mention:
        return at + 1
    while at < len(units) and at - start < limit:
        unit = units[at]
        if unit.kind is Is.QUOTE or (
            unit.kind is Is.MARK and unit.lower not in ("'", "-", "$", "&")
        ):
            break
        if unit.kind is Is.WORD and not unit.mention:
            link = unit.lower in {"of", "for", "'s"} or (unit.lower == "and" and at > start)
            if link and at > start and at + 1 < len(units):
                at += 1
                continue
            if _breaks(unit) or unit.lower in PRONOUNS:
                break
        at += 1
    while at > start and units[at - 1].lower in {"of", "for", "and"}:
        at -= 1
    return at


def subject_of(units: Sequence[Unit], verb: int, floor: int = 0) -> tuple[int, int] | None:
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


def _can_be_subject(units: Sequence[Unit], start: int, end: int) -> bool:
    head = units[end - 1]
    if head.kind is Is.NAME or head.mention:
        return True
    if head.lower in {"'s", "it's"} or (head.lower.endswith("ly") and end - start == 1):
        return False
    return head.kind is Is.WORD and (head.text[0].isalpha() or end - start > 1)


def _across_apposition(units: Sequence[Unit], verb: int, floor: int) -> tuple[int, int] | None:
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
            start = noun_phrase_before(units, at, floor)
            named = start < at and any(u.kind is Is.NAME for u in units[start:at])
            if start < at and (named or units[at - 1].lower not in cue_forms()):
                if named or units[start].lower in DETERMINERS | PRONOUNS or at - start > 1:
                    return start, at
        at -= 1
    return None


def describe(text: str, units: Sequence[Unit], start: int, end: int) -> Speaker:
    """Make a speaker of a noun phrase; pronouns are resolved later."""
    span = Span(units[start].start, units[end - 1].end)
    surface = " ".join(span.of(text).split())
    part = units[start:end]
    words = [unit.lower for unit in part if unit.kind is Is.WORD]
    names = [unit.mention for unit in part if unit.mention is not None]
    if len(part) == 1 and part[0].lower in PRONOUNS:
        return Speaker(surface, span, None, How.PRONOUN)
    people = [name for name in names if name.kind is NameKind.PERSON]
    head = part[-1].mention
    if people and (head in people or not _SPEAKS_FOR.intersection(words[-1:])):
        owner = len(part) > 1 and part[-1].kind is Is.WORD and not part[-1].mention
        if not owner and (head in people) and "'s" not in words and not _spoken_for(words):
            return Speaker(surface, span, people[-1].entity, How.NAME)
    loose = [word for word in words if word not in DETERMINERS]
    if names and head is names[-1] and not _spoken_for(words) and part[-1].kind is Is.NAME:
        if not loose or (len(names) == 1 and not set(loose) & {"of", "for", "in", "from", "at"}):
            return Speaker(surface, span, names[-1].entity, How.NAME)
    plural = bool(_COLLECTIVES.intersection(words))
    how = How.COLLECTIVE if plural else How.DESCRIPTION
    return Speaker(surface, span, None, how, names[0].entity if names else None)


def _spoken_for(words: Sequence[str]) -> bool:
    return any(word in _SPEAKS_FOR for word in words) and bool(
        {"of", "for", "at", "'s"} & set(words)
    )


def resolve_pronoun(
    speaker: Speaker, mentions: Mentions, recent: Sequence[str], floor: int
) -> str | None:
    """Name the last plausible person before a pronoun.

    Candidates are the people named since `floor`, nearest first, and before
    them the last speaker; the pronoun must not contradict the given name.
    """
    gender = _RESOLVED.get(speaker.surface.lower())
    if gender is None:
        return None
    for mention in reversed(mentions.within(Span(floor, speaker.span.start))):
        if mention.kind is NameKind.PERSON and fits(mentions, mention.entity, gender):
            return mention.entity
    for entity in reversed(recent):
        if fits(mentions, entity, gender):
            return entity
    return None


def fits(mentions: Mentions, entity: str, gender: str) -> bool:
    """Say whether a pronoun may stand for a person."""
    entry = mentions.entry(entity)
    if entry is None or entry.kind is not NameKind.PERSON:
        return False
    return not gender or entry.pronoun in ("", gender)
