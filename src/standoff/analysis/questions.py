"""What to read about next: the open things on which conclusions hinge.

Knowing whether a decision maker ranks one statement above another, or whether
something in doubt is so, rules out part of the readings. How much that tells of a conclusion ("this state is an
equilibrium under this concept") is their mutual information in bits, over the
readings looked at [Shannon1948]_. A question is worth what its answer tells of
all conclusions together: the information that it shares with the whole list of
what holds in a reading. Conclusions that depend on each other are so not
counted twice, and no answer of yes or no is worth more than one bit.

In a sample, lists that occur in few readings seem to tell much by chance alone.
What chance would give is taken off, in proportion [VinhEppsBailey2010]_.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import comb, log, log2
from typing import TYPE_CHECKING, Any, NamedTuple

from standoff.analysis.robustness import Robustness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Ordering(NamedTuple):
    """That decision maker `dm` ranks level `upper` above `lower`."""

    dm: int
    upper: int
    lower: int


class Held(NamedTuple):
    """That a doubt, by its number, is so, and what it is about."""

    doubt: int
    label: Any


Open = Ordering | Held


@dataclass(frozen=True, slots=True)
class Hinge:
    """How something open bears on a conclusion.

    Parameters
    ----------
    about
        What is open: an ordering, or a doubt.
    share_if, share_if_not
        Share of readings in which the conclusion holds if that is so, and if it is not.
    information
        Mutual information of it and the conclusion, in bits.
    """

    about: Open
    share_if: float
    share_if_not: float
    information: float


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the sources: is something open so.

    Parameters
    ----------
    about
        What is open: an ordering, or a doubt.
    gain
        Bits that the answer shares with all conclusions together, one at most.
    decides
        The conclusions it bears on most, as (concept, states, hinge).
    """

    about: Open
    gain: float
    decides: tuple[tuple[str, tuple[int, ...], Hinge], ...]


def find_hinges(robustness: Robustness, concept: str, state: int) -> tuple[Hinge, ...]:
    """List the open things that bear on one conclusion, strongest first."""
    bits = robustness.occurrences[concept].get(state, 0)
    return _hinges(robustness, bits)


def find_questions(robustness: Robustness, *, most: int = 3) -> tuple[Question, ...]:
    """List the open things by how much an answer would tell of the result.

    Parameters
    ----------
    most
        How many conclusions to name with each question.

    Notes
    -----
    Cost: one pass of bit operations over the readings for each pair of
    open thing and distinct conclusion.

    References
    ----------
    [Shannon1948]_, [VinhEppsBailey2010]_
    """
    conclusions = _distinct_conclusions(robustness)
    bearing: dict[Open, list[tuple[str, tuple[int, ...], Hinge]]] = {}
    for bits, (concept, states) in conclusions.items():
        for hinge in _hinges(robustness, bits):
            bearing.setdefault(hinge.about, []).append((concept, tuple(states), hinge))
    if not bearing:
        return ()
    kinds = _Kinds.of(conclusions, robustness.count, robustness.readings.weights)
    readings_of = dict(iter_open(robustness))
    questions = []
    for key, found in bearing.items():
        ordered = sorted(found, key=lambda item: (-item[2].information, item[0], item[1]))
        worth = kinds.information(readings_of[key], adjusted=not robustness.exhaustive)
        # All conclusions together tell no less than one of them.
        gain = max(worth, ordered[0][2].information)
        questions.append(Question(key, gain, tuple(ordered[:most])))
    return tuple(sorted(questions, key=lambda q: (-round(q.gain, 9), _place(q.about))))


def iter_open(robustness: Robustness) -> Iterator[tuple[Open, int]]:
    """Iterate over what is open, doubts first, with the readings in which it is so, as bits."""
    labels = robustness.readings.presence.labels
    for doubt, bits in enumerate(robustness.held):
        yield Held(doubt, labels[doubt] if labels else None), bits
    for pair, bits in robustness.ranked.items():
        yield Ordering(*pair), bits


def _place(about: Open) -> tuple[bool, tuple[int, ...]]:
    return (True, about) if isinstance(about, Ordering) else (False, (about.doubt,))


def _distinct_conclusions(robustness: Robustness) -> dict[int, tuple[str, list[int]]]:
    """Give for each set of readings, as bits, which states are equilibria just there.

    The same fate under several concepts is one conclusion, named by the first.
    """
    found: dict[int, tuple[str, list[int]]] = {}
    for concept, states in robustness.occurrences.items():
        for state, bits in states.items():
            if bits.bit_count() < robustness.count:
                first, members = found.setdefault(bits, (concept, []))
                if first == concept:
                    members.append(state)
    return found


