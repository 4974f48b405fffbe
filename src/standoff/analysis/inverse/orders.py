"""The other orders that a decision maker could have, by what they cost.

An order of statements is changed by moving some of them, dropping some, wanting
the opposite of some; each statement is touched at most once. An order that is no
list of statements is changed by corrections: one state rises above another. What
a change costs is the asker's choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.analysis.inverse.steps import Order, Price, Step
from standoff.errors import ConflictModelError
from standoff.model.changes import (
    Change,
    DropStatement,
    MoveStatement,
    NegateStatement,
    Place,
    PreferStates,
    Side,
)
from standoff.model.changing import apply_change
from standoff.model.conflict import Conflict
from standoff.model.decision_makers import DecisionMaker
from standoff.model.formation import state_index
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.language.syntax import Statement, render_statement
from standoff.model.ordering import rank_states
from standoff.model.preferences import Preferences, RankedStatements, StatementLevel
from standoff.model.selection import unpack_bits
from standoff.model.selectors import ByName, ByNumber, ByPattern, StateSelector

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALL_PAIRS = 12
"""Of so many states any may rise above any; of more only where a comparison may matter."""


@dataclass(frozen=True)
class Orders:
    """The orders of one decision maker.

    Parameters
    ----------
    conflict, graph
        The conflict and its graph form.
    kinds
        Which kinds of changes are allowed, of ``move``, ``drop`` and ``negate``;
        none for a decision maker whose preferences stay.
    targets
        States that are asked for, by index: what may rise where not all pairs are tried.
    """

    conflict: Conflict
    graph: GraphForm
    dm: int
    kinds: frozenset[str]
    price: Price
    targets: tuple[int, ...] = ()

    def of_cost(self, cost: int) -> Iterator[Order]:
        """Iterate over the orders that cost just so much."""
        if cost and not self.kinds:
            return
        ways = self._by_statements if self._is_statements else self._by_states
        for steps, preferences in ways(self._preferences, 0, cost):
            ranking = self._rank(preferences)
            if ranking is not None:
                yield Order(steps, ranking)

    def find_marked(self, marks: Iterable[Sequence[int]]) -> tuple[Step, ...]:
        """Give the changes that marks stand for, in their order.

        Raises
        ------
        LookupError
            If there is none.
        """
        preferences, steps = self._preferences, []
        for mark in marks:
            _, number, at = mark
            if self._is_statements:
                ways = self._steps(preferences, self._statements[number])
                step = replace([*islice(ways, at + 1)][at], mark=(self.dm, number, at))
            else:
                step = self._risings[number]
            preferences = self._apply(preferences, step.change)
            steps.append(step)
        return tuple(steps)

    def settle(self, state: int) -> Order | None:
        """Give an order, not the cheapest, by which a state has no improvement; None if none is known.

        Statements are dropped, but for those that may stay, the most important
        first; in a ranking the state rises above all that it can be left for.
        """
        found = Order((), self._rank(self._preferences) or b"")
        if self._is_left_alone(found.ranking, state):
            return found
        steps = self._drops(state) if self._is_statements else self._rise(state)
        preferences = self._preferences
        for step in steps:
            preferences = self._apply(preferences, step.change)
        ranking = self._rank(preferences)
        good = ranking is not None and self._is_left_alone(ranking, state)
        return Order(steps, ranking) if good and ranking is not None else None

    def _is_left_alone(self, ranking: bytes, state: int) -> bool:
        ranks = np.frombuffer(ranking, dtype=np.int32)
        return all(ranks[t] <= ranks[state] for t in self.graph.reachable(self.dm, state))

    def _drops(self, state: int) -> tuple[Step, ...]:
        if "drop" not in self.kinds:
            return ()
        dropped = list(self._statements)
        for statement in self._statements:
            fewer = [each for each in dropped if each != statement]
            preferences = self._preferences
            for each in fewer:
                preferences = self._apply(preferences, DropStatement(self._name, each))
            ranking = self._rank(preferences)
            if ranking is not None and self._is_left_alone(ranking, state):
                dropped = fewer
        steps, preferences = [], self._preferences
        for each in dropped:
            steps += [step for step in self._steps(preferences, each) if step.kind == "drop"]
            preferences = self._apply(preferences, steps[-1].change)
        return tuple(steps)

    def _rise(self, state: int) -> tuple[Step, ...]:
        ranks = self.graph.ranks[self.dm]
        others = self.graph.reachable(self.dm, state)
        if "move" not in self.kinds or not others:
            return ()
        return (self._rising(state, max(others, key=lambda each: ranks[each])),)

    @cached_property
    def most(self) -> int:
        """The cost of the dearest order; more need not be tried."""
        if not self.kinds:
            return 0
        if not self._is_statements:
            return sum(step.cost for step in self._risings)
        levels = _levels(self._preferences)
        far = sum(len(level.statements) for level in levels)
        return sum(self._dearest(each, far) for each in self._statements)

    def _dearest(self, statement: Statement, far: int) -> int:
        """Give the most that can become of a statement."""
        prices = {
            "move": self.price("move", MoveStatement(self._name, statement, Place(Side.LAST)), far),
            "drop": self.price("drop", DropStatement(self._name, statement), far),
            "negate": self.price("negate", NegateStatement(self._name, statement), 2 * far),
        }
        return max(prices[kind] for kind in self.kinds)

    @cached_property
    def _name(self) -> str:
        return self.graph.decision_makers[self.dm]

    @cached_property
    def _preferences(self) -> Preferences:
        found = self.conflict.preferences.get(self._name)
        return found or Preferences(RankedStatements())

    @cached_property
    def _is_statements(self) -> bool:
        return isinstance(self._preferences.basis, RankedStatements)

    # Statements ---------------------------------------------------------------------------------

    @cached_property
    def _statements(self) -> tuple[Statement, ...]:
        """The statements, most important first, each once."""
        return tuple(
            dict.fromkeys(
                item.statement for level in _levels(self._preferences) for item in level.statements
            )
        )

    def _by_statements(
        self, preferences: Preferences, start: int, cost: int
    ) -> Iterator[tuple[tuple[Step, ...], Preferences]]:
        """Iterate over changes of the statements from number `start` on that cost just so much."""
        if not cost:
            yield (), preferences
            return
        for number in range(start, len(self._statements)):
            for at, step in enumerate(self._steps(preferences, self._statements[number])):
                if step.cost <= cost:
                    changed = self._apply(preferences, step.change)
                    marked = replace(step, mark=(self.dm, number, at))
                    rest = self._by_statements(changed, number + 1, cost - step.cost)
                    yield from (((marked, *more), found) for more, found in rest)

    def _apply(self, preferences: Preferences, change: Change) -> Preferences:
        # The decision maker alone: all that a change of its order needs.
        bare = Conflict("", self._alone, {self._name: preferences})
        return apply_change(bare, change).preferences[self._name]

    @cached_property
    def _alone(self) -> tuple[DecisionMaker, ...]:
        return tuple(dm for dm in self.conflict.decision_makers if dm.id == self._name)

    def _steps(self, preferences: Preferences, statement: Statement) -> Iterator[Step]:
        """Iterate over what can become of one statement."""
        if "move" in self.kinds:
            levels = _levels(preferences)
            yield from self._moves(levels, _find(levels, statement), statement)
        # Off the list is a place below the last; the opposite comes back from there. Counted
        # in the list as it was, so that several cost the same in any order.
        before = _levels(self._preferences)
        away = len(before) - _find(before, statement)
        one_way: tuple[tuple[str, Change, int], ...] = (
            ("drop", DropStatement(self._name, statement), away),
            ("negate", NegateStatement(self._name, statement), 2 * away),
        )
        for kind, change, places in one_way:
            if kind in self.kinds:
                yield self._step(kind, change, places, render_statement(statement))

    def _moves(
        self, levels: Sequence[StatementLevel], at: int, statement: Statement
    ) -> Iterator[Step]:
        alone = len(levels[at].statements) == 1
        text = render_statement(statement)
        for k in range(len(levels)):
            if k != at:
                # Above a level on the way up, below one on the way down.
                side = Side.ABOVE if k < at else Side.BELOW
                places = abs(k - at) + (not alone)
            elif alone:
                continue
            else:
                yield from self._parting(levels, at, statement)
                continue
            beside = _first_of(levels, k, statement)
            if beside is not None:
                change = MoveStatement(self._name, statement, Place(side, beside))
                yield self._step("move", change, places, text, "up" if k < at else "down")

    def _parting(
        self, levels: Sequence[StatementLevel], at: int, statement: Statement
    ) -> Iterator[Step]:
        """Part a statement from those that are as important."""
        beside = _first_of(levels, at, statement)
        if beside is None:
            return
        for side, way in ((Side.ABOVE, "up"), (Side.BELOW, "down")):
            change = MoveStatement(self._name, statement, Place(side, beside))
            yield self._step("move", change, 1, render_statement(statement), way)

    def _step(self, kind: str, change: Change, places: int, *key: str) -> Step:
        cost = self.price(kind, change, places)
        return Step(change, kind, cost, places, (kind, self._name, *key))

    # States -------------------------------------------------------------------------------------

    def _by_states(
        self, preferences: Preferences, start: int, cost: int
    ) -> Iterator[tuple[tuple[Step, ...], Preferences]]:
        if not cost:
            yield (), preferences
            return
        for number in range(start, len(self._risings)):
            step = self._risings[number]
            if step.cost <= cost:
                changed = self._apply(preferences, step.change)
                rest = self._by_states(changed, number + 1, cost - step.cost)
                yield from (((step, *more), found) for more, found in rest)

    @cached_property
    def _risings(self) -> tuple[Step, ...]:
        """One state rises above another that is at least as good so far."""
        if "move" not in self.kinds:
            return ()
        ranks = self.graph.ranks[self.dm]
        pairs = [pair for pair in self._pairs() if ranks[pair[0]] <= ranks[pair[1]]]
        return tuple(
            replace(self._rising(*pair), mark=(self.dm, number, 0))
            for number, pair in enumerate(pairs)
        )

    def _rising(self, one: int, other: int) -> Step:
        ranks = self.graph.ranks[self.dm]
        change = PreferStates(self._name, self._select(one), self._select(other))
        return self._step("move", change, max(1, int(ranks[other]) - int(ranks[one])), str(one))

    def _pairs(self) -> Iterator[tuple[int, int]]:
        count = self.graph.state_count
        if count <= ALL_PAIRS:
            yield from ((a, b) for a in range(count) for b in range(count) if a != b)
            return
        yield from ((s, b) for s in self.targets for b in range(count) if b != s)
        known = set(self.targets)
        yield from ((k, t) for t, k in self.graph.arcs(self.dm) if k not in known)

    def _select(self, state: int) -> StateSelector:
        graph = self.graph
        if state in graph.names:
            return ByName(graph.names[state])
        if isinstance(graph, OptionGraph):
            return ByPattern(graph.choices(state))
        return ByNumber(state + 1)

    # Ranks --------------------------------------------------------------------------------------

    def _rank(self, preferences: Preferences) -> bytes | None:
        """Rank the states; None where corrections contradict each other."""
        basis = preferences.basis
        if not isinstance(basis, RankedStatements) or preferences.adjustments:
            try:
                ranks = rank_states(preferences, self._index)
            except ConflictModelError:
                return None
            return np.asarray(ranks, dtype=np.int32).tobytes()
        scores = np.zeros(self.graph.state_count, dtype=np.int64)
        bound = 1
        for level in basis.levels:
            size = len(level.statements) + 1
            if bound * size >= 1 << 62:
                scores = np.unique(scores, return_inverse=True)[1].astype(np.int64)
                bound = int(scores.max()) + 1
            scores = scores * size + sum(self._truth(item.statement) for item in level.statements)
            bound *= size
        return np.unique(scores, return_inverse=True)[1].astype(np.int32).tobytes()

    @cached_property
    def _index(self) -> Any:
        return state_index(self.graph)

    @cached_property
    def _known(self) -> dict[Statement, NDArray[np.int64]]:
        return {}

    def _truth(self, statement: Statement) -> NDArray[np.int64]:
        found = self._known.get(statement)
        if found is None:
            bits = self._index.tables.of(statement)
            found = unpack_bits(bits, self.graph.state_count).astype(np.int64)
            self._known[statement] = found
        return found


def _levels(preferences: Preferences) -> tuple[StatementLevel, ...]:
    basis = preferences.basis
    return basis.levels if isinstance(basis, RankedStatements) else ()


def _find(levels: Sequence[StatementLevel], statement: Statement) -> int:
    return next(
        k
        for k, level in enumerate(levels)
        if any(item.statement == statement for item in level.statements)
    )


def _first_of(levels: Sequence[StatementLevel], k: int, moved: Statement) -> Statement | None:
    """Give a statement that stands in a level and in none before it, by which it is known."""
    before = {item.statement for level in levels[:k] for item in level.statements}
    for item in levels[k].statements:
        if item.statement != moved and item.statement not in before:
            return item.statement
    return None
