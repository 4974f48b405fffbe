"""Names: what sentences of two languages call alike, where the table of names knows it in one of them only.

A name that no table knows is known again by its first letters: Tessel, Тессел, в Тесселе.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from standoff.evidence.beside.statement import Named, Statement
from standoff.evidence.beside.words.capitals import has_capital_nouns, words_of_names
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import find_words, normalise_words

_Called = dict[str, list[tuple[tuple[str, ...], str]]]


def find_names(statements: Sequence[Statement]) -> tuple[frozenset[str], frozenset[str]]:
    """Find the words that are names, and those of them that statements of two languages have.

    A name stands with its capital inside a sentence, in a language that does not
    write every noun with one.
    """
    languages: defaultdict[str, set[str]] = defaultdict(set)
    names: set[str] = set()
    for each in statements:
        for word in words_of_names(each):
            languages[word.name].add(each.language.tag)
            if word.capital and not has_capital_nouns(each.language):
                names.add(word.name)
    return frozenset(names), frozenset(name for name in names if len(languages[name]) > 1)


def names_of(statement: Statement, names: AbstractSet[str]) -> frozenset[str]:
    """Give the names in a statement that no table knows."""
    spans = [each.span for each in statement.names] + [each.span for each in statement.dates]
    return frozenset(
        each.name
        for each in words_of_names(statement)
        if each.name in names and not any(each.span.overlaps(span) for span in spans)
    )


def with_shared_names(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Find names of several words in statements of languages in which they were not found."""
    called: _Called = defaultdict(list)
    for name, entity in dict.fromkeys(_names_of_several_words(statements)):
        called[name[0]].append((name, entity))
    return tuple(
        # Of most statements it is soon told that no such name begins in them.
        each if called.keys().isdisjoint(normalise_words(each.text)) else _with_names(each, called)
        for each in statements
    )


def _names_of_several_words(
    statements: Sequence[Statement],
) -> Iterator[tuple[tuple[str, ...], str]]:
    for statement in statements:
        for each in statement.names:
            words = normalise_words(each.span.of(statement.text))
            if len(words) > 1:
                yield words, each.entity


def _with_names(statement: Statement, called: _Called) -> Statement:
    words = find_words(statement.text)
    found: list[Named] = []
    for at, (word, span) in enumerate(words):
        for name, entity in called.get(word, ()):
            part = words[at : at + len(name)]
            if tuple(each for each, _ in part) == name:
                found.append(Named(Span(span.start, part[-1][1].end), entity))
                break
    taken = [each.span for each in statement.names]
    new = [each for each in found if not any(each.span.overlaps(span) for span in taken)]
    return replace(statement, names=(*statement.names, *new)) if new else statement
