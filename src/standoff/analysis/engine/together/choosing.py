"""Whether compiled loops repay their start for some rankings that are to be judged.

A rounded model of what `make bench` measures on one machine, as in
`standoff.analysis.engine.abreast.choosing`.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from standoff.analysis.engine.abreast.choosing import COMPILING, LOADING, REUSED, iter_kept
from standoff.analysis.engine.layout import Layout

GROUP = 1.5e-6
"""Seconds of numpy for a position of a group of rankings that are judged together."""

ROW = 3e-8
"""Seconds of numpy for a position of one ranking, and one of the others who respond."""

MAX_STRATEGIES = 1 << 14
"""Strategies of one decision maker, numbered in 15 bits with room for marks."""

MAX_CLASSES = 64
"""With more sets of options that go one way, numpy compares pair by pair."""

CODE = "kernels.judge-*.nbi"
"""The machine code of the longest loop, as numba names it."""


def repays(layout: Layout, groups: int, rankings: int) -> bool:
    """Say whether compiled loops can be had, and are worth their start."""
    others = max(1, len(layout.fields) - 1)
    seconds = layout.size * (GROUP * groups + ROW * rankings * others)
    return suits(layout) and seconds > estimate_start()


def suits(layout: Layout) -> bool:
    """Say whether moves are so regular, and classes so few, that the loops can follow them."""
    return not layout.is_blocked and all(
        field is None or (field.radix <= MAX_STRATEGIES and field.class_count <= MAX_CLASSES)
        for field in layout.fields
    )


def estimate_start() -> float:
    """Estimate the seconds until compiled loops run in this process."""
    if "standoff.analysis.engine.together.kernels" in sys.modules:
        return 0.0
    if find_spec("numba") is None:
        return float("inf")
    return LOADING if any(iter_kept(Path(__file__).parent, CODE)) else LOADING + COMPILING / REUSED
