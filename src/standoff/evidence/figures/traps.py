"""Numerals that are no figures: names, dates, telephone numbers, addresses.

Each pattern covers a whole expression, so that no number inside it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from standoff.evidence.figures.currencies import BEFORE
from standoff.evidence.figures.numerals import VULGAR
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.guards import guarded_choice
from standoff.evidence.text.languages import Language

_YEAR = r"(?:1[0-9]|20)\d\d"
_BARE_YEAR = re.compile(rf"(?<![\w.,$€£¥-]){_YEAR}(?![\w,-]\d|\.\d|\w)")


@lru_cache(maxsize=64)
def trap_pattern(language: Language) -> re.Pattern[str]:
    """Compile what numerals of a language are no figures.

    No trap begins inside a word, or with a blank inside a line, so most places are passed over at
    once.
    """
    lexicon = language.lexicon("figures")
    labels = {
        name: "|".join(lexicon.listed(name)) or "(?!)" for name in ("labels", "naming labels")
    }
    scales = "|".join(lexicon.numbers("short scales")) or "(?!)"
    given = {
        "year": _YEAR,
        "short scales": scales,
        "glued money": BEFORE,
        "vulgar": VULGAR,
        **labels,
    }
    flags = re.IGNORECASE | re.MULTILINE
    traps = guarded_choice(tuple(lexicon.expressions("traps", given)), flags) or "(?!)"
    return re.compile(rf"(?:^|(?!\s)(?:(?<!\w)|(?!\w)))(?:{traps})", flags)


def find_traps(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Find stretches of a text in which numerals are no figures."""
    for match in pattern.finditer(text):
        if len(match[0].strip()):
            yield Span(*match.span())


def is_bare_year(text: str, span: Span) -> bool:
    """Say whether a numeral has the look of a year: four digits, nothing about them."""
    return _BARE_YEAR.fullmatch(text, span.start, span.end) is not None


_PARTING = (*",;:.()]", "")
_BRAND = re.compile(r"[a-z]?[A-Z]?[a-z]+[A-Z]")
"""A name of a make: iPhone, PlayStation."""


def is_named_number(text: str, span: Span) -> bool:
    """Say whether a numeral belongs to the name before it, inside a sentence.

    Behind a comma it belongs to the name only as somebody's age does: "Ada Mori, 53, said".
    """
    start = text.rfind(" ", 0, max(0, span.start - 1)) + 1
    before = text[start : span.start].strip()
    if before.endswith(",") and text[span.end : span.end + 2].strip()[:1] not in _PARTING:
        return False
    if _BRAND.match(before) and not before.endswith(","):
        return True
    inside = start > 1 and text[start - 2] not in '.!?:“"\n'
    return bool(before[:1].isupper() and before[1:2].islower() and inside)
