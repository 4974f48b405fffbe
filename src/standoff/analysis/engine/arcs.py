"""Moves as lists: for conflicts whose moves have no regularity to exploit.

Explicit graphs, merged states, blocked moves, and option forms in which only a
few combinations of strategies are feasible. A decision maker's moves need not
be transitive here, so the rule that nobody moves twice in a row has to be kept:
the last mover is part of what is tracked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.analysis.engine.layout import BoolArray, Int32Array, Int64Array
from standoff.errors import UsageError
from standoff.model.forming.limits import current_limit, tell_bytes, tell_seconds
from standoff.model.forming.move_lists import MoveLists, count_up
from standoff.model.graph_form import GraphForm, OptionGraph

STEPS_PER_STATE = 512
"""Moves that may be listed, times rules that each is held against, for each state of the limit."""

SECONDS_A_STEP = 6e-9
BYTES_A_MOVE = 4

MOVES_PER_STATE = 32
"""Moves of everybody that are worked on unasked, for each state of the limit."""

SECONDS_A_PASS = 4e-8
BYTES_AT_WORK = 26
"""Of each move, with those turned round and those that improve: rounded figures of `make bench`."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """The moves of one decision maker, sorted by origin.

    Parameters
    ----------
    starts
        ``targets[starts[s]:starts[s + 1]]`` are the states one move from ``s``.
    targets
        Ends of the moves.
    """

    starts: Int64Array
    targets: Int32Array

    @cached_property
    def origins(self) -> Int32Array:
        """Beginnings of the moves, one per target."""
        count = len(self.starts) - 1
        return np.repeat(np.arange(count, dtype=np.int32), np.diff(self.starts))

    def only(self, kept: BoolArray) -> Arcs:
        """Keep some of the moves."""
        counts = np.bincount(self.origins[kept], minlength=len(self.starts) - 1)
        return Arcs(count_up(counts), self.targets[kept])

    def reverse(self) -> Arcs:
        """Turn every move round."""
        return sort_arcs(self.targets, self.origins, len(self.starts) - 1)


@dataclass(frozen=True, eq=False)
class ArcGraph:
    """Ranks by state, and the moves of every decision maker."""

    ranks: Int32Array
    moves: tuple[Arcs, ...]


def sort_arcs(origins: Int32Array, targets: Int32Array, count: int) -> Arcs:
    """Sort moves by origin, keeping their order otherwise."""
    starts = count_up(np.bincount(origins, minlength=count))
    return Arcs(starts, targets[np.argsort(origins, kind="stable")])


def list_arcs(graph: GraphForm) -> ArcGraph:
    """List the moves of every decision maker.

    Raises
    ------
    UsageError
        If there are more than the limit allows.

    Notes
    -----
    Memory: 4 bytes a move, and some 20 more while the engine works on them.
    """
    lists = MoveLists(graph)
    dms = range(len(graph.decision_makers))
    for dm in dms:
        _require_listable(lists, dm)
    _require_affordable(lists)
    ranks = np.stack([np.asarray(found, dtype=np.int32) for found in graph.ranks])
    return ArcGraph(ranks, tuple(list_moves(lists, dm) for dm in dms))


def _require_affordable(lists: MoveLists) -> None:
    """Refuse to work on more moves than the limit allows, before any is listed."""
    dms = len(lists.graph.decision_makers)
    moves = sum(map(lists.count, range(dms)))
    if moves > MOVES_PER_STATE * current_limit():
        takes = tell_seconds(moves * dms * (dms + 1) * SECONDS_A_PASS)
        wanted = -(-moves // MOVES_PER_STATE) - 1
        raise UsageError(
            f"the {lists.graph.state_count:,} states have no regular moves, so that {moves:,} moves"
            f" have to be listed: about {takes} and {tell_bytes(moves * BYTES_AT_WORK)} of memory",
            hint=f"Exclude states by rules, or raise the limit: --limit 2^{wanted.bit_length()}.",
        )


def _require_listable(lists: MoveLists, dm: int) -> None:
    moves = lists.count(dm)
    rules = len(lists.graph.blocks(dm)) if isinstance(lists.graph, OptionGraph) else 0
    steps = moves * (rules + 1)
    if steps > STEPS_PER_STATE * current_limit():
        against = f" against {rules:,} rules 'no_move'" if rules else ""
        takes = tell_seconds(steps * SECONDS_A_STEP)
        wanted = -(-steps // STEPS_PER_STATE) - 1
        raise UsageError(
            f"the moves of {lists.graph.decision_makers[dm]} have to be listed:"
            f" {moves:,}{against} take {takes} and {tell_bytes(moves * BYTES_A_MOVE)}",
            hint="Exclude states by rules, write fewer rules for moves,"
            f" or raise the limit: --limit 2^{wanted.bit_length()}.",
        )


def list_moves(lists: MoveLists, dm: int) -> Arcs:
    """List the moves of one decision maker.

    Raises
    ------
    UsageError
        If there are so many, or so many rules each may be blocked by, that the
        limit forbids it.
    """
    _require_listable(lists, dm)
    count = lists.graph.state_count
    found = [
        (np.bincount(origins, minlength=count), targets) for origins, targets in lists.iter_all(dm)
    ]
    counts = np.sum([each for each, _ in found], axis=0)
    return Arcs(count_up(counts), np.concatenate([targets for _, targets in found]))
