"""The matrix of competing hypotheses: scores, items that discriminate, items on which it turns.

The method [Heuer1999]_ asks of every item of evidence whether it would be expected if a hypothesis
were true, and keeps the hypotheses that the evidence speaks least against. What speaks for all of
them tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

RATINGS = {"CC": 2, "C": 1, "N": 0, "I": -1, "II": -2, "NA": 0}
"""Very consistent, consistent, neutral, inconsistent, very inconsistent, not applicable."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of evidence.

    Parameters
    ----------
    id
        What it is called in the case.
    ratings
        For each hypothesis one of `RATINGS`.
    weight
        How much it counts.
    """

    id: str
    ratings: tuple[str, ...]
    weight: Fraction = Fraction(1)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The ratings as numbers, from 2 to -2."""
        return tuple(RATINGS[each] for each in self.ratings)

    @property
    def against(self) -> tuple[Fraction, ...]:
        """How much it counts against each hypothesis: 1 or 2 times its weight if inconsistent."""
        return tuple(self.weight * max(0, -number) for number in self.numbers)

    @property
    def diagnosticity(self) -> Fraction:
        """How much it tells hypotheses apart: the mean difference of two ratings, times the weight.

        Examples
        --------
        >>> Item("a", ("C", "C", "C")).diagnosticity, Item("b", ("C", "I")).diagnosticity
        (Fraction(0, 1), Fraction(2, 1))
        """
        pairs = list(combinations(self.numbers, 2))
        if not pairs:
            return Fraction(0)
        return self.weight * Fraction(sum(abs(a - b) for a, b in pairs), len(pairs))


@dataclass(frozen=True, slots=True)
class Standing:
    """How one hypothesis stands.

    Parameters
    ----------
    score
        The weighted inconsistency: the sum of what counts against it; the lower the better.
    support
        The weighted sum of what is consistent with it, which does not decide.
    inconsistent, strongly
        How many items are inconsistent with it, and how many of these very much.
    """

    hypothesis: int
    score: Fraction
    support: Fraction
    inconsistent: int
    strongly: int


def weigh(items: Iterable[Item], hypotheses: int) -> tuple[Standing, ...]:
    """Say how each hypothesis stands, in their order.

    References
    ----------
    [Heuer1999]_
    """
    listed = list(items)
    return tuple(_weigh(listed, h) for h in range(hypotheses))


def _weigh(items: Sequence[Item], hypothesis: int) -> Standing:
    pairs = [(each.numbers[hypothesis], each.weight) for each in items]
    return Standing(
        hypothesis,
        sum((-n * w for n, w in pairs if n < 0), Fraction(0)),
        sum((n * w for n, w in pairs if n > 0), Fraction(0)),
        sum(n < 0 for n, _ in pairs),
        sum(n < -1 for n, _ in pairs),
    )


def find_first(items: Iterable[Item], hypotheses: int) -> frozenset[int]:
    """Give the hypotheses that the evidence speaks least against."""
    standings = weigh(items, hypotheses)
    least = min((each.score for each in standings), default=Fraction(0))
    return frozenset(each.hypothesis for each in standings if each.score == least)


@dataclass(frozen=True, slots=True)
class Turn:
    """What is first if one item falls."""

    item: str
    first: frozenset[int]


def find_turns(items: Sequence[Item], hypotheses: int) -> tuple[Turn, ...]:
    """Find the items on which it turns: which alone change what is first when they fall.

    Notes
    -----
    As many sums as items times hypotheses: what falls is taken off the scores.
    """
    scores = [each.score for each in weigh(items, hypotheses)]
    first = find_first(items, hypotheses)
    turns = []
    for item in items:
        left = [score - off for score, off in zip(scores, item.against, strict=True)]
        now = frozenset(h for h, score in enumerate(left) if score == min(left))
        if now != first:
            turns.append(Turn(item.id, now))
    return tuple(turns)


def find_fewest(items: Sequence[Item], leader: int, other: int) -> tuple[str, ...] | None:
    """Find the fewest items that must fall for another hypothesis to stand no worse than a leader.

    Returns
    -------
    tuple or None
        Their ids, the heaviest first; None if even all of them are not enough.

    Notes
    -----
    Exact: what an item adds to the lead falls with it, so the heaviest go first.
    """
    shares = sorted(
        ((each.against[other] - each.against[leader], each.id) for each in items),
        key=lambda pair: (-pair[0], pair[1]),
    )
    lead = sum((share for share, _ in shares), Fraction(0))
    fallen: list[str] = []
    for share, name in shares:
        if lead <= 0:
            break
        if share <= 0:
            return None
        lead -= share
        fallen.append(name)
    return tuple(fallen)
