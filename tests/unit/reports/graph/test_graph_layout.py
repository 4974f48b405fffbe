"""Positions of states: every state once, nobody on top of another, the same every time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.dossier.found.graph import (
    FOCUS_STATES,
    LATTICE_STATES,
    LAYERED_STATES,
    Layout,
    find_edges,
)
from standoff.model import Direction, OptionGraph
from standoff.reports.graph.layout import draw_graph
from strategies import explicit_graphs


def cube(options, owners=None):
    """All choices of so many options, each its own decision maker's unless `owners` says."""
    count = 1 << options
    held = tuple(owners or range(options))
    names = tuple(f"dm{number}" for number in range(max(held) + 1))
    ranks = tuple(
        tuple((code * (dm + 3)) % count for code in range(count)) for dm in range(len(names))
    )
    return OptionGraph(
        decision_makers=names,
        options=tuple(f"o{k}" for k in range(options)),
        codes=tuple(range(count)),
        ranks=ranks,
        owners=held,
        directions=(Direction.BOTH,) * options,
    )


@given(explicit_graphs(), st.data())
def test_small_graphs_are_drawn_whole_with_each_state_in_a_place_of_its_own(graph, data):
    """Definition: layers up to 16 states."""
    root = data.draw(st.integers(0, graph.state_count - 1))
    drawing = draw_graph(graph, root)
    assert drawing.layout is Layout.LAYERS
    assert drawing.states == tuple(range(graph.state_count))
    assert len(set(drawing.positions.values())) == graph.state_count
    assert drawing.positions[root][1] == 0


@given(explicit_graphs())
def test_every_move_is_drawn_once_and_improvements_point_to_the_better_state(graph):
    """Definition: an edge holds a move, or a move and the move back."""
    told = set()
    for edge in find_edges(graph, range(graph.state_count)):
        ranks = graph.ranks[edge.dm]
        assert edge.better == (ranks[edge.target] > ranks[edge.origin])
        told.add((edge.dm, edge.origin, edge.target))
        if edge.both:
            assert not ranks[edge.origin] > ranks[edge.target]
            assert (edge.dm, edge.target, edge.origin) not in told
            told.add((edge.dm, edge.target, edge.origin))
    dms = range(len(graph.decision_makers))
    assert told == {(dm, *arc) for dm in dms for arc in graph.arcs(dm)}


def test_layers_count_the_moves_from_the_status_quo():
    """Definition: three options of three decision makers, states by options taken."""
    drawing = draw_graph(cube(3), 0)
    rows = {state: y for state, (_, y) in drawing.positions.items()}
    assert rows == {state: state.bit_count() for state in range(8)}


def test_a_lattice_puts_neighbours_side_by_side():
    """Definition: neighbouring columns and rows differ in one option (Gray code)."""
    drawing = draw_graph(cube(6), 0)
    assert drawing.layout is Layout.LATTICE
    at = {place: state for state, place in drawing.positions.items()}
    assert len(at) == 64
    for (x, y), state in at.items():
        for near in ((x + 1, y), (x, y + 1)):
            if near in at:
                assert (state ^ at[near]).bit_count() == 1


def test_a_lattice_leaves_out_rows_without_a_feasible_state():
    """Definition: columns and rows are counted among those that have a state."""
    whole = cube(5)
    codes = tuple(code for code in range(32) if not code & 16)
    graph = OptionGraph(
        decision_makers=whole.decision_makers,
        options=whole.options,
        codes=(*codes, 31),
        ranks=tuple(tuple(range(17)) for _ in whole.decision_makers),
        owners=whole.owners,
        directions=whole.directions,
    )
    drawing = draw_graph(graph, 0)
    columns, rows = drawing.size
    assert {x for x, _ in drawing.positions.values()} == set(range(int(columns)))
    assert {y for _, y in drawing.positions.values()} == set(range(int(rows)))


@given(st.lists(st.integers(0, 1023), max_size=8, unique=True), st.integers(5, FOCUS_STATES))
def test_a_focus_view_keeps_to_its_limit_and_holds_what_matters(important, limit):
    """Definition: the status quo first, then important states, up to the limit."""
    graph = cube(10, owners=(0, 0, 0, 1, 1, 1, 2, 2, 2, 2))
    drawing = draw_graph(graph, 7, important, limit)
    assert drawing.layout is Layout.FOCUS
    assert len(drawing.positions) <= limit
    wanted = list(dict.fromkeys([7, *important]))[:limit]
    assert set(wanted) <= set(drawing.states)
    assert len(set(drawing.positions.values())) == len(drawing.positions)
    assert drawing == draw_graph(graph, 7, important, limit)


def test_a_focus_view_hears_every_decision_maker():
    """Our choice: many strategies of one must not crowd out another's few."""
    graph = cube(10, owners=(0, 0, 0, 0, 0, 0, 0, 0, 1, 2))
    drawing = draw_graph(graph, 0, (), 12)
    movers = {edge.dm for edge in drawing.edges if 0 in (edge.origin, edge.target)}
    assert movers == {0, 1, 2}


def test_the_bounds_of_the_layouts_follow_each_other():
    """Definition."""
    assert LAYERED_STATES < LATTICE_STATES
    assert FOCUS_STATES <= LATTICE_STATES


def test_a_graph_without_status_quo_begins_with_what_matters_most():
    """Our choice."""
    drawing = draw_graph(cube(3), None, (5,))
    assert drawing.positions[5][1] == 0
