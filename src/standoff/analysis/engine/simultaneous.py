"""Simultaneous stability (SIM) on arrays: every joint change listed once.

For each move of the focal decision maker, the changes that others would make
at the same moment are added up in option form; what is infeasible is dropped.
The list depends on the others' improvements only, so it serves any number of
rankings of the focal decision maker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.arcs import Arcs
from standoff.analysis.engine.layout import Int32Array, Int64Array
from standoff.model.graph_form import OptionGraph

CELLS = 1 << 19
"""Most joint outcomes times rankings in one array: what the processor's cache holds."""

COLUMNS = 256
"""Rankings that are judged at once."""

LAYERS = 512
"""With more joint changes of one move than this, they are not taken in layers."""

TABLED_OPTIONS = 16
"""Up to so many options, codes are looked up in a table."""

TABLED_CODES = 8
"""Of more options, where there are no more than so many codes for each state."""


@dataclass(frozen=True, eq=False)
class JointChanges:
    """Where moves of one decision maker end when others change things, too.

    Parameters
    ----------
    moves
        The moves of the focal decision maker.
    starts
        ``ends[starts[a]:starts[a + 1]]`` belong to move ``a``.
    ends
        Feasible states in which a move and changes of others end together.
    """

    moves: Arcs
    starts: Int64Array
    ends: Int64Array


@dataclass(frozen=True, eq=False)
class OthersChanges:
    """What the others would change together, state by state: one, several, not none of them.

    Parameters
    ----------
    starts
        ``added[starts[s]:starts[s + 1]]`` belong to state ``s``.
    added
        What each joint change adds to the code of a state.
    """

    starts: Int64Array
    added: Int64Array


def list_others(
    graph: OptionGraph, wanted: Sequence[Arcs], states: Int64Array | None = None
) -> OthersChanges:
    """List what others would change together.

    Parameters
    ----------
    wanted
        The improvements of each of them.
    states
        From which states, if not from all: origins are their places then.
    """
    codes = graph.codes_array
    here = codes if states is None else codes[states]
    state = np.arange(len(here))
    added = np.zeros(len(here), dtype=np.int64)
    for arcs in wanted:
        if not len(arcs.targets):
            continue
        change = codes[arcs.targets] - here[arcs.origins]
        begins = arcs.starts[state]
        sizes = arcs.starts[state + 1] - begins + 1  # one more: this one changes nothing
        ends = np.cumsum(sizes)
        first = ends - sizes
        again = np.repeat(np.arange(len(state)), sizes)
        more = change[np.arange(len(again)) + (begins - first - 1)[again]]
        more[first] = 0
        state, added = state[again], added[again] + more
    some = added != 0
    counts = np.bincount(state[some], minlength=len(here))
    return OthersChanges(np.concatenate([[0], np.cumsum(counts)]), added[some])


def join_changes(
    graph: OptionGraph, moves: Arcs, others: OthersChanges, table: Int64Array
) -> JointChanges:
    """List the joint changes that begin with one of some moves of one decision maker.

    Parameters
    ----------
    table
        As `table_codes` makes it.

    Notes
    -----
    Time and memory: one entry for each move and each combination of the
    others' improvements from the same state.
    """
    codes = graph.codes_array
    begins = others.starts[moves.origins]
    sizes = others.starts[moves.origins + 1] - begins
    first = np.cumsum(sizes) - sizes
    number = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    place = np.arange(len(number)) + np.repeat(begins - first, sizes)
    total = others.added[place]
    total += np.repeat(codes[moves.targets], sizes)
    ends = _find_codes(codes, total, table)
    feasible = ends >= 0
    starts = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(np.bincount(number[feasible], minlength=len(sizes)), out=starts[1:])
    return JointChanges(moves, starts, ends[feasible])


def table_codes(graph: OptionGraph) -> Int64Array:
    """Give for each code the index of its state, -1 for none; empty where codes are too many."""
    many = len(graph.options) > TABLED_OPTIONS
    if many and 1 << len(graph.options) > TABLED_CODES * graph.state_count:
        return np.empty(0, dtype=np.int64)
    table = np.full(1 << len(graph.options), -1, dtype=np.int64)
    table[graph.codes_array] = np.arange(graph.state_count)
    return table


def _find_codes(codes: Int64Array, wanted: Int64Array, table: Int64Array) -> Int64Array:
    """Give the index of each code, -1 where no feasible state has it."""
    if len(table):
        return table[wanted]
    places = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    return np.where(codes[places] == wanted, places, -1)


def judge_simultaneous(changes: JointChanges, rows: Int32Array) -> NDArray[np.bool_]:
    """Say for each ranking of the focal decision maker which states are SIM-stable.

    Parameters
    ----------
    rows
        Ranks by state, one row a ranking.

    Notes
    -----
    Time linear in joint changes times rankings. Rankings stand side by side,
    so that each comparison is made for all of them at once.
    """
    narrow = np.int16 if rows.shape[1] < 1 << 15 else np.int32
    stable = np.empty(rows.shape, dtype=np.bool_)
    sizes = np.maximum(np.diff(changes.starts), 1)
    for start in range(0, len(rows), COLUMNS):
        ranks = np.ascontiguousarray(rows[start : start + COLUMNS].T, dtype=narrow)
        tempted = np.zeros(ranks.shape, dtype=np.bool_)
        for first, last in _cut(np.cumsum(sizes), max(1, CELLS // ranks.shape[1])):
            _mark_tempted(changes, ranks, first, last, tempted)
        stable[start : start + COLUMNS] = ~tempted.T
    return stable


def _cut(ends: Int64Array, step: int) -> Iterator[tuple[int, int]]:
    """Cut moves into runs of at most `step` joint changes, or of one move."""
    first = 0
    while first < len(ends):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + step, side="right")))
        yield first, last
        first = last


def _mark_tempted(
    changes: JointChanges,
    ranks: NDArray[Any],
    first: int,
    last: int,
    tempted: NDArray[np.bool_],
) -> None:
    """Mark where one of some moves is better than staying and no joint change spoils it."""
    origins, targets = changes.moves.origins[first:last], changes.moves.targets[first:last]
    here = ranks[origins]
    tempting = ranks[targets] > here
    starts = changes.starts[first : last + 1]
    answered = np.flatnonzero(np.diff(starts))
    if len(answered):
        answered, least = _find_least(ranks, changes.ends, starts, answered)
        tempting[answered] &= least > here[answered]
    begins = np.flatnonzero(np.diff(origins, prepend=-1))
    tempted[origins[begins]] |= np.logical_or.reduceat(tempting, begins, axis=0)


def _find_least(
    ranks: NDArray[Any], ends: Int64Array, starts: Int64Array, moves: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[Any]]:
    """Find the least ranks among the joint changes of some moves; the order of moves may change.

    Notes
    -----
    Where no move has very many, the first change of each is taken, then the
    second of those that have one, and so on: whole rows at once.
    """
    sizes = starts[moves + 1] - starts[moves]
    if sizes.max() > LAYERS:
        values = ranks[ends[starts[0] : starts[-1]]]
        return moves, np.minimum.reduceat(values, starts[moves] - starts[0], axis=0)
    order = np.argsort(-sizes, kind="stable")
    moves, begins = moves[order], starts[moves[order]]
    least = ranks[ends[begins]]
    left = np.searchsorted(-sizes[order], -np.arange(1, sizes.max()), side="left")
    for layer, count in enumerate(left.tolist(), start=1):
        some = least[:count]
        np.minimum(some, ranks[ends[begins[:count] + layer]], out=some)
    return moves, least
