"""What a reader should know before reading the tables of an analysis.

A conflict with one state, a decision maker without a move, a concept without
an equilibrium: none of these is an error, and each has its explanation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from standoff.analysis.equilibria import NearEquilibrium, find_nearest
from standoff.analysis.results import StabilityTable
from standoff.model.graph_form import GraphForm, OptionGraph


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
    """A concept was not computed because the conflict does not meet its preconditions."""

    concept: str
    why: str


Remark = OneState | NeverMoves | IndifferentThroughout | NoEquilibrium | ConceptLeftOut


def iter_remarks(
    graph: GraphForm, table: StabilityTable, left_out: Mapping[str, str]
) -> Iterator[Remark]:
    """Iterate over what a reader should know before reading the tables."""
    dms = range(len(graph.decision_makers))
    if graph.state_count == 1:
        yield OneState()
    else:
        still = tuple(dm for dm in dms if not _can_ever_move(graph, dm))
        if still:
            yield NeverMoves(still)
        indifferent = tuple(dm for dm in dms if not any(graph.ranks[dm]))
        if indifferent:
            yield IndifferentThroughout(indifferent)
    for concept in table.stable:
        if not table.equilibria(concept).bits:
            yield NoEquilibrium(concept, find_nearest(table, concept))
    for concept, why in left_out.items():
        yield ConceptLeftOut(concept, why)


def _can_ever_move(graph: GraphForm, dm: int) -> bool:
    if isinstance(graph, OptionGraph) and not graph.mask(dm):
        return False
    return any(graph.reachable(dm, state) for state in range(graph.state_count))
