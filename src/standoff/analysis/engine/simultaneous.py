"""Simultaneous stability (SIM) on arrays: every joint change listed once.

For each move of the focal decision maker, the changes that others would make
at the same moment are added up in option form; what is infeasible is dropped.
The list depends on the others' improvements only, so it serves any number of
rankings of the focal decision maker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engine.arcs import Arcs
from standoff.analysis.engine.layout import Int32Array, Int64Array
from standoff.model.graph_form import OptionGraph

CELLS = 1 << 19
"""Most joint outcomes times rankings in one array: what the processor's cache holds."""

TABLED_OPTIONS = 16
"""Up to so many options, codes are looked up in a table."""


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


def join_changes(graph: OptionGraph, dm: int, wanted: Sequence[Arcs]) -> JointChanges:
    """List the joint changes that begin with a move of `dm`.

    Parameters
    ----------
    wanted
        For each decision maker the moves that count; of `dm` all that are
        looked at, of the others their improvements.

    Notes
    -----
    Time and memory: one entry for each move and each combination of the
    others' improvements from the same state.
    """
    codes = graph.codes_array
    moves = wanted[dm]
    origins = moves.origins
    number = np.arange(len(moves.targets))
    total = codes[moves.targets].astype(np.int64)
    for other, arcs in enumerate(wanted):
        if other == dm or not len(arcs.targets):
            continue
        counts = np.diff(arcs.starts)[origins[number]]
        change = codes[arcs.targets] - codes[arcs.origins]
        again = np.repeat(np.arange(len(number)), counts)
        place = np.arange(len(again)) - np.repeat(np.cumsum(counts) - counts, counts)
        added = change[arcs.starts[origins[number[again]]] + place]
        number = np.concatenate([number, number[again]])
        total = np.concatenate([total, total[again] + added])
    joint = total != codes[moves.targets][number]
    number, total = number[joint], total[joint]
    ends = _find_codes(codes, total, len(graph.options))
    feasible = ends >= 0
    number, ends = number[feasible], ends[feasible]
    order = np.argsort(number, kind="stable")
    starts = np.zeros(len(moves.targets) + 1, dtype=np.int64)
    np.cumsum(np.bincount(number, minlength=len(moves.targets)), out=starts[1:])
    return JointChanges(moves, starts, ends[order])


def _find_codes(codes: Int64Array, wanted: Int64Array, options: int) -> Int64Array:
    """Give the index of each code, -1 where no feasible state has it."""
    if options <= TABLED_OPTIONS:
        table = np.full(1 << options, -1, dtype=np.int64)
        table[codes] = np.arange(len(codes))
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
    ranks = np.ascontiguousarray(rows.T)
    tempted = np.zeros(ranks.shape, dtype=np.bool_)
    sizes = np.maximum(np.diff(changes.starts), 1)
    step = max(1, CELLS // max(1, ranks.shape[1]))
    for first, last in _cut(np.cumsum(sizes), step):
        _mark_tempted(changes, ranks, first, last, tempted)
    return np.ascontiguousarray(~tempted.T)


def _cut(ends: Int64Array, step: int) -> Iterator[tuple[int, int]]:
    """Cut moves into runs of at most `step` joint changes, or of one move."""
    first = 0
    while first < len(ends):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + step, side="right")))
        yield first, last
        first = last


def _mark_tempted(
    changes: JointChanges, ranks: Int32Array, first: int, last: int, tempted: NDArray[np.bool_]
) -> None:
    """Mark where one of some moves is better than staying and no joint change spoils it."""
    origins, targets = changes.moves.origins[first:last], changes.moves.targets[first:last]
    here = ranks[origins]
    tempting = ranks[targets] > here
    starts = changes.starts[first : last + 1]
    answered = np.flatnonzero(np.diff(starts))
    if len(answered):
        begins = starts[:-1][answered] - starts[0]
        values = ranks[changes.ends[starts[0] : starts[-1]]]
        tempting[answered] &= np.minimum.reduceat(values, begins, axis=0) > here[answered]
    begins = np.flatnonzero(np.diff(origins, prepend=-1))
    tempted[origins[begins]] |= np.logical_or.reduceat(tempting, begins, axis=0)
