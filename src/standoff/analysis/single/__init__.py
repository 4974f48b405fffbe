"""One state at any size: who would leave it and why, and how it is reached, without listing states."""

from __future__ import annotations

from standoff.analysis.single.leading import Way, find_way
from standoff.analysis.single.solving import has_solver
from standoff.analysis.single.space import Space
from standoff.analysis.single.states import StateAnalysis, judge_state

__all__ = ["Space", "StateAnalysis", "Way", "find_way", "has_solver", "judge_state"]
