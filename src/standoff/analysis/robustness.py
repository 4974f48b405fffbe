"""Which equilibria survive what we do not know about preferences.

A reading picks for every decision maker one total order of its statements
among those its partial order allows, and which of them it holds. Each reading
is analysed; the share of readings in which a state is an equilibrium says how
far that conclusion depends on what is unknown. The readings are all of them
when they are few, and otherwise a sample in which each is drawn by its chance;
reading ``r`` of a sample depends on the seed and on ``r`` only, so that a run
may be split among workers, interrupted and resumed without changing a digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from math import sqrt
from typing import TYPE_CHECKING, Protocol

from standoff.analysis.doubt.counting import LevelCounts, Ranks, leave_orders
from standoff.analysis.doubt.presence import WHOLE
from standoff.analysis.doubt.readings import Orders, Reading, Readings
from standoff.analysis.engine.relational.held import Held
from standoff.analysis.stability import BATCHED, COALITIONAL, find_concepts, require_defined
from standoff.analysis.stability.concept import require_searchable
from standoff.model.conflict import Conflict
from standoff.model.formation import state_index
from standoff.model.forming.relations import Relation
from standoff.model.graph_form import GraphForm
from standoff.model.ordering import adjust_ranks, rank_states
from standoff.model.preferences import RankedStatements
from standoff.model.selection import StateIndex, pack_bits, unpack_bits
from standoff.model.states import StateSet, iter_bits

if TYPE_CHECKING:
    from standoff.analysis.engine.relational.judging import ReadingBatch

AT_ONCE = 5_000
"""So many readings are judged together; a sign of life is given after each lot."""

AT_ONCE_TOGETHER = 50
"""The same where coalitions are judged, for they are one by one."""


BELOW_ONE = 1 - 2**-53


@dataclass(frozen=True)
class Evaluator:
    """Analyses readings of one conflict.

    Readings are judged many at once (`standoff.analysis.engine.relational.judging`),
    and what was judged once is kept: what depends on one decision maker's own
    preferences only, by these; the rest by these and by what the others would
    find improvements. What is marked of preferences stays so in every reading.

    Parameters
    ----------
    conflict, graph
        The conflict and its graph form under the nominal reading.
    concepts
        Keys of the stability concepts.

    Raises
    ------
    UsageError
        For an unknown concept.
    ConceptNotDefinedError
        If the conflict fails a precondition of a concept.
    """

    conflict: Conflict
    graph: GraphForm
    concepts: tuple[str, ...]
    _ranks: dict[tuple[int, tuple[int, ...]], Ranks] = field(default_factory=dict, init=False)
    _held: dict[tuple[int, tuple[int, ...]], Held] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for concept in find_concepts(self.concepts, BATCHED):
            require_defined(concept, self.graph)
            require_searchable(concept, self.graph)

    def judge(
        self,
        readings: Readings,
        start: int = 0,
        stop: int | None = None,
        advance: Callable[[int], object] | None = None,
    ) -> list[tuple[int, ...]]:
        """Give the equilibria of the readings ``start`` to ``stop``, as `evaluate` does."""
        return self.evaluate(readings.iterate(start, stop), advance)

    def evaluate(
        self, readings: Iterable[Reading], advance: Callable[[int], object] | None = None
    ) -> list[tuple[int, ...]]:
        """Give the equilibria of each reading: for each concept, the states as bits."""
        results: list[tuple[int, ...]] = []
        together = any(concept in COALITIONAL for concept in self.concepts)
        for some in iter_batches(readings, AT_ONCE_TOGETHER if together else AT_ONCE):
            held = [
                tuple(self.hold(dm, order) for dm, order in enumerate(reading)) for reading in some
            ]
            results += self._batch.find_equilibria(held)
            if advance is not None:
                advance(len(some))
        return results

    @cached_property
    def _batch(self) -> ReadingBatch:
        from standoff.analysis.engine.relational.judging import ReadingBatch

        return ReadingBatch(self.graph, self.concepts)

    def rank(self, dm: int, order: tuple[int, ...]) -> Ranks:
        """Rank the states by the preferences of a decision maker in one reading."""
        return self._rank(dm, order)

    def hold(self, dm: int, order: tuple[int, ...]) -> Held:
        """Give what a decision maker prefers in one reading, with what is marked of it."""
        key = (dm, order)
        if key not in self._held:
            self._held[key] = Held.of(self._rank(dm, order), self._relate(dm, order))
        return self._held[key]

    def _relate(self, dm: int, order: tuple[int, ...]) -> Relation | None:
        """Relate the states as a reading does; None where nothing is marked."""
        whole = self.graph.relations.get(dm)
        own = self.conflict.preferences.get(self.conflict.decision_makers[dm].id)
        if whole is None or own is None or not own.is_marked:
            return None
        off = {~mark for mark in order if mark < 0}
        counts = self._counts.get(dm)
        criteria = () if WHOLE in off else whole.criteria
        if counts is not None:
            criteria = counts.relate(tuple(item for item in order if item >= 0))
        pairs = tuple(each for k, each in enumerate(whole.exceptions, 1) if k not in off)
        return Relation(whole.size, criteria, pairs, whole.thresholds)

    @cached_property
    def _states(self) -> StateIndex:
        return state_index(self.graph)

    def _rank(self, dm: int, order: tuple[int, ...]) -> Ranks:
        key = (dm, order)
        if key not in self._ranks:
            counts = self._counts.get(dm)
            off = {~mark for mark in order if mark < 0}
            preferences = self.conflict.preferences.get(self.conflict.decision_makers[dm].id)
            if preferences is None or (counts is None and not off):
                self._ranks[key] = self.graph.ranks[dm]
            elif counts is None:
                self._ranks[key] = rank_states(leave_orders(preferences, off), self._states)
            else:
                scored = counts.rank(order[: len(order) - len(off)] if off else order)
                kept = leave_orders(preferences, off).adjustments
                self._ranks[key] = adjust_ranks(scored, kept, self._states)
        return self._ranks[key]

    @cached_property
    def _counts(self) -> dict[int, LevelCounts]:
        found = {}
        for dm, decision_maker in enumerate(self.conflict.decision_makers):
            preferences = self.conflict.preferences.get(decision_maker.id)
            if preferences and isinstance(preferences.basis, RankedStatements):
                found[dm] = LevelCounts(preferences.basis, self._states)
        return found


def iter_batches(readings: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
    """Iterate over readings in lots of `size`."""
    rest = iter(readings)
    while some := list(islice(rest, size)):
        yield some


def fingerprint(ranks: Ranks) -> bytes:
    """Give bytes that are equal just for equal ranks."""
    import numpy as np

    return np.asarray(ranks, dtype=np.int32).tobytes()


@dataclass(frozen=True, slots=True)
class Share:
    """In what part of the readings a state is an equilibrium under a concept.

    Parameters
    ----------
    share
        Between 0 and 1.
    low, high
        95 per cent Wilson interval for a sample; the share itself when all
        readings were looked at.
    """

    concept: str
    state: int
    count: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Robustness:
    """What the readings together say.

    Parameters
    ----------
    concepts
        Keys, in order.
    readings
        The readings that were looked at.
    nominal
        Equilibria of the order as written, per concept.
    occurrences
        ``occurrences[concept][state]``: the readings in which the state is an
        equilibrium, as bits; states that never are do not appear.
    ranked
        For each pair of levels ``(dm, i, j)`` of unknown order, the readings in
        which i comes before j, as bits.
    held
        For each doubt the readings in which it is so, as bits.
    """

    concepts: tuple[str, ...]
    readings: Readings
    nominal: Mapping[str, StateSet]
    occurrences: Mapping[str, Mapping[int, int]]
    ranked: Mapping[tuple[int, int, int], int]
    held: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"<Robustness: {self.count:,} readings, {', '.join(self.concepts)}>"

    @property
    def count(self) -> int:
        """How many readings were looked at."""
        return self.readings.count

    @property
    def exhaustive(self) -> bool:
        """Whether every reading was looked at."""
        return self.readings.exhaustive

    def shares(self, concept: str) -> tuple[Share, ...]:
        """Give the states that are an equilibrium in some reading, most frequent first."""
        found = [
            self._share(concept, state, bits) for state, bits in self.occurrences[concept].items()
        ]
        return tuple(sorted(found, key=lambda share: (-share.share, share.state)))

    def find_share(self, concept: str, state: int) -> Share | None:
        """Find in how many readings one state is an equilibrium; None where it never is."""
        bits = self.occurrences[concept].get(state)
        return None if bits is None else self._share(concept, state, bits)

    def weigh(self, bits: int) -> float:
        """Weigh some readings, given as bits: each 1, or of all readings each by its chance."""
        if self.readings.weights is None:
            return bits.bit_count()
        return float(self.readings.weights @ unpack_bits(bits, self.count))

    @property
    def weight(self) -> float:
        """What all readings weigh together."""
        return self.count if self.readings.weights is None else 1.0

    def within(self, places: Mapping[int, int]) -> Robustness:
        """Give the same of some states only, by their places among others.

        Parameters
        ----------
        places
            For each state that is kept its new place.
        """
        nominal = {
            concept: StateSet.of(places[s] for s in states if s in places)
            for concept, states in self.nominal.items()
        }
        occurrences = {
            concept: {places[s]: bits for s, bits in found.items() if s in places}
            for concept, found in self.occurrences.items()
        }
        return replace(self, nominal=nominal, occurrences=occurrences)

    def _share(self, concept: str, state: int, bits: int) -> Share:
        count = bits.bit_count()
        share = 1.0 if count == self.count else min(self.weigh(bits) / self.weight, BELOW_ONE)
        if self.readings.exhaustive:
            return Share(concept, state, count, share, share, share)
        low, high = wilson_interval(count, self.count)
        return Share(concept, state, count, share, low, high)

    def always(self, concept: str) -> StateSet:
        """Give the states that are an equilibrium in every reading."""
        everything = self.occurrences[concept].items()
        return StateSet.of(s for s, bits in everything if bits.bit_count() == self.count)

    def sometimes(self, concept: str) -> StateSet:
        """Give the states that are an equilibrium in some readings but not in all."""
        everything = self.occurrences[concept].items()
        return StateSet.of(s for s, bits in everything if bits.bit_count() < self.count)


def wilson_interval(count: int, total: int, z: float = 1.959964) -> tuple[float, float]:
    """Give the Wilson score interval of a share ``count / total`` [Wilson1927]_.

    Examples
    --------
    >>> low, high = wilson_interval(0, 100)
    >>> round(low, 3), round(high, 3)
    (0.0, 0.037)
    """
    share = count / total
    scale = 1 + z * z / total
    middle = (share + z * z / (2 * total)) / scale
    half = z / scale * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    low = max(0.0, middle - half) if count else 0.0
    high = min(1.0, middle + half) if count < total else 1.0
    return low, high


class Judging(Protocol):
    """What judges readings: an `Evaluator`, or one of several frames."""

    @property
    def concepts(self) -> tuple[str, ...]:
        """Keys of the concepts."""

    def evaluate(self, readings: Iterable[Reading]) -> list[tuple[int, ...]]:
        """Give the equilibria of each reading."""


def collect(
    evaluator: Judging, readings: Readings, results: Sequence[tuple[int, ...]]
) -> Robustness:
    """Put the results of all readings together.

    Parameters
    ----------
    results
        As `Evaluator.evaluate` gives them, for every reading in order.
    """
    occurrences = {
        concept: _transpose([result[number] for result in results])
        for number, concept in enumerate(evaluator.concepts)
    }
    nominal_reading: Orders = tuple(tuple(range(order.size)) for order in readings.orders)
    nominal = evaluator.evaluate(iter([nominal_reading]))[0]
    return Robustness(
        evaluator.concepts,
        readings,
        {c: StateSet(bits) for c, bits in zip(evaluator.concepts, nominal, strict=True)},
        occurrences,
        *_find_open(readings),
    )


def _transpose(results: Sequence[int]) -> dict[int, int]:
    """From states per reading to readings per state, both as bits."""
    import numpy as np

    places: dict[int, int] = {}
    group = np.array([places.setdefault(bits, len(places)) for bits in results], dtype=np.intp)
    members: dict[int, list[int]] = {}
    for bits, place in places.items():
        for state in iter_bits(bits):
            members.setdefault(state, []).append(place)
    found: dict[int, int] = {}
    flags = np.zeros(len(places), dtype=np.bool_)
    for state in sorted(members):
        flags[members[state]] = True
        found[state] = pack_bits(flags[group])
        flags[members[state]] = False
    return found


def _find_open(readings: Readings) -> tuple[dict[tuple[int, int, int], int], tuple[int, ...]]:
    """Give for what is open, pairs of levels and doubts, in which readings it is so, as bits."""
    orders: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    outcomes: dict[int, list[int]] = {}
    for number, (reading, so) in enumerate(readings.draw()):
        outcomes.setdefault(so, []).append(number)
        for dm, order in enumerate(reading):
            orders.setdefault((dm, order), []).append(number)
    held = [0] * len(readings.presence.chances)
    for so, where in outcomes.items():
        bits = _bits_of(where, readings.count)
        for doubt in range(len(held)):
            held[doubt] |= bits if so >> doubt & 1 else 0
    return _pair_orders(readings, orders), tuple(held)


def _pair_orders(
    readings: Readings, orders: Mapping[tuple[int, tuple[int, ...]], list[int]]
) -> dict[tuple[int, int, int], int]:
    """For each unknown pair ``(dm, i, j)``, the readings in which i comes before j, as bits."""
    pairs = [order.unknown_pairs() for order in readings.orders]
    found = {(dm, i, j): 0 for dm, own in enumerate(pairs) for i, j in own}
    for (dm, order), where in orders.items():
        bits = _bits_of(where, readings.count)
        places = {item: place for place, item in enumerate(order)}
        for i, j in pairs[dm]:
            if places[i] < places[j]:
                found[dm, i, j] |= bits
    return found


def _bits_of(numbers: Iterable[int], count: int) -> int:
    """Make one integer of the numbers that it holds."""
    row = bytearray((count + 7) // 8)
    for number in numbers:
        row[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(row, "little")
