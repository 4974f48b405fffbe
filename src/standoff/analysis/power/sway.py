"""What powers come to in a graph: which order of the states is whose where, and which moves are blocked.

A decision maker compares states by the order that is in force *where it stands*: its own, or
that of the powers that others use over it there. So it is no longer one order that says what
it prefers, but one for each state from which it looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.errors import ConflictModelError, Problem
from standoff.model.formation import state_index
from standoff.model.graph_form import ExplicitGraph, GraphForm
from standoff.model.ordering import dense_ranks, rank_states
from standoff.model.preferences import (
    Preferences,
    RankedStatement,
    RankedStatements,
    StatementLevel,
)
from standoff.model.states import iter_bits

if TYPE_CHECKING:
    from standoff.model.minds.powers import Power
    from standoff.model.selection import StateIndex
    from standoff.model.selectors import StateSelector

MOST_STATES = 1 << 15
"""Above this many states powers are not judged."""


@dataclass(frozen=True, slots=True)
class Used:
    """A power in a graph.

    Parameters
    ----------
    holder, over
        Indexes of decision makers.
    states
        Where it is used, as bits.
    blocked
        The moves of the other that it blocks, each as (origin, target).
    """

    holder: int
    over: int
    states: int
    blocked: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False, repr=False)
class Sway:
    """What powers come to in a graph.

    Parameters
    ----------
    graph
        The states, the moves that no power blocks, and everybody's own order.
    orders
        For each decision maker the orders that may be in force, its own first, as ranks.
    minds
        For each decision maker and state which of its orders is in force there.
    used
        The powers, in the order of the case.
    """

    graph: GraphForm
    orders: tuple[tuple[Sequence[int], ...], ...]
    minds: tuple[Sequence[int], ...]
    used: tuple[Used, ...] = ()

    def __repr__(self) -> str:
        orders = [len(own) for own in self.orders]
        return f"<Sway: {len(self.used)} powers, orders in force {orders}>"

    def ranks(self, dm: int, state: int) -> Sequence[int]:
        """Give the order by which a decision maker compares states where it stands."""
        return self.orders[dm][self.minds[dm][state]]

    def sway_at(self, dm: int, state: int) -> tuple[int, ...]:
        """Give the powers that are used over a decision maker in a state, by number."""
        return tuple(
            number
            for number, used in enumerate(self.used)
            if used.over == dm and used.states >> state & 1
        )

    def barred(self, dm: int, state: int) -> tuple[tuple[int, int], ...]:
        """Give the moves of a decision maker from a state that are blocked: target and power."""
        return tuple(
            (target, number)
            for number in self.sway_at(dm, state)
            for origin, target in self.used[number].blocked
            if origin == state
        )


def find_sway(graph: GraphForm, powers: Sequence[Power]) -> Sway:
    """Find what powers come to in a graph.

    Where several powers are used over one decision maker in one state, what they say it wants
    before all else counts in the order of the case, and of those that give it another
    order the last.

    Raises
    ------
    ConflictModelError
        For what cannot be: a state that does not exist, an order that misses states. Each path
        leads from the powers.

    Notes
    -----
    Cost: the states are ranked once for each set of powers that are used together.
    """
    index = state_index(graph)
    dms = {dm: number for number, dm in enumerate(graph.decision_makers)}
    problems: list[Problem] = []
    used: list[Used] = []
    for one in powers:
        states = _select(index, one.by, (one.id, "by"), problems)
        targets = [
            _select(index, blocked, (one.id, "blocks", number), problems)
            for number, blocked in enumerate(one.blocks)
        ]
        blocked = tuple(_iter_blocked(graph, dms[one.over], states, targets))
        used.append(Used(dms[one.holder], dms[one.over], states, blocked))
    parts = [_rank(one, index, problems) for one in powers]
    if problems:
        raise ConflictModelError(problems[0].message, problems)
    minds, orders = [], []
    for dm in range(len(graph.decision_makers)):
        mind, own = _combine(
            graph, dm, [(use, *part) for use, part in zip(used, parts, strict=True)]
        )
        minds.append(mind)
        orders.append(own)
    return Sway(_without(graph, used), tuple(orders), tuple(minds), tuple(used))


def _select(
    index: StateIndex, selector: StateSelector, path: tuple[str | int, ...], problems: list[Problem]
) -> int:
    found = index.select(selector)
    if isinstance(found, Problem):
        problems.append(replace(found, path=path))
        return 0
    return found


def _iter_blocked(
    graph: GraphForm, dm: int, states: int, targets: Sequence[int]
) -> Iterator[tuple[int, int]]:
    if not any(targets):
        return
    for state in iter_bits(states):
        for target in graph.reachable(dm, state):
            if any(each >> target & 1 and not each >> state & 1 for each in targets):
                yield state, target


def _rank(
    power: Power, index: StateIndex, problems: list[Problem]
) -> tuple[Sequence[int] | None, Sequence[int] | None]:
    """Rank the states by what comes before all else under a power, and by the order it gives."""
    first = None
    if power.first:
        levels = tuple(StatementLevel((RankedStatement(one),)) for one in power.first)
        first = rank_states(Preferences(RankedStatements(levels)), index)
    if power.order is None:
        return first, None
    try:
        return first, rank_states(Preferences(power.order), index)
    except ConflictModelError as error:
        problems += [replace(one, path=(power.id, *one.path)) for one in error.problems]
        return first, None


_Part = tuple[Used, "Sequence[int] | None", "Sequence[int] | None"]


def _combine(
    graph: GraphForm, dm: int, parts: Sequence[_Part]
) -> tuple[Sequence[int], tuple[Sequence[int], ...]]:
    """Give for each state which order is in force there for a decision maker, and the orders."""
    own = graph.ranks[dm]
    mine = [
        part
        for part in parts
        if part[0].over == dm and (part[1] is not None or part[2] is not None)
    ]
    if not mine:
        return (0,) * graph.state_count, (own,)
    sets = [0] * graph.state_count
    for number, (used, _, _) in enumerate(mine):
        for state in iter_bits(used.states):
            sets[state] |= 1 << number
    orders: list[Sequence[int]] = [own]
    known = {0: 0}
    for each in sets:
        if each not in known:
            known[each] = len(orders)
            orders.append(_order_of([mine[number] for number in iter_bits(each)], own))
    return tuple(known[each] for each in sets), tuple(orders)


def _order_of(parts: Sequence[_Part], own: Sequence[int]) -> Sequence[int]:
    base = own
    for _, _, order in parts:
        base = base if order is None else order
    columns = [first for _, first, _ in parts if first is not None]
    return dense_ranks(list(zip(*columns, base, strict=True)))


def _without(graph: GraphForm, used: Sequence[Used]) -> GraphForm:
    """Give the graph without the moves that are blocked."""
    gone = {(use.over, *move) for use in used for move in use.blocked}
    if not gone:
        return graph
    moves = tuple(
        tuple(
            tuple(q for q in graph.reachable(dm, s) if (dm, s, q) not in gone)
            for s in range(graph.state_count)
        )
        for dm in range(len(graph.decision_makers))
    )
    return ExplicitGraph(
        graph.decision_makers, graph.options, graph.codes, graph.ranks, moves, names=graph.names
    )
