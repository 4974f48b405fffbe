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
    """

    values: tuple[tuple[int, ...], ...]

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
        return Attitudes(
            tuple(tuple(said.get((i, j), self.values[i][j]) for j in dms) for i in dms)
        )
