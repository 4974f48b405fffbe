"""Stages and publications on a line of years."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.dossier.grounds.timeline import TimelineView
from standoff.reports.graph.svg import Svg, element
from standoff.reports.steering import escape

LEFT = 30.0
LENGTH = 760.0
ROW = 13.0
AXIS = 30.0
MOST_YEARS = 16
"""Of more years only some are written below the line."""


def draw_timeline(entries: Sequence[TimelineView], title: str) -> str:
    """Draw dated entries as SVG: stages above the line, everything else below; empty for fewer than two.

    The data is the table of the timeline, in the same order.
    """
    dated = [(when, entry) for entry in entries if (when := _year(entry.date)) is not None]
    if len({when for when, _ in dated}) < 2:
        return ""
    first, last = min(when for when, _ in dated), max(when for when, _ in dated)
    span = last - first
    levels: dict[bool, list[tuple[float, int]]] = {True: [], False: []}
    marks = []
    for when, entry in dated:
        x = LEFT + LENGTH * (when - first) / span
        level = _find_level(levels[entry.stage], x)
        levels[entry.stage].append((x, level))
        marks.append((x, level, entry))
    up = max((level for _, level in levels[True]), default=0)
    down = max((level for _, level in levels[False]), default=0)
    middle = AXIS + ROW * (up + 1)
    svg = Svg(LEFT * 2 + LENGTH, middle + ROW * (down + 2) + 30, title)
    svg.add("path", d=f"M{LEFT} {middle}H{LEFT + LENGTH}", class_="axis")
    for x, level, entry in marks:
        side = -1 if entry.stage else 1
        _draw_mark(svg, x, middle + side * ROW * (level + 1), entry)
    _write_years(svg, first, span, middle + ROW * (down + 2) + 18)
    return svg.text()


def _year(date: str) -> float | None:
    """Give a date as a number of years: 2018-07-01 is 2018.5."""
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    numbers = [int(part) for part in parts]
    month = numbers[1] - 1 if len(numbers) > 1 else 0
    day = numbers[2] - 1 if len(numbers) > 2 else 0
    return numbers[0] + month / 12 + day / 372


def _find_level(taken: Sequence[tuple[float, int]], x: float) -> int:
    """Find the first level at which nothing stands near."""
    near = {level for other, level in taken if abs(other - x) < ROW}
    return next(level for level in range(len(near) + 1) if level not in near)


def _draw_mark(svg: Svg, x: float, y: float, entry: TimelineView) -> None:
    shape = element("title", escape(f"{entry.told_date}, {entry.kind}: {entry.text}"))
    shape += element("circle", cx=x, cy=y, r=5)
    kind = "outcome" if entry.stage else "plain"
    svg.parts.append(element("g", shape, class_=f"state {kind}"))


def _write_years(svg: Svg, first: float, span: float, y: float) -> None:
    years = list(range(int(first), int(first + span) + 1))
    step = -(-len(years) // MOST_YEARS)
    for year in years[::step]:
        x = LEFT + LENGTH * (year - first) / span
        if x >= LEFT - 14:
            svg.add("text", str(year), x=x, y=y, text_anchor="middle", class_="quiet-text")
