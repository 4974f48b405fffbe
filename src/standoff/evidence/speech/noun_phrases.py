"""Noun phrases beside a verb: where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.evidence.grammar.attribution_words import AttributionWords, SpeechWords
from standoff.evidence.grammar.clauses import Is, Unit, Units

_INNER_MARKS = frozenset(("'", "’", "-", "$", "&"))
_LONGEST = 22


def noun_phrase_before(units: Units, end: int, floor: int = 0) -> int:
    """Give the first unit of the noun phrase that ends before `end`; `end` if there is none."""
    at, words = _leftmost(units, end, floor), units.words
    listed = _listed_behind(units, at, end, floor)
    if listed is not None:
        return noun_phrase_before(units, listed, floor)
    while at < end and units[at].kind is Is.WORD and _opens_no_phrase(units[at].lower, words):
        at += 1
    return at


def _leftmost(units: Units, end: int, floor: int) -> int:
    """Go left over words that can belong to one noun phrase."""
    words = units.words
    at = end
    while at > floor and end - at <= _LONGEST:
        unit = units[at - 1]
        if _ends_before(unit, units[at:end], words):
            break
        if unit.kind is Is.NAME and unit.lower.split()[0] in words.determiners:  # "the Kremlin"
            return _before_place(units, at - 1, floor)
        if unit.kind is Is.WORD and not unit.mention:
            if unit.lower in words.pronouns:
                return at - 1 if at == end else at
            if at < end and _goes_on(units, at, end, floor):
                at -= 1
                continue
            alone = unit.lower in words.stands_alone and _opens(units, at - 1, floor)
            if at == end and alone:
                return at - 1
            if _breaks(unit, units.speech):
                break
            if unit.lower in words.determiners and not _linked(units, at - 1, floor):
                return at - 1
        at -= 1
    return at


def _before_place(units: Units, at: int, floor: int) -> int:
    """Give where a phrase begins that a name ends: "few in the Kremlin"."""
    linked = at - 2 >= floor and units[at - 1].lower in units.words.links
    return at - 2 if linked and _are_some(units, at - 2, floor) else at


def _opens(units: Units, at: int, floor: int) -> bool:
    """Say whether a clause begins at a unit."""
    before = units[at - 1] if at > floor else None
    return (
        before is None
        or before.kind in (Is.MARK, Is.QUOTE)
        or before.lower in units.words.connectives
    )


def _goes_on(units: Units, at: int, end: int, floor: int) -> bool:
    """Say whether the phrase goes on to the left across the small word before `at`."""
    if at - 1 > floor and _carries_on(units, at, end, floor):
        return True
    determined = units[at - 1].lower in units.words.determiners
    return determined and _linked(units, at - 1, floor)


def _listed_behind(units: Units, at: int, end: int, floor: int) -> int | None:
    """Find the end of the phrase whose list a phrase only ends: "in charge of dams and canals"."""
    words = units.words
    if at == end or at - 1 <= floor or units[at - 1].lower not in words.conjunction:
        return None
    if any(unit.kind is not Is.WORD or unit.mention for unit in units[at:end]):
        return None
    place = at - 2
    while place > floor and end - place <= _LONGEST:
        unit = units[place]
        if unit.lower in words.links_behind:
            head = units[place - 1].lower
            charged = head in words.charges or head in words.speaks_for
            return place + 2 if charged or head in units.speech.roles else None
        listed = unit.lower == "," or unit.lower in words.determiners
        if not listed and (unit.mention is not None or not _noun_like(unit, units.speech)):
            return None
        place -= 1
    return None


def _ends_before(unit: Unit, behind: Sequence[Unit], words: AttributionWords) -> bool:
    """Say whether a phrase begins behind a mark, or a time: "in the 1980s Russia said"."""
    if unit.kind is Is.QUOTE or (unit.kind is Is.MARK and unit.lower not in _INNER_MARKS):
        return True
    time = unit.text[:1].isdigit() or unit.lower in words.parts_of_time
    return time and bool(behind) and behind[0].kind is Is.NAME


def _opens_no_phrase(word: str, words: AttributionWords) -> bool:
    return word in words.links or word in words.conjunction or word in words.possessive


def _carries_on(units: Units, at: int, end: int, floor: int) -> bool:
    """Say whether a preposition or "and" before `at` keeps the phrase together."""
    word = units[at - 1].lower
    before = units[at - 2]
    charged = word in units.words.links_behind and before.lower in units.words.charges
    many = _are_some(units, at - 2, floor)
    linked = charged or many or _noun_like(before, units.speech)
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
    return _noun_like(units[at - 2], units.speech) or _are_some(units, at - 2, floor)


def _are_some(units: Units, at: int, floor: int) -> bool:
    """Say whether a clause opens with some of a place or a body: "many in Gaza"."""
    return units[at].lower in units.words.some_people and _opens(units, at, floor)


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
        if (first in words.pronouns or first in words.objects) and not is_owner(units, at):
            return at + 1
    while at < len(units) and at - start < limit:
        unit = units[at]
        if unit.kind is Is.QUOTE or (
            unit.kind is Is.MARK and unit.lower not in ("'", "-", "$", "&")
        ):
            break
        if unit.lower == "-" and at > start and units[at - 1].end < unit.start:
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


def is_owner(units: Units, at: int) -> bool:
    """Say whether a word such as "her" stands before its noun: "said her client"."""
    if at + 1 >= len(units) or units[at].lower not in units.words.determiners:
        return False
    after = units[at + 1]
    return _noun_like(after, units.speech) and after.lower not in units.words.days


def _links(word: str, words: AttributionWords) -> bool:
    return word in words.links_behind or word in words.conjunction or word in words.possessive


def _owns(unit: Unit, words: AttributionWords) -> bool:
    return unit.lower in words.possessive
