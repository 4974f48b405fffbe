"""Margins: the fewest changes that turn a verdict into its opposite, and which they are.

The fewest comparisons are searched for with certificates: whatever flips a
verdict changes one of the comparisons it was reached by. So only these are
tried, one, then two, and so on, and a search that was not cut short proves that
nothing smaller does it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from standoff.analysis.overturn.lookups import (
    Board,
    Comparison,
    Judge,
    TooManyLookupsError,
)
from standoff.model.graph_form import GraphForm
from standoff.model.states import StateSet

Item = TypeVar("Item", bound=Hashable)

LISTED = 50
"""So many smallest sets are listed at most."""


@dataclass(frozen=True)
class Margin(Generic[Item]):
    """How few changes flip a verdict.

    Parameters
    ----------
    size
        The fewest; None if none were found.
    sets
        The smallest sets that do it, up to `LISTED`.
    tried
        Sets of up to so many changes were all tried: what is larger is proven
        to be needed, and the smallest to be smallest.
    never
        Whether no change of this kind can flip it at all.
    """

    size: int | None
    sets: tuple[tuple[Item, ...], ...]
    tried: int
    never: bool = False

    @property
    def proven(self) -> bool:
        """Whether the size is proven to be the smallest."""
        return self.size is not None and self.tried >= self.size - 1

    @property
    def settled(self) -> bool:
        """Whether the list of smallest sets is known to be complete, but for its length."""
        return self.size is not None and self.tried >= self.size


def find_comparisons(
    graph: GraphForm,
    concept: str,
    state: int | StateSet,
    dm: int | None = None,
    *,
    most: int = 3,
    budget: int = 1_000_000,
    judge: Judge | None = None,
) -> Margin[Comparison]:
    """Find the fewest comparisons whose change flips a verdict.

    Parameters
    ----------
    state
        A state; of several the verdict is that one of them, at least, is stable.
    dm
        For whom the state is stable or not; None for an equilibrium.
    most
        Larger sets are not searched for.
    budget
        So many comparisons are looked up at most, over all sets that are tried.

    Returns
    -------
    Margin
        A comparison ``(dm, s, t)`` says whether `dm` strictly prefers t to s;
        it comes out the other way round. Some order of the states agrees with
        everything that the flipped verdict rests on.

    Notes
    -----
    Exact up to `most` and `budget`. Cost: one verdict for each set tried, of
    which there are as many as comparisons looked up, to the power of the size.
    """
    states = (state,) if isinstance(state, int) else tuple(state)
    search = _Search(graph, judge or Judge(graph), concept, states, dm, budget)
    try:
        before, _ = search.evaluate(frozenset())
        return _deepen(search, most, flipping=before)
    except TooManyLookupsError:
        return Margin(None, (), 0)


def _deepen(search: _Search, most: int, *, flipping: bool) -> Margin[Comparison]:
    """Try sets of one comparison, then of two, and so on, as far as the budget goes."""
    for size in range(1, most + 1):
        found = search.find(size, flipping=flipping)
        if found:
            complete = size if search.budget > 0 else size - 1
            return Margin(size, tuple(found[:LISTED]), complete)
        if search.budget <= 0:
            return Margin(None, (), size - 1)
        if not search.open:
            return Margin(None, (), size, never=True)
    return Margin(None, (), most)


@dataclass
class _Search:
    graph: GraphForm
    judge: Judge
    concept: str
    states: tuple[int, ...]
    dm: int | None
    budget: int
    open: bool = True

    def evaluate(self, flipped: frozenset[Comparison]) -> tuple[bool, Board]:
        board = Board(self.graph, flipped, limit=max(0, self.budget))
        value = any(self._holds(state, board) for state in self.states)
        self.budget -= len(board.asked) + 1
        return value, board

    def _holds(self, state: int, board: Board) -> bool:
        if self.dm is None:
            return self.judge.is_equilibrium(self.concept, state, board.better)
        return self.judge.is_stable(self.concept, self.dm, state, board.better)

    def find(self, size: int, *, flipping: bool) -> list[tuple[Comparison, ...]]:
        """Find the sets of just this size that flip the verdict, none of which a smaller did."""
        found: list[tuple[Comparison, ...]] = []
        seen: set[frozenset[Comparison]] = set()
        front = [frozenset[Comparison]()]
        self.open = False
        while front and self.budget > 0:
            flipped = front.pop()
            try:
                value, board = self.evaluate(flipped)
            except TooManyLookupsError:
                self.budget = 0
                break
            if value is not flipping and board.is_order():
                if len(flipped) == size:
                    found.append(tuple(sorted(flipped)))
                continue
            rest = [key for key in board.asked if key not in flipped]
            if len(flipped) == size:
                self.open = self.open or bool(rest)
                continue
            for key in rest:
                larger = flipped | {key}
                if larger not in seen:
                    seen.add(larger)
                    front.append(larger)
        return sorted(found)


Outcome = tuple[int, ...]
"""The equilibria under each concept, as bits."""


def find_flips(
    variants: Iterable[tuple[int, Item, Outcome]],
    before: Outcome,
    watched: Iterable[tuple[int, StateSet]],
    tried: Callable[[], int],
) -> Mapping[tuple[int, StateSet], Margin[Item]]:
    """Find for several verdicts at once the smallest variants that flip them.

    Parameters
    ----------
    variants
        Of growing size: how many changes, which, and the equilibria after them.
    before
        The equilibria as they are.
    watched
        Verdicts: place of the concept, and states of which one, at least, is an
        equilibrium or none is.
    tried
        Asked at the end: up to which size all variants were among them.
    """
    sets: dict[tuple[int, StateSet], tuple[int, list[Item]]] = {}
    wanted = tuple(watched)
    held = {key: bool(before[key[0]] & key[1].bits) for key in wanted}
    for size, item, after in variants:
        for key, holds in held.items():
            if bool(after[key[0]] & key[1].bits) is not holds:
                known = sets.setdefault(key, (size, []))
                if known[0] == size and len(known[1]) < LISTED:
                    known[1].append(item)
    complete = tried()
    return {
        key: Margin(sets[key][0], tuple((item,) for item in sets[key][1]), complete)
        if key in sets
        else Margin(None, (), complete)
        for key in wanted
    }
