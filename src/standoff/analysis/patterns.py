"""Patterns: many states said in few lines.

An equilibrium set of a hundred states is no answer a person can read. What the
states have in common is: each option is taken in all of them, in none, or in
some; and the whole set is covered by a few patterns such as ``YN-Y-`` in which
``-`` means that the option may be either way without leaving the set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import and_, or_

from standoff.model.graph_form import ExplicitGraph, GraphForm
from standoff.model.language.evaluate import StateTables
from standoff.model.states import StateSet


@dataclass(frozen=True, slots=True)
class Pattern:
    """States that agree on some options and are free on the others.

    Parameters
    ----------
    choices
        Y, N or ``-`` per option.
    states
        The feasible states that match.
    """

    choices: str
    states: StateSet


@dataclass(frozen=True, slots=True)
class Cover:
    """A set of states as patterns, as far as they were looked for.

    Parameters
    ----------
    patterns
        Largest first.
    rest
        The states that none of them matches; none if all patterns were looked for.
    """

    patterns: tuple[Pattern, ...]
    rest: StateSet = field(default=StateSet())


def find_common_choices(graph: GraphForm, states: Iterable[int]) -> str:
    """Say for each option whether all of some states take it (Y), none does (N) or some do (-).

    Examples
    --------
    States NY and YY agree on the second option only: ``-Y``.
    """
    some = states if isinstance(states, StateSet) else StateSet.of(states)
    if not some.bits:
        return "-" * len(graph.options)
    if _is_spelled(graph):
        spellings = {graph.choices(state) for state in some}
        return "".join(
            column[0] if len(set(column)) == 1 else "-" for column in zip(*spellings, strict=True)
        )
    return _common(some.bits, _columns(graph))


def find_patterns(graph: GraphForm, states: StateSet) -> tuple[Pattern, ...]:
    """Cover a set of states by patterns no feasible state outside the set matches.

    Greedy: from the first state not yet covered, each choice is left open in
    turn where that admits no state outside the set; what the states found so
    have in common is the pattern. The cover is exact, and the number of
    patterns is small but not always the smallest possible. Largest patterns
    come first.

    Notes
    -----
    Cost: for ``k`` patterns of ``n`` options, ``k*n`` operations on integers
    of one bit a state. A set without any order has patterns in proportion to
    its states; see `cover_by_patterns` for the first of them.
    """
    return cover_by_patterns(graph, states, None).patterns


def cover_by_patterns(graph: GraphForm, states: StateSet, most: int | None) -> Cover:
    """Cover a set of states by `most` patterns, or by as many as are needed.

    The patterns begin from states all over the set, so that with less than all
    of them the large ones are among those found.

    Notes
    -----
    Time linear in the number of states.
    """
    if not states.bits or not graph.options:
        return Cover(())
    if _is_spelled(graph):
        return _one_each(graph, states, most)
    columns = _columns(graph)
    everything = (1 << graph.state_count) - 1
    inside = states.bits
    outside = everything & ~inside
    sides = [(column, everything & ~column) for column in columns]
    found: list[Pattern] = []
    left = inside
    while left and (most is None or len(found) < most):
        state = _first(left) if most is None else _spread(left, len(found), graph.state_count)
        code = int(graph.codes[state])
        matching = _widen([pair[not code >> k & 1] for k, pair in enumerate(sides)], outside)
        matching &= inside
        left &= ~matching
        found.append(Pattern(_common(matching, columns), StateSet(matching)))
    kept = sorted(_needed(found), key=lambda pattern: -len(pattern.states))
    return Cover(tuple(kept), StateSet(left))


def _is_spelled(graph: GraphForm) -> bool:
    return isinstance(graph, ExplicitGraph) and bool(graph.spelled)


def _columns(graph: GraphForm) -> list[int]:
    tables = StateTables(graph.options, graph.codes)
    return [tables.taken(option) for option in graph.options]


def _common(states: int, columns: Sequence[int]) -> str:
    return "".join(
        "N" if not (taken := states & column) else "Y" if taken == states else "-"
        for column in columns
    )


def _first(states: int) -> int:
    return (states & -states).bit_length() - 1


def _spread(states: int, turn: int, count: int) -> int:
    """Give the first state at or after a place that turns go all over, or the first of all."""
    place = int(count * (turn * GOLDEN % 1))
    after = states >> place
    return place + _first(after) if after else _first(states)


GOLDEN = 0.6180339887498949
"""Multiples of it, less whole numbers, fall evenly between 0 and 1."""


def _widen(sides: Sequence[int], outside: int) -> int:
    """Leave open, in turn, each choice that keeps nobody out; give what matches the others."""
    # What the choices not yet looked at leave over, from each of them on.
    later = [*accumulate(reversed(sides), and_, initial=-1)][::-1][1:]
    kept = -1
    for side, rest in zip(sides, later, strict=True):
        if kept & rest & outside:
            kept &= side
    return kept


def _needed(patterns: Sequence[Pattern]) -> list[Pattern]:
    """Drop patterns whose states all stand in other patterns."""
    later = [*accumulate((p.states.bits for p in reversed(patterns)), or_, initial=0)][::-1][1:]
    kept: list[Pattern] = []
    before = 0
    for pattern, rest in zip(patterns, later, strict=True):
        if pattern.states.bits & ~(before | rest):
            kept.append(pattern)
            before |= pattern.states.bits
    return kept


def _one_each(graph: GraphForm, states: StateSet, most: int | None) -> Cover:
    listed = [state for _, state in zip(range(most or len(states)), states, strict=False)]
    patterns = tuple(Pattern(graph.choices(state), StateSet.of([state])) for state in listed)
    return Cover(patterns, states - StateSet.of(listed))
