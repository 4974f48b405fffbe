"""Kinship: which articles tell of one event, by the rarer words that they share and their days."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from standoff.evidence.beside.statement import Statement
from standoff.evidence.beside.wording import Worded

KIN = 0.15
"""So alike are the words of two articles that tell of one event."""
TOGETHER = dt.timedelta(days=4)
"""Articles on one event that appear within so many days report it; later ones recall it."""
SHARED = 60
"""A word that more articles have brings none of them together."""
NEAREST = 24
"""So many kin of an article are looked at."""


class Kinship:
    """Which articles tell of one event, and what each of them names.

    Notes
    -----
    The cost follows the number of words that few articles share.
    """

    def __init__(self, worded: Sequence[Worded]) -> None:
        self._profiles: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._first: dict[str, Statement] = {}
        for each in worded:
            article = each.statement.article
            self._first.setdefault(article, each.statement)
            for name, weight in each.weights.items():
                self._profiles[article][name] += math.sqrt(weight)
        self._lengths = {
            article: math.sqrt(sum(weight * weight for weight in profile.values())) or 1.0
            for article, profile in self._profiles.items()
        }

    def knows(self, article: str, name: str) -> bool:
        """Say whether an article has a word or a name anywhere."""
        return name in self._profiles[article]

    def of(self, left: str, right: str) -> float:
        """Give how near two articles are that tell of one event, from 0 to 1; 0 where they do not."""
        if left == right:
            return 1.0
        return self._kin.get((left, right) if left < right else (right, left), 0.0)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Iterate over the articles that tell of one event, two by two."""
        yield from self._kin

    @cached_property
    def _kin(self) -> dict[tuple[str, str], float]:
        postings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for article, profile in self._profiles.items():
            for name, weight in profile.items():
                postings[name].append((article, weight))
        few = {name: told for name, told in postings.items() if 1 < len(told) <= SHARED}
        found: dict[tuple[str, str], float] = {}
        for article, profile in self._profiles.items():
            found |= self._nearest(article, profile, few)
        return found

    def _nearest(
        self,
        article: str,
        profile: dict[str, float],
        postings: dict[str, list[tuple[str, float]]],
    ) -> dict[tuple[str, str], float]:
        sums: defaultdict[str, float] = defaultdict(float)
        for name, weight in profile.items():
            for other, also in postings.get(name, ()):
                sums[other] += weight * also
        sums.pop(article, None)
        near = {
            other: total / (self._lengths[article] * self._lengths[other])
            for other, total in sums.items()
            if total >= KIN * self._lengths[article] * self._lengths[other]
            and self._are_together(article, other)
        }
        best = sorted(near, key=lambda other: (-near[other], other))[:NEAREST]
        return {(min(article, o), max(article, o)): min(1.0, near[o]) for o in best}

    def _are_together(self, left: str, right: str) -> bool:
        ours, theirs = self._first[left], self._first[right]
        if ours.language.tag != theirs.language.tag:
            return False
        if ours.published is None or theirs.published is None:
            return True
        return abs(ours.published[0] - theirs.published[0]) <= TOGETHER
