"""Drawings: well-formed, escaped, with classes instead of colours."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from standoff.reports.graph.layout import draw_graph
from standoff.reports.graph.svg import Marks, element, render_drawing
from strategies import explicit_graphs

_SVG = "{http://www.w3.org/2000/svg}"
# Characters that XML can hold at all.
_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))


@given(explicit_graphs(), _TEXT)
def test_a_drawing_is_xml_with_every_state_and_its_title(graph, title):
    """Definition: one group per state, named by its number; titles come out as they went in."""
    drawing = draw_graph(graph, 0)
    titles = dict.fromkeys(drawing.states, title)
    root = etree.fromstring(render_drawing(drawing, Marks({}, titles), title))
    assert root.findtext(f"{_SVG}title") == title
    groups = [g for g in root.iter(f"{_SVG}g") if g.get("class") == "state"]
    assert [g.findtext(f"{_SVG}text") for g in groups] == [str(s + 1) for s in drawing.states]
    assert {g.findtext(f"{_SVG}title") for g in groups} == {title}


@given(explicit_graphs())
def test_small_graphs_show_every_move(graph):
    """Definition: in layers all moves are drawn, improvements marked."""
    drawing = draw_graph(graph, 0)
    root = etree.fromstring(render_drawing(drawing, Marks({}, {}), "g"))
    paths = [p for p in root.iter(f"{_SVG}path") if "move" in (p.get("class") or "").split()]
    assert len(paths) == len(drawing.edges)
    assert sum("better" in p.get("class") for p in paths) == sum(e.better for e in drawing.edges)


@given(explicit_graphs())
def test_the_ids_of_two_drawings_in_one_page_stay_apart(graph):
    """Definition: ids begin with the prefix, and markers refer to their own drawing."""
    one, other = (
        render_drawing(draw_graph(graph, 0), Marks({}, {}, prefix=prefix), "g") for prefix in "ab"
    )
    ids = [set(re.findall(r' id="([^"]+)"', text)) for text in (one, other)]
    assert not ids[0] & ids[1]
    assert set(re.findall(r"url\(#([^)]+)\)", one)) <= ids[0]


def test_ways_and_roles_are_classes():
    """Definition: what lies on a way and what a state is can be told apart."""
    from unit.reports.graph.test_graph_layout import cube

    graph = cube(2)
    marks = Marks({0: "quo", 3: "outcome"}, {}, frozenset({(0, 0, 1)}))
    text = render_drawing(draw_graph(graph, 0), marks, "square")
    assert text.count(" way") == 1
    assert 'class="state quo"' in text
    assert text.count('class="ring"') == 1


def test_nothing_is_styled_in_place():
    """Definition: a policy that forbids inline styles must not break the drawing."""
    from unit.reports.graph.test_graph_layout import cube

    assert "style=" not in render_drawing(draw_graph(cube(3), 0), Marks({}, {}), "cube")


def test_attributes_are_escaped():
    """Definition."""
    made = element("a", None, x='"><script>', class_="b", none=None)
    assert made == '<a x="&quot;&gt;&lt;script&gt;" class="b"/>'
