"""Meanings: which words of a language count as one, as opposites, or as nothing by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.words.stemming import compare_words, stem
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import Language
from standoff.evidence.text.languages.lexicon import (
    AnyCase,
    Lines,
    Listed,
    Pattern,
    Table,
    Words,
)


class BesideWords(NamedTuple):
    """Words by which statements are laid side by side: these sections of ``beside.txt``."""

    one_meaning: Lines
    opposites: Table
    undone: Table
    denying: AnyCase
    denies_nothing: AnyCase
    joining: AnyCase
    guessed: AnyCase
    part_of_a_time: AnyCase
    counted_from_the_report: AnyCase
    counted_up_to_a_moment: AnyCase
    names_a_number: AnyCase
    befell_behind: AnyCase
    befell_before: AnyCase
    comes_again: Words
    passive_before: Pattern
    counted_in_general: Words
    capitals_mark: Words
    rest: Words
    stands_for_another: Words
    not_a_statement: AnyCase
    not_yet_so: AnyCase
    says_before_a_day: AnyCase
    bounds_a_time: AnyCase
    turns_down: AnyCase
    in_a_place: AnyCase
    corrects_itself: AnyCase
    asks_the_reader: AnyCase


class JudgingWords(NamedTuple):
    """Words that turn the sense of a sentence: these sections of ``beside.txt``."""

    negation: Words
    negated_ending: Listed
    titles: Words
    numerals: Words


@lru_cache(maxsize=64)
def judging_words(language: Language) -> JudgingWords:
    """Give the words that turn the sense of a sentence in a language."""
    return language.lexicon("beside").fill(JudgingWords)


class Meanings(NamedTuple):
    """The words of a language, ready to be looked up by stem.

    Parameters
    ----------
    joined
        The stem that stands for each stem of a line of one meaning.
    opposites
        Stems that say the opposite of a stem.
    undone
        Stems that undo what a stem says, and that they undo: stopped and released.
    general
        Stems of what is counted that say little by themselves.
    again
        Stems of what comes again and again.
    """

    words: BesideWords
    joined: Mapping[str, str]
    opposites: Mapping[str, frozenset[str]]
    undone: Mapping[str, frozenset[str]]
    general: frozenset[str]
    again: frozenset[str]


@lru_cache(maxsize=64)
def meanings(language: Language) -> Meanings:
    """Give the words by which statements of a language are laid side by side."""
    words = language.lexicon("beside").fill(BesideWords)
    joined: dict[str, str] = {}
    for line in words.one_meaning:
        stems = [stem(word, language) for word in line.split()]
        joined |= {each: joined.get(each, stems[0]) for each in stems}
    return Meanings(
        words,
        joined,
        _opposites(words.opposites, joined, language),
        _opposites(words.undone, joined, language),
        frozenset(stem(word, language) for word in words.counted_in_general),
        frozenset(joined.get(cut, cut) for cut in (stem(w, language) for w in words.comes_again)),
    )


def turns_down(statement: Statement) -> bool:
    """Say whether a statement has a word for not accepting or not doing: declined, called off."""
    return _turns_down(statement.text, statement.language)


@lru_cache(maxsize=1 << 15)
def _turns_down(text: str, language: Language) -> bool:
    return meanings(language).words.turns_down.search(text) is not None


def is_about_itself(text: str, language: Language) -> bool:
    """Say whether an article tells what an earlier version of it had wrong, or asks its readers to call."""
    words = meanings(language).words
    return any(each.search(text) for each in (words.corrects_itself, words.asks_the_reader))


def is_of_saying(text: str, span: Span, language: Language) -> bool:
    """Say whether a day stands right behind a word of saying: "he said on Thursday"."""
    before = text[max(0, span.start - SAYING) : span.start]
    return meanings(language).words.says_before_a_day.search(before) is not None


SAYING = 40
"""So many characters before a day are read for a word of saying."""


def _opposites(
    table: Table, joined: Mapping[str, str], language: Language
) -> dict[str, frozenset[str]]:
    def meaning(word: str) -> str:
        cut = stem(word, language)
        return joined.get(cut, cut)

    found: dict[str, set[str]] = {}
    for word, others in table.items():
        for other in map(meaning, others.split()):
            found.setdefault(meaning(word), set()).add(other)
            found.setdefault(other, set()).add(meaning(word))
    return {word: frozenset(others) for word, others in found.items()}


def meaning_of(word: str, language: Language) -> str | None:
    """Give what a word counts as: a stem; None where it carries no meaning of its own."""
    known = known_meanings(language)
    if word not in known:
        if len(known) >= KEPT:
            known.clear()
        known[word] = _meaning_of(word, language)
    return known[word]


KEPT = 1 << 17
"""So many words of a language are kept with their meanings."""


def known_meanings(language: Language) -> dict[str, str | None]:
    """Give the words of a language whose meanings are known already, with them."""
    return _KNOWN_MEANINGS.setdefault(language, {})


_KNOWN_MEANINGS: dict[Language, dict[str, str | None]] = {}


def _meaning_of(word: str, language: Language) -> str | None:
    if word in compare_words(language).stop or word[0].isdigit():
        return None
    cut = stem(word, language)
    return meanings(language).joined.get(cut, cut)
