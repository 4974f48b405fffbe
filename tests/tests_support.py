"""Material that several test modules use."""

from __future__ import annotations

from pathlib import Path

from standoff.casefile import parse_case
from standoff.workflows.cases.disputes import Dispute

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"

RIVER = """standoff: 1
title: Upper and lower river
decision_makers:
  upstream:
    name: Upstream
    options:
      release: Release water in summer
    prefers:
      - not downstream.sue
      - release iff downstream.sue
  downstream:
    name: Downstream
    options:
      sue: Go to court
    prefers:
      - sue iff not release
      - not sue
status_quo: [release]
"""


PENNIES = """standoff: 1
title: Matching pennies
decision_makers:
  one: {name: One, options: {head: Heads}, prefers: [head iff tail]}
  two: {name: Two, options: {tail: Tails}, prefers: [not (head iff tail)]}
status_quo: []
"""


def made(text):
    """Open a case that is written in a test."""
    return Dispute(parse_case(text, name="made"))
