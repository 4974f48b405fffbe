"""A graph view as a page shows it: a drawing that needs no script, and data for one that does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.dossier.found.graph import GraphView
from standoff.dossier.links import Key
from standoff.reports.graph.layout import Drawing, place
from standoff.reports.graph.svg import COLOURS, Marks, render_drawing

_CLASSES = {
    "status quo": "quo",
    "outcome": "outcome",
    "equilibrium": "equilibrium",
    "on the way": "way",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of a graph.

    Parameters
    ----------
    svg
        The drawing that needs no script.
    data
        Nodes, edges and ways for the interactive one.
    legend
        Decision makers with the number of their colour.
    """

    svg: str
    data: Mapping[str, Any]
    legend: tuple[tuple[str, int], ...]


def make_picture(view: GraphView, anchor: Callable[[Key], str]) -> Picture:
    """Draw a graph.

    Parameters
    ----------
    anchor
        Gives the id that a thing has in the page.
    """
    drawing = place(view.part, view.graph)
    roles = {node.state: _classes(node.role) for node in view.nodes}
    titles = {n.state: ": ".join(filter(None, (n.label, n.summary))) for n in view.nodes}
    ways = frozenset(move for way in view.ways for move in way.moves)
    svg = render_drawing(drawing, Marks(roles, titles, ways, anchor(view.key)), view.title)
    legend = tuple((name, dm % COLOURS) for dm, name in enumerate(view.decision_makers))
    return Picture(svg, _data(view, drawing, anchor), legend)


def _data(view: GraphView, drawing: Drawing, anchor: Callable[[Key], str]) -> dict[str, Any]:
    return {
        "layout": str(drawing.layout),
        "dms": list(view.decision_makers),
        "options": list(view.options),
        "nodes": [
            {
                "n": node.state + 1,
                "x": round(drawing.positions[node.state][0], 2),
                "y": round(drawing.positions[node.state][1], 2),
                "role": _classes(node.role),
                "label": node.label,
                "sum": node.summary,
                "on": list(node.taken),
                "a": anchor(node.key),
            }
            for node in view.nodes
        ],
        "edges": [
            [e.dm, e.origin + 1, e.target + 1, int(e.better), int(e.both)] for e in drawing.edges
        ],
        "ways": [
            {"label": way.label, "moves": [[dm, a + 1, b + 1] for dm, a, b in way.moves]}
            for way in view.ways
            if way.moves
        ],
    }


def _classes(role: str) -> str:
    return " ".join(_CLASSES[part] for part in role.split(", ") if part in _CLASSES)
