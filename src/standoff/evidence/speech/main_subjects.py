"""The likely subject of a whole sentence: who speaks where the verb has nobody beside it."""

from __future__ import annotations

from standoff.evidence.grammar.attribution_words import AttributionWords
from standoff.evidence.grammar.clauses import Is, Unit, Units
from standoff.evidence.speech.noun_phrases import noun_phrase_after

Bounds = tuple[int, int]


def main_subject(units: Units, stop: int | None = None) -> Bounds | None:
    """Find the likely subject of a sentence: its first name or pronoun outside an opening phrase."""
    stop, words = len(units) if stop is None else stop, units.words
    first = 0
    if units and (units[0].lower in words.adjuncts or units[0].lower in words.openings):
        commas = [i for i in range(min(stop, 25)) if units[i].lower == ","]
        first = commas[0] + 1 if commas else 0
    first = _behind_dateline(units, stop) or first
    for at in range(first, stop):
        unit = units[at]
        if unit.kind is Is.NAME or (unit.kind is Is.WORD and _is_somebody(unit, words)):
            if at + 1 < stop and units[at + 1].lower in words.possessive:
                end = noun_phrase_after(units, at)
                return (at, end) if end > at else None
            return at, at + 1
        if unit.kind is Is.WORD and unit.lower in words.determiners and at == first:
            end = _before_a_verb(units, at, noun_phrase_after(units, at, 8))
            if end > at + 1:
                return at, end
        if unit.lower in words.complementisers:
            break
    return None


_DASHES = frozenset(("—", "–", "-"))
_LONGEST_DATELINE = 8


def _behind_dateline(units: Units, stop: int) -> int:
    """Give where the sentence starts behind "VARDO, Norway (AP) — "; 0 without such a line."""
    for at in range(1, min(stop, _LONGEST_DATELINE)):
        if units[at].lower in _DASHES:
            return at + 1 if units[0].text.isupper() and len(units[0].text) > 1 else 0
    return 0


def _is_somebody(unit: Unit, words: AttributionWords) -> bool:
    return unit.lower in words.pronouns and unit.lower not in words.pronouns_of_no_speaker


def _before_a_verb(units: Units, start: int, end: int) -> int:
    """Cut a phrase before a verb with its object: "the US | welcomed the exchange"."""
    words = units.words
    for at in range(start + 2, end - 1):
        past = units[at].lower.endswith(words.past_ending) and not units[at].capital
        if past and units[at + 1].lower in words.determiners:
            return at
    return end
