"""Laying side by side: the pairs of statements that speak to the same thing, ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.evidence.beside.across import find_pairs
from standoff.evidence.beside.blocking import find_candidates
from standoff.evidence.beside.comparison import Comparison, Outcome
from standoff.evidence.beside.independence import OneVoice
from standoff.evidence.beside.judging import Pair, Relation, compare_statements
from standoff.evidence.beside.one_event.kinship import Kinship
from standoff.evidence.beside.one_event.pairing import find_measured_pairs
from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.surroundings import words_needed
from standoff.evidence.beside.wording import Weights, Worded, word_statements
from standoff.evidence.intake.memory import seldom_looking_for_circles


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at, so that nothing found is told from nothing to compare.

    Parameters
    ----------
    candidates
        Pairs that share enough words to be compared.
    one_voice
        Pairs left out because both sides are one voice, by why.
    """

    statements: int
    articles: int
    candidates: int
    one_voice: dict[str, int]
    relations: dict[str, int]


@dataclass(frozen=True, slots=True)
class LaidSideBySide:
    """Pairs, the surest first, and what was looked at."""

    pairs: tuple[Pair, ...]
    looked: Looked


@seldom_looking_for_circles()
def lay_side_by_side(
    statements: Sequence[Statement], weights: Weights | None = None
) -> LaidSideBySide:
    """Find the pairs of statements of independent voices that speak to the same thing.

    Notes
    -----
    Each pair is judged by itself, never through a third statement.
    """
    worded, _ = word_statements(statements, weights)
    pairs: list[Pair] = []
    one_voice: Counter[str] = Counter()
    candidates = 0
    kinship = Kinship(worded)
    least = {kin: words_needed(len(worded), kin=kin) for kin in (True, False)}
    articles = [each.statement.article for each in worded]
    for left, right in find_candidates(worded):
        candidates += 1
        kin = kinship.of(articles[left], articles[right]) > 0
        found = compare_statements(worded[left], worded[right], kin=kin, least=least[kin])
        if isinstance(found, OneVoice):
            one_voice[found.value] += 1
        elif found is not None:
            pairs.append(found)
    pairs = _with_measured(_without_formulas(pairs), worded, kinship)
    for across in find_pairs(statements):
        candidates += 1
        pairs += [across] if across is not None else []
    pairs.sort(key=lambda pair: (-pair.confidence, pair.left.key, pair.right.key))
    looked = Looked(
        len(statements),
        len({each.article for each in statements}),
        candidates,
        dict(sorted(one_voice.items())),
        dict(sorted(Counter(pair.relation.value for pair in pairs).items())),
    )
    return LaidSideBySide(tuple(pairs), looked)


def _with_measured(pairs: Sequence[Pair], worded: Sequence[Worded], kinship: Kinship) -> list[Pair]:
    """Add what articles on one event say by their measures; it stands in place of words alone."""
    found = {(pair.left.key, pair.right.key): pair for pair in pairs}
    for pair in find_measured_pairs(worded, kinship):
        if isinstance(pair, OneVoice):
            continue
        key = pair.left.key, pair.right.key
        key = key if key in found else (key[1], key[0])
        known = found.get(key)
        if known is None:
            key = pair.left.key, pair.right.key
        if known is None or _says_more(pair, known):
            found[key] = pair
    return list(found.values())


def _says_more(pair: Pair, known: Pair) -> bool:
    """Say whether measures tell what was not compared before, or exclude each other for certain."""
    told = [Relation.AGREE, Relation.MORE_PRECISE, Relation.DIFFER, Relation.CONTRADICT]
    if not known.comparisons:
        return True
    return told.index(pair.relation) > max(told.index(known.relation), 1)


FORMULA = 3
"""A figure that so many others exclude is no fact of one thing: each poll has its margin."""


def _without_formulas(pairs: Sequence[Pair]) -> list[Pair]:
    """Leave out what differs from so many that it cannot be about one thing."""
    others: Counter[tuple[tuple[str, int], str]] = Counter()
    for pair in pairs:
        for each in _excluding(pair):
            others[pair.left.key, each.left] += 1
            others[pair.right.key, each.right] += 1
    return [
        pair
        for pair in pairs
        if not _excluding(pair)
        or any(
            max(others[pair.left.key, each.left], others[pair.right.key, each.right]) < FORMULA
            for each in _excluding(pair)
        )
    ]


def _excluding(pair: Pair) -> list[Comparison]:
    excluded = (Outcome.EXCLUDED, Outcome.OTHER_TIME)
    return [each for each in pair.comparisons if each.outcome in excluded]
