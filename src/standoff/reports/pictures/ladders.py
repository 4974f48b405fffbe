"""Ladders as a picture: each decision maker's order from best to worst, with the states that matter."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.glance.ladders import LadderView
from standoff.dossier.words.phrases import shorten
from standoff.reports.graph.svg import Svg, element
from standoff.reports.steering import escape

LABELS = 190.0
LENGTH = 520.0
ROW = 46.0
TOP = 30.0
RADIUS = 10.0
TICKS = 40
"""Of more tiers no marks are drawn on the line."""


def draw_ladders(ladders: Sequence[LadderView], title: str) -> str:
    """Draw ladders as SVG; the data is `standoff.reports.tables.pictured.tabulate_ladders`."""
    row = max(ROW, (2 * RADIUS + 1) * max((len(each.rungs) for each in ladders), default=1))
    svg = Svg(LABELS + LENGTH + 40, TOP + row * len(ladders) + 10, title)
    for x, words, anchor in ((LABELS, "best", "start"), (LABELS + LENGTH, "worst", "end")):
        svg.add("text", words, x=x, y=14, text_anchor=anchor, class_="quiet-text")
    for number, ladder in enumerate(ladders):
        _draw_ladder(svg, ladder, TOP + row * (number + 1) - ROW / 2)
    return svg.text()


def _draw_ladder(svg: Svg, ladder: LadderView, y: float) -> None:
    svg.add("text", escape(shorten(ladder.dm, 26)), x=8, y=y + 4, class_="plain-text")
    svg.add("path", d=f"M{LABELS} {y}H{LABELS + LENGTH}", class_="axis")
    if ladder.tiers <= TICKS:
        for place in range(1, ladder.tiers + 1):
            svg.add("path", d=f"M{_at(ladder, place):.1f} {y - 3}V{y + 3}", class_="axis")
    standing: list[float] = []
    for rung in ladder.rungs:
        x = _at(ladder, rung.place)
        # States that are equal, or nearly so, stand above each other.
        level = sum(abs(x - other) < 2 * RADIUS for other in standing)
        standing.append(x)
        dot = y - level * (2 * RADIUS + 1)
        told = f"{rung.code}: {rung.label}, place {rung.place} of {ladder.tiers}"
        shape = element("title", escape(told))
        shape += element("circle", cx=x, cy=dot, r=RADIUS)
        shape += element("text", escape(rung.code), x=x, y=dot + 4, text_anchor="middle")
        svg.parts.append(element("g", shape, class_=f"state {rung.role}"))


def _at(ladder: LadderView, place: int) -> float:
    return LABELS + LENGTH * (place - 1) / max(1, ladder.tiers - 1)
