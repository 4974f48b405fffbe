"""The state graph of a stage: the few states that tell the story, and more on request.

Where a state stands in a drawing is no matter of the dossier; see
`standoff.reports.graph`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.analysis.paths import Path
from standoff.analysis.results import Move
from standoff.dossier.found.drawn import (
    FOCUS_STATES,
    LATTICE_STATES,
    LAYERED_STATES,
    STORY_STATES,
    Edge,
    GraphPart,
    Layout,
    choose_part,
    choose_states,
    find_edges,
)
from standoff.dossier.found.findings import Findings
from standoff.dossier.found.selection import Selection, key_of_row, tell_role
from standoff.dossier.found.states import summarise
from standoff.dossier.links import Key
from standoff.dossier.words.moves import find_changes, find_switched, tell_move
from standoff.dossier.words.naming import Naming
from standoff.model.graph_form import GraphForm
from standoff.model.options import OptionSet


@dataclass(frozen=True, slots=True)
class NodeView:
    """A state of a drawing.

    Parameters
    ----------
    code
        Its short code, ``A``.
    role
        What it is in the story: ``status quo``, ``outcome`` ...
    taken
        Numbers of the options taken.
    """

    state: int
    key: Key
    code: str
    label: str
    summary: str
    role: str
    taken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A move of a drawing.

    Parameters
    ----------
    words
        What it changes, briefly: ``+Release water``; in graph form who moves.
    told
        Who moves, and what that changes, in a sentence.
    way
        Whether it lies on a way from the status quo to an outcome.
    """

    edge: Edge
    words: str
    told: str
    way: bool


