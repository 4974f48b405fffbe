"""How many joint changes simultaneous stability (SIM) looks at, and where.

A decision maker that would leave a state alone meets no simultaneous change,
and one that would stay needs none. So only *contested* states matter, those
that two or more would leave; everywhere else SIM is Nash stability.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import TYPE_CHECKING, Any

from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.options import Direction

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEW_STATES = 256
"""Up to this many states improvements are counted one by one, without arrays."""

MAX_LISTED = 1 << 26
"""Up to this many moves, improvements are counted one by one where directions matter."""


def count_improvements(graph: GraphForm) -> Sequence[Sequence[int]]:
    """Count the unilateral improvements of every decision maker from every state.

    Returns
    -------
    Sequence
        By decision maker and state. Exact, unless options that go one way or
        blocked moves make that long: then what the decision maker would rather
        have among states that differ in its options only, an upper bound, and
        0 only where there is none.

    Notes
    -----
    One sort for each decision maker.
    """
    dms = range(len(graph.decision_makers))
    if graph.state_count <= FEW_STATES:
        states = range(graph.state_count)
        return [[len(graph.improvements(dm, state)) for state in states] for dm in dms]
    return [_count(graph, dm) for dm in dms]


def find_contested(counts: Sequence[Sequence[int]]) -> list[int]:
    """Find the states that two or more decision makers would leave."""
    return [state for state, row in enumerate(_rows(counts)) if sum(map(bool, row)) > 1]


def count_joint_changes(counts: Sequence[Sequence[int]]) -> int:
    """Count the joint changes SIM looks at, for all states and decision makers.

    Of each improvement: with every choice of improvements of one or more others.
    """
    total = 0
    for row in _rows(counts):
        wanted = [count for count in row if count]
        if len(wanted) > 1:
            everything = prod(count + 1 for count in wanted)
            total += sum(count * (everything // (count + 1) - 1) for count in wanted)
    return total


def _rows(counts: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """Iterate over the states: the counts of all decision makers."""
    columns = [column.tolist() if hasattr(column, "tolist") else column for column in counts]
    return zip(*columns, strict=True)


def _count(graph: GraphForm, dm: int) -> Any:
    from standoff.model.forming.move_lists import MoveLists

    if isinstance(graph, OptionGraph) and (_moves_freely(graph, dm) or not _is_listed(graph, dm)):
        return _count_better(graph, dm)
    return _count_listed(graph, dm, MoveLists(graph))


def is_counted_exactly(graph: GraphForm, dm: int) -> bool:
    """Say whether `count_improvements` gives exact numbers for `dm`, not only upper bounds."""
    return (
        graph.state_count <= FEW_STATES
        or not isinstance(graph, OptionGraph)
        or _moves_freely(graph, dm)
        or _is_listed(graph, dm)
    )


def _moves_freely(graph: OptionGraph, dm: int) -> bool:
    ways = zip(graph.owners, graph.directions, strict=True)
    return not graph.blocks(dm) and all(way is Direction.BOTH for owner, way in ways if owner == dm)


def _is_listed(graph: GraphForm, dm: int) -> bool:
    from standoff.model.forming.move_lists import MoveLists

    return MoveLists(graph).count(dm) <= MAX_LISTED


def _count_listed(graph: GraphForm, dm: int, lists: Any) -> NDArray[Any]:
    import numpy as np

    ranks = np.asarray(graph.ranks[dm])
    found = np.zeros(graph.state_count, dtype=np.int64)
    for origins, targets in lists.iter_all(dm):
        gains = origins[ranks[targets] > ranks[origins]]
        found += np.bincount(gains, minlength=graph.state_count)
    return found


def _count_better(graph: OptionGraph, dm: int) -> NDArray[Any]:
    """Count for each state those of its group that rank higher."""
    import numpy as np

    from standoff.model.graph_form import group_states

    groups = group_states(graph.codes_array, graph.mask(dm))  # type: ignore[arg-type]
    ranks = np.asarray(graph.ranks[dm])
    number = np.asarray(groups.number)
    order = np.lexsort((ranks, number))
    number, sorted_ranks = number[order], ranks[order]
    ends = np.asarray(groups.starts)[1:][number]
    last = np.append((number[1:] != number[:-1]) | (sorted_ranks[1:] != sorted_ranks[:-1]), True)
    places = np.flatnonzero(last)
    # Of states that are tied, the place after the last one says how many are better.
    after = places[np.searchsorted(places, np.arange(len(order)))] + 1
    found = np.empty(len(order), dtype=np.int64)
    found[order] = ends - after
    return found
