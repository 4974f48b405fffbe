"""The orders that decision makers could have, sorted and combined, in one conflict.

The orders of each decision maker are sorted out before they are combined: under
Nash, GMR and SMR a state is stable for it by its own order alone; SEQ implies GMR,
and SSEQ implies SMR, so that an order which fails there need not be combined
either. Orders that cannot be told apart by what the concept looks at are one. What
is left is judged by the forward engine, many at once
(`standoff.analysis.engine.batch`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.arcs import list_arcs
from standoff.analysis.engine.batch import OWN, Batch
from standoff.analysis.inverse.orders import Order, Orders, Price, Step
from standoff.model.conflict import Conflict
from standoff.model.graph_form import GraphForm
from standoff.model.states import iter_bits

NECESSARY = {"nash": "nash", "gmr": "gmr", "smr": "smr", "seq": "gmr", "sseq": "smr"}
"""What must hold by a decision maker's own order for a state to be stable under a concept."""

AT_ONCE = 256
"""So many combinations are judged together; after each lot the time is looked at."""

FEW_TARGETS = 8
"""Of so many states what lies below them tells orders apart; of more the whole ranking."""

MOST_WAYS = 1 << 10
"""So many ways of changing one order alike are kept."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A conflict in which orders are looked for.

    Parameters
    ----------
    targets
        The states asked for, as bits.
    start
        Index of the state from which improvements must lead there; None if
        nothing of the kind is asked.
    """

    conflict: Conflict
    graph: GraphForm
    targets: int
    start: int | None = None


@dataclass(frozen=True)
class Quest:
    """What is looked for, and by which changes of orders.

    Parameters
    ----------
    concept
        Key of the stability concept.
    free
        Decision makers whose orders may change, by index.
    kinds
        Kinds of changes of an order.
    price
        What a change costs.
    """

    concept: str
    free: frozenset[int]
    kinds: frozenset[str]
    price: Price


@dataclass
class _Class:
    """Orders that the concept cannot tell apart.

    Parameters
    ----------
    mask
        Of the states asked for those that may be stable by these orders.
    ways
        How to get there, by what is changed.
    """

    ranking: bytes
    mask: int
    ways: dict[frozenset[tuple[str, ...]], tuple[Step, ...]]


