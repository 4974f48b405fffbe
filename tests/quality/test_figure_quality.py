"""Figures on the sentences of figures.json, which were written for this test.

The floors are what was reached when they were set; a change that loses more
has to say why.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from standoff.evidence.figures.finding import find_figures

CASES = json.loads((Path(__file__).parent / "figures.json").read_text(encoding="utf-8"))
PRECISION, RECALL, COUNTED = 0.97, 0.97, 0.9


def _decimal(text):
    return None if text is None else Decimal(text)


def _matches(text, figure, expected):
    start = text.index(expected["quote"])
    near = figure.span.start < start + len(expected["quote"]) and start < figure.span.end
    said = (figure.low, figure.high, figure.unit, figure.of)
    names = ("low", "high", "of")
    low, high, of = (_decimal(expected[name]) for name in names)
    return near and said == (low, high, expected["unit"], of)


def test_figures_are_found_right_and_nothing_else_is():
    """Our choice: place, bounds, unit and whole must all be right."""
    right = found = wanted = counted = 0
    for case in CASES:
        text, figures = case["text"], find_figures(case["text"])
        found += len(figures)
        for expected in case["figures"]:
            wanted += 1
            matching = [one for one in figures if _matches(text, one, expected)]
            right += bool(matching)
            counted += any(one.counted == expected["counted"] for one in matching)
    assert right / found >= PRECISION
    assert right / wanted >= RECALL
    assert counted / wanted >= COUNTED
