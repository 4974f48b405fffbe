"""The drawing that is read at first sight: few states with their names, moves with what they change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    boxes = _place_boxes(nodes, places)
    width = max(box.x + box.width / 2 for box in boxes.values()) + MARGIN
    height = max(box.y + box.height / 2 for box in boxes.values()) + MARGIN
    svg = Svg(width, height, title)
    svg.parts.append(write_markers(prefix))
    labels: list[Box] = []
    unnamed = 0
    ordered = sorted(enumerate(edges), key=lambda item: (not item[1].way, item[0]))
    drawn: list[tuple[int, str]] = []
    for number, each in ordered:
        one, two = each.edge.origin, each.edge.target
        others = [box for state, box in boxes.items() if state not in (one, two)]
        side = 1 if each.edge.dm % 2 else -1
        line = route(boxes[one], boxes[two], others, labels, first=side, lane=number)
        lines = wrap(each.words, LABEL_LETTERS, max_lines=LABEL_LINES, placeholder=" …")
        box = _find_room(line, lines, [*boxes.values(), *labels], width)
        unnamed += box is None and bool(lines)
        if box is not None:
            labels.append(box)
        drawn.append(
            (number, _draw_edge(number, each, line, label=box, lines=lines, prefix=prefix))
        )
    svg.parts += [text for _, text in sorted(drawn)]
    svg.parts += [
        _draw_node(node, boxes[node.state], classes.get(node.state, "")) for node in nodes
    ]
    movers = tuple(sorted({each.edge.dm for each in edges}))
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


def _find_room(line: Line, lines: Sequence[str], taken: Sequence[Box], within: float) -> Box | None:
    if not lines:
        return None
    width = max(map(len, lines)) * CHARACTER + 8
    return place_label(line, width, 12.0 * len(lines) + 4, taken, within)


def _draw_edge(
    number: int, each: EdgeView, line: Line, *, label: Box | None, lines: Sequence[str], prefix: str
) -> str:
    dm = each.edge.dm % COLOURS
    head = f"url(#{prefix}-head{dm})"
    way = " way" if each.way else ""
    inside = element("title", escape(each.told)) + element(
        "path",
        d=line.spell(),
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
            for k, text in enumerate(lines)
        )
    return element("g", inside, class_=f"edge dm{dm}", data_edge=number)


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
