"""Hypergames shown in a terminal."""
