"""Which claims a conclusion hangs on: the smallest sets without which it would turn.

Without some claims a question may come to another value, and be counted otherwise: a
move that only they show becomes unknown, one that only they deny is denied no longer.
A set of claims is given if without it the conclusion turns, and not without any part
of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from standoff.analysis.unclear.fourfold import Value
from standoff.analysis.unclear.holding import Answers, Holding
from standoff.analysis.unclear.questions import count

MOST_CLAIMS = 3
"""Sets of up to this many claims are looked at."""

MOST_SETS = 20_000
"""So many sets of claims are looked at, the smallest first."""

MOST_TABLES = 256
"""So many different answers are analysed."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """A conclusion that hangs on claims.

    Parameters
    ----------
    holds
        Whether the state is an equilibrium with all claims.
    claims
        The smallest sets without which that turns.
    """

    state: int
    concept: str
    holds: bool
    claims: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Removals:
    """Sets of claims, with how the questions are answered without each.

    Parameters
    ----------
    whole
        Whether all sets of up to `MOST_CLAIMS` claims were looked at.
    """

    base: Answers
    sets: tuple[tuple[frozenset[str], Answers], ...]
    whole: bool

    @classmethod
    def of(cls, holding: Holding, yes: Iterable[Value]) -> Removals:
        """List the sets of claims without which some question is answered otherwise."""
        taken = frozenset(yes)
        base = count(holding.questions, taken)
        found: list[tuple[frozenset[str], Answers]] = []
        tables = {base}
        whole = True
        for number, claims in enumerate(_iter_sets(holding)):
            if number >= MOST_SETS:
                whole = False
                break
            answers = count([each.without(claims) for each in holding.questions], taken)
            if answers == base:
                continue
            if answers not in tables and len(tables) >= MOST_TABLES:
                whole = False
                continue
            tables.add(answers)
            found.append((claims, answers))
        return cls(base, tuple(found), whole)


def _iter_sets(holding: Holding) -> Iterator[frozenset[str]]:
    claims = sorted(frozenset().union(*(each.claims for each in holding.questions)))
    for size in range(1, MOST_CLAIMS + 1):
        yield from map(frozenset, combinations(claims, size))


def find_hanging(
    holding: Holding, removals: Removals, states: Sequence[int], concept: str
) -> Iterator[Hanging]:
    """Find the conclusions about some states under a concept that hang on claims.

    Notes
    -----
    Cost: one analysis for each different answer to the questions.
    """
    here = holding.equilibria(removals.base)[concept]
    for state in states:
        holds = state in here
        minimal: list[frozenset[str]] = []
        for claims, answers in removals.sets:
            if any(known <= claims for known in minimal):
                continue
            if (state in holding.equilibria(answers)[concept]) != holds:
                minimal.append(claims)
        if minimal:
            yield Hanging(state, concept, holds, tuple(minimal))
