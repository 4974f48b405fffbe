"""Wording: what the words of a statement weigh, and which of them it denies.

A statement is reduced to its features: the stems of the words that carry
meaning, words of one meaning joined, and in place of the words that name somebody
the entity. A feature weighs the more the fewer statements have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from standoff.evidence.beside.statement import Named, Statement
from standoff.evidence.beside.words.meanings import (
    judging_words,
    known_meanings,
    meaning_of,
    meanings,
)
from standoff.evidence.figures.finding import Figure
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import find_words, normalise_words

DENIED_WORDS = 2
"""So many words that carry meaning right after a denying one are denied by it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A word that carries meaning, or an entity, and where it stands.

    Parameters
    ----------
    capital
        Whether it begins with a capital letter inside the sentence.
    denied
        Whether a negation stands right before it.
    """

    name: str
    span: Span
    capital: bool = False
    denied: bool = False

    @property
    def is_entity(self) -> bool:
        """Whether it is an entity that the sentence names."""
        return self.name.startswith("@")


def names_somebody(name: str) -> bool:
    """Say whether a feature is called as somebody is: an entity, or a name that no table knows."""
    return name[0] in "@~"


def read_features(statement: Statement) -> tuple[tuple[Feature, ...], tuple[int, ...]]:
    """Read the features of a statement, in order, and where the words end that deny something."""
    text, words = statement.text, find_words(statement.text)
    denials = _denials(statement, words)
    found: list[Feature] = []
    for name, span, capital in _read(statement, words):
        denied = bool(denials) and _is_denied(text, span, found, denials)
        found.append(Feature(name, span, capital, denied))
    return tuple(found), tuple(denials)


def read_names(statement: Statement) -> tuple[tuple[str, bool], ...]:
    """Read the names of the features of a statement, and which begin with a capital letter inside it."""
    read = _read(statement, find_words(statement.text))
    return tuple([(name, capital) for name, _, capital in read])


def _read(statement: Statement, words: _Words) -> Iterator[tuple[str, Span, bool]]:
    text = statement.text
    begins = len(text) - len(text.lstrip("“\"'‘«„([ "))
    for name, span in _features(statement, words):
        yield name, span, span.start > begins and text[span.start].isupper()


def _is_denied(text: str, span: Span, found: Sequence[Feature], denials: Sequence[int]) -> bool:
    after = [end for end in denials if end <= span.start]
    return bool(after) and _reaches(text[after[-1] : span.start], found, after[-1])


def _reaches(between: str, found: Sequence[Feature], start: int) -> bool:
    """Say whether a negation reaches over what stands between it and a word."""
    if any(sign in between for sign in ',.;:—()”"'):
        return False
    return sum(one.span.start >= start for one in found[-DENIED_WORDS:]) < DENIED_WORDS


_Words = Sequence[tuple[str, Span]]


def _denials(statement: Statement, words: _Words) -> list[int]:
    """Give where the words end that deny what follows them."""
    judging = judging_words(statement.language)
    ends = [
        span.end
        for word, span in words
        if word in judging.negation
        or (judging.negated_ending != () and word.endswith(judging.negated_ending))
    ]
    known = meanings(statement.language).words
    ends += [match.end() for match in known.denying.finditer(statement.text)]
    none = [match.span() for match in known.denies_nothing.finditer(statement.text)]
    return sorted(end for end in ends if not any(low < end <= high for low, high in none))


def _features(statement: Statement, words: _Words) -> Iterator[tuple[str, Span]]:
    language = statement.language
    names = iter(sorted(statement.names, key=lambda each: each.span.start))
    name = next(names, None)
    told: Named | None = None
    before: tuple[str, Span] | None = None
    titles = judging_words(language).titles
    # Days are compared as days, not as words.
    dated = [each.span for each in statement.dates]
    known = known_meanings(language)
    for word, span in _with_whole_names(words):
        if dated and any(each.start <= span.start < each.end for each in dated):
            continue
        while name is not None and name.span.end <= span.start:
            name = next(names, None)
        if name is not None and name.span.start <= span.start:
            if told is not name:
                yield f"@{name.entity}", span
                told = name
        elif _is_katakana(word) and len(word) > 1:
            yield word, span
        elif _is_ideograph(word):
            yield from _pair(before, word, span)
        elif word not in titles:
            meaning = known[word] if word in known else meaning_of(word, language)
            if meaning is not None:
                yield meaning, span
        before = word, span


def _with_whole_names(words: _Words) -> Iterator[tuple[str, Span]]:
    """Give words, and signs of katakana in a row as one: they are one word, often a name."""
    for katakana, row in groupby(words, key=lambda each: _is_katakana(each[0])):
        signs = list(row)
        if not katakana:
            yield from signs
            continue
        first = 0
        for at in range(1, len(signs) + 1):
            if at == len(signs) or signs[at][1].start != signs[at - 1][1].end:
                part = signs[first:at]
                span = Span(part[0][1].start, part[-1][1].end)
                yield "".join(sign for sign, _ in part), span
                first = at


def _is_katakana(word: str) -> bool:
    return "\u30a1" <= word[0] <= "\u30ff" and word[0] != "\u30fb"


def _pair(before: tuple[str, Span] | None, word: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Give two neighbouring signs, which say together what one alone does not.

    Hiragana are particles and endings: they carry no meaning of their own.
    """
    if before is None or before[1].end != span.start or not _is_ideograph(before[0]):
        return
    if not _has_hiragana(before[0] + word):
        yield before[0] + word, Span(before[1].start, span.end)


