"""Denying: whether a position tells what its words say, or that it is not so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from standoff.dossier.words.phrases import within
from standoff.evidence.beside.one_clause.clauses import clause_around
from standoff.evidence.lookup.listing import ItemRecord
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.plain.modality import find_modality
from standoff.evidence.positions.plain_words import plain_words
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.workflows.alike.meaning import meaning_of

_HOLDS_BACK = (PositionKind.REFUSES, PositionKind.CANNOT)


class Told(StrEnum):
    """How a sentence speaks of what its position is about."""

    SO = "so"
    NOT_SO = "not so"
    OPEN = "open"


def side_of(held: HeldPosition, point: frozenset[str]) -> Told:
    """Say whether a position tells that something is so, that it is not so, or leaves it open.

    Who refuses to do it has not said that it was not done. A denial that stands before
    the deed in its clause may be of something else: "did not pay and signed the pact".

    Parameters
    ----------
    point
        Stems of what it is about: who refuses tells of a refusal.
    """
    if held.position.negated:
        return Told.NOT_SO
    text, cue = held.record.text, held.position.cue
    if held.kind in _HOLDS_BACK and meaning_of(cue.of(text), held.language).stems.isdisjoint(point):
        return Told.OPEN
    clause = clause_around(text, cue, held.language)
    if held.is_plain and plain_words(held.language).denied_deed.search(clause.of(text)):
        return Told.NOT_SO
    denials = [each.shifted(clause.start) for each in _negations(clause.of(text), held.language)]
    if not held.is_plain and any(_begins(held, each) for each in denials):
        return Told.NOT_SO
    doubtful = denials if held.is_plain else [each for each in denials if each.end <= cue.start]
    return Told.OPEN if doubtful else Told.SO


def denies_without_doer(
    sentences: Iterable[ItemRecord], held: HeldPosition, stems: frozenset[str]
) -> Iterator[ItemRecord]:
    """Find the sentences in which a clause that begins with a denial tells what is denied: "No pact was signed".

    They tell nobody's position. That the point is somebody's, the sentence must name.
    """
    if held.holder is None or denies(held.content, held.language):
        return
    who = {within(held.holder.actor.name)}
    holder = held.position.holder
    who |= {holder.words} if holder is not None and not holder.pronoun else set()
    for record in sentences:
        tag = str(record.values.get("language") or ENGLISH.tag)
        named = tag == held.language.tag and any(each in record.text for each in who)
        if named and _denies_at_once(record.text, held, stems):
            yield record


NEARLY_ALL = 0.6
"""So much of what is denied must such a clause tell."""


def _denies_at_once(text: str, held: HeldPosition, stems: frozenset[str]) -> bool:
    language, named = held.language, meaning_of(held.content, held.language).called
    for denial in _negations(text, language):
        clause = clause_around(text, denial, language)
        first = not text[clause.start : denial.start].strip(" “”\"'«„")
        told = meaning_of(clause.of(text), language)
        shared = len(told.stems & stems)
        if first and named <= told.called and shared >= max(2, NEARLY_ALL * len(stems)):
            return True
    return False


def _begins(held: HeldPosition, denial: Span) -> bool:
    """Say whether a denial stands where what is done begins: "signed no pact", "neither a pact nor"."""
    start = held.position.content.span.start
    return not held.record.text[start : denial.start].strip() and start <= denial.start


def denies(words: str, language: Language) -> bool:
    """Say whether words say that something is not so."""
    return len(_negations(words, language)) % 2 == 1


@lru_cache(maxsize=1 << 10)
def _negations(words: str, language: Language) -> tuple[Span, ...]:
    return find_modality(words, language).negations
