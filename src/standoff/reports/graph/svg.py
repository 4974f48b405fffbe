"""Drawings as SVG: plain marks with classes, so that a page's style colours them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from standoff.dossier.found.graph import Edge, Layout
from standoff.reports.graph.layout import Drawing
from standoff.reports.graph.routing import Box, Line, route
from standoff.reports.steering import escape

COLUMN = 78
ROW = 92
RADIUS = 17
MARGIN = 34
COLOURS = 8
"""Decision makers beyond these share colours; the dash pattern tells them apart."""


@dataclass
class Svg:
    """Writes elements one by one; every value is escaped."""

    width: float
    height: float
    title: str
    parts: list[str] = field(default_factory=list)

    def add(self, name: str, content: str | None = None, /, **attributes: object) -> None:
        """Add an element; ``_`` in names of attributes stands for ``-``, a final one is dropped."""
        self.parts.append(element(name, content, **attributes))

    def text(self) -> str:
        """Give the whole drawing."""
        box = f"0 0 {spell_number(self.width)} {spell_number(self.height)}"
        inside = element("title", escape(self.title)) + "".join(self.parts)
        return element(
            "svg",
            inside,
            viewBox=box,
            width=self.width,
            height=self.height,
            role="img",
            xmlns="http://www.w3.org/2000/svg",
        )


def element(name: str, content: str | None = None, /, **attributes: object) -> str:
    """Write one element; `content` is markup already."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_spell(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}/>" if content is None else f"<{name}{written}>{content}</{name}>"


def _spell(value: object) -> str:
    return spell_number(value) if isinstance(value, float) else str(value)


def spell_number(value: float) -> str:
    """Spell a coordinate briefly."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a drawing tells of its states; `prefix` keeps the ids of drawings in one page apart.

    Parameters
    ----------
    roles
        Class of a state: ``quo``, ``outcome``, ``equilibrium``.
    titles
        What a state is called in a tooltip.
    ways
        Moves ``(dm, origin, target)`` that lie on a way to an outcome.
    codes
        What stands in the circle of a state; its number if nothing is given.
    """

    roles: Mapping[int, str]
    titles: Mapping[int, str]
    ways: frozenset[tuple[int, int, int]] = frozenset()
    prefix: str = "g"
    codes: Mapping[int, str] = field(default_factory=dict)


def render_drawing(drawing: Drawing, marks: Marks, title: str) -> str:
    """Draw states and moves.

    In a lattice and in a focus view only improvements are drawn; all moves
    would hide them.
    """
    return _Sheet(drawing, marks, title).draw()


class _Sheet:
    """Draws one graph."""

    def __init__(self, drawing: Drawing, marks: Marks, title: str) -> None:
        self.drawing, self.marks = drawing, marks
        scale = 0.62 if drawing.layout is Layout.LATTICE else 1.0
        self.radius = RADIUS * (0.72 if scale < 1 else 1.0)
        columns, rows = drawing.size
        across, down = COLUMN * scale, ROW * scale
        self.svg = Svg(
            max((columns - 1) * across, 0) + 2 * MARGIN,
            max((rows - 1) * down, 0) + 2 * MARGIN,
            title,
        )
        self.points = {
            state: (MARGIN + x * across, MARGIN + y * down)
            for state, (x, y) in drawing.positions.items()
        }

    def draw(self) -> str:
        self.svg.parts.append(write_markers(self.marks.prefix))
        everything = self.drawing.layout is Layout.LAYERS
        for edge in sorted(self.drawing.edges, key=self._is_way):
            if everything or edge.better or self._is_way(edge):
                self._add_edge(edge)
        for state in self.drawing.states:
            self._add_state(state)
        return self.svg.text()

    def _is_way(self, edge: Edge) -> bool:
        there, back = (edge.dm, edge.origin, edge.target), (edge.dm, edge.target, edge.origin)
        return there in self.marks.ways or back in self.marks.ways

    def _add_edge(self, edge: Edge) -> None:
        line = self._route(edge)
        number = edge.dm % COLOURS
        way = " way" if self._is_way(edge) else ""
        kind = "better" if edge.better else "mere"
        head = f"url(#{self.marks.prefix}-head{number})"
        self.svg.add(
            "path",
            d=line.spell(),
            class_=f"move dm{number} {kind}{way}",
            marker_end=head,
            marker_start=head if edge.both and not edge.better else None,
        )

    def _route(self, edge: Edge) -> Line:
        """Lead a move past every other state, each decision maker's to its own side first."""
        size = 2 * self.radius
        boxes = {state: Box(x, y, size, size) for state, (x, y) in self.points.items()}
        others = [box for s, box in boxes.items() if s not in (edge.origin, edge.target)]
        side = 1 if edge.dm % 2 else -1
        return route(boxes[edge.origin], boxes[edge.target], others, first=side)

    def _add_state(self, state: int) -> None:
        x, y = self.points[state]
        role = self.marks.roles.get(state, "")
        shape = element("title", escape(self.marks.titles.get(state, f"state {state + 1}")))
        shape += element("circle", cx=x, cy=y, r=self.radius)
        if "outcome" in role.split():
            shape += element("circle", cx=x, cy=y, r=self.radius - 3.5, class_="ring")
        shape += element(
            "text",
            escape(self.marks.codes.get(state, str(state + 1))),
            x=x,
            y=y + 4,
            text_anchor="middle",
        )
        self.svg.parts.append(element("g", shape, class_=f"state {role}".strip()))


def write_markers(prefix: str) -> str:
    """Write the heads of arrows, one for each colour."""
    heads = "".join(
        element(
            "marker",
            element("path", d="M0 0L7 3.5L0 7z", class_=f"dm{number}"),
            id=f"{prefix}-head{number}",
            viewBox="0 0 7 7",
            refX=6.5,
            refY=3.5,
            markerWidth=7,
            markerHeight=7,
            orient="auto-start-reverse",
            markerUnits="userSpaceOnUse",
        )
        for number in range(COLOURS)
    )
    return element("defs", heads)
