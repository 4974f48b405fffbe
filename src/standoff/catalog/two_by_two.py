"""The 78 strictly ordinal 2x2 games [RapoportGuyer1966]_.

Two decision makers with one option each and strict preferences over the four
states: ``24 * 24`` pairs of rankings. Renaming a strategy of either decision
maker, or the decision makers themselves, gives the same game; 78 classes
remain. Each class is represented by its smallest member, and the classes are
numbered in the order of their representatives.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import permutations, product

Ranking = tuple[int, int, int, int]
"""Codes of the four states, most preferred first."""

Game = tuple[Ranking, Ranking]


@cache
def find_games() -> tuple[Game, ...]:
    """List one representative of each class, in order.

    Examples
    --------
    >>> len(find_games())
    78
    """
    rankings: list[Ranking] = [(a, b, c, d) for a, b, c, d in permutations(range(4))]
    return tuple(sorted({canonical((first, second)) for first in rankings for second in rankings}))


def canonical(game: Game) -> Game:
    """Give the smallest game of the same class."""
    return min(iter_equivalent(game))


def iter_equivalent(game: Game) -> Iterator[Game]:
    """Iterate over the games that differ from `game` in names only."""
    for flip, swap in product(range(4), (False, True)):
        first, second = (_rename(ranking, flip, swap=swap) for ranking in game)
        yield (second, first) if swap else (first, second)


def _rename(ranking: Ranking, flip: int, *, swap: bool) -> Ranking:
    codes = [code ^ flip for code in ranking]
    if swap:
        codes = [(code & 1) << 1 | code >> 1 for code in codes]
    return codes[0], codes[1], codes[2], codes[3]
