"""The part of a state graph that is worth drawing: states, moves, and the ways to outcomes.

Where a state stands in the drawing is no matter of the dossier; see
`standoff.reports.graph`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from standoff.analysis.paths import Path
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection, key_of_row, tell_role
from standoff.dossier.found.states import summarise
from standoff.dossier.links import Key
from standoff.dossier.words.naming import Naming
from standoff.model.graph_form import GraphForm

LAYERED_STATES = 16
LATTICE_STATES = 256
FOCUS_STATES = 60


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


@dataclass(frozen=True, slots=True)
class NodeView:
    """A state of a drawing.

    Parameters
    ----------
    role
        What it is in the story: ``status quo``, ``outcome`` ...
    taken
        Numbers of the options taken.
    """

    state: int
    key: Key
    label: str
    summary: str
    role: str
    taken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WayView:
    """A way from the status quo to an outcome, move by move: decision maker, from, to."""

    label: str
    moves: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class GraphView:
    """The part of the state graph that is drawn, with names.

    Parameters
    ----------
    graph
        The whole graph, which a lattice takes the choices of states from.
    options
        Names of the options with their owners.
    """

    key: Key
    title: str
    caption: str
    part: GraphPart
    graph: GraphForm
    nodes: tuple[NodeView, ...]
    ways: tuple[WayView, ...]
    decision_makers: tuple[str, ...]
    options: tuple[str, ...]


def view_graph(findings: Findings, selection: Selection) -> GraphView:
    """View the state graph, or the part of it that matters."""
    naming = findings.naming
    important = [e.state for e in selection.outcomes]
    important += [s for path in selection.ways for s in path.states]
    part = choose_part(naming.graph, findings.quo, important, selection.room.drawn)
    conflict = naming.conflict
    return GraphView(
        ("graph", findings.id),
        f"State graph, {findings.title}",
        tell_part(part, rooted=findings.quo is not None),
        part,
        naming.graph,
        tuple(_view_node(findings, selection, state) for state in part.states),
        tuple(_view_way(path, naming) for path in selection.ways),
        tuple(naming.dm(dm) for dm in range(len(naming.graph.decision_makers))),
        tuple(
            f"{naming.dm(conflict.dm_index[o.decision_maker])}: {o.name or o.id}"
            for o in conflict.options
        ),
    )


def _view_node(findings: Findings, selection: Selection, state: int) -> NodeView:
    naming = findings.naming
    return NodeView(
        state,
        key_of_row(findings, selection, state),
        naming.state(state),
        summarise(naming, state),
        tell_role(findings, selection, state),
        tuple(k for k, choice in enumerate(naming.graph.choices(state)) if choice == "Y"),
    )


def _view_way(path: Path, naming: Naming) -> WayView:
    moves = tuple((move.dm, move.origin, move.target) for move in path.moves)
    return WayView(f"to {naming.state(path.end)}", moves)


def tell_part(part: GraphPart, *, rooted: bool) -> str:
    """Say which states and moves a drawing shows.

    Parameters
    ----------
    rooted
        Whether it begins with a status quo.
    """
    shown = len(part.states)
    if part.layout is Layout.LAYERS:
        start = "the status quo" if rooted else "its first state"
        return f"All {shown} states, in layers by the number of moves from {start}; all moves."
    if part.layout is Layout.LATTICE:
        return (
            f"All {shown} states in a lattice: one half of the options across, the other half "
            "down. Improvements only."
        )
    return (
        f"{shown} of {part.total:,} states: the status quo, the outcomes, the ways to them "
        "and their neighbours. Improvements only; thick: the ways to the outcomes."
    )


# Which states are drawn ------------------------------------------------------------------------


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
        ranks = graph.ranks[dm]
        for origin in sorted(inside):
            for target in graph.reachable(dm, origin):
                if target not in inside:
                    continue
                both = origin in graph.reachable(dm, target)
                better = ranks[target] > ranks[origin]
                worse = ranks[target] < ranks[origin]
                if both and (worse or (not better and target < origin)):
                    continue
                yield Edge(dm, origin, target, bool(better), both)
