"""Material that several test modules use."""

from __future__ import annotations

from pathlib import Path

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
