"""Blocking: the few statements worth holding against one, from an index of their words.

A word that very many statements have says little; statements meet over the rarer
ones, and of those that meet, only the nearest are compared. So the cost follows
the number of statements, not its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.evidence.beside.wording import Worded

POSTINGS = 600
"""A word that more statements have brings nobody together by itself."""

NEAREST = 12
"""So many of those that a statement meets are compared with it."""

LEAST = 0.16
"""Least share of their weight that two statements must have in common."""


def find_candidates(worded: Sequence[Worded], *, across: bool = False) -> Iterator[tuple[int, int]]:
    """Iterate over pairs of statements that share enough, each once, the smaller number first.

    Parameters
    ----------
    across
        Only pairs of two languages; else only pairs of one.

    Notes
    -----
    For each statement the postings of its rarer words are joined: time follows
    the length of these lists, at most `POSTINGS` each.
    """
    index = _Index(worded, across=across)
    seen: set[tuple[int, int]] = set()
    # A pair of two languages has a side that is not of the commonest: these alone ask.
    commonest = index.commonest if across else None
    for number, each in enumerate(worded):
        if commonest is not None and each.statement.language.tag == commonest:
            continue
        for other in index.nearest(number, each):
            pair = (number, other) if number < other else (other, number)
            if pair not in seen:
                seen.add(pair)
                yield pair


class _Index:
    def __init__(self, worded: Sequence[Worded], *, across: bool) -> None:
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(worded):
            for name in each.weights:
                postings[name].append(number)
        self._postings = {
            name: np.array(numbers, dtype=np.int64)
            for name, numbers in postings.items()
            if 1 < len(numbers) <= POSTINGS or len(worded) <= POSTINGS
        }
        self._place = np.empty(len(worded), dtype=np.int64)
        self._totals = np.array([max(each.weight, 1e-9) for each in worded])
        languages: dict[str, int] = {}
        self._languages = np.array(
            [languages.setdefault(each.statement.language.tag, len(languages)) for each in worded],
            dtype=np.int64,
        )
        self._across, self._many = across, len(languages) > 1
        counts = Counter(each.statement.language.tag for each in worded)
        self.commonest = max(counts, key=counts.__getitem__, default="")
        articles: dict[tuple[str, str | None], int] = {}
        self._voices = np.array(
            [
                articles.setdefault((each.statement.article, each.statement.voice), len(articles))
                for each in worded
            ],
            dtype=np.int64,
        )

    def nearest(self, number: int, each: Worded) -> list[int]:
        known = [(self._postings[n], w) for n, w in each.weights.items() if n in self._postings]
        if len(known) < 2:
            return []
        met = np.concatenate([numbers for numbers, _ in known])
        shares = np.repeat([w for _, w in known], [len(numbers) for numbers, _ in known])
        return self._best(number, each.weight, met, shares)

    def _added(
        self, met: npt.NDArray[np.int64], shares: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Give whom a statement meets, each once, and how much it shares with each.

        Neither sorted nor looked for among all statements: the last place at which each
        is met tells it apart.
        """
        places = np.arange(met.size)
        self._place[met] = places
        others = met[self._place[met] == places]
        self._place[others] = np.arange(others.size)
        return others, np.bincount(self._place[met], weights=shares)

    def _best(
        self,
        number: int,
        weight: float,
        met: npt.NDArray[np.int64],
        shares: npt.NDArray[np.float64],
    ) -> list[int]:
        others, shared = self._added(met, shares)
        likeness = shared / np.sqrt(self._totals[others] * weight)
        alike = np.flatnonzero(likeness >= LEAST)
        alike = alike[np.argsort(others[alike])]
        others, likeness = others[alike], likeness[alike]
        elsewhere = self._voices[others] != self._voices[number]
        if self._many:
            other = self._languages[others] != self._languages[number]
            elsewhere &= other if self._across else ~other
        good = np.flatnonzero(elsewhere)
        if good.size > NEAREST:
            good = good[np.argpartition(-likeness[good], NEAREST)[:NEAREST]]
        best = good[np.argsort(-likeness[good], kind="stable")]
        return [int(other) for other in others[best]]
