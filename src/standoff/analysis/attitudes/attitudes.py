"""Who is positive, neutral or negative toward whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.errors import UsageError

POSITIVE, NEUTRAL, NEGATIVE = 1, 0, -1
NAMES = {"positive": POSITIVE, "neutral": NEUTRAL, "negative": NEGATIVE}


@dataclass(frozen=True, slots=True)
class Attitudes:
    """The attitude of each decision maker toward each, itself included.

    Parameters
    ----------
    values
        ``values[i][j]`` is 1 if i is positive toward j, -1 if negative, 0 if neutral.
    dominating
        For each decision maker those toward whom its attitude counts before its others, which
        then only decide where these make no difference.
    """

    values: tuple[tuple[int, ...], ...]
    dominating: tuple[frozenset[int], ...] = ()

    @classmethod
    def discrete(cls, count: int) -> Attitudes:
        """Give the attitudes of people who mind nothing but their own preferences.

        Examples
        --------
        >>> Attitudes.discrete(2).values
        ((1, 0), (0, 1))
        """
        dms = range(count)
        return cls(tuple(tuple(int(i == j) for j in dms) for i in dms))

    def toward(self, changes: Iterable[tuple[int, int, int]]) -> Attitudes:
        """Give the attitudes in which some are others, each as who, toward whom, and which.

        Raises
        ------
        UsageError
            For two different attitudes of one toward one.
        """
        said: dict[tuple[int, int], int] = {}
        for who, whom, value in changes:
            if said.setdefault((who, whom), value) != value:
                raise UsageError("two different attitudes of one decision maker toward one")
        dms = range(len(self.values))
        values = tuple(tuple(said.get((i, j), self.values[i][j]) for j in dms) for i in dms)
        return Attitudes(values, self.dominating)

    def led_by(self, pairs: Iterable[tuple[int, int]]) -> Attitudes:
        """Give the attitudes of which some dominate, each as who and toward whom."""
        found: list[set[int]] = [set() for _ in self.values]
        for dm, own in enumerate(self.dominating):
            found[dm] |= own
        for who, whom in pairs:
            found[who].add(whom)
        return Attitudes(self.values, tuple(map(frozenset, found)) if any(found) else ())

    def parts(self, dm: int) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
        """Give whom a decision maker minds, with the sign: those that dominate, and the others.

        Examples
        --------
        >>> Attitudes(((1, -1), (0, 1)), (frozenset({1}), frozenset())).parts(0)
        (((1, -1),), ((0, 1),))
        """
        first = self.dominating[dm] if self.dominating else frozenset()
        minded = [(other, value) for other, value in enumerate(self.values[dm]) if value]
        return (
            tuple(each for each in minded if each[0] in first),
            tuple(each for each in minded if each[0] not in first),
        )
