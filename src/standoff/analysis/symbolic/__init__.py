"""Decision diagrams: what is stable for whom in conflicts whose states are too many to be listed."""

from __future__ import annotations

from standoff.analysis.symbolic.analysing import Asked, SymbolicAnalysis, analyse_symbolically
from standoff.analysis.symbolic.families import Family

__all__ = ["Asked", "Family", "SymbolicAnalysis", "analyse_symbolically"]
