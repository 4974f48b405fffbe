"""The dilemmas of drama theory, option by option: persuasion, rejection and trust.

A board holds for every option the position of each party (take it, do not, or open), what the
owner says it will do, and who doubts that. In the second form of drama theory there are three
dilemmas, for each option [HowardDT2]_ [Bryant2015]_; the rules here are reconstructed from short
public descriptions and labelled so on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

Kind = Literal["persuasion", "rejection", "trust"]


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One option of a board.

    Parameters
    ----------
    owner
        The party whose option it is.
    positions
        For each party 1 (it should be taken), -1 (it should not), 0 (open).
    intention
        What the owner says it will do: 1, -1, or 0 if it does not say.
    doubters
        The parties that doubt it.
    """

    owner: int
    positions: tuple[int, ...]
    intention: int
    doubters: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Dilemma:
    """A dilemma that one party has with another over an option.

    Parameters
    ----------
    mode
        Of persuasion whether the other's ``position`` or its ``intention`` stands against it.
    """

    kind: Kind
    holder: int
    other: int
    option: int
    mode: str = ""


def find_dilemmas(board: Iterable[BoardLine]) -> tuple[Dilemma, ...]:
    """Find every dilemma of a board, option by option.

    * *Persuasion* of A with B: A takes a position and B the opposite one; or B, the owner, takes none
      against it but intends the opposite, and A does not doubt that.
    * *Rejection* of A with B: A, the owner, intends the opposite of B's position, and B doubts it.
    * *Trust* of A with B: both take the same position, B, the owner, intends to follow it, and A
      doubts it.

    Examples
    --------
    >>> [d.kind for d in find_dilemmas([BoardLine(1, (1, 1), 1, frozenset({0}))])]
    ['trust']

    References
    ----------
    [HowardDT2]_, [Bryant2015]_
    """
    return tuple(
        dilemma for number, line in enumerate(board) for dilemma in _iter_line(number, line)
    )


def _iter_line(number: int, line: BoardLine) -> Iterator[Dilemma]:
    for a, b in permutations(range(len(line.positions)), 2):
        mine, theirs = line.positions[a], line.positions[b]
        if mine and theirs == -mine:
            yield Dilemma("persuasion", a, b, number, "position")
        elif mine and b == line.owner and line.intention == -mine and a not in line.doubters:
            yield Dilemma("persuasion", a, b, number, "intention")
        if theirs and a == line.owner and line.intention == -theirs and b in line.doubters:
            yield Dilemma("rejection", a, b, number)
        agreed = mine and theirs == mine and b == line.owner and line.intention == mine
        if agreed and a in line.doubters:
            yield Dilemma("trust", a, b, number)
