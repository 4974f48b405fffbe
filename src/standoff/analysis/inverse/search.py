"""The least change that makes one of some states an equilibrium.

Costs are tried in order, so that what is found first costs least, and all that
costs the same is found with it: first the orders of the decision makers in the
conflict as it is, then in each that levers leave (`looking`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from standoff.analysis.inverse.levers import iter_sets
from standoff.analysis.inverse.looking import (
    AS_IT_IS,
    LOTS,
    MOST_ANSWERS,
    SETS,
    Found,
    Judged,
    Looking,
    Piece,
    Ways,
)
from standoff.analysis.inverse.steps import Step


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

Do = Callable[[Iterator[Piece]], Iterator[tuple[Piece, Found]]]
"""Looks at pieces, here or elsewhere, and gives what was found in their order."""


@dataclass
class Search:
    """Looks for the least change.

    Parameters
    ----------
    looking
        Looks at a piece in this process.
    advance
        Told of what was judged.
    most
        Nothing that costs more is tried.
    most_tried
        So many combinations are judged at most; None for no bound. Unlike time it
        ends the same search at the same place wherever it runs.
    seconds
        The search ends after so many; None for no end.
    kept
        What an earlier run found, by the key of the piece.
    """

    looking: Looking
    advance: Advance | None = None
    most: int | None = None
    most_tried: int | None = None
    seconds: float | None = None
    kept: Mapping[Any, Found] = field(default_factory=dict)
    tried: int = field(default=0, init=False)
    _cost: int = field(default=0, init=False)
    _in_hand: int = field(default=0, init=False)
    _base_lots: int = field(default=0, init=False)
    _through: set[int] = field(default_factory=set, init=False)
    _known: dict[frozenset[tuple[str, ...]], Answer] = field(default_factory=dict, init=False)
    _least: Least | None = field(default=None, init=False)

    def run(self, do: Do | None = None) -> Least:
        """Find all that costs least.

        Parameters
        ----------
        do
            Looks at the pieces; this process if left out.
        """
        for piece, found in (do or self._here)(self._pieces()):
            self._take(piece, found)
            if self._least is not None:
                return self._least
        if self._least is not None:
            return self._least
        if self._known:
            return Least(_sorted(self._known), True, self._cost, self.tried)
        complete = self.most is None or self._last <= self.most
        return Least((), complete, self._most_cost + 1, self.tried)

    def _here(self, pieces: Iterator[Piece]) -> Iterator[tuple[Piece, Found]]:
        return ((piece, self.looking.look(piece)) for piece in pieces)

    def tell(self, cost: int, judged: int) -> None:
        """Say what this process has judged of a piece that it looks at."""
        self._in_hand += judged
        if self.advance is not None:
            self.advance(cost, self.tried + self._in_hand)

    # What is looked at --------------------------------------------------------------------------

    def _pieces(self) -> Iterator[Piece]:
        """Iterate over what is to be looked at, as long as nothing is found."""
        end = None if self.seconds is None else time.monotonic() + self.seconds
        resuming = True
        for piece in self._every():
            known = self.kept.get(piece.key) if resuming else None
            if known is not None:
                self._take(piece, known)
                if self._least is not None:
                    return
                continue
            resuming = False
            left = None if end is None else max(0.0, end - time.monotonic())
            most = None if self.most_tried is None else self.most_tried - self.tried
            yield replace(piece, seconds=left, most=most) if piece.cost else piece

    def _every(self) -> Iterator[Piece]:
        units = {*self.looking.quest.units, *(lever.cost for lever in self.looking.levers)}
        for cost in find_sums(units, self._most_cost):
            yield from self._of_cost(cost)
            if self._known:
                return

    def _of_cost(self, cost: int) -> Iterator[Piece]:
        of_orders = set(find_sums(self.looking.quest.units, cost))
        for share in find_sums((lever.cost for lever in self.looking.levers), cost):
            if cost - share not in of_orders:
                continue
            if not share:
                first = 0
                while cost not in self._through:
                    yield Piece(cost, first=first)
                    first += LOTS
                continue
            sets = iter_sets(self.looking.levers, share)
            while some := tuple(islice(sets, SETS)):
                yield Piece(cost, some, share)

    @cached_property
    def _last(self) -> int:
        orders = sum(each.most for each in self.looking.base.orders)
        return orders + sum(lever.cost for lever in self.looking.levers)

    @property
    def _most_cost(self) -> int:
        return self._last if self.most is None else min(self.most, self._last)

    # What was found -----------------------------------------------------------------------------

    def _take(self, piece: Piece, found: Found) -> None:
        """Take what was found in a piece; pieces come in their order."""
        if piece.cost != self._cost:
            if self._known:
                self._least = Least(_sorted(self._known), True, self._cost, self.tried)
                return
            self._cost, self._base_lots = piece.cost, 0
        self._in_hand = 0
        for lot in found.lots:
            self._base_lots += piece.levers == AS_IT_IS
            self._take_lot(piece.cost, lot)
            if self._least is not None:
                return
        if found.cut:
            self._cut_short(found.sufficient)
        elif piece.levers == AS_IT_IS and not found.more:
            self._through.add(piece.cost)
        if self.advance is not None:
            self.advance(self._cost, self.tried)

    def _take_lot(self, cost: int, lot: Judged) -> None:
        for steps in lot.ways:
            _keep(self._known, Answer(steps, cost))
            if len(self._known) >= MOST_ANSWERS:
                self._least = Least(_sorted(self._known), False, cost, self.tried)
                return
        self.tried += lot.count
        # That it is so already is always found.
        if cost and self.most_tried is not None and self.tried > self.most_tried:
            if not self._known:
                self.looking.catch_up(cost, self._base_lots)
            self._cut_short(self.looking.find_sufficient() if not self._known else ())

    def _cut_short(self, sufficient: Iterable[Ways]) -> None:
        found, cost = self._known, self._cost
        if not found:
            for steps in sufficient:
                total = sum(step.cost for step in steps)
                _keep(found, Answer(steps, total, minimal=total <= cost))
        least = min((answer.cost for answer in found.values()), default=0)
        kept = {key: answer for key, answer in found.items() if answer.cost == least}
        self._least = Least(_sorted(kept), False, cost, self.tried, out_of_time=True)


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
