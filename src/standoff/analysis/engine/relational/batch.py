"""Many readings of one conflict whose preferences are more than an order: the same moves.

What is stable for a decision maker depends on how it compares states, and where answers must
be credible on which moves of the others are; on nothing else of what these prefer. What was
judged once by that is kept. Of conflicts of up to `SQUARE` states every two are compared at
once, and where the others can lead is found once for all readings in which their credible
moves are the same; larger ones are judged one by one (`pairs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import repeat
from operator import and_
from typing import Any

import numpy as np

from standoff.analysis.engine.arcs import Arcs, list_arcs
from standoff.analysis.engine.relational.alike import Alike, Bits, Flags, label_each
from standoff.analysis.engine.relational.held import Held, Reading, with_reading
from standoff.analysis.engine.relational.pairs import Relational, find_answers
from standoff.analysis.predicates import MovePredicate, is_never_made, is_possible
from standoff.analysis.stability import ALL_CONCEPTS
from standoff.analysis.stability.concept import Concept
from standoff.model.graph_form import GraphForm
from standoff.model.selection import pack_bits
from standoff.model.states import StateSet

SQUARE = 1 << 11
"""Up to this many states every two of them are compared at once."""

SQUARE_CELLS = 1 << 27
"""So many pairs of a state and a move of one decision maker at most, where they are."""

KEPT_CELLS = 1 << 25
"""Pairs of states of which it is kept, at most, how they compare and where answers lead."""


@dataclass(frozen=True)
class RelationBatch:
    """Judges readings of one conflict, each given by what every decision maker prefers.

    Parameters
    ----------
    graph
        The conflict; its own preferences do not matter.
    concepts
        Keys: concepts that read marks, and the crisp ones of the engine of relations.

    Notes
    -----
    Cost: for each decision maker and reading that is not like one before, a pass over its
    moves with the states that each may be answered by, as bits.
    """

    graph: GraphForm
    concepts: tuple[str, ...]
    _stable: dict[tuple[Any, ...], int] = field(default_factory=dict, init=False)
    _squares: dict[tuple[int, bytes], _Square] = field(default_factory=dict, init=False)
    _signs: dict[tuple[int, bytes, MovePredicate], bytes] = field(default_factory=dict, init=False)
    _answers: dict[tuple[Any, ...], Bits] = field(default_factory=dict, init=False)

    @cached_property
    def _concepts(self) -> tuple[Concept, ...]:
        return tuple(ALL_CONCEPTS[key] for key in self.concepts)

    @cached_property
    def _moves(self) -> tuple[Arcs, ...]:
        return list_arcs(self.graph).moves

    def find_equilibria(self, readings: Sequence[Reading]) -> list[tuple[int, ...]]:
        """Give the equilibria of each reading: for each concept, the states as bits."""
        found = {reading: self._judge(reading) for reading in dict.fromkeys(readings)}
        return [found[reading] for reading in readings]

    def find_stable(self, reading: Reading) -> dict[str, tuple[StateSet, ...]]:
        """Give the stable states of each decision maker, by concept."""
        keys = self._learn(reading)
        return {
            concept: tuple(StateSet(self._stable[each]) for each in column)
            for concept, column in zip(self.concepts, zip(*keys, strict=True), strict=True)
        }

    def _judge(self, reading: Reading) -> tuple[int, ...]:
        keys = self._learn(reading)
        every = (1 << self.graph.state_count) - 1
        columns = zip(*keys, strict=True) if keys else repeat((), len(self.concepts))
        return tuple(
            reduce(and_, (self._stable[each] for each in column), every) for column in columns
        )

    def _learn(self, reading: Reading) -> list[list[tuple[Any, ...]]]:
        """Find what is stable in a reading; give under which keys it is kept, for each one."""
        found = []
        work: list[Relational] = []
        for dm in range(len(reading)):
            keys = [self._key(dm, reading, each) for each in self._concepts]
            pairs = zip(keys, self._concepts, strict=True)
            new = {key: concept for key, concept in pairs if key not in self._stable}
            if new and self.is_square:
                for key, concept in new.items():
                    self._stable[key] = pack_bits(self._judge_square(dm, reading, concept))
            elif new:
                # One for all decision makers: what each finds credible is asked of it once.
                work = work or [Relational(with_reading(self.graph, reading), self._moves)]
                flags = work[0].judge(dm, list(new.values()))
                for key, concept in new.items():
                    self._stable[key] = pack_bits(flags[concept.key])
            found.append(keys)
        return found

    @cached_property
    def is_square(self) -> bool:
        """Whether every two states are compared at once."""
        size = self.graph.state_count
        return size <= SQUARE and all(
            size * len(each.targets) <= SQUARE_CELLS for each in self._moves
        )

    def _key(self, dm: int, reading: Reading, concept: Concept) -> tuple[Any, ...]:
        """Give all that it depends on what is stable for a decision maker under a concept."""
        own = (dm, concept.key, reading[dm].key)
        return (*own, self._sign_others(dm, reading, concept)) if concept.heeds_others else own

    def _sign_others(self, dm: int, reading: Reading, concept: Concept) -> tuple[bytes, ...]:
        """Give which moves of the others are credible: of large conflicts, what they prefer."""
        others = [(j, each) for j, each in enumerate(reading) if j != dm]
        if not self.is_square:
            return tuple(each.key for _, each in others)
        return tuple(self._sign(j, each, concept.countermove) for j, each in others)

    def _sign(self, dm: int, held: Held, predicate: MovePredicate) -> bytes:
        key = dm, held.key, predicate
        if key not in self._signs:
            arcs = self._moves[dm]
            flags = self._square(dm, held).holds(predicate)[arcs.origins, arcs.targets]
            self._signs[key] = np.packbits(flags).tobytes()
        return self._signs[key]

    # Every two states at once -----------------------------------------------------------------

    def _judge_square(self, dm: int, reading: Reading, concept: Concept) -> Flags:
        """Say which states are stable for a decision maker."""
        arcs, square = self._moves[dm], self._square(dm, reading[dm])
        wanted = square.holds(concept.incentive)[arcs.origins, arcs.targets]
        leaving = np.flatnonzero(wanted)
        if len(leaving) and concept.countermove is not is_never_made:
            deters = square.deters(concept, arcs)[arcs.origins[leaving]]
            reached = self._find_answers(dm, reading, concept)[arcs.targets[leaving]]
            leaving = leaving[~(reached & deters).any(axis=1)]
        stable = np.ones(self.graph.state_count, bool)
        stable[arcs.origins[leaving]] = False
        return stable

    def _square(self, dm: int, held: Held) -> _Square:
        key = dm, held.key
        found = self._squares.get(key)
        if found is None:
            _make_room(self._squares, self.graph.state_count)
            found = self._squares[key] = _Square(Alike(held.relate()))
        return found

    def _find_answers(self, dm: int, reading: Reading, concept: Concept) -> Bits:
        """Give for each state, as bits, where the others can lead from there."""
        predicate, size = concept.countermove, self.graph.state_count
        signs = self._sign_others(dm, reading, concept) if predicate is not is_possible else ()
        key = dm, signs
        found = self._answers.get(key)
        if found is None:
            others = [j for j in range(len(reading)) if j != dm]
            arcs = [self._moves[j] for j in others]
            if signs:
                arcs = [one.only(_unpack(s, one)) for one, s in zip(arcs, signs, strict=True)]
            _make_room(self._answers, size)
            found = find_answers(arcs, label_each(size), slice(0, size), size)
            self._answers[key] = found
        return found


class _Square:
    """How one decision maker compares every two states: each test once, as rows of flags."""

    def __init__(self, alike: Alike) -> None:
        self._alike = alike
        self._held: dict[MovePredicate, Flags] = {}
        self._deters: dict[tuple[MovePredicate, bool], Bits] = {}

    def holds(self, predicate: MovePredicate) -> Flags:
        """Say for every two states whether a test holds of the second seen from the first."""
        if predicate not in self._held:
            self._held[predicate] = self._alike.square(predicate)
        return self._held[predicate]

    def deters(self, concept: Concept, arcs: Arcs) -> Bits:
        """Give for each state, as bits, the states that deter from leaving it."""
        key = concept.deterrent, concept.symmetric
        if key not in self._deters:
            flags = self.holds(concept.deterrent)
            if concept.symmetric:
                flags = flags & ~_escaped(flags, arcs)
            self._deters[key] = np.packbits(flags, axis=1)
        return self._deters[key]


def _escaped(flags: Flags, arcs: Arcs) -> Flags:
    """Say for every two states whether a move from the second leads to one that does not deter."""
    found = np.zeros_like(flags)
    moving = np.flatnonzero(np.diff(arcs.starts))
    if len(moving):
        open_ = ~flags[:, arcs.targets]
        found[:, moving] = np.logical_or.reduceat(open_, arcs.starts[moving], axis=1)
    return found


def _unpack(sign: bytes, arcs: Arcs) -> Flags:
    packed = np.frombuffer(sign, np.uint8)
    return np.unpackbits(packed, count=len(arcs.targets)).view(np.bool_)


def _make_room(kept: dict[Any, Any], states: int) -> None:
    """Forget what was kept first where there is no room for more."""
    while len(kept) >= max(8, KEPT_CELLS // states**2):
        del kept[next(iter(kept))]
