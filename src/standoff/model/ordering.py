"""From preferences to ranks: one integer per state, greater preferred, equal tied."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import lcm
from typing import TYPE_CHECKING, Any, cast

from standoff.errors import ConflictModelError, Problem
from standoff.model.forming.limits import current_limit, tell_seconds
from standoff.model.forming.tiers import rank_by_tiers
from standoff.model.preferences import (
    Adjustment,
    Preferences,
    RankedStatements,
    Ranking,
    Weights,
)
from standoff.model.selection import LARGE, StateIndex, selects_nothing, unpack_bits
from standoff.model.selectors import StateSelector
from standoff.model.states import iter_bits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_JOINED = 1 << 15
"""Levels are joined while their number of values fits into 16 bits; four such parts fit into 64."""

LIMB = 40
LIMB_MASK = (1 << LIMB) - 1
"""Weights are added up in pieces of so many bits; sums of 62 of them fit into 64."""

STATEMENTS_PER_STATE = 2000
"""Statements by which states may be ranked unasked, for each state of the limit."""

SECONDS_A_STATEMENT = 3e-9
"""Time to judge one state by one statement among very many states."""

MAX_TABLED = 1 << 24
"""Scores below this are looked up in a table of all that there may be."""

BLOCK = 1 << 18
"""So many states at a time are looked up: their scores as indexes fit into a cache."""

MAX_ADJUSTABLE = 1 << 16
"""Adjusting by hand is for orders a person can look at."""

_Correction = tuple[Sequence[int], Sequence[int]]
"""The states that rise, and those they stand above."""


def rank_states(preferences: Preferences | None, states: StateIndex) -> Sequence[int]:
    """Rank all states by one decision maker's preferences.

    Parameters
    ----------
    preferences
        None means indifference between all states.

    Returns
    -------
    Sequence[int]
        Dense ranks from 0; a tuple for small conflicts, a numpy array of
        int32 for large ones.

    Raises
    ------
    ConflictModelError
        With every problem found; paths are relative to the decision maker.

    Notes
    -----
    Exact for any number of statements: the score, an integer of one bit per
    statement, is refined level by level and made dense before it would
    overflow.
    """
    if preferences is None:
        return (0,) * len(states.codes)
    basis = preferences.basis
    match basis:
        case RankedStatements():
            ranks = _rank_by_statements(basis, states)
        case Ranking():
            ranks = dense_ranks(rank_by_tiers(basis, states))
        case Weights():
            ranks = _rank_by_weights(basis, states)
    return adjust_ranks(ranks, preferences.adjustments, states)


def _rank_by_statements(basis: RankedStatements, states: StateIndex) -> Sequence[int]:
    if len(states.codes) >= LARGE:
        _require_rankable(basis, len(states.codes))
        return _rank_large(basis, states)
    levels = [
        [states.tables.of(item.statement) for item in level.statements] for level in basis.levels
    ]
    if not levels:
        return (0,) * len(states.codes)
    # Lexicographic order needs no scores: the columns of each state compare as they stand.
    return dense_ranks(list(zip(*(count_holding(level, states) for level in levels), strict=True)))


def _require_rankable(basis: RankedStatements, states: int) -> None:
    count = sum(len(level.statements) for level in basis.levels)
    if count * states <= STATEMENTS_PER_STATE * current_limit():
        return
    takes = tell_seconds(count * states * SECONDS_A_STATEMENT)
    wanted = -(-count * states // STATEMENTS_PER_STATE) - 1
    message = f"to rank {states:,} states by {count:,} statements takes {takes}"
    hint = (
        "Leave out statements that decide nothing, or raise the limit:"
        f" --limit 2^{wanted.bit_length()}."
    )
    problem = Problem("too-large", message, path=("prefers",), hint=hint)
    raise ConflictModelError(message, [problem])


def count_holding(tables: Sequence[int], states: StateIndex) -> list[int]:
    """Count for each state in how many of the truth tables it is."""
    # Digits, because shifting a long integer costs its length each time.
    width = f"0{states.tables.size}b"
    rows = [[digit == "1" for digit in reversed(format(table, width))] for table in tables]
    return rows[0] if len(rows) == 1 else list(map(sum, zip(*rows, strict=True)))  # type: ignore[return-value]


def _rank_large(basis: RankedStatements, states: StateIndex) -> Sequence[int]:
    """Rank many states: levels are put together in bytes, bytes in scores, scores made dense."""
    import numpy as np

    size = len(states.codes)
    # Below a score there is room for the number of a state; see `_make_dense`.
    limit = 1 << 63 - size.bit_length()
    scores: NDArray[Any] = np.zeros(0, dtype=np.int64)
    bound = 1
    for part, values in _join_levels(basis, states):
        if bound == 1:  # Few statements need no more than the bytes they are put together in.
            scores, bound = part, values
            continue
        if bound * values >= limit:
            scores = _make_dense(scores, bound).astype(np.int64)
            bound = int(scores.max()) + 1
            if bound == size:
                break  # All states differ: nothing less important can matter.
        scores = scores.astype(np.int64, copy=False)
        scores *= values
        scores += part
        bound *= values
    return cast("Sequence[int]", _make_dense(scores, bound))


def _make_dense(scores: NDArray[Any], bound: int) -> NDArray[np.int32]:
    """Replace scores from 0 to below `bound` by their places among the distinct ones, as int32.

    Few scores are looked up in a table of all. Else each is put before the number of its
    state in one integer: these are sorted several times as fast as places are.
    """
    import numpy as np

    if bound <= min(MAX_TABLED, max(1 << 16, len(scores))):
        return _look_up_dense(scores, bound)
    shift = len(scores).bit_length()
    if bound > 1 << 63 - shift:
        return np.unique(scores, return_inverse=True)[1].astype(np.int32)
    packed = scores << shift
    packed |= np.arange(len(scores))
    packed.sort()
    states = packed & ((1 << shift) - 1)
    packed >>= shift
    steps = np.empty(len(scores), np.int32)
    steps[0] = 0
    np.not_equal(packed[1:], packed[:-1], out=steps[1:], casting="unsafe")
    np.cumsum(steps, out=steps)
    ranks = np.empty_like(steps)
    ranks[states] = steps
    return ranks


def _look_up_dense(scores: NDArray[Any], bound: int) -> NDArray[np.int32]:
    """Do the same by a table of all scores, some states at a time."""
    import numpy as np

    occurs = np.zeros(bound, np.bool_)
    parts = range(0, len(scores), BLOCK)
    for start in parts:
        occurs[scores[start : start + BLOCK]] = True
    table = np.cumsum(occurs, dtype=np.int32) - np.int32(1)
    ranks = np.empty(len(scores), np.int32)
    for start in parts:
        ranks[start : start + BLOCK] = table[scores[start : start + BLOCK]]
    return ranks


def _join_levels(basis: RankedStatements, states: StateIndex) -> Iterator[tuple[NDArray[Any], int]]:
    """Give numbers by state, most important first, with the number of values each can have."""
    import numpy as np

    size = len(states.codes)
    part = np.zeros(size, dtype=np.uint16)
    values = 1
    for level in basis.levels:
        radix = len(level.statements) + 1
        if values * radix > MAX_JOINED:
            if values > 1:
                yield part, values
            part = np.zeros(size, dtype=np.uint16 if radix <= MAX_JOINED else np.int64)
            values = 1
        part *= part.dtype.type(radix)
        for item in level.statements:
            part += unpack_bits(states.tables.of(item.statement), size)
        values *= radix
    yield part, values


def _rank_by_weights(basis: Weights, states: StateIndex) -> Sequence[int]:
    scale = lcm(*(weight.denominator for weight in basis.weights.values()), 1)
    weights = [
        (states.options.index(option), int(weight * scale))
        for option, weight in basis.weights.items()
    ]
    if len(states.codes) >= LARGE:
        return _rank_by_limbs(weights, states)
    scores = [sum(w for k, w in weights if int(code) >> k & 1) for code in states.codes]
    return dense_ranks(scores)


def _rank_by_limbs(weights: Sequence[tuple[int, int]], states: StateIndex) -> Sequence[int]:
    """Rank many states by sums of weights of any length, 40 bits of them at a time."""
    import numpy as np

    codes = np.asarray(states.codes)
    longest = max((abs(weight).bit_length() for _, weight in weights), default=0)
    limbs = [np.zeros(len(codes), dtype=np.int64) for _ in range(longest // LIMB + 1)]
    for bit, weight in weights:
        taken = codes >> bit & 1
        for place in range(len(limbs)):
            # Shifted down a negative weight keeps its sign in the highest limb.
            part = weight >> LIMB * place
            limbs[place] += taken * np.int64(part if place == len(limbs) - 1 else part & LIMB_MASK)
    for place in range(len(limbs) - 1):
        limbs[place + 1] += limbs[place] >> LIMB
        limbs[place] &= LIMB_MASK
    scores = np.zeros(len(codes), dtype=np.int64)
    for limb in reversed(limbs):
        known, places = np.unique(limb, return_inverse=True)
        scores = np.unique(scores * len(known) + places, return_inverse=True)[1].astype(np.int64)
    return cast("Sequence[int]", scores.astype(np.int32))


def dense_ranks(scores: Sequence[Any]) -> tuple[int, ...]:
    """Replace scores by their places among the distinct scores, from 0 upwards.

    Examples
    --------
    >>> dense_ranks([10, 30, 10, 20])
    (0, 2, 0, 1)
    """
    place = {score: rank for rank, score in enumerate(sorted(set(scores)))}
    return tuple(place[score] for score in scores)


def adjust_ranks(
    ranks: Sequence[int], adjustments: Sequence[Adjustment], states: StateIndex
) -> Sequence[int]:
    """Apply corrections by hand to an order of states.

    Built from the worst state upwards: the next state is always the worst one
    whose adjustments leave it nothing to wait for, so an adjusted state rises
    just above what it was put above and nothing else moves. Tied states stay
    tied unless an adjustment separates them.

    Raises
    ------
    ConflictModelError
        If adjustments select nothing, or contradict each other in a cycle.

    Notes
    -----
    Cost ``O((m + c) log m)`` for m states and c states that corrections name, not the pairs of them.
    """
    if not adjustments:
        return ranks
    problems: list[Problem] = []
    if len(ranks) > MAX_ADJUSTABLE:
        message = f"more than {MAX_ADJUSTABLE:,} states cannot be adjusted by hand"
        raise ConflictModelError(message, [Problem("too-large", message, path=("adjust",))])
    corrections: list[_Correction] = []
    for number, adjustment in enumerate(adjustments):
        path = ("adjust", number)
        risen, under = (
            _selected(selector, states, (*path, key), problems)
            for key, selector in (("put", adjustment.states), ("above", adjustment.above))
        )
        corrections.append((risen, under))
    if problems:
        raise ConflictModelError("an adjustment selects no state", problems)
    cycle = _find_cycle(corrections)
    if cycle:
        words = " above ".join(states.describe(index) for index in cycle)
        message = f"the adjustments contradict each other: {words}"
        raise ConflictModelError(
            message,
            [Problem("cyclic-adjustment", message, path=("adjust",), hint="Drop one of them.")],
        )
    return _rise(ranks, corrections)


def _selected(
    selector: StateSelector,
    states: StateIndex,
    path: tuple[str | int, ...],
    problems: list[Problem],
) -> tuple[int, ...]:
    bits = states.select(selector)
    if isinstance(bits, Problem):
        problems.append(replace(bits, path=path))
        return ()
    if not bits:
        problems.append(selects_nothing(selector, states, path))
    return tuple(iter_bits(bits))


def _rise(ranks: Sequence[int], corrections: Sequence[_Correction]) -> tuple[int, ...]:
    waits: dict[int, int] = {}  # For how many corrections; each waits for all its lower states.
    lower_left = [len(under) for _, under in corrections]
    above: dict[int, list[int]] = {}
    for number, (risen, under) in enumerate(corrections):
        for state in risen:
            waits[state] = waits.get(state, 0) + 1
        for state in under:
            above.setdefault(state, []).append(number)
    heap = [
        (int(rank), int(rank), index) for index, rank in enumerate(ranks) if not waits.get(index)
    ]
    heapq.heapify(heap)
    result = [0] * len(ranks)
    level = 0
    while heap:
        placed, own, _ = heap[0]
        batch = []
        while heap and heap[0][:2] == (placed, own):
            batch.append(heapq.heappop(heap)[2])
        for index in batch:
            result[index] = level
            for number in above.get(index, ()):
                lower_left[number] -= 1
                if not lower_left[number]:
                    for state in _released(corrections[number][0], waits):
                        rank = int(ranks[state])
                        heapq.heappush(heap, (max(rank, placed), rank, state))
        level += 1
    return tuple(result)


def _released(risen: Sequence[int], waits: dict[int, int]) -> Iterator[int]:
    """Give the states that wait for nothing more, now that one of their corrections is met."""
    for state in risen:
        waits[state] -= 1
        if not waits[state]:
            yield state


def _find_cycle(corrections: Sequence[_Correction]) -> list[int] | None:
    """Find states that would each stand above the next, round to the first.

    Corrections are followed once each, as ``~number`` between the states that
    they raise and those below, so that broad ones do not cost their pairs.
    """
    following_of: dict[int, Sequence[int]] = {}
    raising: dict[int, list[int]] = {}
    for number, (risen, under) in enumerate(corrections):
        following_of[~number] = under
        for state in risen:
            raising.setdefault(state, []).append(~number)
    following_of.update(raising)
    done: set[int] = set()
    for start in raising:
        trail = [start]
        on_trail = {start}
        stack: list[Iterator[int]] = [iter(following_of[start])]
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                done.add(left := trail.pop())
                on_trail.discard(left)
            elif following in on_trail:
                around = [*trail[trail.index(following) :], following]
                # A trail may come back to a correction before it does to a state.
                states = [node for node in around if node >= 0]
                return (
                    states if states[0] == states[-1] and len(states) > 1 else [*states, states[0]]
                )
            elif following not in done and following in following_of:
                trail.append(following)
                on_trail.add(following)
                stack.append(iter(following_of[following]))
    return None
