"""Whether a sentence denies, and how it holds back: words of a language's ``modality.txt``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language


@dataclass(frozen=True, slots=True)
class Modality:
    """The words of a sentence that deny or hedge it, each where it stands."""

    negations: tuple[Span, ...]
    hedges: tuple[Span, ...]

    @property
    def is_negated(self) -> bool:
        """Whether it denies; two denials take each other away."""
        return len(self.negations) % 2 == 1

    @property
    def is_hedged(self) -> bool:
        """Whether it says that something is possible, likely or only said to be."""
        return bool(self.hedges)


@lru_cache(maxsize=64)
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lexicon = language.lexicon("modality")
    return (
        lexicon.pattern("negations", re.IGNORECASE),
        lexicon.pattern("no negations", re.IGNORECASE),
        lexicon.pattern("hedges", re.IGNORECASE),
    )


def find_modality(text: str, language: Language) -> Modality:
    """Find the words that deny or hedge a sentence.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> found = find_modality("Остров не продаётся.", language("ru"))
    >>> found.is_negated, found.is_hedged
    (True, False)
    >>> find_modality("島は売られない可能性がある。", language("ja")).is_hedged
    True
    """
    negations, but_for, hedges = _patterns(language)
    not_denied = [Span(*found.span()) for found in but_for.finditer(text)]
    denied = (Span(*found.span()) for found in negations.finditer(text))
    return Modality(
        tuple(one for one in denied if not any(one.overlaps(other) for other in not_denied)),
        tuple(Span(*found.span()) for found in hedges.finditer(text)),
    )
