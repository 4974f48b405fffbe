"""Many readings of one conflict at once: the same moves, other preferences.

What is stable for a decision maker under Nash, GMR and SMR depends on its own
ranks alone; under SEQ, SSEQ and SIM also on which moves the others would find
improvements, but on nothing else of their ranks. So readings are grouped by
that: within a group the rankings of the focal decision maker are rows of one
array, and every operation of the numpy engine works on all rows together.
A row that was judged once is not judged again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.coalitions.rules import COALITION_CONCEPTS
from standoff.analysis.engine.arcs import ArcGraph, Arcs, list_arcs, list_moves
from standoff.analysis.engine.arcs_numpy import ArcsNumpy
from standoff.analysis.engine.blocked_numpy import BlockedNumpy
from standoff.analysis.engine.coalition_batch import CoalitionBatch
from standoff.analysis.engine.layout import (
    HOLE,
    BoolArray,
    Int32Array,
    Int64Array,
    Layout,
    lay_out,
)
from standoff.analysis.engine.layout_numpy import LayoutNumpy, Order
from standoff.analysis.engine.responses import IMPROVING, judge_rows
from standoff.analysis.engine.simultaneous import (
    JointChanges,
    OthersChanges,
    join_changes,
    judge_simultaneous,
    list_others,
    table_codes,
)
from standoff.model.forming.move_lists import MoveLists
from standoff.model.graph_form import GraphForm, OptionGraph

CELLS = 1 << 22
"""Most values of one array; more rows than fit are judged in several goes."""

MAX_SIGNED_ARCS = 1 << 20
"""With more moves than this of one decision maker, equal ranks stand for equal improvements."""

OWN = ("nash", "gmr", "smr")
HEEDING = ("seq", "sseq", "sim")

Key = TypeVar("Key")
Value = TypeVar("Value")

Ranking = bytes
"""Ranks of one decision maker as the bytes of an array of int32."""


KEPT_CELLS = 1 << 25
"""Values that are kept at most of what groups of readings have in common, of each kind."""


class _Kept(dict[Key, Value]):
    """What is kept for later, as long as there is room."""

    cells = 0

    def keep(self, key: Key, value: Value, cells: int) -> None:
        """Keep a value of so many cells, if there is room and it is not kept already."""
        if key not in self and self.cells + cells <= KEPT_CELLS:
            self[key] = value
            self.cells += cells


class Structure(Protocol):
    """The moves of a conflict, and room for ranks."""

    def place(self, ranks: Int32Array) -> Int32Array:
        """Put rows of ranks by state into the order of the engine."""

    def responses(self, ranks: Int32Array) -> LayoutNumpy | ArcsNumpy:
        """Give the engine with one row of ranks for each decision maker."""


@dataclass(frozen=True)
class _LaidOut:
    layout: Layout

    def place(self, ranks: Int32Array) -> Int32Array:
        if self.layout.positions is None:
            return ranks
        placed = np.full((len(ranks), self.layout.size), HOLE, dtype=np.int32)
        placed[:, self.layout.positions] = ranks
        return placed

    def responses(self, ranks: Int32Array) -> LayoutNumpy:
        layout = replace(self.layout, ranks=self.place(ranks))
        return BlockedNumpy(layout) if layout.is_blocked else LayoutNumpy(layout)


@dataclass(frozen=True)
class _Listed:
    arcs: ArcGraph

    def place(self, ranks: Int32Array) -> Int32Array:
        return ranks

    def responses(self, ranks: Int32Array) -> ArcsNumpy:
        return ArcsNumpy(replace(self.arcs, ranks=ranks))


@dataclass(frozen=True)
class Batch:
    """Judges readings of one conflict, each given by a ranking for each decision maker.

    Parameters
    ----------
    graph
        The conflict; its own ranks do not matter.
    concepts
        Keys, any of nash, gmr, smr, seq, sseq, those of coalitions and, for a
        conflict in option form, sim.

    Notes
    -----
    Cost: for each group of readings in which the others would improve alike,
    one pass of the numpy engine over all rankings of the focal decision maker
    together.
    """

    graph: GraphForm
    concepts: tuple[str, ...]
    _stable: dict[tuple[int, str, Any], int] = field(default_factory=dict, init=False)
    _signatures: dict[tuple[int, Ranking], int] = field(default_factory=dict, init=False)
    _numbers: dict[tuple[int, bytes], int] = field(default_factory=dict, init=False)
    _signed: dict[int, Arcs] = field(default_factory=dict, init=False)
    _joint: dict[tuple[Ranking, ...], Mapping[str, int]] = field(default_factory=dict, init=False)

    @cached_property
    def _structure(self) -> Structure:
        layout = lay_out(self.graph) if isinstance(self.graph, OptionGraph) else None
        return _Listed(self._arcs) if layout is None else _LaidOut(layout)

    @cached_property
    def _arcs(self) -> ArcGraph:
        return list_arcs(self.graph)

    @cached_property
    def _lists(self) -> MoveLists:
        return MoveLists(self.graph)

    @cached_property
    def _dms(self) -> range:
        return range(len(self.graph.decision_makers))

    def find_equilibria(self, readings: Sequence[tuple[Ranking, ...]]) -> list[tuple[int, ...]]:
        """Give the equilibria of each reading: for each concept, the states as bits."""
        distinct = dict.fromkeys(readings)
        signed = {reading: self._sign(reading) for reading in distinct}
        self._judge_own(distinct)
        self._judge_heeding(signed)
        self._judge_joint(distinct)
        found = {reading: self._common(reading, signed[reading]) for reading in distinct}
        return [found[reading] for reading in readings]

    def find_stable(self, dm: int, concept: str, rankings: Sequence[Ranking]) -> list[int]:
        """Give the states that are stable for one decision maker by each ranking, as bits.

        Parameters
        ----------
        concept
            One that depends on the decision maker's own ranking only: nash, gmr or smr.
        """
        new = [
            ranking
            for ranking in dict.fromkeys(rankings)
            if (dm, concept, ranking) not in self._stable
        ]
        self._judge_rankings(dm, [concept], new)
        return [self._stable[dm, concept, ranking] for ranking in rankings]

    def _common(self, reading: tuple[Ranking, ...], signs: tuple[int, ...]) -> tuple[int, ...]:
        everything = (1 << self.graph.state_count) - 1
        result = []
        for concept in self.concepts:
            if concept in COALITION_CONCEPTS:
                result.append(self._joint[reading][concept])
                continue
            bits = everything
            for dm in self._dms:
                key = self._key(reading, signs, dm, concept)
                bits &= self._stable[dm, concept, key]
            result.append(bits)
        return tuple(result)

    @staticmethod
    def _key(reading: tuple[Ranking, ...], signs: tuple[int, ...], dm: int, concept: str) -> Any:
        if concept in OWN:
            return reading[dm]
        return reading[dm], signs[:dm] + signs[dm + 1 :]

    # What the others would improve by ---------------------------------------------------------

    def _sign(self, reading: tuple[Ranking, ...]) -> tuple[int, ...]:
        if not set(self.concepts) & set(HEEDING):
            return (0,) * len(reading)
        return tuple(self._sign_one(dm, ranking) for dm, ranking in enumerate(reading))

    def _sign_one(self, dm: int, ranking: Ranking) -> int:
        """Give a number to what a ranking makes improvements among the moves of `dm`."""
        number = self._signatures.get((dm, ranking))
        if number is None:
            arcs = self._moves(dm) if self._is_listed(dm) else None
            mark = ranking if arcs is None else np.packbits(_improving(arcs, ranking)).tobytes()
            number = self._numbers.setdefault((dm, mark), len(self._numbers))
            self._signatures[dm, ranking] = number
            if arcs is not None:
                self._improving[number] = mark
        return number

    def _is_listed(self, dm: int) -> bool:
        return (
            self.graph.state_count <= MAX_SIGNED_ARCS and self._lists.count(dm) <= MAX_SIGNED_ARCS
        )

    def _moves(self, dm: int) -> Arcs:
        # Of this decision maker only: those of another may be too many to be listed.
        if dm not in self._signed:
            self._signed[dm] = list_moves(self._lists, dm)
        return self._signed[dm]

    # Judging ----------------------------------------------------------------------------------

    def _judge_own(self, readings: Iterable[tuple[Ranking, ...]]) -> None:
        concepts = [concept for concept in self.concepts if concept in OWN]
        rankings = list(readings)
        for dm in self._dms:
            new = [
                ranking
                for ranking in dict.fromkeys(reading[dm] for reading in rankings)
                if concepts and (dm, concepts[0], ranking) not in self._stable
            ]
            self._judge_rankings(dm, concepts, new)

    def _judge_rankings(self, dm: int, concepts: Sequence[str], rankings: list[Ranking]) -> None:
        for part in self._parts(rankings):
            rows = self._rows(part)
            responses = self._structure.responses(np.repeat(rows[:1], len(self._dms), axis=0))
            self._keep(dm, part, judge_rows(responses, dm, self._placed(rows), set(concepts)))

    def _judge_joint(self, readings: Iterable[tuple[Ranking, ...]]) -> None:
        concepts = [concept for concept in self.concepts if concept in COALITION_CONCEPTS]
        for reading in readings if concepts else ():
            if reading not in self._joint:
                self._joint[reading] = self._coalitions.find_equilibria(reading, concepts)

    @cached_property
    def _coalitions(self) -> CoalitionBatch:
        none = np.zeros((len(self._dms), self.graph.state_count), dtype=np.int32)
        return CoalitionBatch(self.graph, self._structure.responses(none))

    def _judge_heeding(self, signed: dict[tuple[Ranking, ...], tuple[int, ...]]) -> None:
        concepts = [concept for concept in self.concepts if concept in HEEDING]
        if not concepts:
            return
        for dm in self._dms:
            groups: dict[tuple[int, ...], dict[Ranking, tuple[Ranking, ...]]] = {}
            for reading, signs in signed.items():
                others = signs[:dm] + signs[dm + 1 :]
                if (dm, concepts[0], (reading[dm], others)) not in self._stable:
                    groups.setdefault(others, {}).setdefault(reading[dm], reading)
            for others, members in groups.items():
                self._judge_group(dm, others, members, concepts)

    def _judge_group(
        self,
        dm: int,
        others: tuple[int, ...],
        members: dict[Ranking, tuple[Ranking, ...]],
        concepts: Sequence[str],
    ) -> None:
        """Judge rankings of one decision maker where the others would improve alike."""
        ranks = self._rows(next(iter(members.values())))
        responses = self._structure.responses(ranks)
        quick = {concept for concept in concepts if concept in IMPROVING}
        lent = self._lend_orders(responses, dm, others)
        changes = self._join(dm, others, ranks, list(members)) if "sim" in concepts else None
        for part in self._parts(list(members)):
            rows = self._rows(part)
            found = judge_rows(responses, dm, self._placed(rows), quick) if quick else {}
            if changes is not None:
                found["sim"] = judge_simultaneous(changes, rows)
            self._keep(dm, [(ranking, others) for ranking in part], found)
        lent()

    def _lend_orders(
        self, responses: LayoutNumpy | ArcsNumpy, dm: int, others: tuple[int, ...]
    ) -> Callable[[], None]:
        """Sort the groups of each other decision maker once for all that improve alike.

        Returns
        -------
        callable
            Keeps what was sorted anew.
        """
        if not isinstance(responses, LayoutNumpy):
            return lambda: None
        signs = dict(zip((each for each in self._dms if each != dm), others, strict=True))
        for other, sign in signs.items():
            if (other, sign) in self._orders:
                responses.orders[other] = self._orders[other, sign]

        def keep() -> None:
            for other, order in responses.orders.items():
                self._orders.keep((other, signs[other]), order, 2 * order.slots.size)

        return keep

    def _join(
        self, dm: int, others: tuple[int, ...], ranks: Int32Array, rankings: list[Ranking]
    ) -> JointChanges:
        """List the joint changes after every move that some of the rankings want."""
        assert isinstance(self.graph, OptionGraph)  # noqa: S101 - SIM is refused elsewhere
        arcs = self._arcs.moves[dm]
        found = self._others.get((dm, others))
        if found is None:
            wanted = [self._wanted(each, ranks[each]) for each in self._dms if each != dm]
            found = list_others(self.graph, wanted)
            self._others.keep((dm, others), found, len(found.added) + len(found.starts))
        moves = arcs.only(self._find_ever(dm, arcs, rankings))
        return join_changes(self.graph, moves, found, self._table)

    def _find_ever(self, dm: int, arcs: Arcs, rankings: list[Ranking]) -> BoolArray:
        """Say which moves some of the rankings make improvements."""
        numbers = {self._signatures[dm, ranking] for ranking in rankings}
        if numbers <= self._improving.keys():
            marks = [np.frombuffer(self._improving[number], np.uint8) for number in numbers]
            packed = np.bitwise_or.reduce(marks, axis=0)
            return np.unpackbits(packed, count=len(arcs.targets)).view(np.bool_)
        ever = np.zeros(len(arcs.targets), dtype=np.bool_)
        for ranking in rankings:
            ever |= _improving(arcs, ranking)
        return ever

    def _wanted(self, dm: int, ranks: Int32Array) -> Arcs:
        """Give the moves that a ranking makes improvements."""
        arcs = self._arcs.moves[dm]
        return arcs.only(ranks[arcs.targets] > ranks[arcs.origins])

    @cached_property
    def _improving(self) -> dict[int, bytes]:
        """For each number of what rankings make improvements, these moves as bits."""
        return {}

    @cached_property
    def _others(self) -> _Kept[tuple[int, tuple[int, ...]], OthersChanges]:
        return _Kept()

    @cached_property
    def _orders(self) -> _Kept[tuple[int, int], Order]:
        return _Kept()

    @cached_property
    def _table(self) -> Int64Array:
        assert isinstance(self.graph, OptionGraph)  # noqa: S101 - SIM is refused elsewhere
        return table_codes(self.graph)

    def _parts(self, rankings: list[Ranking]) -> Iterator[list[Ranking]]:
        step = max(1, CELLS // max(1, self.graph.state_count))
        for start in range(0, len(rankings), step):
            yield rankings[start : start + step]

    @staticmethod
    def _rows(rankings: Sequence[Ranking]) -> Int32Array:
        return np.stack([np.frombuffer(ranking, dtype=np.int32) for ranking in rankings])

    def _placed(self, rows: Int32Array) -> Int32Array:
        return self._structure.place(rows)

    def _keep(self, dm: int, keys: Sequence[Any], found: dict[str, NDArray[np.bool_]]) -> None:
        for concept, flags in found.items():
            packed = np.packbits(flags, axis=1, bitorder="little")
            for key, row in zip(keys, packed, strict=True):
                self._stable[dm, concept, key] = int.from_bytes(row.tobytes(), "little")


def _improving(arcs: Arcs, ranking: Ranking) -> BoolArray:
    ranks = np.frombuffer(ranking, dtype=np.int32)
    improving: BoolArray = ranks[arcs.targets] > ranks[arcs.origins]
    return improving
