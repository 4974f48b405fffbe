"""Where the states of a drawing stand: computed here, the same in every drawing.

Up to 16 states stand in layers by their distance from the status quo; up to
256 in a lattice of choices, one half of the options across, the other half
down; of larger conflicts only a part is drawn, in layers again: the status
quo, the outcomes, the ways to them and their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.dossier.found.graph import (
    FOCUS_STATES,
    Edge,
    GraphPart,
    Layout,
    choose_part,
)
from standoff.model.graph_form import GraphForm

PER_LAYER = 12
"""A layer of more states goes on in a further row."""


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
    """Choose the states to draw and place them; see `choose_part` for the parameters."""
    return place(choose_part(graph, root, important, limit), graph)


def place(part: GraphPart, graph: GraphForm) -> Drawing:
    """Place the states of a part.

    Notes
    -----
    Cost: the moves of the states drawn, not of all states.
    """
    if part.layout is Layout.LATTICE:
        positions = place_in_lattice(graph, part.states)
    else:
        positions = place_in_layers(part.states, part.edges, part.start, part.important)
    return Drawing(part.layout, positions, part.edges, part.total)


def place_in_layers(
    states: Sequence[int],
    edges: Sequence[Edge],
    root: int,
    important: Sequence[int] = (),
    per_layer: int = PER_LAYER,
) -> dict[int, tuple[float, float]]:
    """Place states in rows by their distance from the root, neighbours below each other.

    The important state of a row stands in its middle; a layer of more states
    than `per_layer` goes on in a further row.
    """
    near: dict[int, set[int]] = {state: set() for state in states}
    for edge in edges:
        near[edge.origin].add(edge.target)
        if edge.both:
            near[edge.target].add(edge.origin)
    layers = _layers(states, near, root)
    places: dict[int, tuple[float, float]] = {}
    row = 0
    widest = min(per_layer, max(map(len, layers), default=1))
    for layer in layers:
        ordered = sorted(layer, key=lambda state: (_mean_column(near[state], places), state))
        for begin in range(0, len(ordered), per_layer):
            part = ordered[begin : begin + per_layer]
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
