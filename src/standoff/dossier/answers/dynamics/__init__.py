"""Dynamics in words: where a conflict drifts, and how that compares with its stages."""
