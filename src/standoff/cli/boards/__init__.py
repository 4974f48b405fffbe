"""Boards: commands that look at a case as other methods do."""

from standoff.cli.boards.cases import actors, dilemmas, hypotheses, linked, tableau
from standoff.cli.boards.scenarios import cross_impact

__all__ = ["actors", "cross_impact", "dilemmas", "hypotheses", "linked", "tableau"]
