"""Everybody's stable states at once: rows filled, passes until nothing changes, rows read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast import filling, kernels, reading, regions, sorting
from standoff.analysis.engine.abreast.kernels import Orders, Stamps
from standoff.analysis.engine.abreast.regions import Regions
from standoff.analysis.engine.abreast.shapes import tabulate
from standoff.analysis.engine.abreast.vectors import Lanes, Values
from standoff.analysis.engine.fields import Field
from standoff.analysis.engine.layout import Int32Array, Int64Array, Layout
from standoff.analysis.engine.responses import IMPROVING, SYMMETRIC

MAX_LANES = 16
"""Values in a row at most: 64 bytes, what a line of the machine's cache holds."""

STEP = 4
"""Rows have a multiple of so many values, so that the vector unit takes them whole."""

MAX_STRATEGIES = 1 << 14
"""Strategies of one decision maker, numbered in 15 bits with room for marks."""

MAX_CONTAINED = 16
"""Classes in which a strategy's value counts, on average; with more, a sweep is cheaper."""

BLOCK = 1 << 14
"""Positions that are worked on together at most: their rows fit into the inner caches."""

RUN = 32
"""Positions side by side in a block of fields of great strides."""

CELL = 8
"""Tables of cells are used where there are so many positions for a cell, or more."""

MAX_ROUNDS = 64
"""After so many rounds of passes, a sweep whose cost no depth changes is better."""

THREADS = 2

THREADED = 1 << 14
"""From this many positions on, threads repay their start."""


def suits(layout: Layout) -> bool:
    """Say whether moves are so regular, and strategies so few, that rows can be kept."""
    fields = [field for field in layout.fields if field is not None]
    return not layout.is_blocked and all(
        field.radix <= MAX_STRATEGIES
        and len(field.edges) <= MAX_CONTAINED * field.class_count
        and _count_contained(field) <= MAX_CONTAINED * field.radix
        for field in fields
    )


def judge_all(
    layout: Layout,
    dms: Sequence[int],
    concepts: AbstractSet[str],
    keep: Callable[[NDArray[np.bool_]], Any] = lambda flags: flags,
) -> list[dict[str, Any]] | None:
    """Say for some decision makers and each concept which states are stable.

    Parameters
    ----------
    keep
        Makes of flags by state what is to be kept of them.

    Returns
    -------
    list or None
        By decision maker and concept, what is kept of the flags by state; None
        where responses are so long that they were given up.

    Notes
    -----
    Time linear in positions times passes, of which a late one only looks where
    something has changed. Memory: a row of values a position, ranks, orders.
    """
    judge = _Judge(layout)
    found: list[dict[str, Any]] = [{} for _ in dms]
    places = range(len(dms))
    waiting = [(place, "nash", judge.no_responses) for place in places if "nash" in concepts]
    for part in chain(_follow_all(judge, dms, concepts), [[]]):
        if part is None:
            return None
        waiting += part
        for place in places:
            some = {key: least for owner, key, least in waiting if owner == place}
            for key, flags in zip(some, judge.read(dms[place], [*some.values()]), strict=True):
                found[place][key] = keep(flags)
        waiting.clear()
    return found


def find_worth(
    layout: Layout, dms: Sequence[int], concepts: AbstractSet[str]
) -> list[dict[str, Int32Array]] | None:
    """Give for some decision makers and concepts what moving to each state is worth in the end.

    Returns
    -------
    list or None
        By decision maker and concept, ``g`` by state, as in
        `standoff.analysis.engine.responses`; None as for `judge_all`.
    """
    judge = _Judge(layout)
    found: list[dict[str, Int32Array]] = [{} for _ in dms]
    for part in _follow_all(judge, dms, concepts):
        if part is None:
            return None
        for place, key, least in part:
            row = judge.spell_out(least)
            np.minimum(row, layout.ranks[dms[place]], out=row)
            found[place][key] = layout.by_state(row)
    return found


def _follow_all(
    judge: _Judge, dms: Sequence[int], concepts: AbstractSet[str]
) -> Iterator[list[tuple[int, str, _Least]] | None]:
    """Iterate over parts: place of the decision maker, concept, what responses leave it."""
    for improving in (False, True):
        asked = [key for key in sorted(concepts) if IMPROVING.get(key) is improving]
        lanes = [(place, key) for place, _ in enumerate(dms) for key in asked]
        if not improving and judge.has_regions(dms):
            yield [
                (place, key, judge.find_in_region(dms[place], key in SYMMETRIC))
                for place, key in lanes
            ]
            continue
        for start in range(0, len(lanes), MAX_LANES):
            some = lanes[start : start + MAX_LANES]
            values = judge.follow(
                [(dms[place], key in SYMMETRIC) for place, key in some], improving
            )
            if values is None:
                yield None
                return
            yield [
                (place, key, replace(judge.no_responses, values=values, lane=lane))
                for lane, (place, key) in enumerate(some)
            ]


