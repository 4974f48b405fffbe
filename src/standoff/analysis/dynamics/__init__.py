"""Dynamics: where a conflict drifts when moves are random among the improvements."""
