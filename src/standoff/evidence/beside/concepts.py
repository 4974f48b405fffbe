"""Concepts: what sentences of two languages have in common where no word is the same.

A small table of each language says by the beginnings of words what is spoken of:
"met", "встретился" and 会談 are one concept. What the table does not know is not
compared: two languages are laid side by side by fewer signs than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from standoff.evidence.beside.wording import Feature, Worded
from standoff.evidence.beside.words.stemming import compare_words
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import ENGLISH, Language
from standoff.evidence.text.languages.lexicon import Table, Words
from standoff.evidence.text.shingles import find_words, normalise_words


class ConceptKinds(NamedTuple):
    """What is said by concepts of any language, by their ids: sections of the English ``beside.txt``."""

    concepts_of_deeds: Words
    concepts_of_persons: Words
    concepts_of_doers: Words
    concepts_done_once: Words
    concepts_of_one_as_a_rule: Words
    common_concepts: Words
    concepts_of_order: Words
    concepts_spoken_of: Words
    opposite_concepts: Table
    undone_concepts: Table
    opposite_states: Table


_KINDS = ENGLISH.lexicon("beside").fill(ConceptKinds)


def _either_way(table: Table) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, others in table.items():
        for other in others.split():
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return MappingProxyType({one: frozenset(others) for one, others in found.items()})


DEEDS, PERSONS = _KINDS.concepts_of_deeds, _KINDS.concepts_of_persons
ORDER, SPOKEN_OF = _KINDS.concepts_of_order, _KINDS.concepts_spoken_of
COMMON = _KINDS.common_concepts
"""Concepts of what is done or happens, of people, and those that say little by themselves."""
DONE_ONCE, DOERS = _KINDS.concepts_done_once, _KINDS.concepts_of_doers
"""Deeds that one does, so that another did not, and sorts of those who do them."""
OF_ONE = _KINDS.concepts_of_one_as_a_rule
"""Deeds that as a rule one state does to one thing; another who is told to have done it may have done it, too."""
OPPOSITES, STATES = _either_way(_KINDS.opposite_concepts), _either_way(_KINDS.opposite_states)
"""Concepts that say the opposite of each other, and states that exclude each other."""
UNDONE: Mapping[str, frozenset[str]] = MappingProxyType(
    {one: frozenset(others.split()) for one, others in _KINDS.undone_concepts.items()}
)
"""Concepts by which what another one says is undone: one comes after the other."""

_IDEOGRAPHS = "\u2e80"


class ConceptWords(NamedTuple):
    """Words by which sentences of two languages are compared: this section of ``beside.txt``."""

    concepts: Table


@lru_cache(maxsize=256)
def knows_concepts(language: Language) -> bool:
    """Say whether a language has a table of concepts."""
    return bool(language.lexicon("beside").fill(ConceptWords).concepts)


class _Patterns(NamedTuple):
    """Patterns of one word, which are looked up word by word, and those of more.

    Parameters
    ----------
    by_letter
        Patterns of one word by the letter that it begins with.
    """

    words: re.Pattern[str]
    by_letter: _ByLetter
    phrases: re.Pattern[str]
    spaced: bool


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Patterns:
    known = language.lexicon("beside").fill(ConceptWords).concepts
    return _compiled(known, spaced=all(words < _IDEOGRAPHS for words in known.values()))


@lru_cache(maxsize=64)
def _wanted(language: Language, concepts: frozenset[str]) -> _Patterns:
    """Give the patterns of some concepts alone."""
    known = language.lexicon("beside").fill(ConceptWords).concepts
    some = {ident: told for ident, told in known.items() if ident in concepts}
    return _compiled(some, spaced=_patterns(language).spaced)


def _compiled(known: Mapping[str, str], *, spaced: bool) -> _Patterns:
    words: _Listed = {}
    phrases: _Listed = {}
    for ident, told in known.items():
        parts = _alternatives(told)
        words[ident] = [each for each in parts if not re.search(r"\s|\\s", each)]
        phrases[ident] = [each for each in parts if each not in words[ident]]
    begin = r"\b" if spaced else ""
    letters = [beginnings_of(each) for told in phrases.values() for each in told]
    if (
        letters and None not in letters
    ):  # of most places it is soon told that no phrase begins there
        begin += f"(?=[{''.join(sorted(frozenset().union(*filter(None, letters))))}])"
    return _Patterns(
        re.compile(_named(words), re.IGNORECASE),
        _ByLetter(words),
        re.compile(f"{begin}(?:{_named(phrases)})", re.IGNORECASE),
        spaced,
    )


_Listed = dict[str, list[str]]


def _named(listed: Mapping[str, Sequence[str]]) -> str:
    groups = (f"(?P<{ident}>{'|'.join(told)})" for ident, told in listed.items() if told)
    return "|".join(groups) or "(?!)"


class _ByLetter(dict[str, re.Pattern[str]]):
    """Patterns by the letter with which they begin, made when a text has it; those of any letter stand with each."""

    def __init__(self, listed: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._listed = [
            (ident, each, beginnings_of(each)) for ident, told in listed.items() for each in told
        ]

    def __missing__(self, letter: str) -> re.Pattern[str]:
        listed: _Listed = {}
        for ident, each, begins in self._listed:
            if begins is None or letter in begins:
                listed.setdefault(ident, []).append(each)
        self[letter] = re.compile(_named(listed), re.IGNORECASE)
        return self[letter]


def beginnings_of(alternative: str) -> frozenset[str] | None:
    r"""Give the letters, small and large, with which a pattern can begin; None where that is not told.

    Examples
    --------
    >>> [sorted(beginnings_of(told)) for told in ("sea", r"\b(?:a|the)\sfine")]
    [['S', 's'], ['A', 'T', 'a', 't']]
    >>> beginnings_of("s?ea"), beginnings_of(r"\w+sea")
    (None, None)
    """
    told = alternative.removeprefix(r"\b")
    group = _GROUP.match(told)
    if group is not None:
        parts = [beginnings_of(each) for each in _alternatives(group["parts"])]
        return None if None in parts else frozenset().union(*filter(None, parts))
    first = _FIRST.match(told)
    return frozenset((first[0].lower(), first[0].upper())) if first is not None else None


_GROUP = re.compile(r"\(\?:(?P<parts>[^()]+)\)(?![?*{])")
_FIRST = re.compile(r"[^\W_](?![?*{])")


def _alternatives(pattern: str) -> list[str]:
    """Part a pattern at the bars that stand in no brackets."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(pattern):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            parts.append(pattern[start:at])
            start = at + 1
    return [*parts, pattern[start:]]


