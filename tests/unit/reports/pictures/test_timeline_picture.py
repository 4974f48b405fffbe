"""The picture of a timeline: a mark for each dated entry, none on another."""

from __future__ import annotations

from itertools import combinations

from lxml import etree

from standoff.dossier.grounds.timeline import TimelineView
from standoff.reports.pictures.timeline import draw_timeline

_SVG = "{http://www.w3.org/2000/svg}"
ENTRIES = [
    TimelineView("1956-10-19", "stage", "The declaration", stage=True),
    TimelineView("2018-04-02", "stage", "Chill", stage=True),
    TimelineView("2018-04", "published", '"><script>'),
    TimelineView("2018-04-02", "published", "Another"),
    TimelineView("2018-04-03", "event", "A visit"),
    TimelineView("2019", "event", "A talk"),
    TimelineView("soon", "event", "Not dated"),
]


def test_each_dated_entry_has_a_mark_of_its_own():
    """Definition: stages above, the rest below, nothing on another, what is not dated left out."""
    root = etree.fromstring(draw_timeline(ENTRIES, "t"))
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{_SVG}circle")]
    assert len(dots) == 6
    for (x1, y1), (x2, y2) in combinations(dots, 2):
        assert abs(x1 - x2) >= 10 or abs(y1 - y2) >= 10
    stages, others = dots[:2], dots[2:]
    assert max(y for _, y in stages) < min(y for _, y in others)
    assert "&lt;script&gt;" in draw_timeline(ENTRIES, "t")


def test_the_order_of_marks_is_the_order_of_time():
    """Definition: later stands further to the right."""
    root = etree.fromstring(draw_timeline(ENTRIES[:2], "t"))
    first, second = (float(c.get("cx")) for c in root.iter(f"{_SVG}circle"))
    assert first < second


def test_one_moment_needs_no_line():
    """Definition: no picture of a single point."""
    assert draw_timeline(ENTRIES[:1], "t") == ""
    assert draw_timeline([], "t") == ""