def _is_ideograph(word: str) -> bool:
    return len(word) == 1 and word >= "\u3040"


def _has_hiragana(signs: str) -> bool:
    return any("\u3041" <= sign <= "\u309f" for sign in signs)


Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Worded:
    """A statement with its features and what they weigh.

    Parameters
    ----------
    weights
        By name of the feature; what is named twice weighs once.
    plain
        Weight of the features that name no entity.
    weight
        Of all features together.
    proper
        Features that are names of somebody or something.
    denied
        Features that the statement denies.
    denials
        Where the words end that deny something.
    """

    statement: Statement
    features: tuple[Feature, ...]
    weights: Mapping[str, float]
    plain: float
    weight: float
    proper: frozenset[str]
    denied: frozenset[str]
    denials: tuple[int, ...]
    around: dict[tuple[int, int], Any] = field(default_factory=dict, compare=False, repr=False)
    """The surroundings of places, kept once they are read."""
    kept: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    """What else was read of it once."""

    def keep(self, name: Hashable, read: Callable[[Worded], Kept]) -> Kept:
        """Give what is read of the statement, which is read once and kept."""
        if name not in self.kept:
            self.kept[name] = read(self)
        known: Kept = self.kept[name]
        return known

    @property
    def denies(self) -> bool:
        """Whether it denies anything."""
        return bool(self.denials)


class Weights:
    """How much features weigh, from 0 to 1: the rarer, the more.

    A name is what has a capital letter wherever it stands inside a sentence.

    Parameters
    ----------
    given
        What `read_names` gives of each statement.
    """

    def __init__(self, given: Iterable[Sequence[tuple[str, bool]]]) -> None:
        counts: Counter[str] = Counter()
        capitals: Counter[str] = Counter()
        small: Counter[str] = Counter()
        total = 0
        for read in given:
            counts.update({name for name, _ in read})
            capitals.update([name for name, capital in read if capital])
            small.update([name for name, capital in read[1:] if not capital])
            total += 1
        self._total = max(LEAST_TOTAL, total)
        self._whole = math.log(1 + self._total) ** 2
        self._counts = counts
        self._known: dict[str, float] = {}
        self._names = {name for name, many in capitals.items() if many > 2 * small[name]}

    def of(self, name: str) -> float:
        """Give the weight of a feature."""
        known = self._known.get(name)
        if known is None:
            known = math.log(1 + self._total / max(1, self._counts[name])) ** 2 / self._whole
            self._known[name] = known
        return known

    def is_name(self, feature: Feature) -> bool:
        """Say whether a feature names somebody or something."""
        return feature.is_entity or feature.name in self._names


LEAST_TOTAL = 1000
"""A few statements do not tell which words are rare: they count as so many."""


def word_statements(
    statements: Sequence[Statement], weights: Weights | None = None
) -> tuple[tuple[Worded, ...], Weights]:
    """Read the words of statements and weigh them.

    Notes
    -----
    Linear in the number of words.
    """
    read = [read_features(statement) for statement in statements]
    weights = weights or Weights(
        [(each.name, each.capital) for each in features] for features, _ in read
    )
    pairs = zip(statements, read, strict=True)
    return tuple(_word(statement, *features, weights) for statement, features in pairs), weights


def _word(
    statement: Statement, features: tuple[Feature, ...], denials: tuple[int, ...], weights: Weights
) -> Worded:
    known = {each.name: weights.of(each.name) for each in features}
    plain = sum(weight for name, weight in known.items() if not name.startswith("@"))
    proper: frozenset[str] = frozenset()
    if meanings(statement.language).words.capitals_mark:
        proper = frozenset(each.name for each in features if weights.is_name(each))
    denied = frozenset(each.name for each in features if each.denied)
    whole = sum(known.values())
    return Worded(statement, features, known, plain, whole, proper, denied, denials)


def head_of(worded: Worded, figure: Figure) -> str | None:
    """Give the meaning of the noun that a figure counts; None where it counts by its unit."""
    return worded.keep(("head", id(figure)), lambda told: _read_head(told, figure))


def _read_head(worded: Worded, figure: Figure) -> str | None:
    for word in reversed(normalise_words(figure.counted or "")):
        meaning = meaning_of(word, worded.statement.language)
        if meaning is not None:
            return meaning
    return None
