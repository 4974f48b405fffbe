"""What a reader should know before reading the tables of an analysis.

A conflict with one state, a decision maker without a move, a concept without
an equilibrium: none of these is an error, and each has its explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from standoff.analysis.equilibria import NearEquilibrium, find_nearest
from standoff.analysis.results import StabilityTable
from standoff.model.forming.grouping import Groups
from standoff.model.forming.marked import UNKNOWN
from standoff.model.forming.relations import Relation
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.states import StateSet


@dataclass(frozen=True, slots=True)
class OneState:
    """Only one state is feasible: nobody can move, and it is stable for everybody."""


@dataclass(frozen=True, slots=True)
class NeverMoves:
    """Decision makers without a move in any state: every state is stable for them."""

    dms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class IndifferentThroughout:
    """Decision makers to whom all states are equal: every state is stable for them."""

    dms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NoEquilibrium:
    """No state is stable for all under a concept; which come nearest, and who deviates."""

    concept: str
    nearest: tuple[NearEquilibrium, ...]


@dataclass(frozen=True, slots=True)
class ConceptLeftOut:
    """A concept was not computed because the conflict does not meet its preconditions.

    Parameters
    ----------
    also
        Other concepts that were left out for the same reason.
    """

    concept: str
    why: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """Somebody's preferences say more than an order of the states.

    Parameters
    ----------
    kinds
        What: see `standoff.model.forming.relations.Relation.kinds`.
    unknown
        Of how many pairs of states it is not known which is preferred; None if
        they are too many to look at.
    pairs
        How many pairs of states there are.
    """

    dm: int
    kinds: frozenset[str]
    unknown: int | None
    pairs: int


@dataclass(frozen=True, slots=True)
class OnlyWeakly:
    """Equilibria that are held by sanctions some of which do not hurt much.

    Parameters
    ----------
    concept
        The concept under which they are equilibria, but not strongly.
    """

    concept: str
    states: StateSet


@dataclass(frozen=True, slots=True)
class MoreByKey:
    """Concepts between the strictest and the most lenient, which nobody asked for."""

    concepts: tuple[str, ...]


Remark = (
    OneState
    | NeverMoves
    | IndifferentThroughout
    | Marked
    | OnlyWeakly
    | NoEquilibrium
    | ConceptLeftOut
    | MoreByKey
)

MOST_COUNTED = 1 << 10
"""Up to this many states it is counted of how many pairs nobody knows which is preferred."""


def iter_remarks(
    graph: GraphForm,
    table: StabilityTable,
    left_out: Mapping[str, str],
    by_key: tuple[str, ...] = (),
) -> Iterator[Remark]:
    """Iterate over what a reader should know before reading the tables."""
    dms = range(len(graph.decision_makers))
    if graph.state_count == 1:
        yield OneState()
    else:
        still = tuple(dm for dm in dms if not _can_ever_move(graph, dm))
        if still:
            yield NeverMoves(still)
        indifferent = tuple(
            dm
            for dm in dms
            if not any(graph.ranks[dm])
            and not (dm in graph.relations and graph.relations[dm].is_no_order)
        )
        if indifferent:
            yield IndifferentThroughout(indifferent)
    yield from _iter_marked(graph)
    yield from _iter_weak(table)
    for concept in table.stable:
        if not table.equilibria(concept).bits:
            yield NoEquilibrium(concept, find_nearest(table, concept))
    reasons: dict[str, list[str]] = {}
    for concept, why in left_out.items():
        reasons.setdefault(why, []).append(concept)
    for why, (first, *also) in reasons.items():
        yield ConceptLeftOut(first, why, tuple(also))
    if by_key:
        yield MoreByKey(by_key)


def _iter_marked(graph: GraphForm) -> Iterator[Marked]:
    count = graph.state_count
    for dm, relation in sorted(graph.relations.items()):
        kinds = relation.kinds - {"order"}
        if kinds:
            few = count <= MOST_COUNTED
            open_ = _count_unknown(relation) if few else None
            yield Marked(dm, kinds, open_, count * (count - 1) // 2)


def _iter_weak(table: StabilityTable) -> Iterator[OnlyWeakly]:
    for concept in table.stable:
        strong = f"{concept}-strong"
        if strong in table.stable:
            weak = table.equilibria(concept) - table.equilibria(strong)
            if weak.bits:
                yield OnlyWeakly(concept, weak)


def _count_unknown(relation: Relation) -> int:
    if "unknown" not in relation.kinds and not relation.is_open:
        return 0
    rows = (relation.row(state) for state in range(relation.size))
    return sum(sum(code == UNKNOWN for code in row) for row in rows) // 2


def _can_ever_move(graph: GraphForm, dm: int) -> bool:
    states: Iterable[int] = range(graph.state_count)
    if isinstance(graph, OptionGraph):
        if not graph.mask(dm):
            return False
        states = states if graph.complete else _iter_together(graph.groups(dm))
    return any(graph.reachable(dm, state) for state in states)


def _iter_together(groups: Groups) -> Iterator[int]:
    """Iterate over the states that are not alone in their group."""
    for first, last in pairwise(groups.starts):
        if last - first > 1:
            yield from map(int, groups.members[first:last])
