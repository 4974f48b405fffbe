"""A graph view as a page shows it: drawings that need no script, and data for what a script adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.dossier.found.graph import GraphView
from standoff.dossier.links import Key
from standoff.reports.graph.layout import place
from standoff.reports.graph.story import draw_story
from standoff.reports.graph.svg import COLOURS, Marks, render_drawing
from standoff.reports.steering import keep_orders

_CLASSES = {
    "status quo": "quo",
    "outcome": "outcome",
    "equilibrium": "equilibrium",
    "on the way": "way",
}


_KINDS = {
    "quo": "status quo",
    "outcome": "outcome",
    "equilibrium": "holds, but under fewer concepts or out of reach",
    "plain": "other state",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawings of a graph.

    Parameters
    ----------
    svg
        The story: few states with their names.
    more
        More of the graph; empty if the story is all of it.
    data
        What stands in the story, for a script that focuses and plays.
    legend
        Decision makers who move in the story, with the number of their colour.
    kinds
        Kinds of states in the story: class and words.
    note
        What the story leaves unsaid; empty if nothing.
    """

    svg: str
    more: str
    data: Mapping[str, Any]
    legend: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, str], ...]
    note: str


def make_picture(view: GraphView, anchor: Callable[[Key], str]) -> Picture:
    """Draw a graph.

    Parameters
    ----------
    anchor
        Gives the id that a thing has in the page.
    """
    classes = {node.state: _classes(node.role) for node in view.nodes}
    story = draw_story(
        view.nodes,
        view.edges,
        classes,
        start=view.start,
        important=view.important,
        title=view.title,
        prefix=anchor(view.key),
    )
    legend = tuple((view.decision_makers[dm], dm % COLOURS) for dm in story.movers)
    used = {part for role in classes.values() for part in (role.split() or ["plain"])}
    used |= {"plain"} if "way" in used else set()
    kinds = tuple((kind, words) for kind, words in _KINDS.items() if kind in used)
    note = ""
    if story.unnamed:
        moves = "One arrow has" if story.unnamed == 1 else f"{story.unnamed} arrows have"
        note = f"{moves} no label for want of room; the list below has every move."
    return Picture(story.svg, _draw_more(view, anchor), _data(view, anchor), legend, kinds, note)


def _draw_more(view: GraphView, anchor: Callable[[Key], str]) -> str:
    if view.more is None:
        return ""
    roles = {node.state: _classes(node.role) for node in view.more_nodes}
    titles = {n.state: ": ".join(filter(None, (n.label, n.summary))) for n in view.more_nodes}
    codes = {node.state: node.code for node in view.more_nodes}
    ways = frozenset(move for way in view.ways for move in way.moves)
    prefix = f"{anchor(view.key)}-more"
    marks = Marks(roles, titles, ways, prefix, codes)
    return render_drawing(place(view.more, view.graph), marks, f"{view.title}, more states")


def _data(view: GraphView, anchor: Callable[[Key], str]) -> dict[str, Any]:
    found = {
        "dms": list(view.decision_makers),
        "options": list(view.options),
        "nodes": [
            {
                "n": node.state + 1,
                "code": node.code,
                "label": node.label,
                "sum": node.summary,
                "on": list(node.taken),
                "a": anchor(node.key),
            }
            for node in view.nodes
        ],
        "edges": [[e.edge.dm, e.edge.origin + 1, e.edge.target + 1, e.told] for e in view.edges],
        "ways": [
            {
                "label": way.label,
                "moves": [[dm, a + 1, b + 1] for dm, a, b in way.moves],
                "told": list(way.told),
            }
            for way in view.ways
        ],
    }
    kept: dict[str, Any] = keep_orders(found)
    return kept


def _classes(role: str) -> str:
    return " ".join(_CLASSES[part] for part in role.split(", ") if part in _CLASSES)
