"""Many readings of one conflict at once: the same moves, other preferences.

What is stable for a decision maker under Nash, GMR and SMR depends on its own
ranks alone; under SEQ, SSEQ and SIM also on which moves the others would find
improvements, but on nothing else of their ranks. So readings are grouped by
that: within a group the rankings of the focal decision maker are rows of one
array, and every operation of the numpy engine works on all rows together.
A row that was judged once is not judged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.coalitions.rules import COALITION_CONCEPTS
from standoff.analysis.engine.arcs import ArcGraph, Arcs, list_arcs, list_moves
from standoff.analysis.engine.arcs_numpy import ArcsNumpy
from standoff.analysis.engine.coalition_batch import CoalitionBatch
from standoff.analysis.engine.layout import (
    BoolArray,
    Int32Array,
    Int64Array,
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
from standoff.analysis.engine.together import choosing
from standoff.analysis.engine.together.keeping import Kept
from standoff.analysis.engine.together.structures import LaidOut, Listed, Structure
from standoff.model.forming.move_lists import MoveLists
from standoff.model.graph_form import GraphForm, OptionGraph

if TYPE_CHECKING:
    from standoff.analysis.engine.together.judging import JointMoves, Together

CELLS = 1 << 22
"""Most values of one array; more rows than fit are judged in several goes."""

MAX_SIGNED_ARCS = 1 << 20
"""With more moves than this of one decision maker, equal ranks stand for equal improvements."""

OWN = ("nash", "gmr", "smr")
HEEDING = ("seq", "sseq", "sim")

Ranking = bytes
"""Ranks of one decision maker as the bytes of an array of int32."""


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
    _stable: dict[str, dict[tuple[int, Any], int]] = field(
        default_factory=lambda: defaultdict(dict), init=False
    )
    _signatures: dict[tuple[int, Ranking], int] = field(default_factory=dict, init=False)
    _numbers: dict[tuple[int, bytes], int] = field(default_factory=dict, init=False)
    _signed: dict[int, Arcs] = field(default_factory=dict, init=False)
    _joint: dict[tuple[Ranking, ...], Mapping[str, int]] = field(default_factory=dict, init=False)

    @cached_property
    def _structure(self) -> Structure:
        layout = lay_out(self.graph) if isinstance(self.graph, OptionGraph) else None
        return Listed(self._arcs) if layout is None else LaidOut(layout)

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
        heeding = bool(set(self.concepts) & set(HEEDING))
        nothing = (0,) * len(self._dms)
        signed = {reading: self._sign(reading) if heeding else nothing for reading in distinct}
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
            if (dm, ranking) not in self._stable[concept]
        ]
        self._judge_rankings(dm, [concept], new)
        return [self._stable[concept][dm, ranking] for ranking in rankings]

    def _common(self, reading: tuple[Ranking, ...], signs: tuple[int, ...]) -> tuple[int, ...]:
        everything = (1 << self.graph.state_count) - 1
        heeding = [(dm, (reading[dm], signs[:dm] + signs[dm + 1 :])) for dm in self._dms]
        result = []
        for concept in self.concepts:
            if concept in COALITION_CONCEPTS:
                result.append(self._joint[reading][concept])
                continue
            bits = everything
            for dm, key in enumerate(reading) if concept in OWN else heeding:
                bits &= self._stable[concept][dm, key]
            result.append(bits)
        return tuple(result)

    # What the others would improve by ---------------------------------------------------------

    def _sign(self, reading: tuple[Ranking, ...]) -> tuple[int, ...]:
        known = self._signatures
        return tuple(
            number
            if (number := known.get((dm, ranking))) is not None
            else self._sign_one(dm, ranking)
            for dm, ranking in enumerate(reading)
        )

    def _sign_one(self, dm: int, ranking: Ranking) -> int:
        """Give a number to what a ranking makes improvements among the moves of `dm`."""
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
                if concepts and (dm, ranking) not in self._stable[concepts[0]]
            ]
            self._judge_rankings(dm, concepts, new)

    def _judge_rankings(self, dm: int, concepts: Sequence[str], rankings: list[Ranking]) -> None:
        together = self._choose(0, len(rankings))
        for part in self._parts(rankings):
            rows = self._rows(part)
            if together is not None:
                self._keep(dm, part, together.judge(dm, rows, concepts))
                continue
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
        known = self._stable[concepts[0]]
        groups: dict[tuple[int, tuple[int, ...]], dict[Ranking, tuple[Ranking, ...]]] = {}
        for reading, signs in signed.items():
            for dm in self._dms:
                others = signs[:dm] + signs[dm + 1 :]
                if (dm, (reading[dm], others)) not in known:
                    groups.setdefault((dm, others), {}).setdefault(reading[dm], reading)
        together = self._choose(len(groups), sum(map(len, groups.values())))
        for (dm, others), members in groups.items():
            if together is None:
                self._judge_group(dm, others, members, concepts)
            else:
                self._judge_together(together, dm, others, members, concepts)

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

    def _judge_together(
        self,
        together: Together,
        dm: int,
        others: tuple[int, ...],
        members: dict[Ranking, tuple[Ranking, ...]],
        concepts: Sequence[str],
    ) -> None:
        """Judge a group by compiled loops."""
        ranks = self._rows(next(iter(members.values())))
        signs = dict(zip((each for each in self._dms if each != dm), others, strict=True))
        quick = [concept for concept in concepts if concept in IMPROVING]
        for part in self._parts(list(members)):
            rows = self._rows(part)
            found = together.judge(dm, rows, quick, ranks, signs)
            if "sim" in concepts:
                found["sim"] = self._joint_moves.judge(dm, rows, ranks)
            self._keep(dm, [(ranking, others) for ranking in part], found)

    def _choose(self, groups: int, rankings: int) -> Together | None:
        """Choose compiled loops where they repay their start; None for numpy."""
        structure = self._structure
        if not isinstance(structure, LaidOut):
            return None
        if not choosing.repays(structure.layout, groups, rankings):
            return None
        if not self._loops:
            from standoff.analysis.engine.together.judging import Together

            self._loops.append(Together(structure.layout))
        return self._loops[0]

    @cached_property
    def _loops(self) -> list[Together]:
        return []

    @cached_property
    def _joint_moves(self) -> JointMoves:
        from standoff.analysis.engine.together.judging import JointMoves

        assert isinstance(self.graph, OptionGraph)  # noqa: S101 - SIM is refused elsewhere
        return JointMoves(self._arcs.moves, self.graph.codes_array, self._table)

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
    def _others(self) -> Kept[tuple[int, tuple[int, ...]], OthersChanges]:
        return Kept()

    @cached_property
    def _orders(self) -> Kept[tuple[int, int], Order]:
        return Kept()

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
            stable = self._stable[concept]
            packed = np.packbits(flags, axis=1, bitorder="little")
            for key, row in zip(keys, packed, strict=True):
                stable[dm, key] = int.from_bytes(row.tobytes(), "little")


def _improving(arcs: Arcs, ranking: Ranking) -> BoolArray:
    ranks = np.frombuffer(ranking, dtype=np.int32)
    improving: BoolArray = ranks[arcs.targets] > ranks[arcs.origins]
    return improving
