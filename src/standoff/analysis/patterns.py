"""Patterns: many states said in few lines.

An equilibrium set of a hundred states is no answer a person can read. What the
states have in common is: each option is taken in all of them, in none, or in
some; and the whole set is covered by a few patterns such as ``YN-Y-`` in which
``-`` means that the option may be either way without leaving the set.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.model.graph_form import ExplicitGraph, GraphForm
from standoff.model.language.evaluate import TruthTables
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


def find_common_choices(graph: GraphForm, states: Iterable[int]) -> str:
    """Say for each option whether all of some states take it (Y), none does (N) or some do (-).

    Examples
    --------
    States NY and YY agree on the second option only: ``-Y``.
    """
    spellings = {graph.choices(state) for state in states}
    if not spellings:
        return "-" * len(graph.options)
    return "".join(
        column[0] if len(set(column)) == 1 else "-" for column in zip(*spellings, strict=True)
    )


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
    of ``2**n`` bits.
    """
    if not len(states) or not graph.options:
        return ()
    if isinstance(graph, ExplicitGraph) and graph.spelled:
        return _one_each(graph, states)
    tables = TruthTables(graph.options)
    feasible = sum(1 << int(code) for code in graph.codes)
    inside = sum(1 << int(graph.codes[state]) for state in states)
    outside = feasible & ~inside
    index = {int(code): state for state, code in enumerate(graph.codes)}
    columns = [tables.taken(option) for option in graph.options]
    found: list[Pattern] = []
    left = inside
    while left:
        code = (left & -left).bit_length() - 1
        matching = _widen(code, columns, tables.everything, outside) & inside
        left &= ~matching
        members = StateSet.of(index[member] for member in StateSet(matching))
        found.append(Pattern(find_common_choices(graph, members), members))
    return tuple(sorted(_needed(found), key=lambda pattern: -len(pattern.states)))


def _widen(code: int, columns: list[int], everything: int, outside: int) -> int:
    sides = [column if code >> k & 1 else everything & ~column for k, column in enumerate(columns)]
    fixed = [True] * len(columns)
    for k in range(len(columns)):
        fixed[k] = False
        if _meet(sides, fixed, everything) & outside:
            fixed[k] = True
    return _meet(sides, fixed, everything)


def _meet(sides: list[int], fixed: list[bool], everything: int) -> int:
    table = everything
    for side, kept in zip(sides, fixed, strict=True):
        if kept:
            table &= side
    return table


def _needed(patterns: list[Pattern]) -> list[Pattern]:
    """Drop patterns whose states all stand in later, other patterns."""
    kept = list(patterns)
    for pattern in patterns:
        others = 0
        for other in kept:
            if other is not pattern:
                others |= other.states.bits
        if not pattern.states.bits & ~others:
            kept.remove(pattern)
    return kept


def _one_each(graph: ExplicitGraph, states: StateSet) -> tuple[Pattern, ...]:
    return tuple(Pattern(graph.choices(state), StateSet.of([state])) for state in states)
