"""Blocks of a Markov chain: sets of states each of which leads to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def find_blocks(steps: Mapping[int, Iterable[int]], start: int) -> list[tuple[int, ...]]:
    """Find the strongly connected sets of states in reach, each before those it leads to.

    Notes
    -----
    Tarjan's depth-first search, without recursion; linear in states and steps.
    """
    index: dict[int, int] = {start: 0}
    low: dict[int, int] = {start: 0}
    stack, open_ = [start], {start}
    walk: list[tuple[int, Iterator[int]]] = [(start, iter(steps[start]))]
    blocks: list[tuple[int, ...]] = []
    while walk:
        state, rest = walk[-1]
        for target in rest:
            if target not in index:
                index[target] = low[target] = len(index)
                stack.append(target)
                open_.add(target)
                walk.append((target, iter(steps[target])))
                break
            if target in open_:
                low[state] = min(low[state], index[target])
        else:
            walk.pop()
            if walk:
                low[walk[-1][0]] = min(low[walk[-1][0]], low[state])
            if low[state] == index[state]:
                blocks.append(_take(stack, state))
                open_.difference_update(blocks[-1])
    return blocks[::-1]


def _take(stack: list[int], state: int) -> tuple[int, ...]:
    """Take off a stack what lies on it down to a state."""
    taken = [stack.pop()]
    while taken[-1] != state:
        taken.append(stack.pop())
    return tuple(sorted(taken))
