"""Lines between boxes: through none, also where there is no room for a straight one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from standoff.dossier.found.graph import Edge, EdgeView, NodeView
from standoff.dossier.found.selection import spell_code
from standoff.dossier.links import NOWHERE
from standoff.reports.graph.routing import Box, place_label, route
from standoff.reports.graph.story import draw_story, wrap_name


@given(st.integers(2, 4), st.integers(1, 4), st.data())
def test_a_line_runs_through_no_other_box(columns, rows, data):
    """Definition: boxes in rows as they are drawn; every pair."""
    boxes = [Box(150 + 226 * x, 60 + 130 * y, 176, 52) for y in range(rows) for x in range(columns)]
    one = data.draw(st.integers(0, len(boxes) - 1))
    two = data.draw(st.integers(0, len(boxes) - 1).filter(lambda n: n != one))
    lane = data.draw(st.integers(0, 9))
    others = [box for n, box in enumerate(boxes) if n not in (one, two)]
    line = route(boxes[one], boxes[two], others, lane=lane)
    assert not any(line.runs_through(box) for box in others)
    start, end = line.dense[0], line.dense[-1]
    assert boxes[one].holds(start, 16)
    assert boxes[two].holds(end, 16)
    assert line.spell().startswith("M")


def test_a_label_keeps_off_what_stands_there_and_within_the_drawing():
    """Definition: no place is better than a wrong one."""
    left, right = Box(60, 50, 60, 40), Box(400, 50, 60, 40)
    line = route(left, right, [])
    label = place_label(line, 80, 20, [left, right], 500)
    assert label is not None
    assert not label.meets(left)
    assert not label.meets(right)
    assert place_label(line, 80, 20, [Box(230, 50, 600, 300)], 500) is None
    assert place_label(line, 480, 20, [], 470) is None


def test_codes_go_on_after_the_last_letter():
    """Definition: as the columns of a sheet."""
    assert [spell_code(n) for n in (0, 1, 25, 26, 51, 52)] == ["A", "B", "Z", "AA", "AZ", "BA"]


def test_nodes_of_long_names_differ_in_what_is_done():
    """Kind: the name of one owner filled every node, and all of them read the same."""
    port = "The Port Authority of Greater Northhaven and the Associated Coastal Districts"
    union = "United Union of Inshore Fishers, Net Makers and Harbour Workers"
    names = [
        f"{port}: Licence",
        f"{port}: Licence; {union}: Block",
        f"{union}: Block; {port}: Wait",
    ]
    drawn = [" ".join(wrap_name(name)) for name in names]
    assert len(set(drawn)) == 3
    assert all("Licence" in one or "Block" in one for one in drawn)
    assert wrap_name("Talks (Upstream: Release)") == ["Talks (Upstream: Release)"]


@given(st.data())
def test_every_move_is_drawn_within_the_drawing(data):
    """Kind: a move that had to bend past a box was cut off at the left edge."""
    count = data.draw(st.integers(3, 9))
    states = st.integers(0, count - 1)
    pairs = data.draw(st.lists(st.tuples(st.integers(0, 2), states, states), max_size=14))
    nodes = [_node(state) for state in range(count)]
    edges = [
        EdgeView(
            Edge(dm, one, two, better=True, both=False), "take up the option", "told", way=False
        )
        for dm, one, two in dict.fromkeys(pairs)
        if one != two
    ]
    story = draw_story(nodes, edges, {}, start=0, important=(1,), title="A", prefix="p")
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', story.svg).groups())
    lines = re.findall(r'<path d="([^"]+)" class="move', story.svg)
    assert len(lines) == len(edges)
    for line in lines:
        for x, y in _along(line):
            assert 0 <= x <= width
            assert 0 <= y <= height


def _node(state):
    return NodeView(state, NOWHERE, "", f"S{state}", "The miners give up at last", "", ())


def _along(line):
    """Points of a path of corners, or of one curve."""
    corners = [tuple(map(float, pair.split())) for pair in re.findall(r"[\d.-]+ [\d.-]+", line)]
    if "Q" not in line:
        return corners
    (x1, y1), (x2, y2), (x3, y3) = corners
    return [
        (
            (1 - t) ** 2 * x1 + 2 * t * (1 - t) * x2 + t**2 * x3,
            (1 - t) ** 2 * y1 + 2 * t * (1 - t) * y2 + t**2 * y3,
        )
        for t in (k / 20 for k in range(21))
    ]
