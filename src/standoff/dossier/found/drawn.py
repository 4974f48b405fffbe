"""Which states of a graph are drawn, and the moves between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from standoff.analysis.predicates import is_better
from standoff.model.graph_form import GraphForm

LAYERED_STATES = 16
LATTICE_STATES = 256
FOCUS_STATES = 60
STORY_STATES = 12
"""So many states are drawn with their names; more on request."""


class Layout(StrEnum):
    """How the states are laid out."""

    LAYERS = "layers"
    LATTICE = "lattice"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True)
class Edge:
    """Moves of one decision maker between two states.

    Parameters
    ----------
    origin, target
        If one direction is an improvement, `target` is the better state.
    better
        Whether moving to `target` is an improvement.
    both
        Whether the move back is possible, too.
    """

    dm: int
    origin: int
    target: int
    better: bool
    both: bool


@dataclass(frozen=True, slots=True)
class GraphPart:
    """The states of a graph that are drawn, and the moves between them.

    Parameters
    ----------
    states
        Ascending.
    start
        The state that layers begin with.
    important
        States that should stand in the middle, most important first.
    total
        How many states the graph has.
    """

    layout: Layout
    states: tuple[int, ...]
    edges: tuple[Edge, ...]
    start: int
    important: tuple[int, ...]
    total: int


def choose_part(
    graph: GraphForm,
    root: int | None,
    important: Sequence[int] = (),
    limit: int = FOCUS_STATES,
) -> GraphPart:
    """Choose the states to draw and find the moves between them.

    Parameters
    ----------
    root
        The status quo; the first important state if there is none.
    important
        States that must be drawn, most important first.
    limit
        States in a focus view.
    """
    start = root if root is not None else next(iter(important), 0)
    if graph.state_count <= LAYERED_STATES:
        layout, states = Layout.LAYERS, tuple(range(graph.state_count))
    elif graph.state_count <= LATTICE_STATES and graph.options:
        layout, states = Layout.LATTICE, tuple(range(graph.state_count))
    else:
        layout = Layout.FOCUS
        states = choose_states(graph, start, important, limit)
    edges = tuple(find_edges(graph, states))
    return GraphPart(layout, states, edges, start, tuple(important), graph.state_count)


def choose_states(
    graph: GraphForm, start: int, important: Sequence[int], limit: int
) -> tuple[int, ...]:
    """Choose the states of a focus view: important ones, then where they can lead."""
    chosen = dict.fromkeys([start, *important][:limit])
    cores = tuple(chosen)
    dms = range(len(graph.decision_makers))
    groups = [list(graph.improvements(dm, state)) for state in cores for dm in dms]
    groups += [list(graph.reachable(dm, state)) for state in cores for dm in dms]
    # One from each in turn, so that no decision maker's many strategies crowd out the rest.
    for place in range(max(map(len, groups), default=0)):
        for group in groups:
            if len(chosen) >= limit:
                return tuple(sorted(chosen))
            if place < len(group):
                chosen.setdefault(group[place])
    return tuple(sorted(chosen))


def find_edges(graph: GraphForm, states: Iterable[int]) -> Iterator[Edge]:
    """Iterate over the moves among some states, the two directions of one move together."""
    inside = set(states)
    for dm in range(len(graph.decision_makers)):
        for origin in sorted(inside):
            for target in graph.reachable(dm, origin):
                if target not in inside:
                    continue
                both = origin in graph.reachable(dm, target)
                better = is_better(graph, dm, origin, target)
                worse = is_better(graph, dm, target, origin)
                if both and (worse or (not better and target < origin)):
                    continue
                yield Edge(dm, origin, target, bool(better), both)
