"""Lines between boxes that run through no other box.

A line is tried straight, then bent further and further to either side; the
first that keeps clear of every other box is taken, and of those that do the
one that crosses fewest labels. Where none is clear the line goes around all
of them: out of its row, along the margin, and in again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

Point = tuple[float, float]

BENDS = (0.0, 0.12, -0.12, 0.22, -0.22, 0.35, -0.35, 0.5, -0.5, 0.7, -0.7, 0.95, -0.95)
"""Bends that are tried, in lengths of the line."""
SAMPLES = 32
LANE = 8.0
LANES = 5
"""Lines that go around all boxes lie side by side."""
CLEAR = 5.0
"""So far a line keeps from the boxes it does not belong to."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, by its middle."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point lies in it, or within a margin around it."""
        across, down = abs(point[0] - self.x), abs(point[1] - self.y)
        return across < self.width / 2 + margin and down < self.height / 2 + margin

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        across, down = abs(self.x - other.x), abs(self.y - other.y)
        return across < (self.width + other.width) / 2 and down < (self.height + other.height) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line as points, dense enough to be drawn or tested.

    Parameters
    ----------
    curve
        Start, control point and end of a curve; None for a line with corners.
    points
        Points along it; the corners of a line with corners.
    """

    curve: tuple[Point, Point, Point] | None
    points: tuple[Point, ...]

    def runs_through(self, box: Box, margin: float = 0.0) -> bool:
        """Whether it runs through a box, or closer to it than a margin."""
        return any(box.holds(point, margin) for point in self.dense)

    @property
    def dense(self) -> tuple[Point, ...]:
        """Points close to each other."""
        if self.curve is not None:
            return self.points
        return tuple(_densify(self.points))

    def spell(self) -> str:
        """Spell it as the path of a drawing."""
        if self.curve is not None:
            start, control, end = ("{:.1f} {:.1f}".format(*point) for point in self.curve)
            return f"M{start}Q{control} {end}"
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in self.points)


def route(
    start: Box,
    end: Box,
    others: Sequence[Box],
    labels: Sequence[Box] = (),
    *,
    first: int = 1,
    lane: int = 0,
) -> Line:
    """Lead a line from one box to another, through none of the others.

    Parameters
    ----------
    others
        Every other box of the drawing.
    labels
        Labels that stand already; a line through one is possible, but worse.
    first
        To which side it is bent first, 1 or -1.
    lane
        A line that must go around all boxes takes the margin's lane of this number.
    """
    best: tuple[int, int, Line] | None = None
    for place, bend in enumerate(BENDS):
        line = _bend(start, end, bend * first)
        if line is None or any(line.runs_through(box, CLEAR) for box in others):
            continue
        crossed = sum(line.runs_through(label) for label in labels)
        if best is None or (crossed, place) < best[:2]:
            best = crossed, place, line
    return best[2] if best else _lead_around(start, end, others, lane)


def _bend(start: Box, end: Box, bend: float) -> Line | None:
    dx, dy = end.x - start.x, end.y - start.y
    length = hypot(dx, dy) or 1.0
    middle = (
        (start.x + end.x) / 2 - dy / length * bend * length,
        (start.y + end.y) / 2 + dx / length * bend * length,
    )
    raw = tuple(_on_curve((start.x, start.y), middle, (end.x, end.y), k / 96) for k in range(97))
    kept = [p for p in raw if not start.holds(p, 1.5) and not end.holds(p, 3.5)]
    if len(kept) < 3:
        return None
    # The part between the boxes, as a curve of its own with the same tangents.
    first, last = kept[0], kept[-1]
    half = kept[len(kept) // 2]
    control = (2 * half[0] - (first[0] + last[0]) / 2, 2 * half[1] - (first[1] + last[1]) / 2)
    points = tuple(_on_curve(first, control, last, k / SAMPLES) for k in range(SAMPLES + 1))
    return Line((first, control, last), points)


def _on_curve(start: Point, control: Point, end: Point, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (
        a * start[0] + b * control[0] + c * end[0],
        a * start[1] + b * control[1] + c * end[1],
    )


def _lead_around(start: Box, end: Box, others: Sequence[Box], lane: int) -> Line:
    """Lead a line around all boxes, along the nearer side.

    Rows have room between them, and nothing stands beyond the margin: the
    line is clear by construction where boxes stand in rows.
    """
    boxes = (start, end, *others)
    out = 12 + LANE * (lane % LANES)
    left = min(box.x - box.width / 2 for box in boxes) - out
    right = max(box.x + box.width / 2 for box in boxes) + out
    side = left if start.x + end.x - left - right < 0 else right
    below = start.y + start.height / 2 + 9 + 2 * (lane % LANES)
    above = end.y - end.height / 2 - 9 - 2 * (lane % LANES)
    return Line(
        None,
        (
            (start.x, start.y + start.height / 2 + 1.5),
            (start.x, below),
            (side, below),
            (side, above),
            (end.x, above),
            (end.x, end.y - end.height / 2 - 3.5),
        ),
    )


def _densify(corners: Sequence[Point]) -> Iterator[Point]:
    for (x1, y1), (x2, y2) in pairwise(corners):
        for k in range(SAMPLES):
            t = k / SAMPLES
            yield x1 + (x2 - x1) * t, y1 + (y2 - y1) * t
    yield corners[-1]


def place_label(
    line: Line, width: float, height: float, taken: Sequence[Box], within: float
) -> Box | None:
    """Find a place on a line where a label meets none of the boxes taken; None if there is none.

    Parameters
    ----------
    within
        The width of the drawing, which it must not leave.
    """
    points = line.dense
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82):
        x, y = points[round(share * (len(points) - 1))]
        for dx, dy in ((0.0, 0.0), (0.0, -9.0), (0.0, 9.0), (width / 3, 0.0), (-width / 3, 0.0)):
            box = Box(x + dx, y + dy, width, height)
            inside = width / 2 < box.x < within - width / 2
            if inside and not any(box.meets(other) for other in taken):
                return box
    return None
