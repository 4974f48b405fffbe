"""Who speaks: the noun phrase beside a verb, and the person a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from standoff.evidence.grammar.clauses import Is, Unit
from standoff.evidence.grammar.cues import Form, cue_forms
from standoff.evidence.names.finding import Mentions, NameKind
from standoff.evidence.names.words import CALENDAR, ROLES
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.word_lists import word_list


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
_INNER_MARKS = frozenset(("'", "’", "-", "$", "&"))
_LONGEST = 22
_REACH = 3000
_COLLECTIVES = word_list("collectives")
_SPEAKS_FOR = word_list("speaks for")


def noun_phrase_before(units: Sequence[Unit], end: int, floor: int = 0) -> int:
    """Give the first unit of the noun phrase that ends before `end`; `end` if there is none."""
    at = end
    while at > floor and end - at <= _LONGEST:
        unit = units[at - 1]
        if unit.kind is Is.QUOTE or (unit.kind is Is.MARK and unit.lower not in _INNER_MARKS):
            break
        if unit.kind is Is.WORD and not unit.mention:
            if unit.lower in PRONOUNS:
                return at - 1 if at == end else at
            if at < end and at - 1 > floor and _carries_on(units, at, end):
                at -= 1
                continue
            if unit.lower in DETERMINERS and at < end and _linked(units, at - 1, floor):
                at -= 1
                continue
            if _breaks(unit):
                break
            if unit.lower in DETERMINERS and not _linked(units, at - 1, floor):
                return at - 1
        at -= 1
    while at < end and units[at].kind is Is.WORD and units[at].lower in (_LINKS | {"and", "'s"}):
        at += 1
    return at


def _carries_on(units: Sequence[Unit], at: int, end: int) -> bool:
    """Say whether a preposition or "and" before `at` keeps the phrase together."""
    word = units[at - 1].lower
    return (word in _LINKS and _noun_like(units[at - 2])) or (
        word == "and" and _joins(units, at, end)
    )


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
    known = cue_forms().get(head.lower)
    if end - start == 1 and known is not None and known[1] in (Form.PAST, Form.GERUND):
        return False
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
            last = units[close - 1].mention
            titled = all(one.capital for one in units[at + 1 : close])
            if last is not None and last.kind is NameKind.PERSON and titled and close - at <= 4:
                return at + 1, close
            start = noun_phrase_before(units, at, floor)
            if start < at and _plausible(units, start, at):
                return start, at
        at -= 1
    return None


def _plausible(units: Sequence[Unit], start: int, end: int) -> bool:
    """Say whether a noun phrase before an apposition can be who speaks."""
    if any(unit.kind is Is.NAME for unit in units[start:end]):
        return True
    if units[end - 1].lower in cue_forms():
        return False
    opens = start == 0 or units[start - 1].kind is Is.QUOTE
    return opens or end - start > 1 or units[start].lower in DETERMINERS | PRONOUNS


def describe(text: str, units: Sequence[Unit], start: int, end: int) -> Speaker:
    """Make a speaker of a noun phrase; pronouns are resolved later."""
    span = Span(units[start].start, units[end - 1].end)
    surface = " ".join(span.of(text).split())
    part = units[start:end]
    if len(part) == 1 and part[0].lower in PRONOUNS and part[0].mention is None:
        return Speaker(surface, span, None, How.PRONOUN)
    names = [unit.mention for unit in part if unit.mention is not None]
    head = part[-1].mention
    if head is not None and part[-1].kind is Is.NAME and not _is_complement(part):
        others = [name.entity for name in names if name.entity != head.entity]
        return Speaker(surface, span, head.entity, How.NAME, others[0] if others else None)
    opening = part[0].mention
    if opening is not None and len(part) > 1 and part[1].lower in _LINKS:  # "Mori of the union"
        others = [name.entity for name in names if name.entity != opening.entity]
        return Speaker(surface, span, opening.entity, How.NAME, others[0] if others else None)
    behind = _named_behind(units, end)
    if behind is not None:
        others = [name.entity for name in names if name.entity != behind]
        return Speaker(surface, span, behind, How.NAME, others[0] if others else None)
    words = [unit.lower for unit in part]
    linked = next((i for i, word in enumerate(words) if word in _LINKS and i), len(words))
    collective = words[linked - 1] in _COLLECTIVES
    how = How.COLLECTIVE if collective else How.DESCRIPTION
    speaks_for = words[linked - 1] in _SPEAKS_FOR and linked < len(words)
    of = (names[-1] if speaks_for else names[0]).entity if names else None
    return Speaker(surface, span, None, how, of)


def _named_behind(units: Sequence[Unit], end: int) -> str | None:
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


def _is_complement(part: Sequence[Unit]) -> bool:
    """Say whether the last name only belongs to the head: "a spokesman for Orlov"."""
    for at in range(len(part) - 2, -1, -1):
        unit = part[at]
        if unit.kind is Is.NAME:
            return False
        if unit.lower in _LINKS or unit.lower == "to":
            return True
        if unit.lower == "'s" or unit.lower in _SPEAKS_FOR:
            return False
    return False


def resolve_pronoun(
    speaker: Speaker,
    mentions: Mentions,
    recent: Sequence[str],
    floor: int,
    speaking: str | None = None,
) -> str | None:
    """Name the last plausible person before a pronoun.

    Candidates are who is `speaking`, then the people named since `floor`,
    nearest first, and before them the last speaker; the pronoun must not
    contradict the given name. "Orlov told Mori that it was late. He added":
    the one who goes on is the one who spoke, not the one spoken to.
    """
    gender = _RESOLVED.get(speaker.surface.lower())
    if gender is None:
        return None
    if speaking is not None and fits(mentions, speaking, gender):
        return speaking
    floor = max(floor, speaker.span.start - _REACH)
    for mention in reversed(mentions.within(Span(floor, speaker.span.start))):
        if mention.kind is NameKind.PERSON and fits(mentions, mention.entity, gender):
            return mention.entity
    for entity in reversed(recent[-20:]):
        if fits(mentions, entity, gender):
            return entity
    return None


_NEWCOMER = re.compile(
    r"(?:^|[.!?”\"»]\s|\n)(?:His|Her|Their|Its|Another|One|An?)\s(?:[a-z-]+\s){0,3}?(?P<role>[a-z]+)\b"
)
_SUBJECT_REACH = 400


def find_newcomer(text: str, mentions: Mentions, floor: int, at: int) -> bool:
    """Say whether the last subject before a pronoun is somebody without a name.

    In "His counterpart was more cautious. He said ..." the pronoun is not
    whoever was named before.
    """
    floor = max(floor, at - _SUBJECT_REACH)
    newcomer = None
    for found in _NEWCOMER.finditer(text, floor, at):
        if found["role"] in ROLES or found["role"] in _SPEAKS_FOR:
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
