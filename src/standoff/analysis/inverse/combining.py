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
from itertools import islice, product
from typing import Any, TypeVar

import numpy as np

from standoff.analysis.engine.arcs import list_arcs
from standoff.analysis.engine.batch import OWN, Batch
from standoff.analysis.inverse.orders import Orders
from standoff.analysis.inverse.quests import Quest, Shape
from standoff.analysis.inverse.reaching import Ways, find_reached
from standoff.analysis.inverse.steps import Order, Step
from standoff.analysis.predicates import is_better
from standoff.analysis.reachability import Reachability, move_in_turn
from standoff.model.states import iter_bits

NECESSARY = {"nash": "nash", "gmr": "gmr", "smr": "smr", "seq": "gmr", "sseq": "smr"}
"""What must hold by a decision maker's own order for a state to be stable under a concept."""

AT_ONCE = 256
"""So many combinations are judged together; after each lot the time is looked at."""

FEW_TARGETS = 8
"""Of so many states what lies below them tells orders apart; of more the whole ranking."""

MOST_SETTLED = 16
"""For so many states an answer is made where there is no time to find the least."""

MOST_SIGNED = 1 << 18
"""With more moves than this orders are told apart by their rankings."""

MOST_WAYS = 1 << 10
"""So many ways of changing one order alike are kept."""


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


Lot = Sequence[tuple[_Class, ...]]
"""Combinations of orders that are judged together."""


