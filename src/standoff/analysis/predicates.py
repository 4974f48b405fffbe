"""What a decision maker wants, does and fears, as predicates over two states.

Every stability concept of the graph model asks the same question: is each
move that the focal decision maker would want answered by a sanction that is
credible and bad enough? The three adjectives are predicates. Each takes a
graph, a decision maker, the state where it stands and another state, and the
concepts differ only in which ones they choose; so do the richer preference
structures, where "better" becomes "better or unknown", or "much better".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from standoff.model.graph_form import GraphForm

MovePredicate: TypeAlias = Callable[[GraphForm, int, int, int], bool]
"""Called with a graph, a decision maker, the state it stands on, another state."""


def is_better(graph: GraphForm, dm: int, origin: int, target: int) -> bool:
    """Say whether `dm` strictly prefers `target`: ``q >_i s``.

    An incentive to move, and what makes a countermove credible. Where preferences
    are marked it is the comparison of the two states that counts; see `GraphForm.improvements`.
    """
    if dm in graph.relations:
        return graph.gains(dm, origin, target)
    ranks = graph.ranks[dm]
    return bool(ranks[target] > ranks[origin])


def is_no_better(graph: GraphForm, dm: int, origin: int, target: int) -> bool:
    """Say whether `target` gains `dm` nothing: ``k <=_i s``.

    A deterrent. The inequality is not strict: who ends where it began, or
    somewhere equally good, has moved for nothing.
    """
    if dm in graph.relations and graph.relations[dm].is_no_order:
        return graph.compare(dm, origin, target) <= 0
    ranks = graph.ranks[dm]
    return bool(ranks[target] <= ranks[origin])


def is_possible(graph: GraphForm, dm: int, origin: int, target: int) -> bool:  # noqa: ARG001
    """Accept every move: opponents are expected to hurt themselves if need be."""
    return True


def is_never_made(graph: GraphForm, dm: int, origin: int, target: int) -> bool:  # noqa: ARG001
    """Accept no move: opponents are expected to stay where they are."""
    return False
