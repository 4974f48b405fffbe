"""The ends of a drift as bars."""

from __future__ import annotations

from standoff.dossier.answers.dynamics.ends import DriftPage
from standoff.dossier.words.phrases import shorten, tell_roughly
from standoff.reports.graph.svg import Svg, element
from standoff.reports.pictures.shares import LABELS, LENGTH, ROW
from standoff.reports.steering import escape


def draw_drift(page: DriftPage, title: str) -> str:
    """Draw the chance of each end as SVG; the data is `standoff.reports.tables.pictured`."""
    svg = Svg(LABELS + LENGTH + 70, ROW * len(page.ends) + 12, title)
    for number, end in enumerate(page.ends):
        y = ROW * number + 8
        svg.add("text", escape(shorten(end.label, 52)), x=4, y=y + 13, class_="plain-text")
        told = element("title", escape(end.words))
        width = LENGTH * end.chance
        svg.parts.append(
            element(
                "g", told + element("rect", x=LABELS, y=y, width=width, height=16, class_="bar")
            )
        )
        words = escape(tell_roughly(end.chance))
        svg.add("text", words, x=LABELS + LENGTH + 8, y=y + 13, class_="plain-text")
    return svg.text()
