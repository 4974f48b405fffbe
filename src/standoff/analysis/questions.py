"""What to read about next: the unknown orderings on which conclusions hinge.

Knowing whether a decision maker ranks one statement above another rules out
part of the readings. How much that narrows a conclusion ("this state is an
equilibrium under this concept") is their mutual information in bits, over the
readings looked at [Shannon1948]_. A question is worth the sum over the
distinct conclusions; states that are equilibria in exactly the same readings
are one conclusion.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from standoff.analysis.robustness import Robustness


@dataclass(frozen=True, slots=True)
class Hinge:
    """How an ordering bears on a conclusion.

    Parameters
    ----------
    dm, upper, lower
        The ordering: decision maker `dm` ranks level `upper` above `lower`.
    share_if, share_if_not
        Share of readings in which the conclusion holds if that is so, and if
        the two are the other way round.
    information
        Mutual information of ordering and conclusion, in bits.
    """

    dm: int
    upper: int
    lower: int
    share_if: float
    share_if_not: float
    information: float


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the sources: does `dm` rank level `upper` above level `lower`.

    Parameters
    ----------
    gain
        Bits of information the answer gives about all conclusions.
    decides
        The conclusions it bears on most, as (concept, states, hinge).
    """

    dm: int
    upper: int
    lower: int
    gain: float
    decides: tuple[tuple[str, tuple[int, ...], Hinge], ...]


def find_hinges(robustness: Robustness, concept: str, state: int) -> tuple[Hinge, ...]:
    """List the unknown orderings that bear on one conclusion, strongest first."""
    bits = robustness.occurrences[concept].get(state, 0)
    return _hinges(robustness, bits)


def find_questions(robustness: Robustness, *, most: int = 3) -> tuple[Question, ...]:
    """List the unknown orderings by how much an answer would narrow the result.

    Parameters
    ----------
    most
        How many conclusions to name with each question.

    Notes
    -----
    Cost: one pass of bit operations over the readings for each pair of
    unknown ordering and distinct conclusion.
    """
    conclusions = _distinct_conclusions(robustness)
    bearing: dict[tuple[int, int, int], list[tuple[str, tuple[int, ...], Hinge]]] = {}
    for (concept, bits), states in conclusions.items():
        for hinge in _hinges(robustness, bits):
            key = (hinge.dm, hinge.upper, hinge.lower)
            bearing.setdefault(key, []).append((concept, tuple(states), hinge))
    questions = []
    for (dm, upper, lower), found in bearing.items():
        ordered = sorted(found, key=lambda item: (-item[2].information, item[0], item[1]))
        gain = sum(item[2].information for item in found)
        questions.append(Question(dm, upper, lower, gain, tuple(ordered[:most])))
    return tuple(sorted(questions, key=lambda q: (-q.gain, q.dm, q.upper, q.lower)))


def _distinct_conclusions(robustness: Robustness) -> dict[tuple[str, int], list[int]]:
    found: dict[tuple[str, int], list[int]] = {}
    for concept, states in robustness.occurrences.items():
        for state, bits in states.items():
            if bits.bit_count() < robustness.count:
                found.setdefault((concept, bits), []).append(state)
    return found


def _hinges(robustness: Robustness, bits: int) -> tuple[Hinge, ...]:
    total = robustness.count
    holds = bits.bit_count()
    hinges = []
    for (dm, upper, lower), above in robustness.ranked.items():
        yes = above.bit_count()
        if not 0 < yes < total:
            continue
        both = (above & bits).bit_count()
        information = mutual_information(both, yes - both, holds - both, total)
        if information > 1e-9:
            hinges.append(
                Hinge(
                    dm,
                    upper,
                    lower,
                    both / yes,
                    (holds - both) / (total - yes),
                    information,
                )
            )
    return tuple(sorted(hinges, key=lambda hinge: (-hinge.information, hinge.dm, hinge.upper)))


def mutual_information(both: int, only_first: int, only_second: int, total: int) -> float:
    """Give the mutual information, in bits, of two yes/no properties from their counts.

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
    return _sum(count / total * log2(count * total / (a * b)) for count, a, b in cells if count)


def _sum(values: Iterable[float]) -> float:
    from math import fsum

    return max(0.0, fsum(values))
