"""Positions: who is for and against what, how far they agree, and what dilemmas that puts them in."""
