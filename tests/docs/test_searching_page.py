"""The page on searching names every form, and its examples are understood."""

from __future__ import annotations

import re
from pathlib import Path

from standoff.evidence.lookup.query import FILTERS, NEAR_DISTANCE, parse_query

PAGE = (Path(__file__).parents[2] / "docs/reference/searching-sources.md").read_text("utf-8")
EXAMPLES = [
    example
    for line in PAGE.splitlines()
    if line.startswith("| `")
    for example in re.findall(r"`([^`]+)`", line)
    if example != "*"
]


def test_every_example_is_understood_without_a_remark():
    """Definition: documentation that is not tested is a guess."""
    assert len(EXAMPLES) > 15
    for example in EXAMPLES:
        query = parse_query(example)
        assert query.notes == ()
        assert query.words is not None or query.filters


def test_every_filter_is_on_the_page():
    """Definition: the page lists the whole language."""
    for name in FILTERS:
        assert f"`{name}:" in PAGE
    assert f"; {NEAR_DISTANCE} without a number" in PAGE
