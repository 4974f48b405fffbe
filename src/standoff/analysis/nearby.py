"""Reasons for one state of a large conflict: only what lies near it is looked at.

After a move of a decision maker the others respond, and its own strategy stays.
So all responses lie in a *slice*: the states in which it does what it has moved
to. Of a million states a slice may have some thousands. What the others reach in
a slice is spread over arrays, and ends as soon as a sanction is among it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.array_sequences import ArraySequences, find_reached
from standoff.analysis.engine import fast
from standoff.analysis.predicates import MovePredicate, is_better
from standoff.analysis.results import Move, Sanction
from standoff.analysis.stability.concept import Concept
from standoff.model.forming.move_lists import MoveLists
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.options import Direction

Int64Array = NDArray[np.int64]
Int32Array = NDArray[np.int32]
BoolArray = NDArray[np.bool_]

MOST_OPTIONS = 24
"""With more options, tables of all combinations would be large."""

MOST_HOLES = 16
"""With more combinations than this for each state, too."""

_ABOVE = np.int32(np.iinfo(np.int32).max)


def suits(graph: GraphForm) -> bool:
    """Say whether moves are as free as slices need them, and combinations few enough."""
    return (
        isinstance(graph, OptionGraph)
        and not graph.blocked
        and len(graph.options) <= MOST_OPTIONS
        and 1 << len(graph.options) <= MOST_HOLES * graph.state_count
    )


class Nearby:
    """Finds sanctions near single states; see `standoff.analysis.stability.concept.Finder`.

    Parameters
    ----------
    graph
        A conflict that `suits`.

    Notes
    -----
    Cost: for each improvement a pass over its slice for each round of responses, and
    only until a sanction is among what was reached.
    """

    def __init__(self, graph: OptionGraph) -> None:
        self.graph = graph
        self._slices: dict[tuple[int, int], _Slice] = {}
        self._better: tuple[tuple[int, int], BoolArray] | None = None

    def knows(self, concept: Concept) -> bool:
        """Say whether reasons under a concept can be found here."""
        return concept.key != "nash" and fast.supports(self.graph, concept.key)

    def find_sanction(
        self, concept: Concept, dm: int, state: int, improvement: int
    ) -> Sanction | None:
        """Find what deters `dm`, as `Concept.find_sanction` does."""
        part = self._slice(dm, improvement)
        here = int(self.graph.ranks[dm][state])
        bad = part.is_no_better(dm, here)
        if concept.symmetric:
            bad &= ~self._is_left_for_better(dm, here)[part.codes]
        start = part.place_of(int(self.graph.codes[improvement]))
        improving = concept.countermove is is_better
        if not part.reaches(start, bad, improving=improving):
            return None
        ranks = part.ranks[dm]
        for ends, sequences in part.iter_rounds(start, concept.countermove):
            found = ends[bad[ends]]
            if len(found):
                worst = int(found[np.argmin(ranks[found])])
                told = part.state_of(worst)
                escapes = tuple(self.graph.reachable(dm, told)) if concept.symmetric else ()
                return Sanction(improvement, told, part.way(sequences.to(worst)), escapes)
        return None  # pragma: no cover - it is among what is reached

    def survey(self, concept: Concept, dm: int, improvement: int) -> tuple[int, int | None]:
        """Count the responses to an improvement, and give the worst of them for `dm`."""
        part = self._slice(dm, improvement)
        start = part.place_of(int(self.graph.codes[improvement]))
        reached = np.flatnonzero(find_reached(part.lists, part.others, start, concept.countermove))
        if not len(reached):
            return 0, None
        return len(reached), part.state_of(int(reached[np.argmin(part.ranks[dm][reached])]))

    def _slice(self, dm: int, improvement: int) -> _Slice:
        own = int(self.graph.codes[improvement]) & self.graph.mask(dm)
        if (dm, own) not in self._slices:
            if any(other != dm for other, _ in self._slices):
                self._slices.clear()
            self._slices[dm, own] = _Slice(self._space, dm, own)
        return self._slices[dm, own]

    @cached_property
    def _space(self) -> _Space:
        return _Space(self.graph)

    def _is_left_for_better(self, dm: int, here: int) -> BoolArray:
        """Say for each code whether `dm` could go on from there to what it ranks above `here`."""
        if self._better is None or self._better[0] != (dm, here):
            better = self._space.ranks[dm] > here
            _spread(better, self._space.bits_of(dm), np.logical_or, back=True)
            self._better = (dm, here), better
        return self._better[1]


@dataclass(frozen=True)
class _Bit:
    """An option as a bit of a number, and the way it goes."""

    place: int
    way: Direction


def _spread(values: NDArray[Any], bits: Sequence[_Bit], join: np.ufunc, *, back: bool) -> None:
    """Join in place into each combination what stands at those from which moves lead to it.

    Parameters
    ----------
    back
        Join what stands at those to which moves lead from it, instead.
    """
    for bit in bits:
        halves = values.reshape(-1, 2, 1 << bit.place)
        without, taken = halves[:, 0], halves[:, 1]
        if bit.way is Direction.BOTH:
            join(without, taken, out=without)
            taken[:] = without
        elif (bit.way is Direction.ONE_WAY) != back:
            join(without, taken, out=taken)
        else:
            join(without, taken, out=without)


class _Space:
    """Ranks of everybody by code; -1 where no state has the code."""

    def __init__(self, graph: OptionGraph) -> None:
        self.graph = graph
        self.ranks = [self._by_code(dm) for dm in range(len(graph.decision_makers))]

    def _by_code(self, dm: int) -> Int32Array:
        ranks: Int32Array = self.graph.rank_array(dm)
        if self.graph.complete:
            return ranks
        found = np.full(1 << len(self.graph.options), np.int32(-1))
        found[self.graph.codes_array] = ranks
        return found

    def bits_of(self, dm: int) -> list[_Bit]:
        """Give the options of a decision maker."""
        ways = self.graph.directions
        return [_Bit(k, ways[k]) for k, owner in enumerate(self.graph.owners) if owner == dm]


class _Slice:
    """The states in which one decision maker does one thing.

    They are numbered in the order of their codes, and so are the combinations of
    the others' options, feasible or not.
    """

    def __init__(self, space: _Space, dm: int, own: int) -> None:
        graph = space.graph
        mask = graph.mask(dm)
        combinations = _list_combinations(~mask & ((1 << len(graph.options)) - 1)) | own
        ranks = [each[combinations] for each in space.ranks]
        self.whole = graph
        self.others = tuple(j for j in range(len(graph.decision_makers)) if j != dm)
        self._all_ranks = ranks
        self._feasible = ranks[dm] >= 0
        self._places = np.flatnonzero(self._feasible)
        self.codes: Int64Array = combinations[self._places]
        self.ranks = [each[self._places] for each in ranks]
        self._bits = {
            j: [replace(b, place=b.place - (mask & ((1 << b.place) - 1)).bit_count()) for b in bits]
            for j in self.others
            if (bits := space.bits_of(j))
        }
        self._known: dict[tuple[int, bool], _Reached] = {}

    @cached_property
    def lists(self) -> _SliceLists:
        """The moves of the others here."""
        codes = cast("Sequence[int]", self.codes)
        ranks = tuple(self.ranks)
        named: dict[str, Any] = {"names": {}, "titles": {}, "relations": {}}
        return _SliceLists(replace(self.whole, codes=codes, ranks=ranks, **named))

    def place_of(self, code: int) -> int:
        """Give the number of a state here."""
        return int(np.searchsorted(self.codes, code))

    def state_of(self, place: int) -> int:
        """Give the index of a state among all by its number here."""
        code = int(self.codes[place])
        return code if self.whole.complete else int(np.searchsorted(self.whole.codes_array, code))

    def way(self, moves: Sequence[Move]) -> tuple[Move, ...]:
        """Give moves here as moves among all states."""
        return tuple(
            Move(move.dm, self.state_of(move.origin), self.state_of(move.target)) for move in moves
        )

    def is_no_better(self, dm: int, here: int) -> BoolArray:
        """Say which states are ranked no higher."""
        bad: BoolArray = self.ranks[dm] <= here
        return bad

    def reaches(self, start: int, wanted: BoolArray, *, improving: bool) -> bool:
        """Say whether the others may bring about one of some states, of which `start` is none."""
        reached = self._known.setdefault((start, improving), _Reached(self._begin(start)))
        while not (reached.flags[self._places] & wanted).any():
            if not self._go_on(reached, improving=improving):
                return False
        return True

    def _begin(self, start: int) -> BoolArray:
        flags = np.zeros(len(self._feasible), np.bool_)
        flags[self._places[start]] = True
        return flags

    def _go_on(self, reached: _Reached, *, improving: bool) -> bool:
        """Let the next of the others move from what is reached; False when all have in vain."""
        movers = list(self._bits)
        if reached.quiet >= len(movers):
            return False
        mover = movers[reached.turn % len(movers)]
        reached.turn += 1
        if improving:
            ranks = self._all_ranks[mover]
            least = np.where(reached.flags, ranks, _ABOVE)
            _spread(least, self._bits[mover], np.minimum, back=False)
            fresh = least < ranks
        else:
            fresh = reached.flags.copy()
            _spread(fresh, self._bits[mover], np.logical_or, back=False)
            fresh &= self._feasible
        fresh &= ~reached.flags
        if fresh.any():
            reached.flags |= fresh
            # What a mover has just reached it has nothing to add to: moves are transitive.
            reached.quiet = 1
        else:
            reached.quiet += 1
        return True

    def iter_rounds(
        self, start: int, credible: MovePredicate
    ) -> Iterator[tuple[Int64Array, ArraySequences]]:
        """Iterate over what is reached in one move, two, and so on; with how."""
        sequences = ArraySequences(self.lists, self.others, start, credible, counting=False)
        for ends in sequences.iter_round_arrays():
            yield ends, sequences


@dataclass
class _Reached:
    """What the others reach in a slice as far as that was followed, the start included."""

    flags: BoolArray
    turn: int = 0
    quiet: int = 0


def _list_combinations(mask: int) -> Int64Array:
    """List the numbers that have no bits but some, ascending."""
    found = np.zeros(1, np.int64)
    for bit in range(mask.bit_length()):
        if mask >> bit & 1:
            found = np.concatenate([found, found | 1 << bit])
    return found


class _SliceLists(MoveLists):
    """Moves of a few states, listed without groups of all."""

    def list(self, dm: int, states: NDArray[Any]) -> tuple[Int64Array, Int32Array]:
        """List the moves of `dm` from some states, as `MoveLists.list` does."""
        graph = self.graph
        assert isinstance(graph, OptionGraph)  # noqa: S101 - a slice is of such a one
        mask, codes = graph.mask(dm), graph.codes_array
        before = codes[states]
        after = (before & ~mask)[:, None] | _list_combinations(mask)
        targets = np.minimum(np.searchsorted(codes, after), len(codes) - 1)
        kept, barred = graph.one_way
        origins = before[:, None]
        allowed = (codes[targets] == after) & (after != origins)
        allowed &= (origins & ~after & kept) == 0
        allowed &= (after & ~origins & barred) == 0
        places = np.nonzero(allowed)[0]
        return places, targets[allowed].astype(np.int32)

    def count(self, dm: int) -> int:
        """Count the moves of `dm`, about."""
        graph = self.graph
        assert isinstance(graph, OptionGraph)  # noqa: S101 - as above
        return graph.state_count * ((1 << graph.mask(dm).bit_count()) - 1)