@dataclass
class Room:
    """The orders of everybody in one conflict, and their combinations.

    Parameters
    ----------
    look_up
        Asked again and again; ends the search by an exception if the time is up.
    """

    shape: Shape
    quest: Quest
    look_up: Callable[[], object]
    _classes: dict[tuple[int, int], list[_Class]] = field(default_factory=dict, init=False)
    _seen: dict[int, dict[Any, int]] = field(default_factory=dict, init=False)
    _reached: dict[Any, int] = field(default_factory=dict, init=False)

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

    def lots(self, cost: int) -> Iterator[Lot]:
        """Iterate over the combinations of orders that cost just so much, so many at once."""
        if not cost and not self._leads_there:
            return
        if self._afford(cost):
            yield from _lots(self._combine(0, cost, self.shape.targets), AT_ONCE)

    def _afford(self, cost: int) -> bool:
        """Find what everybody's order must cost at least; say whether that is no more than this.

        The cheapest are raised first, for dear orders are many.
        """
        least = self._least
        open_ = set(range(len(least)))
        while open_ and sum(least) <= cost:
            dm = min(open_, key=lambda each: least[each])
            if self.classes(dm, least[dm]):
                open_.remove(dm)
            else:
                least[dm] += 1
        return sum(least) <= cost

    @cached_property
    def _leads_there(self) -> bool:
        """Whether improvements by the orders as they are lead to one of the states, if that is asked.

        That takes far less than to judge a conflict, of which levers leave very many.
        """
        graph, start, targets = self.shape.graph, self.shape.start, self.shape.targets
        if start is None or targets >> start & 1:
            return True
        better = Reachability(graph)
        reached = move_in_turn(
            range(len(graph.decision_makers)),
            lambda dm, state: better.moves(dm, state, is_better),
            start,
        )
        return any(bits & targets for bits in reached.values())

    @cached_property
    def _least(self) -> list[int]:
        return [0] * len(self.orders)

    def _combine(self, dm: int, cost: int, mask: int) -> Iterator[tuple[_Class, ...]]:
        last = dm == len(self.orders) - 1
        most = cost - sum(self._least[dm + 1 :])
        for share in [cost] if last else range(self._least[dm], most + 1):
            for one in self.classes(dm, share):
                common = mask & one.mask
                if not common:
                    continue
                if last:
                    yield (one,)
                else:
                    rest = self._combine(dm + 1, cost - share, common)
                    yield from ((one, *more) for more in rest)

    def judge(self, lot: Lot) -> Iterator[tuple[Step, ...]]:
        """Iterate over the changes of orders in a lot that do it."""
        readings = [tuple(each.ranking for each in chosen) for chosen in lot]
        found = self.batch.find_equilibria(readings)
        for chosen, reading, (equilibria,) in zip(lot, readings, found, strict=True):
            good = equilibria & self.shape.targets
            if good and self.is_reached(reading, good):
                for ways in product(*(each.ways.values() for each in chosen)):
                    yield tuple(step for steps in ways for step in steps)

    def is_reached(self, reading: Sequence[bytes], good: int) -> bool:
        """Say whether improvements lead from the start to one of some states, if that is asked."""
        start = self.shape.start
        if start is None or good >> start & 1:
            return True
        ways = [self._improving(dm, ranking) for dm, ranking in enumerate(reading)]
        return bool(good & find_reached(ways, start, self.shape.graph.state_count))

    def _improving(self, dm: int, ranking: bytes) -> Ways:
        origins, targets = self.arcs[dm]
        ranks = np.frombuffer(ranking, dtype=np.int32)
        better = ranks[targets] > ranks[origins]
        return origins[better], targets[better]

    def _reached_by(self, dm: int, ranking: bytes) -> int:
        """Give the states that are reached if a decision maker improves, and others just move.

        What is not reached so is not reached whatever the others prefer.
        """
        start = self.shape.start
        if start is None:
            return self.shape.targets
        origins, targets = self.arcs[dm]
        ranks = np.frombuffer(ranking, dtype=np.int32)
        better = ranks[targets] > ranks[origins]
        mark = dm, np.packbits(better).tobytes()
        known = self._reached.get(mark)
        if known is None:
            own = origins[better], targets[better]
            ways = [own if j == dm else arcs for j, arcs in enumerate(self.arcs)]
            known = find_reached(ways, start, self.shape.graph.state_count) | 1 << start
            self._reached[mark] = known
        return known

    @cached_property
    def arcs(self) -> list[Ways]:
        """Origins and targets of the moves of each decision maker."""
        return [(each.origins, each.targets) for each in list_arcs(self.shape.graph).moves]

    # Classes ------------------------------------------------------------------------------------

    def classes(self, dm: int, cost: int) -> list[_Class]:
        """Sort the orders of a decision maker that cost just so much into classes.

        Those that cost less are sorted before, so that the classes are the same however
        the search came there.
        """
        for lower in range(cost + 1):
            if (dm, lower) not in self._classes:
                self._classes[dm, lower] = self._sort(dm, lower)
        return self._classes[dm, cost]

    def _sort(self, dm: int, cost: int) -> list[_Class]:
        found: dict[Any, _Class] = {}
        seen = self._seen.setdefault(dm, {})
        for lot in _lots(self.orders[dm].of_cost(cost), AT_ONCE):
            rankings = list(dict.fromkeys(order.ranking for order in lot))
            masks = dict(zip(rankings, self._masks(dm, rankings), strict=True))
            for order in lot:
                mask = masks[order.ranking]
                if not mask:
                    continue
                key = self._key(dm, order.ranking, mask)
                # The same at less cost is part of no least change at this cost.
                if seen.setdefault(key, cost) == cost:
                    self._add(found, key, order, mask)
            self.look_up()
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
            found = [self.shape.targets] * len(rankings)
        else:
            stable = self._own.find_stable(dm, necessary, rankings)
            found = [bits & self.shape.targets for bits in stable]
        if self.shape.start is None:
            return found
        return [
            bits and bits & self._reached_by(dm, ranking)
            for bits, ranking in zip(found, rankings, strict=True)
        ]

    @cached_property
    def _own(self) -> Batch:
        return Batch(self.shape.graph, (NECESSARY.get(self.quest.concept, "nash"),))

    def _key(self, dm: int, ranking: bytes, mask: int) -> Any:
        """Give what tells an order from others, as far as the concept looks."""
        own = self.quest.concept in OWN
        if own and self.shape.start is None:
            return mask
        origins, targets = self.arcs[dm]
        if len(origins) > MOST_SIGNED:
            return ranking
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
        """Give orders, not the cheapest, that each make a state stable by themselves.

        What is stable under Nash is stable under every concept.
        """
        cheapest = [self._cheapest(dm) for dm in range(len(self.orders))]
        for state in islice(iter_bits(self.shape.targets), MOST_SETTLED):
            found = [
                known.get(state) or orders.settle(state)
                for known, orders in zip(cheapest, self.orders, strict=True)
            ]
            chosen = [each for each in found if each is not None]
            reading = [each.ranking for each in chosen]
            if len(chosen) == len(found) and self.is_reached(reading, 1 << state):
                yield tuple(step for each in chosen for step in each.steps)

    def _cheapest(self, dm: int) -> dict[int, Order]:
        """Give the cheapest orders known so far by which each state is stable."""
        concept = self.quest.concept if self.quest.concept in OWN else "nash"
        costs = sorted(cost for who, cost in self._classes if who == dm)
        classes = [one for cost in costs for one in self._classes[dm, cost]]
        rankings = [one.ranking for one in classes]
        stable = Batch(self.shape.graph, (concept,)).find_stable(dm, concept, rankings)
        best: dict[int, Order] = {}
        for one, bits in zip(classes, stable, strict=True):
            steps = min(one.ways.values(), key=lambda way: sum(s.places for s in way))
            for state in iter_bits(bits & self.shape.targets):
                best.setdefault(state, Order(steps, one.ranking))
        return best


_Item = TypeVar("_Item")


def _lots(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    lot: list[_Item] = []
    for item in items:
        lot.append(item)
        if len(lot) >= size:
            yield lot
            lot = []
    if lot:
        yield lot
