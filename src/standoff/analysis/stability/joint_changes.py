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

FEW_LISTED = 1 << 22
"""Up to this many moves, improvements are counted one by one where directions matter."""

AT_ONCE = 1 << 18
"""States whose joint changes are counted at once."""

MAX_LISTED = 1 << 26
"""Up to this many, where rules block moves."""


def count_improvements(graph: GraphForm) -> Sequence[Sequence[int]]:
    """Count the unilateral improvements of every decision maker from every state.

    Returns
    -------
    Sequence
        By decision maker and state. Exact, unless options that go one way or
        blocked moves make that long: then what the decision maker would rather
        have among states that differ in its options only, an upper bound, and
        0 only where there is none; `is_none_told` says whether wherever.

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
    if counts and len(counts[0]) > FEW_STATES:
        return _count_many(counts)
    total = 0
    for row in _rows(counts):
        wanted = [count for count in row if count]
        if len(wanted) > 1:
            everything = prod(count + 1 for count in wanted)
            total += sum(count * (everything // (count + 1) - 1) for count in wanted)
    return total


def _count_many(counts: Sequence[Sequence[int]]) -> int:
    """Count the same on arrays: exact up to 2^53, and so large at least beyond."""
    import numpy as np

    total, size = 0.0, len(counts[0])
    for begin in range(0, size, AT_ONCE):
        columns = np.stack([np.asarray(each[begin : begin + AT_ONCE], float) for each in counts])
        everything = np.prod(columns + 1, axis=0)
        total += float((columns * (everything / (columns + 1) - 1)).sum())
    return round(total)


def _rows(counts: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """Iterate over the states: the counts of all decision makers."""
    columns = [column.tolist() if hasattr(column, "tolist") else column for column in counts]
    return zip(*columns, strict=True)


def _count(graph: GraphForm, dm: int) -> Any:
    from standoff.model.forming.move_lists import MoveLists

    lists = MoveLists(graph)
    if not isinstance(graph, OptionGraph):
        return _count_listed(graph, dm, lists)
    if _moves_freely(graph, dm):
        return lists.count_better(dm)
    moves = lists.count(dm)
    spreading = lists.spreading(dm) if moves > FEW_LISTED else None
    if spreading is None and moves <= MAX_LISTED:
        return _count_listed(graph, dm, lists)
    ranks = graph.rank_array(dm)
    wants = True if spreading is None else spreading.find_best(ranks) > ranks
    return lists.count_better(dm) * wants


def is_none_told(graph: GraphForm, dm: int) -> bool:
    """Say whether `count_improvements` tells all states from which `dm` has no improvement."""
    from standoff.model.forming.move_lists import MoveLists

    return (
        graph.state_count <= FEW_STATES
        or not isinstance(graph, OptionGraph)
        or _moves_freely(graph, dm)
        or MoveLists(graph).spreading(dm) is not None
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
