"""All that a language says about figures, read once and handed on together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.figures.counted import CountedWords, counted_words
from standoff.evidence.figures.qualifiers import QualifierWords, qualifier_words
from standoff.evidence.figures.quantities import Quantities, quantities
from standoff.evidence.figures.times import NearWords, near_words
from standoff.evidence.figures.traps import trap_pattern
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Pattern, Words


class StatingWords(NamedTuple):
    """Words that make figures of numbers: the sections of these names in ``figures.txt``."""

    pronoun_one: Words
    one_after: Pattern
    range_link: Pattern
    range_and: Words
    range_to: Words
    range_or: Words
    whole: Pattern
    one_in: Pattern
    member: Pattern
    minus: Pattern
    after_no_noun: Pattern
    equals: Pattern
    anaphoric: AnyCase
    one_before: AnyCase
    rising_from: AnyCase
    between: AnyCase


@dataclass(frozen=True, slots=True)
class FigureWords:
    """All that a language says about figures."""

    quantities: Quantities
    counted: CountedWords
    qualifiers: QualifierWords
    near: NearWords
    stating: StatingWords
    traps: Pattern


@lru_cache(maxsize=64)
def figure_words(language: Language) -> FigureWords:
    """Give all that a language says about figures."""
    return FigureWords(
        quantities(language),
        counted_words(language),
        qualifier_words(language),
        near_words(language),
        language.lexicon("figures").fill(StatingWords),
        trap_pattern(language),
    )
