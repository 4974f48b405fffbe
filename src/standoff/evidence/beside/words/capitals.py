"""Capitals: words that begin with one, as names do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.wording import Feature
from standoff.evidence.beside.words.stemming import compare_words
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.name_keys import key_of

_CAPITAL = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞА-ЯЁ][\w-]{3,}")


def words_of_names(statement: Statement) -> tuple[Feature, ...]:
    """Give the words that begin with a capital, as names do, by their first letters; kept for statements met lately."""
    return _words_of_names(statement.text, statement.language)


@lru_cache(maxsize=1 << 15)
def _words_of_names(text: str, language: Language) -> tuple[Feature, ...]:
    return tuple(_read(text, language))


def _read(text: str, language: Language) -> Iterator[Feature]:
    stop = compare_words(language).stop
    for found in _CAPITAL.finditer(text):
        word = found.group().casefold()
        if word not in stop:
            yield Feature(f"~{key_of(word)}", Span(*found.span()), found.start() > 0)


def has_capital_nouns(language: Language) -> bool:
    """Say whether a language writes every noun with a capital."""
    return language.tag == "de"
