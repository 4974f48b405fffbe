"""The least change that makes one of some states an equilibrium.

Costs are tried in order, so that what is found first costs least, and all that
costs the same is found with it: first what levers leave of the conflict, then in
each such conflict the orders of the decision makers (`combining`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from standoff.analysis.inverse.combining import Quest, Room, Shape
from standoff.analysis.inverse.levers import iter_reshaped
from standoff.analysis.inverse.orders import Step
from standoff.model.conflict import Conflict

MOST_ANSWERS = 1 << 10
"""So many answers are found at most."""

KEPT_ROOMS = 256
"""Of so many changed conflicts at most what was found in them is kept."""


class TimeIsUp(Exception):  # noqa: N818 - a word of the search, not an error
    """The search was to end before it was through."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Changes that together bring it about.

    Parameters
    ----------
    cost
        What they cost together.
    minimal
        Whether it is certain that nothing costs less.
    """

    steps: tuple[Step, ...]
    cost: int
    minimal: bool = True

    @property
    def places(self) -> int:
        """How many places they move things together."""
        return sum(step.places for step in self.steps)


@dataclass(frozen=True, slots=True)
class Least:
    """What a search found.

    Parameters
    ----------
    answers
        Fewest places first. Of answers that differ only in how far something
        moves, the one that moves it least.
    complete
        Whether these are all the answers that cost least, or it is certain that
        there is none.
    below
        Nothing that costs less than this does it.
    tried
        How many combinations were judged.
    out_of_time
        Whether the search ended before it was through.
    """

    answers: tuple[Answer, ...]
    complete: bool
    below: int
    tried: int
    out_of_time: bool = False


Advance = Callable[[int, int], object]
"""Told the cost that is being tried and how many combinations were judged."""

Reshape = Callable[[Conflict], "Shape | None"]


@dataclass
class Search:
    """Looks for the least change.

    Parameters
    ----------
    shape
        The conflict as it is.
    quest
        What is looked for, and by which changes of orders.
    levers
        Changes of rules and moves.
    reshape
        From a conflict that levers changed to where to look in it; None where
        nothing asked for is feasible.
    enough
        Whether the search must end.
    most
        Nothing that costs more is tried.
    most_tried
        So many combinations are judged at most; None for no bound. Unlike time it
        ends the same search at the same place wherever it runs.
    """

    shape: Shape
    quest: Quest
    levers: tuple[Step, ...] = ()
    reshape: Reshape | None = None
    enough: Callable[[], bool] = lambda: False
    advance: Advance | None = None
    most: int | None = None
    most_tried: int | None = None
    tried: int = field(default=0, init=False)
    _cost: int = field(default=0, init=False)
    _rooms: dict[int, list[tuple[tuple[Step, ...], Room]]] = field(default_factory=dict, init=False)

    def run(self) -> Least:
        """Find all that costs least."""
        found: dict[frozenset[tuple[str, ...]], Answer] = {}
        last = self._last if self.most is None else min(self.most, self._last)
        for cost in self._costs(last):
            self._cost = cost
            try:
                for answer in self._answers(cost):
                    _keep(found, answer)
                    if len(found) >= MOST_ANSWERS:
                        return Least(_sorted(found), False, cost, self.tried)
            except TimeIsUp:
                return self._cut_short(found, cost)
            if found:
                return Least(_sorted(found), True, cost, self.tried)
        return Least((), self.most is None or self._last <= self.most, last + 1, self.tried)

    @cached_property
    def _last(self) -> int:
        room = self._room_of(self.shape)
        orders = sum(each.most for each in room.orders)
        return orders + sum(lever.cost for lever in self.levers)

    def _costs(self, last: int) -> list[int]:
        """List what changes may cost together."""
        return find_sums({*self.quest.units, *(lever.cost for lever in self.levers)}, last)

    def _answers(self, cost: int) -> Iterator[Answer]:
        of_levers = find_sums((lever.cost for lever in self.levers), cost)
        of_orders = set(find_sums(self.quest.units, cost))
        for share in of_levers:
            if cost - share not in of_orders:
                continue
            for levers, room in self._rooms_of(share):
                for steps in room.find(cost - share):
                    yield Answer((*levers, *steps), cost)

    def _rooms_of(self, share: int) -> Iterator[tuple[tuple[Step, ...], Room]]:
        """Give the conflicts that levers of just this cost leave."""
        if share in self._rooms:
            yield from self._rooms[share]
            return
        kept: list[tuple[tuple[Step, ...], Room]] = []
        for levers, conflict in iter_reshaped(self.shape.conflict, self.levers, share):
            self.look_up(0)
            shape = self.shape if not levers else self._reshaped(conflict)
            if shape is None:
                continue
            pair = levers, self._room_of(shape)
            if len(kept) <= KEPT_ROOMS:
                kept.append(pair)
            yield pair
        if len(kept) <= KEPT_ROOMS:
            self._rooms[share] = kept

    def _reshaped(self, conflict: Conflict) -> Shape | None:
        return None if self.reshape is None else self.reshape(conflict)

    def _room_of(self, shape: Shape) -> Room:
        return Room(shape, self.quest, self.look_up)

    def look_up(self, judged: int) -> None:
        """Count what was judged, tell it, and end if the time is up."""
        self.tried += judged
        if self.advance is not None:
            self.advance(self._cost, self.tried)
        # That it is so already is always found.
        spent = self.most_tried is not None and self.tried > self.most_tried
        if self._cost and (spent or self.enough()):
            raise TimeIsUp

    def _cut_short(self, found: dict[Any, Answer], cost: int) -> Least:
        if not found:
            for _, room in self._rooms.get(0, [((), self._room_of(self.shape))]):
                for steps in room.find_sufficient():
                    total = sum(step.cost for step in steps)
                    _keep(found, Answer(steps, total, minimal=total <= cost))
        least = min((answer.cost for answer in found.values()), default=0)
        kept = {key: answer for key, answer in found.items() if answer.cost == least}
        return Least(_sorted(kept), False, cost, self.tried, out_of_time=True)


def find_sums(units: Iterable[int], most: int) -> list[int]:
    """List the sums of some numbers, each taken any number of times, up to a limit.

    Examples
    --------
    >>> find_sums([3, 5], 10)
    [0, 3, 5, 6, 8, 9, 10]
    """
    sums = [True] + [False] * most
    for unit in set(units):
        for cost in range(unit, most + 1):
            sums[cost] = sums[cost] or sums[cost - unit]
    return [cost for cost, reached in enumerate(sums) if reached]


def _keep(found: dict[frozenset[tuple[str, ...]], Answer], answer: Answer) -> None:
    """Keep an answer unless one that moves things less far is the same otherwise."""
    key = frozenset(step.key for step in answer.steps)
    known = found.get(key)
    if known is None or (answer.cost, answer.places) < (known.cost, known.places):
        found[key] = answer


def _sorted(found: dict[Any, Answer]) -> tuple[Answer, ...]:
    def order(answer: Answer) -> tuple[int, int, list[tuple[str, ...]]]:
        return answer.cost, answer.places, [step.key for step in answer.steps]

    return tuple(sorted(found.values(), key=order))
