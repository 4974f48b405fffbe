"""The engine for preferences that are no order of the states: every pair of them compared."""

from __future__ import annotations

from standoff.analysis.engine.relational.finding import find_stable, supports

__all__ = ["find_stable", "supports"]
