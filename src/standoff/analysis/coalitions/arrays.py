"""Coalitions in large conflicts: the same verdicts from values of all states at once.

For a coalition H at a state s, a state deters if some member is no better off
there. Which of them the others can bring about from where is one question to
the fast engine: give every deterrent its own number, all else a higher one,
and ask for the least number wherever the others may lead. So it is with the
ways out of a sanction (CSMR), asked of H itself. CSEQ asks what coalitions of
the others would gain from every state on the way, and has no such shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.array_sequences import ArraySequences, find_reached
from standoff.analysis.coalitions.improvements import CoalitionImprovement
from standoff.analysis.coalitions.judging import CoalitionVerdict
from standoff.analysis.coalitions.members import Coalition
from standoff.analysis.engine import fast
from standoff.analysis.engine.responses import Responses
from standoff.analysis.predicates import is_possible
from standoff.model.forming.move_lists import MoveLists
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.states import StateSet

BoolArray = NDArray[np.bool_]
Int32Array = NDArray[np.int32]
Int64Array = NDArray[np.int64]

KNOWN: tuple[str, ...] = ("cnash", "cgmr", "csmr")
"""The coalition concepts that values of states answer."""

MOST_HELD = 1 << 26
"""Coalitions held against kinds of states, to count those that may improve."""


class CoalitionArrays:
    """Judges coalitions of a large conflict.

    Parameters
    ----------
    graph
        The conflict.

    Notes
    -----
    Cost of a verdict: a search of what the coalition reaches, and one or two
    passes of the fast engine over all states.
    """

    def __init__(self, graph: GraphForm) -> None:
        self.graph = graph
        self.lists = MoveLists(graph)
        self._reached: tuple[tuple[Coalition, int], BoolArray] | None = None
        self._preferring: tuple[int, Int64Array] | None = None

    def iter_improvements(
        self, coalition: Coalition, state: int, held: StateSet, most: int
    ) -> Iterator[CoalitionImprovement]:
        """Iterate over improvements, those of fewest moves first, up to `most`."""
        better = self._improvements(coalition, state)
        left = min(most, int(better.sum()))
        if not left:
            return
        sequences = ArraySequences(self.lists, coalition, state, is_possible)
        among = held.lookup()
        for fresh in sequences.iter_round_arrays():
            for target in fresh[better[fresh]][:left].tolist():
                jump = state in among and target in among
                yield CoalitionImprovement(coalition, state, target, sequences.to(target), jump)
                left -= 1
            if not left:
                return

    def count_improvements(self, coalition: Coalition, state: int) -> int:
        """Count the coalition improvements from a state."""
        return int(self._improvements(coalition, state).sum())

    def check(self, concept: str, coalition: Coalition, state: int) -> CoalitionVerdict:
        """Check whether a state is stable for a coalition, as `check_coalition` does."""
        targets = np.flatnonzero(self._improvements(coalition, state))
        none = self.graph.state_count
        answers = np.full(len(targets), none)
        if concept != "cnash" and len(targets):
            answers = self._least_deterrent(concept, coalition, state)[targets]
        held = answers < none
        pairs = zip(targets[held].tolist(), answers[held].tolist(), strict=True)
        return CoalitionVerdict(
            concept, coalition, state, tuple(pairs), tuple(targets[~held].tolist())
        )

    def _improvements(self, coalition: Coalition, state: int) -> BoolArray:
        """Give ``R_H^{++}(s)`` as flags."""
        better = self._better(coalition, state)
        if not better.any():
            return better
        key = coalition, state
        if self._reached is None or self._reached[0] != key:
            self._reached = key, find_reached(self.lists, coalition, state, is_possible)
        return self._reached[1] & better

    def _better(self, coalition: Coalition, state: int) -> BoolArray:
        """Say of each state whether every member prefers it."""
        wanted = sum(1 << dm for dm in coalition)
        flags: BoolArray = (self._who_prefers(state) & wanted) == wanted
        return flags

    def count_tempted(self, state: int) -> tuple[int, int]:
        """Count the coalitions that may improve on a state, and the squares of their sizes.

        Notes
        -----
        One may if some state is better for all members and differs in options
        of members only, none of them turned against its direction. Where moves
        are listed, and of so many decision makers that this takes long, only
        the first is asked.
        """
        dms = len(self.graph.decision_makers)
        pairs = _distinct(self._who_moves(state) << dms | self._who_prefers(state), 2 * dms + 1)
        moving, preferring = pairs >> dms, pairs & (1 << dms) - 1
        if len(pairs) << dms > MOST_HELD:
            coalitions = _within(preferring, dms)
        else:
            every = range(1, 1 << dms)
            held = (((moving & ~h) | (h & ~preferring)) == 0 for h in every)
            coalitions = np.array([h for h, flags in zip(every, held, strict=True) if flags.any()])
        sizes = np.zeros(len(coalitions), np.int64)
        for dm in range(dms):
            sizes += coalitions.astype(np.int64) >> dm & 1
        return len(sizes), int((sizes * sizes).sum())

    def _who_moves(self, state: int) -> Int64Array:
        """Give for each state who must move to bring it about, as bits; all bits if nobody can."""
        graph = self.graph
        bits = np.zeros(graph.state_count, np.int64)
        if not isinstance(graph, OptionGraph):
            return bits
        codes = graph.codes_array
        here = int(codes[state])
        for dm in range(len(graph.decision_makers)):
            bits |= ((codes & graph.mask(dm)) != here & graph.mask(dm)).astype(np.int64) << dm
        kept, barred = graph.one_way
        against = (here & ~codes & kept) | (codes & ~here & barred)
        bits[against != 0] = (1 << len(graph.decision_makers) + 1) - 1
        return bits

    def _who_prefers(self, state: int) -> Int64Array:
        """Give for each state the decision makers that prefer it to one, as bits."""
        if self._preferring is None or self._preferring[0] != state:
            bits = np.zeros(self.graph.state_count, np.int64)
            for dm in range(len(self.graph.decision_makers)):
                ranks = self.graph.rank_array(dm)
                bits |= (ranks > ranks[state]).astype(np.int64) << dm
            self._preferring = state, bits
        return self._preferring[1]

    def _least_deterrent(self, concept: str, coalition: Coalition, state: int) -> Int32Array:
        """Give for each state the first deterrent that the others can bring about from it."""
        count = self.graph.state_count
        deterrent = ~self._better(coalition, state)
        if concept == "csmr":
            others = self._everybody - set(coalition)
            ways_out = np.where(deterrent, np.int32(1), np.int32(0))
            deterrent &= self._least(others, ways_out) == 1
        numbers = np.where(deterrent, np.arange(count, dtype=np.int32), np.int32(count))
        return self._least(frozenset(coalition), numbers)

    def _least(self, still: frozenset[int], values: Int32Array) -> Int32Array:
        """Give for each state the least value there and wherever all but some may lead."""
        responses = self._responses
        rows = responses.by_position(values[None])
        found: Int32Array = responses.by_state(responses.find_worst(still, rows, improving=False))[
            0
        ]
        return found

    @cached_property
    def _everybody(self) -> frozenset[int]:
        return frozenset(range(len(self.graph.decision_makers)))

    @cached_property
    def _responses(self) -> Responses:
        return fast.prepare(self.graph)


def _distinct(values: Int64Array, width: int) -> Int64Array:
    """Give each of some numbers of so many bits once."""
    if 1 << width <= len(values):
        return np.flatnonzero(np.bincount(values))
    return np.unique(values)


def _within(preferring: Int64Array, dms: int) -> Int64Array:
    """Give the coalitions of which some state is better for all members, as bits."""
    found = np.bincount(preferring, minlength=1 << dms) > 0
    for dm in range(dms):
        halves = found.reshape(-1, 2, 1 << dm)
        halves[:, 0] |= halves[:, 1]
    found[0] = False
    return np.flatnonzero(found)
