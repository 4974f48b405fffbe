"""Boards: commands that look at a case as other methods do."""

from standoff.cli.boards.cases import hypotheses, tableau
from standoff.cli.boards.scenarios import cross_impact

__all__ = ["cross_impact", "hypotheses", "tableau"]
