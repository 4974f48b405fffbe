"""Looking for changes piece by piece: what each piece is, and what is found in it.

What is changed at some cost is looked through in pieces, so that several can look. A
piece is a few lots of combinations of orders in the conflict as it is, or all that levers
leave, of a few sets of levers. What is found in a piece does not depend on who looks, nor
on what they looked at before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from standoff.analysis.inverse.combining import Lot, Room
from standoff.analysis.inverse.quests import Quest, Shape
from standoff.analysis.inverse.steps import Step
from standoff.errors import ConflictModelError
from standoff.model.changing import apply_changes
from standoff.model.conflict import Conflict

LOTS = 4
"""So many lots of combinations are a piece."""

SETS = 8
"""So many sets of levers are a piece."""

MOST_ANSWERS = 1 << 10
"""So many answers are found at most."""

KEPT_ROOMS = 256
"""Of so many changed conflicts what was found in them is kept."""


class TimeIsUp(Exception):  # noqa: N818 - a word of the search, not an error
    """The search was to end before it was through."""


AS_IT_IS: tuple[tuple[int, ...], ...] = ((),)
"""No levers."""

Ways = tuple[Step, ...]
"""Changes that together bring it about."""

Reshape = Callable[[Conflict], "Shape | None"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What one looks at in one go.

    Parameters
    ----------
    cost
        What the changes cost together.
    levers
        Sets of levers, by number; the empty one for the conflict as it is.
    share
        What the levers cost.
    first
        Number of the first lot, in the conflict as it is.
    seconds
        After so many it ends; None for no end.
    most
        So many combinations are judged at most; None for no bound.
    """

    cost: int
    levers: tuple[tuple[int, ...], ...] = AS_IT_IS
    share: int = 0
    first: int = 0
    seconds: float | None = None
    most: int | None = None

    @property
    def key(self) -> tuple[int, tuple[int, ...], int]:
        """What it is, whatever may be taken for it."""
        return self.cost, self.levers[0], self.first


