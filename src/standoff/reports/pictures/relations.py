"""Actors on a ring, and lines between those who go together and those who are opposed.

Agreement is drawn without a break and opposition is dashed, so that the two are told apart in
black and white; how strong a line is its thickness says.
"""

from __future__ import annotations

import textwrap
from math import cos, hypot, pi, sin

from standoff.dossier.answers.boards.board import Relations, Tie
from standoff.dossier.words.phrases import shorten
from standoff.reports.graph.svg import Svg, element
from standoff.reports.steering import escape

WIDTH = 720.0
ACROSS = 190.0
"""From the middle to the actors at the sides; what is left is for their names."""
LEAST, MORE = 90.0, 14.0
"""From the middle to those above and below: so far of two, and so much more for each other."""
OVER, BESIDE = 62.0, 30.0
"""Room above and below an actor whose name stands there, and of one whose name stands beside it."""
LEGEND = 34.0
DOT = 7.0
THIN, THICK = 1.2, 8.0
APART = 9.0
"""Half of the distance between two lines of the same actors."""
CLEAR = 16.0
"""A line passes the dot of a third actor at this distance at least."""
LETTERS, LINES, LINE = 24, 3, 14.0
TIES = 60
"""Of more lines the strongest are drawn; the tables have all."""

Point = tuple[float, float]


def draw_relations(relations: Relations) -> str:
    """Draw who goes with whom as SVG; the data is in the tables of its board."""
    count = len(relations.names)
    down = 0.0 if count <= 2 else min(LEAST + MORE * count, 330.0)
    points = [_place(down, at, count) for at in range(count)]
    top = min(y - _room(x) for x, y in points)
    points = [(x, y - top) for x, y in points]
    end = max(y + _room(x) for x, y in points)
    svg = Svg(WIDTH, end + LEGEND, relations.title)
    most = max(max(tie.agree, tie.oppose) for tie in relations.ties)
    for tie in relations.ties[:TIES]:
        _draw_tie(svg, tie, points, most)
    for name, point in zip(relations.names, points, strict=True):
        _draw_actor(svg, name, point, -top)
    _draw_legend(svg, end + LEGEND / 2)
    return svg.text()


def _place(down: float, at: int, count: int) -> Point:
    # Two stand beside each other; more begin at the top and go round with the clock.
    turn = pi + at * pi if count <= 2 else -pi / 2 + 2 * pi * at / count
    return WIDTH / 2 + ACROSS * cos(turn), down * sin(turn)


def _is_aside(x: float) -> bool:
    return abs(x - WIDTH / 2) > ACROSS / 3


def _room(x: float) -> float:
    return BESIDE if _is_aside(x) else OVER


def _draw_tie(svg: Svg, tie: Tie, points: list[Point], most: float) -> None:
    ends = points[tie.one], points[tie.other]
    others = [p for at, p in enumerate(points) if at not in {tie.one, tie.other}]
    both = tie.agree > 0 < tie.oppose
    lines = ""
    for kind, strength, side in (("agree", tie.agree, 1), ("oppose", tie.oppose, -1)):
        if strength:
            width = THIN + (THICK - THIN) * strength / most
            path = _spell(ends, side * APART if both else 0.0, others)
            lines += element("path", d=path, class_=kind, stroke_width=width, fill="none")
    svg.parts.append(element("g", element("title", escape(tie.words)) + lines))


def _spell(ends: tuple[Point, Point], aside: float, others: list[Point]) -> str:
    """Spell a line that is bent aside, and farther where a third actor stands on it."""
    (x1, y1), (x2, y2) = ends
    long = hypot(x2 - x1, y2 - y1) or 1.0
    across = -(y2 - y1) / long, (x2 - x1) / long
    for x, y in others:
        beside = (x - x1) * across[0] + (y - y1) * across[1] - aside
        along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long**2
        if abs(beside) < CLEAR and 0.05 < along < 0.95:
            aside += (-1 if beside > 0 else 1) * CLEAR
            break
    bend = 2 * aside
    half = (x1 + x2) / 2 + bend * across[0], (y1 + y2) / 2 + bend * across[1]
    if not aside:
        return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    return f"M{x1:.1f} {y1:.1f}Q{half[0]:.1f} {half[1]:.1f} {x2:.1f} {y2:.1f}"


def _draw_actor(svg: Svg, name: str, point: Point, middle: float) -> None:
    x, y = point
    words = textwrap.wrap(
        shorten(name, LETTERS * LINES), LETTERS, max_lines=LINES, placeholder=" …"
    )
    high = LINE * (len(words) - 1)
    if _is_aside(x):
        anchor, at = ("start", x + 2 * DOT) if x > WIDTH / 2 else ("end", x - 2 * DOT)
        first = y + 4 - high / 2
    else:
        anchor, at = "middle", x
        first = y + 2 * DOT + 8 if y > middle else y - 2 * DOT + 2 - high
    shape = element("title", escape(name)) + element("circle", cx=x, cy=y, r=DOT, class_="actor")
    shape += "".join(
        element(
            "text",
            escape(line),
            x=at,
            y=first + LINE * number,
            text_anchor=anchor,
            class_="plain-text",
        )
        for number, line in enumerate(words)
    )
    svg.parts.append(element("g", shape))


def _draw_legend(svg: Svg, y: float) -> None:
    for x, kind, words in ((200.0, "agree", "go together"), (380.0, "oppose", "are opposed")):
        svg.add("path", d=f"M{x} {y}h46", class_=kind, stroke_width=4, fill="none")
        svg.add("text", words, x=x + 54, y=y + 4, class_="plain-text")
