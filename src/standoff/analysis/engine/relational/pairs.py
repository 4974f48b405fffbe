"""The engine of relations: every pair of classes compared, sets of classes as bits in arrays.

For preferences that are no order of the states, where nothing is better than to look at
all pairs of states that compare differently; see `alike`. What the others can bring about
from a state is kept as a row of bits, one for each class; who moves first is tracked, for
nobody moves twice in a row:

``W_j(t)``, what sequences from t with first mover j lead to, are the smallest
sets with ``q in W_j(t)`` and ``W_l(q) <= W_j(t)`` for all q that j can move to
from t, and all l other than j.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.arcs import Arcs, list_arcs
from standoff.analysis.engine.plain import Progress
from standoff.analysis.engine.relational.alike import Alike, Bits, Flags, Labels, label_states
from standoff.analysis.predicates import MovePredicate, is_never_made, is_possible
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability.concept import Concept
from standoff.model.graph_form import GraphForm
from standoff.model.selection import pack_bits
from standoff.model.states import StateSet

LABELS = 1 << 12
"""Labels that are worked on at once: so many bits a state."""


class _Answered(NamedTuple):
    """What deters a move: by which answers, leading where, and whether one may move on from there."""

    countermove: MovePredicate
    deterrent: MovePredicate
    symmetric: bool


class Relational:
    """The moves of a graph, and how its decision makers compare states, as arrays.

    Parameters
    ----------
    moves
        The moves of each decision maker, where they are known already.
    """

    def __init__(self, graph: GraphForm, moves: tuple[Arcs, ...] | None = None) -> None:
        self.graph = graph
        self.size = graph.state_count
        self._moves = moves
        self._kept: dict[tuple[int, MovePredicate], Arcs] = {}
        self._alike: dict[int, Alike] = {}

    @cached_property
    def moves(self) -> tuple[Arcs, ...]:
        """The moves of each decision maker."""
        return list_arcs(self.graph).moves if self._moves is None else self._moves

    def alike(self, dm: int) -> Alike:
        """Give the states in classes, as a decision maker compares them."""
        if dm not in self._alike:
            self._alike[dm] = Alike(self.graph.relation(dm))
        return self._alike[dm]

    def table(
        self, concepts: Sequence[Concept], progress: Progress | None = None
    ) -> StabilityTable:
        """Find the states that are stable for each decision maker under each concept."""
        names = self.graph.decision_makers
        stable: dict[str, list[StateSet]] = {each.key: [] for each in concepts}
        for dm in range(len(names)):
            for key, flags in self.judge(dm, concepts).items():
                stable[key].append(StateSet(pack_bits(flags)))
            if progress is not None:
                progress(dm + 1, len(names))
        found = {key: tuple(columns) for key, columns in stable.items()}
        return StabilityTable(names, self.size, found, "numpy")

    def judge(self, dm: int, concepts: Sequence[Concept]) -> dict[str, Flags]:
        """Say for each concept which states are stable for `dm`."""
        arcs = self.moves[dm]
        wanted = {
            each: self._holding(dm, each) for each in dict.fromkeys(c.incentive for c in concepts)
        }
        met: dict[_Answered, Flags] = {}
        for symmetric in (False, True):
            asked = [
                _Answered(each.countermove, each.deterrent, symmetric)
                for each in concepts
                if each.countermove is not is_never_made and each.symmetric == symmetric
            ]
            if asked:
                met |= self._find_met(dm, tuple(dict.fromkeys(asked)), wanted)
        found = {}
        for each in concepts:
            leaving = wanted[each.incentive]
            if each.countermove is not is_never_made:
                leaving = (
                    leaving & ~met[_Answered(each.countermove, each.deterrent, each.symmetric)]
                )
            found[each.key] = np.ones(self.size, bool)
            found[each.key][arcs.origins[leaving]] = False
        return found

    def _find_met(
        self, dm: int, asked: Sequence[_Answered], wanted: dict[MovePredicate, Flags]
    ) -> dict[_Answered, Flags]:
        """Say of each move that somebody may want whether the others can deter it."""
        arcs, alike = self.moves[dm], self.alike(dm)
        labels = label_states(alike, arcs if asked[0].symmetric else None)
        some = np.any(list(wanted.values()), axis=0)
        met = {each: np.zeros(len(arcs.targets), bool) for each in asked}
        for begin in range(0, labels.count, LABELS):
            inside = slice(begin, min(begin + LABELS, labels.count))
            answers = {
                each: self._answers(dm, each, labels, inside)
                for each in dict.fromkeys(one.countermove for one in asked)
            }
            for origin, listed in self._by_class(dm):
                open_ = listed[some[listed]]
                rows: dict[MovePredicate, Bits] = {}
                for one in asked if len(open_) else ():
                    if one.deterrent not in rows:
                        flags = labels.deter(alike.row(origin, one.deterrent))
                        rows[one.deterrent] = np.packbits(flags[inside])
                    found, deter = met[one], rows[one.deterrent]
                    for first in range(0, len(open_), AT_ONCE):
                        part = open_[first : first + AT_ONCE]
                        reached = answers[one.countermove][arcs.targets[part]]
                        found[part] |= (reached & deter).any(axis=1)
        return met

    def _by_class(self, dm: int) -> Iterator[tuple[int, NDArray[Any]]]:
        """Iterate over the classes of states that are left by moves, with the numbers of these."""
        origins = self.alike(dm).group[self.moves[dm].origins]
        order = np.argsort(origins, kind="stable")
        for part in np.split(order, np.flatnonzero(np.diff(origins[order])) + 1):
            if len(part):
                yield int(origins[part[0]]), part

    def _holding(self, dm: int, predicate: MovePredicate) -> Flags:
        """Say of each move of a decision maker whether a predicate accepts it."""
        arcs, alike = self.moves[dm], self.alike(dm)
        kept = np.zeros(len(arcs.targets), bool)
        for origin, listed in self._by_class(dm):
            kept[listed] = alike.row(origin, predicate)[alike.group[arcs.targets[listed]]]
        return kept

    def _credible(self, dm: int, predicate: MovePredicate) -> Arcs:
        """Give the moves of a decision maker that a predicate accepts."""
        if predicate is is_possible:
            return self.moves[dm]
        key = dm, predicate
        if key not in self._kept:
            self._kept[key] = self.moves[dm].only(self._holding(dm, predicate))
        return self._kept[key]

    def _answers(self, dm: int, predicate: MovePredicate, labels: Labels, inside: slice) -> Bits:
        """Give for each state, as a row of bits, the labels of what the others can bring about."""
        others = [other for other in range(len(self.moves)) if other != dm]
        arcs = [self._credible(other, predicate) for other in others]
        return find_answers(arcs, labels, inside, self.size)


def find_answers(arcs: Sequence[Arcs], labels: Labels, inside: slice, size: int) -> Bits:
    """Give for each state, as a row of bits, the labels of what some decision makers bring about.

    Parameters
    ----------
    arcs
        The moves that each of them would make.
    inside
        The labels that are looked at.
    size
        Number of states.
    """
    reached = [_ends(each, labels, inside) for each in arcs]
    changed = len(arcs) > 1
    while changed:
        changed = False
        for number, each in enumerate(arcs):
            rest = [rows for other, rows in enumerate(reached) if other != number]
            grown = reached[number] | _gather(each, np.bitwise_or.reduce(rest))
            if not np.array_equal(grown, reached[number]):
                reached[number] = grown
                changed = True
    empty = np.zeros((size, (inside.stop - inside.start + 7) // 8), np.uint8)
    return np.asarray(np.bitwise_or.reduce([empty, *reached]), np.uint8)


def _ends(arcs: Arcs, labels: Labels, inside: slice) -> Bits:
    """Give for each state, as a row of bits, the labels of where its moves lead."""
    bits = np.zeros((len(arcs.starts) - 1, (inside.stop - inside.start + 7) // 8), np.uint8)
    found = labels.of[arcs.targets]
    kept = (found >= inside.start) & (found < inside.stop)
    places = found[kept] - inside.start
    np.bitwise_or.at(
        bits, (arcs.origins[kept], places >> 3), (0x80 >> (places & 7)).astype(np.uint8)
    )
    return bits


def _gather(arcs: Arcs, rows: Bits) -> Bits:
    """Unite for each state the rows of the states its moves lead to."""
    found = np.zeros_like(rows)
    moving = np.flatnonzero(np.diff(arcs.starts))
    for begin in range(0, len(moving), AT_ONCE):
        some = moving[begin : begin + AT_ONCE]
        first, last = int(arcs.starts[some[0]]), int(arcs.starts[some[-1] + 1])
        parts = rows[arcs.targets[first:last]]
        found[some] = np.bitwise_or.reduceat(parts, arcs.starts[some] - first, axis=0)
    return found


AT_ONCE = 1 << 10
"""States whose rows are united at once."""
