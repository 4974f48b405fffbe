"""Everybody's stable states on groups of states: rows filled, passes until nothing changes, rows read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast import filling
from standoff.analysis.engine.abreast.judging import MAX_STRATEGIES
from standoff.analysis.engine.abreast.vectors import Lanes, Values
from standoff.analysis.engine.grouped import kernels, mover_kernels
from standoff.analysis.engine.grouped.preparing import Groups, find_groups
from standoff.analysis.engine.layout import (
    UNREACHED,
    BoolArray,
    Focal,
    Int32Array,
    Layout,
    others_than,
)
from standoff.analysis.engine.responses import IMPROVING, SYMMETRIC
from standoff.model.graph_form import OptionGraph

MAX_LANES = 16
"""Values in a row at most."""

STEP = 4
"""Rows have a multiple of so many values, so that the vector unit takes them whole."""

NOBODY = -1

THREADS = 2

THREADED = 1 << 15
"""From this many states on, threads repay their start."""


class GroupedCompiled:
    """Answers on groups of states.

    Notes
    -----
    Time linear in states times passes, and in the kinds of states in a group.
    """

    name = "numba"

    def __init__(self, graph: OptionGraph, groups: Sequence[Groups]) -> None:
        self.graph = graph
        self.groups = groups
        self.ranks: Int32Array = np.stack([graph.rank_array(dm) for dm in range(len(groups))])
        narrow = int(self.ranks.max(initial=0)) < np.iinfo(np.int16).max
        self.kind: type[np.int16 | np.int32] = np.int16 if narrow else np.int32
        self._escaping: set[int] = set()
        self.threads = min(THREADS, os.cpu_count() or 1) if graph.state_count >= THREADED else 1

    @classmethod
    def of(cls, graph: OptionGraph, layout: Layout | None = None) -> GroupedCompiled | None:
        """Find the groups of everybody; None where somebody's states are of too many kinds."""
        if layout is not None and not all(
            field is None or field.radix <= MAX_STRATEGIES for field in layout.fields
        ):
            layout = None
        found = []
        for dm in range(len(graph.decision_makers)):
            groups = find_groups(graph, dm, layout)
            if groups is None:
                return None
            found.append(groups)
        return cls(graph, found)

    def ranks_of(self, dm: int) -> Int32Array:
        """Give the ranks of `dm` by state."""
        ranks: Int32Array = self.ranks[dm]
        return ranks

    def by_state(self, values: NDArray[Any]) -> NDArray[Any]:
        """Give the values back: they are by state already."""
        return values

    def by_position(self, values: Int32Array) -> Int32Array:
        """Give the values back: they are as this engine wants them."""
        return values

    def find_best(self, dm: int, values: Int32Array) -> Int32Array:
        """Give for each state the greatest value there and one move of `dm` away."""
        found = values.copy()
        for row, into in zip(np.atleast_2d(values), np.atleast_2d(found), strict=True):
            self._raise(dm, row, into)
        return found

    def _raise(self, dm: int, row: Int32Array, found: Values) -> None:
        some = self.groups[dm]
        work = partial(
            kernels.raise_over_groups, row, some.members, some.starts, some.slots, some.kinds,
            some.kind_starts, some.leads, some.most_kinds,
        )  # fmt: skip
        self._spread(work, some.count, found)

    def find_worst(self, focal: Focal, values: Int32Array, *, improving: bool) -> Int32Array:
        """Give for each state the least value there and wherever the others may lead."""
        found = np.empty_like(values)
        for start in range(0, len(values), MAX_LANES):
            some = values[start : start + MAX_LANES]
            found[start : start + MAX_LANES] = self.follow([focal] * len(some), [*some], improving)
        return found

    def judge_all(
        self,
        dms: Sequence[int],
        concepts: AbstractSet[str],
        keep: Callable[[NDArray[np.bool_]], Any] = lambda flags: flags,
    ) -> list[dict[str, Any]]:
        """Say for some decision makers and each concept which states are stable.

        Parameters
        ----------
        keep
            Makes of flags by state what is to be kept of them.
        """
        found: list[dict[str, Any]] = [{} for _ in dms]
        waiting = [(place, "nash", -1) for place, _ in enumerate(dms) if "nash" in concepts]
        none = np.empty((0, 1), self.kind)
        for values, lanes in chain(self._follow_all(dms, concepts), [(none, [])]):
            waiting += lanes
            for place, dm in enumerate(dms):
                some = {key: lane for owner, key, lane in waiting if owner == place}
                for key, flags in zip(some, self._mark(dm, values, [*some.values()]), strict=True):
                    found[place][key] = keep(flags)
            waiting.clear()
        return found

    def _mark(self, dm: int, values: Values, lanes: Sequence[int]) -> BoolArray:
        """Say which states are stable where responses leave what some lanes say."""
        flags = np.ones((len(lanes), self.graph.state_count), np.bool_)
        some = self.groups[dm]
        if lanes:
            work = partial(
                kernels.mark_stable, self.ranks[dm], values, np.array(lanes), some.members,
                some.starts, some.slots, some.kinds, some.kind_starts, some.leads, some.most_kinds,
            )  # fmt: skip
            self._spread(work, some.count, flags)
        return flags

    def find_worth(
        self, dms: Sequence[int], concepts: AbstractSet[str]
    ) -> list[dict[str, Int32Array]]:
        """Give for some decision makers and concepts what moving to each state is worth in the end."""
        found: list[dict[str, Int32Array]] = [{} for _ in dms]
        for values, lanes in self._follow_all(dms, concepts):
            for place, key, lane in lanes:
                found[place][key] = np.minimum(values[:, lane], self.ranks[dms[place]])
        return found

    def _follow_all(
        self, dms: Sequence[int], concepts: AbstractSet[str]
    ) -> Iterator[tuple[Values, list[tuple[int, str, int]]]]:
        """Iterate over rows of what responses leave: of which place and concept each lane is."""
        for improving in (False, True):
            asked = [key for key in sorted(concepts) if IMPROVING.get(key) is improving]
            lanes = [(place, key) for place, _ in enumerate(dms) for key in asked]
            for start in range(0, len(lanes), MAX_LANES):
                some = lanes[start : start + MAX_LANES]
                count = -(-len(some) // STEP) * STEP
                sources = np.full(count, -1, np.int64)
                for lane, (place, key) in enumerate(some):
                    sources[lane] = 2 * dms[place] + (key in SYMMETRIC)
                    if key in SYMMETRIC:
                        self._find_escapes(dms[place])
                values = np.empty((self.graph.state_count, count), self.kind)
                fill = partial(filling.interleave, self.ranks, self._escapes, sources)
                self._spread(fill, len(values), values)
                self._settle(values, [dms[place] for place, _ in some], improving)
                yield values, [(place, key, lane) for lane, (place, key) in enumerate(some)]

    def _find_escapes(self, dm: int) -> None:
        """Find what a decision maker can make of each state at best."""
        if dm not in self._escaping:
            self._escaping.add(dm)
            self._escapes[dm] = self.ranks[dm]
            self._raise(dm, self.ranks[dm], self._escapes[dm])

    @cached_property
    def _escapes(self) -> Values:
        return np.empty(self.ranks.shape, self.kind)

    def follow(
        self, focals: Sequence[Focal], rows: Sequence[Int32Array], improving: bool
    ) -> Int32Array:
        """Find the least value wherever the others may lead, for some rows abreast.

        Parameters
        ----------
        focals
            For each row who does not move.
        """
        count = -(-len(rows) // STEP) * STEP
        top = max((int(row.max(initial=0, where=row < UNREACHED)) for row in rows), default=0)
        kind = np.int16 if top < np.iinfo(np.int16).max else np.int32
        above = np.iinfo(kind).max
        values = np.full((self.graph.state_count, count), above, kind)
        for lane, row in enumerate(rows):
            np.minimum(row, above, out=values[:, lane], casting="unsafe")
        self._settle(values, focals, improving)
        found = np.empty((len(rows), len(values)), np.int32)
        for lane, into in enumerate(found):
            into[:] = values[:, lane]
            if above < UNREACHED:
                into[into == above] = UNREACHED
        return found

    def _settle(self, values: Values, focals: Sequence[Focal], improving: bool) -> None:
        """Pass over everybody until nothing changes."""
        above, count = np.iinfo(values.dtype).max, values.shape[1]
        guards = np.full((len(self.groups), count), above, values.dtype)
        for lane, focal in enumerate(focals):
            guards[others_than(focal, len(self.groups)), lane] = np.iinfo(values.dtype).min
        lanes: Lanes = (0,) * count
        moving = [
            dm for dm, some in enumerate(self.groups) if some.count and guards[dm].min() < above
        ]
        rows: tuple[Values, ...] = (values,)
        if not all(self.groups[dm].transitive for dm in moving):
            rows = (values, values.copy(), np.full_like(values, NOBODY))
        owners = np.empty_like(guards)
        owners[:] = np.arange(len(owners))[:, None]
        stamps = np.ones(len(values), np.uint32)
        seen = dict.fromkeys(moving, 0)
        quiet, now = 0, 1
        while quiet < len(moving):
            for dm in moving:
                now += 1
                work = self._passing(dm, rows, stamps, guards, owners)
                work = partial(work, dm, seen[dm], now, improving, self.groups[dm].most_kinds)
                changed = self._spread(work, self.groups[dm].count, lanes)
                seen[dm] = now
                quiet = 1 if changed else quiet + 1
                if quiet == len(moving):
                    return

    def _passing(
        self,
        dm: int,
        rows: tuple[Values, ...],
        stamps: kernels.Stamps,
        guards: Values,
        owners: Values,
    ) -> Callable[..., bool]:
        """Give the pass over groups of a decision maker that suits its moves."""
        some = self.groups[dm]
        shape = (
            some.members, some.tied, some.starts, some.slots, some.kinds, some.kind_starts,
            some.leads,
        )  # fmt: skip
        work: Callable[..., bool] = kernels.pass_groups
        more: tuple[Values, ...] = (guards,)
        if len(rows) > 1:
            work, more = mover_kernels.pass_groups, (guards, owners)
        return partial(work, *rows, stamps, *shape, *more)

    def _spread(self, work: Callable[..., Any], count: int, last: Any) -> bool:
        """Work on a range of numbers, in as many parts as there are threads; say whether one found something."""
        if self.threads < 2:
            return bool(work(0, count, last))
        ends = [count * part // self.threads for part in range(self.threads + 1)]
        parts = range(self.threads)
        return any(list(_pool().map(lambda k: work(ends[k], ends[k + 1], last), parts)))


_POOLS: list[ThreadPoolExecutor] = []


def _pool() -> ThreadPoolExecutor:
    if not _POOLS:
        _POOLS.append(ThreadPoolExecutor(THREADS, thread_name_prefix="standoff-groups"))
    return _POOLS[0]
