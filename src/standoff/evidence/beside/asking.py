"""Asking: which statements speak to a question, a topic or a claim, best first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.evidence.beside.across import Share, share_things
from standoff.evidence.beside.statement import Named, Statement
from standoff.evidence.beside.wording import Weights, Worded, read_names, word_statements
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.shingles import find_words, normalise_words

SPEAKING = 200
"""So many statements that speak to a question are held against each other."""

LEAST = 0.3
"""Least share of a question's weight that a statement must have."""

LONGEST_NAME = 4
"""Words of a name, at most, as a question has it."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """A statement that speaks to a question.

    Parameters
    ----------
    share
        Share of the question's weight that it has, from 0 to 1.
    words
        The words and entities that they share, the weightiest first.
    """

    statement: Statement
    share: float
    words: tuple[str, ...]


def find_speaking(
    question: Statement, statements: Sequence[Statement]
) -> tuple[tuple[Speaking, ...], Weights]:
    """Find the statements that speak to a question, best first, and what all words weigh.

    Notes
    -----
    Linear in the number of words of the statements.
    """
    read = [read_names(each) for each in statements]
    weights = Weights(read)
    (asked,), _ = word_statements([with_names(question, statements)], weights)
    names = asked.weights.keys()
    shared = [names & {name for name, _ in each} for each in read]
    told_by_words = [pair for pair in zip(statements, shared, strict=True) if pair[1]]
    shares = share_things(asked.statement, statements)
    for many in (2, 1):
        best: dict[tuple[str, int], Speaking] = {}
        # Where a sentence has words of the question, these say more than the things they name.
        by_words = _by_words(asked, told_by_words, many)
        for each in (*by_words, *_by_things(statements, shares, many)):
            best.setdefault(each.statement.key, each)
        if len({each.statement.article for each in best.values()}) > 1:
            break  # else a sentence that has one word of the question is better than none
    told = sorted(best.values(), key=lambda each: (-each.share, each.statement.key))
    return tuple(told[:SPEAKING]), weights


def _by_words(
    asked: Worded, told: Iterable[tuple[Statement, set[str]]], many: int
) -> Iterator[Speaking]:
    """Find the statements that have so many words of a question, and enough of its weight."""
    for statement, shared in told:
        found = _hold(asked, statement, shared, many)
        if found is not None:
            yield found


def _by_things(
    statements: Iterable[Statement], shares: Mapping[tuple[str, int], Share], many: int
) -> Iterator[Speaking]:
    """Find the statements of any language that speak of the things that a question names."""
    for each in statements:
        share = shares.get(each.key)
        if share is not None and share.of_all >= LEAST_OF_THINGS and share.many >= many:
            yield Speaking(each, share.of_all, ())


LEAST_OF_THINGS = 0.5
"""Least share of the things that a question names that a statement in other words must have."""


def _hold(asked: Worded, statement: Statement, shared: set[str], many: int) -> Speaking | None:
    if not asked.weight:
        return None
    share = math.fsum(asked.weights[name] for name in shared) / asked.weight
    if share < LEAST or len(shared) < min(many, len(asked.weights)):
        return None
    order = sorted(shared, key=lambda name: (-asked.weights[name], name))
    return Speaking(statement, round(share, 3), tuple(order))


def with_names(question: Statement, statements: Iterable[Statement]) -> Statement:
    """Find in a question the names that the statements have, by the words that they use."""
    called: dict[tuple[str, ...], str] = {}
    for statement in statements:
        for name in statement.names:
            called.setdefault(normalise_words(name.span.of(statement.text)), name.entity)
    words = find_words(question.text)
    found: list[Named] = []
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            part = words[at : at + length]
            entity = called.get(tuple(word for word, _ in part))
            if entity is not None:
                found.append(Named(Span(part[0][1].start, part[-1][1].end), entity))
                at += length - 1
                break
        at += 1
    return replace(question, names=tuple(found) or question.names)
