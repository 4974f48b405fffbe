"""Facts: statements of sources in the form in which they can be compared.

A fact is a figure, an event or a quotation together with where it stands,
whose voice it is, and the words around it. Two facts are only held against
each other when these words say that they are about the same thing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from standoff.evidence.events.finding import Event
from standoff.evidence.figures.finding import Figure
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import AnyCase, Listed, Table, Words
from standoff.evidence.text.shingles import normalise_words


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact stands and whose voice states it.

    Parameters
    ----------
    article
        Id of the article; captures of one article share it.
    document
        Hash or id of the capture.
    span
        Raw span of the item.
    sentence
        The sentence it stands in, readable.
    voice
        Who speaks, where that is not the author: a commenter.
    published
        When the article appeared, if known.
    key
        How the store names the item.
    language
        In whose words the sentence is.
    """

    article: str
    document: str
    span: Span
    sentence: str
    voice: str | None = None
    published: dt.date | None = None
    key: int | str | None = None
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A figure, the entities its sentence names, and the days it holds for."""

    origin: Origin
    figure: Figure
    entities: frozenset[str] = frozenset()
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EventFact:
    """An event, the entities its sentence names, and the days it is set on."""

    origin: Origin
    event: Event
    entities: frozenset[str] = frozenset()
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class QuoteFact:
    """Words that somebody is said to have said.

    Parameters
    ----------
    speaker
        Id of an entity, or the words of the source.
    certain
        Whether the sentence itself names the speaker; not so where the
        context or a pronoun tells.
    """

    origin: Origin
    text: str
    speaker: str | None
    direct: bool = True
    certain: bool = True


Fact: TypeAlias = FigureFact | EventFact | QuoteFact


class CompareWords(NamedTuple):
    """Words by which statements are compared: these sections of ``differences.txt``."""

    stop: Words
    suffixes: Listed
    suffixes_to_y: Words
    suffixes_that_double: Words
    undoubled: Words
    endings: Listed
    irregular: Table
    current: AnyCase


@lru_cache(maxsize=64)
def compare_words(language: Language) -> CompareWords:
    """Give the words by which statements of a language are compared."""
    words = language.lexicon("differences").fill(CompareWords)
    return words._replace(stop=frozenset(normalise_words(" ".join(words.stop))))


def stem(word: str, language: Language = ENGLISH) -> str:
    """Cut a word down to what its forms share; crude, and only used to compare.

    Examples
    --------
    >>> [stem(word) for word in ("flooded", "floods", "flooding", "villages", "met")]
    ['flood', 'flood', 'flood', 'villag', 'meet']
    """
    known = compare_words(language)
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


@dataclass(frozen=True, slots=True)
class Frame:
    """The words about a fact: stems in order and as a set, and the entities named."""

    stems: tuple[str, ...]
    entities: frozenset[str]
    known: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, sentence: str, entities: Iterable[str], language: Language = ENGLISH) -> Frame:
        """Read the frame of a sentence."""
        stems = content_stems(sentence, language)
        return cls(stems, frozenset(entities), frozenset(stems))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two sentences are about the same thing.

    Parameters
    ----------
    share
        Shared stems as a share of the shorter sentence's.
    shared
        How many stems they share.
    same_parties
        Whether neither names an entity instead of the other's.
    contrast
        Whether one of them puts another word in the other's frame ("lent to
        fishermen", "lent to farmers"): then they are about different things.
    """

    share: float
    shared: int
    same_parties: bool
    contrast: bool


def compare_frames(left: Frame, right: Frame) -> Likeness:
    """Say how far two sentences are about the same thing."""
    shared = len(left.known & right.known)
    shorter = max(1, min(len(left.known), len(right.known)))
    ours, theirs = left.entities - right.entities, right.entities - left.entities
    return Likeness(
        share=shared / shorter,
        shared=shared,
        same_parties=not (ours and theirs),
        contrast=_has_contrast(left, right) or _has_contrast(right, left),
    )


def _has_contrast(left: Frame, right: Frame) -> bool:
    matcher = SequenceMatcher(None, left.stems, right.stems, autojunk=False)
    codes = matcher.get_opcodes()
    for n, (kind, i, j, k, m) in enumerate(codes):
        if kind != "replace" or not (j - i == m - k <= 2):
            continue
        moved = set(left.stems[i:j]) <= right.known or set(right.stems[k:m]) <= left.known
        near = (n > 0 or i == 0) and (n + 1 < len(codes) or j == len(left.stems))
        if near and not moved:
            return True
    return False


def is_current(sentence: str, language: Language = ENGLISH) -> bool:
    """Say whether a sentence tells how things stand, rather than what once happened."""
    return compare_words(language).current.search(sentence) is not None
