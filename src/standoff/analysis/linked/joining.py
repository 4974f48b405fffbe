"""Two disputes with a common decision maker as one: the two-level hierarchical graph model.

A state of the whole is a state of each. The common decision maker moves in one of them or in both at
once, everybody else in their own only, and these mind only that. How the common decision maker weighs
the two is said: one comes first and the other decides between equals, or both are weighed. Whatever
it says, an improvement in one with nothing else changed is an improvement of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from standoff.analysis.stability.concept import require_order
from standoff.errors import ConceptNotDefinedError, UsageError
from standoff.model.graph_form import ExplicitGraph, GraphForm

MOST_STATES = 1 << 14
MOST_MOVES = 4_000_000

Weights = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Linked:
    """Two disputes as one.

    Parameters
    ----------
    graph
        The whole: state ``s1 * m2 + s2``; first the common decision maker, then the others of the
        first dispute, then those of the second.
    first, second
        The disputes.
    common
        The index of the common decision maker in either.
    """

    graph: ExplicitGraph
    first: GraphForm
    second: GraphForm
    common: tuple[int, int]

    def part(self, state: int) -> tuple[int, int]:
        """Give the states of the two disputes that a state of the whole is made of."""
        return divmod(state, self.second.state_count)

    def state(self, one: int, two: int) -> int:
        """Give the state of the whole made of a state of each."""
        return one * self.second.state_count + two


def link(
    first: GraphForm,
    second: GraphForm,
    common: tuple[int, int],
    weights: Weights | None = None,
    leading: int = 0,
) -> Linked:
    """Link two disputes by a decision maker they have in common.

    Parameters
    ----------
    common
        Its index in the first and in the second.
    weights
        How much the order of each counts, by the place of a state in it from 0 (worst) to 1 (best);
        None: one leads and the other decides between equals.
    leading
        Which leads, 0 or 1.

    Raises
    ------
    ConceptNotDefinedError
        If preferences are no orders, or the whole is too large.
    UsageError
        If a weight is not above 0.

    Notes
    -----
    States are multiplied, and so are the moves of the common decision maker.

    References
    ----------
    [HeKilgourHipel2017]_
    """
    _require(first, second, common, weights)
    ranks = (
        _common_ranks(first, second, common, weights, leading),
        *_own_ranks(first, second, common),
    )
    names = (
        first.decision_makers[common[0]],
        *(f"1.{n}" for i, n in enumerate(first.decision_makers) if i != common[0]),
        *(f"2.{n}" for i, n in enumerate(second.decision_makers) if i != common[1]),
    )
    count = first.state_count * second.state_count
    graph = ExplicitGraph(
        names, (), tuple(range(count)), ranks, tuple(_iter_moves(first, second, common))
    )
    return Linked(graph, first, second, common)


def _require(
    first: GraphForm, second: GraphForm, common: tuple[int, int], weights: Weights | None
) -> None:
    for graph in (first, second):
        require_order(graph, "Linking")
    count = first.state_count * second.state_count
    if count > MOST_STATES:
        message = f"the two together have {count:,} states; {MOST_STATES:,} are the most"
        raise ConceptNotDefinedError(message)
    most = count * max(
        (1 + _most_moves(first, common[0])) * (1 + _most_moves(second, common[1])), 1
    )
    if most > MOST_MOVES:
        message = f"the two together may have {most:,} moves; {MOST_MOVES:,} are the most"
        raise ConceptNotDefinedError(message)
    if weights is not None and min(weights) <= 0:
        raise UsageError("both weights are above 0", hint="For example 2:1.")


def _most_moves(graph: GraphForm, dm: int) -> int:
    return max((len(graph.reachable(dm, s)) for s in range(graph.state_count)), default=0)


def _dense(values: Sequence[object]) -> tuple[int, ...]:
    order = {value: rank for rank, value in enumerate(sorted(set(values)))}  # type: ignore[type-var]
    return tuple(order[value] for value in values)


def _common_ranks(
    first: GraphForm,
    second: GraphForm,
    common: tuple[int, int],
    weights: Weights | None,
    leading: int,
) -> tuple[int, ...]:
    one, two = first.ranks[common[0]], second.ranks[common[1]]
    pairs = [(int(a), int(b)) for a in one for b in two]
    if weights is None:
        return _dense([pair if leading == 0 else pair[::-1] for pair in pairs])
    best = max(*map(int, one), 1), max(*map(int, two), 1)
    return _dense(
        [weights[0] * Fraction(a, best[0]) + weights[1] * Fraction(b, best[1]) for a, b in pairs]
    )


def _own_ranks(
    first: GraphForm, second: GraphForm, common: tuple[int, int]
) -> Iterator[tuple[int, ...]]:
    for dm, ranks in enumerate(first.ranks):
        if dm != common[0]:
            yield tuple(int(rank) for rank in ranks for _ in range(second.state_count))
    for dm, ranks in enumerate(second.ranks):
        if dm != common[1]:
            yield tuple(int(rank) for _ in range(first.state_count) for rank in ranks)


def _iter_moves(
    first: GraphForm, second: GraphForm, common: tuple[int, int]
) -> Iterator[tuple[tuple[int, ...], ...]]:
    m1, m2 = first.state_count, second.state_count
    yield tuple(
        tuple(
            t1 * m2 + t2
            for t1 in sorted({s1, *first.reachable(common[0], s1)})
            for t2 in sorted({s2, *second.reachable(common[1], s2)})
            if (t1, t2) != (s1, s2)
        )
        for s1 in range(m1)
        for s2 in range(m2)
    )
    for dm in range(len(first.decision_makers)):
        if dm != common[0]:
            yield tuple(
                tuple(t * m2 + s2 for t in first.reachable(dm, s1))
                for s1 in range(m1)
                for s2 in range(m2)
            )
    for dm in range(len(second.decision_makers)):
        if dm != common[1]:
            yield tuple(
                tuple(s1 * m2 + t for t in second.reachable(dm, s2))
                for s1 in range(m1)
                for s2 in range(m2)
            )
