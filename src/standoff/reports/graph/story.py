"""The drawing that is read at first sight: few states with their names, moves with what they change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from textwrap import wrap

from standoff.dossier.found.graph import Edge, EdgeView, NodeView
from standoff.dossier.words.phrases import shorten
from standoff.reports.graph.layout import place_in_layers
from standoff.reports.graph.routing import Box, Line, place_label, route
from standoff.reports.graph.svg import COLOURS, Svg, element, write_markers
from standoff.reports.steering import escape

PER_ROW = 4
WIDTH = 176.0
ACROSS = 226.0
LINE = 13.0
MARGIN = 58.0
BETWEEN = 74.0
"""Room between two rows, for the moves and what they are called."""
EDGE = 8.0
"""Room between the outermost move and the edge of the drawing."""
TRIES = 3
"""So often states are moved inwards; labels may lead moves elsewhere each time."""
LETTERS = 25
NAME_LINES = 3
LABEL_LETTERS = 24
LABEL_LINES = 2
CHARACTER = 5.6
OWNER_LETTERS = 12
_LONG_OWNER = re.compile(r"(?<![^;(\s])([^;:()“”\s][^;:()“”]{15,}): ")


@dataclass(frozen=True, slots=True)
class Story:
    """A drawing of few states.

    Parameters
    ----------
    svg
        The drawing.
    movers
        Decision makers who move in it, by number.
    unnamed
        How many moves had no room for a label.
    """

    svg: str
    movers: tuple[int, ...]
    unnamed: int


def draw_story(
    nodes: Sequence[NodeView],
    edges: Sequence[EdgeView],
    classes: Mapping[int, str],
    *,
    start: int,
    important: Sequence[int],
    title: str,
    prefix: str,
) -> Story:
    """Draw states as boxes with names, and moves as lines with what they change.

    Parameters
    ----------
    classes
        What a state is in the story, as classes.
    start, important
        The state the drawing begins with, and those that stand in the middle.
    prefix
        Keeps the ids of drawings in one page apart.
    """
    plain: tuple[Edge, ...] = tuple(each.edge for each in edges)
    states = [node.state for node in nodes]
    places = place_in_layers(states, plain, start, important, PER_ROW)
    boxes, led, size = _lead_inside(_place_boxes(nodes, places), edges)
    svg = Svg(*size, title)
    svg.parts.append(write_markers(prefix))
    svg.parts += [_draw_edge(each, prefix) for each in sorted(led, key=lambda one: one.number)]
    svg.parts += [
        _draw_node(node, boxes[node.state], classes.get(node.state, "")) for node in nodes
    ]
    movers = tuple(sorted({each.edge.dm for each in edges}))
    unnamed = sum(each.label is None and bool(each.lines) for each in led)
    return Story(svg.text(), movers, unnamed)


def wrap_name(name: str) -> list[str]:
    """Break the name of a state into the lines of its node; of a long name, owners are cut first.

    Examples
    --------
    >>> wrap_name("The Port Authority of the Associated Districts: Grant the licence; Union: Block")
    ['The Port …: Grant the', 'licence; Union: Block']
    """
    if len(wrap(name, LETTERS)) > NAME_LINES:
        name = _LONG_OWNER.sub(lambda owner: f"{shorten(owner[1], OWNER_LETTERS)}: ", name)
    return wrap(name, LETTERS, max_lines=NAME_LINES, placeholder=" …") or [""]


def _place_boxes(
    nodes: Sequence[NodeView], places: Mapping[int, tuple[float, float]]
) -> dict[int, Box]:
    """Give each state a box as high as its name needs, rows one below the other."""
    heights = {n.state: 26.0 + LINE * len(wrap_name(n.label)) for n in nodes}
    rows = sorted({row for _, row in places.values()})
    tops, top = {}, MARGIN
    for row in rows:
        tops[row] = top
        top += max(heights[s] for s, (_, r) in places.items() if r == row) + BETWEEN
    return {
        state: Box(
            MARGIN + WIDTH / 2 + column * ACROSS,
            tops[row] + heights[state] / 2,
            WIDTH,
            heights[state],
        )
        for state, (column, row) in places.items()
    }


@dataclass(frozen=True, slots=True)
class _Led:
    """A move as it is drawn; without a label for want of room, or of words."""

    number: int
    edge: EdgeView
    line: Line
    lines: Sequence[str]
    label: Box | None


def _lead_inside(
    boxes: dict[int, Box], edges: Sequence[EdgeView]
) -> tuple[dict[int, Box], list[_Led], tuple[float, float]]:
    """Lead all moves, and make room at the edges of the drawing for those that bend out of it."""
    left = top = 0.0
    right, low = (max(side) + MARGIN for side in zip(*map(_corner, boxes.values()), strict=True))
    for _ in range(TRIES):
        led = _lead(boxes, edges, right)
        points = [point for each in led for point in each.line.dense]
        left = float(floor(min([0.0, *(x - EDGE for x, _ in points)])))
        top = float(floor(min([0.0, *(y - EDGE for _, y in points)])))
        right = float(ceil(max([right, *(x + EDGE for x, _ in points)])))
        low = float(ceil(max([low, *(y + EDGE for _, y in points)])))
        if not (left or top):
            break
        boxes = {s: replace(box, x=box.x - left, y=box.y - top) for s, box in boxes.items()}
        right, low = right - left, low - top
    return boxes, led, (right, low)


def _corner(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _lead(boxes: Mapping[int, Box], edges: Sequence[EdgeView], width: float) -> list[_Led]:
    """Lead moves past the states, those on the ways first; labels where there is room."""
    labels: list[Box] = []
    led: list[_Led] = []
    for number, each in sorted(enumerate(edges), key=lambda item: (not item[1].way, item[0])):
        one, two = each.edge.origin, each.edge.target
        others = [box for state, box in boxes.items() if state not in (one, two)]
        side = 1 if each.edge.dm % 2 else -1
        line = route(boxes[one], boxes[two], others, labels, first=side, lane=number)
        lines = wrap(each.words, LABEL_LETTERS, max_lines=LABEL_LINES, placeholder=" …")
        label = _find_room(line, lines, [*boxes.values(), *labels], width)
        labels += [label] if label is not None else []
        led.append(_Led(number, each, line, lines, label))
    return led


def _find_room(line: Line, lines: Sequence[str], taken: Sequence[Box], within: float) -> Box | None:
    if not lines:
        return None
    width = max(map(len, lines)) * CHARACTER + 8
    return place_label(line, width, 12.0 * len(lines) + 4, taken, within)


def _draw_edge(led: _Led, prefix: str) -> str:
    each, label = led.edge, led.label
    dm = each.edge.dm % COLOURS
    head = f"url(#{prefix}-head{dm})"
    way = " way" if each.way else ""
    inside = element("title", escape(each.told)) + element(
        "path",
        d=led.line.spell(),
        class_=f"move dm{dm}{way}",
        marker_end=head,
    )
    if label is not None:
        inside += element(
            "rect",
            x=label.x - label.width / 2,
            y=label.y - label.height / 2,
            width=label.width,
            height=label.height,
            rx=3,
            class_="under",
        )
        top = label.y - label.height / 2 + 11
        inside += "".join(
            element("text", escape(text), x=label.x, y=top + 12 * k, text_anchor="middle")
            for k, text in enumerate(led.lines)
        )
    return element("g", inside, class_=f"edge dm{dm}", data_edge=led.number)


def _draw_node(node: NodeView, box: Box, role: str) -> str:
    left, top = box.x - box.width / 2, box.y - box.height / 2
    shape = element("title", escape(": ".join(filter(None, (node.label, node.summary)))))
    shape += element("rect", x=left, y=top, width=box.width, height=box.height, rx=7)
    if "outcome" in role.split():
        shape += element(
            "rect",
            x=left + 3,
            y=top + 3,
            width=box.width - 6,
            height=box.height - 6,
            rx=5,
            class_="ring",
        )
    head = " · ".join(filter(None, (node.code, node.role)))
    shape += element("text", escape(head), x=left + 9, y=top + 16, class_="head")
    shape += "".join(
        element("text", escape(text), x=left + 9, y=top + 31 + LINE * k)
        for k, text in enumerate(wrap_name(node.label))
    )
    return element("g", shape, class_=f"state {role}".strip(), data_state=node.state + 1)
