"""Pictures of orders and shares: well-formed, escaped, no two marks on one another, data beside them."""

from __future__ import annotations

from itertools import combinations

from lxml import etree

from standoff.dossier.glance.ladders import LadderView, RungView
from standoff.reports.pictures.ladders import RADIUS, draw_ladders
from standoff.reports.pictures.shares import draw_shares
from standoff.reports.tables.pictured import tabulate_bars, tabulate_ladders
from standoff.workflows.publishing.reporting import ReportSettings, make_dossier

HOSTILE = '"><script>&'
_SVG = "{http://www.w3.org/2000/svg}"


def rung(code, place):
    return RungView(code, HOSTILE, place, "outcome")


def test_marks_of_equal_and_of_near_states_stand_above_each_other():
    """Definition: no mark hides another, in ladders of few and of many tiers."""
    ladders = [
        LadderView(
            HOSTILE, 500, tuple(rung(c, p) for c, p in zip("ABCD", (10, 10, 12, 14), strict=True))
        ),
        LadderView("b", 1, (rung("A", 1), rung("B", 1))),
    ]
    root = etree.fromstring(draw_ladders(ladders, HOSTILE))
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{_SVG}circle")]
    assert len(dots) == 6
    for (x1, y1), (x2, y2) in combinations(dots, 2):
        assert abs(x1 - x2) >= 2 * RADIUS or abs(y1 - y2) >= 2 * RADIUS
    assert all(0 < y < float(root.get("height")) for _, y in dots)


def test_the_data_of_the_pictures_is_what_is_drawn():
    """Definition: one row for each mark and each bar."""
    dossier = make_dossier("elmira", ReportSettings(readings=5))
    ladders = dossier.ladders
    assert len(tabulate_ladders(ladders).rows) == sum(len(each.rungs) for each in ladders)
    best = {each.dm: each.rungs for each in ladders}
    assert all(1 <= r.place <= each.tiers for each in ladders for r in best[each.dm])
    assert dossier.shares == ()
    assert tabulate_bars(()).rows == ()


def test_bars_are_as_long_as_the_shares(tmp_path):
    """Definition: a full bar is a share of one; one bar for each row of the data."""
    path = tmp_path / "case.yaml"
    path.write_text(
        """standoff: 1
title: A river
decision_makers:
  upper: {options: {release: Release}, prefers: [[release, not release]]}
  lower: {options: {sue: Sue}, prefers: [sue iff not release]}
status_quo: []
""",
        encoding="utf-8",
    )
    shares = make_dossier(path, ReportSettings(readings=10)).shares
    assert shares
    root = etree.fromstring(draw_shares(shares, "t"))
    bars = [float(r.get("width")) for r in root.iter(f"{_SVG}rect")]
    assert len(bars) == len(tabulate_bars(shares).rows)
    full = max(bars) / max(each.share for each in shares)
    assert all(abs(b - full * s.share) < 0.2 for b, s in zip(bars, shares, strict=True))