@dataclass(frozen=True, eq=False)
class _Least:
    """What responses leave of each position: a lane of rows, or a table of cells."""

    values: Values
    lane: int
    cells: Values
    low: Int32Array
    high: Int32Array


@dataclass(frozen=True, eq=False)
class _Phase:
    """Fields that are passed over together, block by block."""

    fields: slice
    block: Int64Array
    count: int


class _Judge:
    """Rows of values on one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        moving = [dm for dm, field in enumerate(layout.fields) if field is not None]
        self.moving = sorted(moving, key=lambda dm: self._field(dm).stride)
        self.top = int(layout.ranks.max(initial=0))
        narrow = self.top < np.iinfo(np.int16).max
        self.kind: type[np.int16 | np.int32] = np.int16 if narrow else np.int32
        self._none = np.empty(0, self.kind)
        self._known_regions: dict[int, Regions] = {}
        self._escaping: set[int] = set()
        self.threads = min(THREADS, os.cpu_count() or 1) if layout.size >= THREADED else 1

    def _field(self, dm: int) -> Field:
        field = self.layout.fields[dm]
        assert field is not None  # noqa: S101 - only those who can move are asked
        return field

    @cached_property
    def no_responses(self) -> _Least:
        """What is left where nobody responds: the ranks."""
        none = np.empty(0, np.int32)
        return _Least(np.empty((0, 1), self.kind), reading.RANKS, self._none, none, none)

    def has_regions(self, dms: Sequence[int]) -> bool:
        """Say whether what others can bring about are regions of few cells."""
        return self.layout.holes is None and all(
            regions.count_cells(self.layout.fields, dm) * CELL <= self.layout.size for dm in dms
        )

    def find_in_region(self, dm: int, symmetric: bool) -> _Least:
        """Find the least value wherever the others may lead, by cells."""
        cells = self._regions(dm)
        row = self._find_escapes(dm) if symmetric else self.layout.ranks[dm]

        def lower(first: int, last: int) -> Values:
            some = np.full(cells.count, np.iinfo(self.kind).max, self.kind)
            regions.lower_cells(row, cells.low, cells.high, cells.same, first, last, some)
            return some

        least = np.minimum.reduce(self._spread(lower, len(cells.high)))
        cells.spread(least)
        return replace(
            self.no_responses, lane=reading.CELLS, cells=least, low=cells.low, high=cells.high
        )

    def _regions(self, dm: int) -> Regions:
        if dm not in self._known_regions:
            self._known_regions[dm] = Regions.of(self.layout, dm)
        return self._known_regions[dm]

    def spell_out(self, least: _Least) -> Int32Array:
        """Give what responses leave of each position."""
        if least.lane == reading.CELLS:
            placed: NDArray[Any] = least.high[:, None] + least.low[None, :]
            return np.asarray(least.cells[placed.reshape(-1)], np.int32)
        return np.asarray(least.values[:, least.lane], np.int32)

    def follow(self, asked: Sequence[tuple[int, bool]], improving: bool) -> Values | None:
        """Find the least value wherever the others may lead, for each asked in a lane.

        Parameters
        ----------
        asked
            Decision makers, and whether they may escape from a sanction.
        """
        size = self.layout.size
        count = -(-len(asked) // STEP) * STEP
        lanes: Lanes = (0,) * count
        values = np.empty((size, count), self.kind)
        sources = np.full(count, -1, np.int64)
        sources[: len(asked)] = [2 * dm + symmetric for dm, symmetric in asked]
        self._fill(values, sources)
        guards = np.zeros((len(self.moving), count), self.kind)
        for place, dm in enumerate(self.moving):
            others = [source < 0 or source // 2 == dm for source in sources]
            guards[place, others] = np.iinfo(self.kind).max
        return values if self._settle(values, guards, improving, lanes) else None

    def _fill(self, values: Values, sources: Int64Array) -> None:
        """Put ranks, and what can be made of states, side by side; see `interleave`."""
        for dm in sorted({int(source) // 2 for source in sources if source >= 0 and source % 2}):
            self._find_escapes(dm)
        fill = partial(filling.interleave, self.layout.ranks, self._escapes, sources)
        self._spread(lambda first, last: fill(first, last, values), self.layout.size)

    def _find_escapes(self, dm: int) -> Values:
        """Give what a decision maker can make of each state at best; -1 in holes."""
        field = self.layout.fields[dm]
        row: Values = self._escapes[dm]
        if dm in self._escaping:
            return row
        self._escaping.add(dm)
        if field is None:
            row[:] = self.layout.ranks[dm]
            return row
        find = partial(
            filling.find_best, self.layout.ranks[dm], field.radix, field.stride,
            field.class_starts, field.edges,
        )  # fmt: skip
        self._spread(_with_range(find, row), self.layout.size // field.radix)
        return row

    @cached_property
    def _escapes(self) -> Values:
        return np.empty(self.layout.ranks.shape, self.kind)

    def _settle(self, values: Values, guards: Values, improving: bool, lanes: Lanes) -> bool:
        """Pass over everybody until nothing changes; False if that takes long."""
        stamps: Stamps = np.full(self.layout.size, len(self.moving) + 1, np.uint16)
        orders = self.orders if improving else np.empty(0, np.uint16)
        shapes, tables = tabulate(self.layout, self.moving)
        once = not improving and self.layout.holes is None
        quiet = 0
        passes = len(shapes)
        for _ in range(MAX_ROUNDS):
            shapes[:, 6] += passes
            for phase in self._phases:
                pass_blocks = partial(
                    kernels.pass_blocks, values, stamps, orders, shapes[phase.fields], tables,
                    guards[phase.fields], phase.block,
                )  # fmt: skip
                work = _with_range(pass_blocks, passes, improving, lanes)
                changed = any(self._spread(work, phase.count))
                quiet = 0 if changed and not once else quiet + 1
                if quiet == len(self._phases):
                    return True
        return not self._phases

    def read(self, dm: int, some: Sequence[_Least]) -> Iterator[NDArray[np.bool_]]:
        """Say which states are stable where responses leave so much at least, one after the other."""
        ranks: Int32Array = self.layout.ranks[dm]
        flags = np.ones((len(some), self.layout.size), np.bool_)
        field = self.layout.fields[dm]
        if field is not None and some:
            tabled = [each for each in some if each.lane == reading.CELLS]
            laned = [each for each in some if each.lane >= 0]
            values = (laned or [self.no_responses])[0].values
            cells = np.stack([each.cells for each in tabled or [self.no_responses]])
            table = (tabled or [self.no_responses])[0]
            lanes = [each.lane for each in some]
            for number, each in enumerate(tabled):
                lanes[some.index(each)] = reading.CELLS - number
            mark = partial(
                reading.mark_stable, ranks, values, np.array(lanes), cells, table.low, table.high,
                field.radix, field.stride, field.class_starts, field.edges,
            )  # fmt: skip
            self._spread(_with_range(mark, flags), self.layout.size // field.radix)
        return (self.layout.by_state(row) for row in flags)

    @cached_property
    def orders(self) -> Orders:
        """The groups of everybody sorted, those of one decision maker after the other."""
        orders = np.empty((len(self.moving), self.layout.size), np.uint16)
        for order, dm in zip(orders, self.moving, strict=True):
            field = self._field(dm)
            sort = partial(
                sorting.sort_groups, self.layout.ranks[dm], self.top,
                sorting.choose_key(self.top, field.radix), field.radix, field.stride,
            )  # fmt: skip
            self._spread(
                _with_range(sort, order),
                self.layout.size // field.radix,
            )
        return orders.reshape(-1)

    @cached_property
    def _phases(self) -> list[_Phase]:
        """Part the fields, by stride, so that the blocks of each part fit into a cache."""
        phases = []
        start = 0
        while start < len(self.moving):
            inner = self._field(self.moving[start]).stride
            width = min(inner, RUN)
            span, end = 1, start
            while end < len(self.moving) and (
                end == start or span * self._field(self.moving[end]).radix * width <= BLOCK
            ):
                span *= self._field(self.moving[end]).radix
                end += 1
            count = self.layout.size // (inner * span) * -(-inner // width)
            block = np.array([inner, span, width], np.int64)
            phases.append(_Phase(slice(start, end), block, count))
            start = end
        return phases

    def _spread(self, work: Callable[[int, int], Any], count: int) -> list[Any]:
        """Do work on a range of numbers, in as many parts as there are threads."""
        if self.threads < 2:
            return [work(0, count)]
        ends = [count * k // self.threads for k in range(self.threads + 1)]
        return self._map(lambda k: work(ends[k], ends[k + 1]), range(self.threads))

    def _map(self, work: Callable[[int], Any], numbers: Sequence[int]) -> list[Any]:
        if self.threads < 2:
            return [work(number) for number in numbers]
        return list(_pool().map(work, numbers))


def _with_range(work: Callable[..., Any], *more: Any) -> Callable[[int, int], Any]:
    """Give work on a range of numbers; more arguments follow the range."""
    return lambda first, last: work(first, last, *more)


def _count_contained(field: Field) -> int:
    """Count the classes in which values of strategies count, one strategy after the other."""
    sizes = np.diff(field.class_starts)
    return int(sum(
        int(size) * int(((field.masks & ~mask) == 0).sum())
        for size, mask in zip(sizes, field.masks, strict=True)
    ))  # fmt: skip


_POOLS: list[ThreadPoolExecutor] = []


def _pool() -> ThreadPoolExecutor:
    if not _POOLS:
        _POOLS.append(ThreadPoolExecutor(THREADS, thread_name_prefix="standoff-passes"))
    return _POOLS[0]
