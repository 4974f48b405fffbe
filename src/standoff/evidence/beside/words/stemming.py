"""Stemming: what the forms of a word share, and which words carry no meaning of their own."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import AnyCase, Listed, Table, Words
from standoff.evidence.text.shingles import normalise_words
from standoff.evidence.text.stems import STEMMED, stems_of


class CompareWords(NamedTuple):
    """Words by which statements are compared: these sections of ``beside.txt``."""

    stop: Words
    suffixes: Listed
    suffixes_to_y: Words
    suffixes_that_double: Words
    undoubled: Words
    beginnings: Listed
    endings: Listed
    irregular: Table
    current: AnyCase


@lru_cache(maxsize=64)
def compare_words(language: Language) -> CompareWords:
    """Give the words by which statements of a language are compared."""
    words = language.lexicon("beside").fill(CompareWords)
    return words._replace(stop=frozenset(normalise_words(" ".join(words.stop))))


def stem(word: str, language: Language = ENGLISH) -> str:
    """Cut a word down to what its forms share; crude, and only used to compare.

    Examples
    --------
    >>> [stem(word) for word in ("flooded", "floods", "flooding", "villages", "met")]
    ['flood', 'flood', 'flood', 'villag', 'meet']
    """
    known = compare_words(language)
    for beginning in known.beginnings:
        word = word.removeprefix(beginning)
    if not known.suffixes and language.tag in STEMMED:
        return stems_of((word,), language.tag)[0]
    word = known.irregular.get(word, word)
    for ending in known.endings:
        word = word.removesuffix(ending)
    for suffix in known.suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            cut = word[: -len(suffix)]
            if suffix in known.suffixes_to_y:
                return cut + "y"
            may_double = suffix in known.suffixes_that_double and len(cut) > 3
            doubled = may_double and cut[-1] == cut[-2]
            return cut[:-1] if doubled and cut[-1] not in known.undoubled else cut
    return word


def content_stems(text: str, language: Language = ENGLISH) -> tuple[str, ...]:
    """Give the stems of the words that carry meaning, in order, without numerals."""
    stop = compare_words(language).stop
    words = (word for word in normalise_words(text) if word not in stop)
    return tuple(stem(word, language) for word in words if not word[0].isdigit())


def is_current(sentence: str, language: Language = ENGLISH) -> bool:
    """Say whether a sentence tells how things stand, rather than what once happened."""
    return compare_words(language).current.search(sentence) is not None
