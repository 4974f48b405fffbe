"""Uncertainty of preferences that follows from the evidence.

The order of two preference statements is unknown where the analyst says so,
and where the place of one of them rests on nothing or on contested claims
only. What is left is a partial order; `standoff.analysis.linear_extensions`
lists the total orders that respect it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from standoff.evidence.citations.support import ElementSupport, Grade
from standoff.model.preferences import Preferences, RankedStatements


@dataclass(frozen=True, slots=True)
class UnknownPair:
    """Two levels of statements of one decision maker whose order is unknown.

    Parameters
    ----------
    upper, lower
        Levels, from 0; `upper` is more important as written.
    why
        ``declared``, ``no evidence`` or ``contested``.
    """

    upper: int
    lower: int
    why: str


def find_unknown_pairs(
    preferences: Preferences | None,
    support: Mapping[int, ElementSupport] | None = None,
    reach: int | None = None,
) -> tuple[UnknownPair, ...]:
    """Find the pairs of levels whose order is unknown.

    Parameters
    ----------
    support
        Of each level; None to heed only what is declared.
    reach
        How many places a statement without firm support may move at most;
        None for anywhere.
    """
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return ()
    basis = preferences.basis
    found = {
        pair: UnknownPair(*pair, "declared")
        for start, stop in basis.order_unknown
        for pair in combinations(range(start, stop), 2)
    }
    weak = {
        level: found_support.grade.word
        for level, found_support in (support or {}).items()
        if found_support.grade <= Grade.CONTESTED
    }
    for upper, lower in combinations(range(len(basis.levels)), 2):
        why = weak.get(upper) or weak.get(lower)
        if why and (reach is None or lower - upper <= reach):
            found.setdefault((upper, lower), UnknownPair(upper, lower, why))
    return tuple(found[pair] for pair in sorted(found))