@lru_cache(maxsize=1 << 16)
def _concept_of(word: str, language: Language) -> str | None:
    bare = _without_article(word, language)
    found = _patterns(language).by_letter[bare[:1]].match(bare)
    return None if found is None else found.lastgroup


def _without_article(word: str, language: Language) -> str:
    """Cut off what is written together with a word: l'association."""
    for beginning in compare_words(language).beginnings:
        word = word.removeprefix(beginning)
    return word


def has_concepts(text: str, language: Language, concepts: AbstractSet[str]) -> bool:
    """Say whether a sentence may speak of one of some concepts; sooner told than which it has."""
    wanted = _wanted(language, frozenset(concepts))
    if wanted.phrases.search(text):
        return True
    if not wanted.spaced:
        return wanted.words.search(text) is not None
    return any(_concept_of(word, language) in concepts for word in normalise_words(text))


@lru_cache(maxsize=1 << 15)
def find_concepts(text: str, language: Language) -> tuple[Feature, ...]:
    """Find what a sentence speaks of, as far as the table of its language knows it; kept for those met lately.

    Examples
    --------
    >>> from standoff.evidence.text.languages import language
    >>> [each.name for each in find_concepts("Сторонники подписали протокол.", language("ru"))]
    ['sign', 'agreement']
    """
    patterns = _patterns(language)
    phrases = tuple(_feature(found) for found in patterns.phrases.finditer(text))
    if not patterns.spaced:
        return (*phrases, *_without_spaces(text, patterns.by_letter))
    words = ((_concept_of(word, language), span) for word, span in find_words(text))
    return phrases + tuple(
        Feature(concept, span)
        for concept, span in words
        # What two words say together, the one of them does not say besides: border crossing.
        if concept is not None and not any(span.overlaps(each.span) for each in phrases)
    )


def _feature(found: re.Match[str]) -> Feature:
    return Feature(str(found.lastgroup), Span(*found.span()))


def _without_spaces(text: str, by_letter: _ByLetter) -> Iterator[Feature]:
    at = 0
    while at < len(text):
        found = by_letter[text[at]].match(text, at)
        if found is None:
            at += 1
        else:
            yield _feature(found)
            at = found.end()


def concepts_of(worded: Worded) -> tuple[Feature, ...]:
    """Give the concepts of a statement, which are found once."""
    return worded.keep("concepts", _read_concepts)


def _read_concepts(worded: Worded) -> tuple[Feature, ...]:
    statement = worded.statement
    return find_concepts(statement.text, statement.language)


def hold_out_otherwise(left: Worded, right: Worded) -> bool:
    """Say whether one of two statements only threatens, demands or promises what the other tells."""
    ours, theirs = ({each.name for each in concepts_of(side)} for side in (left, right))
    return not SPOKEN_OF.isdisjoint(ours ^ theirs)
