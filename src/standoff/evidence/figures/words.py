"""All that a language says about figures, read once and handed on together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.figures.counted import CountedWords, counted_words
from standoff.evidence.figures.qualifiers import QualifierWords, qualifier_words
from standoff.evidence.figures.quantities import Quantities, quantities
from standoff.evidence.figures.ranges import RangeWords
from standoff.evidence.figures.times import NearWords, near_words
from standoff.evidence.figures.traps import trap_pattern
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Pattern, Words


class StatingWords(NamedTuple):
    """Words that make figures of numbers: the sections of these names in ``figures.txt``."""

    pronoun_one: Words
    one_after: Pattern
    whole: Pattern
    one_in: Pattern
    member: Pattern
    equals: Pattern
    anaphoric: AnyCase
    one_before: AnyCase
    minus: AnyCase
    cell_before: AnyCase
    about_a_year: AnyCase
    level_of_a_year: Pattern
    after_a_minus: Words
    numeric: Words
    ordinal_behind: AnyCase
    part_before: AnyCase
    rank: AnyCase
    articles: Words


@dataclass(frozen=True, slots=True)
class FigureWords:
    """All that a language says about figures."""

    quantities: Quantities
    counted: CountedWords
    qualifiers: QualifierWords
    near: NearWords
    stating: StatingWords
    ranges: RangeWords
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
        language.lexicon("figures").fill(RangeWords),
        trap_pattern(language),
    )
