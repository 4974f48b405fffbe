"""Where the states of a drawing stand: computed here, the same in every drawing.

Up to 16 states stand in layers by their distance from the status quo; up to
256 in a lattice of choices, one half of the options across, the other half
down; of larger conflicts only a part is drawn, in layers again: the status
quo, the outcomes, the ways to them and their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from standoff.model.graph_form import GraphForm

LAYERED_STATES = 16
LATTICE_STATES = 256
FOCUS_STATES = 60
PER_LAYER = 12
"""A layer of more states goes on in a further row."""


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
class Drawing:
    """States with positions in whole columns and rows, and the moves between them."""

    layout: Layout
    positions: Mapping[int, tuple[float, float]]
    edges: tuple[Edge, ...]
    total: int

    @property
    def states(self) -> tuple[int, ...]:
        """The states drawn, ascending."""
        return tuple(sorted(self.positions))

    @property
    def size(self) -> tuple[float, float]:
        """Columns and rows."""
        columns = max((x for x, _ in self.positions.values()), default=0)
        rows = max((y for _, y in self.positions.values()), default=0)
        return columns + 1, rows + 1


def draw_graph(
    graph: GraphForm,
    root: int | None,
    important: Sequence[int] = (),
    limit: int = FOCUS_STATES,
) -> Drawing:
    """Choose the states to draw and place them.

    Parameters
    ----------
    root
        The status quo; the first important state if there is none.
    important
        States that must be drawn, most important first.
    limit
        States in a focus view.

    Notes
    -----
    Cost: the moves of the states drawn, not of all states.
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
    if layout is Layout.LATTICE:
        positions = place_in_lattice(graph, states)
    else:
        positions = place_in_layers(states, edges, start, important)
    return Drawing(layout, positions, edges, graph.state_count)


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


def place_in_layers(
    states: Sequence[int], edges: Sequence[Edge], root: int, important: Sequence[int] = ()
) -> dict[int, tuple[float, float]]:
    """Place states in rows by their distance from the root, neighbours below each other.

    The important state of a row stands in its middle.
    """
    near: dict[int, set[int]] = {state: set() for state in states}
    for edge in edges:
        near[edge.origin].add(edge.target)
        if edge.both:
            near[edge.target].add(edge.origin)
    layers = _layers(states, near, root)
    places: dict[int, tuple[float, float]] = {}
    row = 0
    widest = min(PER_LAYER, max(map(len, layers), default=1))
    for layer in layers:
        ordered = sorted(layer, key=lambda state: (_mean_column(near[state], places), state))
        for begin in range(0, len(ordered), PER_LAYER):
            part = ordered[begin : begin + PER_LAYER]
            indent = (widest - len(part)) / 2
            _centre(part, important)
            for column, state in enumerate(part):
                places[state] = (column + indent, float(row))
            row += 1
    return places


def _centre(row: list[int], important: Sequence[int]) -> None:
    """Put the most important state of a row into its middle."""
    for state in important:
        if state in row:
            row.remove(state)
            row.insert(len(row) // 2, state)
            return


def _layers(states: Sequence[int], near: Mapping[int, set[int]], root: int) -> list[list[int]]:
    left = set(states) - {root}
    layers = [[root]] if root in near else []
    while layers and (fresh := {t for s in layers[-1] for t in near[s]} & left):
        layers.append(sorted(fresh))
        left -= fresh
    return [*layers, sorted(left)] if left else layers


def _mean_column(neighbours: Iterable[int], places: Mapping[int, tuple[float, float]]) -> float:
    columns = [places[state][0] for state in neighbours if state in places]
    return sum(columns) / len(columns) if columns else 0.0


def place_in_lattice(graph: GraphForm, states: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Place states by their choices: one half of the options across, the other half down.

    Strategies stand in the order of a Gray code, so that neighbours as a rule
    differ in one option; rows and columns without a feasible state are left out.
    """
    half = (len(graph.options) + 1) // 2
    low = (1 << half) - 1
    keys = {state: divmod(int(graph.codes[state]), low + 1) for state in states}
    rows = {code: place for place, code in enumerate(_in_gray_order({k[0] for k in keys.values()}))}
    columns = {
        code: place for place, code in enumerate(_in_gray_order({k[1] for k in keys.values()}))
    }
    return {state: (float(columns[c]), float(rows[r])) for state, (r, c) in keys.items()}


def _in_gray_order(codes: Iterable[int]) -> list[int]:
    return sorted(codes, key=_from_gray)


def _from_gray(code: int) -> int:
    place = code
    while code := code >> 1:
        place ^= code
    return place
