"""Marks: which characters of a sentence are what was looked for.

The index knows words, not characters, so the words of a sentence that was found
are read again with their places, and the query is laid over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.evidence.lookup.matching import (
    Alternative,
    alternatives,
    near_alternatives,
    parted_alternatives,
)
from standoff.evidence.lookup.query import Both, Either, Near, Node, Not, Term
from standoff.evidence.text.index_words import (
    Word,
    apart_word,
    stems_with_places,
    words_with_places,
)
from standoff.evidence.text.word_forms import closing_prefixes

Stretch = tuple[int, int]


@dataclass(frozen=True)
class _Sentence:
    text: str
    places: list[Word]
    words: list[str]
    stems: list[str]
    language: str

    def runs(self, alternative: Alternative) -> Iterator[Stretch]:
        """Give first and last word of every place at which a phrase stands."""
        language, phrase = alternative
        if language and language != self.language:
            return
        words = self.stems if language else self.words
        reach = len(phrase.words) - 1
        for at in range(len(words) - reach):
            if phrase.fits(words, at):
                yield at, at + reach

    def signs(self, run: Stretch, alternative: Alternative) -> Stretch:
        """Give the characters of a run of words; of a pair only the sign that was asked for."""
        language, phrase = alternative
        first, last = self.places[run[0]], self.places[run[1]]
        single = phrase.begins and last.of_row and len(phrase.words[-1]) == len(language) + 1
        return first.start, last.half if single else last.end


def find_marks(
    text: str, language: str | None, nodes: Iterable[Node], also: Iterable[Stretch] = ()
) -> tuple[Stretch, ...]:
    """Give the stretches of a sentence that some words of a query fit, in order.

    Stretches that overlap are one.

    Parameters
    ----------
    also
        Stretches that are marked for another reason.

    Examples
    --------
    >>> find_marks("プーチン氏は", "ja", [Term("ぷーちん")])
    ((0, 4),)
    >>> find_marks("They negotiated.", "en", [Term("negotiations")])
    ((5, 15),)
    """
    places = words_with_places(text)
    words = [word.text for word in places]
    sentence = _Sentence(text, places, words, stems_with_places(text, language), language or "")
    found: list[Stretch] = []
    for start, end in sorted({*also, *(each for node in nodes for each in _marks(sentence, node))}):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _marks(sentence: _Sentence, node: Node) -> Iterator[Stretch]:
    match node:
        case Term():
            for each in alternatives(node):
                yield from (sentence.signs(run, each) for run in sentence.runs(each))
            for verb, prefix in parted_alternatives(node):
                yield from _parted_marks(sentence, verb, prefix)
        case Near():
            for group in near_alternatives(node):
                yield from _near_marks(sentence, group, node.distance)
        case Not():
            return
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _marks(sentence, part)


def _parted_marks(sentence: _Sentence, verb: Alternative, prefix: Alternative) -> Iterator[Stretch]:
    """Mark a verb and the prefix that it left at the end of its clause, the first behind it."""
    language = verb[0]
    if language != sentence.language:
        return
    runs = [sentence.signs(run, verb) for run in sentence.runs(verb)]
    closing = [
        (start, end)
        for one, start, end in closing_prefixes(sentence.text, language)
        if apart_word(one, language) == prefix[1].words[0]
    ]
    for run in runs:
        behind = next((each for each in closing if each[0] >= run[1]), None)
        if behind is not None:
            yield run
            yield behind


def _near_marks(
    sentence: _Sentence, group: Sequence[Alternative], distance: int
) -> Iterator[Stretch]:
    runs = [list(sentence.runs(each)) for each in group]
    for own, each in zip(runs, group, strict=True):
        others = [other for other in runs if other is not own]
        for run in own:
            if all(any(_gap(run, one) <= distance for one in other) for other in others):
                yield sentence.signs(run, each)


def _gap(one: Stretch, other: Stretch) -> int:
    """Give how many words stand between two runs of words."""
    return max(one[0], other[0]) - min(one[1], other[1]) - 1
