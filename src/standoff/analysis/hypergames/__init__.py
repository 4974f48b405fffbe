"""Hypergames: decision makers who each see a dispute of their own."""

from standoff.analysis.hypergames.seeing import (
    Disclosure,
    Hypergame,
    Kind,
    solve_hypergame,
)

__all__ = ["Disclosure", "Hypergame", "Kind", "solve_hypergame"]
