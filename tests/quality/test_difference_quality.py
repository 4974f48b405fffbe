"""Verdicts on the pairs of differences.json, which were written for this test.

The floors are what was reached when they were set; precision goes first.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from standoff.evidence.differences.fact_reading import read_facts
from standoff.evidence.differences.finding import find_differences
from standoff.evidence.text.anchors import Passage

CASES = json.loads((Path(__file__).parent / "differences.json").read_text(encoding="utf-8"))
PRECISION, RECALL = 0.95, 0.9


def _verdicts(case):
    facts = []
    for side in ("left", "right"):
        published = dt.date.fromisoformat(case[side]["published"])
        passage = Passage(case[side]["text"])
        facts += read_facts(passage, article=side, document=side, published=published)
    items = find_differences(facts).items
    found = {item.verdict.value for item in items if item.aspect.value == case["aspect"]}
    return found - {"not-comparable"}


def test_verdicts_are_right_more_than_they_are_many():
    """Our choice: two in five pairs are traps that deserve silence."""
    found = [(_verdicts(case), case["verdict"]) for case in CASES]
    given = sum(len(verdicts) for verdicts, _ in found)
    right = sum(expected in verdicts for verdicts, expected in found)
    wanted = sum(expected is not None for _, expected in found)
    assert right / given >= PRECISION
    assert right / wanted >= RECALL
