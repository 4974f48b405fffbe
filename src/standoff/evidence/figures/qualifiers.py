"""Words that make a number more or less than it is: "over", "almost", "or so"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.figures.quantities import plain
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import AnyCase, Pattern, Words

_REACH = 40
_TENTH = Decimal("0.1")


class QualifierWords(NamedTuple):
    """Words that bound a number: the sections of these names in ``figures.txt``."""

    qualifying_prepositions: Words
    over: Words
    phrasal: Pattern
    period: Pattern
    qualifier_before: AnyCase
    qualifier_after: AnyCase
    amount_before: AnyCase


@lru_cache(maxsize=64)
def qualifier_words(language: Language) -> QualifierWords:
    """Give the words that bound a number in a language."""
    return language.lexicon("figures").fill(QualifierWords)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What bounds a number.

    Parameters
    ----------
    span
        The number with the words that bound it.
    kind
        over, least, under, most, almost, just_over, about or exact.
    words
        As they stand; None if there are none.
    """

    span: Span
    kind: str = "exact"
    words: str | None = None

    @property
    def is_open_above(self) -> bool:
        """Whether it bounds a number below only."""
        return self.kind in {"over", "least"}

    @property
    def is_open_below(self) -> bool:
        """Whether it bounds a number above only."""
        return self.kind in {"under", "most"}

    def bounds(
        self, value: Decimal, *, whole: bool = False
    ) -> tuple[Decimal | None, Decimal | None]:
        """Give the closed interval that the words allow about a value.

        Parameters
        ----------
        whole
            Whether what is counted has no parts: "about a dozen" workers are ten to fourteen.

        Examples
        --------
        >>> Qualifier(Span(0, 1), "almost").bounds(Decimal(20))
        (Decimal('18'), Decimal('20'))
        """
        margin = plain(abs(value) * _TENTH)
        if whole and value == value.to_integral_value():
            margin = plain(margin.to_integral_value(ROUND_CEILING))
        return {
            "over": (value, None),
            "least": (value, None),
            "under": (None, value),
            "most": (None, value),
            "almost": (value - margin, value),
            "just_over": (value, value + margin),
            "about": (value - margin, value + margin),
        }.get(self.kind, (value, value))


def find_qualifier(
    text: str, span: Span, words: QualifierWords, *, small: bool = False
) -> Qualifier | None:
    """Find the words before or behind a number that bound it.

    Parameters
    ----------
    small
        Whether the number is a plain count up to four. Nobody rounds to
        "about two islands"; the word is a preposition then.
    """
    before = _before(text, span, words)
    prepositions = words.qualifying_prepositions
    if before is not None and not (small and before[0].split()[0].lower() in prepositions):
        bounding = before[0].strip()
        return Qualifier(Span(before.start(), span.end), str(before.lastgroup), bounding)
    after = words.qualifier_after.match(text, span.end)
    if after is None:
        return None
    kind = "least" if after.lastgroup == "plus" else str(after.lastgroup)
    return Qualifier(Span(span.start, after.end()), kind, after[0].strip())


def is_qualified(text: str, span: Span, words: QualifierWords) -> bool:
    """Say whether words before a numeral show that it is a quantity."""
    return _before(text, span, words) is not None


def _before(text: str, span: Span, words: QualifierWords) -> re.Match[str] | None:
    """Find the words before a number that bound it, no particle of a verb, no "in the course of"."""
    found = words.qualifier_before.search(text, max(0, span.start - _REACH), span.start)
    if found is None or found[0].split()[0].lower() not in words.over:
        return found
    start = max(0, found.start() - 24)
    if words.phrasal.search(text, start, found.start()):
        return None
    amount = words.amount_before.search(text, start, found.start())
    during = amount and words.period.match(text, span.start)
    return None if during else found