@dataclass
class Room:
    """The orders of everybody in one conflict, and their combinations.

    Parameters
    ----------
    look_up
        Told how many combinations were judged since; ends the search by an
        exception if the time is up.
    """

    shape: Shape
    quest: Quest
    look_up: Callable[[int], object]
    _classes: dict[tuple[int, int], list[_Class]] = field(default_factory=dict, init=False)
    _seen: dict[int, dict[Any, int]] = field(default_factory=dict, init=False)

    @cached_property
    def orders(self) -> tuple[Orders, ...]:
        """The orders of each decision maker."""
        quest, shape = self.quest, self.shape
        targets = tuple(k for k in range(shape.graph.state_count) if shape.targets >> k & 1)
        return tuple(
            Orders(
                shape.conflict,
                shape.graph,
                dm,
                quest.kinds if dm in quest.free else frozenset(),
                quest.price,
                targets,
            )
            for dm in range(len(shape.graph.decision_makers))
        )

    @cached_property
    def batch(self) -> Batch:
        """The forward engine."""
        return Batch(self.shape.graph, (self.quest.concept,))

    def find(self, cost: int) -> Iterator[tuple[Step, ...]]:
        """Iterate over the changes of orders that cost just so much and do it."""
        lot: list[tuple[_Class, ...]] = []
        for chosen in self._combine(0, cost, self.shape.targets):
            lot.append(chosen)
            if len(lot) >= AT_ONCE:
                yield from self._judge(lot)
                lot = []
        yield from self._judge(lot)

    def _combine(self, dm: int, cost: int, mask: int) -> Iterator[tuple[_Class, ...]]:
        last = dm == len(self.orders) - 1
        for share in [cost] if last else range(cost + 1):
            for one in self.classes(dm, share):
                common = mask & one.mask
                if not common:
                    continue
                if last:
                    yield (one,)
                else:
                    rest = self._combine(dm + 1, cost - share, common)
                    yield from ((one, *more) for more in rest)

    def _judge(self, lot: Sequence[tuple[_Class, ...]]) -> Iterator[tuple[Step, ...]]:
        if not lot:
            return
        readings = [tuple(each.ranking for each in chosen) for chosen in lot]
        found = self.batch.find_equilibria(readings)
        for chosen, reading, (equilibria,) in zip(lot, readings, found, strict=True):
            good = equilibria & self.shape.targets
            if good and self.is_reached(reading, good):
                for ways in product(*(each.ways.values() for each in chosen)):
                    yield tuple(step for steps in ways for step in steps)
        self.look_up(len(lot))

    def is_reached(self, reading: Sequence[bytes], good: int) -> bool:
        """Say whether improvements lead from the start to one of some states, if that is asked."""
        start = self.shape.start
        if start is None or good >> start & 1:
            return True
        ways = []
        for (origins, targets), ranking in zip(self.arcs, reading, strict=True):
            ranks = np.frombuffer(ranking, dtype=np.int32)
            better = ranks[targets] > ranks[origins]
            ways.append((origins[better], targets[better]))
        wanted = np.array([good >> k & 1 for k in range(self.shape.graph.state_count)], np.bool_)
        return _leads(ways, start, wanted)

    @cached_property
    def arcs(self) -> list[tuple[NDArray[Any], NDArray[Any]]]:
        """Origins and targets of the moves of each decision maker."""
        return [(each.origins, each.targets) for each in list_arcs(self.shape.graph).moves]

    # Classes ------------------------------------------------------------------------------------

    def classes(self, dm: int, cost: int) -> list[_Class]:
        """Sort the orders of a decision maker that cost just so much into classes."""
        known = self._classes.get((dm, cost))
        if known is None:
            known = self._classes[dm, cost] = self._sort(dm, cost)
        return known

    def _sort(self, dm: int, cost: int) -> list[_Class]:
        found: dict[Any, _Class] = {}
        seen = self._seen.setdefault(dm, {})
        for lot in _lots(self.orders[dm].of_cost(cost), AT_ONCE):
            rankings = list(dict.fromkeys(order.ranking for order in lot))
            masks = dict(zip(rankings, self._masks(dm, rankings), strict=True))
            for order in lot:
                mask = masks[order.ranking]
                key = self._key(dm, order.ranking, mask)
                # The same at less cost is part of no least change at this cost.
                if mask and seen.setdefault(key, cost) == cost:
                    self._add(found, key, order, mask)
            self.look_up(0)
        return list(found.values())

    @staticmethod
    def _add(found: dict[Any, _Class], key: Any, order: Order, mask: int) -> None:
        known = found.setdefault(key, _Class(order.ranking, mask, {}))
        way = frozenset(step.key for step in order.steps)
        before = known.ways.get(way)
        if before is None:
            if len(known.ways) < MOST_WAYS:
                known.ways[way] = order.steps
        elif sum(s.places for s in order.steps) < sum(s.places for s in before):
            known.ways[way] = order.steps

    def _masks(self, dm: int, rankings: Sequence[bytes]) -> list[int]:
        necessary = NECESSARY.get(self.quest.concept)
        if necessary is None:
            return [self.shape.targets] * len(rankings)
        found = self._own.find_stable(dm, necessary, rankings)
        return [bits & self.shape.targets for bits in found]

    @cached_property
    def _own(self) -> Batch:
        return Batch(self.shape.graph, (NECESSARY.get(self.quest.concept, "nash"),))

    def _key(self, dm: int, ranking: bytes, mask: int) -> Any:
        """Give what tells an order from others, as far as the concept looks."""
        own = self.quest.concept in OWN
        if own and self.shape.start is None:
            return mask
        origins, targets = self.arcs[dm]
        ranks = np.frombuffer(ranking, dtype=np.int32)
        better = np.packbits(ranks[targets] > ranks[origins]).tobytes()
        if own:
            return mask, better
        if self.shape.targets.bit_count() > FEW_TARGETS:
            return ranking
        states = [k for k in range(len(ranks)) if self.shape.targets >> k & 1]
        return better, np.packbits(ranks[None, :] <= ranks[states][:, None]).tobytes()

    # What surely does it ------------------------------------------------------------------------

    def find_sufficient(self) -> Iterator[tuple[Step, ...]]:
        """Give the cheapest orders known so far that each make a state stable by themselves.

        What is stable under Nash is stable under every concept.
        """
        cheapest = [self._cheapest(dm) for dm in range(len(self.orders))]
        common = set.intersection(*map(set, cheapest))
        if self.shape.start is None:
            for state in sorted(common):
                yield tuple(step for best in cheapest for step in best[state])

    def _cheapest(self, dm: int) -> dict[int, tuple[Step, ...]]:
        concept = self.quest.concept if self.quest.concept in OWN else "nash"
        costs = sorted(cost for who, cost in self._classes if who == dm)
        classes = [one for cost in costs for one in self._classes[dm, cost]]
        rankings = [one.ranking for one in classes]
        stable = Batch(self.shape.graph, (concept,)).find_stable(dm, concept, rankings)
        best: dict[int, tuple[Step, ...]] = {}
        for one, bits in zip(classes, stable, strict=True):
            steps = min(one.ways.values(), key=lambda way: sum(s.places for s in way))
            for state in iter_bits(bits & self.shape.targets):
                best.setdefault(state, steps)
        return best


def _lots(orders: Iterable[Order], size: int) -> Iterator[list[Order]]:
    lot: list[Order] = []
    for order in orders:
        lot.append(order)
        if len(lot) >= size:
            yield lot
            lot = []
    if lot:
        yield lot


def _leads(
    ways: Sequence[tuple[NDArray[Any], NDArray[Any]]], start: int, wanted: NDArray[np.bool_]
) -> bool:
    """Follow legal sequences: from each state on as by any of its last movers, none twice running."""
    count = len(wanted)
    # by_last[j]: states that a sequence reaches with j moving last; the start may be left by all.
    by_last = [np.zeros(count, dtype=np.bool_) for _ in ways]
    begun = np.zeros(count, dtype=np.bool_)
    begun[start] = True
    while True:
        grown = False
        for j, (origins, targets) in enumerate(ways):
            before = begun.copy()
            for k, reached in enumerate(by_last):
                if k != j:
                    before |= reached
            new = np.zeros(count, dtype=np.bool_)
            new[targets[before[origins]]] = True
            if (new & ~by_last[j]).any():
                by_last[j] |= new
                grown = True
                if (new & wanted).any():
                    return True
        if not grown:
            return False
