"""Whether a sentence denies, and how it holds back: words of a language's ``modality.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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


class _Patterns(NamedTuple):
    negations: re.Pattern[str]
    but_for: re.Pattern[str]
    denies_once: re.Pattern[str]
    conditional: re.Pattern[str]
    hedges: re.Pattern[str]


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Patterns:
    lexicon = language.lexicon("modality")
    names = ("negations", "no negations", "denies once", "conditional", "hedges")
    return _Patterns(*(lexicon.pattern(name, re.IGNORECASE) for name in names))


_PARTS = re.compile(r"[,;:、，；：]")


@lru_cache(maxsize=1 << 14)
def find_modality(text: str, language: Language) -> Modality:
    """Find the words that deny or hedge a sentence; kept for those met lately.

    Where several words of a clause deny one thing together ("nadie dijo nada"), they
    deny once; what a condition denies is not denied.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> found = find_modality("Остров не продаётся.", language("ru"))
    >>> found.is_negated, found.is_hedged
    (True, False)
    >>> find_modality("島は売られない可能性がある。", language("ja")).is_hedged
    True
    >>> find_modality("Никто ничего не продал.", language("ru")).is_negated
    True
    """
    known = _patterns(language)
    not_denied = [Span(*found.span()) for found in known.but_for.finditer(text)]
    denied = [Span(*found.span()) for found in known.negations.finditer(text)]
    conditions = [found.end() for found in known.conditional.finditer(text)]
    counted = [
        one
        for one in denied
        if not any(one.overlaps(other) for other in not_denied)
        and not any(
            end <= one.start and not _PARTS.search(text, end, one.start) for end in conditions
        )
    ]
    return Modality(
        tuple(_once_a_clause(text, counted, known.denies_once)),
        tuple(Span(*found.span()) for found in known.hedges.finditer(text)),
    )


def _once_a_clause(
    text: str, denied: Sequence[Span], denies_once: re.Pattern[str]
) -> Iterator[Span]:
    """Leave out what denies again together with another word of its clause."""
    told: dict[int, list[Span]] = {}
    for one in denied:
        told.setdefault(len(_PARTS.findall(text, 0, one.start)), []).append(one)
    for together in told.values():
        one_denial = any(denies_once.fullmatch(each.of(text)) for each in together)
        yield from together[:1] if one_denial else together