@dataclass(frozen=True, eq=False)
class _Kinds:
    """Readings by kind: those of one kind have the same equilibria under every concept.

    Parameters
    ----------
    kind_of
        Kind of each reading.
    sizes
        How much the readings of each kind weigh.
    weights
        Of the readings.
    """

    kind_of: NDArray[np.int64]
    sizes: NDArray[np.float64]
    weights: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        conclusions: Iterable[int],
        total: int,
        weights: NDArray[np.float64] | None = None,
    ) -> _Kinds:
        """Part readings by the conclusions that hold in them, each given as bits."""
        import numpy as np

        from standoff.model.selection import unpack_bits

        kind_of = np.zeros(total, np.int64)
        kinds = 1
        for bits in conclusions:
            refined = kind_of * 2 + unpack_bits(bits, total)
            kind_of = np.unique(refined, return_inverse=True)[1].astype(np.int64)
            kinds = int(kind_of.max()) + 1
            if kinds == total:
                break
        weighed = np.ones(total) if weights is None else weights
        sizes = np.bincount(kind_of, weighed, kinds).astype(np.float64)
        return cls(kind_of, sizes, weighed)

    def information(self, yes: int, *, adjusted: bool) -> float:
        """Give the bits that an answer shares with the kind of a reading.

        Parameters
        ----------
        yes
            The readings in which the answer is yes, as bits.
        adjusted
            Take off what a random answer would seem to share.
        """
        import numpy as np

        from standoff.model.selection import unpack_bits

        flags = unpack_bits(yes, len(self.kind_of))
        total = float(self.weights.sum())
        before = binary_entropy(float(self.weights @ flags) / total)
        inside = np.bincount(self.kind_of, self.weights * flags, len(self.sizes))
        left = float((self.sizes * _entropies(inside / self.sizes)).sum()) / total
        if not adjusted:
            return max(0.0, before - left)
        chance = self._left_by_chance(int(flags.sum()))
        if chance < 1e-9:
            return 0.0
        return max(0.0, before * (chance - left) / chance)

    def _left_by_chance(self, yes: int) -> float:
        """Give the uncertainty that a random answer leaves when the kind is known; in a sample."""
        import numpy as np

        total = len(self.kind_of)
        sizes, times = np.unique(self.sizes, return_counts=True)
        expected = [
            size * count * expected_entropy(int(size), yes, total)
            for size, count in zip(sizes.tolist(), times.tolist(), strict=True)
        ]
        return float(sum(expected)) / total


FEW_DRAWN = 64
"""Up to this many, what is drawn is summed up exactly, else by its mean and variance."""


def expected_entropy(drawn: int, yes: int, total: int) -> float:
    """Give the entropy to be expected of the share of yes among some drawn at random.

    Examples
    --------
    Of one drawn the share is 0 or 1; all drawn have that of all.

    >>> expected_entropy(1, 5, 10), expected_entropy(10, 5, 10)
    (0.0, 1.0)
    """
    share = yes / total
    if drawn == total or not 0 < yes < total:
        return binary_entropy(share)
    if drawn > FEW_DRAWN:
        lost = (total - drawn) / (total - 1) / drawn / (2 * log(2))
        return max(0.0, binary_entropy(share) - lost)
    ways = comb(total, drawn)
    return sum(
        comb(yes, hits) * comb(total - yes, drawn - hits) / ways * binary_entropy(hits / drawn)
        for hits in range(max(0, drawn - (total - yes)), min(drawn, yes) + 1)
    )


def binary_entropy(share: float) -> float:
    """Give the entropy, in bits, of a property that so large a share has.

    Examples
    --------
    >>> binary_entropy(0.5), binary_entropy(0)
    (1.0, 0.0)
    """
    if not 0 < share < 1:
        return 0.0
    return -share * log2(share) - (1 - share) * log2(1 - share)


def _entropies(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    inner = np.clip(shares, 1e-300, 1)
    outer = np.clip(1 - shares, 1e-300, 1)
    found: NDArray[np.float64] = -shares * np.log2(inner) - (1 - shares) * np.log2(outer)
    return found


def _hinges(robustness: Robustness, bits: int) -> tuple[Hinge, ...]:
    total, holds = robustness.weight, robustness.weigh(bits)
    every = (1 << robustness.count) - 1
    hinges = []
    for about, so in iter_open(robustness):
        if so in (0, every):
            continue
        yes, both = robustness.weigh(so), robustness.weigh(so & bits)
        information = mutual_information(both, yes - both, holds - both, total)
        if information > 1e-9:
            without = (holds - both) / (total - yes)
            hinges.append(Hinge(about, both / yes, without, information))
    return tuple(sorted(hinges, key=lambda hinge: (-hinge.information, _place(hinge.about))))


def mutual_information(both: float, only_first: float, only_second: float, total: float) -> float:
    """Give the mutual information, in bits, of two yes/no properties from counts or weights.

    Examples
    --------
    >>> mutual_information(5, 0, 0, 10)
    1.0
    """
    neither = total - both - only_first - only_second
    first, second = both + only_first, both + only_second
    cells = (
        (both, first, second),
        (only_first, first, total - second),
        (only_second, total - first, second),
        (neither, total - first, total - second),
    )
    least = total * 1e-15  # weights that should cancel out may leave a trace
    return _sum(
        count / total * log2(count * total / (a * b)) for count, a, b in cells if count > least
    )


def _sum(values: Iterable[float]) -> float:
    from math import fsum

    return max(0.0, fsum(values))
