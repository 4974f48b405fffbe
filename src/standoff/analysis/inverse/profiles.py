"""How many profiles of strict rankings make a state an equilibrium, exactly.

There are ``(m!)^n`` profiles of n decision makers over m states; visiting them all
is the brute force of [KinsaraKilgourHipel2015]_. But what is stable depends on few
of the comparisons that a ranking makes (`conditions`), and in a ranking drawn at
random the states of those comparisons are in every order equally often. So the
orders of those states only are visited, rankings that compare them alike are
counted as one class, and classes are multiplied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial, lgamma, log

import numpy as np

from standoff.analysis.inverse.conditions import Conditions, find_conditions
from standoff.analysis.inverse.ranking_classes import MOST_RANKED, RankingClasses
from standoff.analysis.reachability import Reachability
from standoff.model.graph_form import GraphForm

OWN = {"nash", "gmr", "smr"}
"""Concepts under which nobody heeds what others prefer."""

MOST_STATES = 1 << 12
"""Of larger conflicts profiles are counted under Nash only."""

MOST_BELOW = 18
"""Of so many states every set is looked at that may lie below one state."""

MOST_TARGETS = 12
"""Of more states than this together profiles are not counted."""

MOST_DIGITS = 4000
"""Where there are profiles of more digits they are not counted: Python spells no more than 4300."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """How many profiles of strict rankings there are, and how many make an equilibrium.

    Parameters
    ----------
    count
        Profiles under which one of the states, or more, is an equilibrium.
    total
        All profiles of the decision makers whose preferences are free.
    """

    count: int
    total: int

    @property
    def share(self) -> Fraction:
        """The share of the profiles."""
        return Fraction(self.count, self.total)


def count_profiles(
    graph: GraphForm, states: Iterable[int], concept: str, free: Iterable[int] | None = None
) -> Profiles | None:
    """Count the profiles of strict rankings that make one of some states an equilibrium.

    Parameters
    ----------
    graph
        The conflict.
    free
        Decision makers whose rankings vary, all if left out; the others have the
        ranks of the graph.

    Returns
    -------
    Profiles or None
        None where there is too much to count.

    Examples
    --------
    Mutual cooperation in Prisoner's dilemma:

    >>> from standoff.model import Direction, OptionGraph
    >>> dilemma = OptionGraph(
    ...     decision_makers=("one", "two"), options=("one.cooperate", "two.cooperate"),
    ...     codes=(0, 1, 2, 3), ranks=((1, 0, 3, 2), (1, 3, 0, 2)), owners=(0, 1),
    ...     directions=(Direction.BOTH, Direction.BOTH))
    >>> [count_profiles(dilemma, [3], c).count for c in ("nash", "seq", "gmr", "smr")]
    [144, 193, 256, 196]

    Notes
    -----
    Cost: for each decision maker the orders of the states that matter to it, up to
    9!; then one step for each combination of what the decision makers improve by.
    One state under Nash, GMR or SMR is counted for up to 18 states that matter, by
    the sets of them that may lie below it.

    References
    ----------
    [KinsaraKilgourHipel2015]_
    """
    chosen = sorted(set(states))
    dms = range(len(graph.decision_makers))
    varied = set(dms if free is None else free)
    if len(chosen) > MOST_TARGETS or _count_digits(graph.state_count, len(varied)) > MOST_DIGITS:
        return None
    total = factorial(graph.state_count) ** len(varied)
    reach, own = Reachability(graph), concept in OWN
    if concept != "nash" and _is_too_wide(reach, chosen, MOST_BELOW if own else MOST_RANKED):
        return None
    found = [[find_conditions(graph, dm, s, concept, reach) for s in chosen] for dm in dms]
    if not all(each.complete for row in found for each in row):
        return None
    share = _share_by_sets(graph, found, varied)
    if share is None:
        classes = RankingClasses(graph, tuple(chosen), tuple(map(tuple, found)), frozenset(varied))
        share = classes.share()
    return None if share is None else Profiles(int(share * total), total)


def _count_digits(states: int, dms: int) -> float:
    """Estimate the digits of the number of profiles before it is multiplied out."""
    return dms * lgamma(states + 1) / log(10)


def _is_too_wide(reach: Reachability, states: Iterable[int], most: int) -> bool:
    """Say whether the answers to some move lead to more states than that."""
    graph = reach.graph
    if graph.state_count > MOST_STATES:
        return True
    dms = range(len(graph.decision_makers))
    return any(
        len(reach.joint_moves(tuple(j for j in dms if j != dm), target).states) > most
        for dm in dms
        for state in states
        for target in graph.reachable(dm, state)
    )


def _share_by_sets(
    graph: GraphForm, found: Sequence[Sequence[Conditions]], varied: set[int]
) -> Fraction | None:
    """Multiply the shares of the decision makers, where none heeds the others' preferences."""
    if len(found[0]) > 1:
        return None
    share = Fraction(1)
    for (one,) in found:
        alternatives = [each for demand in one.demands for each in demand.alternatives]
        if any(each.improvements for each in alternatives):
            return None
        if one.dm not in varied:
            share *= one.met(graph.ranks)
            continue
        states = sorted({k for each in alternatives for k in each.no_better})
        if len(states) > MOST_BELOW:
            return None
        share *= _share_below(one, states)
    return share


def _share_below(conditions: Conditions, states: Sequence[int]) -> Fraction:
    """Give the share of strict rankings that meet conditions on what lies below a state.

    Of r states and the state itself every order is equally likely; exactly the b
    states of a set lie below it in ``b! (r - b)!`` of ``(r + 1)!`` orders.
    """
    place = {state: k for k, state in enumerate(states)}
    sets = np.arange(1 << len(states), dtype=np.int64)
    met = np.ones(len(sets), dtype=np.bool_)
    for demand in conditions.demands:
        some = np.zeros(len(sets), dtype=np.bool_)
        for each in demand.alternatives:
            mask = sum(1 << place[k] for k in each.no_better)
            some |= (sets & mask) == mask
        met &= some
    sizes = np.bincount([int(one).bit_count() for one in sets[met]], minlength=len(states) + 1)
    r = len(states)
    return sum(
        (Fraction(int(size), comb(r, b) * (r + 1)) for b, size in enumerate(sizes)), Fraction(0)
    )
