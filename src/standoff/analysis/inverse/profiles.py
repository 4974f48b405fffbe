"""How many profiles of strict rankings make a state an equilibrium, exactly.

There are ``(m!)^n`` profiles of n decision makers over m states; visiting them all
is the brute force of [KinsaraKilgourHipel2015]_. But what is stable depends on few
of the comparisons that a ranking makes (`conditions`), and in a ranking drawn at
random the states of those comparisons are in every order equally often. So the
orders of those states only are visited, rankings that compare them alike are
counted as one class, and classes are multiplied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import comb, factorial, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.inverse.conditions import (
    Alternative,
    Conditions,
    Improvement,
    find_conditions,
)
from standoff.analysis.reachability import Reachability
from standoff.model.graph_form import GraphForm

OWN = {"nash", "gmr", "smr"}
"""Concepts under which nobody heeds what others prefer."""

MOST_RANKED = 9
"""The orders of so many states are visited one by one: 362,880."""

MOST_STATES = 1 << 12
"""Of larger conflicts profiles are counted under Nash only."""

MOST_BELOW = 18
"""Of so many states every set is looked at that may lie below one state."""

MOST_TARGETS = 12
"""Of more states than this together profiles are not counted."""

MOST_CLASSES = 1 << 18
"""More combinations of classes are not multiplied."""


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
    total = factorial(graph.state_count) ** len(varied)
    if len(chosen) > MOST_TARGETS:
        return None
    reach, own = Reachability(graph), concept in OWN
    if concept != "nash" and _is_too_wide(reach, chosen, MOST_BELOW if own else MOST_RANKED):
        return None
    found = [[find_conditions(graph, dm, s, concept, reach) for s in chosen] for dm in dms]
    if not all(each.complete for row in found for each in row):
        return None
    share = _share_by_sets(graph, found, varied)
    if share is None:
        share = _Classes(graph, tuple(chosen), tuple(map(tuple, found)), frozenset(varied)).share()
    return None if share is None else Profiles(int(share * total), total)


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


# One state, own comparisons only ---------------------------------------------------------------


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


# Anything else ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Class:
    """Rankings of one decision maker that compare alike all that matters.

    Parameters
    ----------
    below
        For each state asked for those that are no better, as bits by state.
    count
        How many orders of the states that matter are in it.
    """

    below: tuple[int, ...]
    count: int


Steps = frozenset[Improvement]
Shares = dict[int, int]
"""By the states asked for that are stable, as bits by place: how many orders."""


@dataclass(frozen=True)
class _Classes:
    graph: GraphForm
    states: tuple[int, ...]
    conditions: tuple[tuple[Conditions, ...], ...]
    varied: frozenset[int]
    _shares: dict[Any, Shares] = field(default_factory=dict, init=False)

    def share(self) -> Fraction | None:
        """Give the share of profiles under which some state is stable for everybody."""
        if any(len(self._ranked(dm)) > MOST_RANKED for dm in self.varied):
            return None
        grouped = [self._group(dm) for dm in range(len(self.conditions))]
        if prod(len(each) for each in grouped) > MOST_CLASSES:
            return None
        count = sum(self._count(grouped, steps) for steps in product(*grouped))
        sizes = (factorial(len(self._ranked(dm))) for dm in self.varied)
        return Fraction(count, prod(sizes))

    def _count(
        self, grouped: Sequence[Mapping[Steps, list[_Class]]], steps: Sequence[Steps]
    ) -> int:
        """Count the profiles in which everybody improves by just these moves."""
        together: Shares = {(1 << len(self.states)) - 1: 1}
        for dm, own in enumerate(steps):
            others = frozenset().union(*(each for j, each in enumerate(steps) if j != dm))
            key = dm, own, others & self._heeded[dm]
            if key not in self._shares:
                self._shares[key] = self._stable(dm, grouped[dm][own], key[2])
            product_: Shares = {}
            for stable, many in together.items():
                for more, few in self._shares[key].items():
                    if stable & more:
                        product_[stable & more] = product_.get(stable & more, 0) + many * few
            together = product_
        return sum(together.values())

    @cached_property
    def _heeded(self) -> list[Steps]:
        """The moves of others that matter to each decision maker."""
        return [
            frozenset(i for each in self._alternatives(dm) for i in each.improvements)
            for dm in range(len(self.conditions))
        ]

    def _stable(self, dm: int, classes: Iterable[_Class], steps: Steps) -> Shares:
        """Count orders by which of the states asked for are stable, where others improve so."""
        asked = [
            [
                [
                    sum(1 << k for k in each.no_better)
                    for each in demand.alternatives
                    if steps.issuperset(each.improvements)
                ]
                for demand in one.demands
            ]
            for one in self.conditions[dm]
        ]
        found: Shares = {}
        for each in classes:
            stable = 0
            for place, (demands, below) in enumerate(zip(asked, each.below, strict=True)):
                if all(any(mask & ~below == 0 for mask in masks) for masks in demands):
                    stable |= 1 << place
            found[stable] = found.get(stable, 0) + each.count
        return found

    def _alternatives(self, dm: int) -> Iterator[Alternative]:
        for one in self.conditions[dm]:
            for demand in one.demands:
                yield from demand.alternatives

    @cached_property
    def _moves(self) -> list[tuple[Improvement, ...]]:
        """The moves of each decision maker that matter to others."""
        every = {
            i
            for dm in range(len(self.conditions))
            for each in self._alternatives(dm)
            for i in each.improvements
        }
        return [tuple(sorted(i for i in every if i.dm == dm)) for dm in range(len(self.conditions))]

    def _ranked(self, dm: int) -> tuple[int, ...]:
        """Give the states whose order by a decision maker matters."""
        own = {
            s
            for one in self.conditions[dm]
            for demand in one.demands
            for each in demand.alternatives
            for s in (one.state, *each.no_better)
        }
        return tuple(sorted(own | {s for i in self._moves[dm] for s in (i.origin, i.target)}))

    def _group(self, dm: int) -> dict[Steps, list[_Class]]:
        """Group the rankings of a decision maker by what it improves by."""
        ranked = self._ranked(dm)
        if dm in self.varied:
            orders = list_orders(len(ranked))
        else:
            orders = np.array([[int(self.graph.ranks[dm][s]) for s in ranked]], dtype=np.int64)
        place = {s: k for k, s in enumerate(ranked)}
        pairs = [(i.target, i.origin) for i in self._moves[dm]]
        # "s is no worse than k" for each state asked for and each state that matters.
        signs = [orders[:, place[a]] > orders[:, place[b]] for a, b in pairs]
        signs += [
            orders[:, place[s]] >= orders[:, place[k]]
            for s in self.states
            if s in place
            for k in ranked
        ]
        if not signs:
            return {frozenset(): [_Class((0,) * len(self.states), len(orders))]}
        rows, counts = _count_rows(np.stack(signs, axis=1))
        found: dict[Steps, list[_Class]] = {}
        for row, count in zip(rows.tolist(), counts.tolist(), strict=True):
            steps = frozenset(i for i, sign in zip(self._moves[dm], row, strict=False) if sign)
            below = self._below(row[len(pairs) :], ranked)
            found.setdefault(steps, []).append(_Class(below, count))
        return found

    def _below(self, signs: Sequence[bool], ranked: Sequence[int]) -> tuple[int, ...]:
        rest = iter(signs)
        return tuple(
            sum(1 << k for k in ranked if next(rest)) if s in ranked else 0 for s in self.states
        )


def _count_rows(rows: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Give the distinct rows and how often each occurs."""
    packed = np.ascontiguousarray(np.packbits(rows, axis=1))
    whole = packed.view(np.dtype((np.void, packed.shape[1])))[:, 0]
    _, first, counts = np.unique(whole, return_index=True, return_counts=True)
    return rows[first], counts


def list_orders(count: int) -> NDArray[np.int64]:
    """List all orders of some states: ranks by state, one order a row.

    Examples
    --------
    >>> sorted(map(tuple, list_orders(2).tolist()))
    [(0, 1), (1, 0)]
    """
    orders = np.zeros((1, 0), dtype=np.int64)
    for size in range(count):
        parts = []
        for place in range(size + 1):
            shifted = orders + (orders >= place)
            own = np.full((len(orders), 1), place, dtype=np.int64)
            parts.append(np.concatenate([shifted, own], axis=1))
        orders = np.concatenate(parts)
    return orders
