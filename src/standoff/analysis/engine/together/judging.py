"""Rankings of one decision maker judged together: laid side by side, passed over, read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.abreast.kernels import Orders
from standoff.analysis.engine.abreast.sorting import choose_key, sort_groups
from standoff.analysis.engine.arcs import Arcs
from standoff.analysis.engine.fields import Field
from standoff.analysis.engine.layout import Int32Array, Int64Array, Layout, others_than
from standoff.analysis.engine.responses import IMPROVING, SYMMETRIC
from standoff.analysis.engine.together import joint_kernels, kernels
from standoff.analysis.engine.together.keeping import Kept

BoolArray = NDArray[np.bool_]

CELLS = 1 << 18
"""Values side by side at most, of all positions: what the inner caches of a core hold."""


@dataclass(frozen=True)
class Together:
    """Judges many rankings of one decision maker on one layout.

    Parameters
    ----------
    layout
        The moves; ranks there do not matter.
    """

    layout: Layout

    def judge(
        self,
        dm: int,
        rows: Int32Array,
        concepts: Sequence[str],
        ranks: Int32Array | None = None,
        signs: Mapping[int, int] | None = None,
    ) -> dict[str, BoolArray]:
        """Say for several rankings, one a row, which states are stable.

        Parameters
        ----------
        rows
            Ranks by state.
        ranks
            Ranks of everybody by state, for concepts in which the others improve.
        signs
            For each of the others a number that tells by which ranks it improves alike.

        Returns
        -------
        dict
            By concept, a row of flags by state for each ranking.

        Notes
        -----
        Time linear in positions, rankings, concepts and passes, of which there are few.
        """
        found: dict[str, BoolArray] = {}
        for improving in (False, True):
            asked = [key for key in concepts if IMPROVING.get(key) is improving]
            if asked:
                found |= self._judge(dm, rows, asked, ranks, signs or {})
        if "nash" in concepts:
            found |= self._judge(dm, rows, ["nash"], None, {})
        return found

    def _judge(
        self,
        dm: int,
        rows: Int32Array,
        asked: Sequence[str],
        ranks: Int32Array | None,
        signs: Mapping[int, int],
    ) -> dict[str, BoolArray]:
        others = [] if asked == ["nash"] else self._movers(dm)
        improving = IMPROVING.get(asked[0], False)
        sorted_groups = np.empty(0, np.uint16)
        if improving:
            assert ranks is not None  # noqa: S101 - improvements are of some ranks
            orders = [self._order(other, ranks[other], signs.get(other)) for other in others]
            sorted_groups = np.concatenate([sorted_groups, *orders])
        symmetric = np.array([key in SYMMETRIC for key in asked])
        once = len(others) < 2 or (not improving and self.layout.holes is None)
        parts = []
        for placed, top in self._place(rows, len(asked)):
            flags = np.empty((len(asked), *placed.shape), np.bool_)
            kernels.judge(
                placed, symmetric, improving, self._shape([dm]), self._shape(others),
                self._tables[1], sorted_groups, once, top, flags,
            )  # fmt: skip
            parts.append(self.layout.by_state(flags.swapaxes(1, 2)))
        return dict(zip(asked, np.concatenate(parts, axis=1), strict=True))

    def _movers(self, dm: int) -> list[int]:
        fields = self.layout.fields
        return [other for other in others_than(dm, len(fields)) if fields[other] is not None]

    def _place(self, rows: Int32Array, concepts: int) -> Iterator[tuple[NDArray[Any], Any]]:
        """Lay some rankings at a time side by side, by position; with a value above all."""
        kind = _narrow(rows.shape[1])
        step = max(1, CELLS // (self.layout.size * concepts))
        for start in range(0, len(rows), step):
            some = rows[start : start + step].T.astype(kind)
            if self.layout.positions is not None:
                placed = np.full((self.layout.size, some.shape[1]), kind(-1))
                placed[self.layout.positions] = some
                some = placed
            yield np.ascontiguousarray(some), kind(np.iinfo(kind).max)

    def _order(self, dm: int, ranks: Int32Array, sign: int | None) -> Orders:
        """Give the groups of a decision maker sorted by its ranks."""
        known = None if sign is None else self._orders.get((dm, sign))
        if known is None:
            known = self._sort(dm, ranks)
            if sign is not None:
                self._orders.keep((dm, sign), known, known.size)
        return known

    @cached_property
    def _orders(self) -> Kept[tuple[int, int], Orders]:
        return Kept()

    def _sort(self, dm: int, ranks: Int32Array) -> Orders:
        """Sort the groups of a decision maker by its ranks."""
        field = self._field(dm)
        placed = ranks
        if self.layout.positions is not None:
            placed = np.full(self.layout.size, -1, np.int32)
            placed[self.layout.positions] = ranks
        orders = np.empty(self.layout.size, np.uint16)
        groups = self.layout.size // field.radix
        top = int(placed.max(initial=0))
        key = choose_key(top, field.radix)
        sort_groups(placed, top, key, field.radix, field.stride, 0, groups, orders)
        return orders

    def _field(self, dm: int) -> Field:
        field = self.layout.fields[dm]
        assert field is not None  # noqa: S101 - only those who can move are asked
        return field

    def _shape(self, dms: Sequence[int]) -> Int64Array:
        """Give a row for each of some decision makers who can move; see `kernels.judge`."""
        rows = [
            [*self._tables[0][dm], place * self.layout.size]
            for place, dm in enumerate(dms)
            if self.layout.fields[dm] is not None
        ]
        return np.array(rows, np.int64).reshape(-1, 6)

    @cached_property
    def _tables(self) -> tuple[dict[int, list[int]], Int64Array]:
        """The shapes of fields by decision maker, and their tables end to end."""
        shapes: dict[int, list[int]] = {}
        tables: list[Int64Array] = []
        length = 0
        for dm, field in enumerate(self.layout.fields):
            if field is None:
                continue
            contained = [np.flatnonzero((field.masks & ~mask) == 0) for mask in field.masks]
            starts = length + len(field.class_of)
            ends = np.cumsum([0, *map(len, contained)]) + starts + len(contained) + 1
            shapes[dm] = [field.radix, field.stride, field.class_count, length, starts]
            tables += [field.class_of, ends, *contained]
            length = int(ends[-1])
        joined = np.concatenate(tables).astype(np.int64) if tables else np.empty(0, np.int64)
        return shapes, joined


@dataclass(frozen=True)
class JointMoves:
    """Judges many rankings of one decision maker by simultaneous stability.

    Parameters
    ----------
    moves
        Of everybody.
    codes
        Of the states, ascending.
    table
        As of `standoff.analysis.engine.simultaneous.table_codes`.
    """

    moves: Sequence[Arcs]
    codes: Int64Array
    table: Int64Array

    def judge(self, dm: int, rows: Int32Array, ranks: Int32Array) -> BoolArray:
        """Say for several rankings, one a row, which states are SIM-stable.

        Parameters
        ----------
        ranks
            Of everybody; whoever improves alike gives the same.
        """
        kind = _narrow(rows.shape[1])
        top = kind(np.iinfo(kind).max)
        others = others_than(dm, len(self.moves))
        starts, targets = self._others(dm, tuple(others))
        found = np.empty(rows.shape, np.bool_)
        step = max(1, CELLS // rows.shape[1])
        for start in range(0, len(rows), step):
            some = np.ascontiguousarray(rows[start : start + step].T, dtype=kind)
            flags = np.empty(some.shape, np.bool_)
            joint_kernels.judge_joint(
                some, self.moves[dm].starts, self.moves[dm].targets, ranks[others],
                starts, targets, self.codes, self.table, top, flags,
            )  # fmt: skip
            found[start : start + step] = flags.T
        return found

    def _others(self, dm: int, others: tuple[int, ...]) -> tuple[Int64Array, Int32Array]:
        if dm not in self._joined:
            moves = [self.moves[other] for other in others]
            begins = np.cumsum([0, *(len(arcs.targets) for arcs in moves)])
            none = np.empty((0, len(self.codes) + 1), np.int64)
            starts = [arcs.starts + begin for arcs, begin in zip(moves, begins[:-1], strict=True)]
            targets = [np.empty(0, np.int32), *(arcs.targets for arcs in moves)]
            self._joined[dm] = np.stack(starts) if starts else none, np.concatenate(targets)
        return self._joined[dm]

    @cached_property
    def _joined(self) -> dict[int, tuple[Int64Array, Int32Array]]:
        return {}


def _narrow(states: int) -> type[np.int16 | np.int32]:
    """Give the type that holds all ranks of so many states, and one above."""
    return np.int16 if states < 1 << 15 else np.int32
