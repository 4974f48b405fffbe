"""Rankings that compare alike all that matters, as classes: sorted, counted, and combined.

Of the states whose order by a decision maker matters every order is visited once;
those that no condition tells apart are one class, and what everybody improves by is
combined class by class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from math import factorial, prod
from operator import mul
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.inverse.conditions import Alternative, Conditions, Improvement
from standoff.model.graph_form import GraphForm

Int64Array = NDArray[np.int64]

MOST_RANKED = 9
"""The orders of so many states are visited one by one: 362,880."""

MOST_CLASSES = 1 << 18
"""More combinations of classes are not multiplied."""

MOST_CELLS = 1 << 24
"""Combinations of classes, times sets of the states asked for, that are multiplied: a second."""

LARGEST = 1 << 56
"""Profiles up to which, with room for signs, numbers of 64 bits are enough."""

MOST_LONG_CELLS = 1 << 21
"""Where they are not, fewer are multiplied."""

MOST_COMPARED = 1 << 30
"""Classes that are compared with what others improve by, times alternatives: some seconds."""


@dataclass(frozen=True)
class _Sorted:
    """Rankings of one decision maker, those that compare alike all that matters as one class.

    Parameters
    ----------
    steps
        What it may improve by: one frozenset for each group of classes.
    group
        The group of each class.
    below
        For each state asked for and each class the states that matter and are
        no better, as bits by place.
    counts
        How many orders of the states that matter are in each class.
    """

    steps: list[Steps]
    group: Int64Array
    below: Int64Array
    counts: Int64Array


Steps = frozenset[Improvement]


@dataclass(frozen=True)
class RankingClasses:
    """Rankings sorted into classes, and combined by what everybody improves by.

    Whether a state is stable for a decision maker goes with its own class and with
    the improvements of the others. For every set of the states asked for it is
    counted how often all of them are stable; in how many profiles any is so
    follows by inclusion and exclusion.
    """

    graph: GraphForm
    states: tuple[int, ...]
    conditions: tuple[tuple[Conditions, ...], ...]
    varied: frozenset[int]

    def share(self) -> Fraction | None:
        """Give the share of profiles under which some state is stable for everybody."""
        if any(len(self._ranked(dm)) > MOST_RANKED for dm in self.varied):
            return None
        dms = range(len(self.conditions))
        sizes = prod(factorial(len(self._ranked(dm))) for dm in self.varied)
        most = MOST_CELLS if sizes < LARGEST else MOST_LONG_CELLS
        grouped = [self._sort(dm) for dm in dms]
        combinations = prod(len(each.steps) for each in grouped)
        if combinations > MOST_CLASSES or combinations << len(self.states) > most:
            return None
        heeded = [self._heed(dm, grouped) for dm in dms]
        if sum(self._effort(dm, grouped[dm], heeded[dm][0]) for dm in dms) > MOST_COMPARED:
            return None
        tables = [self._table(dm, grouped[dm], heeded[dm][0]) for dm in dms]
        wide = [each if sizes < LARGEST else each.astype(object) for each in tables]
        shape = [len(each.steps) for each in grouped]
        return Fraction(_count_any(wide, [places for _, places in heeded], shape), sizes)

    def _heed(self, dm: int, grouped: Sequence[_Sorted]) -> tuple[list[Steps], Int64Array]:
        """Give what of others matters to a decision maker, and which of it each combination is."""
        own: Steps = frozenset(i for each in self._alternatives(dm) for i in each.improvements)
        known: dict[Steps, int] = {frozenset(): 0}
        places = np.zeros((), dtype=np.int64)
        for j, each in enumerate(grouped):
            before, known = list(known), {}
            steps = [frozenset()] if j == dm else [own & one for one in each.steps]
            joined = [[known.setdefault(a | b, len(known)) for b in steps] for a in before]
            places = np.array(joined, dtype=np.int64)[places]
        return list(known), places

    def _effort(self, dm: int, own: _Sorted, heeded: Sequence[Steps]) -> int:
        """Count what is compared to make a table."""
        return len(heeded) * len(own.counts) * sum(1 for _ in self._alternatives(dm))

    def _table(self, dm: int, own: _Sorted, heeded: Sequence[Steps]) -> Int64Array:
        """Count orders by what others improve by, own group, and states that are all stable."""
        sets = 1 << len(self.states)
        found = np.zeros((len(heeded), len(own.steps), sets), dtype=np.int64)
        for place, steps in enumerate(heeded):
            cells = own.group * sets + self._stable(dm, own, steps)
            counts = np.zeros(len(own.steps) * sets, dtype=np.int64)
            np.add.at(counts, cells, own.counts)
            found[place] = counts.reshape(-1, sets)
        for k in range(len(self.states)):
            halves = found.reshape(len(heeded), len(own.steps), -1, 2, 1 << k)
            halves[:, :, :, 0] += halves[:, :, :, 1]
        return found

    def _stable(self, dm: int, own: _Sorted, steps: Steps) -> Int64Array:
        """Say for each class which states are stable where others improve so, as bits by place."""
        bit = {s: np.int64(1 << k) for k, s in enumerate(self._ranked(dm))}
        stable = np.zeros(len(own.counts), dtype=np.int64)
        for place, (one, below) in enumerate(zip(self.conditions[dm], own.below, strict=True)):
            met = np.ones(len(stable), dtype=np.bool_)
            for demand in one.demands:
                some = np.zeros(len(stable), dtype=np.bool_)
                for each in demand.alternatives:
                    if steps.issuperset(each.improvements):
                        mask = sum((bit[k] for k in each.no_better), np.int64(0))
                        some |= (mask & ~below) == 0
                met &= some
            stable |= met.astype(np.int64) << place
        return stable

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

    def _sort(self, dm: int) -> _Sorted:
        """Sort the rankings of a decision maker, and group them by what it improves by."""
        ranked = self._ranked(dm)
        if dm in self.varied:
            orders = list_orders(len(ranked))
        else:
            orders = np.array([[int(self.graph.ranks[dm][s]) for s in ranked]], dtype=np.int64)
        place = {s: k for k, s in enumerate(ranked)}
        pairs = [(place[i.target], place[i.origin]) for i in self._moves[dm]]
        # "s is no worse than k" for each state asked for and each state that matters.
        asked = [s for s in self.states if s in place]
        signs = [orders[:, a] > orders[:, b] for a, b in pairs]
        signs += [orders[:, place[s]] >= orders[:, k] for s in asked for k in range(len(ranked))]
        every = np.zeros((len(orders), 0), dtype=np.bool_)
        rows, counts = _count_rows(np.column_stack((every, *signs)))
        better, group = np.unique(rows[:, : len(pairs)], axis=0, return_inverse=True)
        bits = np.int64(1) << np.arange(len(ranked), dtype=np.int64)
        no_better = rows[:, len(pairs) :].reshape(len(rows), len(asked), len(ranked)) @ bits
        below = np.zeros((len(self.states), len(rows)), dtype=np.int64)
        below[[s in place for s in self.states]] = no_better.T
        steps = [frozenset(i for i, s in zip(self._moves[dm], r, strict=True) if s) for r in better]
        return _Sorted(steps, group.reshape(-1), below, counts)


def _count_any(
    tables: Sequence[NDArray[Any]], places: Sequence[Int64Array], shape: Sequence[int]
) -> int:
    """Count the profiles in which some state is stable for everybody.

    Parameters
    ----------
    tables
        For each decision maker: by what others improve by, own group, and set of
        states, how many orders make all of the set stable.
    places
        For each decision maker which row of its table a combination of groups is.
    """
    sets = tables[0].shape[2]
    signs = np.array([-1 if one.bit_count() % 2 == 0 else 1 for one in range(sets)])
    signs[0] = 0
    groups = np.unravel_index(np.arange(prod(shape)), shape)
    rows = [np.broadcast_to(each, shape).reshape(-1) for each in places]
    step = max(1, (1 << 20) // sets)
    count = 0
    for start in range(0, prod(shape), step):
        part = slice(start, start + step)
        parts = (t[r[part], g[part]] for t, r, g in zip(tables, rows, groups, strict=True))
        count += int((reduce(mul, parts) * signs).sum())
    return count


def _count_rows(rows: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Give the distinct rows and how often each occurs."""
    if not rows.shape[1]:
        return rows[:1], np.array([len(rows)], dtype=np.int64)
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
