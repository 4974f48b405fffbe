"""The engine of relations: every pair of states compared, sets of states as bits in arrays.

For preferences that are no order of the states, where nothing is better than
to look at all pairs. What the others can bring about from a state is kept as a
row of bits; who moves first is tracked, for nobody moves twice in a row:

``W_j(t)``, what sequences from t with first mover j lead to, are the smallest
sets with ``q in W_j(t)`` and ``W_l(q) <= W_j(t)`` for all q that j can move to
from t, and all l other than j.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.arcs import Arcs, list_arcs
from standoff.analysis.engine.plain import Progress
from standoff.analysis.predicates import (
    MovePredicate,
    is_better,
    is_never_made,
    is_no_better,
    is_possible,
)
from standoff.analysis.results import StabilityTable
from standoff.analysis.stability import ALL_CONCEPTS
from standoff.analysis.stability.concept import Concept, require_defined
from standoff.analysis.stability.richer import RicherConcept
from standoff.analysis.stability.richer.comparing import (
    GAIN,
    MOST_STATES,
    NO_GAIN,
    Compares,
    PairTest,
)
from standoff.errors import ConceptNotDefinedError
from standoff.model.forming.relations import UNKNOWN
from standoff.model.graph_form import GraphForm
from standoff.model.selection import pack_bits
from standoff.model.states import StateSet

Flags = NDArray[np.bool_]
Bits = NDArray[np.uint8]

CRISP = ("nash", "gmr", "smr", "seq", "sseq")
"""The concepts for orders that are defined for preferences that go round in a circle, too."""


def supports(graph: GraphForm, key: str) -> bool:
    """Say whether this engine judges a concept on a graph."""
    if isinstance(ALL_CONCEPTS[key], RicherConcept):
        return True
    return key in CRISP and any(each.is_no_order for each in graph.relations.values())


def find_stable(
    graph: GraphForm, concepts: Sequence[str], progress: Progress | None = None
) -> StabilityTable:
    """Find the stable states of every decision maker under each concept.

    Raises
    ------
    ConceptNotDefinedError
        If the conflict fails a precondition of a concept, or is too large for it.

    Notes
    -----
    Time grows with the square of the number of states, and with the moves of
    everybody times the number of states over 64; memory with the square of the
    number of states over 8, for each decision maker.
    """
    for key in concepts:
        require_defined(ALL_CONCEPTS[key], graph)
    if graph.state_count > MOST_STATES:
        why = f"{graph.state_count:,} states are more than {MOST_STATES:,}"
        raise ConceptNotDefinedError(f"to compare every pair of states would take too long: {why}")
    work = Relational(graph)
    dms = range(len(graph.decision_makers))
    stable: dict[str, list[StateSet]] = {key: [] for key in concepts}
    for dm in dms:
        for key, flags in work.judge(dm, [ALL_CONCEPTS[key] for key in concepts]).items():
            stable[key].append(StateSet(pack_bits(flags)))
        if progress is not None:
            progress(dm + 1, len(dms))
    found = {key: tuple(columns) for key, columns in stable.items()}
    return StabilityTable(graph.decision_makers, graph.state_count, found, "numpy")


class Relational:
    """The moves of a graph, and how its decision makers compare states, as arrays."""

    def __init__(self, graph: GraphForm) -> None:
        self.graph = graph
        self.size = graph.state_count
        self._kept: dict[tuple[int, MovePredicate], Arcs] = {}

    @cached_property
    def moves(self) -> tuple[Arcs, ...]:
        """The moves of each decision maker."""
        return list_arcs(self.graph).moves

    def judge(self, dm: int, concepts: Sequence[Concept]) -> dict[str, Flags]:
        """Say for each concept which states are stable for `dm`."""
        answers = {
            each.countermove: self._answers(dm, each.countermove)
            for each in concepts
            if each.countermove is not is_never_made
        }
        found = {each.key: np.ones(self.size, bool) for each in concepts}
        arcs = self.moves[dm]
        for state in range(self.size):
            targets = arcs.targets[arcs.starts[state] : arcs.starts[state + 1]]
            if not len(targets):
                continue
            rows: dict[MovePredicate, Flags] = {}
            deterring: dict[tuple[MovePredicate, bool], Bits] = {}
            for each in concepts:
                wanted = targets[self._row(dm, state, each.incentive, rows)[targets]]
                if not len(wanted):
                    continue
                if each.countermove is is_never_made:
                    found[each.key][state] = False
                    continue
                key = each.deterrent, each.symmetric
                if key not in deterring:
                    flags = self._row(dm, state, each.deterrent, rows)
                    kept = self._without_escape(dm, flags) if each.symmetric else flags
                    deterring[key] = np.packbits(kept)
                met = (answers[each.countermove][wanted] & deterring[key]).any(axis=1)
                found[each.key][state] = bool(met.all())
        return found

    def _row(
        self, dm: int, state: int, predicate: MovePredicate, rows: dict[MovePredicate, Flags]
    ) -> Flags:
        """Say for every state whether a predicate holds of it seen from one state."""
        if predicate not in rows:
            rows[predicate] = self._find_row(dm, state, predicate)
        return rows[predicate]

    def _find_row(self, dm: int, state: int, predicate: MovePredicate) -> Flags:
        test = _TESTS.get(predicate, predicate)
        relation = self.graph.relation(dm)
        if isinstance(test, Compares):
            codes = np.asarray(relation.row(state))
            inside = (codes >= test.least) & (codes <= test.most)
            return np.asarray(inside | (codes == UNKNOWN) if test.unknown else inside, bool)
        if not isinstance(test, PairTest):
            raise TypeError(predicate)
        first, group = relation.alike(state)
        held = np.array([test.holds(relation, state, int(one)) for one in first], bool)
        return np.asarray(held[group], bool)

    def _without_escape(self, dm: int, flags: Flags) -> Flags:
        """Keep the states from which every move of `dm` leads to such a state again."""
        arcs = self.moves[dm]
        escapes = arcs.origins[~flags[arcs.targets]]
        kept = flags.copy()
        kept[escapes] = False
        return kept

    def _credible(self, dm: int, predicate: MovePredicate) -> Arcs:
        """Give the moves of a decision maker that a predicate accepts."""
        arcs = self.moves[dm]
        if predicate is is_possible:
            return arcs
        key = dm, predicate
        if key not in self._kept:
            kept = np.zeros(len(arcs.targets), bool)
            for state, start, stop in self._iter_moving(arcs):
                row = self._find_row(dm, state, predicate)
                kept[start:stop] = row[arcs.targets[start:stop]]
            self._kept[key] = arcs.only(kept)
        return self._kept[key]

    def _iter_moving(self, arcs: Arcs) -> Iterator[tuple[int, int, int]]:
        """Iterate over the states with a move: the state, and where its moves begin and end."""
        for state in np.flatnonzero(np.diff(arcs.starts)):
            yield int(state), int(arcs.starts[state]), int(arcs.starts[state + 1])

    def _answers(self, dm: int, predicate: MovePredicate) -> Bits:
        """Give for each state, as a row of bits, what the others can bring about from it."""
        others = [other for other in range(len(self.moves)) if other != dm]
        arcs = {other: self._credible(other, predicate) for other in others}
        width = (self.size + 7) // 8
        reached = {other: _ends(arcs[other], width) for other in others}
        changed = len(others) > 1
        while changed:
            changed = False
            for other in others:
                rest = [reached[each] for each in others if each != other]
                further = np.bitwise_or.reduce(rest)
                grown = reached[other] | _gather(arcs[other], further)
                if not np.array_equal(grown, reached[other]):
                    reached[other] = grown
                    changed = True
        empty = np.zeros((self.size, width), np.uint8)
        return np.asarray(np.bitwise_or.reduce([empty, *reached.values()]), np.uint8)


_TESTS: dict[Any, PairTest] = {is_better: GAIN, is_no_better: NO_GAIN}
"""The tests that say of comparisons what crisp predicates say of ranks."""


def _ends(arcs: Arcs, width: int) -> Bits:
    """Give for each state, as a row of bits, where its moves lead."""
    bits = np.zeros((len(arcs.starts) - 1, width), np.uint8)
    values = (0x80 >> (arcs.targets & 7)).astype(np.uint8)
    np.bitwise_or.at(bits, (arcs.origins, arcs.targets >> 3), values)
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
