"""Which equilibria survive what we do not know about preferences.

A reading picks for every decision maker one total order of its statements
among those its partial order allows. Each reading is analysed; the share of
readings in which a state is an equilibrium says how far that conclusion
depends on what is unknown. The readings are all of them when they are few,
and otherwise a sample in which every reading is equally likely; reading
``r`` of a sample depends on the seed and on ``r`` only, so that a run may be
split among workers, interrupted and resumed without changing a digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from math import prod, sqrt
from random import Random

from standoff.analysis.linear_extensions import PartialOrder
from standoff.model.conflict import Conflict
from standoff.model.graph_form import GraphForm
from standoff.model.ordering import rank_states
from standoff.model.preferences import Preferences, RankedStatements, StatementLevel
from standoff.model.selection import StateIndex
from standoff.model.states import StateSet

Reading = tuple[tuple[int, ...], ...]
"""For each decision maker, its levels of statements in the order of this reading."""


@dataclass(frozen=True)
class Readings:
    """The readings of a conflict: all of them, or a sample.

    Parameters
    ----------
    orders
        One partial order per decision maker, over its levels of statements;
        size 0 for one whose preferences are not statements.
    limit
        How many readings to look at.
    seed
        Of the sample.
    """

    orders: tuple[PartialOrder, ...]
    limit: int = 10_000
    seed: int = 0

    @property
    def total(self) -> int:
        """How many readings there are."""
        return prod(order.count() for order in self.orders)

    @property
    def exhaustive(self) -> bool:
        """Whether every reading is looked at."""
        return self.total <= self.limit

    @property
    def count(self) -> int:
        """How many readings are looked at."""
        return min(self.total, self.limit)

    def iterate(self, start: int = 0, stop: int | None = None) -> Iterator[Reading]:
        """Iterate over the readings ``start`` to ``stop``."""
        end = self.count if stop is None else stop
        if self.exhaustive:
            lists = [list(order.extensions()) for order in self.orders]
            yield from islice(product(*lists), start, end)
            return
        for number in range(start, end):
            random = Random(f"{self.seed}:{number}")  # noqa: S311 - not for secrets
            yield tuple(order.draw(random) for order in self.orders)


@dataclass(frozen=True)
class Evaluator:
    """Analyses readings of one conflict.

    Parameters
    ----------
    conflict, graph
        The conflict and its graph form under the nominal reading.
    concepts
        Keys of the stability concepts.
    find_equilibria
        Engine: graph form and concepts to equilibria per concept.
    """

    conflict: Conflict
    graph: GraphForm
    concepts: tuple[str, ...]
    find_equilibria: Callable[[GraphForm, Sequence[str]], Mapping[str, StateSet]]

    def evaluate(
        self, readings: Iterator[Reading], advance: Callable[[int], object] | None = None
    ) -> list[tuple[int, ...]]:
        """Give the equilibria of each reading: for each concept, the states as bits.

        Readings that rank the states alike are analysed once.
        """
        ranks: dict[tuple[int, tuple[int, ...]], Sequence[int]] = {}
        known: dict[tuple[bytes, ...], tuple[int, ...]] = {}
        results = []
        states = StateIndex(
            self.graph.options,
            self.graph.codes,
            getattr(self.graph, "spelled", ()),
            {name: index for index, name in self.graph.names.items()},
        )
        for reading in readings:
            ranked = []
            for dm, order in enumerate(reading):
                key = (dm, order)
                if key not in ranks:
                    ranks[key] = self._rank(dm, order, states)
                ranked.append(ranks[key])
            print_of_ranks = tuple(fingerprint(rank) for rank in ranked)
            if print_of_ranks not in known:
                found = self.find_equilibria(self.graph.with_ranks(tuple(ranked)), self.concepts)
                known[print_of_ranks] = tuple(found[concept].bits for concept in self.concepts)
            results.append(known[print_of_ranks])
            if advance is not None:
                advance(1)
        return results

    def _rank(self, dm: int, order: tuple[int, ...], states: StateIndex) -> Sequence[int]:
        key = self.conflict.decision_makers[dm].id
        preferences = self.conflict.preferences.get(key)
        if preferences is None or not order:
            return self.graph.ranks[dm]
        return rank_states(reorder(preferences, order), states)


def fingerprint(ranks: Sequence[int]) -> bytes:
    """Give bytes that are equal just for equal ranks."""
    import array

    tobytes = getattr(ranks, "tobytes", None)
    return tobytes() if tobytes else array.array("i", ranks).tobytes()


def reorder(preferences: Preferences, order: tuple[int, ...]) -> Preferences:
    """Give the same preferences with the levels of statements in another order."""
    basis = preferences.basis
    if not isinstance(basis, RankedStatements):
        return preferences
    levels: tuple[StatementLevel, ...] = tuple(basis.levels[level] for level in order)
    return replace(preferences, basis=RankedStatements(levels))


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
    """

    concepts: tuple[str, ...]
    readings: Readings
    nominal: Mapping[str, StateSet]
    occurrences: Mapping[str, Mapping[int, int]]
    ranked: Mapping[tuple[int, int, int], int]

    @property
    def count(self) -> int:
        """How many readings were looked at."""
        return self.readings.count

    def shares(self, concept: str) -> tuple[Share, ...]:
        """Give the states that are an equilibrium in some reading, most frequent first."""
        found = [
            self._share(concept, state, bits.bit_count())
            for state, bits in self.occurrences[concept].items()
        ]
        return tuple(sorted(found, key=lambda share: (-share.count, share.state)))

    def _share(self, concept: str, state: int, count: int) -> Share:
        share = count / self.count
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
    return max(0.0, middle - half), min(1.0, middle + half)


def collect(
    evaluator: Evaluator, readings: Readings, results: Sequence[tuple[int, ...]]
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
    nominal_reading = tuple(tuple(range(order.size)) for order in readings.orders)
    nominal = evaluator.evaluate(iter([nominal_reading]))[0]
    return Robustness(
        evaluator.concepts,
        readings,
        {c: StateSet(bits) for c, bits in zip(evaluator.concepts, nominal, strict=True)},
        occurrences,
        _pair_orders(readings),
    )


def _transpose(results: Sequence[int]) -> dict[int, int]:
    """From states per reading to readings per state, both as bits."""
    groups: dict[int, int] = {}
    for number, bits in enumerate(results):
        groups[bits] = groups.get(bits, 0) | 1 << number
    found: dict[int, int] = {}
    for bits, numbers in groups.items():
        for state in StateSet(bits):
            found[state] = found.get(state, 0) | numbers
    return dict(sorted(found.items()))


def _pair_orders(readings: Readings) -> dict[tuple[int, int, int], int]:
    """For each unknown pair ``(dm, i, j)``, the readings in which i comes before j, as bits."""
    pairs = [
        (dm, i, j) for dm, order in enumerate(readings.orders) for i, j in order.unknown_pairs()
    ]
    rows = {pair: bytearray((readings.count + 7) // 8) for pair in pairs}
    for number, reading in enumerate(readings.iterate()):
        places = [{item: place for place, item in enumerate(order)} for order in reading]
        for dm, i, j in pairs:
            if places[dm][i] < places[dm][j]:
                rows[dm, i, j][number >> 3] |= 1 << (number & 7)
    return {pair: int.from_bytes(row, "little") for pair, row in rows.items()}
