"""Many equilibria in few lines: patterns of fixed and free choices, and what all of them share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from standoff.analysis.patterns import Pattern, cover_by_patterns, find_common_choices
from standoff.analysis.results import StabilityTable
from standoff.dossier.words.naming import CONCEPT_NAMES, Naming
from standoff.model.graph_form import GraphForm, OptionGraph
from standoff.model.states import StateSet

ALL_PATTERNS = 1 << 12
"""Up to this many states, a set of them is covered by patterns to the last state."""

MOST_PATTERNS = 64
"""Of more states so many patterns are looked for; a set without order has very many."""


SPELLED = 64
"""Of more states columns are read from an array of their codes, not from how they are spelled."""


@dataclass(frozen=True, slots=True)
class PatternView:
    """States that agree on some options and are free on the others, options with their owners.

    Parameters
    ----------
    one_of
        Options that exclude one another in these states: ``exactly one of: A, B``.
    either
        Options that are free without excluding one another.
    """

    count: int
    choices: str
    taken: tuple[str, ...]
    not_taken: tuple[str, ...]
    one_of: tuple[str, ...]
    either: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PatternList:
    """The equilibria of one concept as patterns, largest first.

    Parameters
    ----------
    rest
        How many equilibria match none of them, where there are very many.
    """

    concept: str
    patterns: tuple[PatternView, ...]
    rest: int = 0

    @property
    def title(self) -> str:
        """What they are patterns of."""
        return f"{CONCEPT_NAMES[self.concept]} equilibria as patterns"


def view_patterns(naming: Naming, stability: StabilityTable, concept: str) -> PatternList:
    """View the equilibria of one concept as patterns."""
    most = None if naming.graph.state_count <= ALL_PATTERNS else MOST_PATTERNS
    cover = cover_by_patterns(naming.graph, stability.equilibria(concept), most)
    views = tuple(view_pattern(naming, pattern) for pattern in cover.patterns)
    return PatternList(concept, views, len(cover.rest))


def view_pattern(naming: Naming, pattern: Pattern) -> PatternView:
    """View a pattern; what is mutually exclusive in it is never called either way."""

    def names(options: Iterable[int]) -> tuple[str, ...]:
        return tuple(naming.owned_option(k) for k in options)

    valued = naming.labels.valued_at
    plain = [k for k in range(len(pattern.choices)) if not valued[k].is_set]
    free = [k for k in plain if pattern.choices[k] == "-"]
    taken = _columns(naming.graph, pattern.states, free)
    groups = find_exclusive(taken, free)
    bound = {k for group in groups for k in group}
    always = _columns(naming.graph, pattern.states, sorted(bound), surely=True)
    every = (1 << len(pattern.states)) - 1
    return PatternView(
        len(pattern.states),
        naming.graph.fold(pattern.choices),
        (
            *naming.tell_values(pattern.choices),
            *names(k for k in plain if pattern.choices[k] == "Y"),
        ),
        names(k for k in plain if pattern.choices[k] == "N"),
        tuple(
            _tell_exclusive(names(group), always=reduce(or_, (always[k] for k in group)) == every)
            for group in groups
        ),
        names(k for k in free if k not in bound),
    )


def _columns(
    graph: GraphForm, states: StateSet, options: Sequence[int], *, surely: bool = False
) -> dict[int, int]:
    """Give for each option the states that take it, as bits by place; or that surely do.

    The members of a merged state may differ in an option, which it then may take.
    """
    if len(states) > SPELLED and isinstance(graph, OptionGraph):
        return _columns_of_many(graph, states, options)
    spelled = [graph.choices(state) for state in states]
    return read_columns(spelled, options, "Y" if surely else "Y-")


def _columns_of_many(
    graph: OptionGraph, states: StateSet, options: Sequence[int]
) -> dict[int, int]:
    import numpy as np

    from standoff.model.language.evaluate import unpack_bits

    codes = graph.codes_array[unpack_bits(states.bits, graph.state_count)]
    flags = {k: ((codes >> k) & 1).astype(np.bool_) for k in options}
    return {
        k: int.from_bytes(np.packbits(each, bitorder="little").tobytes(), "little")
        for k, each in flags.items()
    }


def read_columns(spelled: Sequence[str], options: Iterable[int], taken: str) -> dict[int, int]:
    """Read for each option which states spell it as one of some letters, as bits by place.

    Examples
    --------
    >>> read_columns(["YN", "YY", "NN"], [0, 1], "Y")
    {0: 3, 1: 2}
    """
    backwards = spelled[::-1]
    return {
        k: int("".join("01"[choices[k] in taken] for choices in backwards) or "0", 2)
        for k in options
    }


def find_exclusive(taken: Mapping[int, int], free: Sequence[int]) -> list[tuple[int, ...]]:
    """Group options of which no two are ever taken together in some states.

    Greedy: an option joins the first group with all of which it is exclusive.

    Parameters
    ----------
    taken
        For each option the states that take it, as bits.
    """
    groups: list[list[int]] = []
    for k in free:
        fitting = (g for g in groups if not any(taken[k] & taken[other] for other in g))
        group = next(fitting, None)
        if group is None:
            groups.append([k])
        else:
            group.append(k)
    return [tuple(group) for group in groups if len(group) > 1]


def _tell_exclusive(names: Sequence[str], *, always: bool) -> str:
    return f"{'exactly' if always else 'at most'} one of: {', '.join(names)}"


def tell_common(naming: Naming, states: StateSet) -> tuple[str, ...]:
    """Say what all of several states share: options taken, then ``not: ...``; nothing for one."""
    if len(states) < 2:
        return ()
    choices = find_common_choices(naming.graph, states)
    valued = naming.labels.valued_at
    always = [
        naming.owned_option(k) for k, c in enumerate(choices) if c == "Y" and not valued[k].is_set
    ]
    never = [
        f"not: {naming.owned_option(k)}"
        for k, c in enumerate(choices)
        if c == "N" and not valued[k].is_set
    ]
    return *naming.tell_values(choices), *always, *never