@dataclass(frozen=True, slots=True)
class Judged:
    """A lot that was judged: how many combinations, and the changes among them that do it."""

    count: int
    ways: tuple[Ways, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a piece.

    Parameters
    ----------
    lots
        In their order.
    more
        Whether there may be more lots than these in the conflict as it is.
    cut
        Whether it ended before it was through for want of time.
    sufficient
        Where it did: changes, not the cheapest, that are known to do it.
    """

    lots: tuple[Judged, ...]
    more: bool = False
    cut: bool = False
    sufficient: tuple[Ways, ...] = ()


@dataclass
class _Ahead:
    """Lots that were not looked at yet, and the number of the next one."""

    lots: Iterator[Lot]
    number: int = 0


@dataclass
class Looking:
    """Looks at pieces.

    Parameters
    ----------
    reshape
        From a conflict that levers changed to where to look in it; None where
        nothing asked for is feasible.
    tell
        Told the cost that is being tried and how many combinations were judged since.
    """

    shape: Shape
    quest: Quest
    levers: tuple[Step, ...] = ()
    reshape: Reshape | None = None
    tell: Callable[[int, int], object] | None = None
    _cost: int = field(default=0, init=False)
    _end: float | None = field(default=None, init=False)
    _rooms: dict[tuple[int, ...], Room | None] = field(default_factory=dict, init=False)
    _ahead: dict[int, _Ahead] = field(default_factory=dict, init=False)

    def look(self, piece: Piece) -> Found:
        """Look at a piece."""
        self._cost = piece.cost
        self._end = None if piece.seconds is None else time.monotonic() + piece.seconds
        lots: list[Judged] = []
        known: dict[frozenset[tuple[str, ...]], tuple[int, int]] = {}
        try:
            for steps, room, lot in self._lots_of(piece):
                lots.append(self._judge(piece, steps, room, lot, known))
                spent = piece.most is not None and sum(each.count for each in lots) > piece.most
                if spent or len(known) >= MOST_ANSWERS:
                    break
                self._look_up(lots[-1].count)
        except TimeIsUp:
            self._ahead = {}  # what was on its way there has ended with it
            return Found(tuple(lots), cut=True, sufficient=self.find_sufficient())
        return Found(tuple(lots), more=piece.levers == AS_IT_IS and len(lots) == LOTS)

    def _judge(
        self,
        piece: Piece,
        steps: Ways,
        room: Room,
        lot: Lot,
        known: dict[frozenset[tuple[str, ...]], tuple[int, int]],
    ) -> Judged:
        """Judge a lot; of ways that differ only in how far something moves the shortest are kept."""
        ways = []
        for orders in room.judge(lot):
            way = (*steps, *orders)
            key = frozenset(step.key for step in way)
            size = piece.cost, sum(step.places for step in way)
            if key not in known or size < known[key]:
                known[key] = size
                ways.append(way)
                if len(known) >= MOST_ANSWERS:
                    break
        return Judged(len(lot), tuple(ways))

    def _lots_of(self, piece: Piece) -> Iterator[tuple[Ways, Room, Lot]]:
        """Iterate over the lots of a piece, with the levers and the conflict they belong to."""
        if piece.levers == AS_IT_IS:
            lots = self._from(piece.cost, piece.first)
            yield from (((), self.base, lot) for lot in islice(lots, LOTS))
            return
        for numbers in piece.levers:
            self._look_up(0)
            room = self._room_of(numbers)
            if room is not None:
                steps = tuple(self.levers[number] for number in numbers)
                yield from ((steps, room, lot) for lot in room.lots(piece.cost - piece.share))

    def _from(self, cost: int, first: int) -> Iterator[Lot]:
        """Iterate over lots of the conflict as it is, from the one of a number on."""
        ahead = self._ahead.get(cost)
        if ahead is None or ahead.number > first:
            ahead = _Ahead(self.base.lots(cost))
        self._ahead = {cost: ahead}
        for lot in ahead.lots:
            self._look_up(0)
            ahead.number += 1
            if ahead.number > first:
                yield lot

    @property
    def base(self) -> Room:
        """The orders in the conflict as it is."""
        room = self._rooms.get(())
        if room is None:
            room = self._rooms[()] = Room(self.shape, self.quest, lambda: self._look_up(0))
        return room

    def _room_of(self, numbers: tuple[int, ...]) -> Room | None:
        """Give the orders in the conflict that some levers leave; None if they leave none."""
        if numbers in self._rooms:
            return self._rooms[numbers]
        shape = self._shape_of(numbers)
        room = None if shape is None else Room(shape, self.quest, lambda: self._look_up(0))
        if len(self._rooms) <= KEPT_ROOMS:
            self._rooms[numbers] = room
        return room

    def _shape_of(self, numbers: Sequence[int]) -> Shape | None:
        conflict = self.shape.conflict
        try:
            for number in numbers:
                conflict = apply_changes(conflict, [self.levers[number].change])
        except ConflictModelError:
            return None
        return None if self.reshape is None else self.reshape(conflict)

    def _look_up(self, judged: int) -> None:
        """Tell what was judged, and end if the time is up."""
        if self.tell is not None:
            self.tell(self._cost, judged)
        # That it is so already is always found.
        if self._cost and self._end is not None and time.monotonic() > self._end:
            raise TimeIsUp

    # What surely does it ------------------------------------------------------------------------

    def find_sufficient(self) -> tuple[Ways, ...]:
        """Give changes, not the cheapest, that make a state stable in the conflict as it is."""
        self._end = None
        return tuple(self.base.find_sufficient())

    def catch_up(self, cost: int, lots: int) -> None:
        """Sort the orders that whoever looked at so many lots of a cost, one by one, has sorted."""
        self._end = None
        for lower in range(cost):
            for _ in self.base.lots(lower):
                pass
        for _ in islice(self._from(cost, 0), lots):
            pass

    # From marks to changes, and back ------------------------------------------------------------

    def find_marked(self, levers: Sequence[int], marks: Iterable[Sequence[int]]) -> Ways:
        """Give the changes that marks stand for.

        Raises
        ------
        LookupError
            If there are none.
        """
        numbers = tuple(levers)
        room = self._room_of(numbers) if numbers else self.base
        if room is None:
            raise LookupError
        steps = [self.levers[number] for number in numbers]
        by_dm: dict[int, list[Sequence[int]]] = {}
        for mark in marks:
            by_dm.setdefault(mark[0], []).append(mark)
        for dm, own in by_dm.items():
            steps += room.orders[dm].find_marked(own)
        return tuple(steps)