@dataclass(frozen=True, slots=True)
class WayView:
    """A way from the status quo to an outcome, move by move: decision maker, from, to."""

    label: str
    moves: tuple[tuple[int, int, int], ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GraphView:
    """The state graph of a stage as it is drawn, with names.

    Parameters
    ----------
    nodes, edges
        The states that tell the story, and the moves drawn between them.
    start, important
        The state the drawing begins with, and those that stand in the middle.
    more
        More of the graph, for a reader who asks; None if the story is all of it.
    more_nodes
        The states of that.
    graph
        The whole graph, which a lattice takes the choices of states from.
    options
        Names of the options with their owners.
    """

    key: Key
    title: str
    caption: str
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
    start: int
    important: tuple[int, ...]
    more: GraphPart | None
    more_caption: str
    more_nodes: tuple[NodeView, ...]
    graph: GraphForm
    ways: tuple[WayView, ...]
    decision_makers: tuple[str, ...]
    options: tuple[str, ...]


def view_graph(findings: Findings, selection: Selection) -> GraphView:
    """View the state graph, or the part of it that matters."""
    naming = findings.naming
    important = list(selection.important)
    start = findings.quo if findings.quo is not None else next(iter(important), 0)
    story, total = selection.story, naming.graph.state_count
    edges = tuple(iter_story_edges(naming, story, selection.ways))
    more = None
    if len(story) < total:
        more = choose_part(naming.graph, findings.quo, important, selection.room.drawn)
    return GraphView(
        ("graph", findings.id),
        f"State graph, {findings.title}",
        tell_story(len(story), total, rooted=findings.quo is not None, way=bool(selection.ways)),
        tuple(_view_node(findings, selection, state) for state in story),
        edges,
        start,
        tuple(important),
        more,
        tell_part(more, rooted=findings.quo is not None) if more else "",
        tuple(_view_node(findings, selection, state) for state in more.states) if more else (),
        naming.graph,
        tuple(_view_way(path, naming, selection) for path in selection.ways if path.moves),
        tuple(naming.dm(dm) for dm in range(len(naming.graph.decision_makers))),
        tuple(_told_values(naming)),
    )


def iter_story_edges(
    naming: Naming, states: Sequence[int], ways: Sequence[Path]
) -> Iterator[EdgeView]:
    """Iterate over the moves that are drawn: the ways, and everybody's best improvements."""
    graph, inside = naming.graph, set(states)
    on_way = {(m.dm, m.origin, m.target) for path in ways for m in path.moves}
    for dm in range(len(graph.decision_makers)):
        ranks = graph.ranks[dm]
        for origin in states:
            better = [t for t in graph.improvements(dm, origin) if t in inside]
            most = max((ranks[t] for t in better), default=0)
            chosen = dict.fromkeys(t for t in better if ranks[t] == most)
            chosen.update(
                dict.fromkeys(t for d, o, t in on_way if (d, o) == (dm, origin) and t in inside)
            )
            for target in chosen:
                edge = Edge(dm, origin, target, target in better, both=False)
                way = (dm, origin, target) in on_way
                yield EdgeView(edge, _tell_briefly(naming, edge), _tell_edge(naming, edge), way)


def _tell_briefly(naming: Naming, edge: Edge) -> str:
    """Say what a move changes as a label: ``+Release water, −Go to court``."""
    up, down = find_changes(edge.origin, edge.target, naming)
    before, after = naming.graph.choices(edge.origin), naming.graph.choices(edge.target)
    switched = find_switched(edge.origin, edge.target, naming)
    told = [one.change(before, after) for one in switched]
    told += [f"+{naming.labels.option(k)}" for k in up]
    told += [f"−{naming.labels.option(k)}" for k in down]
    return ", ".join(told) or naming.dm(edge.dm)


def _tell_edge(naming: Naming, edge: Edge) -> str:
    return tell_move(Move(edge.dm, edge.origin, edge.target), naming)


def _view_node(findings: Findings, selection: Selection, state: int) -> NodeView:
    naming = findings.naming
    return NodeView(
        state,
        key_of_row(findings, selection, state),
        selection.code(state),
        naming.state(state),
        summarise(naming, state),
        tell_role(findings, selection, state),
        tuple(_values_of(naming, state)),
    )


def _told_values(naming: Naming) -> Iterator[str]:
    """Iterate over all that may be taken, with its owner: options, and values but the lowest."""
    for one in naming.labels.valued:
        owner = naming.dm(naming.conflict.dm_index[one.each.decision_maker])
        if not isinstance(one.each, OptionSet):
            yield f"{owner}: {one.name}"
            continue
        for value in range(one.is_ladder, len(one.each.values)):
            yield f"{owner}: {one.name}: {one.each.value_name(value)}"


def _values_of(naming: Naming, state: int) -> Iterator[int]:
    """Iterate over the places, in that list, of what a state takes."""
    choices, at = naming.graph.choices(state), 0
    for one in naming.labels.valued if choices else ():
        values = one.values(choices)
        if isinstance(one.each, OptionSet):
            if len(values) == 1 and values[0] >= one.is_ladder:
                yield at + values[0] - one.is_ladder
            at += len(one.each.values) - one.is_ladder
        else:
            if values == (1,):
                yield at
            at += 1


def _view_way(path: Path, naming: Naming, selection: Selection) -> WayView:
    moves = tuple((move.dm, move.origin, move.target) for move in path.moves)
    label = f"to {selection.code(path.end)}: {naming.state(path.end)}".replace("to : ", "to ")
    return WayView(label, moves, tuple(tell_move(move, naming) for move in path.moves))


def tell_story(shown: int, total: int, *, rooted: bool, way: bool) -> str:
    """Say which states and moves the drawing of the story shows."""
    which = f"All {total} states" if shown == total else f"{shown} of {total:,} states"
    start = "the status quo" if rooted else "what matters most"
    part = "" if shown == total else ": the status quo, the outcomes, the ways to them, " * rooted
    if shown < total:
        part = part or ": the outcomes, "
        part += "and what the first of them can turn into"
    thick = " Thick: the ways to the outcomes." if way else ""
    return (
        f"{which}{part}, in rows by the number of drawn moves from {start}. Each arrow is somebody’s "
        f"best improvement among the states drawn.{thick}"
    )


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


__all__ = [
    "FOCUS_STATES",
    "LATTICE_STATES",
    "LAYERED_STATES",
    "STORY_STATES",
    "Edge",
    "EdgeView",
    "GraphPart",
    "GraphView",
    "Layout",
    "NodeView",
    "WayView",
    "choose_part",
    "choose_states",
    "find_edges",
    "view_graph",
]
