"""Simultaneous stability (SIM) of many rankings side by side: compiled.

Joint changes are gone through as they are made, and none is kept.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from standoff.analysis.engine.jit import compiled
from standoff.analysis.engine.layout import Int32Array, Int64Array
from standoff.analysis.engine.together.kernels import Flags, Values


@compiled
def judge_joint(  # noqa: PLR0917 - kernels take arrays by position
    ranks: Values,
    own_starts: Int64Array,
    own_targets: Int32Array,
    others_ranks: Int32Array,
    others_starts: Int64Array,
    others_targets: Int32Array,
    codes: Int64Array,
    table: Int64Array,
    top: Any,
    flags: Flags,
) -> None:
    """Mark what is SIM-stable for the owner of the rankings.

    Parameters
    ----------
    ranks
        ``[state, ranking]``.
    own_starts, own_targets
        The owner's moves, as in `standoff.analysis.engine.arcs.Arcs`.
    others_ranks, others_starts, others_targets
        A row for each of the others; of targets all rows end to end, as the starts count.
    codes
        Of the states, ascending.
    table
        Gives for each code its state or -1; empty where codes are searched for.
    top
        A value above all ranks.
    flags
        ``[state, ranking]``, filled.
    """
    states, count = ranks.shape
    least = np.empty(count, ranks.dtype)
    added = np.empty(64, np.int64)
    for state in range(states):
        tempted = flags[state]
        for lane in range(count):
            tempted[lane] = False
        made = 0
        for move in range(own_starts[state], own_starts[state + 1]):
            target = own_targets[move]
            if not _begin(ranks, state, target, tempted, least, top):
                continue
            if not made:
                added = _list_added(
                    state, others_ranks, others_starts, others_targets, codes, added
                )
                made = added[0]
            for place in range(2, made + 1):
                end = _find(codes[target] + added[place], codes, table)
                if end >= 0 and not _lower(ranks, state, end, least):
                    break
            for lane in range(count):
                tempted[lane] |= least[lane] > ranks[state, lane]
        for lane in range(count):
            tempted[lane] = not tempted[lane]


@compiled
def _begin(  # noqa: PLR0917
    ranks: Values, state: int, target: int, tempted: Flags, least: Values, top: Any
) -> bool:
    """Begin with nothing that spoils a move; say whether a ranking wants it.

    By a ranking that does not want it, or by which another tempts anyhow, it is as good as spoilt.
    """
    wanted = False
    for lane in range(least.shape[0]):
        some = ranks[target, lane] > ranks[state, lane] and not tempted[lane]
        least[lane] = top if some else -top
        wanted |= some
    return wanted


@compiled
def _lower(ranks: Values, state: int, end: int, least: Values) -> bool:
    """Count one joint change; say whether the move still tempts by some ranking."""
    wanted = False
    for lane in range(least.shape[0]):
        least[lane] = min(least[lane], ranks[end, lane])
        wanted |= least[lane] > ranks[state, lane]
    return wanted


@compiled
def _list_added(  # noqa: PLR0917
    state: int,
    ranks: Int32Array,
    starts: Int64Array,
    targets: Int32Array,
    codes: Int64Array,
    added: Int64Array,
) -> Int64Array:
    """List what each combination of others' improvements adds to a code: how many, none, others.

    Returns
    -------
    array
        The given one if it is long enough.
    """
    made = 1
    for other in range(ranks.shape[0]):
        wanted = 1
        for move in range(starts[other, state], starts[other, state + 1]):
            wanted += ranks[other, targets[move]] > ranks[other, state]
        made *= wanted
    if made + 1 > added.shape[0]:
        added = np.empty(2 * made + 1, np.int64)
    added[1] = 0
    made = 1
    for other in range(ranks.shape[0]):
        before = made
        for move in range(starts[other, state], starts[other, state + 1]):
            if ranks[other, targets[move]] > ranks[other, state]:
                change = codes[targets[move]] - codes[state]
                for place in range(1, before + 1):
                    made += 1
                    added[made] = added[place] + change
    added[0] = made
    return added


@compiled
def _find(code: int, codes: Int64Array, table: Int64Array) -> int:
    """Find the state of a code; -1 for none."""
    if table.shape[0]:
        return int(table[code])
    low, high = 0, codes.shape[0]
    while low < high:
        middle = (low + high) // 2
        if codes[middle] < code:
            low = middle + 1
        else:
            high = middle
    return low if low < codes.shape[0] and codes[low] == code else -1
