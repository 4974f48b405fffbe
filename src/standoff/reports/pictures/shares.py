"""Shares of readings as bars, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.answers.robustness import ShareView
from standoff.dossier.words.phrases import shorten, tell_roughly
from standoff.reports.graph.svg import Svg, element
from standoff.reports.steering import escape

LABELS = 330.0
LENGTH = 380.0
ROW = 26.0


def draw_shares(shares: Sequence[ShareView], title: str) -> str:
    """Draw shares as SVG; the data is `standoff.reports.tables.pictured.tabulate_bars`."""
    svg = Svg(LABELS + LENGTH + 70, ROW * len(shares) + 12, title)
    for number, share in enumerate(shares):
        y = ROW * number + 8
        svg.add("text", escape(shorten(share.line, 52)), x=4, y=y + 13, class_="plain-text")
        told = element("title", escape(f"{share.line}: {share.words} ({share.interval})"))
        bar = element("rect", x=LABELS, y=y, width=LENGTH * share.share, height=16, class_="bar")
        span = f"M{LABELS + LENGTH * share.low:.1f} {y + 8}H{LABELS + LENGTH * share.high:.1f}"
        svg.parts.append(element("g", told + bar + element("path", d=span, class_="axis")))
        end = LABELS + LENGTH + 8
        svg.add("text", escape(tell_roughly(share.share)), x=end, y=y + 13, class_="plain-text")
    return svg.text()
